"""The lessons that are going on at the desk: their pages are read once, not at each click."""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from newscrawl.desk.desk import Desk
from newscrawl.desk.lesson_address import LessonAddress, lesson_page
from newscrawl.extraction.taught.site_facts import LayoutFacts
from newscrawl.extraction.taught.taught_page import STATED
from newscrawl.newsite.clicked_pages import Click, Element, NumberedPage, shown_words
from newscrawl.newsite.induction import CLICKED_FACTS
from newscrawl.newsite.sample import SampleReading
from newscrawl.newsite.teaching import Lesson, TeachingSample, find_teaching_pages, teach
from newscrawl.site_profiles import LearnedSite
from newscrawl.sites_file.edit import SitesText, read_sites_text
from newscrawl.sites_file.stated_sites import StatedSites
from newscrawl.sites_file.write import EntryLine
from newscrawl.store.files.archive import archive_folder
from newscrawl.store.folder import folder_name
from newscrawl.user_folder.profiles import load_profile

K = TypeVar("K")
V = TypeVar("V")

_SAMPLES, _LESSONS = 3, 12
"""How many are kept; a lesson has the readings of two dozen pages."""

_BYLINE = 160
"""Characters of the longest line that is shown as that of the authors."""

_OUTLINED = ("title", "standfirst", "kicker", "section", "authors", "date_published", "drop")

SINGLE = frozenset(row.name for row in CLICKED_FACTS if row.is_single)


@dataclass(frozen=True, kw_only=True)
class OpenedSite:
    """A site that is taught, with its pages."""

    site: str
    sample: TeachingSample
    sites_text: SitesText
    """The sites file as it was when the pages were read."""

    owner: EntryLine
    """The line that begins the table of the site."""

    @property
    def pages(self) -> list[NumberedPage]:
        """The pages, the saved tests first."""
        return self.sample.numbered

    def page_of(self, key: str) -> NumberedPage | None:
        """Return the page with a key."""
        return next((page for page in self.pages if lesson_page(page.url) == key), None)

    def clicks(self, address: LessonAddress) -> list[Click]:
        """Return the clicks of a lesson on pages that are there."""
        pages = {lesson_page(page.url): page.url for page in self.pages}
        known = {row.name for row in CLICKED_FACTS}
        return [
            Click(page=pages[click.page], element=click.element, fact=click.fact)
            for click in address.clicks
            if click.page in pages and click.fact in known
        ]


class OpenedSites:
    """Opens sites to be taught, and keeps the last ones."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._opened: OrderedDict[tuple[Desk, str], OpenedSite] = OrderedDict()
        self._lessons: OrderedDict[tuple[int, object], Lesson] = OrderedDict()

    def open(self, desk: Desk, site: str, *, is_fresh: bool) -> OpenedSite:
        """Return a site to be taught; raise ``SitesError`` or ``CaseError``.

        ``is_fresh``: read its newest pages, also if others are kept. The pages of a lesson stay
        while a crawl goes on; they are read again when the sites file has changed.
        """
        with self._lock:
            text = read_sites_text(desk.sites_file)
            key = (desk, site)
            opened = self._opened.get(key)
            if opened is None or is_fresh or opened.sites_text != text:
                opened = _open_site(desk, site, text)
            _keep(self._opened, key, opened, _SAMPLES)
            return opened

    def lesson(self, opened: OpenedSite, address: LessonAddress) -> Lesson:
        """Return the lesson of an address."""
        key = (id(opened.sample), (address.clicks, address.choices))
        with self._lock:
            lesson = self._lessons.get(key)
            if lesson is None:
                lesson = teach(opened.sample, opened.clicks(address), dict(address.choices))
            _keep(self._lessons, key, lesson, _LESSONS)
            return lesson

    def close(self, desk: Desk, site: str) -> None:
        """Forget a site: what is said of it, or its tests, have changed."""
        with self._lock:
            self._opened.pop((desk, site), None)
            self._lessons.clear()


def _keep(kept: OrderedDict[K, V], key: K, value: V, most: int) -> None:
    """Put a value behind all others, and forget the first ones if there are too many."""
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)


def site_folder(desk: Desk, site: str) -> Path:
    """Return the folder of a site with its day files."""
    return desk.data / folder_name(site)


def _open_site(desk: Desk, site: str, text: SitesText) -> OpenedSite:
    folder, stated = site_folder(desk, site), desk.read_stated()
    cases = desk.fixtures / folder_name(site)
    profile = load_profile(cases)
    if profile is None and desk.uses_profiles:
        profile = LearnedSite(folder).profile
    known = replace(stated.knowledge_of(site), profile=profile)
    pages = find_teaching_pages(folder, archive_folder(desk.data, site), cases)
    sample = TeachingSample(tuple(pages), known, desk.min_body_chars)
    return OpenedSite(
        site=site, sample=sample, sites_text=text, owner=_owner_of(site, stated, sample)
    )


def _owner_of(site: str, stated: StatedSites, sample: TeachingSample) -> EntryLine:
    if site in stated.spiders:
        return EntryLine(key="spider", value=site)
    address = stated.addresses.get(site)
    if address is None and sample.pages:
        scheme, _, rest = sample.pages[0].page.url.partition("://")
        address = f"{scheme}://{rest.partition('/')[0]}/"
    return EntryLine(key="url", value=address or f"https://{site}/")


def outline_roles(page: NumberedPage, reading: SampleReading, lesson: Lesson) -> dict[Element, str]:
    """Return what the elements of a page are in its story, for the outlines around them."""
    roles: dict[Element, str] = {}
    article, facts = reading.article, lesson.known.facts
    layout = facts.layouts[-1] if facts else LayoutFacts()
    for element, block in zip(page.blocks, reading.blocks, strict=True):
        if element is None:
            continue
        if block.kept:
            roles[element] = "standfirst" if block.role == "standfirst" else "text"
        elif block.text == article.title:
            roles[element] = "title"
        elif block.reason == STATED:
            roles[element] = "drop"
        elif not layout.authors and _names_any(block.text, article.authors):
            roles.setdefault(element, "authors")
    for name in _OUTLINED:
        for selector in getattr(layout, name):
            for element in filter(shown_words, page.find(selector)):
                roles[element] = name
    return roles


def _names_any(text: str, authors: Iterable[str]) -> bool:
    """Return whether a line is short and has the name of an author."""
    return len(text) <= _BYLINE and any(name in text for name in authors)
