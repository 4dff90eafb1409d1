"""The desk in a real browser, over figures of hostile sites: nothing runs, nothing is loaded."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from selectolax.lexbor import LexborHTMLParser

from newscrawl.store.state.database import State
from newscrawl.store.state.runs import Runs
from tests.conftest import FLAGS

RAN = "document.documentElement.setAttribute('data-ran','1')"
SITE = "gazette.example"


def payload(beacon: str) -> str:
    """Return markup that marks the document when it runs, and calls the beacon when it loads."""
    return (
        f"</a></title></style><script>{RAN}</script><img src='{beacon}img' onerror=\"{RAN}\">"
        f'"\' onmouseover="{RAN}" <iframe srcdoc="<script>parent.{RAN}</script>"></iframe>'
        f"<link rel=stylesheet href={beacon}css><meta http-equiv=refresh content='0;{beacon}go'>"
    )


@pytest.fixture
def hostile(tmp_path: Path, httpserver: HTTPServer) -> Path:
    """Return a folder whose figures have markup wherever a site can put some."""
    beacon = httpserver.url_for("/")
    raw = payload(beacon)
    figures = {
        "counts": {"new": 9, "read": 9, "empty/authors": 9, f"skipped/{raw}": 4, "pages": 10},
        "first": {f"skipped/{raw}": f"javascript:{RAN}", "empty/authors": f"https://{SITE}/{raw}"},
        "tallies": {f"host/{raw}": {"requests": 4, "200": 4, "bytes": 5}},
        "feeds": {f"javascript:{RAN}": {"status": 200, "entries": 1, "newest": raw}},
        "headlines": [
            {"title": f"Harbour {raw}", "url": f"javascript:{RAN}//{n}{raw}", "is_revised": False}
            for n in range(3)
        ],
        "fault": raw,
    }
    data = tmp_path / "data"
    data.mkdir()
    with State(data) as state:
        for site in (SITE, f"b{raw}"):
            run = Runs(state).start(site, "news", datetime(2026, 11, 22, 3, tzinfo=UTC))
            Runs(state).end(run, datetime(2026, 11, 22, 4, tzinfo=UTC), "finished", 1, figures)
    return data


@pytest.fixture
def address(hostile: Path) -> Iterator[str]:
    """Return the address of a desk that is open."""
    command = [sys.executable, "-m", "newscrawl", "desk", "--port", "0"]
    environment = {**os.environ, "NEWSCRAWL_DATA": str(hostile)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip().replace("127.0.0.1", "localhost")
        process.terminate()


@pytest.mark.parametrize("path", ["", "sites", f"sites/{SITE}"])
def test_what_a_site_says_is_shown_and_does_nothing(
    path: str, address: str, tmp_path: Path, httpserver: HTTPServer
) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("the browser's tests need chromium: apt-get install chromium")
    done = subprocess.run(
        [chromium, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom",
         address.replace("/?", f"/{path}?")],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    document = LexborHTMLParser(done.stdout)
    main = document.css_first("main")
    assert main is not None
    assert SITE in main.text()
    assert document.css_first("html[data-ran]") is None
    assert document.css_first("iframe, img, [onmouseover], [onerror], a[href^=javascript]") is None
    assert all(
        (one.attributes.get("src") or "").startswith("/static/") for one in document.css("script")
    )
    assert httpserver.log == []
