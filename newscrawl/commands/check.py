"""``newscrawl check``: whether a folder's sites file and saved pages are as they should be."""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from newscrawl.case_command import CaseCommand, compare
from newscrawl.program import program_name
from newscrawl.reading import PageReading
from newscrawl.replay import Case
from newscrawl.user_folder.fixtures import FIXTURES_FOLDER, update_expected


class Command(CaseCommand):
    """Check the sites file, the cases, and that each fact finds something on them."""

    name = "check"
    is_updating = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--fixtures DIR] [--update] [SITE ...]"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Check the sites file and the saved pages of your folder"

    def long_desc(self) -> str:
        """Return the description, with the exit codes."""
        return (
            "Read the pages saved in fixtures/<site>/ with the facts of the sites file, and print "
            "each difference from their expected.json, and the facts that find nothing. Exit "
            "code 1 if a page differs, 2 if the sites file or a case is broken."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the option."""
        super().add_options(parser)
        parser.add_argument(
            "--update",
            action="store_true",
            help="write what is read into the expected.json of the cases that differ",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check, and with ``--update`` take what is read for right."""
        self.is_updating = opts.update
        super().run(args, opts)

    def choose(self, fixtures: Path, sites: Sequence[str]) -> list[Case]:
        """Return the cases; a folder may have none yet, but one that is named must exist."""
        is_there = fixtures.is_dir() or fixtures == Path(FIXTURES_FOLDER)
        if not sites and is_there and not any(fixtures.rglob("expected.json")):
            return []
        return super().choose(fixtures, sites)

    def find_remarks(self, readings: Sequence[tuple[Case, PageReading]]) -> Iterator[str]:
        """Yield a line for each updated case, and each fact that finds nothing on any page."""
        if not readings:
            yield f"no page is saved yet: '{program_name()} savepage URL' saves one"
        if self.is_updating:
            yield from (
                f"{case.id}: expected.json is now what is read"
                for case, reading in readings
                if compare(case, reading) and update_expected(case.folder, reading)
            )
        unmatched: dict[str, list[set[str]]] = defaultdict(list)
        for case, reading in readings:
            if reading.skip is None:
                unmatched[case.spider].append(set(reading.unmatched_facts))
        for site, facts in unmatched.items():
            for fact in sorted(set.intersection(*facts)):
                yield f"{site}: {fact} finds nothing on {len(facts)} saved articles"
