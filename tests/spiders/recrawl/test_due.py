from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.discovery import Sitemap, SitemapAddress
from newscrawl.link import Link
from newscrawl.skip_reasons import PageOutcome, SkipReason
from newscrawl.spiders.recrawl.due import (
    Wanted,
    adaptive_interval,
    drop_unreliable_lastmod,
    is_page_due,
    select_pages,
)
from newscrawl.store.state.known_page import KnownPage

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
LAST_NIGHT = NOW - timedelta(days=1)
URL = "https://example.com/storm"


def known(
    outcome: PageOutcome = PageOutcome.STORED,
    *,
    fetched: datetime | None = LAST_NIGHT,
    reason: SkipReason | None = None,
    modified: str | None = None,
) -> KnownPage:
    return KnownPage(
        url=URL,
        outcome=outcome,
        first_seen=LAST_NIGHT,
        last_fetched=fetched,
        reason=reason,
        modified=modified,
    )


def link(modified: str | None = None, date: str | None = None, url: str = URL) -> Link:
    return Link(url=url, source="sitemap", modified=modified, date=date)


@pytest.mark.parametrize(
    ("page", "due"),
    [
        (None, True),
        (known(PageOutcome.QUEUED, fetched=None), True),
        (known(PageOutcome.PASSED, fetched=None), True),
        (known(PageOutcome.STORED), False),
        (known(PageOutcome.UNCHANGED), False),
        (known(PageOutcome.DUPLICATE), False),
        (known(PageOutcome.SKIPPED, reason=SkipReason.NO_BODY), False),
        (known(PageOutcome.FAILED, reason=SkipReason.HTTP_ERROR), False),
        (known(PageOutcome.SKIPPED, reason=SkipReason.ROBOTS), True),
        (known(PageOutcome.SKIPPED, reason=SkipReason.OPTED_OUT), True),
    ],
)
def test_a_known_page_is_not_due(page: KnownPage | None, due: bool) -> None:
    assert is_page_due(page, link(), NOW) is due


@pytest.mark.parametrize(
    ("modified", "date", "due"),
    [
        ("2026-11-22T09:00:00+00:00", None, True),
        ("2026-11-22T02:59:00+00:00", None, False),
        ("2026-11-22T05:00:00+03:00", None, False),
        # A day alone does not say whether the change was before or after the last fetch.
        ("2026-11-22", None, True),
        ("2026-11-21", None, False),
        (None, "2026-11-22T21:00:00+00:00", True),
        (None, "2023-11-06", False),
        ("2023-11-06", "2026-11-22T21:00:00+00:00", True),
        ("2099-01-01", None, False),
        ("0001-01-01", None, False),
        ("soon", None, False),
    ],
)
def test_a_later_date_of_the_source_makes_a_page_due(
    modified: str | None, date: str | None, due: bool
) -> None:
    assert is_page_due(known(), link(modified, date), NOW) is due


@pytest.mark.parametrize(
    ("before", "after", "due"),
    [
        ("2023-11-06", "2023-11-07", True),
        ("2023-11-07", "2023-11-06", False),
        ("2023-11-06", "2023-11-06", False),
        ("2023-11-06", None, False),
        # The site's clock is ahead, or it changed once more on the same day.
        ("2026-11-22T08:00:00Z", "2026-11-22T08:00:00Z", True),
        ("2026-11-22", "2026-11-22", True),
        ("2026-11-22T02:00:00Z", "2026-11-22T02:00:00Z", False),
        # Dates to come count once, when they come up.
        ("2026-11-22T02:00:00Z", "2099-01-01", True),
        ("2099-01-01", "2099-01-01", False),
    ],
)
def test_a_lastmod_is_compared_with_the_previous_one(
    before: str, after: str | None, due: bool
) -> None:
    assert is_page_due(known(modified=before), link(after), NOW) is due


def select(*links: Link, most: int = 0, **wanted: set[str]) -> tuple[str, str]:
    """Select by one-letter names: lower case is known, upper case is not."""

    def find(url: str) -> KnownPage | None:
        return known() if url[-1].islower() else None

    due, passed = select_pages(links, find, Wanted(**wanted), most=most, now=NOW)
    return "".join(one.url[-1] for one in due), "".join(one.url[-1] for one in passed)


def named(names: str) -> list[Link]:
    return [link(url=f"https://example.com/{name}") for name in names]


@pytest.mark.parametrize(
    ("names", "most", "expected"),
    [
        ("AbCd", 0, ("AC", "")),
        # The second night goes no further back than the first, though half is known.
        ("AbCd", 2, ("A", "Cd")),
        ("ABCD", 2, ("AB", "CD")),
        ("", 2, ("", "")),
    ],
)
def test_the_newest_pages_are_considered(names: str, most: int, expected: tuple[str, str]) -> None:
    assert select(*named(names), most=most) == expected


def test_pages_left_by_an_earlier_crawl_are_always_due() -> None:
    assert select(*named("AbCd"), most=2, pending={"example.com/d"}) == ("Ad", "C")


def test_young_articles_are_due_whatever_their_source_says() -> None:
    dated = link("2026-11-20", url="https://example.com/e")
    young = {"example.com/d", "example.com/e"}
    assert select(*named("Abcd"), dated, young=young) == ("Ade", "")


@pytest.mark.parametrize(
    ("dates", "kept"),
    [
        (["2026-11-20", "2026-11-21", "2026-11-21"], True),
        (["2026-11-20", "2026-11-20"], True),
        (["2026-11-20", "2026-11-20", "2026-11-20"], False),
        (["2026-11-23T02:50:00Z", "2026-11-23T02:50:01Z", "2026-11-23T02:50:02Z"], False),
        ([None, None, "2026-11-20"], True),
    ],
)
def test_unreliable_lastmod_is_dropped(dates: list[str | None], kept: bool) -> None:
    sitemap = Sitemap(
        links=tuple(link(date) for date in dates),
        sitemaps=tuple(SitemapAddress(url=URL, modified=date) for date in dates),
    )
    if kept:
        assert drop_unreliable_lastmod(sitemap, NOW) == sitemap
        return
    stripped = drop_unreliable_lastmod(sitemap, NOW)
    assert {one.modified for one in stripped.links + stripped.sitemaps} == {None}
    assert len(stripped.links) == len(dates)


def test_the_interval_of_a_list_grows_while_it_has_no_new_links() -> None:
    days = [
        adaptive_interval(timedelta(days=silent)) / timedelta(days=1)
        for silent in (0, 3, 6, 21, 99)
    ]
    assert days == [0, 1, 2, 7, 7]
