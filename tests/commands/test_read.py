"""``newscrawl read`` as a user runs it: addresses and files in, JSON lines out."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from scrapy.cmdline import execute
from werkzeug import Request, Response

from newscrawl.items import Article

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
CASE = FIXTURES / "generico" / "plain"
URL = "https://generico.ru/world/lower-velden-bridge-reopens/"

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "newscrawl.settings")


def run(*arguments: str | Path) -> int | str | None:
    """Run the command line; return its exit code."""
    with pytest.raises(SystemExit) as stopped:
        execute(["scrapy", "read", *map(str, arguments)])
    return stopped.value.code


def command(*arguments: object, **settings: object) -> list[str]:
    values = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": 0, "RETRY_ENABLED": 0, **settings}
    options = [part for name, value in values.items() for part in ("-s", f"{name}={value}")]
    return [sys.executable, "-m", "newscrawl", "read", *map(str, arguments), *options]


def run_apart(
    folder: Path, *arguments: object, given: str = "", **settings: object
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments, **settings),
        cwd=folder,
        env={**os.environ, "no_proxy": "*"},
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_one_page_is_one_record_and_no_word(capsys: Captured) -> None:
    assert run(CASE) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    article = Article.from_line(shown.out)
    assert (article.url, article.site) == (URL, "generico.ru")
    assert article.id
    assert article.content_hash


def test_a_page_without_an_article_is_named(capsys: Captured) -> None:
    assert run(FIXTURES / "generico" / "gallery") == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "0 articles of 1 page\n  gallery 1\n" in shown.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "name a page: newscrawl read FILE-or-URL"),
        (("ftp://a.example/b",), "'ftp://a.example/b' is no web address: "),
        ((CASE, "--fields", "titel"), "--fields names 'titel', which is no key: did you mean ti"),
        ((CASE, "--fields", ","), "--fields is empty: "),
        ((CASE, "--jobs", "0"), "--jobs is 0: "),
        ((CASE, "--url", "here"), "--url 'here' is no web address"),
        ((CASE, "--url", URL), "--url is for one saved page"),
        ((URL, "-s", "NEWSCRAWL_REPLAY=nowhere"), "NEWSCRAWL_REPLAY: there is no"),
        ((CASE, "-s", "NEWSCRAWL_MIN_BODY_CHARS=x"), "NEWSCRAWL_MIN_BODY_CHARS is 'x': "),
    ],
)
def test_wrong_arguments_get_one_sentence(
    arguments: tuple[str, ...], sentence: str, capsys: Captured
) -> None:
    assert run(*arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    (line,) = shown.err.splitlines()
    assert line.startswith(f"newscrawl read: {sentence}")


def test_a_list_of_sources_on_standard_input(tmp_path: Path) -> None:
    given = f"# pages\n{URL}\n{CASE}\nnowhere.html\n"
    options = ("-", "--fields", "url")
    done = run_apart(tmp_path, *options, given=given, NEWSCRAWL_REPLAY=FIXTURES / "generico")
    assert done.returncode == 1
    assert [json.loads(line) for line in done.stdout.splitlines()] == [{"url": URL}] * 2
    assert "2 articles of 3 pages\n  unreadable 1\n    nowhere.html: there is no" in done.stderr
    assert list(tmp_path.iterdir()) == []  # nothing is stored


def test_addresses_are_fetched_as_a_crawl_does(httpserver: HTTPServer, tmp_path: Path) -> None:
    page = (CASE / "page.html").read_bytes()
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /hidden\n")
    httpserver.expect_request("/tea").respond_with_data(page, content_type="text/html")
    httpserver.expect_request("/old").respond_with_data(status=301, headers={"Location": "/tea"})
    site = httpserver.url_for("/")

    refused = run_apart(tmp_path, f"{site}tea")
    assert refused.returncode == 1
    assert httpserver.log == []

    allowed: dict[str, Any] = {
        "NEWSCRAWL_ALLOW_PRIVATE_HOSTS": 1,
        "NEWSCRAWL_CONTACT": "desk@example.com",
    }
    one = run_apart(tmp_path, f"{site}old", **allowed)
    assert (one.returncode, one.stderr) == (0, "")
    record = json.loads(one.stdout)
    assert record["url"] == f"{site}tea"
    assert record["date_downloaded"].endswith("+00:00")
    assert httpserver.log[-1][0].headers["User-Agent"].endswith("(+desk@example.com)")

    some = run_apart(tmp_path, f"{site}hidden/a", f"{site}tea", f"{site}none", **allowed)
    assert some.returncode == 1
    assert len(some.stdout.splitlines()) == 1
    assert f"    {site}hidden/a: robots.txt forbids it\n" in some.stderr
    assert f"    {site}none: it answered with status 500\n" in some.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_bar_on_a_terminal_is_not_among_the_articles(tmp_path: Path) -> None:
    terminal, its_end = os.openpty()
    shown = b""
    with (tmp_path / "out.jsonl").open("w") as out, subprocess.Popen(
        command(CASE.parent, "--fields", "title"), cwd=tmp_path, stdout=out, stderr=its_end,
        env={**os.environ, "TERM": "xterm"},
    ) as process:  # fmt: skip
        os.close(its_end)
        with contextlib.suppress(OSError):  # how a terminal ends
            while part := os.read(terminal, 65536):
                shown += part
        assert process.wait(60) == 0
    os.close(terminal)
    lines = (tmp_path / "out.jsonl").read_text().splitlines()
    titles = [json.loads(line)["title"] for line in lines]
    assert len(titles) > 20
    assert b"articles of" in shown
    assert b"%" in shown
    assert titles[0].encode() not in shown


def test_a_reader_that_has_enough_ends_it(tmp_path: Path) -> None:
    with subprocess.Popen(
        command(*[FIXTURES] * 20, "--jobs", 1), cwd=tmp_path, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
        assert process.wait(60) == 0


def test_ctrl_c_ends_it_while_a_page_is_awaited(httpserver: HTTPServer, tmp_path: Path) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def answer(_: Request) -> Response:
        asked.set()
        go_on.wait(60)
        return Response("")

    httpserver.expect_request("/robots.txt").respond_with_data("")
    httpserver.expect_request("/slow").respond_with_handler(answer)
    with subprocess.Popen(
        command(httpserver.url_for("/slow"), NEWSCRAWL_ALLOW_PRIVATE_HOSTS=1), cwd=tmp_path,
        env={**os.environ, "no_proxy": "*"}, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert asked.wait(60)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert process.stderr.read() == "newscrawl: stopped\n"
        assert process.wait(60) == 130
    go_on.set()
