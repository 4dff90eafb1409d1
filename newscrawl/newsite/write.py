"""Writes what a sample of a site shows: its table, tests, and the page to review them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from newscrawl.extraction.profile.in_words import describe_profile
from newscrawl.extraction.profile.site_profile import SiteProfile
from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.extraction.taught.read_facts import FACT_NAMES, FactsError, read_facts
from newscrawl.extraction.taught.site_facts import SiteFacts
from newscrawl.newsite.drafts import save_fixtures
from newscrawl.newsite.from_five_filters import Config, config_lines
from newscrawl.newsite.proposals import propose_lines
from newscrawl.newsite.review import WrittenSite, build_review, coverage
from newscrawl.newsite.sample import SamplePage, SampleReading, learn_from_sample, read_sample
from newscrawl.report.views.site_review import SampleCoverage, render_site_review
from newscrawl.sites_file.write import EntryLine, append_table, has_site, write_table
from newscrawl.store.files.archive import SavedPage
from newscrawl.store.folder import folder_name
from newscrawl.store.state.known_page import KnownPage
from newscrawl.urls import site_of
from newscrawl.user_folder.fixtures import draft_expected, read_saved_page
from newscrawl.user_folder.profiles import load_profile, save_profile


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where the results are written, and what else was crawled."""

    sites_file: Path
    fixtures: Path
    review: Path

    skipped: Sequence[KnownPage] = ()
    """Pages that were read and are no articles."""


@dataclass(frozen=True, kw_only=True)
class NewSite:
    """What was written."""

    articles: int
    refused: Mapping[str, str]
    """Addresses of the articles of the sample that are none with the table, and why."""

    coverage: tuple[SampleCoverage, ...]
    table: str
    is_table_new: bool
    """``False`` if the sites file has a table of the site, which is as it was."""

    cases: tuple[Path, ...]


def write_site(
    url: str,
    sample: Sequence[SamplePage],
    places: Places,
    *,
    known: SiteKnowledge,
    config: Config | None,
    min_body_chars: int,
) -> NewSite:
    """Read the sample, and write all that comes of it.

    ``known``: what the crawl has learned and the sites file says already. Raises ``OSError``
    and ``CaseError``.
    """
    is_new = not has_site(places.sites_file, url)
    if known.profile is None or not known.profile.articles:
        known = replace(known, profile=learn_from_sample(sample, min_body_chars))
    table, facts = _make_table(url, sample, known, config, min_body_chars)
    if is_new:
        append_table(places.sites_file, table)
        known = replace(known, facts=facts)
    readings = list(read_sample(sample, known, min_body_chars))
    cases = _save_cases(places.fixtures, readings, known, min_body_chars)
    written = WrittenSite(
        url=url,
        sites_file=places.sites_file.name,
        table=table,
        cases={address: case.name for address, case in cases.items()},
        skipped=[(page.url, page.explanation or "") for page in places.skipped],
    )
    page = render_site_review(build_review(readings, written))
    places.review.parent.mkdir(parents=True, exist_ok=True)
    places.review.write_text(page, encoding="utf-8")
    return NewSite(
        articles=sum(reading.skip is None for reading in readings),
        refused={one.article.url: str(one.skip) for one in readings if one.skip is not None},
        coverage=coverage(readings),
        table=table,
        is_table_new=is_new,
        cases=tuple(cases.values()),
    )


def _make_table(
    url: str,
    sample: Sequence[SamplePage],
    known: SiteKnowledge,
    config: Config | None,
    min_body_chars: int,
) -> tuple[str, SiteFacts]:
    """Return the table of the site, and the facts in it."""
    readings = list(read_sample(sample, known, min_body_chars))
    lines, notes = config_lines(config, readings) if config else ([], [])
    if facts := _usable_facts(lines, notes) if lines else None:
        readings = list(read_sample(sample, replace(known, facts=facts), min_body_chars))
    # What the config says is not proposed again; what it lacks is.
    keys = {line.key for line in lines}
    template = {text for _, text in known.profile.lines} if known.profile else set()
    proposed = propose_lines(readings, template, min_body_chars)
    proposed = [line for line in proposed if line.key not in keys]
    lines = [EntryLine(key="url", value=url), *proposed, *lines]
    facts = _usable_facts(lines, notes)
    learned = _describe(known.profile) if known.profile else []
    return write_table(lines, [*learned, *notes]), facts


def _describe(profile: SiteProfile) -> list[str]:
    """Return the notes on what the profile says of the site."""
    said = describe_profile(profile)
    head = f"Learned from {profile.articles} articles, without a fact:"
    return [head, *(f"- {line}" for line in said)] if said else []


def _save_cases(
    fixtures: Path, readings: Sequence[SampleReading], known: SiteKnowledge, min_body_chars: int
) -> dict[str, Path]:
    """Save tests as ``newscrawl check`` will read them; return their folders by address."""
    folder = fixtures / folder_name(site_of(readings[0].page.url))
    assert known.profile is not None
    save_profile(folder, known.profile)
    known = replace(known, profile=load_profile(folder))  # that of earlier cases, if there are any

    def draft(page: SavedPage) -> dict[str, Any]:
        return draft_expected(read_saved_page(page, known, min_body_chars))

    return dict(save_fixtures(fixtures, readings, draft))


def _usable_facts(lines: list[EntryLine], notes: list[str]) -> SiteFacts:
    """Return the facts of the lines; one that cannot be used becomes a note in its place."""
    while True:
        values = {line.key: line.value for line in lines if not line.is_suggestion}
        try:
            return read_facts({key: values[key] for key in values if key in FACT_NAMES})
        except FactsError as error:
            notes.append(f"{error.name}: left out, {error}")
            lines[:] = [line for line in lines if line.key != error.name or line.is_suggestion]


def refusal_lines(new: NewSite, places: Places, program: str) -> list[str]:
    """Return which pages are no articles, by reason, and what to do about it, for a terminal."""
    skipped = {page.url: page.reason or "" for page in places.skipped}
    if not (skipped or new.refused):
        return []
    lines = []
    if skipped:
        lines.append(f"{_pages(len(skipped))} read and not stored: {_by_reason(skipped)}")
    if new.refused:
        lines.append(
            f"{_pages(len(new.refused))} stored, but no article as read now: "
            f"{_by_reason(new.refused)}"
        )
    url = next(iter(new.refused or skipped))
    return [
        *lines,
        "The review names them. If they should be articles, see why they are none:",
        f"{program} explain {url}",
        f"The facts article, title and body in {places.sites_file} say what an article is.",
        "",
    ]


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number} pages"


def _by_reason(refused: Mapping[str, str]) -> str:
    reasons = Counter(refused.values())
    return " · ".join(f"{number} {reason}" for reason, number in reasons.most_common())


def summary_lines(new: NewSite, places: Places, program: str) -> list[str]:
    """Return what was written, and the next steps, for a terminal."""
    site = places.review.parent.name
    state = (
        "has it now"
        if new.is_table_new
        else "has a table of the site already, left as it is; a new one would be"
    )
    return [
        f"{places.sites_file} {state}:",
        "",
        *(f"    {line}" for line in new.table.splitlines()),
        "",
        *(f"saved as a test: {case}" for case in new.cases),
        *([""] if new.cases else []),
        f"Open {places.review.resolve().as_uri()}",
        f"Copy lines from it into {places.sites_file}; '{program} check' shows what they change,",
        f"and '{program} reextract {site} --apply' reads what is stored again.",
    ]
