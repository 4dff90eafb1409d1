import asyncio
import dataclasses
from typing import Any

import pytest

from newscrawl.discovery import Selection
from newscrawl.spiders import sources as sources_module
from newscrawl.spiders.recrawl.conditional import SourceResponse
from newscrawl.spiders.sources import Bounds, Sources

SITE = "https://example.com/"

FRONT = """<nav><a href="/world/">World</a><a href="/sport/">Sport</a></nav>
<h2><a href="/storm/">Storm</a></h2><h2><a href="/world/">All the news of the world</a></h2>"""
WORLD = '<h2><a href="/w{0}/">Story</a></h2><a rel="next" href="/world/page/{1}/">next</a>'

PAGES = {
    "/robots.txt": "Sitemap: /index.xml",
    "/index.xml": """<sitemapindex>
        <sitemap><loc>/old.xml</loc><lastmod>2019-01-01</lastmod></sitemap>
        <sitemap><loc>/new.xml</loc><lastmod>2023-01-01</lastmod></sitemap></sitemapindex>""",
    "/new.xml": "<urlset><url><loc>/n1</loc><lastmod>2023-01-01</lastmod></url></urlset>",
    "/old.xml": "<urlset><url><loc>/o1</loc><lastmod>2019-01-01</lastmod></url></urlset>",
    "/": FRONT,
    "/feed/": "<rss><channel><item><link>/fed</link><title>Fed</title></item></channel></rss>",
    "/world/": WORLD.format(1, 2),
    "/world/page/2/": WORLD.format(2, 3),
    "/world/page/3/": WORLD.format(3, 4),
    "/sport/": "<h2><a href='/s1/'>Cup</a></h2>",
}
EVERYTHING = Selection(site=SITE)
NO_BOUNDS = Bounds(pages=0, list_pages=0, sections=9, sitemaps=0)


class Site:
    """Pages by path; remembers what was asked for."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages = pages
        self.asked: list[str] = []
        self.how: dict[str, tuple[bool, str | None]] = {}
        self.news: dict[str, bool] = {}

    def note_news(self, url: str, *, is_news: bool) -> None:
        self.news[url.removeprefix(SITE.rstrip("/"))] = is_news

    async def __call__(
        self, url: str, *, is_adaptive: bool = False, lastmod: str | None = None
    ) -> SourceResponse | None:
        self.how[url.removeprefix(SITE.rstrip("/"))] = (is_adaptive, lastmod)
        path = url.removeprefix(SITE.rstrip("/"))
        self.asked.append(path)
        body = self.pages.get(path)
        return SourceResponse(
            url=url, status=404 if body is None else 200, headers={}, body=(body or "").encode()
        )


def read(
    pages: dict[str, str],
    bounds: Bounds = NO_BOUNDS,
    arguments: dict[str, str] | None = None,
    **facts: object,
) -> tuple[Site, Sources, list[str]]:
    site = Site(pages)
    warnings: list[str] = []
    selection = Selection.from_arguments(arguments or {}, SITE)
    sources = Sources(selection=selection, fetch=site, warn=warnings.append, bounds=bounds, **facts)  # type: ignore[arg-type]
    asyncio.run(sources.read())
    return site, sources, warnings


def found(sources: Sources) -> set[str]:
    return {link.url.removeprefix(SITE).strip("/") for link in sources.frontier.newest(0)}


def test_everything_is_read_in_order() -> None:
    site, sources, warnings = read(PAGES)
    assert site.asked[:6] == ["/robots.txt", "/index.xml", "/new.xml", "/old.xml", "/", "/feed/"]
    assert found(sources) == {"n1", "o1", "storm", "fed", "w1", "w2", "w3", "s1"}
    assert sources.pages_read == 5
    assert warnings == []


@pytest.mark.parametrize(
    ("bounds", "missing", "unasked"),
    [
        (Bounds(pages=0, list_pages=2, sections=9, sitemaps=0), {"w3"}, "/world/page/3/"),
        (Bounds(pages=0, list_pages=0, sections=1, sitemaps=0), {"s1"}, "/sport/"),
        (Bounds(pages=0, list_pages=0, sections=9, sitemaps=2), {"o1"}, "/old.xml"),
    ],
)
def test_bounds_hold(bounds: Bounds, missing: set[str], unasked: str) -> None:
    everything = found(read(PAGES)[1])
    site, sources, _ = read(PAGES, bounds)
    assert found(sources) == everything - missing
    assert unasked not in site.asked


def test_facts_of_the_spider_replace_what_the_site_names() -> None:
    site, _, _ = read(
        PAGES,
        sitemap_urls=(SITE + "new.xml",),
        feed_urls=(SITE + "other-feed",),
        section_urls=(SITE + "sport/",),
    )
    assert site.asked == ["/robots.txt", "/new.xml", "/", "/other-feed", "/sport/"]


def test_known_places_are_tried_where_nothing_is_named() -> None:
    site, sources, _ = read(
        {"/": "<p>", "/wp-sitemap.xml": PAGES["/new.xml"], "/rss": PAGES["/feed/"]}
    )
    assert site.asked == [
        *("/robots.txt", "/sitemap.xml", "/wp-sitemap.xml", "/", "/feed/", "/rss"),
    ]
    assert found(sources) == {"n1", "fed"}


def test_a_named_feed_makes_the_known_places_needless() -> None:
    front = '<link rel="alternate" type="application/atom+xml" href="/atom">'
    site, _, _ = read({"/": front, "/feed/": PAGES["/feed/"]})
    assert "/atom" in site.asked
    assert "/feed/" not in site.asked


def test_pages_beyond_the_bound_are_counted_once() -> None:
    named = [f"{SITE}story-{number}" for number in range(6)]
    pages = {
        "/robots.txt": "Sitemap: /all.xml",
        "/all.xml": f"<urlset>{''.join(f'<url><loc>{one}</loc></url>' for one in named)}</urlset>",
        "/": "".join(f'<h2><a href="{one}">A story of today</a></h2>' for one in named[:4]),
    }
    _, sources, _ = read(pages, dataclasses.replace(NO_BOUNDS, pages=2))
    assert (len(sources.frontier), sources.count_beyond()) == (4, 2)


def test_a_feed_named_as_sitemap_is_read_as_feed() -> None:
    site, sources, _ = read({"/robots.txt": "Sitemap: /news.rss", "/news.rss": PAGES["/feed/"]})
    assert "/news.rss" in site.asked
    assert "fed" in found(sources)


def test_sitemaps_that_name_each_other_end() -> None:
    index = "<sitemapindex><sitemap><loc>/index.xml</loc></sitemap></sitemapindex>"
    site, _, _ = read({"/robots.txt": "Sitemap: /index.xml", "/index.xml": index})
    assert site.asked.count("/index.xml") == 1


def test_a_chain_of_sitemaps_ends() -> None:
    chain = {
        f"/s{n}.xml": f"<sitemapindex><sitemap><loc>/s{n + 1}.xml</loc></sitemap></sitemapindex>"
        for n in range(99)
    }
    site, _, _ = read({"/robots.txt": "Sitemap: /s0.xml", **chain})
    assert [path for path in site.asked if path in chain] == [*chain][:4]


def test_broken_sources_are_warned_of_and_the_rest_is_read() -> None:
    _, sources, warnings = read({**PAGES, "/new.xml": "<urlset><url><loc>/n1</loc>"})
    assert found(sources) >= {"n1", "o1", "fed"}
    assert len(warnings) == 1


def test_a_source_that_takes_too_long_to_read_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr(sources_module, "parse_sitemap", endless)
    bounds = dataclasses.replace(NO_BOUNDS, read_seconds=0.05)
    _, sources, warnings = read(PAGES, bounds)
    assert "storm" in found(sources)
    (warning,) = warnings
    assert warning.startswith(f"{SITE}index.xml is left out: reading it took more than")


def test_nobody_answers_and_nothing_more_is_asked() -> None:
    class Nobody(Site):
        async def __call__(self, url: str, **_: object) -> None:
            await super().__call__(url)

    site = Nobody({})
    sources = Sources(selection=EVERYTHING, fetch=site, warn=print, bounds=NO_BOUNDS)
    asyncio.run(sources.read())
    assert site.asked == ["/robots.txt"]
    assert len(sources.frontier) == 0


def test_a_front_page_that_leads_to_another_site_is_not_read() -> None:
    warnings: list[str] = []

    class Moved(Site):
        async def __call__(self, url: str, **_: object) -> SourceResponse:
            moved = url.replace("example.com", "example.net")
            return SourceResponse(url=moved, status=200, headers={}, body=FRONT.encode())

    sources = Sources(selection=EVERYTHING, fetch=Moved({}), warn=warnings.append, bounds=NO_BOUNDS)
    asyncio.run(sources.read())
    assert sources.pages_read == 0
    assert any("https://example.net/" in warning for warning in warnings)


def test_lists_are_told_whether_they_brought_news() -> None:
    site, _, _ = read(PAGES, is_known=lambda url: "/w" in url or "/o1" in url)
    assert site.news == {
        **{"/index.xml": False, "/old.xml": False, "/new.xml": True, "/": True, "/feed/": True},
        **{"/world/": False, "/sport/": True},
    }


def test_no_further_page_is_read_of_a_list_on_which_all_is_known() -> None:
    site, sources, _ = read(PAGES, is_known=lambda url: "/w1" in url)
    assert "/world/page/2/" not in site.asked
    assert "w1" in found(sources)


def test_only_what_need_not_be_asked_every_night_is_adaptive() -> None:
    site, _, _ = read(PAGES)
    adaptive = {path for path, (is_adaptive, _) in site.how.items() if is_adaptive}
    assert adaptive == {
        *("/old.xml", "/new.xml", "/feed/", "/world/", "/world/page/2/", "/world/page/3/"),
        *("/world/page/4/", "/sport/"),
    }
    assert site.how["/old.xml"] == (True, "2019-01-01")


def test_the_guesses_of_a_site_that_names_nothing_are_adaptive() -> None:
    site, _, _ = read({"/": "<p>"})
    adaptive = {path for path, (is_adaptive, _) in site.how.items() if is_adaptive}
    assert adaptive == {"/sitemap.xml", "/wp-sitemap.xml", "/feed/", "/rss", "/rss.xml"}


def test_dates_of_a_sitemaps_making_are_not_those_of_its_articles() -> None:
    entries = "".join(
        f"<url><loc>/{name}</loc><lastmod>2026-11-22T03:00:00Z</lastmod></url>" for name in "abc"
    )
    pages = {"/robots.txt": "Sitemap: /new.xml", "/new.xml": f"<urlset>{entries}</urlset>"}
    _, sources, _ = read(pages)
    assert {link.modified for link in sources.frontier.newest(0)} == {None}


def test_a_source_that_breaks_its_reader_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(sources_module, "parse_sitemap", broken)
    _, sources, warnings = read(PAGES)
    assert found(sources) == {"storm", "fed", "w1", "w2", "w3", "s1"}
    assert warnings[0].startswith(f"{SITE}index.xml is left out: reading it failed (ZeroDivision")


@pytest.mark.parametrize("dated", ["all", "newest"])
def test_the_newest_pages_come_first_though_lists_name_old_ones_without_a_date(dated: str) -> None:
    """A front page links every story; only the sitemap dates them."""
    entries = "".join(
        f"<url><loc>/story-{day}</loc><lastmod>2023-11-{day:02}T10:00:00Z</lastmod></url>"
        for day in range(1, 25)
        if dated == "all" or day > 15
    )
    links = "".join(
        f'<h2><a href="/story-{day}">The story of day {day}</a></h2>' for day in range(1, 25)
    )
    pages = {
        "/robots.txt": "Sitemap: /s.xml",
        "/s.xml": f"<urlset>{entries}</urlset>",
        "/": links,
    }
    _, sources, _ = read(pages, dataclasses.replace(NO_BOUNDS, pages=8))
    newest = [link.url.rpartition("-")[2] for link in sources.frontier.newest(8)]
    assert newest[:2] == ["24", "23"]
    if dated == "all":
        assert newest == [str(day) for day in range(24, 16, -1)]


SPORT = SITE + "sport/"
SECTION_PAGES = {
    "/robots.txt": "Sitemap: /map.xml",
    "/map.xml": """<urlset><url><loc>/sport/cup-final</loc></url><url><loc>/world/war</loc></url>
        <url><loc>/2026/derby-is-lost</loc><lastmod>2026-11-03</lastmod></url></urlset>""",
    "/sport/": """<nav><a href="/world/">World</a><a href="/sport/">Sport</a>
        <a href="/sport/chess/">Chess</a></nav>
        <link rel="alternate" type="application/rss+xml" href="/feed/">
        <link rel="alternate" type="application/rss+xml" href="/sport/feed/">
        <h2><a href="/2026/derby-is-lost">The derby is lost</a></h2>
        <h2><a href="/world/most-read">The most read story</a></h2>
        <a rel="next" href="/sport/?page=2">next</a>""",
    "/sport/?page=2": "<h2><a href='/2026/older-derby'>The older derby</a></h2>",
    "/sport/chess/": "<h2><a href='/2026/mate'>Mate in two moves</a></h2>",
    "/feed/": """<rss><channel><item><link>/2026/election</link></item>
        <item><link>/sport/fed</link></item></channel></rss>""",
    "/sport/feed/": "<rss><channel><item><link>/2026/transfer</link></item></channel></rss>",
}


def test_a_section_is_its_lists_its_feeds_and_what_lies_under_it() -> None:
    site, sources, _ = read(SECTION_PAGES, arguments={"site": SPORT})
    assert found(sources) == {
        *("sport/cup-final", "2026/derby-is-lost", "2026/older-derby", "2026/mate"),
        *("sport/fed", "2026/transfer"),
    }
    assert not {"/", "/world/"} & set(site.asked)


def test_a_section_that_has_moved_is_the_section() -> None:
    class Moved(Site):
        async def __call__(self, url: str, **options: Any) -> SourceResponse | None:
            is_old = url == SPORT
            return await super().__call__(SITE + "de/sport/" if is_old else url, **options)

    page = """<nav><a href="/de/sport/">Sport</a><a href="/de/world/">World</a></nav>
        <h2><a href="/de/sport/cup">Cup</a></h2><h2><a href="/de/world/war">War</a></h2>"""
    selection = Selection.from_arguments({"site": SPORT})
    site = Moved({"/de/sport/": page})
    sources = Sources(selection=selection, fetch=site, warn=print, bounds=NO_BOUNDS)
    asyncio.run(sources.read())
    assert found(sources) == {"de/sport/cup"}


def test_a_section_takes_the_dates_of_links_that_lie_elsewhere() -> None:
    _, sources, _ = read(SECTION_PAGES, arguments={"site": SPORT})
    links = {link.url: link for link in sources.frontier.newest(0)}
    assert links[SITE + "2026/derby-is-lost"].modified == "2026-11-03"


def test_a_section_without_a_named_feed_is_asked_for_its_own() -> None:
    pages = {"/sport/": "<p>", "/sport/feed/": SECTION_PAGES["/sport/feed/"]}
    site, sources, _ = read(pages, arguments={"site": SITE + "sport"})
    assert "/sport" in site.asked
    assert "/feed/" not in site.asked
    assert found(sources) == {"2026/transfer"}


def test_a_front_page_with_a_path_is_no_section() -> None:
    pages = {**PAGES, "/index.html": FRONT}
    assert found(read(pages, arguments={"site": SITE + "index.html"})[1]) == found(read(PAGES)[1])


def test_patterns_choose_before_the_bound_on_pages() -> None:
    bounds = Bounds(pages=1, list_pages=1, sections=0, sitemaps=0)
    _, sources, _ = read(PAGES, bounds, {"match": "/o[0-9]", "skip": "storm"})
    assert found(sources) == {"o1"}
    assert sources.refused["example.com/n1"].reason == "not-selected"
    assert sources.refused["example.com/storm"].reason == "not-selected"


def test_an_article_of_the_feed_is_no_section_although_the_menu_names_it() -> None:
    front = """<p><a href="/world/">World</a><a href="/fed">Fed</a><a href="/sport/">Sport</a></p>
        <h2><a href="/storm/">Storm</a></h2>"""
    site, sources, _ = read({**PAGES, "/": front})
    assert {"/world/", "/sport/"} <= set(site.asked)
    assert "/fed" not in site.asked
    assert "fed" in found(sources)
