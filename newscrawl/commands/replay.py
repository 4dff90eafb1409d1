"""``newscrawl replay``: read saved pages and show how the articles differ from the expected."""

import argparse
import os
from pathlib import Path

from scrapy.commands import ScrapyCommand

from newscrawl.reading import Known, PageReading, read_response
from newscrawl.replay import Case, CaseError, differences, find_cases
from newscrawl.settings import find_problems
from newscrawl.sites_file.entries import SitesError
from newscrawl.sites_file.stated_sites import NOTHING_SAID, StatedSites
from newscrawl.spiders.stated_sites import load_stated_sites
from newscrawl.terminal import usage_error


class Command(ScrapyCommand):
    """Compare each case that has an expected.json, field by field."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--fixtures DIR] [SPIDER ...]"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Read saved pages again and show what differs from their expected.json"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the option."""
        super().add_options(parser)
        parser.add_argument(
            "--fixtures",
            metavar="DIR",
            type=Path,
            default=Path("fixtures"),
            help="folder of saved pages, one folder a spider (default fixtures)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print a line for each difference, and a summary."""
        assert self.settings is not None
        if problems := find_problems(self.settings, os.environ):
            raise usage_error("replay", problems[0])
        try:
            cases = choose_cases(find_cases(opts.fixtures), args)
            sites = load_stated_sites(self.settings)
        except (CaseError, SitesError) as error:
            raise usage_error("replay", str(error)) from error
        wrong = 0
        for case in cases:
            found = replay(case, self.settings.getint("NEWSCRAWL_MIN_BODY_CHARS"), sites)
            wrong += bool(found)
            for line in found:
                print(f"{case.id}: {line}")
        print(f"{wrong} of {len(cases)} cases differ")
        self.exitcode = 1 if wrong else 0


def choose_cases(cases: list[Case], spiders: list[str]) -> list[Case]:
    """Return the cases with an expected.json, of the named spiders or of all."""
    cases = [case for case in cases if case.expected is not None]
    known = sorted({case.spider for case in cases})
    if unknown := sorted(set(spiders) - set(known)):
        raise CaseError(
            f"no case of {unknown[0]!r} has an expected.json; there are: {', '.join(known)}."
        )
    if not cases:
        raise CaseError("no case there has an expected.json: name another folder with --fixtures.")
    return [case for case in cases if not spiders or case.spider in spiders]


def replay(case: Case, min_body_chars: int, sites: StatedSites = NOTHING_SAID) -> list[str]:
    """Return a line for each difference between the article on a page and the expected one."""
    reading = read_case(case, min_body_chars, sites)
    return differences(reading.article, reading.skip, case.expected or {})


def read_case(case: Case, min_body_chars: int, sites: StatedSites = NOTHING_SAID) -> PageReading:
    """Read a saved page as the crawl does."""
    page = case.page
    return read_response(
        page.body,
        page.url,
        headers=dict(page.headers),
        fetched_at=page.fetched_at,
        known=Known(site=case.spider, min_body_chars=min_body_chars),
        site=sites.knowledge_of(case.spider if sites.facts_for(case.spider) else page.url),
    )
