"""Base class of ``newscrawl check`` and ``newscrawl replay``, which read saved pages again."""

import argparse
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand

from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.reading import PageReading
from newscrawl.replay import Case, CaseError, differences, find_cases
from newscrawl.settings import find_problems
from newscrawl.sites_file.entries import SitesError
from newscrawl.sites_file.stated_sites import NOTHING_SAID, StatedSites
from newscrawl.spiders.stated_sites import load_stated_sites
from newscrawl.terminal import show, usage_error
from newscrawl.user_folder.fixtures import FIXTURES_FOLDER, read_saved_page
from newscrawl.user_folder.profiles import load_profile


class CaseCommand(ScrapyCommand):
    """Compare each case that has an expected.json, field by field."""

    requires_project = True
    requires_crawler_process = False

    name: ClassVar[str]
    """The name of the command."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the option."""
        super().add_options(parser)
        parser.add_argument(
            "--fixtures",
            metavar="DIR",
            type=Path,
            default=Path(FIXTURES_FOLDER),
            help=f"folder of saved pages, one folder a site (default {FIXTURES_FOLDER})",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print a line for each difference, and a summary."""
        assert self.settings is not None
        if problems := find_problems(self.settings, os.environ):
            raise usage_error(self.name, problems[0])
        minimum = self.settings.getint("NEWSCRAWL_MIN_BODY_CHARS")
        wrong = 0
        readings: list[tuple[Case, PageReading]] = []
        try:
            sites = load_stated_sites(self.settings)
            cases = self.choose(opts.fixtures, args)
            for case in cases:
                readings.append((case, read_case(case, minimum, sites)))
                found = compare(*readings[-1])
                wrong += bool(found)
                for line in found:
                    show(f"{case.id}: {line}\n")
        except (CaseError, SitesError) as error:
            raise usage_error(self.name, str(error)) from error
        for line in self.find_remarks(readings):
            show(f"{line}\n")
        show(f"{wrong} of {len(cases)} cases differ\n")
        self.exitcode = 1 if wrong else 0

    def choose(self, fixtures: Path, sites: Sequence[str]) -> list[Case]:
        """Return the cases to read; raise ``CaseError`` if there are none."""
        return choose_cases(find_cases(fixtures), sites)

    def find_remarks(self, readings: Sequence[tuple[Case, PageReading]]) -> Iterator[str]:
        """Yield lines on all readings together."""
        del readings
        yield from ()


def choose_cases(cases: list[Case], sites: Sequence[str]) -> list[Case]:
    """Return the cases with an expected.json, of the named spiders or sites or of all."""
    cases = [case for case in cases if case.expected is not None]
    known = sorted({case.spider for case in cases})
    unknown = sorted(set(sites) - set(known))
    if unknown and known:
        raise CaseError(
            f"no case of {unknown[0]!r} has an expected.json; there are: {', '.join(known)}."
        )
    if not cases:
        raise CaseError(
            "no case there has an expected.json: save one with 'newscrawl savepage URL', or name "
            "another folder with --fixtures."
        )
    return [case for case in cases if not sites or case.spider in sites]


def compare_case(case: Case, min_body_chars: int) -> list[str]:
    """Return a line for each difference between the article on a page and the expected one."""
    return compare(case, read_case(case, min_body_chars))


def compare(case: Case, reading: PageReading) -> list[str]:
    """Return a line for each difference of a reading from the expected."""
    return differences(reading.article, reading.skip, case.expected or {})


def read_case(case: Case, min_body_chars: int, sites: StatedSites = NOTHING_SAID) -> PageReading:
    """Read a saved page as a crawl does that knows the facts and the profile of its site."""
    name = case.spider if sites.facts_for(case.spider) else case.page.url
    profile = load_profile(case.folder.parent)
    knowledge = SiteKnowledge(facts=sites.facts_for(name), profile=profile)
    return read_saved_page(case.page, knowledge, min_body_chars, site_name=case.spider)
