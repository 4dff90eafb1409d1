"""Responses that are huge, endless or decompression bombs: each is skipped by its reason."""

import gzip
import zlib
from pathlib import Path
from typing import Any

from newscrawl.commands.why import Command as Why
from newscrawl.report.statistics.night import read_report
from newscrawl.skip_reasons import PageOutcome, SkipReason
from newscrawl.store.state.database import State
from newscrawl.store.state.ledger import Ledger, find_on_all_sites
from newscrawl.store.working_copy import now, write_lease

from .conftest import Crawl, Reply, Site

BROTLI_3_MB = bytes.fromhex("9bbfc62df82540e2b14020cfb705")
ZSTD_3_MB = bytes.fromhex(
    "28b52ffd8058c0c62d005400001020200100fbff39c00202001020020010200200102002001020020010200200"
    "102002001020020010200200102002001020020010200200102002001020020010200200102002001020020010"
    "200200102002001020020010200200102003360e20"
)
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def encoded(body: bytes, encoding: str) -> Reply:
    return Reply(body, headers=(("Content-Type", "text/html"), ("Content-Encoding", encoding)))


def endless_headers(connection: Any) -> None:
    connection.wfile.write(HTML)
    for number in range(10**9):
        connection.wfile.write(b"X-%d: %s\r\n" % (number, b"y" * 1000))


def endless_greetings(connection: Any) -> None:
    while True:
        connection.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 100)


def endless_body(connection: Any) -> None:
    connection.wfile.write(HTML + b"\r\n<html>")
    while True:
        connection.wfile.write(b"<p>on and on</p>" * 1000)


def trickle(connection: Any) -> None:
    connection.wfile.write(HTML + b"\r\n<html>")
    while not connection.server.stopping.wait(0.2):
        connection.wfile.write(b" ")


def test_huge_and_endless_responses_are_skipped(hostile: Site, crawl: Crawl) -> None:
    bomb = b" " * 3_000_000
    replies = {
        "round": Reply(status=302, headers=(("Location", "/round"),)),
        "gzip": encoded(gzip.compress(bomb), "gzip"),
        "gzip-twice": encoded(gzip.compress(gzip.compress(bomb)), "gzip, gzip"),
        "deflate": encoded(zlib.compress(bomb), "deflate"),
        "brotli": encoded(BROTLI_3_MB, "br"),
        "zstd": encoded(ZSTD_3_MB, "zstd"),
        "announced": Reply(bomb),
        "endless-body": Reply(write=endless_body),
        "endless-headers": Reply(write=endless_headers),
        "endless-greetings": Reply(write=endless_greetings),
        "trickle": Reply(write=trickle),
    }
    hostile.add_stories(*replies, "good")
    hostile.pages |= {f"/{name}": reply for name, reply in replies.items()}
    run = crawl(hostile, DOWNLOAD_MAXSIZE=1_000_000, DOWNLOAD_TIMEOUT=2, RETRY_TIMES=0)
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout.startswith("1 article new in "), run.stdout
    last = run.stdout.splitlines()[-1]
    assert last.endswith("11 pages skipped (too-large 9, http-error 1, too-slow 1)"), run.stderr
    assert len(hostile.hits("/round")) <= 11
    check_reports_of_the_timeout(hostile.url + "trickle", crawl.folder / "data")


def check_reports_of_the_timeout(url: str, data: Path) -> None:
    """Check that the ledger, ``why`` and the report of the night all say ``too-slow``."""
    with State(data) as state:
        ((site, page),) = find_on_all_sites(state, url)
        assert (page.outcome, page.reason) == (PageOutcome.SKIPPED, SkipReason.TOO_SLOW)
        assert url in [waiting.url for waiting in Ledger(state, site).pending()]
        output = "\n".join(Why().find_lines(state, url))
    assert "skipped: too-slow (there was no answer in time)" in output
    report = read_report(data)
    assert report is not None
    (night,) = report.sites
    reasons = {skipped.reason: skipped for skipped in night.skipped}
    assert (reasons["too-slow"].count, reasons["too-slow"].url) == (1, url)
    assert night.ledger is not None
    misses = {miss.url: miss.reason for miss in night.ledger.misses}
    assert misses[url] == "too-slow (there was no answer in time)"


def test_no_request_is_sent_after_the_lease_of_the_site(hostile: Site, crawl: Crawl) -> None:
    data = crawl.folder / "data"
    data.mkdir()
    write_lease(data, now() + 3600)
    hostile.add_stories("one", "two")
    front = hostile.pages["/"]
    assert isinstance(front, Reply)

    def answer_as_the_lease_ends() -> Reply:
        write_lease(data, now() - 1)
        return front

    hostile.pages["/"] = answer_as_the_lease_ends
    crawl(hostile)
    assert hostile.asked()[-1] == "/"
    hostile.pages["/"] = front
    write_lease(data, now() + 3600)
    crawl(hostile)
    assert {"/one", "/two"} <= set(hostile.asked())
