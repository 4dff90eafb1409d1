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
from newscrawl.store.folder import folder_name, has_day_files
from newscrawl.store.rebuild import open_state
from newscrawl.store.state.database import STATE_FILE, State, StoreError
from newscrawl.terminal import print_error, show, usage_error
from newscrawl.urls import site_of

MIRRORS = ".store"
"""Folder of the data folder with copies of sites, so that each call copies what is new only."""


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
            store = self.settings["NEWSCRAWL_STORE"]
            lines = [
                line
                for folder in (mirror_sites(store, args[0], data) if store else [data])
                for line in self._look_up(folder, args[0])
            ]
        except (StoreError, OSError) as error:
            print_error(self.name, str(error))
            self.exitcode = 1
            return
        if not lines:
            lines = [f"{args[0]}: {self.unknown.format(data=data, program=program)}"]
            self.exitcode = 1
        show("".join(f"{visible(line)}\n" for line in lines))

    def _look_up(self, data: Path, asked: str) -> list[str]:
        # Looking something up must not create a state where there is none.
        if not (data / STATE_FILE).exists() and not has_day_files(data):
            raise usage_error(
                self.name,
                f"{data} holds no crawl yet: name the folder of one with -s NEWSCRAWL_DATA=FOLDER.",
            )
        with open_state(data) as state:
            return list(self.find_lines(state, asked))


def mirror_sites(store: str, asked: str, data: Path) -> list[Path]:
    """Copy the sites that can have an address from the remote store; return their data folders.

    The site is named by its host, or as the spider is that crawls it. Raises ``StoreError``.
    """
    from newscrawl.remote_store.mirror import pull_site, pull_state, stored_sites
    from newscrawl.remote_store.objects import Objects, RemoteStoreError

    objects = Objects(store, creates=False)
    stored = stored_sites(objects)
    host = folder_name(site_of(asked))
    sites = [host] if host in stored else [site for site in stored if "." not in site]
    if not sites or not host.strip("_"):
        raise RemoteStoreError(
            f"{asked} is of no site in {store}: name the address of a page, as in "
            f"https://example.com/story."
        )
    for site in sites:
        pull_state(objects, site, data / MIRRORS / site)
        pull_site(objects, site, data / MIRRORS / site)
    return [data / MIRRORS / site for site in sites]
