"""Crawls of a site that logs the time of each request."""

import ast
import re
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import Headers
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.test import get_crawler

from newscrawl.middlewares.politeness import (
    DomainPace,
    HostPace,
    PolitenessMiddleware,
    parse_retry_after,
    robots_delay,
)
from newscrawl.report.statistics.night import read_report

from .conftest import Crawl, Replies, Reply, Site, story

DELAY_S = 0.2
ROBOTS = f"""User-agent: *
Disallow: /

User-agent: newscrawl
Crawl-delay: {DELAY_S}
Disallow: /hidden/
Disallow: /*?draft=
Disallow: /*.old$
Allow: /hidden/open
"""


def test_delays_robots_txt_and_retry_after_are_obeyed(hostile: Site, crawl: Crawl) -> None:
    promised: list[datetime] = []

    def until_a_date() -> Reply:
        if promised:
            return hostile.pages["/calm-copy"]  # type: ignore[return-value]
        promised.append((datetime.now(UTC) + timedelta(seconds=2)).replace(microsecond=0))
        return Reply(status=503, headers=(("Retry-After", format_datetime(promised[0], True)),))

    hostile.add_stories(
        *("calm", "busy", "tired", "moved", "trap", "hidden/open", "hidden/no", "calm-copy"),
        *("story?draft=1", "story.old"),
    )
    busy = hostile.pages["/busy"]
    assert isinstance(busy, Reply)
    hostile.pages |= {
        "/robots.txt": Reply(ROBOTS),
        "/busy": [Reply(status=429, headers=(("Retry-After", "1"),)), busy],
        "/tired": until_a_date,
        "/moved": Reply(status=302, headers=(("Location", "/landed"), ("Retry-After", "1"))),
        "/landed": Reply(status=404),
        "/trap": Reply(status=302, headers=(("Location", "/hidden/trap"),)),
    }
    run = crawl(hostile, LOG_LEVEL="INFO")
    assert run.returncode == 0, run.stderr

    forbidden = {"/hidden/no", "/hidden/trap", "/story?draft=1", "/story.old"}
    asked = hostile.asked()
    assert forbidden.isdisjoint(asked)
    assert {"/calm", "/busy", "/tired", "/landed", "/hidden/open"} <= set(asked)
    assert asked.count("/robots.txt") == 1
    assert min(hostile.gaps()) >= DELAY_S

    refused, again = hostile.hits("/busy")
    assert all(hit.at >= refused.at + 1 for hit in hostile.after(refused))
    assert again.status == 200
    (moved,) = hostile.hits("/moved")
    assert all(hit.at >= moved.at + 1 for hit in hostile.after(moved))
    refused, _ = hostile.hits("/tired")
    assert all(hit.when >= promised[0] for hit in hostile.after(refused))
    assert "robots 4" in run.stdout
    figures = re.search(r"'newscrawl/hosts/127.0.0.1': (\{.*?\})", run.stderr, re.DOTALL)
    assert figures is not None
    noted = ast.literal_eval(figures[1])
    assert noted["requests"] == len(asked)
    assert noted["refusals"] == 2
    assert DELAY_S <= noted["least_gap_s"] <= min(hostile.gaps())


BARE, WWW = "http://gazette.example", "http://www.gazette.example"


def move_to_www(site: Site, *names: str) -> None:
    """Let a host redirect everything to the one with www., whose robots.txt asks for a delay."""
    site.host = "gazette.example"
    site.add_stories(*names)
    for path, reply in [*site.pages.items()]:
        site.pages[WWW + path] = reply
        site.pages[BARE + path] = Reply(status=301, headers=(("Location", WWW + path),))
    site.pages[f"{BARE}/robots.txt"] = Reply(f"User-agent: *\nSitemap: {BARE}/news.xml\n")
    site.pages[f"{WWW}/robots.txt"] = Reply(f"User-agent: *\nCrawl-delay: {DELAY_S}\n")
    site.pages[f"{BARE}/news.xml"] = Reply(status=301, headers=(("Location", f"{WWW}/news.xml"),))
    urls = "".join(f"<url><loc>{BARE}/{name}</loc></url>" for name in names)
    site.pages[f"{WWW}/news.xml"] = Reply(f"<urlset>{urls}</urlset>")


def test_redirected_requests_keep_the_pace_of_the_host_that_they_are_sent_to(
    hostile: Site, crawl: Crawl
) -> None:
    names = ("a", "b", "c")
    move_to_www(hostile, *names)
    busy = Reply(status=503, headers=(("Retry-After", "1"),))
    hostile.pages[f"{WWW}/b"] = [busy, hostile.pages[f"{WWW}/b"]]  # type: ignore[list-item]
    run = crawl(hostile, LOG_LEVEL="INFO")
    assert run.stdout.startswith("3 articles new in "), run.stderr

    asked = hostile.asked()
    assert asked.count(f"{BARE}/robots.txt") == asked.count(f"{WWW}/robots.txt") == 1
    assert {f"{WWW}/news.xml", f"{WWW}/", *(f"{BARE}/{name}" for name in names)} <= set(asked)
    (robots,) = hostile.hits(f"{WWW}/robots.txt")
    later = [robots, *hostile.after(robots)]
    gaps = [after.at - before.at for before, after in pairwise(later)]
    assert min(gaps) >= DELAY_S
    refused = hostile.hits(f"{WWW}/b")[0]
    assert all(hit.at >= refused.at + 1 for hit in hostile.after(refused))
    for host, address, delay_s in (("gazette", BARE, 0), ("www.gazette", WWW, DELAY_S)):
        found = re.search(rf"'newscrawl/hosts/{host}.example': (\{{.*?\}})", run.stderr, re.DOTALL)
        assert found is not None
        noted = ast.literal_eval(found[1])
        assert noted["requests"] == sum(path.startswith(f"{address}/") for path in asked)
        assert noted["robots_delay_s"] == delay_s
        assert noted["refusals"] == (host == "www.gazette")
        assert noted["least_gap_s"] <= max(gaps)
    assert noted["least_gap_s"] >= DELAY_S


class WithoutQuery(dict[str, Replies]):
    """Replies by path, whatever the query."""

    def get(self, key: str, default: Any = None) -> Any:
        return super().get(key.partition("?")[0], default)


def test_feeds_and_rest_keep_the_pace_of_the_host_that_they_are_redirected_to(
    hostile: Site, crawl: Crawl
) -> None:
    move_to_www(hostile, "a", "b")
    moved = {
        "/feed": "<rss version='2.0'><channel><title>Gazette</title><item><title>On a</title>"
        f"<link>{BARE}/a</link></item></channel></rss>",
        "/wp-json/wp/v2/posts": f'[{{"link": "{BARE}/a", "date_gmt": "2024-03-01T10:00:00"}}]',
    }
    for path, body in moved.items():
        hostile.pages[WWW + path] = Reply(body)
        hostile.pages[BARE + path] = Reply(status=301, headers=(("Location", WWW + path),))
    front = hostile.pages[f"{WWW}/"]
    assert isinstance(front, Reply)
    feed = f'<link rel=alternate type="application/rss+xml" href="{BARE}/feed">'
    named = ("Link", f'<{BARE}/wp-json/>; rel="https://api.w.org/"')
    hostile.pages[f"{WWW}/"] = Reply(f"{feed}{front.body!s}", headers=(*front.headers, named))
    busy = Reply(status=429, headers=(("Retry-After", "1"),))
    hostile.pages[f"{WWW}/feed"] = [busy, Reply(moved["/feed"])]
    hostile.pages = WithoutQuery(hostile.pages)
    run = crawl(hostile, LOG_LEVEL="INFO")
    asked = [path.partition("?")[0] for path in hostile.asked()]
    assert {WWW + path for path in moved} <= set(asked), run.stderr
    refused = hostile.hits(f"{WWW}/feed")[0]
    assert all(hit.at >= refused.at + 1 for hit in hostile.after(refused))
    (robots,) = hostile.hits(f"{WWW}/robots.txt")
    later = [robots, *hostile.after(robots)]
    assert min(after.at - before.at for before, after in pairwise(later)) >= DELAY_S
    found = re.search(r"'newscrawl/hosts/www.gazette.example': (\{.*?\})", run.stderr, re.DOTALL)
    assert found is not None
    noted = ast.literal_eval(found[1])
    assert noted["requests"] == sum(path.startswith(f"{WWW}/") for path in asked)
    assert (noted["refusals"], noted["robots_delay_s"]) == (1, DELAY_S)


def test_a_long_retry_after_ends_the_host_that_a_redirect_led_to(
    hostile: Site, crawl: Crawl
) -> None:
    move_to_www(hostile, "a", "b", "c")
    hostile.pages[f"{WWW}/a"] = Reply(status=429, headers=(("Retry-After", "86400"),))
    run = crawl(hostile)
    first = hostile.hits(f"{WWW}/a")[0]
    assert not any(hit.path.startswith(WWW) for hit in hostile.after(first))
    assert "(put-off 3)" in run.stdout, run.stderr


def test_a_long_retry_after_puts_off_the_pages_of_the_host(hostile: Site, crawl: Crawl) -> None:
    hostile.add_stories("a", "b", "c")
    hostile.pages["/a"] = Reply(status=429, headers=(("Retry-After", "86400"),))
    run = crawl(hostile)
    assert hostile.asked()[-1] == "/a"
    assert "/b" not in hostile.asked()
    assert "(put-off 3)" in run.stdout, run.stderr
    report = read_report(crawl.folder / "data")
    assert report is not None
    ((host,),) = [site.hosts for site in report.sites]
    assert (host.requests, "0" in host.statuses) == (len(hostile.log), False)

    hostile.pages["/a"] = Reply(story("a"))
    hostile.pages["/"] = Reply("<p>nothing is linked any more")
    run = crawl(hostile)
    assert run.stdout.startswith("3 articles new in "), run.stderr


def test_a_stopped_crawl_does_not_wait_for_the_delay(hostile: Site, crawl: Crawl) -> None:
    asked = threading.Event()

    def busy() -> Reply:
        asked.set()
        return Reply(status=429, headers=(("Retry-After", "500"),))

    hostile.add_stories("a", "b")
    hostile.pages["/a"] = busy
    run = subprocess.Popen(crawl.command(hostile), stdout=subprocess.PIPE, text=True)
    assert asked.wait(60)
    run.terminate()
    output, _ = run.communicate(timeout=60)
    assert "put-off" in output
    assert hostile.asked()[-1] == "/a"


@pytest.mark.parametrize(
    ("contact", "hosts", "times"),
    [
        ("", ["localhost", "127.0.0.1", "example.com", "example.com", "example.org"], 1),
        ("", ["localhost", "10.0.0.1"], 0),
        ("desk@example.com", ["example.com"], 0),
    ],
)
def test_a_missing_contact_is_warned_of_once_for_public_hosts(
    caplog: pytest.LogCaptureFixture, contact: str, hosts: list[str], times: int
) -> None:
    crawler = get_crawler(settings_dict={"NEWSCRAWL_CONTACT": contact})
    downloader = SimpleNamespace(slots={})
    crawler.engine = SimpleNamespace(downloader=downloader)  # type: ignore[assignment]
    middleware = PolitenessMiddleware(crawler)
    for host in hosts:
        middleware.process_request(Request(f"http://{host}/"))
    assert caplog.text.count("NEWSCRAWL_CONTACT=") == times
    assert len(downloader.slots) == len(set(hosts))


HOST = "www.example.com"


def pace_of(robots_delay_s: float | None = None, **values: Any) -> DomainPace:
    pace = DomainPace(**values)
    pace.hosts[HOST] = HostPace(robots_delay_s=robots_delay_s)
    return pace


def test_refusals_slow_a_domain_down_and_successes_let_it_recover() -> None:
    pace = pace_of()
    assert pace.delay(HOST, 2.0) == 2.0
    pace.note(HOST, 503, None, longest_s=0)
    pace.note(HOST, 429, None, longest_s=0)
    assert pace.delay(HOST, 2.0) == 8.0
    assert pace.delay("example.com", 2.0) == 8.0
    for _ in range(100):
        pace.note(HOST, 503, None, longest_s=0)
    assert pace.delay(HOST, 2.0) == 60.0
    assert pace.delay(HOST, 90.0) == 90.0
    for _ in range(100):
        pace.note(HOST, 200, None, longest_s=0)
    assert pace.delay(HOST, 2.0) == 2.0


def test_a_refusal_sets_a_delay_where_there_is_none() -> None:
    pace = pace_of()
    assert pace.delay(HOST, 0) == 0
    pace.note(HOST, 429, None, longest_s=0)
    assert pace.delay(HOST, 0) == 2.0


def test_throttling_does_not_go_below_the_delay_of_robots_txt() -> None:
    assert pace_of(5).delay(HOST, 0.1) == 5
    assert pace_of(5).delay(HOST, 7) == 7


def test_the_delay_of_a_robots_txt_is_that_of_all_hosts_whose_own_asks_for_none() -> None:
    pace = pace_of(5)
    pace.hosts["blog.example.com"].robots_delay_s = 2
    assert pace.delay("example.com", 1) == 5
    assert pace.delay("blog.example.com", 1) == 2


@pytest.mark.parametrize(
    ("wait", "longest", "not_before"),
    [(600.0, 600.0, 700.0), (601.0, 600.0, None), (1e9, 0, 1e9 + 100), (None, 600.0, 0)],
)
def test_only_a_retry_after_above_the_limit_ends_a_host(
    wait: float | None, longest: float, not_before: float | None
) -> None:
    pace = pace_of(clock=lambda: 100.0)
    pace.note(HOST, 429, wait, longest_s=longest)
    assert bool(pace.hosts[HOST].ended) is (not_before is None)
    assert pace.not_before == (not_before or 0)
    assert pace.hosts["example.com"].ended is None


def test_a_shorter_retry_after_does_not_replace_a_longer_one() -> None:
    pace = pace_of(clock=lambda: 100.0)
    pace.note(HOST, 429, 50, longest_s=0)
    pace.note(HOST, 503, 5, longest_s=0)
    pace.note(HOST, 200, 500, longest_s=0)
    assert pace.not_before == 150


NOW = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "120"}, 120),
        ({"Retry-After": " 0 "}, 0),
        ({"Retry-After": "9" * 400}, 999_999_999),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "Mon, 23 Nov 2026 12:01:30 GMT"}, 90),
        ({"Retry-After": "Mon, 23 Nov 2026 11:00:00 GMT"}, 0),
        ({"Retry-After": "Mon, 23 Nov 2026 12:01:30 -0000"}, 90),
        ({"Retry-After": "Mon, 99 Nov 2026 12:01:30 GMT"}, None),
        # The server's clock is an hour ahead: the date is by that clock.
        (
            {
                "Retry-After": "Mon, 23 Nov 2026 13:00:10 GMT",
                "Date": "Mon, 23 Nov 2026 13:00:00 GMT",
            },
            10,
        ),
    ],
)
def test_retry_after_is_read(headers: dict[str, str], seconds: float | None) -> None:
    assert parse_retry_after(Headers(headers), NOW) == seconds


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        ("", None),
        ("Crawl-delay: 7", 7),
        ("Request-rate: 1/20", 20),
        ("Request-rate: 2/60s", 30),
        ("Crawl-delay: 40\nRequest-rate: 1/10s", 40),
        ("Crawl-delay: soon", None),
        ("Crawl-delay: -3", None),
        ("Crawl-delay: inf", None),
        ("Crawl-delay: nan", None),
    ],
)
def test_the_pace_of_a_robots_txt(lines: str, seconds: float | None) -> None:
    text = f"User-agent: *\nCrawl-delay: 99\n\nUser-agent: Newscrawl\nDisallow: /x\n{lines}\n"
    assert robots_delay(ProtegoRobotParser(text.encode(), None), "newscrawl") == seconds


def test_a_crawl_delay_above_the_limit_is_reduced_and_logged(hostile: Site, crawl: Crawl) -> None:
    hostile.add_stories("a")
    hostile.pages["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 86400\n")
    run = crawl(hostile, NEWSCRAWL_MAX_CRAWL_DELAY=1)
    assert "asks for 86400 seconds between requests; the crawl waits 1 " in run.stderr
    assert "/a" in hostile.asked()
    assert min(hostile.gaps()) >= 1
