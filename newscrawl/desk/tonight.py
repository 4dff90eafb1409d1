"""The report of a night as a page of the desk: the newest, and any by its day."""

import contextlib
import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from newscrawl.desk.render import page
from newscrawl.desk.stored_pages import find_article_pages
from newscrawl.program import program_name
from newscrawl.report.statistics.night import Report, read_report_of
from newscrawl.report.views.night_page import Neighbours, night_values
from newscrawl.store.folder import has_day_files
from newscrawl.store.state.database import STATE_FILE, State
from newscrawl.store.state.ledger import PageCount, count_in_spans
from newscrawl.store.state.runs import Run, Runs

_NIGHTS_KEPT = 8
"""Reports that are kept in memory."""

_SITES_SHOWN = 40
_HEADLINES_SHOWN, _FEWEST_HEADLINES, _MOST_HEADLINES = 120, 3, 12
"""Of all sites, and of one. A page stays below 100 kB; the search has the rest."""

_SOON = timedelta(minutes=1)
"""After now: times are stored in whole seconds."""


async def show_latest(request: Request) -> Response:
    """Show the newest night."""
    return await _show(request, None)


async def show_night(request: Request) -> Response:
    """Show the night of a day."""
    return await _show(request, _read_day(request.path_params["day"]))


async def show_active(request: Request) -> Response:
    """Answer with the part of the page that tells of the crawls at work; empty if there is none."""
    active = await run_in_threadpool(find_active, request.state.desk.data, datetime.now(UTC))
    return page(request, "night_active.html", active=active) if active else Response()


async def find_night(request: Request) -> Response:
    """Lead to the night that was chosen in the form."""
    day = _read_day(request.query_params.get("day", ""))
    return RedirectResponse(f"/nights/{day}", HTTPStatus.SEE_OTHER)


def _read_day(text: str) -> date:
    """Read a day of a year with four digits that has years around it: no other was crawled in."""
    if re.fullmatch(r"[1-8][0-9]{3}-[0-9]{2}-[0-9]{2}", text):
        with contextlib.suppress(ValueError):
            return date.fromisoformat(text)
    raise HTTPException(
        HTTPStatus.NOT_FOUND, "A night is named by its day, as in /nights/2026-11-23."
    )


async def _show(request: Request, night: date | None) -> Response:
    data = request.state.desk.data
    found = await run_in_threadpool(read_night, data, night)
    if found is None and night is None:
        return page(
            request,
            "empty.html",
            heading="No crawl yet",
            sentence=f"{data} holds no crawl. When one has run, its night is here.",
            command=f"{program_name()} crawl news -a site=https://example.com",
            has_articles=await run_in_threadpool(has_day_files, data),
            is_live=True,
        )
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"No site was crawled in the night of {night}.")
    is_newest = found.neighbours.later is None
    active = await run_in_threadpool(find_active, data, datetime.now(UTC)) if is_newest else []
    values = night_values(found.report, found.neighbours)
    values["headlines"] = values["headlines"][:_SITES_SHOWN]
    papers = len(values["headlines"]) or 1
    return page(
        request,
        "night.html",
        active=active,
        is_newest=is_newest,
        article_pages=found.article_pages,
        sites_shown=_SITES_SHOWN,
        headlines_shown=min(max(_HEADLINES_SHOWN // papers, _FEWEST_HEADLINES), _MOST_HEADLINES),
        **values,
    )


@dataclass(frozen=True, kw_only=True)
class FoundNight:
    """The report of a night, and the nights around it."""

    report: Report
    neighbours: Neighbours
    article_pages: Mapping[str, Mapping[str, str]]
    """By site and address, where the desk has the articles of the headlines."""


@dataclass(frozen=True, kw_only=True)
class ActiveCrawl:
    """A crawl at work."""

    site: str
    started: str
    pages: Mapping[str, int]
    """Outcome to the number of pages so far."""

    last_page: datetime | None
    minutes: int
    """Since the last page, or since the start."""


def find_active(data: Path, now: datetime) -> list[ActiveCrawl]:
    """Return the crawls that have started in the last day and not ended."""
    if not (data / STATE_FILE).exists():
        return []
    with State(data, read_only=True) as state:
        runs = Runs(state).active(now - timedelta(days=1))
        spans = {run.site: (datetime.fromisoformat(run.started), now + _SOON) for run in runs}
        counts: dict[str, list[PageCount]] = {}
        for count in count_in_spans(state, spans) if spans else ():
            counts.setdefault(count.site, []).append(count)
    return [_describe_active(run, counts.get(run.site, []), now) for run in runs]


def _describe_active(run: Run, counts: Sequence[PageCount], now: datetime) -> ActiveCrawl:
    started = datetime.fromisoformat(run.started)
    fetched = [one.last_fetched for one in counts if one.last_fetched is not None]
    last = max((moment for moment in fetched if moment >= started), default=None)
    return ActiveCrawl(
        site=run.site,
        started=run.started,
        pages={one.outcome: one.pages for one in counts},
        last_page=last,
        minutes=int((now - (last or started)).total_seconds() // 60),
    )


def read_night(data: Path, night: date | None) -> FoundNight | None:
    """Return a night, the newest by default; ``None`` if no site was crawled in it.

    It is kept until the state changes.
    """
    stamp = stamp_of(data)
    return _read_night(data, night, stamp) if stamp else None


def stamp_of(data: Path) -> tuple[tuple[int, int], ...]:
    """Return what changes whenever the state does; empty if there is no state.

    An empty journal is no change: to read makes one.
    """
    files = [data / STATE_FILE, data / f"{STATE_FILE}-wal"]
    found = [file.stat() for file in files if file.exists()]
    return tuple((one.st_mtime_ns, one.st_size) for one in found if one.st_size)


@functools.lru_cache(maxsize=_NIGHTS_KEPT)
def _read_night(data: Path, night: date | None, _stamp: object) -> FoundNight | None:
    with State(data, read_only=True) as state:
        runs = Runs(state)
        if (night := night or runs.last_night()) is None:
            return None
        report = read_report_of(state, night)
        before, after = runs.night_before(night), runs.night_after(night)
        article_pages = {
            site.site: find_article_pages(
                state, site.site, (story.url for story in site.headlines[:_MOST_HEADLINES])
            )
            for site in [one for one in report.sites if one.headlines][:_SITES_SHOWN]
        }
    if all(site.started is None for site in report.sites):
        return None
    neighbours = Neighbours(
        earlier=f"/nights/{before}" if before else None,
        later=f"/nights/{after}" if after else None,
    )
    return FoundNight(report=report, neighbours=neighbours, article_pages=article_pages)
