"""What ``scrapy why`` and ``scrapy history`` share: a question about one name, put to the state."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.report.explanation import visible
from newscrawl.settings import find_problems
from newscrawl.store.rebuild import open_state
from newscrawl.store.state import STATE_FILE, State, StoreError, has_day_files


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
            raise self._refused(problems[0])
        if len(args) != 1:
            example = f"scrapy {self.name} https://example.com/story"
            raise self._refused(f"name one {self.syntax()}, as in: {example}")
        data = Path(self.settings["NEWSCRAWL_DATA"])
        try:
            # A question makes no state where there is nothing to ask about.
            if not (data / STATE_FILE).exists() and not has_day_files(data):
                raise self._refused(
                    f"{data} holds no crawl yet: name the folder of one with "
                    f"-s NEWSCRAWL_DATA=FOLDER."
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
        _print("".join(f"{visible(line)}\n" for line in lines))

    def _refused(self, problem: str) -> UsageError:
        print(f"scrapy {self.name}: {problem}", file=sys.stderr)
        return UsageError(print_help=False)


def _print(text: str) -> None:
    """Print, also into a pipe whose reader has seen enough."""
    try:
        print(text, end="", flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
