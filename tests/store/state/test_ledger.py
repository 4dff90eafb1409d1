"""The ledger: each address in one state, what waits, what is known of a page."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.items import SkipReason
from newscrawl.link import Link
from newscrawl.skip_reasons import PageOutcome
from newscrawl.store.identity import article_id
from newscrawl.store.state.articles import Articles, StoredArticle
from newscrawl.store.state.database import State
from newscrawl.store.state.known_page import KnownPage, pack_url, unpack_url
from newscrawl.store.state.ledger import (
    MAX_TRIES,
    Ledger,
    count_in_spans,
    find_between,
    find_in_spans,
    find_on_all_sites,
)

URL = "https://example.org/news/a"
ID = article_id("site", URL)
NIGHT = datetime(2024, 3, 1, 3, 0, tzinfo=UTC)
LATER = datetime(2024, 3, 2, 3, 0, tzinfo=UTC)


class SiteLedger:
    """Pages over a database that holds the article of ``URL``."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.state = State(data)
        Articles(self.state, "site").put(
            StoredArticle(id=ID, site="site", content=b"c", text=b"t", home=b"h", file="f")
        )
        self.pages = Ledger(self.state, "site")

    def reopen(self) -> Ledger:
        """Die and start again: what was not flushed is gone."""
        self.state.close()
        self.state = State(self.data)
        self.pages = Ledger(self.state, "site")
        return self.pages

    def flush(self) -> Ledger:
        with self.state.writing():
            self.pages.flush()
        return self.reopen()

    def page(self, url: str = URL) -> KnownPage:
        found = self.pages.find(url)
        assert found is not None
        return found


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SiteLedger]:
    opened = SiteLedger(tmp_path)
    yield opened
    opened.state.close()


def link(
    url: str = URL, *, date: str | None = None, modified: str | None = None, source: str = "feed"
) -> Link:
    return Link(url=url, source=source, title="Rain", date=date, modified=modified)


def test_what_was_never_seen_is_unknown(ledger: SiteLedger) -> None:
    assert ledger.pages.find(URL) is None
    assert ledger.pages.pending() == []


def test_what_is_found_waits_until_it_is_settled(ledger: SiteLedger) -> None:
    one = link(date="2024-03-01", modified="2024-03-01T01:00:00+00:00")
    ledger.pages.note_found([one])
    assert ledger.reopen().pending() == [one]
    assert (ledger.page().outcome, ledger.page().source) == (PageOutcome.QUEUED, "feed")
    ledger.pages.settle(URL, None, article_id=ID, at=NIGHT)
    assert ledger.page().outcome is PageOutcome.STORED
    assert ledger.reopen().pending() == [one]  # nothing was flushed: it is not done
    ledger.pages.settle(URL, None, article_id=ID, at=NIGHT)
    assert ledger.flush().pending() == []
    page = ledger.page()
    assert (page.outcome, page.article_id, page.fetches) == (PageOutcome.STORED, ID, 1)
    assert (page.last_fetched, page.last_changed) == (NIGHT, NIGHT)
    assert page.modified == one.modified


def test_the_newest_waits_first_and_what_has_no_date_is_of_today(ledger: SiteLedger) -> None:
    dates = ["2024-03-01", None, "2024-03-03T10:00:00+00:00", "2024-03-02"]
    ledger.pages.note_found(link(f"{URL}{n}", date=date) for n, date in enumerate(dates))
    assert [page.date for page in ledger.pages.pending()] == [
        None,
        "2024-03-03T10:00:00+00:00",
        "2024-03-02",
        "2024-03-01",
    ]


def test_a_waiting_link_keeps_what_gave_its_change(ledger: SiteLedger) -> None:
    changed = Link(
        url=URL, source="feed", modified="2024-03-01T01:00:00+00:00",
        modified_source="sitemap:lastmod",
    )  # fmt: skip
    ledger.pages.note_found([changed])
    (waiting,) = ledger.reopen().pending()
    assert waiting.modified_source == "sitemap:lastmod"


def test_all_forms_of_an_address_are_one_page(ledger: SiteLedger) -> None:
    ledger.pages.note_found([link(), link("http://www.example.org/news/a/?utm_source=x")])
    assert len(ledger.pages.pending()) == 1
    ledger.pages.settle("https://example.org/news/a/amp/", None, article_id=ID)
    assert ledger.flush().pending() == []


def test_a_redirect_settles_both_addresses(ledger: SiteLedger) -> None:
    old, short = "https://example.org/old", "https://example.org/?p=1"
    ledger.pages.note_found([link(old), link(short)])
    for asked in (old, short):
        ledger.pages.note_reached(asked, URL)
    assert ledger.pages.came_from(URL) == {old, short}
    ledger.pages.settle(URL, None, article_id=ID)
    assert ledger.flush().pending() == []
    assert {ledger.page(url).article_id for url in (old, short, URL)} == {ID}


def test_what_is_passed_over_is_known_and_does_not_wait(ledger: SiteLedger) -> None:
    ledger.pages.note_passed([link()])
    assert ledger.pages.pending() == []
    assert ledger.page().outcome is PageOutcome.PASSED
    ledger.pages.note_found([link()])
    ledger.pages.note_passed([link()])
    assert ledger.page().outcome is PageOutcome.QUEUED
    assert len(ledger.pages.pending()) == 1


def test_a_page_that_is_asked_for_again_keeps_what_is_known_of_it(ledger: SiteLedger) -> None:
    ledger.pages.note_found([link(modified="2024-03-01")])
    ledger.pages.settle(URL, None, article_id=ID, at=NIGHT)
    ledger.flush()
    ledger.pages.note_found([link(modified="2024-03-02")])
    page = ledger.page()
    assert (page.outcome, page.modified) == (PageOutcome.STORED, "2024-03-01")
    assert len(ledger.pages.pending()) == 1
    ledger.pages.settle(URL, SkipReason.UNCHANGED, article_id=ID, at=LATER)
    ledger.flush()
    page = ledger.page()
    assert (page.outcome, page.modified, page.fetches) == (PageOutcome.UNCHANGED, "2024-03-02", 2)
    assert (page.last_fetched, page.last_changed) == (LATER, NIGHT)


def test_a_failure_keeps_the_article(ledger: SiteLedger) -> None:
    ledger.pages.settle(URL, None, article_id=ID, at=NIGHT)
    ledger.flush()
    ledger.pages.settle(URL, SkipReason.HTTP_ERROR, detail="it answered with status 410", at=LATER)
    ledger.flush()
    page = ledger.page()
    assert (page.outcome, page.explanation) == (PageOutcome.FAILED, "it answered with status 410")
    assert (page.article_id, page.last_changed) == (ID, NIGHT)


def test_a_duplicate_knows_of_what_and_why(ledger: SiteLedger) -> None:
    copy = "https://example.org/copy"
    ledger.pages.settle(copy, SkipReason.DUPLICATE_TEXT, article_id=ID)
    ledger.flush()
    page = ledger.page(copy)
    assert (page.outcome, page.reason, page.article_id) == (
        PageOutcome.DUPLICATE,
        "duplicate-text",
        ID,
    )
    assert page.alias is SkipReason.DUPLICATE_TEXT
    ledger.pages.settle(copy, SkipReason.HTTP_ERROR, detail="it answered with status 500")
    ledger.flush()
    assert ledger.page(copy).alias is SkipReason.DUPLICATE_TEXT


def test_another_form_of_the_articles_own_address_is_no_duplicate(ledger: SiteLedger) -> None:
    ledger.pages.settle(URL, None, article_id=ID)
    ledger.pages.settle(URL + "/amp/", SkipReason.DUPLICATE_URL, article_id=ID)
    ledger.flush()
    page = ledger.page()
    assert (page.outcome, page.alias, page.fetches) == (PageOutcome.STORED, None, 2)


def test_an_alias_is_noted_where_nothing_is_known(ledger: SiteLedger) -> None:
    named, queued = "https://example.org/named", "https://example.org/queued"
    ledger.pages.note_found([link(queued)])
    for url in (named, queued):
        ledger.pages.note_alias(url, ID, SkipReason.DUPLICATE_TEXT)
    ledger.flush()
    assert ledger.page(named).article_id == ID
    assert ledger.page(queued).outcome is PageOutcome.QUEUED


@pytest.mark.parametrize("rounds", [1, 18])
def test_a_page_that_gave_no_answer_waits_for_some_days(ledger: SiteLedger, rounds: int) -> None:
    ledger.pages.note_found([link()])
    for day in range(MAX_TRIES):
        for hour in range(rounds):
            assert len(ledger.pages.pending()) == 1
            at = NIGHT + timedelta(days=day, hours=hour, minutes=-7 * day)
            ledger.pages.settle(URL, SkipReason.HTTP_ERROR, try_again=True, at=at)
            ledger.flush()
            if day == MAX_TRIES - 1:
                break
    assert ledger.pages.pending() == []
    assert ledger.page().fetches == (MAX_TRIES - 1) * rounds + 1


def test_sites_have_ledgers_of_their_own(ledger: SiteLedger) -> None:
    other = Ledger(ledger.state, "other")
    other.note_found([link()])
    assert ledger.pages.find(URL) is None
    assert ledger.pages.pending() == []
    ledger.pages.note_found([link()])
    sites = [site for site, _ in find_on_all_sites(ledger.state, URL + "/?utm_medium=x")]
    assert sorted(sites) == ["other", "site"]
    assert list(find_on_all_sites(ledger.state, "https://example.org/never")) == []


@pytest.mark.parametrize(
    ("reason", "detail", "explanation"),
    [
        (SkipReason.HTTP_ERROR, "it answered: no", "it answered: no"),
        (SkipReason.HTTP_ERROR, None, "http-error"),
        (SkipReason.TOO_SLOW, "it took: long", "too-slow (it took: long)"),
        (SkipReason.TOO_SLOW, None, "too-slow"),
        (SkipReason.ROBOTS, "robots.txt forbids it", "robots"),
        (SkipReason.DUPLICATE_URL, None, "duplicate-url"),
    ],
)
def test_reason_and_detail_are_kept(
    ledger: SiteLedger, reason: SkipReason, detail: str | None, explanation: str
) -> None:
    ledger.pages.settle(URL, reason, detail=detail)
    before = ledger.page()
    ledger.flush()
    for page in (before, ledger.page()):
        assert (page.outcome, page.reason) == (reason.row.outcome, reason)
        assert page.explanation == explanation


def test_many_links_are_noted(ledger: SiteLedger) -> None:
    ledger.pages.note_found(link(f"{URL}/{number}") for number in range(1234))
    assert len(ledger.pages.pending()) == 1234


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org/a",
        "https://example.org/",
        "https://example.org:8080/a",
        "https://example.organic/a",
        "http://example.org/a",
        "nonsense",
    ],
)
def test_an_address_is_kept_as_it_is(ledger: SiteLedger, url: str) -> None:
    assert unpack_url("example.org", pack_url("example.org", url)) == url
    ledger.pages.note_found([link(url)])
    assert [page.url for page in ledger.pages.pending()] == [url]
    ledger.pages.settle(url, SkipReason.HTTP_ERROR)
    ledger.flush()
    assert ledger.page(url).url == url


@pytest.mark.parametrize(
    "modified",
    [
        "2024-03-01T01:00:00+00:00",
        "2024-03-01T01:00:00+03:00",
        "2024-03-01T01:00:00.5+00:00",
        "2024-03-01",
        "9999-12-31T23:59:59+00:00",
        "yesterday",
        "",
        None,
    ],
)
def test_a_time_is_kept_as_the_source_wrote_it(ledger: SiteLedger, modified: str | None) -> None:
    ledger.pages.note_found([link(modified=modified)])
    ledger.pages.settle(URL, SkipReason.HTTP_ERROR)
    ledger.flush()
    assert ledger.page().modified == modified


def test_an_address_that_is_refused_is_known_and_one_that_was_read_stays_so(
    ledger: SiteLedger,
) -> None:
    ledger.pages.settle(URL, None, article_id=ID)
    refused = "https://example.org/tag/rain"
    ledger.pages.note_refused([(refused, SkipReason.LISTING), (URL, SkipReason.LISTING)])
    page = ledger.pages.find(refused)
    assert page is not None
    assert (page.outcome, page.reason, page.fetches) == (
        PageOutcome.SKIPPED,
        SkipReason.LISTING,
        0,
    )
    stored = ledger.pages.find(URL)
    assert stored is not None
    assert stored.outcome is PageOutcome.STORED


def test_the_pages_of_all_sites_are_found_in_one_pass(tmp_path: Path) -> None:
    spans = {"a.example": (NIGHT, LATER), "b.example": (LATER, LATER + timedelta(days=1))}
    with State(tmp_path) as state:
        for site in (*spans, "c.example"):
            pages = Ledger(state, site)
            urls = [f"https://{site}/{n}" for n in range(4)]
            pages.note_found([link(url) for url in urls])
            for url, at in zip(urls, (NIGHT, NIGHT + timedelta(hours=1), LATER), strict=False):
                pages.settle(url, SkipReason.LISTING, at=at)
            with state.writing():
                pages.flush()
        found = {site: list(pages) for site, pages in find_in_spans(state, spans)}
        assert found == {site: find_between(state, site, *span) for site, span in spans.items()}
        counts = {(one.site, one.outcome): one.pages for one in count_in_spans(state, spans)}
        last = {one.site: one.last_fetched for one in count_in_spans(state, spans)
                if one.outcome is PageOutcome.SKIPPED}  # fmt: skip
    assert sum(counts.values()) == sum(map(len, found.values()))
    assert counts["a.example", PageOutcome.QUEUED] == 1
    assert counts["b.example", PageOutcome.SKIPPED] >= 1
    assert last == {"a.example": NIGHT + timedelta(hours=1), "b.example": LATER}
