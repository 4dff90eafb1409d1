import pytest

from newscrawl.items import Article, SkipReason
from newscrawl.spiders.pages import (
    CanonicalQueue,
    is_html,
    site_problem,
)


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (b"<p>bare", "text/html; charset=utf-8", True),
        (b"", "TEXT/HTML", True),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", "application/xhtml+xml", True),
        (b"\n<!doctype HTML>", "text/plain", True),
        (b"<html><body>", "", True),
        (b"%PDF-1.7", "text/html", False),
        (b"\x89PNG\r\n", "", False),
        (b'{"a": "b"}', "application/json", False),
        (b"<rss>", "application/rss+xml", False),
    ],
)
def test_html_is_known_by_type_and_bytes(body: bytes, content_type: str, expected: bool) -> None:
    assert is_html(body, content_type) is expected


@pytest.mark.parametrize(
    "site",
    [
        *("", "example", "ftp://example.com", "http://", "http://../", "http://a..b/", "x y"),
        "http://a.example/ http://b.example/",
    ],
)
def test_what_is_no_site(site: str) -> None:
    problem = site_problem(site)
    assert problem is not None
    assert repr(site) in problem


@pytest.mark.parametrize(
    "site",
    ["https://example.com", "http://localhost:8000/news/", "http://[::1]/", "https://новости.рф/"],
)
def test_what_is_a_site(site: str) -> None:
    assert site_problem(site) is None


def article(path: str, canonical: str | None) -> Article:
    site = "https://example.com"
    return Article(
        url=site + path,
        canonical_url=canonical and (canonical if "://" in canonical else site + canonical),
        provenance={"canonical_url": "link"},
    )


@pytest.mark.parametrize(
    ("path", "canonical", "expected"),
    [
        ("/a", None, None),
        ("/a", "/a/", None),
        ("/a", "http://www.example.com/a", None),
        ("/a", "https://other.example.org/a", None),
        ("/a", "/original", "https://example.com/original"),
        ("/a/amp/", "/a/", "https://example.com/a/"),
        ("/a?print=1", "/a", "https://example.com/a"),
        ("/a", "/" + "long" * 600, None),
    ],
)
def test_which_address_is_read_first(
    path: str, canonical: str | None, expected: str | None
) -> None:
    pages = CanonicalQueue()
    pages.ask("https://example.com" + path)
    pages.settle(["https://example.com" + path], None)
    assert pages.original_of(article(path, canonical)) == expected


def test_a_held_article_comes_back_when_its_original_is_settled() -> None:
    pages = CanonicalQueue()
    copy = article("/copy", "/original")
    pages.ask("https://example.com/original")
    assert pages.is_pending("http://www.example.com/original/")
    assert pages.original_of(copy) == "https://example.com/original"
    pages.hold(copy, "https://example.com/original")
    assert pages.settle(["https://example.com/other"], None) == []
    assert pages.settle(["https://example.com/original"], SkipReason.HTTP_ERROR) == [copy]
    assert pages.original_of(copy) is None
    assert copy.canonical_url == "https://example.com/original"


def test_a_list_is_nobodys_original() -> None:
    pages = CanonicalQueue()
    pages.note_lists(["example.com"])
    one = pages.checked(article("/a", "/"))
    assert one.canonical_url is None
    assert one.provenance == {}
    assert "https://example.com/" in one.warnings[0]
    pages.ask("https://example.com/hub")
    pages.hold(article("/b", "/hub"), "https://example.com/hub")
    (other,) = pages.settle(["https://example.com/hub"], SkipReason.LISTING)
    assert other.canonical_url is None
