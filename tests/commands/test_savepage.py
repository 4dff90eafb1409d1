"""A page saved as a test: from the archive of the data folder, or as a crawl fetches it."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

PAGES = Path(__file__).parent.parent.parent / "fixtures"
STORY = """<!doctype html><html lang=en><head><title>Lock opens</title>
<meta property=og:type content=article></head><body><h1>Lock opens after nine years</h1>
<p>The lock below the mill has opened again after nine years of repairs, and the first barges
came through before noon while half of the town stood on the bridge to watch them.</p>
<p>Engineers say that the gates will hold for a century, if somebody greases them twice a
year, and the harbour master has promised to do it with his own hands.</p></body></html>"""


def save(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newscrawl", "savepage", *words],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newscrawl", "replay"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def site(httpserver: HTTPServer) -> HTTPServer:
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /no/")
    headers = {"Content-Encoding": "gzip", "Set-Cookie": "visitor=secret", "X-Kept": "yes"}
    answer = Response(gzip.compress(STORY.encode()), headers=headers, content_type="text/html")
    httpserver.expect_request("/town/lock-opens.html").respond_with_response(answer)
    httpserver.expect_request("/feed").respond_with_data("<rss/>", content_type="text/xml")
    return httpserver


def test_a_page_is_fetched_and_saved_with_a_draft(site: HTTPServer, tmp_path: Path) -> None:
    url = site.url_for("/town/lock-opens.html")
    saved = save(tmp_path, url, NEWSCRAWL_ALLOW_PRIVATE_HOSTS="1", DOWNLOAD_DELAY="0")
    assert (saved.returncode, saved.stderr) == (0, "")
    case = Path("fixtures", "localhost", "lock-opens")
    assert saved.stdout.startswith(f"{case} (fetched)\n")
    folder = tmp_path / case
    assert (folder / "page.html").read_text() == STORY
    meta = json.loads((folder / "meta.json").read_text())
    assert (meta["url"], meta["status"], meta["headers"]["X-Kept"]) == (url, 200, "yes")
    assert not {"Set-Cookie", "Content-Encoding"} & set(meta["headers"])
    expected = json.loads((folder / "expected.json").read_text())
    assert (expected["skip"], expected["title"]) == (None, "Lock opens after nine years")
    assert expected["body"].endswith("his own hands.")
    assert not (tmp_path / "data").exists()
    assert check(tmp_path).stdout == "0 of 1 cases differ\n"

    (folder / "expected.json").write_text('{"section": "Town"}')
    again = save(tmp_path, url, NEWSCRAWL_ALLOW_PRIVATE_HOSTS="1")
    assert again.returncode == 2
    assert again.stderr == (
        f"newscrawl savepage: {case} is this page already: remove it to save the page again.\n"
    )
    assert check(tmp_path).stdout.startswith("localhost/lock-opens: section: expected 'Town'")


def test_a_page_of_the_archive_is_not_fetched(site: HTTPServer, tmp_path: Path) -> None:
    url = site.url_for("/town/lock-opens.html")
    environment = {"NEWSCRAWL_ALLOW_PRIVATE_HOSTS": "1", "DOWNLOAD_DELAY": "0"}
    subprocess.run(
        [sys.executable, "-m", "newscrawl", "crawl", "news", "-a", f"url={url}"],
        cwd=tmp_path,
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
    )
    site.clear()
    saved = save(tmp_path, url, **environment)
    assert (saved.returncode, saved.stderr) == (0, "")
    assert saved.stdout.startswith("fixtures/localhost/lock-opens (from the archive)\n")
    case = tmp_path / "fixtures" / "localhost" / "lock-opens"
    assert (case / "page.html").read_text() == STORY
    assert "Content-Encoding" not in (case / "meta.json").read_text()
    assert site.log == []


def test_a_page_that_is_no_article_is_drafted_as_one_that_is_skipped(tmp_path: Path) -> None:
    url = json.loads((PAGES / "generico" / "gallery" / "meta.json").read_text())["url"]
    saved = save(tmp_path, url, NEWSCRAWL_REPLAY=str(PAGES / "generico"))
    assert (saved.returncode, saved.stderr) == (0, "")
    (expected,) = tmp_path.glob("fixtures/generico.ru/*/expected.json")
    assert json.loads(expected.read_text()) == {"skip": "gallery"}
    original = (PAGES / "generico" / "gallery" / "page.html").read_bytes()
    assert (expected.parent / "page.html").read_bytes() == original


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/no/44", "robots.txt"),
        ("/gone", "status 500"),
        ("/feed", "it is no HTML page (text/xml"),
    ],
)
def test_an_address_without_a_page_is_told(
    site: HTTPServer, tmp_path: Path, path: str, why: str
) -> None:
    saved = save(tmp_path, site.url_for(path), NEWSCRAWL_ALLOW_PRIVATE_HOSTS="1", RETRY_ENABLED="0")
    assert (saved.returncode, saved.stdout) == (1, "")
    (line,) = saved.stderr.splitlines()
    assert line.startswith(f"newscrawl savepage: {site.url_for(path)} gave no page: ")
    assert why in line
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "name one address: newscrawl savepage https://"),
        (("page.html",), "'page.html' is no web address: write it in full"),
        (("https://example.com/1", "-s", "NEWSCRAWL_REPLAY=none"), "NEWSCRAWL_REPLAY: there is no"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    wrong = save(tmp_path, *words)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith(f"newscrawl savepage: {sentence}")
