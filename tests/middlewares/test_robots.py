import gzip
from typing import Any

import pytest

from .conftest import Crawl, Reply, Site


@pytest.mark.parametrize("status", [500, 503, 429])
def test_pages_are_not_requested_where_robots_txt_is_unavailable(
    hostile: Site, crawl: Crawl, status: int
) -> None:
    hostile.add_stories("a")
    hostile.pages["/robots.txt"] = Reply(status=status)
    run = crawl(hostile, RETRY_TIMES=0)
    assert run.returncode == 1
    assert f"/robots.txt: it answered with status {status}." in run.stderr
    assert hostile.asked() == ["/robots.txt"]


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=404),
        Reply(status=403),
        Reply(status=302, headers=(("Location", "/robots.txt"),)),
        Reply(b"\x00\xff" * 300_000),
    ],
    ids=["missing", "forbidden", "redirects to itself", "garbage"],
)
def test_a_missing_robots_txt_forbids_nothing(hostile: Site, crawl: Crawl, reply: Reply) -> None:
    hostile.add_stories("a")
    hostile.pages["/robots.txt"] = reply
    run = crawl(hostile)
    assert run.returncode == 0, run.stderr
    assert "/a" in hostile.asked()


def test_a_redirected_robots_txt_applies_to_the_requested_host(hostile: Site, crawl: Crawl) -> None:
    hostile.add_stories("a", "b")
    hostile.pages["/robots.txt"] = Reply(status=301, headers=(("Location", "/rules"),))
    hostile.pages["/rules"] = Reply("User-agent: *\nDisallow: /a\n")
    run = crawl(hostile)
    assert run.returncode == 0, run.stderr
    assert hostile.asked()[:2] == ["/robots.txt", "/rules"]
    assert "/b" in hostile.asked()
    assert "/a" not in hostile.asked()
    assert hostile.asked().count("/robots.txt") == 1


START = b"User-agent: *\nDisallow: /a\n"
LARGE = START + b"# a comment\n" * 60_000 + b"Disallow: /b\n"


def endless(connection: Any) -> None:
    connection.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + START)
    while True:
        connection.wfile.write(b"# on and on\n" * 1000)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(LARGE),
        Reply(gzip.compress(LARGE), headers=(("Content-Encoding", "gzip"),)),
        Reply(write=endless),
    ],
    ids=["announced", "packed", "endless"],
)
def test_the_start_of_a_large_robots_txt_counts(hostile: Site, crawl: Crawl, reply: Reply) -> None:
    hostile.add_stories("a", "b")
    hostile.pages["/robots.txt"] = reply
    run = crawl(hostile, DOWNLOAD_MAXSIZE=100_000, RETRY_TIMES=0)
    assert run.returncode == 0, run.stderr
    assert run.stderr.count("WARNING") == run.stderr.count("NEWSCRAWL_CONTACT"), run.stderr
    assert "/b" in hostile.asked()
    assert "/a" not in hostile.asked()
