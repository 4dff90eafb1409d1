"""The archive of a site is read again with what is said now: what would change, then the change."""

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from newscrawl.desk.desk import Desk
from newscrawl.desk.lessons import site_folder
from newscrawl.desk.render import page
from newscrawl.items import PAGE_FIELDS
from newscrawl.reextraction.run import ReextractionError, Task, reextract
from newscrawl.reextraction.stored import find_site
from newscrawl.reextraction.summary import CHANGE_KINDS, Summary
from newscrawl.reextraction.writing import Revisions
from newscrawl.replay.index import ArchiveError, check_archive
from newscrawl.sites_file.entries import SitesError
from newscrawl.store.files.archive import archive_folder
from newscrawl.store.folder import find_day_files
from newscrawl.store.state.database import StoreError

_WORST = 20


@dataclass
class Reextraction:
    """A re-extraction that goes on, or has ended."""

    is_applied: bool
    doing: str = "starting"
    done: int = 0
    total: int = 0
    summary: Summary | None = None
    """What was found, once it has ended."""

    problem: str | None = None

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self.summary is None and self.problem is None


@dataclass
class Reextractions:
    """The last re-extraction of each site; one of a site at a time."""

    runs: dict[tuple[Desk, str], Reextraction] = field(default_factory=dict)
    threads: list[threading.Thread] = field(default_factory=list)
    """Those in which they go on."""

    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, desk: Desk, site: str, *, is_applied: bool) -> None:
        """Start one, unless one goes on."""
        with self.lock:
            known = self.runs.get((desk, site))
            if known is not None and known.is_running:
                return
            # Only what was shown is stored.
            was_shown = known is not None and known.summary is not None and not known.is_applied
            run = self.runs[desk, site] = Reextraction(is_applied=is_applied and was_shown)
            thread = threading.Thread(target=_work, args=(desk, site, run), daemon=True)
            self.threads = [*filter(threading.Thread.is_alive, self.threads), thread]
            thread.start()


RUNS = Reextractions()
"""Of all desks of this process."""


async def show_reextraction(request: Request) -> Response:
    """Show what re-extraction has found, or how far it is."""
    desk, site = _desk_of(request), request.path_params["site"]
    run = RUNS.runs.get((desk, site))
    problem = await run_in_threadpool(_find_problem, desk, site)
    answer = page(
        request,
        "reextract.html",
        site=site,
        site_path=f"/sites/{quote(site, safe='')}",
        run=run,
        problem=problem or (run.problem if run else None),
        worst=run.summary.worst(_WORST) if run and run.summary else [],
        table=_table(run.summary) if run and run.summary else [],
        kinds=CHANGE_KINDS,
    )
    if run is not None and run.is_running:
        answer.headers["Refresh"] = "1"
    return answer


async def start_reextraction(request: Request) -> Response:
    """Start a re-extraction: one that shows, or one that stores what was shown."""
    desk, site = _desk_of(request), request.path_params["site"]
    problem = await run_in_threadpool(_find_problem, desk, site)
    if problem is None:
        RUNS.begin(desk, site, is_applied=request.state.form.get("apply") == "1")
    return RedirectResponse(f"/sites/{quote(site, safe='')}/reextract", HTTPStatus.SEE_OTHER)


def _desk_of(request: Request) -> Desk:
    desk: Desk = request.state.desk
    if desk.read_only:
        raise HTTPException(HTTPStatus.FORBIDDEN, "This desk was started to be read only.")
    return desk


def _find_problem(desk: Desk, site: str) -> str | None:
    if not site_folder(desk, site).is_dir():
        return f"Nothing of {site} is stored here yet."
    return check_archive(archive_folder(desk.data, site))


def _table(summary: Summary) -> list[tuple[str, list[int]]]:
    """Return the fields that change, each with the number of articles by kind of change."""
    rows = [(name, [summary.kinds[name, kind] for kind in CHANGE_KINDS]) for name in PAGE_FIELDS]
    return [row for row in rows if any(row[1])]


def _work(desk: Desk, site: str, run: Reextraction) -> None:
    """Read the archive again, in this thread's own time; crawls are not waited for."""

    def tick(doing: str, done: int, total: int) -> None:
        run.doing, run.done, run.total = doing, done, total

    folder = site_folder(desk, site)
    try:
        task = Task(
            site=desk.read_stated().knowledge_of(site),
            folder=folder,
            archive=archive_folder(desk.data, site),
            min_body_chars=desk.min_body_chars,
            learns=desk.uses_profiles,
        )
        name = find_site(find_day_files(folder)) if run.is_applied else None
        if name is None:
            run.summary = reextract(task, tick=tick)
            return
        today = datetime.now(UTC).date()
        with Revisions(desk.data, name, today, desk.compress) as revisions:
            run.summary = reextract(task, tick=tick, write=revisions.write)
    except (ReextractionError, ArchiveError, StoreError, SitesError) as error:
        run.problem = str(error)
    except OSError as error:
        run.problem = f"{error.filename or folder} cannot be used ({error.strerror})."
    except Exception as error:
        run.problem = f"It failed ({type(error).__name__}): 'newscrawl reextract' shows where."
        raise
