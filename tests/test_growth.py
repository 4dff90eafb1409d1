"""The time to read what strangers send grows with its size, not with the square of it.

Each place is filled with one fragment, repeated up to 120 kB. That takes hundredths of a second
of CPU time; a pattern that tries each start again takes ten and more, and is interrupted.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import product

import pytest
from scrapy import Request
from scrapy.http import Headers, Response
from scrapy.http.cookies import CookieJar

from newscrawl import extract
from newscrawl.discovery import parse_archive_list, parse_feed, parse_robots, parse_sitemap
from newscrawl.discovery.archives import find_archive_forms, find_months_of_articles
from newscrawl.discovery.period import days_in_address
from newscrawl.discovery.wordpress import find_api
from newscrawl.extraction.document.page import read_page
from newscrawl.extraction.taught.fact_rows import FACT_ROWS, FactForm
from newscrawl.middlewares.politeness import parse_retry_after
from newscrawl.middlewares.reservations import find_in_page, read_robots
from newscrawl.time_limit import run_within
from newscrawl.urls import address_key, is_further_page, page_address

SITE = "https://www.example.com/"
LIMIT_S = 4
SIZE = 120_000
PAGE_SIZE = 60_000

FRAGMENTS = (
    *(" ", "\n", "a", "A", "1", "é", "a ", "a.", "1-", ", ", ": ", "|", "/", "//", "\\", '"', "'"),
    *("<", "<a", "<p>", "</", "<!--", "<![CDATA[", "\n<!ENTITY ", "\n<!DOCTYPE ", "&", "&#"),
    *("{", "[", "(", "a@", "*", "a*", "%", "=", ";", "; a=", "www.", "Mon, ", "<item>", "<url>"),
)
PAGE_FRAGMENTS = (" ", "a", "A ", "1", "<", "a@", '"', "By a ")


def read_rules(text: str) -> None:
    rules = "".join(text.splitlines())
    robots = f"User-agent: *\nDisallow: /{rules}\nUser-agent: GPTBot\nDisallow: /*{rules}\n{text}"
    parse_robots(f"{robots}\nSitemap: {text}", SITE)
    list(read_robots(robots).find(SITE + "a" * 500))


def read_headers(text: str) -> None:
    line = "".join(text.splitlines()).encode()
    parse_retry_after(Headers({"Retry-After": line, "Date": line}), datetime.now(UTC))
    find_api({"Link": f"<{text}"}, SITE, SITE)
    find_api({"Link": f"<a>;{text}"}, SITE, SITE)
    list(find_in_page({"x-robots-tag": text}, b"noai <meta " + line))
    jar, request = CookieJar(), Request(SITE)
    for cookie in (line, b"a=b; expires=" + line, b"a=b; path=" + line):
        jar.extract_cookies(Response(SITE, headers={"Set-Cookie": cookie}), request)
    jar.add_cookie_header(request)


def read_address(text: str) -> None:
    for address in (SITE + text, f"{SITE}?{text}", text):
        page_address(address)
        address_key(address)
        is_further_page(address, SITE)
        days_in_address(address)
        find_archive_forms([address])
        find_months_of_articles([address])


def read_list(text: str) -> None:
    value = text.replace('"', "")
    page = f'<nav><a href="/{value}">{text}</a></nav><h2><a href="/{value}">{text}</a></h2>{text}'
    parse_archive_list(read_page(page.encode(), SITE).tree, SITE, SITE)


def read_sitemap(text: str) -> None:
    parse_sitemap(f"<urlset><url><loc>{SITE}a</loc>{text}</url></urlset>".encode(), SITE, SITE)
    value = text.replace("<", "").replace("&", "")
    entry = f"<loc>{SITE}{value}</loc><lastmod>{value}</lastmod>"
    parse_sitemap(f"<urlset><url>{entry}</url></urlset>".encode(), SITE, SITE)


@pytest.mark.parametrize("read", [read_rules, read_headers, read_address, read_list, read_sitemap])
def test_sources_addresses_and_headers(read: Callable[[str], None]) -> None:
    for fragment in FRAGMENTS:
        run_within(LIMIT_S, read, fragment * (SIZE // len(fragment)))


FEEDS = {
    "head": "%s<rss><channel><item><title>A</title></item></channel></rss>",
    "author": "<rss><channel><item><author>%s</author></item></channel></rss>",
    "content": "<feed><entry><updated>%s</updated><content>%s</content></entry></feed>",
}
FEED_FRAGMENTS = (" ", "\n", "a", "1", "a@", "<!--", "<![CDATA[", "\n<!ENTITY ", "&")


@pytest.mark.parametrize(("place", "fragment"), [*product(FEEDS, FEED_FRAGMENTS)])
def test_feeds(place: str, fragment: str) -> None:
    text = fragment * (PAGE_SIZE // len(fragment))
    run_within(LIMIT_S, parse_feed, FEEDS[place].replace("%s", text).encode(), SITE, SITE)


PARAGRAPH = (
    f"<p>The storm reached the coast at midnight, and {'was gone again by morning. ' * 5}</p>"
)
STORY = f"<article><h1>Storm passes the coast</h1>%s{PARAGRAPH * 6}</article>"
PAGES = {
    "script": f"{STORY % ''}<script>window.a = {{'body': '%s</script>",
    "json-ld": f'<script type="application/ld+json">{{"headline":"S",%s</script>{STORY % ""}',
    "byline and date": STORY % "<p class=byline>%s</p><time>%s</time>",
    "text": STORY % "<p>%s</p>",
    "addresses": STORY % "<a href='%s'>a</a><img srcset='%s'>",
    "head": f"<title>%s</title><meta name=author content='%s'>{STORY % ''}",
}


@pytest.mark.parametrize(("place", "fragment"), [*product(PAGES, PAGE_FRAGMENTS)])
def test_pages(place: str, fragment: str) -> None:
    text = (fragment * (PAGE_SIZE // len(fragment))).replace("'", "")
    extract(PAGES[place], f"{SITE}storm")  # loads what is loaded once
    run_within(LIMIT_S, extract, PAGES[place].replace("%s", text), f"{SITE}storm")


STORY_FRAGMENTS = {
    "times": "<time datetime=2026-01-01T09:00:00+09:00>x</time>",
    "quotes": "<p>Boats {n} stay in the bay</p><blockquote>boats {n} stay in the bay</blockquote>",
    "cited": "<p>Boats {n} stay in the bay all day",
    "posts": "<blockquote class=twitter-tweet>Boats {n}</blockquote><p>Boats {n} stay</p>",
    "pictures": "<picture><source srcset='/{n}.jpg 900w'><img src=/{n}.jpg>",
    "links": "<a href=/{n}>bo&shy;ats</a> sail ",
    "lines": "Boats <b>{n}<i> stay<br><br>",
    "tables": "<table><tr><td>boats<td>{n}<tr><td>ferries<td>{n}<tr><td>all<td>",
}


@pytest.mark.parametrize("kind", STORY_FRAGMENTS)
def test_stories(kind: str) -> None:
    fragment = STORY_FRAGMENTS[kind]
    count = 2 * SIZE // len(fragment)
    inner = "".join(fragment.replace("{n}", str(n)) for n in range(count))
    around = "<blockquote>%s</blockquote>" if kind == "cited" else "<div>%s</div>"
    run_within(LIMIT_S, extract, STORY % (around % inner), f"{SITE}storm")


SELECTED = (".x", "//*[@class='x']/text()", "*")
SELECTED_FRAGMENTS = (
    *("<p class=x>A line of it.</p>", "<b class=x>a</b> a ", "line <b class=x>x</b><br><br>"),
    *("<div class=x>", "<q class=x>a ", "<tr><td class=x>a<td>b", "<a class=x href=/b>c</a>"),
)


@pytest.mark.parametrize("selector", SELECTED)
@pytest.mark.parametrize("fragment", SELECTED_FRAGMENTS)
def test_pages_with_facts(selector: str, fragment: str) -> None:
    names = [row.name for row in FACT_ROWS if row.form is FactForm.SELECTORS]
    facts = {**dict.fromkeys(names, selector), "drop_lines": [".*a.*b.*c", "x+"]}
    html = f"<body><div class=x>{fragment * (SIZE // len(fragment))}"
    run_within(2 * LIMIT_S, extract, html, f"{SITE}a/b", facts=facts)
