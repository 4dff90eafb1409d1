"""The sites: all of them with their last nights, and a page for each."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from newscrawl.desk.render import page
from newscrawl.desk.stored_pages import find_article_pages
from newscrawl.desk.tonight import read_night, stamp_of
from newscrawl.extraction.profile.in_words import describe_profile
from newscrawl.program import program_name
from newscrawl.report.statistics.night import SiteNight
from newscrawl.report.statistics.site_history import SiteHistory, read_site_history
from newscrawl.report.views.night_page import find_cut_nights
from newscrawl.site_profiles import PROFILE_FILE, read_profile
from newscrawl.store.folder import folder_name
from newscrawl.store.state.articles import count_articles
from newscrawl.store.state.database import State
from newscrawl.store.state.runs import Runs

_DAYS = 60
"""Of the charts of a site."""

_ROWS = 80
"""Sites on a page of the list."""

_KEPT = 16


@dataclass(frozen=True, kw_only=True)
class SiteRow:
    """A site in the list."""

    site: str
    articles: int
    last_run: date
    last: SiteNight | None
    """``None`` if it has no run in the last nights."""


async def list_sites(request: Request) -> Response:
    """Show all sites."""
    data = request.state.desk.data
    rows = await run_in_threadpool(read_site_rows, data)
    if not rows:
        return page(
            request,
            "empty.html",
            heading="No site yet",
            sentence=f"{data} holds no crawl. A site is here when it was crawled once.",
            command=f"{program_name()} crawl news -a site=https://example.com",
        )
    pages = -(-len(rows) // _ROWS)
    asked = request.query_params.get("page", "1")
    number = min(max(int(asked), 1), pages) if asked.isdecimal() and len(asked) < 9 else 1
    shown = rows[(number - 1) * _ROWS : number * _ROWS]
    return page(request, "sites.html", rows=shown, pages=pages, number_shown=number)


async def show_site(request: Request) -> Response:
    """Show the page of one site."""
    site = request.path_params["site"]
    found = await run_in_threadpool(read_site, request.state.desk.data, site)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"No crawl of {site} is in the history.")
    return page(
        request,
        "site.html",
        it=found.history,
        articles=found.articles,
        article_pages=found.article_pages,
        profile=found.profile,
        learned_from=found.learned_from,
        hosts=[(found.history.last, host) for host in found.history.last.hosts],
        cut_nights=find_cut_nights,
    )


def read_site_rows(data: Path) -> list[SiteRow]:
    """Return all sites, those with alarms in the newest night first."""
    newest = read_night(data, None)
    if newest is None:
        return []
    with State(data, read_only=True) as state:
        known, articles = Runs(state).all_sites(), count_articles(state)
    last = {row.site: row for row in newest.report.sites}
    order = {site: place for place, site in enumerate(last)}
    return [
        SiteRow(
            site=site, articles=articles.get(site, 0), last_run=known[site], last=last.get(site)
        )
        for site in sorted(known, key=lambda site: (order.get(site, len(order)), site))
    ]


@dataclass(frozen=True, kw_only=True)
class FoundSite:
    """What is known of a site."""

    history: SiteHistory
    articles: int
    article_pages: Mapping[str, str]
    """Pages that its history names, each with the address at which the desk has its article."""

    profile: Sequence[str]
    """What its profile says, in words."""

    learned_from: int
    """Number of articles that the profile was learned from."""


def read_site(data: Path, site: str) -> FoundSite | None:
    """Return what is known of a site; ``None`` if it has no run. It is kept as a night is."""
    stamp = stamp_of(data)
    return _read_site(data, site, stamp) if stamp else None


@functools.lru_cache(maxsize=_KEPT)
def _read_site(data: Path, site: str, _stamp: object) -> FoundSite | None:
    with State(data, read_only=True) as state:
        history = read_site_history(state, site, _DAYS)
        if history is None:
            return None
        articles = count_articles(state).get(site, 0)
        article_pages = find_article_pages(state, site, _named_pages(history))
    profile = read_profile(data / folder_name(site) / PROFILE_FILE)
    return FoundSite(
        history=history,
        articles=articles,
        article_pages=article_pages,
        profile=describe_profile(profile),
        learned_from=profile.articles,
    )


def _named_pages(history: SiteHistory) -> Iterator[str]:
    """Yield the addresses that the page of a site shows."""
    yield from (it.url for _, findings in history.alarms for it in findings if it.url)
    yield from (row.url for row in history.skipped if row.url)
    if history.last.ledger:
        yield from (miss.url for miss in history.last.ledger.misses)
