"""``newscrawl explain``: why a page is read as it is, block by block and field by field."""

import argparse
import os
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from newscrawl.explaining import explain
from newscrawl.page_sources.fetched import fetch_page
from newscrawl.page_sources.run import is_address
from newscrawl.page_sources.saved import PageError, PagePlace, open_page
from newscrawl.program import program_name
from newscrawl.replay import ArchiveError, check_archive
from newscrawl.replay.nights import find_archived_until
from newscrawl.report.views.explanation import explanation_to_text, render_explanation
from newscrawl.settings import find_problems
from newscrawl.sites_file.entries import SitesError
from newscrawl.spiders.stated_sites import load_known_sites
from newscrawl.store.files.archive import SavedPage, archive_folder
from newscrawl.store.state.database import STATE_FILE, State, StoreError
from newscrawl.store.state.ledger import find_on_all_sites
from newscrawl.store.state.runs import Runs
from newscrawl.terminal import print_error, show, usage_error
from newscrawl.urls import clean_url


class Command(ScrapyCommand):
    """Explain one page, saved or fetched."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--url URL] [--night DATE] [--html OUT] FILE-or-URL"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Show why each block of a page was kept or dropped, and where each field is from"

    def long_desc(self) -> str:
        """Return what can be named as the page, and the exit codes."""
        return (
            "Explain a saved page (a file, or a folder with page.html and meta.json) or an "
            "address, which is read from NEWSCRAWL_REPLAY if that is set, and from the archive "
            "with --night: as that night read it. Exit code 1 if the address gave no page, 2 if "
            "the arguments are wrong."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the address of a saved page and the path of the HTML."""
        super().add_options(parser)
        parser.add_argument("--url", metavar="URL", help="address the saved file came from")
        parser.add_argument(
            "--night",
            metavar="DATE",
            type=_night,
            help="a night (UTC) as 2026-11-23: explain the archived page that it read",
        )
        parser.add_argument("--html", metavar="OUT", type=Path, help="write an HTML page to OUT")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the explanation; write it as HTML if ``--html`` names a file."""
        assert self.settings is not None
        problem = find_explain_problem(args, opts.url, self.settings)
        if opts.night and args and not is_address(args[0]):
            problem = problem or "--night is for an address: leave it out where the page is a file."
        if problem:
            raise usage_error("explain", problem)
        try:
            sites = load_known_sites(self.settings)
            page = read_saved(Path(args[0]), opts.url) if not is_address(args[0]) else None
        except (PageError, SitesError) as error:
            raise usage_error("explain", str(error)) from error
        site = None
        try:
            if opts.night and not self.settings["NEWSCRAWL_REPLAY"]:
                site, page = find_page_of_night(args[0], opts.night, self.settings)
            page = page or fetch_page(args[0], self.settings)
        except PageError as error:
            print_error("explain", str(error))
            self.exitcode = 1
            return
        minimum = self.settings.getint("NEWSCRAWL_MIN_BODY_CHARS")
        explanation = explain(page, minimum, sites.knowledge_of(site or page.url))
        try:
            if opts.html:
                opts.html.write_text(render_explanation(explanation), encoding="utf-8")
        except OSError as error:
            problem = f"{opts.html} cannot be written ({error.strerror}): name another file."
            raise usage_error("explain", problem) from error
        show(explanation_to_text(explanation))


def _night(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write 2026-11-23") from None


def find_explain_problem(args: list[str], url: str | None, settings: BaseSettings) -> str | None:
    """Return a sentence on what is wrong with the arguments or settings, ``None`` if nothing is."""
    if problems := find_problems(settings, os.environ):
        return problems[0]
    if len(args) != 1:
        return f"name one page: {program_name()} explain FILE-or-URL"
    if url is not None and not clean_url(url):
        return f"--url {url!r} is no web address: write it in full, as in https://example.com/news"
    if not is_address(args[0]):
        return None
    if url is not None:
        return "--url is for a saved file: leave it out where the page is an address."
    if not clean_url(args[0]):
        return f"{args[0]!r} is no web address: only http and https are read."
    replay = settings.get("NEWSCRAWL_REPLAY")
    if replay and (problem := check_archive(Path(replay))):
        return f"NEWSCRAWL_REPLAY: {problem}"
    return None


def read_saved(path: Path, url: str | None) -> SavedPage:
    """Return a saved page: a case, its page.html, or any other file."""
    if path.is_dir() and not (path / "meta.json").exists():
        raise PageError(f"{path} holds no saved page: name a folder with page.html and meta.json.")
    is_case = path.name == "page.html" and (path.parent / "meta.json").exists()
    return open_page(PagePlace(path=path.parent if is_case else path), url)


def find_page_of_night(url: str, night: date, settings: BaseSettings) -> tuple[str, SavedPage]:
    """Return the archived page that a night read, and its site.

    Raises ``PageError`` if there is none.
    """
    data = Path(settings["NEWSCRAWL_DATA"])
    problem = f"the archive in {data} has no page of {url} from the night of {night}"
    try:
        if not (data / STATE_FILE).exists():
            raise PageError(f"{problem}: there is no crawl in that folder.")
        with State(data) as state:
            sites = [site for site, _ in find_on_all_sites(state, url)]
            runs = Runs(state).nights(night, 1)
        for site in sites:
            own = [run for run in runs if run.site == site]
            ends = [run.ended or f"{run.started[:10]}T23:59:59+00:00" for run in own]
            folder = archive_folder(data, site)
            if not ends or not folder.is_dir():
                continue
            if page := find_archived_until(folder, url, max(map(datetime.fromisoformat, ends))):
                return site, page
    except (StoreError, ArchiveError) as error:
        raise PageError(str(error)) from error
    raise PageError(
        f"{problem}: NEWSCRAWL_WARC was off, or its files are gone. Without --night the page "
        f"is fetched as it is today."
    )
