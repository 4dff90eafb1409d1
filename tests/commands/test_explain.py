"""``newscrawl explain`` on saved pages, on replayed ones, and on a loopback site."""

import gzip
import itertools
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from scrapy.cmdline import execute
from selectolax.lexbor import LexborHTMLParser

from newscrawl.case_command import read_case
from newscrawl.replay import Case, find_cases

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
CASE = FIXTURES / "generico" / "dateline-agency"
URL = "https://generico.ru/economy/tea-auction-record-price/"
LEAD = "LONDON (MNA) — A chest of highland tea was sold for 212,000 pounds on Thursday"

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "newscrawl.settings")


def run(*arguments: str | Path) -> int | str | None:
    """Run the command line; return its exit code."""
    with pytest.raises(SystemExit) as stopped:
        execute(["scrapy", "explain", *map(str, arguments)])
    return stopped.value.code


def run_apart(
    folder: Path, *arguments: str, **settings: object
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own: fetching starts Scrapy's engine."""
    values = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": 0, "RETRY_ENABLED": 0, **settings}
    options = [part for name, value in values.items() for part in ("-s", f"{name}={value}")]
    return subprocess.run(
        [sys.executable, "-m", "newscrawl", "explain", *arguments, *options],
        cwd=folder,
        env={**os.environ, "no_proxy": "*"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def blocks(text: str) -> dict[str, tuple[str, str]]:
    """Return the decision about each block and the line below it, by the text of the block."""
    lines = text.partition("\nFields")[0].splitlines()
    return {
        line[15:]: (line.split()[0], below)
        for line, below in itertools.pairwise(lines)
        if line.startswith(("kept ", "dropped "))
    }


def test_a_case_is_explained_block_by_block_and_field_by_field(capsys: Captured) -> None:
    assert run(CASE) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"{URL}\nan article; ")
    shown = blocks(text)
    (lead,) = [key for key in shown if key.startswith(LEAD[:70])]
    decision, below = shown[lead]
    assert decision == "kept"
    assert "> p  ·  " in below
    decision, below = shown["Please enter your comment!"]
    assert decision == "dropped"
    assert below.rpartition("  ·  ")[2]
    fields = [line.split("  ·  ") for line in text.partition("\nFields")[2].splitlines()]
    title = next(place for place, row in enumerate(fields) if row[0].startswith("title "))
    assert fields[title][0].endswith(" Century-old tea auction closes at record price")
    assert ["the same", "json-ld:NewsArticle.headline"] in [
        [row[0].strip(), *row[1:]] for row in fields
    ]
    dateline = next(row for row in fields if row[0].startswith("dateline "))
    assert dateline[0].endswith(" LONDON (MNA); places London; agencies MNA")
    (reading,) = [
        row[1] for row in fields if row[1:] and row[1].startswith("place agency, weight ")
    ]
    assert "place known +2" in reading


def test_a_rule_is_told_with_the_name_or_phrase_that_it_found(capsys: Captured) -> None:
    assert run(FIXTURES / "generico" / "boxes") == 0
    shown = blocks(capsys.readouterr().out)
    (below,) = [below for text, (_, below) in shown.items() if text.startswith("Subscribe")][:1]
    assert below.endswith("; .td_block_*)")


def test_every_field_that_has_a_source_is_shown(capsys: Captured) -> None:
    assert run(CASE) == 0
    names = {line.split(" ")[0] for line in capsys.readouterr().out.splitlines()}
    assert set(read_case(find_cases(CASE)[0], 140).article.provenance) <= names


@pytest.mark.parametrize("case", find_cases(FIXTURES / "news"), ids=lambda case: case.folder.name)
def test_all_kinds_of_pages_can_be_explained(case: Case, capsys: Captured, tmp_path: Path) -> None:
    assert run(case.folder, "--html", tmp_path / "out.html") == 0
    kept = sum(line.startswith("kept ") for line in capsys.readouterr().out.splitlines())
    page = LexborHTMLParser((tmp_path / "out.html").read_text(encoding="utf-8"))
    assert len(page.css("li.kept")) == kept
    assert page.css("h1")
    assert not page.css("script")


def test_the_page_that_was_not_an_article_says_why(capsys: Captured) -> None:
    assert run(FIXTURES / "generico" / "tag-page") == 0
    assert "\nnot stored: listing; " in capsys.readouterr().out


def test_html_is_written_beside_the_text(tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "page.html"
    assert run(CASE, "--html", out) == 0
    page = LexborHTMLParser(out.read_text(encoding="utf-8"))
    assert page.css("h1")[0].text() == "Century-old tea auction closes at record price"
    assert capsys.readouterr().out.startswith(URL)


def test_a_page_file_in_a_case_has_its_address_and_headers_from_meta(capsys: Captured) -> None:
    saved = FIXTURES / "generico" / "windows-1251-header"
    assert run(saved / "page.html") == 0
    by_file = capsys.readouterr().out
    assert run(saved) == 0
    assert by_file == capsys.readouterr().out
    assert "�" not in by_file


def test_a_file_alone_names_its_address_or_is_told_it(tmp_path: Path, capsys: Captured) -> None:
    body = (CASE / "page.html").read_bytes()
    plain, packed, bare = (tmp_path / name for name in ("a.html", "a.html.gz", "bare.html"))
    plain.write_bytes(body)
    packed.write_bytes(gzip.compress(body))
    bare.write_text(f"<article><h1>Tea</h1><p>{LEAD}.</p></article>")
    assert run(plain) == 0
    whole = capsys.readouterr().out
    assert whole.startswith(f"{URL}\n")
    assert run(packed) == 0
    assert capsys.readouterr().out == whole
    assert run(bare, "--url", "https://gazette.example/tea") == 0
    assert capsys.readouterr().out.startswith("https://gazette.example/tea\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "name one page: newscrawl explain FILE-or-URL"),
        (("a", "b"), "name one page: newscrawl explain FILE-or-URL"),
        (("nowhere.html",), "there is no file nowhere.html: "),
        (("empty",), "empty holds no saved page: "),
        (("broken",), "the case broken is broken "),
        (("bare.html",), "bare.html does not say where it came from: add --url ADDRESS."),
        (("cut.html.gz",), "cut.html.gz cannot be read "),
        (("bare.html", "--url", "javascript:1"), "--url 'javascript:1' is no web address: "),
        (("ftp://a.example/b",), "'ftp://a.example/b' is no web address: "),
        (("https://a.example/", "--url", "https://b.example/"), "--url is for a saved file: "),
        (("https://a.example/", "-s", "NEWSCRAWL_REPLAY=nowhere"), "NEWSCRAWL_REPLAY: there is no"),
        (("bare.html", "-s", "NEWSCRAWL_MIN_BODY_CHARS=x"), "NEWSCRAWL_MIN_BODY_CHARS is 'x': "),
        (("case", "--html", "no/folder.html"), "no/folder.html cannot be written "),
    ],
)
def test_what_cannot_be_explained_gets_one_sentence(
    arguments: tuple[str, ...],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "meta.json").write_text("{")
    (tmp_path / "bare.html").write_text("<p>Tea</p>")
    (tmp_path / "cut.html.gz").write_bytes(gzip.compress(b"tea" * 99)[:20])
    shutil.copytree(CASE, tmp_path / "case")
    assert run(*arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    (line,) = shown.err.splitlines()
    assert line.startswith(f"newscrawl explain: {sentence}")


def test_an_address_is_answered_by_saved_pages(tmp_path: Path) -> None:
    replay = FIXTURES / "generico"
    done = run_apart(tmp_path, URL, "--html", "out.html", NEWSCRAWL_REPLAY=replay)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{URL}\nan article; ")
    assert [file.name for file in tmp_path.iterdir()] == ["out.html"]  # nothing is stored

    missing = run_apart(tmp_path, f"{URL}missing", NEWSCRAWL_REPLAY=replay)
    assert (missing.returncode, missing.stdout) == (1, "")
    sentence = f"newscrawl explain: {URL}missing gave no page: it answered with status 404.\n"
    assert missing.stderr == sentence


def test_an_address_is_fetched_as_a_crawl_does(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /hidden\n")
    page = (CASE / "page.html").read_bytes()
    httpserver.expect_request("/tea").respond_with_data(page, content_type="text/html")
    site = httpserver.url_for("/")

    refused = run_apart(tmp_path, f"{site}tea")
    assert refused.returncode == 1
    assert "an address of a private network" in refused.stderr or "resolved" in refused.stderr
    assert httpserver.log == []

    fetched = run_apart(
        tmp_path,
        f"{site}tea",
        NEWSCRAWL_ALLOW_PRIVATE_HOSTS=1,
        NEWSCRAWL_CONTACT="desk@example.com",
    )
    assert (fetched.returncode, fetched.stderr) == (0, "")
    assert fetched.stdout.startswith(f"{site}tea\nan article; ")
    assert httpserver.log[-1][0].headers["User-Agent"].endswith("(+desk@example.com)")

    hidden = run_apart(tmp_path, f"{site}hidden/draft", NEWSCRAWL_ALLOW_PRIVATE_HOSTS=1)
    assert hidden.returncode == 1
    assert hidden.stderr.endswith("gave no page: robots.txt forbids it.\n")
    assert "/hidden/draft" not in [request.path for request, _ in httpserver.log]


def test_an_alarm_is_explained_by_the_page_that_the_night_read(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    page, site = (CASE / "page.html").read_text(encoding="utf-8"), httpserver.url_for("/")
    url = f"{site}economy/tea-auction-record-price/"
    front = f"<html><body><h2><a href={url}>A chest of highland tea was sold</a></h2></body></html>"
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow:\n")
    for name in ("sitemap.xml", "sitemap_index.xml", "feed", "rss", "feed/", "wp-json/"):
        httpserver.expect_request(f"/{name}").respond_with_data("", status=404)
    for path, body in (("/", front), ("/economy/tea-auction-record-price/", page)):
        httpserver.expect_request(path).respond_with_data(body, content_type="text/html")
    settings = {
        "NEWSCRAWL_ALLOW_PRIVATE_HOSTS": 1, "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": 0,
    }  # fmt: skip
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    crawl = [sys.executable, "-m", "newscrawl", "crawl", "news", "-a", f"site={site}", *options]
    done = subprocess.run(
        crawl,
        cwd=tmp_path,
        env={**os.environ, "no_proxy": "*"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.startswith("1 article new"), done.stderr
    httpserver.clear()
    night = f"{datetime.now(UTC).date()}"
    explained = run_apart(tmp_path, "--night", night, url)
    assert explained.stdout.startswith(f"{url}\nan article; "), explained.stderr
    assert httpserver.log == []

    earlier = run_apart(tmp_path, "--night", "2020-01-01", url)
    assert earlier.returncode == 1
    assert "has no page of" in earlier.stderr
    wrong = run_apart(tmp_path, "--night", "yesterday", url)
    assert wrong.returncode == 2
    assert "is no day" in wrong.stderr
    assert run_apart(tmp_path, "--night", night, str(CASE)).returncode == 2
