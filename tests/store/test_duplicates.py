"""Which article is which: in one crawl, over crawls, in any order."""

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from newscrawl.items import Article, SkipReason
from newscrawl.store.duplicates import Duplicates, describe
from newscrawl.store.jsonl import ArticleWriter
from newscrawl.store.state import State

URL = "https://example.org/news/a/"
TEXT, OTHER_TEXT = "It rained on Oslo all day.", "It snowed on Oslo all night."


class Crawls:
    """One crawl after the other over one state."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.state = State(data)
        self.start()

    def next(self) -> None:
        self.writer.close()
        self.start()

    def start(self) -> None:
        self.duplicates = Duplicates(self.state)
        self.writer = ArticleWriter(self.state, self.data, date(2024, 3, 1))

    def see(
        self, url: str, body: str = TEXT, *, canonical: str | None = None, title: str = "Rain"
    ) -> SkipReason | int:
        """Return why the article is not stored, or its revision after storing it."""
        article = Article(url=url, canonical_url=canonical, site="site", title=title, body=body)
        if reason := self.duplicates.judge(article):
            return reason
        self.writer.write(describe(article), article.to_line())
        return article.revision

    def stored(self) -> list[Article]:
        file = self.data / "site" / "2024-03-01.jsonl"
        return [Article.from_line(line) for line in file.read_text().splitlines()]


@pytest.fixture
def crawls(tmp_path: Path) -> Iterator[Crawls]:
    opened = Crawls(tmp_path)
    yield opened
    opened.writer.close()
    opened.state.close()


VARIANTS = [
    URL,
    "http://example.org/news/a/",
    "https://www.example.org/news/a/",
    "https://example.org/news/a",
    "https://example.org/news/a/?utm_source=feed&fbclid=1",
    "https://example.org/news/a/amp/",
    "https://example.org/news/a/?amp",
    "https://m.example.org/news/a/",
    "https://example.org/news/a/print/",
]


@pytest.mark.parametrize("url", VARIANTS)
@pytest.mark.parametrize("canonical", [URL, None])
@pytest.mark.parametrize("body", [TEXT, OTHER_TEXT])
def test_variants_in_one_crawl_are_stored_once(
    crawls: Crawls, url: str, canonical: str | None, body: str
) -> None:
    assert crawls.see(URL) == 1
    assert crawls.see(url, body, canonical=canonical) == SkipReason.DUPLICATE_URL


def test_a_page_elsewhere_that_names_the_article_is_the_article(crawls: Crawls) -> None:
    assert crawls.see("https://example.org/sport/a/", canonical=URL) == 1
    assert crawls.see(URL, canonical=URL) == SkipReason.DUPLICATE_URL
    assert crawls.see("https://example.org/news/b", canonical=URL) == SkipReason.DUPLICATE_URL


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_in_any_order_one_of_the_addresses_is_stored(
    crawls: Crawls, order: tuple[int, ...]
) -> None:
    pages = [(URL, URL), ("https://example.org/copy/", URL), ("https://example.org/old/", None)]
    for _ in range(2):
        for index in order:
            url, canonical = pages[index]
            crawls.see(url, canonical=canonical)
        crawls.next()
    assert len(crawls.stored()) == 1


def test_the_same_text_elsewhere_is_a_duplicate_and_remembered(crawls: Crawls) -> None:
    copy = "https://example.org/archive/a"
    assert crawls.see(URL) == 1
    assert crawls.see(copy, f"  {TEXT.upper()}!", title="Rain again") == SkipReason.DUPLICATE_TEXT
    crawls.next()
    assert crawls.see(copy) == SkipReason.DUPLICATE_TEXT
    alias = crawls.state.find_alias("site", "example.org/archive/a")
    assert alias is not None
    assert alias[0].url == URL


def test_an_address_of_a_copy_that_gets_its_own_story_is_stored(crawls: Crawls) -> None:
    copy = "https://example.org/archive/a"
    crawls.see(URL)
    crawls.see(copy)
    crawls.next()
    assert crawls.see(copy, OTHER_TEXT) == 1
    assert crawls.see(URL) == SkipReason.UNCHANGED


def test_the_text_of_another_site_is_stored_for_each(crawls: Crawls) -> None:
    assert crawls.see(URL) == 1
    other = Article(url="https://example.com/a", site="other", title="Rain", body=TEXT)
    assert crawls.duplicates.judge(other) is None


def test_a_second_crawl_over_the_same_pages_adds_nothing(crawls: Crawls) -> None:
    assert crawls.see(URL) == 1
    crawls.next()
    assert crawls.see(URL) == SkipReason.UNCHANGED
    assert crawls.see(URL + "?utm_source=x") == SkipReason.DUPLICATE_URL
    assert len(crawls.stored()) == 1


def test_a_changed_article_is_a_revision_with_the_same_id(crawls: Crawls) -> None:
    for revision, (title, body) in enumerate(
        [("Rain", TEXT), ("Rain", OTHER_TEXT), ("Snow", OTHER_TEXT), ("Rain", TEXT)], 1
    ):
        assert crawls.see(URL, body, title=title, canonical=URL) == revision
        crawls.next()
    first, *others = crawls.stored()
    assert {article.id for article in others} == {first.id}
    assert first.content_hash != others[0].content_hash
    assert first.content_hash == others[-1].content_hash


@pytest.mark.parametrize("url", VARIANTS[5:])
@pytest.mark.parametrize("canonical", [URL, None])
def test_a_variant_that_words_it_differently_is_never_a_revision(
    crawls: Crawls, url: str, canonical: str | None
) -> None:
    crawls.see(URL, canonical=URL)
    for _ in range(2):
        crawls.next()
        assert crawls.see(url, OTHER_TEXT, canonical=canonical) == SkipReason.DUPLICATE_URL
        assert crawls.see(URL, canonical=URL) == SkipReason.UNCHANGED


@pytest.mark.parametrize("url", VARIANTS[:5])
@pytest.mark.parametrize("canonical", [URL, None])
def test_a_change_counts_under_every_form_of_its_own_address(
    crawls: Crawls, url: str, canonical: str | None
) -> None:
    crawls.see(URL, canonical=canonical)
    crawls.next()
    assert crawls.see(url, OTHER_TEXT, canonical=canonical) == 2


@pytest.mark.parametrize("first", ["amp", "own"])
def test_the_revision_is_found_whichever_address_comes_first(crawls: Crawls, first: str) -> None:
    crawls.see(URL, canonical=URL)
    crawls.next()
    seen: list[SkipReason | int] = []
    for name in ("amp", "own") if first == "amp" else ("own", "amp"):
        url, body = (URL + "amp/", "Cut short.") if name == "amp" else (URL, OTHER_TEXT)
        seen.append(crawls.see(url, body, canonical=URL))
    assert sorted(map(str, seen)) == ["2", "duplicate-url"]
    assert crawls.stored()[-1].body == OTHER_TEXT


def test_a_site_that_names_another_form_of_its_address_gets_revisions(crawls: Crawls) -> None:
    url, canonical = "https://example.org/news/123", "https://example.org/news/123-rain"
    assert crawls.see(url, canonical=canonical) == 1
    crawls.next()
    assert crawls.see(url, OTHER_TEXT, canonical=canonical) == 2


def test_a_mobile_site_without_canonical_gets_revisions(crawls: Crawls) -> None:
    assert crawls.see("https://m.example.org/a") == 1
    crawls.next()
    assert crawls.see("https://m.example.org/a", OTHER_TEXT) == 2


def test_the_id_stays_when_a_canonical_address_appears(crawls: Crawls) -> None:
    crawls.see("https://example.org/?p=12")
    crawls.next()
    assert crawls.see("https://example.org/?p=12", canonical=URL) == SkipReason.UNCHANGED
    crawls.next()
    assert crawls.see("https://example.org/?p=12", OTHER_TEXT, canonical=URL) == 2
    assert len({article.id for article in crawls.stored()}) == 1


def test_a_change_into_the_text_of_another_article_is_no_second_copy(crawls: Crawls) -> None:
    crawls.see(URL)
    crawls.see("https://example.org/b", OTHER_TEXT)
    crawls.next()
    assert crawls.see("https://example.org/b", TEXT) == SkipReason.DUPLICATE_TEXT


def test_what_is_let_through_but_not_yet_written_counts(crawls: Crawls) -> None:
    one = Article(url=URL, site="site", title="Rain", body=TEXT)
    amp = Article(url=URL + "amp/", site="site", title="Rain", body="Cut short.")
    copy = Article(url="https://example.org/copy", site="site", title="Rain", body=TEXT)
    judged = [crawls.duplicates.judge(article) for article in (one, amp, copy)]
    assert judged == [None, SkipReason.DUPLICATE_URL, SkipReason.DUPLICATE_TEXT]
    assert (one.id is not None, one.revision, amp.id, copy.id) == (True, 1, None, None)


def test_an_article_that_could_not_be_written_comes_again(crawls: Crawls) -> None:
    lost = Article(url=URL, site="site", title="Rain", body=TEXT)
    assert crawls.duplicates.judge(lost) is None
    crawls.see("https://example.org/copy")
    crawls.next()
    assert crawls.see(URL) == 1
