"""A site is corrected by clicks on its saved pages; the facts go into the sites file."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from itertools import islice
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from newscrawl.case_command import choose_cases, compare, read_case
from newscrawl.desk.desk import Desk
from newscrawl.desk.lesson_address import LessonAddress, lesson_page
from newscrawl.desk.lessons import SINGLE, OpenedSite, OpenedSites, outline_roles
from newscrawl.desk.render import asset_address, page
from newscrawl.desk.saved_page import FRAME_POLICY, SANDBOX, render_saved_page
from newscrawl.newsite.clicked_pages import Element, NumberedPage, shown_words
from newscrawl.newsite.induction import CLICKED_FACTS
from newscrawl.newsite.save_lesson import LessonPlaces, save_lesson
from newscrawl.newsite.teaching import Lesson
from newscrawl.program import program_name
from newscrawl.replay.cases import CaseError, case_folders, find_cases
from newscrawl.sites_file.edit import ChangedFileError
from newscrawl.sites_file.entries import SitesError
from newscrawl.sites_file.write import to_toml
from newscrawl.store.folder import folder_name

_WIDER = 5
"""Elements around the clicked one that are offered in its place."""

_SHOWN = 240
"""Characters of the clicked element that are shown."""

_NAMES = 2
_SITES = OpenedSites()
_LABELS = {row.name: row.label for row in CLICKED_FACTS} | {"drop_lines": "no part of the text"}


@dataclass(frozen=True, kw_only=True)
class WiderElement:
    """An element that can be meant by a click."""

    number: int
    name: str
    """Its tag and first classes."""

    characters: int


async def start_lesson(request: Request) -> Response:
    """Lead to the page of the site that is read with most doubt."""
    desk, site = _desk_of(request), request.path_params["site"]
    opened = await run_in_threadpool(_open, desk, site, is_fresh=True)
    if not opened.pages:
        return page(
            request,
            "empty.html",
            heading=f"No saved page of {site}",
            sentence="A site is corrected on pages of its archive, and on its saved tests.",
            command=f"{program_name()} crawl news -a site={shlex.quote(str(opened.owner.value))}",
        )
    first = await run_in_threadpool(_most_doubtful, opened)
    return RedirectResponse(_path(site, LessonAddress(page=lesson_page(first.url))), 303)


async def show_lesson(request: Request) -> Response:
    """Show a page beside what was said of it, and what that changes."""
    desk, site, address = _desk_of(request), request.path_params["site"], _address_of(request)
    values = await run_in_threadpool(_lesson_values, desk, site, address, _element_of(request))
    return page(request, "correct.html", **values)


async def show_saved_page(request: Request) -> Response:
    """Show the page of a lesson in its frame."""
    desk, site, address = _desk_of(request), request.path_params["site"], _address_of(request)

    def render() -> str:
        opened = _open(desk, site)
        shown = _page_in(opened, address)
        lesson = _SITES.lesson(opened, address)
        reading = next(one for one in lesson.readings if one.page.url == shown.url)
        roles = outline_roles(shown, reading, lesson)
        style = asset_address("saved_page.css")
        return render_saved_page(shown, roles, style=style, at=_element_of(request))

    text = await run_in_threadpool(render)
    body = text.encode("utf-8", "replace")
    return HTMLResponse(body, headers={"Content-Security-Policy": FRAME_POLICY})


async def save(request: Request) -> Response:
    """Write the facts of a lesson and its tests; lead to their check."""
    desk, site, address = _desk_of(request), request.path_params["site"], _address_of(request)
    seen = request.state.form.get("seen", "")
    problem = await run_in_threadpool(_save, desk, site, address, seen)
    if problem is None:
        return RedirectResponse(f"{_site_path(site)}/check", HTTPStatus.SEE_OTHER)
    values = await run_in_threadpool(_lesson_values, desk, site, address, None)
    return page(
        request, "correct.html", status=HTTPStatus.CONFLICT, **values | {"problem": problem}
    )


async def show_check(request: Request) -> Response:
    """Show whether the saved tests of a site are read as expected."""
    desk, site = _desk_of(request), request.path_params["site"]
    values = await run_in_threadpool(_check_values, desk, site)
    return page(request, "check.html", **values)


def _desk_of(request: Request) -> Desk:
    desk: Desk = request.state.desk
    if desk.read_only:
        raise HTTPException(HTTPStatus.FORBIDDEN, "This desk was started to be read only.")
    return desk


def _address_of(request: Request) -> LessonAddress:
    address = LessonAddress.read(request.path_params["lesson"])
    if address is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "This is not the address of a lesson.")
    return address


def _element_of(request: Request) -> int | None:
    """Return the number of the clicked element: of a link in the frame, or of the frame."""
    text = str(request.path_params.get("at") or request.query_params.get("at") or "")
    return int(text) if text.isdecimal() and len(text) < 8 else None


def _site_path(site: str) -> str:
    return f"/sites/{quote(site, safe='')}"


def _path(site: str, address: LessonAddress) -> str:
    return f"{_site_path(site)}/correct/{address}"


def _open(desk: Desk, site: str, *, is_fresh: bool = False) -> OpenedSite:
    try:
        return _SITES.open(desk, site, is_fresh=is_fresh)
    except (SitesError, CaseError) as error:
        raise HTTPException(HTTPStatus.CONFLICT, str(error)) from error


def _page_in(opened: OpenedSite, address: LessonAddress) -> NumberedPage:
    found = opened.page_of(address.page)
    if found is None:
        raise HTTPException(
            HTTPStatus.NOT_FOUND,
            f"This page is not among the newest of {opened.site} any more: begin again.",
        )
    return found


def _most_doubtful(opened: OpenedSite) -> NumberedPage:
    """Return the page that lacks most of what the others have."""
    wanted = ("title", "body", "date_published", "authors", "section")

    def found(number: int) -> int:
        article = opened.sample.readings[number].article
        return sum(bool(getattr(article, name)) for name in wanted)

    urls = [reading.page.url for reading in opened.sample.readings]
    order = sorted(range(len(urls)), key=found)
    pages = (opened.sample.find(urls[number]) for number in order)
    return next((one for one in pages if one is not None), opened.pages[0])


def _lesson_values(desk: Desk, site: str, address: LessonAddress, at: int | None) -> dict[str, Any]:
    """Return what the template of a lesson shows."""
    opened = _open(desk, site)
    shown, lesson = _page_in(opened, address), _SITES.lesson(opened, address)
    element = shown.elements[at] if at is not None and at < len(shown.elements) else None
    titles = {one.page.url: one.article.title or one.page.url for one in lesson.readings}
    return {
        "site": site,
        "site_path": _site_path(site),
        "url": shown.url,
        "frame": f"{_path(site, address)}/page" + ("" if at is None else f"?at={at}#e{at}"),
        "sandbox": SANDBOX,
        "clicked": None if element is None else _cut(shown_words(element)),
        "menu": [] if at is None or element is None else list(_menu(site, address, at)),
        "wider": [] if element is None else list(_wider_elements(shown, element)),
        "wider_path": _path(site, address),
        "taught": list(_taught_rows(site, address, lesson)),
        "lines": [
            line
            for key, values in lesson.facts.items()
            for line in f"{key} = {to_toml(_value(values))}".splitlines()
        ],
        "changed": [
            (effect, _path(site, address.at_page(lesson_page(effect.url))))
            for effect in lesson.effects
            if not effect.is_same
        ],
        "same": sum(effect.is_same for effect in lesson.effects),
        "pages": [
            (
                titles.get(one.url, one.url),
                _path(site, address.at_page(lesson_page(one.url))),
                one is shown,
            )
            for one in opened.pages
        ],
        "problem": lesson.problem,
        "can_save": bool(lesson.facts) and lesson.problem is None,
        "save_path": f"{_path(site, address)}/save",
        "seen": opened.sites_text.digest,
        "file": desk.sites_file.name,
    }


def _menu(site: str, address: LessonAddress, at: int) -> Iterator[tuple[str, str]]:
    """Yield what can be said of the clicked element, each with its address."""
    for row in CLICKED_FACTS:
        said = address.with_click(row.name, at, is_single=row.name in SINGLE)
        yield row.label, _path(site, said)


def _wider_elements(shown: NumberedPage, element: Element) -> Iterator[WiderElement]:
    """Yield the elements around one that have more text than the one before."""
    size, found = len(shown_words(element)), 0
    for around in element.iterancestors():
        words = len(shown_words(around))
        if around.tag in ("body", "html") or found == _WIDER:
            return
        if words > size:
            size, found = words, found + 1
            names = islice(str(around.get("class") or "").split(), _NAMES)
            name = ".".join((str(around.tag), *(name[:24] for name in names)))
            yield WiderElement(number=shown.numbers[around], name=name, characters=words)


def _taught_rows(site: str, address: LessonAddress, lesson: Lesson) -> Iterator[dict[str, Any]]:
    """Yield what was taught: the fact, its selectors, and how to take it back."""
    for one in lesson.taught:
        fact = one.key.partition(".")[0]
        yield {
            "label": _LABELS[fact],
            "chosen": one.chosen,
            "others": [
                (other, _path(site, address.with_choice(one.key, number)))
                for number, other in enumerate(one.ranked)
                if number != one.choice
            ],
            "without": _path(site, address.without(fact)),
        }


def _value(values: tuple[str, ...]) -> object:
    return values[0] if len(values) == 1 else list(values)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _save(desk: Desk, site: str, address: LessonAddress, seen: str) -> str | None:
    """Write a lesson; return a sentence on why it could not be."""
    opened = _open(desk, site)
    lesson = _SITES.lesson(opened, address)
    if seen != opened.sites_text.digest:
        return (
            f"{desk.sites_file.name} has changed since this page was shown, and nothing was saved: "
            "look at the lesson once more, and save it again."
        )
    if lesson.problem is not None or not lesson.facts:
        return lesson.problem or "Nothing was clicked yet: there is nothing to save."
    places = LessonPlaces(
        sites=opened.sites_text,
        owner=opened.owner,
        site=site,
        fixtures=desk.fixtures,
        cases=desk.fixtures / folder_name(site),
    )
    clicked = [click.page for click in opened.clicks(address)]
    try:
        save_lesson(opened.sample, lesson, clicked, places)
    except (ChangedFileError, SitesError, CaseError) as error:
        return str(error)
    except OSError as error:
        return f"{error.filename or desk.sites_file} cannot be written ({error.strerror})."
    finally:
        _SITES.close(desk, site)
    return None


def _check_values(desk: Desk, site: str) -> dict[str, Any]:
    """Return what ``newscrawl check`` says of a site."""
    folder = desk.fixtures / folder_name(site)
    values: dict[str, Any] = {
        "site": site,
        "site_path": _site_path(site),
        "results": [],
        "unmatched": [],
        "problem": None,
    }
    if not folder.is_dir() or not case_folders(folder):
        return values
    try:
        stated = desk.read_stated()
        cases = choose_cases(find_cases(folder), [])
        readings = [(case, read_case(case, desk.min_body_chars, stated)) for case in cases]
    except (CaseError, SitesError) as error:
        return values | {"problem": str(error)}
    articles = [set(one.unmatched_facts) for _, one in readings if one.skip is None]
    return values | {
        "results": [(case.id, case.page.url, compare(case, one)) for case, one in readings],
        "unmatched": sorted(set.intersection(*articles)) if articles else [],
    }
