"""Writes what a lesson says: the facts into the sites file, and tests of the pages it was on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from newscrawl.newsite.teaching import Lesson, TeachingSample
from newscrawl.sites_file.edit import SitesText, save_sites_text, set_facts
from newscrawl.sites_file.write import EntryLine
from newscrawl.user_folder.fixtures import (
    PageIsSavedError,
    draft_expected,
    find_case,
    read_saved_page,
    save_case,
    update_expected,
)
from newscrawl.user_folder.profiles import load_profile, save_profile

_CASES = 5
"""Tests of a site, with those that it has already."""


@dataclass(frozen=True, kw_only=True)
class LessonPlaces:
    """Where a lesson is written."""

    sites: SitesText
    """The sites file as it was when the lesson was looked at."""

    owner: EntryLine
    """The line that begins the table of the site, if it has none: its address, or its spider."""

    site: str
    """The name of the site in its records."""

    fixtures: Path
    """The folder of all saved tests."""

    cases: Path
    """That of the site."""


@dataclass(frozen=True, kw_only=True)
class SavedLesson:
    """What was written."""

    new_cases: tuple[Path, ...]
    updated_cases: tuple[Path, ...]


def save_lesson(
    sample: TeachingSample, lesson: Lesson, clicked: Sequence[str], places: LessonPlaces
) -> SavedLesson:
    """Write the facts and the tests. ``clicked``: addresses of the pages of the lesson.

    The tests are of the clicked pages, and of some others that change. A test that is there and
    changes expects what is read now, as it was shown. Raises ``ChangedFileError``, ``SitesError``,
    ``CaseError`` and ``OSError``.
    """
    text = set_facts(places.sites.text, places.site, places.owner, lesson.facts)
    save_sites_text(places.sites, text)
    if lesson.known.profile is not None and lesson.known.profile.articles:
        save_profile(places.cases, lesson.known.profile)
    known = replace(lesson.known, profile=load_profile(places.cases))
    changed = [effect.url for effect in lesson.effects if not effect.is_same]
    new, updated = [], []
    pages = {one.page.url: one.page for one in lesson.readings}
    for url in dict.fromkeys((*clicked, *changed)):
        if url not in pages:
            continue
        reading = read_saved_page(
            pages[url], known, sample.min_body_chars, site_name=places.cases.name
        )
        case = find_case(places.cases, url)
        if case is not None:
            if (case / "expected.json").exists() and update_expected(case, reading):
                updated.append(case)
            continue
        is_wanted = url in clicked or _count(places.cases) < _CASES
        if reading.skip is None and is_wanted:
            try:
                new.append(save_case(places.fixtures, pages[url], draft_expected(reading)))
            except PageIsSavedError:
                continue
    return SavedLesson(new_cases=tuple(new), updated_cases=tuple(updated))


def _count(cases: Path) -> int:
    return sum(1 for _ in cases.glob("*/expected.json"))
