"""What ``scrapy why`` and ``scrapy history`` share: a question about one name, put to the state."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand

from newscrawl.report.views.explanation import visible
from newscrawl.settings import find_problems
from newscrawl.store.folder import has_day_files
from newscrawl.store.rebuild import open_state
from newscrawl.store.state.database import STATE_FILE, State, StoreError
from newscrawl.terminal import refused, show


class Question(ScrapyCommand):
    """Ask what is known of an address or an id, and print it line by line."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_LEVEL": "WARNING"}

    name: ClassVar[str]
    """Of the command."""

    unknown: ClassVar[str]
    """What is said where nothing is known; ``{data}`` stands for the folder."""

    def answer(self, state: State, asked: str) -> Iterator[str]:
        """Yield what is known, line by line; nothing if nothing is."""
        raise NotImplementedError

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        """Print what is known; exit code 1 where nothing is."""
        assert self.settings is not None
        if problems := find_problems(self.settings):
            raise refused(self.name, problems[0])
        if len(args) != 1:
            example = f"scrapy {self.name} https://example.com/story"
            raise refused(self.name, f"name one {self.syntax()}, as in: {example}")
        data = Path(self.settings["NEWSCRAWL_DATA"])
        try:
            # A question makes no state where there is nothing to ask about.
            if not (data / STATE_FILE).exists() and not has_day_files(data):
                raise refused(
                    self.name,
                    f"{data} holds no crawl yet: name the folder of one with "
                    f"-s NEWSCRAWL_DATA=FOLDER.",
                )
            with open_state(data) as state:
                lines = list(self.answer(state, args[0]))
        except (StoreError, OSError) as error:
            print(f"scrapy {self.name}: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        if not lines:
            lines = [f"{args[0]}: {self.unknown.format(data=data)}"]
            self.exitcode = 1
        show("".join(f"{visible(line)}\n" for line in lines))
