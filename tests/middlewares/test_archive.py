"""The archive of a crawl: it has every response, and gives the same articles."""

import contextlib
import gzip
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest
from pytest_httpserver import HTTPServer
from scrapy import Request
from scrapy.http import HtmlResponse, Response, TextResponse
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler
from warcio.archiveiterator import ArchiveIterator
from werkzeug import Request as Asked
from werkzeug import Response as Answer

from newscrawl.extensions.store import CrawlStore
from newscrawl.middlewares.archive import ArchiveMiddleware
from newscrawl.replay import load_archive
from newscrawl.replay.responses import as_decoded_response
from newscrawl.store.files.archive import archive_folder
from newscrawl.store.files.warc import WarcFiles
from newscrawl.store.state.database import STATE_FILE, State, StoreError
from newscrawl.store.state.payloads import Payloads

TEXTS = {  # not similar: near-duplicates share a cluster, named after the first one
    "Storm hits the coast": (
        "The harbour of the old town was closed on Monday after a storm pushed the water over the "
        "quay and into the first houses, the harbour master said in a statement to the paper."
    ),
    "Calm returns to the coast": (
        "Fishermen mended their nets in bright sunshine while children collected driftwood; nobody "
        "could say where the church bell had gone, though several boats went looking for it."
    ),
    "Flood in the valley": (
        "Two bridges and a mill upstream are under a metre of mud, according to the council, which "
        "wants volunteers with shovels to meet by the school at eight every morning this week."
    ),
}
Run = subprocess.CompletedProcess[str]


def page(title: str) -> bytes:
    return f"""<!DOCTYPE html><html lang="en"><head><title>{title}</title>
    <meta property="og:type" content="article"><meta property="og:title" content="{title}"></head>
    <body><article><h1>{title}</h1><p>{TEXTS[title]}</p><p>{title}, again: {TEXTS[title]}</p>
    </article>
    </body></html>""".encode()


@pytest.fixture
def site(httpserver: HTTPServer) -> str:
    """Serve a small news site: plain, encoded, moved and missing pages."""
    address = httpserver.url_for("/").replace("127.0.0.1", "localhost")
    names = ("storm", "calm", "moved", "gone")
    links = "".join(f'<h2><a href="/{name}">A story of {name}</a></h2>' for name in names)
    robots = f"User-agent: *\nDisallow: /hidden/\nSitemap: {address}news.xml\n"
    sitemap = f"""<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
        <loc>{address}storm</loc><news:news><news:title>Storm</news:title>
        <news:publication_date>2023-11-06T12:00:00+03:00</news:publication_date></news:news></url>
        </urlset>"""
    httpserver.expect_request("/robots.txt").respond_with_data(robots)
    httpserver.expect_request("/news.xml").respond_with_data(sitemap, content_type="text/xml")
    httpserver.expect_request("/").respond_with_data(links, content_type="text/html")
    httpserver.expect_request("/storm").respond_with_data(
        gzip.compress(page("Storm hits the coast"), mtime=0),
        headers={"Content-Encoding": "gzip", "Content-Type": "text/html"},
    )
    httpserver.expect_request("/calm").respond_with_data(
        page("Calm returns to the coast"), content_type="text/html; charset=utf-8"
    )
    httpserver.expect_request("/moved").respond_with_data(
        status=301, headers={"Location": "/flood"}
    )
    httpserver.expect_request("/flood").respond_with_data(
        page("Flood in the valley"), content_type="text/html"
    )
    return address


def crawl(folder: Path, site: str, **settings: Any) -> Run:
    return run(folder, "crawl", "news", "-a", f"site={site}", **settings)


def run(folder: Path, *command: str, **settings: Any) -> Run:
    with start(folder, *command, **settings) as process:
        out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def start(
    folder: Path, *command: str, file_bytes: int | None = None, **settings: Any
) -> "subprocess.Popen[str]":
    """Start a command. ``file_bytes``: the size that no file may exceed."""
    limit = (file_bytes, file_bytes) if file_bytes else None
    values = {
        "NEWSCRAWL_DATA": folder / "data",
        "NEWSCRAWL_ALLOW_PRIVATE_HOSTS": 1,
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": 0,
        "RETRY_ENABLED": 0,
        **settings,
    }
    options = [part for name, value in values.items() for part in ("-s", f"{name}={value}")]
    return subprocess.Popen(
        [sys.executable, "-m", "newscrawl", *command, *options],
        cwd=folder,
        env={**os.environ, "no_proxy": "*", "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit)) if limit else None,
    )


def lines(data: Path) -> list[str]:
    return sorted(
        line for file in data.rglob("*.jsonl") for line in file.read_text().splitlines(True)
    )


def answers(data: Path) -> list[tuple[str, str, str, bytes]]:
    """Return type, path, status and payload of each response in the archive, in order."""
    found = []
    for file in sorted(data.rglob("*.warc.gz")):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                body = record.raw_stream.read()
                if record.rec_type in ("response", "revisit"):
                    path = record.rec_headers["WARC-Target-URI"].split("/", 3)[3]
                    status = record.http_headers.get_statuscode()
                    found.append((record.rec_type, path, status, body))
    return found


def test_a_replay_of_the_archive_gives_the_lines_of_the_crawl(site: str, tmp_path: Path) -> None:
    first = crawl(tmp_path, site)
    assert first.returncode == 0, first.stderr
    folder = tmp_path / "data" / "localhost" / "warc"
    archived = {path: (kind, status, body) for kind, path, status, body in answers(folder)}
    everything = {"robots.txt", "news.xml", "", "storm", "calm", "moved", "flood", "gone"}
    assert everything <= set(archived)
    assert archived["storm"][2] == gzip.compress(page("Storm hits the coast"), mtime=0)
    assert archived["moved"][:2] == ("response", "301")
    assert archived["gone"][:2] == ("response", "500")
    replayed = crawl(tmp_path, site, NEWSCRAWL_REPLAY=folder, NEWSCRAWL_DATA=tmp_path / "again")
    assert replayed.returncode == 0, replayed.stderr
    assert len(lines(tmp_path / "data")) == 3
    assert lines(tmp_path / "again") == lines(tmp_path / "data")
    assert not list((tmp_path / "again").rglob("*.warc*"))


def test_each_article_read_from_the_archive_is_as_stored(site: str, tmp_path: Path) -> None:
    assert crawl(tmp_path, site).returncode == 0
    again = run(tmp_path, "reextract", "localhost")
    assert again.returncode == 0, again.stderr
    assert again.stdout == "3 articles read again: 3 as stored, none would change\n"


def test_headers_of_any_bytes_are_archived(
    httpserver: HTTPServer, site: str, tmp_path: Path
) -> None:
    headers = {"X-Author": "J\xfcrgen", "Content-Type": "text/html; charset=\xff", "X-None": ""}
    httpserver.expect_oneshot_request("/calm").respond_with_data(
        page("Calm returns to the coast"), headers=headers
    )
    first = crawl(tmp_path, site)
    assert first.stdout.startswith("3 articles new in "), first.stderr
    folder = tmp_path / "data" / "localhost" / "warc"
    crawl(tmp_path, site, NEWSCRAWL_REPLAY=folder, NEWSCRAWL_DATA=tmp_path / "again")
    assert lines(tmp_path / "again") == lines(tmp_path / "data")
    again = run(tmp_path, "reextract", "localhost")
    assert again.stdout == "3 articles read again: 3 as stored, none would change\n"


class Store:
    """Stands for the store of a running crawl."""

    session = object()

    def stop(self, error: StoreError) -> None:
        raise error


def night(data: Path, *exchanges: tuple[Request, Response]) -> dict[str, Any]:
    """Archive the responses of one crawl; return the stats."""

    def open_files() -> tuple[State, WarcFiles]:
        state = State(data)
        folder = archive_folder(data, "site")
        return state, WarcFiles(folder, Payloads(state, "site"), max_bytes=0, info={})

    stats = MemoryStatsCollector(get_crawler())
    archive = ArchiveMiddleware(open_files, cast(CrawlStore, Store()), stats)
    archive.open()
    for request, response in exchanges:
        archive.process_request(request)
        assert archive.process_response(request, response) is response
    archive.close()
    return stats.get_stats()


def test_an_encoded_page_is_archived_once_and_replayed_twice(tmp_path: Path) -> None:
    request = Request("https://example.org/storm")
    body = gzip.compress(page("Storm hits the coast"), mtime=0)
    headers = {"Content-Encoding": "gzip", "Content-Type": "text/html"}
    response = HtmlResponse(request.url, headers=headers, body=body)
    assert night(tmp_path, (request, response)) == {"newscrawl/archive/new": 1}
    assert night(tmp_path, (request, response)) == {"newscrawl/archive/revisits": 1}
    assert [kind for kind, *_ in answers(tmp_path)] == ["response", "revisit"]
    saved = load_archive(tmp_path / "site" / "warc").find(request.url)
    assert saved is not None
    assert saved.body == body
    assert saved.fetched_at == request.meta["fetched_at"]
    assert as_decoded_response(saved).body == page("Storm hits the coast")


def test_a_response_without_a_request_to_the_network_is_not_archived() -> None:
    request = Request("https://example.org/robots.txt")
    response = TextResponse(request.url, body=b"from memory")
    archive = ArchiveMiddleware(
        lambda: pytest.fail("nothing is written"),
        cast(CrawlStore, Store()),
        MemoryStatsCollector(get_crawler()),
    )
    assert archive.process_response(request, response) is response
    assert "fetched_at" not in request.meta


def test_the_archive_can_be_switched_off(site: str, tmp_path: Path) -> None:
    done = crawl(tmp_path, site, NEWSCRAWL_WARC=0)
    assert done.returncode == 0, done.stderr
    assert len(lines(tmp_path / "data")) == 3
    assert not (tmp_path / "data" / "localhost" / "warc").exists()


def test_a_folder_that_cannot_be_written_ends_the_crawl(site: str, tmp_path: Path) -> None:
    (tmp_path / "data" / "localhost").mkdir(parents=True)
    (tmp_path / "data" / "localhost" / "warc").touch()
    ended = crawl(tmp_path, site)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    output = [line for line in ended.stderr.splitlines() if line.startswith("newscrawl crawl: ")]
    assert len(output) == 1
    assert "NEWSCRAWL_WARC=0" in output[0]
    (tmp_path / "data" / "localhost" / "warc").unlink()
    after = crawl(tmp_path, site)
    assert after.returncode == 0, after.stderr
    assert len(lines(tmp_path / "data")) == 3


def test_a_damaged_state_ends_the_crawl_and_the_next_one_repairs_it(
    site: str, tmp_path: Path
) -> None:
    """The state can be opened, but its history is damaged, which is found in use."""
    assert crawl(tmp_path, site).returncode == 0
    path = tmp_path / "data" / STATE_FILE
    with contextlib.closing(sqlite3.connect(path)) as db:
        (size,) = db.execute("PRAGMA page_size").fetchone()
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name='runs'").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    ended = crawl(tmp_path, site)
    assert ended.returncode == 1
    output = ended.stderr.splitlines()[-1]
    assert output.startswith(
        f"newscrawl crawl: {path} was found damaged: the next crawl rebuilds it"
    )
    after = crawl(tmp_path, site)
    assert after.returncode == 0, after.stderr
    assert len(lines(tmp_path / "data")) == 3


def test_a_killed_crawl_leaves_an_archive_of_whole_records(
    httpserver: HTTPServer, site: str, tmp_path: Path
) -> None:
    """The site kills the crawl when its last page is requested."""
    processes: list[subprocess.Popen[str]] = []

    def kill(_: Asked) -> Answer:
        processes[0].kill()
        return Answer("too late")

    httpserver.expect_oneshot_request("/flood").respond_with_handler(kill)
    processes.append(start(tmp_path, "crawl", "news", "-a", f"site={site}"))
    processes[0].communicate(timeout=120)
    assert processes[0].returncode == -signal.SIGKILL
    (torn,) = (tmp_path / "data" / "localhost" / "warc").iterdir()
    assert torn.name.endswith(".warc.gz.open")
    with torn.open("ab") as file:
        file.write(torn.read_bytes()[:500])
    after = crawl(tmp_path, site)
    assert after.returncode == 0, after.stderr
    assert torn.with_suffix("").exists()
    assert not list((tmp_path / "data").rglob("*.open"))
    assert "robots.txt" in {path for _, path, *_ in answers(tmp_path)}
    again = run(tmp_path, "reextract", "localhost")
    assert again.stdout == "3 articles read again: 3 as stored, none would change\n"


def test_a_full_disk_ends_the_crawl_and_the_next_one_continues(
    httpserver: HTTPServer, site: str, tmp_path: Path
) -> None:
    """Files are limited to a size that the state does not reach, but one page does."""
    large = page("Calm returns to the coast") + b"<!--%s-->" % random.Random(1).randbytes(3_000_000)
    httpserver.expect_oneshot_request("/calm").respond_with_data(large, content_type="text/html")
    with start(tmp_path, "crawl", "news", "-a", f"site={site}", file_bytes=1_500_000) as full:
        _, output = full.communicate(timeout=120)
    assert full.returncode == 1
    assert "Traceback" not in output
    assert output.splitlines()[-1].startswith("newscrawl crawl: cannot write the archive in ")
    assert answers(tmp_path)
    assert not list((tmp_path / "data").rglob("*.open"))
    after = crawl(tmp_path, site)
    assert after.returncode == 0, after.stderr
    assert len(lines(tmp_path / "data")) == 3
