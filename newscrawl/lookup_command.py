"""Base class of ``newscrawl why`` and ``newscrawl history``, which look up the state."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand

from newscrawl.program import program_name
from newscrawl.report.views.foreign_text import visible
from newscrawl.settings import find_problems
from newscrawl.store.folder import has_day_files
from newscrawl.store.rebuild import open_state
from newscrawl.store.state.database import STATE_FILE, State, StoreError
from newscrawl.terminal import print_error, show, usage_error


class LookupCommand(ScrapyCommand):
    """Look up an address or an id, and print what is known about it."""

    requires_project = True
    requires_crawler_process = False

    name: ClassVar[str]
    """The name of the command."""

    unknown: ClassVar[str]
    """The message if nothing is known; ``{data}`` and ``{program}`` are filled in."""

    def find_lines(self, state: State, asked: str) -> Iterator[str]:
        """Yield what is known as lines, or nothing."""
        raise NotImplementedError

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        """Print what is known; the exit code is 1 if nothing is."""
        assert self.settings is not None
        if problems := find_problems(self.settings, os.environ):
            raise usage_error(self.name, problems[0])
        program = program_name()
        if len(args) != 1:
            example = f"{program} {self.name} https://example.com/story"
            raise usage_error(self.name, f"name one {self.syntax()}, as in: {example}")
        data = Path(self.settings["NEWSCRAWL_DATA"])
        try:
            # Looking something up must not create a state where there is none.
            if not (data / STATE_FILE).exists() and not has_day_files(data):
                raise usage_error(
                    self.name,
                    f"{data} holds no crawl yet: name the folder of one with "
                    f"-s NEWSCRAWL_DATA=FOLDER.",
                )
            with open_state(data) as state:
                lines = list(self.find_lines(state, args[0]))
        except (StoreError, OSError) as error:
            print_error(self.name, str(error))
            self.exitcode = 1
            return
        if not lines:
            lines = [f"{args[0]}: {self.unknown.format(data=data, program=program)}"]
            self.exitcode = 1
        show("".join(f"{visible(line)}\n" for line in lines))
