"""Which article is which: in one crawl, over crawls, in any order."""

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from newscrawl.items import Article, SkipReason
from newscrawl.skip_reasons import PageOutcome
from newscrawl.store.identity import article_id
from newscrawl.store.session import Session
from newscrawl.store.state.database import StoreError

URL = "https://example.org/news/a/"
TEXT, OTHER_TEXT = "It rained on Oslo all day.", "It snowed on Oslo all night."


class Crawls:
    """One crawl after the other over one folder; each article is written at once or later."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.is_batched = False
        self.start()

    def next(self) -> None:
        self.session.close()
        self.start()

    def start(self) -> None:
        self.session = Session(self.data, "site", date(2024, 3, 1), listener=self)

    def count(self, name: str) -> None:
        assert name in ("stored", "revised")

    def stop(self, error: StoreError) -> None:
        raise error

    def see(
        self,
        url: str,
        body: str = TEXT,
        *,
        canonical: str | None = None,
        title: str = "Rain",
        asked: str = "",
    ) -> SkipReason | int:
        """Return why the article is not stored, or its revision after storing it."""
        article = Article(url=url, canonical_url=canonical, site="site", title=title, body=body)
        if asked:
            self.session.pages.note_reached(asked, url)
        if reason := self.session.deduplicate(article):
            return reason
        self.session.add(article)
        if not self.is_batched:
            self.session.flush()
        return article.revision

    def stored(self) -> list[Article]:
        self.session.flush()
        file = self.data / "site" / "2024-03-01.jsonl"
        return [Article.from_line(line) for line in file.read_text().splitlines()]


@pytest.fixture
def crawls(tmp_path: Path) -> Iterator[Crawls]:
    opened = Crawls(tmp_path)
    yield opened
    opened.session.close()


@pytest.fixture(params=[False, True], ids=["at once", "in a batch"])
def either(request: pytest.FixtureRequest, crawls: Crawls) -> Crawls:
    """Whether what came before is written or waits to be written makes no difference."""
    crawls.is_batched = request.param
    return crawls


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
    either: Crawls, url: str, canonical: str | None, body: str
) -> None:
    assert either.see(URL) == 1
    assert either.see(url, body, canonical=canonical) == SkipReason.DUPLICATE_URL


def test_a_page_elsewhere_that_names_the_article_is_the_article(either: Crawls) -> None:
    assert either.see("https://example.org/sport/a/", canonical=URL) == 1
    assert either.see(URL, canonical=URL) == SkipReason.DUPLICATE_URL
    assert either.see("https://example.org/news/b", canonical=URL) == SkipReason.DUPLICATE_URL


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


def test_the_same_text_elsewhere_is_a_duplicate_and_remembered(either: Crawls) -> None:
    copy = "https://example.org/archive/a"
    assert either.see(URL) == 1
    assert either.see(copy, f"  {TEXT.upper()}!", title="Rain again") == SkipReason.DUPLICATE_TEXT
    either.next()
    assert either.see(copy) == SkipReason.DUPLICATE_TEXT
    page = either.session.pages.find(copy)
    assert page is not None
    assert (page.outcome, page.alias) == (PageOutcome.DUPLICATE, SkipReason.DUPLICATE_TEXT)
    assert page.article_id == article_id("site", URL)


def test_an_address_of_a_copy_that_gets_its_own_story_is_stored(crawls: Crawls) -> None:
    copy = "https://example.org/archive/a"
    crawls.see(URL)
    crawls.see(copy)
    crawls.next()
    assert crawls.see(copy, OTHER_TEXT) == 1
    assert crawls.see(URL) == SkipReason.UNCHANGED


def test_the_text_of_another_site_is_stored_for_each(crawls: Crawls) -> None:
    assert crawls.see(URL) == 1
    session = Session(crawls.data, "other", date(2024, 3, 1), listener=crawls)
    other = Article(url="https://example.com/a", site="other", title="Rain", body=TEXT)
    assert session.deduplicate(other) is None
    session.close()


def test_a_second_crawl_over_the_same_pages_adds_nothing(either: Crawls) -> None:
    assert either.see(URL) == 1
    either.next()
    assert either.see(URL) == SkipReason.UNCHANGED
    assert either.see(URL + "?utm_source=x") == SkipReason.DUPLICATE_URL
    assert len(either.stored()) == 1


def test_a_changed_article_is_a_revision_with_the_same_id(either: Crawls) -> None:
    for revision, (title, body) in enumerate(
        [("Rain", TEXT), ("Rain", OTHER_TEXT), ("Snow", OTHER_TEXT), ("Rain", TEXT)], 1
    ):
        assert either.see(URL, body, title=title, canonical=URL) == revision
        either.next()
    first, *others = either.stored()
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
def test_the_revision_is_found_whichever_address_comes_first(either: Crawls, first: str) -> None:
    either.see(URL, canonical=URL)
    either.next()
    seen: list[SkipReason | int] = []
    for name in ("amp", "own") if first == "amp" else ("own", "amp"):
        url, body = (URL + "amp/", "Cut short.") if name == "amp" else (URL, OTHER_TEXT)
        seen.append(either.see(url, body, canonical=URL))
    assert sorted(map(str, seen)) == ["2", "duplicate-url"]
    assert either.stored()[-1].body == OTHER_TEXT


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


def test_a_change_into_the_text_of_another_article_is_a_revision(crawls: Crawls) -> None:
    crawls.see(URL)
    crawls.see("https://example.org/b", OTHER_TEXT)
    crawls.next()
    assert crawls.see("https://example.org/b", TEXT) == 2


STORIES = {
    name: " ".join(
        f"The {name} of pier {n} was {word} by the crew." for n, word in enumerate(words)
    )
    for name, words in {
        "harbour": "closed opened painted sold flooded rebuilt searched guarded".split(),
        "museum": "burnt visited praised robbed cleaned lit measured renamed".split(),
    }.items()
}


def test_articles_that_share_a_wrong_canonical_address_are_each_stored(crawls: Crawls) -> None:
    wrong = "https://example.org/news"
    for night in (1, 2):
        for name, body in STORIES.items():
            seen = crawls.see(f"https://example.org/{name}", body, canonical=wrong, title=name)
            assert seen == (1 if night == 1 else SkipReason.UNCHANGED), (night, name)
        crawls.next()
    article = Article(
        url="https://example.org/museum",
        canonical_url=wrong,
        site="site",
        title="museum",
        body=STORIES["museum"] + " It is closed now.",
    )
    assert crawls.session.deduplicate(article) is None
    assert (article.revision, article.canonical_url) == (2, None)
    assert article.warnings == [
        f"the canonical address {wrong} is that of an article with another text"
    ]


def test_further_pages_and_amp_pages_stay_with_the_article_they_name(crawls: Crawls) -> None:
    crawls.see(URL, STORIES["harbour"])
    for url in (f"{URL}2/", f"{URL}?page=2", f"{URL}amp/"):
        assert crawls.see(url, STORIES["museum"], canonical=URL) == SkipReason.DUPLICATE_URL


def test_what_is_let_through_but_not_yet_written_counts(crawls: Crawls) -> None:
    one = Article(url=URL, site="site", title="Rain", body=TEXT)
    amp = Article(url=URL + "amp/", site="site", title="Rain", body="Cut short.")
    copy = Article(url="https://example.org/copy", site="site", title="Rain", body=TEXT)
    judged = [crawls.session.deduplicate(article) for article in (one, amp, copy)]
    assert judged == [None, SkipReason.DUPLICATE_URL, SkipReason.DUPLICATE_TEXT]
    assert (one.id is not None, one.revision, amp.id, copy.id) == (True, 1, None, None)


def test_an_article_that_could_not_be_written_comes_again(crawls: Crawls) -> None:
    lost = Article(url=URL, site="site", title="Rain", body=TEXT)
    assert crawls.session.deduplicate(lost) is None
    crawls.see("https://example.org/copy")
    crawls.next()
    assert crawls.see(URL) == 1


def test_the_id_is_kept_when_an_address_leads_to_a_new_one(either: Crawls) -> None:
    old, new = URL, "https://example.org/2024/a-rain/"
    assert either.see(old) == 1
    either.next()
    assert either.see(new, OTHER_TEXT, asked=old) == 2
    either.next()
    assert either.see(new, OTHER_TEXT) == SkipReason.UNCHANGED
    either.next()
    assert either.see(new, TEXT) == 3
    assert {article.id for article in either.stored()} == {article_id("site", old)}


def test_the_id_is_kept_when_the_path_changes_its_case(either: Crawls) -> None:
    assert either.see("https://example.org/News/A") == 1
    either.next()
    assert either.see("https://example.org/news/a") == SkipReason.DUPLICATE_TEXT
    either.next()
    assert either.see("https://example.org/news/a", OTHER_TEXT) == 2
    assert len({article.id for article in either.stored()}) == 1


def test_addresses_that_differ_in_case_may_be_two_articles(either: Crawls) -> None:
    assert either.see("https://example.org/p/aBc") == 1
    assert either.see("https://example.org/p/AbC", OTHER_TEXT) == 1
    assert len({article.id for article in either.stored()}) == 2


@pytest.mark.parametrize(
    "line", ["Updated 5 minutes ago", "1,204 views", "3 Kommentare", "Просмотров: 77"]
)
def test_what_changes_by_itself_is_no_revision(either: Crawls, line: str) -> None:
    other = line.replace("5", "9").replace("1,204", "2,001").replace("3", "12").replace("77", "8")
    assert either.see(URL, f"{TEXT}\n\n{line}") == 1
    either.next()
    assert either.see(URL, f"{TEXT}\n\n{other}") == SkipReason.UNCHANGED
    assert either.see("https://example.org/copy", TEXT) == SkipReason.DUPLICATE_TEXT
