"""What links, sitemaps and lists say of a period."""

from datetime import date

import pytest

from newscrawl.discovery.period import Fit, Period, Reach, days_in_address, link_day
from newscrawl.discovery.sitemaps import SitemapAddress
from newscrawl.link import Link

SITE = "https://example.com/"
OCTOBER = Period(since=date(2026, 10, 1), until=date(2026, 10, 31))


def link(path: str = "storm", **values: str) -> Link:
    return Link(url=SITE + path, source="sitemap", **values)


@pytest.mark.parametrize(
    ("found", "fit"),
    [
        (link(date="2026-10-01"), Fit.SURE),
        (link(date="2026-10-31T23:59:00+02:00"), Fit.SURE),
        (link(date="2026-11-01T00:30:00+02:00"), Fit.DOUBTFUL),
        (link(date="2026-09-30T23:30:00+00:00"), Fit.DOUBTFUL),
        (link(date="2026-09-29"), Fit.OUTSIDE),
        (link(date="2026-11-02"), Fit.OUTSIDE),
        (link(modified="2026-10-15"), Fit.SURE),
        (link(modified="2026-09-29"), Fit.OUTSIDE),
        (link(modified="2026-11-20"), Fit.DOUBTFUL),
        (link(), Fit.DOUBTFUL),
        (link("2026/10/15/storm"), Fit.SURE),
        (link("2026/10/storm", modified="2026-11-20"), Fit.SURE),
        (link("2026/11/storm"), Fit.DOUBTFUL),
        (link("2026/12/storm"), Fit.OUTSIDE),
        (link("news/2026-09-12-storm"), Fit.OUTSIDE),
        (link("budget-2025-12-percent"), Fit.DOUBTFUL),
    ],
)
def test_a_link_is_judged_by_its_dates_and_its_address(found: Link, fit: Fit) -> None:
    assert OCTOBER.judge(found) is fit


def test_an_article_is_of_the_day_that_its_page_shows() -> None:
    assert OCTOBER.has("2026-10-31T23:59:59-11:00")
    assert OCTOBER.has("2026-11-01T00:00:00+14:00") is False
    assert OCTOBER.has(None) is None
    assert Period(since=date(2026, 10, 1)).has("2030-01-01")


def test_sitemaps_are_chosen_by_name_and_by_their_last_change() -> None:
    names = {
        "sitemap-2026-09.xml": None,
        "sitemap-2026-10.xml": "2026-10-31",
        "sitemap-2026-11.xml": "2026-11-20",
        "sitemap-2024-10.xml": None,
        "sitemap.xml?yyyy=2026&mm=10&dd=05": None,
        "sitemap.xml?yyyy=2026&mm=08&dd=05": None,
        "archive-2026.xml": None,
        "post-sitemap1.xml": "2026-08-01",
        "post-sitemap2.xml": "2026-11-20",
        "post-sitemap3.xml": "2026-10-12",
        "category-sitemap.xml": "2026-10-12",
    }
    chosen = OCTOBER.choose_sitemaps(
        SitemapAddress(url=SITE + name, modified=modified) for name, modified in names.items()
    )
    found = [one.url.removeprefix(SITE) for one in chosen]
    assert found[-2:] == ["sitemap-2026-11.xml", "post-sitemap2.xml"] or set(found[-2:]) == {
        *("sitemap-2026-11.xml", "post-sitemap2.xml"),
    }
    assert set(found) == {
        *("sitemap-2026-09.xml", "sitemap-2026-10.xml", "sitemap-2026-11.xml"),
        *("sitemap.xml?yyyy=2026&mm=10&dd=05", "archive-2026.xml"),
        *("post-sitemap2.xml", "post-sitemap3.xml"),
    }


def test_months_and_days_end_today() -> None:
    today = date(2026, 11, 3)
    period = Period(since=date(2026, 9, 29))
    assert [first for first, _ in period.months(today)] == [
        *(date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)),
    ]
    days = list(period.days(today))
    assert (days[0], days[-1], len(days)) == (date(2026, 9, 29), today, 36)


def test_a_list_is_behind_the_period_although_new_articles_stand_beside_it() -> None:
    older = [date(2026, 9, day) for day in range(1, 9)]
    assert OCTOBER.is_after_most([*older, date(2026, 11, 27), date(2026, 11, 28)])
    assert not OCTOBER.is_after_most([])
    assert OCTOBER.is_before_all([date(2026, 11, 1)])
    assert not OCTOBER.is_before_all([date(2026, 11, 1), date(2026, 10, 31)])


def test_a_source_goes_back_if_it_names_pages_from_before() -> None:
    reach = Reach()
    about_us = [date(2019, 1, day) for day in range(1, 9)]
    for day in (date(2026, 10, 12), None, date(2026, 9, 1), date(2026, 9, 2), *about_us):
        reach.note(day, OCTOBER)
    assert (reach.earliest, reach.goes_back) == (date(2026, 10, 12), False)
    reach.note(date(2026, 8, 15), OCTOBER)
    assert reach.goes_back


def test_the_day_of_a_link_is_that_of_its_publication_first() -> None:
    dated = link("2026/10/15/storm", date="2026-10-14", modified="2026-11-01")
    assert link_day(dated) == date(2026, 10, 14)
    assert link_day(link("2026/10/15/storm", modified="2026-11-01")) == date(2026, 10, 15)
    assert link_day(link(modified="2026-11-01")) == date(2026, 11, 1)


def test_an_address_with_a_day_that_never_was_names_none() -> None:
    assert days_in_address(SITE + "2026/02/30/storm") is None
