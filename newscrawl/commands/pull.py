"""``newscrawl pull``: copy sites from the store of many machines into a data folder."""

import argparse
import os
from pathlib import Path

from scrapy.commands import ScrapyCommand

from newscrawl.settings import find_problems
from newscrawl.store.folder import folder_name, folder_problem
from newscrawl.store.rebuild import catch_up, open_state
from newscrawl.store.state.database import StoreError
from newscrawl.terminal import print_error, show, usage_error


class Command(ScrapyCommand):
    """Copy what was published of sites, for all commands that read a data folder."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--archive] [SITE ...]"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Copy sites from NEWSCRAWL_STORE into NEWSCRAWL_DATA, to export or search them"

    def long_desc(self) -> str:
        """Return what is copied, and the exit codes."""
        return (
            "Copy what was published of all sites, or of those named, from NEWSCRAWL_STORE into "
            "NEWSCRAWL_DATA; a second call copies what is new. Then export, history, desk and "
            "reextract work as on one machine. Exit code 1 if something could not be copied, 2 if "
            "the arguments are wrong."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options."""
        super().add_options(parser)
        parser.add_argument(
            "--archive", action="store_true", help="copy the WARC files as well, for reextract"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Copy the sites; say how much came."""
        from newscrawl.remote_store.mirror import pull_site, stored_sites
        from newscrawl.remote_store.objects import Objects

        assert self.settings is not None
        if problems := find_problems(self.settings, os.environ):
            raise usage_error("pull", problems[0])
        if not (store := self.settings["NEWSCRAWL_STORE"]):
            raise usage_error("pull", "name the store: -s NEWSCRAWL_STORE=s3://bucket/prefix.")
        data = Path(self.settings["NEWSCRAWL_DATA"])
        if problem := folder_problem(data):
            raise usage_error("pull", problem)
        try:
            objects = Objects(store, creates=False)
            known = stored_sites(objects)
            if unknown := [site for site in args if folder_name(site) not in known]:
                raise usage_error("pull", f"{store} has no site {unknown[0]!r}.")
            open_state(data).close()  # before there are day files, of which it would be rebuilt
            for site in args or known:
                pulled = pull_site(objects, site, data, with_archive=opts.archive)
                with open_state(data) as state:
                    catch_up(state, site, most_unfinished=0)
                show(f"{site}: {pulled.bytes:,} bytes new\n")
        except StoreError as error:
            print_error("pull", str(error))
            self.exitcode = 1
