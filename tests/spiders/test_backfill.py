"""The sources of a site are read for a period, in the way that the site allows."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from newscrawl.discovery import Period, Reach, Selection
from newscrawl.items import Article
from newscrawl.link import Link
from newscrawl.spiders.backfill import Backfill, PeriodCount, sort_for_period
from newscrawl.spiders.recrawl.conditional import SourceResponse
from newscrawl.spiders.sources import Bounds, Sources
from newscrawl.urls import address_key

SITE = "https://example.com"
TODAY = date(2026, 11, 28)
OCTOBER = Period(since=date(2026, 10, 1), until=date(2026, 10, 31))

DayOf = Callable[[Link], Awaitable[date | None]]

Stories = list[tuple[str, date]]
"""Path and day of publication."""


class Site:
    """Answers by path, and a REST API if ``posts`` are given; remembers what was asked for."""

    def __init__(self, pages: dict[str, str], posts: Stories | None = None) -> None:
        self.pages = pages
        self.posts = posts
        self.asked: list[str] = []
        self.names_api = True
        self.everywhere: str | None = None
        """What is shown at all other addresses."""

    def note_news(self, url: str, *, is_news: bool) -> None:
        pass

    async def __call__(
        self,
        url: str,
        *,
        is_adaptive: bool = False,  # noqa: ARG002
        lastmod: str | None = None,  # noqa: ARG002
    ) -> SourceResponse | None:
        path = url.removeprefix(SITE)
        self.asked.append(path)
        headers = {}
        if self.posts is not None:
            if self.names_api:
                headers["Link"] = f'<{SITE}/wp-json/>; rel="https://api.w.org/"'
            if path.startswith("/wp-json/wp/v2/posts"):
                return self.answer_posts(url)
        body = self.pages.get(path, self.everywhere)
        status = 404 if body is None else 200
        return SourceResponse(url=url, status=status, headers=headers, body=(body or "").encode())

    def answer_posts(self, url: str) -> SourceResponse:
        query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        after, before = query["after"], query["before"]
        found = [
            {"link": SITE + path, "date": f"{day}T09:00:00", "date_gmt": f"{day}T07:00:00"}
            for path, day in self.posts or ()
            if after < f"{day}T09:00:00" < before
        ]
        page, size = int(query["page"]), int(query["per_page"])
        part = found[(page - 1) * size : page * size]
        headers = {"X-WP-TotalPages": str(-(-len(found) // size))}
        body = json.dumps(part).encode()
        return SourceResponse(url=url, status=200, headers=headers, body=body)


def read(served: Site, day_of: DayOf | None = None, **arguments: str) -> Backfill:
    given = {"since": "2026-10-01", "until": "2026-10-31", **arguments}
    sources = Sources(
        selection=Selection.from_arguments(given, SITE),
        fetch=served,
        warn=print,
        bounds=Bounds(pages=0, list_pages=3, sections=2, sitemaps=0),
        now=datetime(2026, 11, 28, tzinfo=UTC),
    )
    backfill = Backfill(sources=sources, period=OCTOBER, today=TODAY, day_of=day_of)
    asyncio.run(backfill.read())
    return backfill


def paths(backfill: Backfill) -> set[str]:
    """Return the paths of the pages that are looked at."""
    sources = backfill.sources
    found = sort_for_period(
        sources.frontier.in_order(), OCTOBER, backfill.named, is_complete=sources.reach.is_complete
    )
    return {link.url.removeprefix(SITE) for link in [*found.sure, *found.doubtful]}


def days_back(number: int) -> Iterator[date]:
    """Yield the days before today, the latest first."""
    yield from (TODAY - timedelta(days=back) for back in range(1, number + 1))


def teasers(stories: Stories, *, dated: bool = True) -> str:
    time = '<time datetime="{0}">{0}</time>'
    return "".join(
        f'<article><h2><a href="{path}">A story of {path}</a></h2>'
        f"{time.format(day) if dated else ''}</article>"
        for path, day in stories
    )


STORIES = [(f"/story-{day:%m%d}", day) for day in days_back(120)]
OCTOBERS = {path for path, day in STORIES if day.month == 10}


def list_pages(stories: Stories, size: int, *, dated: bool) -> dict[str, str]:
    """Return a list in pages; the newest stand beside it on each of them."""
    found = {}
    for number, start in enumerate(range(0, len(stories), size), 1):
        has_next = start + size < len(stories)
        after = f'<a rel="next" href="/?page={number + 1}">next</a>' if has_next else ""
        part = teasers(stories[start : start + size], dated=dated)
        path = "/" if number == 1 else f"/?page={number}"
        found[path] = part + teasers(stories[:3], dated=dated) + after
    return found


def test_sitemaps_are_chosen_without_the_bounds_of_a_night() -> None:
    months = ("2026-11", "2026-10", "2026-09", "2024-10", "2023-10")
    index = "".join(f"<sitemap><loc>/map-{month}.xml</loc></sitemap>" for month in months)
    pages = {"/robots.txt": f"Sitemap: {SITE}/index.xml", "/": "<p>"}
    pages["/index.xml"] = f"<sitemapindex>{index}</sitemapindex>"
    for month in months[:3]:
        entries = "".join(
            f"<url><loc>{path}</loc><lastmod>{day}</lastmod></url>"
            for path, day in STORIES
            if f"{day:%Y-%m}" == month
        )
        pages[f"/map-{month}.xml"] = f"<urlset>{entries}</urlset>"
    site = Site(pages)
    backfill = read(site)
    assert paths(backfill) >= OCTOBERS
    assert not [path for path in site.asked if "2024" in path or "2023" in path]
    assert backfill.sources.reach.goes_back


@pytest.mark.parametrize("names_api", [True, False])
def test_a_wordpress_site_is_asked_for_its_posts(names_api: bool) -> None:
    many = [(f"/p{number}-{path[1:]}", day) for path, day in STORIES for number in range(7)]
    site = Site({"/robots.txt": "", "/": teasers(STORIES[:10])}, posts=many)
    site.names_api = names_api
    backfill = read(site)
    assert paths(backfill) == {path for path, day in many if day.month == 10}
    assert len([path for path in site.asked if "posts" in path]) == 3  # 217 posts
    assert backfill.sources.reach.is_complete


def test_lists_of_months_are_found_by_links_to_others() -> None:
    october = [one for one in STORIES if one[1].month == 10]
    pages = {
        "/robots.txt": "",
        "/": teasers(STORIES[:10]) + '<footer><a href="/archiv/">Archiv</a></footer>',
        "/archiv/": '<a href="/archiv/2026-11">November</a><a href="/archiv/2026-08">August</a>',
        "/archiv/2026-10": teasers(october[:20], dated=False)
        + '<a rel="next" href="/archiv/2026-10?page=2">next</a>',
        "/archiv/2026-10?page=2": teasers(october[20:], dated=False),
    }
    assert paths(read(Site(pages))) == OCTOBERS


def test_lists_of_days_are_read_although_some_have_no_article() -> None:
    pages = {
        "/robots.txt": "",
        "/": '<a href="/day/2026-11-27">a</a><a href="/day/2026-11-26">b</a>',
    }
    for path, day in STORIES:
        if day.month == 10 and day.weekday() < 5:
            pages[f"/day/{day}"] = teasers([(path, day)], dated=False)
    found = paths(read(Site(pages)))
    assert found == {path for path, day in STORIES if day.month == 10 and day.weekday() < 5}


def test_wordpress_without_its_api_has_lists_of_months() -> None:
    dated = [(f"/{day:%Y/%m}/story-{day:%d}", day) for _, day in STORIES]
    october = [one for one in dated if one[1].month == 10]
    site = Site({"/robots.txt": "", "/": teasers(dated[:10]), "/2026/10/": teasers(october)})
    assert paths(read(site)) == {path for path, _ in october}
    assert "/2026/09/" not in site.asked


def test_the_months_of_a_wordpress_site_stand_where_its_api_says() -> None:
    october = [one for one in STORIES if one[1].month == 10]
    head = '<link rel="https://api.w.org/" href="/blog/wp-json/">'
    pages = {"/robots.txt": "", "/": head + teasers(STORIES[:10])}
    pages["/blog/2026/10/"] = teasers(october, dated=False)
    assert paths(read(Site(pages))) == OCTOBERS


def test_a_site_that_shows_its_front_page_at_any_address_has_no_archives() -> None:
    dated = [(f"/{day:%Y/%m}/story-{day:%d}", day) for _, day in STORIES]
    site = Site({"/robots.txt": ""})
    site.everywhere = teasers(dated[:10])
    backfill = read(site)
    assert "/2026/10/" in site.asked
    assert not backfill.sources.reach.is_complete
    assert backfill.named == set()


@pytest.mark.parametrize("dated", [True, False])
def test_a_list_is_read_back_to_the_period(dated: bool) -> None:
    site = Site({"/robots.txt": "", **list_pages(STORIES, 7, dated=dated)})
    found = paths(read(site))
    assert found >= OCTOBERS
    if dated:
        assert len([path for path in site.asked if "page" in path]) < 12


@pytest.mark.parametrize("beside", ["the newest", "chance"])
def test_a_list_without_dates_is_read_as_far_as_its_articles_say(beside: str) -> None:
    pages = list_pages(STORIES, 7, dated=False)
    if beside == "chance":
        old = [(f"/old-{number}", date(2019, 1, 1)) for number in range(60)]
        for number, path in enumerate(pages):
            pages[path] += teasers(old[number * 3 :][:3], dated=False)
    days, read_for_days = dict(STORIES), []

    async def day_of(link: Link) -> date | None:
        path = link.url.removeprefix(SITE)
        read_for_days.append(path)
        return days.get(path, date(2019, 1, 1))

    site = Site({"/robots.txt": "", **pages})
    backfill = read(site, day_of)
    found = paths(backfill)
    assert found >= OCTOBERS
    asked = [path for path in site.asked if "page" in path]
    assert len(asked) < 12
    assert len(read_for_days) <= 2 * len(asked)
    if beside == "the newest":
        assert len(found - OCTOBERS) < 35  # those of the pages around the period
        assert backfill.sources.reach.goes_back


def test_a_list_without_any_dates_is_left_and_the_last_line_says_where() -> None:
    read_for_days = []

    async def day_of(link: Link) -> None:
        read_for_days.append(link.url)

    stories = [(f"/story-{number}", TODAY) for number in range(120)]
    site = Site({"/robots.txt": "", **list_pages(stories, 2, dated=False)})
    backfill = read(site, day_of)
    assert len([path for path in site.asked if "?page=" in path and "wp-json" not in path]) == 50
    assert len(read_for_days) <= 9
    sentence = PeriodCount(period=OCTOBER).to_sentence(backfill.sources.reach)
    assert sentence.endswith(", no source reaches that far, a list was left at its page 50")


def test_the_days_of_a_list_may_be_in_the_addresses() -> None:
    dated = [(f"/{day:%Y/%m/%d}/story", day) for _, day in STORIES]
    site = Site({"/robots.txt": "", **list_pages(dated, 7, dated=False)})
    assert paths(read(site)) >= {path for path, day in dated if day.month == 10}
    assert len([path for path in site.asked if "page" in path]) < 12


def test_of_a_section_all_lists_are_read() -> None:
    sport = {
        path.replace("/?", "/sport/?") if path != "/" else "/sport/": page.replace("/?", "/sport/?")
        for path, page in list_pages(STORIES, 20, dated=True).items()
    }
    everything = [(f"/w{path[1:]}", day) for path, day in STORIES] + STORIES
    site = Site({"/robots.txt": "", **sport}, posts=everything)
    backfill = read(site, site=f"{SITE}/sport/")
    found = backfill.sources.frontier.in_order()
    assert {link.url.removeprefix(SITE) for link in found} >= OCTOBERS
    assert not [link for link in found if "/wstory" in link.url]


def test_what_no_source_reaches_is_said() -> None:
    site = Site({"/robots.txt": "", **list_pages(STORIES[:47], 20, dated=True)})
    backfill = read(site)
    count = PeriodCount(period=OCTOBER)
    for day in (12, 13, 31):
        count.add(Article(url=SITE, date_published=f"2026-10-{day}T09:00:00+02:00"))
    count.add(Article(url=SITE))
    assert count.to_sentence(backfill.sources.reach) == (
        "3 articles read, dated 2026-10-12 to 2026-10-31, 1 without a date, "
        "no source reaches before 2026-10-12"
    )


def test_the_articles_of_several_months_are_counted_by_month() -> None:
    count = PeriodCount(period=Period(since=date(2026, 8, 1)), known=4, left=2)
    for day in ("2026-08-30", "2026-10-01", "2026-10-02"):
        count.add(Article(url=SITE, date_published=day))
    assert count.to_sentence(Reach(is_complete=True)) == (
        "3 articles read (2026-08 1, 2026-09 0, 2026-10 2), 4 known from earlier crawls, "
        "2 pages that changed later were not looked at"
    )
    empty = PeriodCount(period=OCTOBER)
    assert empty.to_sentence(Reach()) == "no article was read, no source reaches that far"


def test_pages_near_those_of_the_period_are_looked_at_first() -> None:
    links = [
        Link(url=f"{SITE}/{number}", source="sitemap", modified="2026-11-20")
        for number in range(200)
    ]
    links[100] = Link(url=f"{SITE}/100", source="sitemap", modified="2026-10-20")
    links[150] = Link(url=f"{SITE}/150", source="list")
    found = sort_for_period(links, OCTOBER, {address_key(f"{SITE}/3")}, is_complete=False)
    assert [link.url for link in found.sure] == [f"{SITE}/3", f"{SITE}/100"]
    near = [int(link.url.rpartition("/")[2]) for link in found.doubtful]
    assert set(near[:4]) == {2, 4, 99, 101}
    assert 150 in near
    assert 180 not in near
    assert len(found.left) == 49
