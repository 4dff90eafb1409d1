"""``newscrawl desk``: the address that it prints, and the server behind it."""

import importlib.util
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from scrapy.cmdline import execute

from newscrawl.desk.desk import TOKEN_FILE

Captured = pytest.CaptureFixture[str]


def run(*arguments: object) -> int | str | None:
    """Run the command line; return its exit code."""
    with pytest.raises(SystemExit) as stopped:
        execute(["scrapy", "desk", *map(str, arguments)])
    return stopped.value.code


@pytest.fixture(autouse=True)
def _project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "newscrawl.settings")


def test_the_first_line_is_the_address_that_opens_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "newscrawl", "desk", "--port", "0"]
    environment = {**os.environ, "NEWSCRAWL_DATA": str(tmp_path)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        address = process.stdout.readline().strip()
        try:
            browser = build_opener(HTTPCookieProcessor())
            with pytest.raises(HTTPError, match="403"):
                browser.open(address.partition("?")[0])
            with browser.open(address) as answer:
                assert b"No crawl yet" in answer.read()
                assert answer.headers["Server"] is None
        finally:
            process.send_signal(signal.SIGINT)
        assert process.stdout.read() == ""
        assert process.stderr.read() == "newscrawl: stopped\n"
    assert address.startswith("http://127.0.0.1:")
    assert [path.name for path in tmp_path.iterdir()] == [TOKEN_FILE]


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "uvicorn" else find(name)
    )
    assert run() == 2
    assert capsys.readouterr().err.endswith("it needs uvicorn: pip install newscrawl[desk]\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "70000"], "is no port"),
        (["-s", "NEWSCRAWL_DATA=/no/such/folder"], "there is no folder /no/such/folder"),
        (["--host", "192.0.2.1", "-s", "NEWSCRAWL_DATA=."], "192.0.2.1"),
        (["site"], "takes no argument 'site'"),
    ],
)
def test_what_is_wrong_is_said(
    arguments: list[str],
    said: str,
    capsys: Captured,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) in (1, 2)
    assert said in capsys.readouterr().err
