"""A lesson: clicks on pages of a site, the facts that they state, and what these change."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path

from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.extraction.taught.read_facts import FactsError, read_facts
from newscrawl.extraction.taught.site_facts import LayoutFacts, SiteFacts
from newscrawl.items import Article
from newscrawl.newsite.clicked_pages import Click, Element, NumberedPage
from newscrawl.newsite.effects import PAGES_SHOWN, PageEffect, compare_readings
from newscrawl.newsite.induction import TaughtSelector, induce
from newscrawl.newsite.sample import SamplePage, SampleReading, read_sample
from newscrawl.reextraction.stored import archive_key, find_pages, read_found
from newscrawl.replay.cases import CaseError, case_folders, read_case_page
from newscrawl.replay.index import ArchiveError, Entry, archive_parts
from newscrawl.store.files.lines import read_lines
from newscrawl.store.folder import find_day_files
from newscrawl.urls import address_key

_CASES = 8
"""Saved tests of the site that are among the pages."""

# Facts of which each value adds to the others; of the other facts, the first that finds
# something on a page counts.
_ADDING = frozenset({"drop", "drop_lines"})


@dataclass(frozen=True)
class TeachingSample:
    """The pages of a site that are taught on, as they are read today."""

    pages: tuple[SamplePage, ...]
    known: SiteKnowledge
    min_body_chars: int

    @cached_property
    def readings(self) -> list[SampleReading]:
        """What is read of each page with the facts as they are."""
        return self.read(self.known.facts)

    @cached_property
    def numbered(self) -> list[NumberedPage]:
        """The pages with numbers for their elements; one without any is left out."""
        found = (NumberedPage.of(reading.layout, reading.page.url) for reading in self.readings)
        return [page for page in found if page is not None]

    def read(self, facts: SiteFacts | None) -> list[SampleReading]:
        """Read the pages with these facts."""
        known = replace(self.known, facts=facts)
        return list(read_sample(self.pages, known, self.min_body_chars))

    def find(self, url: str) -> NumberedPage | None:
        """Return the page of an address."""
        return next((page for page in self.numbered if page.url == url), None)

    def kept(self) -> dict[str, dict[Element, int]]:
        """Return, by page, the characters that its elements have of what is read as its story."""
        found = {}
        for reading in self.readings:
            page = self.find(reading.page.url)
            if page is None:
                continue
            sizes: Counter[Element] = Counter()
            for element, block in zip(page.blocks, reading.blocks, strict=True):
                if block.kept and element is not None:
                    sizes[element] += len(block.text)
            found[page.url] = dict(sizes)
        return found


@dataclass(frozen=True, kw_only=True)
class TaughtFact:
    """A fact that was clicked, with the selectors that may state it."""

    key: str
    """Names it among those of the lesson: ``drop.1``."""

    ranked: tuple[TaughtSelector, ...]
    """The best first."""

    choice: int
    """Which of them is taken."""

    @property
    def chosen(self) -> TaughtSelector:
        """The selector that is taken."""
        return self.ranked[self.choice]


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """What clicks on the pages of a site say."""

    taught: tuple[TaughtFact, ...]
    facts: Mapping[str, tuple[str, ...]]
    """The facts as the table of the site then has them."""

    known: SiteKnowledge
    """What is known of the site with them."""

    readings: tuple[SampleReading, ...]
    """What is read of the pages with them."""

    effects: tuple[PageEffect, ...]
    """What changes on the pages, the worst first."""

    problem: str | None = None
    """Why the facts cannot be used."""


def find_teaching_pages(folder: Path, archive: Path, cases: Path) -> list[SamplePage]:
    """Return the saved tests of a site and its newest archived articles, 24 at most.

    ``folder``: with the day files of the site. ``archive``: its WARC files. ``cases``: the folder
    of its saved tests. Each of them may be missing.
    """
    found = list(islice(_saved_cases(cases), _CASES))
    known = {address_key(one.page.url) for one in found}
    for one in find_newest_pages(folder, archive, PAGES_SHOWN):
        if len(found) < PAGES_SHOWN and address_key(one.page.url) not in known:
            found.append(one)
    return found


def find_newest_pages(folder: Path, archive: Path, most: int) -> list[SamplePage]:
    """Return the articles that were stored last, with their archived pages.

    Only the newest files are read: those of years can be large.
    """
    articles = list(islice(_newest_articles(folder), 2 * most))
    wanted = {archive_key(one.url, one.date_downloaded or ""): one for one in articles}
    try:
        parts = sorted(archive_parts(archive), key=lambda part: -part.stat().st_mtime)
    except (ArchiveError, OSError):
        return []
    entries: dict[int, Entry] = {}
    for part in parts:
        if len(entries) == len(wanted):
            break
        entries |= dict(find_pages(part, frozenset(wanted)))
    pages: list[SamplePage] = []
    for key, article in wanted.items():
        page = read_found(entries[key], parts) if key in entries else None
        if page is not None and len(pages) < most:
            pages.append(SamplePage(page=page, stored=article))
    return pages


def _newest_articles(folder: Path) -> Iterator[Article]:
    seen: set[str] = set()
    for file in reversed(find_day_files(folder) if folder.is_dir() else []):
        for line in reversed([*read_lines(file)]):
            try:
                article = Article.from_line(line)
            except ValueError:
                continue
            if article.url not in seen:
                seen.add(article.url)
                yield article


def _saved_cases(folder: Path) -> Iterator[SamplePage]:
    for case in case_folders(folder) if folder.is_dir() else ():
        try:
            page = read_case_page(case)
        except CaseError:  # 'newscrawl check' tells of it
            continue
        stored = Article(url=page.url, site=folder.name, date_downloaded=page.fetched_at)
        yield SamplePage(page=page, stored=stored)


def teach(sample: TeachingSample, clicks: Sequence[Click], choices: Mapping[str, int]) -> Lesson:
    """Return what the clicks state and change. ``choices``: by key, other than the best one."""
    found = induce(clicks, sample.numbered, sample.kept()) if clicks else {}
    taught = tuple(
        TaughtFact(
            key=(key := f"{fact}.{number}"),
            ranked=tuple(ranked),
            choice=min(choices.get(key, 0), len(ranked) - 1),
        )
        for fact, several in found.items()
        for number, ranked in enumerate(several)
        if ranked
    )
    facts, problem = _join(sample, taught), None
    before = sample.known.facts or SiteFacts()
    try:
        after = before.under(read_facts(facts)) if facts else sample.known.facts
    except FactsError as error:
        after, problem = sample.known.facts, str(error)
    readings = sample.read(after) if facts else sample.readings
    return Lesson(
        taught=taught,
        facts=facts,
        known=replace(sample.known, facts=after),
        readings=tuple(readings),
        effects=tuple(compare_readings(sample.readings, readings)),
        problem=problem,
    )


def _join(sample: TeachingSample, taught: Sequence[TaughtFact]) -> dict[str, tuple[str, ...]]:
    """Return the facts with what is stated already as far as it is still needed."""
    facts = sample.known.facts
    layout = facts.layouts[-1] if facts else LayoutFacts()
    new: dict[str, list[str]] = {}
    for one in taught:
        new.setdefault(one.chosen.fact, []).append(one.chosen.selector)
    joined = {}
    for fact, values in new.items():
        stated: tuple[str, ...] = getattr(layout, fact)
        if fact in _ADDING:
            joined[fact] = tuple(dict.fromkeys((*stated, *values)))
        else:
            needed = (one for one in stated if _is_needed(sample, one, values))
            joined[fact] = tuple(dict.fromkeys((*values, *needed)))
    return joined


def _is_needed(sample: TeachingSample, selector: str, others: Sequence[str]) -> bool:
    """Return whether a selector finds something on a page where the others find nothing."""
    return any(
        page.find(selector) and not any(page.find(other) for other in others)
        for page in sample.numbered
    )
