"""The REST API of WordPress: its address, the posts of some days, and what is no list of them."""

import json
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser

from newscrawl.discovery.wordpress import find_api, parse_posts, posts_of_days
from newscrawl.link import Link

SITE = "https://example.com/"
API = "https://example.com/wp-json/"


@pytest.mark.parametrize(
    ("header", "api"),
    [
        (f'<{API}>; rel="https://api.w.org/"', API),
        (f'<https://example.com/?p=1>; rel=shortlink, <{API}>; rel="https://api.w.org/"', API),
        ("</wp-json/>; rel=https://api.w.org/", API),
        ('<https://other.example/wp-json/>; rel="https://api.w.org/"', None),
        ("<https://example.com/>; rel=preconnect", None),
    ],
)
def test_the_api_is_named_by_a_header(header: str, api: str | None) -> None:
    assert find_api({"link": header}, SITE, SITE) == api


def test_posts_of_days_are_asked_for_in_the_time_of_the_site() -> None:
    url = posts_of_days(API, date(2026, 10, 1), date(2026, 10, 31), 2)
    assert url.startswith("https://example.com/wp-json/wp/v2/posts?per_page=100&page=2&")
    assert "after=2026-09-30T23%3A59%3A59&before=2026-11-01T00%3A00%3A00" in url
    plain = posts_of_days("https://example.com/?rest_route=/", date(2026, 10, 1), date.max, 1)
    assert plain.startswith("https://example.com/?rest_route=/wp/v2/posts&per_page=100")
    assert "before" not in plain


def test_posts_give_links_with_their_local_time() -> None:
    posts = [
        {"link": f"{SITE}storm/", "date": "2026-10-01T00:30:00", "date_gmt": "2026-09-30T22:30:00",
         "title": {"rendered": "Storm"}},
        {"link": f"{SITE}calm/", "date": "never"},
        {"link": "https://other.example/a"},
        "no post",
    ]  # fmt: skip
    assert parse_posts(json.dumps(posts).encode(), API, SITE) == [
        Link(url=f"{SITE}storm/", source="wordpress", title="Storm",
             date="2026-10-01T00:30:00+02:00"),
        Link(url=f"{SITE}calm/", source="wordpress"),
    ]  # fmt: skip


@pytest.mark.parametrize("body", [b"<html>", b'{"code": "rest_forbidden"}', b""])
def test_what_is_no_list_of_posts_is_none(body: bytes) -> None:
    assert parse_posts(body, API, SITE) is None


def test_the_api_is_named_in_the_head_where_no_header_names_it() -> None:
    tree = LexborHTMLParser('<head><link rel="https://api.w.org/" href="/wp-json/"></head>')
    assert find_api({}, SITE, SITE, tree) == API
    assert find_api({}, SITE, SITE, LexborHTMLParser("<p>")) is None
