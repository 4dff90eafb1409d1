"""Base class of ``newscrawl why`` and ``newscrawl history``: look one name up in the state."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand

from newscrawl.program import program_name
from newscrawl.report.views.explanation import visible
from newscrawl.settings import find_problems
from newscrawl.store.folder import has_day_files
from newscrawl.store.rebuild import open_state
from newscrawl.store.state.database import STATE_FILE, State, StoreError
from newscrawl.terminal import complain, refused, show


class LookupCommand(ScrapyCommand):
    """Look up an address or an id, and print what is known of it line by line."""

    requires_project = True
    requires_crawler_process = False

    name: ClassVar[str]
    """The command's name."""

    unknown: ClassVar[str]
    """What is printed where nothing is known; ``{data}`` and ``{program}`` are filled in."""

    def find_lines(self, state: State, asked: str) -> Iterator[str]:
        """Yield what is known, line by line; nothing if nothing is."""
        raise NotImplementedError

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        """Print what is known; exit code 1 where nothing is."""
        assert self.settings is not None
        if problems := find_problems(self.settings, os.environ):
            raise refused(self.name, problems[0])
        program = program_name()
        if len(args) != 1:
            example = f"{program} {self.name} https://example.com/story"
            raise refused(self.name, f"name one {self.syntax()}, as in: {example}")
        data = Path(self.settings["NEWSCRAWL_DATA"])
        try:
            # Looking something up must not create a state where there is none.
            if not (data / STATE_FILE).exists() and not has_day_files(data):
                raise refused(
                    self.name,
                    f"{data} holds no crawl yet: name the folder of one with "
                    f"-s NEWSCRAWL_DATA=FOLDER.",
                )
            with open_state(data) as state:
                lines = list(self.find_lines(state, args[0]))
        except (StoreError, OSError) as error:
            complain(self.name, str(error))
            self.exitcode = 1
            return
        if not lines:
            lines = [f"{args[0]}: {self.unknown.format(data=data, program=program)}"]
            self.exitcode = 1
        show("".join(f"{visible(line)}\n" for line in lines))
