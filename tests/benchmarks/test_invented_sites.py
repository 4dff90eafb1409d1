"""The invented sites: what their truth says is on their pages, and nothing by chance twice."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from benchmarks.invented_sites import LAYOUTS, InventedSite, build_site
from newscrawl.discovery.lists import parse_list
from newscrawl.replay import load_archive
from newscrawl.urls import address_key

SITE_NAMES = sorted(LAYOUTS)


@cache
def site(name: str, seed: int = 1) -> InventedSite:
    return build_site(name, seed)


def decode(body: bytes) -> str:
    declared = re.search(rb"charset=(windows-125\d)", body[:200])
    return body.decode(declared[1].decode() if declared else "utf-8")


@pytest.mark.parametrize("name", SITE_NAMES)
def test_the_page_of_an_article_shows_what_its_truth_says(name: str) -> None:
    for page in site(name).articles:
        assert page.truth is not None
        tree = LexborHTMLParser(decode(page.body))
        assert tree.body is not None
        for reading in tree.css("rt, rp"):
            reading.decompose()
        text = tree.body.text()
        wanted = [page.truth.title, *page.truth.paragraphs, *(page.truth.authors or ())]
        assert [one for one in wanted if one not in text] == []
        assert len(page.body) < 150_000


@pytest.mark.parametrize("name", SITE_NAMES)
def test_no_paragraph_belongs_to_two_stories_by_chance(name: str) -> None:
    truths = [page.truth for page in site(name).articles if page.truth]
    shared = Counter(text for truth in truths for text in truth.paragraphs if len(text) > 60)
    assert [text for text, number in shared.items() if number > 1] == []
    assert len({truth.title for truth in truths}) == len(truths) == 40


@pytest.mark.parametrize("name", SITE_NAMES)
def test_the_lists_lead_to_every_article(name: str) -> None:
    found = set()
    for page in site(name).pages:
        if page.kind in ("front", "section"):
            tree = LexborHTMLParser(decode(page.body))
            links = parse_list(tree, page.url, site(name).home).links
            found |= {address_key(link.url) for link in links}
    assert {address_key(page.url) for page in site(name).articles} - found == set()


def test_the_seed_decides_texts_and_furniture() -> None:
    again = build_site("auetaler", 1)
    assert [page.body for page in again.pages] == [page.body for page in site("auetaler").pages]
    other = build_site("auetaler", 2)
    assert not {page.truth for page in other.articles} & {page.truth for page in again.articles}


def test_a_newsletter_line_stands_on_most_pages_of_the_weekly_and_not_on_all() -> None:
    pages = [decode(page.body) for page in site("auetaler").articles]
    assert 25 < sum("„Post vom Deich“" in page for page in pages) < 40


def test_class_names_change_from_build_to_build() -> None:
    pages = site("cardeno").articles
    names = [re.findall(r'class="(Head_\w+)"', decode(page.body)) for page in pages]
    assert 3 < len({one for (one,) in names}) < 10


def test_the_redesign_leaves_old_pages_as_they_were() -> None:
    tables = ["<table" in decode(page.body) for page in site("lipowiec").articles]
    assert tables == sorted(tables)  # the newest first
    assert 10 < sum(tables) < 30


def test_a_saved_site_can_be_replayed(tmp_path: Path) -> None:
    site("selwyn").save(tmp_path)
    archive = load_archive(tmp_path)
    assert len(archive) == len(site("selwyn").pages)
    assert archive.find(site("selwyn").home) is not None


@pytest.mark.parametrize("name", SITE_NAMES)
def test_a_feed_is_one_that_a_crawl_finds(name: str) -> None:
    front = next(page for page in site(name).pages if page.kind == "front")
    feeds = [page.url for page in site(name).pages if page.kind == "feed"]
    tree = LexborHTMLParser(decode(front.body))
    linked = [node.attributes["href"] or "" for node in tree.css("link[rel=alternate]")]
    assert {urljoin(front.url, href) for href in linked} >= {*feeds}
