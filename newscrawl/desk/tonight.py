"""The report of a night as a page of the desk: the newest, and any by its day."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from newscrawl.desk.render import page
from newscrawl.program import program_name
from newscrawl.report.statistics.night import Report, read_report_of
from newscrawl.report.views.night_page import Neighbours, night_values
from newscrawl.store.state.database import STATE_FILE, State
from newscrawl.store.state.runs import Runs


async def show_latest(request: Request) -> Response:
    """Show the newest night."""
    return await _show(request, None)


async def show_night(request: Request) -> Response:
    """Show the night of a day."""
    return await _show(request, _read_day(request.path_params["day"]))


async def find_night(request: Request) -> Response:
    """Lead to the night that was chosen in the form."""
    day = _read_day(request.query_params.get("day", ""))
    return RedirectResponse(f"/nights/{day}", HTTPStatus.SEE_OTHER)


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise HTTPException(
            HTTPStatus.NOT_FOUND, "A night is named by its day, as in /nights/2026-11-23."
        ) from None


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
        )
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"No site was crawled in the night of {night}.")
    return page(request, "night.html", **night_values(found.report, found.neighbours))


@dataclass(frozen=True, kw_only=True)
class FoundNight:
    """The report of a night, and the nights around it."""

    report: Report
    neighbours: Neighbours


def read_night(data: Path, night: date | None) -> FoundNight | None:
    """Return a night, the newest by default; ``None`` if no site was crawled in it."""
    if not (data / STATE_FILE).exists():
        return None
    with State(data, read_only=True) as state:
        runs = Runs(state)
        if (night := night or runs.last_night()) is None:
            return None
        report = read_report_of(state, night)
        before, after = runs.night_before(night), runs.night_after(night)
    if all(site.started is None for site in report.sites):
        return None
    neighbours = Neighbours(
        earlier=f"/nights/{before}" if before else None,
        later=f"/nights/{after}" if after else None,
    )
    return FoundNight(report=report, neighbours=neighbours)
