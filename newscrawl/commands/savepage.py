"""``newscrawl savepage``: keep a page as a test of how its site is read."""

import argparse
import os
from datetime import UTC, datetime
from http.client import OK
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.page_sources.fetched import fetch_page
from newscrawl.page_sources.saved import PageError
from newscrawl.program import program_name
from newscrawl.replay import ArchiveError, CaseError, check_archive
from newscrawl.replay.nights import find_archived_until
from newscrawl.settings import find_problems
from newscrawl.sites_file.entries import SitesError
from newscrawl.spiders.stated_sites import load_stated_sites
from newscrawl.store.files.archive import SavedPage, archive_folder
from newscrawl.store.folder import folder_name
from newscrawl.store.state.database import STATE_FILE, State, StoreError
from newscrawl.store.state.ledger import find_on_all_sites
from newscrawl.terminal import print_error, usage_error
from newscrawl.urls import clean_url, site_of
from newscrawl.user_folder.fixtures import (
    FIXTURES_FOLDER,
    PageIsSavedError,
    draft_expected,
    read_saved_page,
    save_case,
)
from newscrawl.user_folder.profiles import load_profile


class Command(ScrapyCommand):
    """Save one page with a draft of what should be read from it."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--fixtures DIR] URL"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Save a page as a test, with a draft of its expected.json"

    def long_desc(self) -> str:
        """Return where the page comes from, and the exit codes."""
        return (
            "Save a page in fixtures/<site>/<case>/, as a crawl has archived it in NEWSCRAWL_DATA, "
            "or else from the network. Its expected.json is what was read: correct it by hand. "
            "Exit code 1 if the address gave no page, 2 if the arguments are wrong or the page is "
            "saved already."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the option."""
        super().add_options(parser)
        parser.add_argument(
            "--fixtures",
            metavar="DIR",
            type=Path,
            default=Path(FIXTURES_FOLDER),
            help="folder of saved pages, one folder a site (default fixtures)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Save the page and print where its files are."""
        assert self.settings is not None
        if problem := find_savepage_problem(args, self.settings):
            raise usage_error("savepage", problem)
        (url,) = args
        try:
            sites = load_stated_sites(self.settings)
            profile = load_profile(opts.fixtures / folder_name(site_of(url)))
        except (CaseError, SitesError) as error:
            raise usage_error("savepage", str(error)) from error
        try:
            page = find_archived(url, self.settings)
            came = "from the archive" if page else "fetched"
            page = page or fetch_page(url, self.settings)
        except PageError as error:
            print_error("savepage", str(error))
            self.exitcode = 1
            return
        knowledge = SiteKnowledge(facts=sites.facts_for(page.url), profile=profile)
        minimum = self.settings.getint("NEWSCRAWL_MIN_BODY_CHARS")
        reading = read_saved_page(page, knowledge, minimum)
        try:
            case = save_case(opts.fixtures, page, draft_expected(reading))
        except PageIsSavedError as error:
            raise usage_error("savepage", str(error)) from error
        except OSError as error:
            problem = f"nothing can be written in {opts.fixtures} ({error.strerror})."
            raise usage_error("savepage", problem) from error
        print(f"{case} ({came})\nRead {case / 'expected.json'} beside the page, and correct it.")


def find_savepage_problem(args: list[str], settings: BaseSettings) -> str | None:
    """Return a sentence on what is wrong with the arguments or settings, ``None`` if nothing is."""
    if problems := find_problems(settings, os.environ):
        return problems[0]
    if len(args) != 1:
        return f"name one address: {program_name()} savepage https://example.com/town/44"
    if not clean_url(args[0]):
        return f"{args[0]!r} is no web address: write it in full, as in https://example.com/news"
    replay = settings.get("NEWSCRAWL_REPLAY")
    if replay and (problem := check_archive(Path(replay))):
        return f"NEWSCRAWL_REPLAY: {problem}"
    return None


def find_archived(url: str, settings: BaseSettings) -> SavedPage | None:
    """Return the page as the newest crawl of its site has archived it, ``None`` if none has."""
    data = Path(settings["NEWSCRAWL_DATA"])
    names = {site_of(url)}
    try:
        if (data / STATE_FILE).exists():
            with State(data) as state:  # the site can have the name of a spider
                names |= {site for site, _ in find_on_all_sites(state, url)}
        folders = filter(Path.is_dir, (archive_folder(data, name) for name in sorted(names)))
        pages = [find_archived_until(folder, url, datetime.now(UTC)) for folder in folders]
    except (ArchiveError, StoreError) as error:
        raise PageError(str(error)) from error
    return next((page for page in pages if page and page.status == OK), None)
