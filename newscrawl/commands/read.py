"""``newscrawl read SOURCE…``: pages from anywhere as JSON Lines, without storing anything."""

import argparse
import contextlib
import dataclasses
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from newscrawl.items import Article
from newscrawl.page_sources.fetched import fetch_pages
from newscrawl.page_sources.results import ReadingOptions, ReadingSummary
from newscrawl.page_sources.run import is_address, read_sources
from newscrawl.page_sources.saved import list_files
from newscrawl.program import program_name
from newscrawl.replay import check_archive
from newscrawl.report.views.foreign_text import visible
from newscrawl.settings import find_problems
from newscrawl.sites_file.entries import SitesError
from newscrawl.spelling import suggest_name
from newscrawl.spiders.stated_sites import load_known_sites
from newscrawl.terminal import print_error, usage_error
from newscrawl.urls import clean_url

_LIST = "-"
"""Source that stands for a list of sources on standard input."""

_FIELDS = tuple(field.name for field in dataclasses.fields(Article))


class ReadArgumentError(Exception):
    """The command cannot start; the message says what to write instead."""


class Command(ScrapyCommand):
    """Read saved pages, folders of them, WARC files and addresses."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--fields NAMES] [--jobs N] [--url URL] SOURCE ..."

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Read saved pages, WARC files or addresses into JSON lines; nothing is stored"

    def long_desc(self) -> str:
        """Return what can be a source, and the exit codes."""
        return (
            "Print the article of each page as one JSON line, in the order of the sources. "
            "A source is an address, a saved page (.html, also gzipped), a folder of them or of "
            "fixtures, a WARC file, or - for a list of sources on standard input, one a line. "
            "Pages that gave no article are counted and named on standard error. Exit code 0 if "
            "all pages could be read, articles or not, 1 if one could not or newscrawl failed on "
            "one, 2 if the arguments are wrong."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options."""
        super().add_options(parser)
        parser.add_argument(
            "--fields", metavar="NAMES", help="only these keys, as in title,date_published"
        )
        parser.add_argument(
            "--jobs",
            metavar="N",
            type=int,
            default=os.cpu_count() or 1,
            help="processes (default one a core)",
        )
        parser.add_argument(
            "--on",
            metavar="ADDRESS",
            help="on the machines of a Dask scheduler, tcp://host:8786, which all reach the files; "
            "the articles of each go to NEWSCRAWL_STORE",
        )
        parser.add_argument("--url", metavar="URL", help="address of a saved page that names none")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the articles, then on standard error what came of the other pages."""
        assert self.settings is not None
        try:
            sources = list_sources(args)
            options = read_options(opts, sources, self.settings)
        except ReadArgumentError as error:
            raise usage_error("read", str(error)) from error
        if opts.on is not None:
            self.exitcode = _read_on_engine(sources, options, opts.on, self.settings)
            return
        summary = ReadingSummary()
        found = read_sources(
            sources, options, jobs=opts.jobs, fetch=partial(fetch_pages, settings=self.settings)
        )
        try:
            with _shown_progress(len(sources)) as tick, contextlib.closing(found):
                for done, result in found:
                    summary.add(result)
                    if result.line is not None:
                        sys.stdout.write(result.line)
                    tick(done, summary)
                sys.stdout.flush()
        except BrokenPipeError:  # the reader has enough, as in "| head"
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        except BrokenProcessPool:
            problem = "a process crashed while it read a page; --jobs 1 shows on which."
            print_error("read", problem)
            self.exitcode = 1
            return
        self.exitcode = 1 if summary.has_failed else 0
        if summary.pages > 1 or summary.reasons:
            for line in summary.to_lines():
                print(visible(line), file=sys.stderr)


def _read_on_engine(
    sources: list[str], options: ReadingOptions, address: str, settings: BaseSettings
) -> int:
    """Read the files on many machines, each as one task; return the exit code."""
    from newscrawl.engine.archives import READ_FOLDER, read_source
    from newscrawl.engine.connection import EngineError, workers_of
    from newscrawl.remote_store.objects import Objects, check_store, full_address
    from newscrawl.store.state.database import StoreError

    if not (store := settings["NEWSCRAWL_STORE"]):
        raise usage_error("read", "--on needs a store for the articles: -s NEWSCRAWL_STORE=FOLDER.")
    if addresses := [source for source in sources if is_address(source)]:
        problem = f"{addresses[0]} is an address: --on reads files; a crawl reads addresses."
        raise usage_error("read", problem)
    store = full_address(store)
    files = [str(file) for source in sources for file in list_files(Path(source).absolute())]
    total, known, unread = ReadingSummary(), 0, Counter[str]()
    try:
        store_id = check_store(Objects(store))
        fixed = {"store": store, "store_id": store_id, "options": options}
        with workers_of(address) as workers:
            for result in workers.as_they_end(read_source, files, **fixed):
                if result.problem is not None:
                    unread[result.problem] += 1
                elif result.summary is None:
                    known += 1
                else:
                    total.merge(result.summary)
    except (EngineError, StoreError) as error:
        print_error("read", str(error))
        return 1
    for line in total.to_lines() if total.pages else ():
        print(visible(line), file=sys.stderr)
    for problem, count in unread.items():
        print_error("read", f"{_files(count)} not read: {problem}")
    earlier = f", {known} of them earlier" if known else ""
    read = _files(len(files) - unread.total())
    print(f"{read} read into {store}/{READ_FOLDER}{earlier}", file=sys.stderr)
    return 1 if total.has_failed or unread else 0


def _files(count: int) -> str:
    return f"{count} {'file' if count == 1 else 'files'}"


def list_sources(args: list[str]) -> list[str]:
    """Return the sources, those listed on standard input among them."""
    sources: list[str] = []
    for arg in args:
        sources += _listed_sources() if arg == _LIST else [arg]
    if not sources:
        listed = "standard input lists no source: write one a line"
        named = f"name a page: {program_name()} read FILE-or-URL"
        raise ReadArgumentError(f"{listed if args else named}.")
    if wrong := [one for one in sources if is_address(one) and not clean_url(one)]:
        raise ReadArgumentError(f"{wrong[0]!r} is no web address: only http and https are read.")
    return sources


def _listed_sources() -> list[str]:
    lines = (line.strip() for line in sys.stdin)
    return [line for line in lines if line and not line.startswith("#")]


def read_options(
    opts: argparse.Namespace, sources: list[str], settings: BaseSettings
) -> ReadingOptions:
    """Return how the pages are read; raise ``ReadArgumentError`` if it is not possible."""
    if problems := find_problems(settings, os.environ):
        raise ReadArgumentError(problems[0])
    if opts.jobs < 1:
        raise ReadArgumentError(f"--jobs is {opts.jobs}: name a number of processes, 1 or more.")
    if opts.url is not None:
        if not clean_url(opts.url):
            raise ReadArgumentError(f"--url {opts.url!r} is no web address: write it in full.")
        if len(sources) != 1 or is_address(sources[0]) or not Path(sources[0]).is_file():
            raise ReadArgumentError("--url is for one saved page: name one file.")
    replay = settings.get("NEWSCRAWL_REPLAY")
    if replay and any(map(is_address, sources)) and (problem := check_archive(Path(replay))):
        raise ReadArgumentError(f"NEWSCRAWL_REPLAY: {problem}")
    try:
        sites = load_known_sites(settings)
    except SitesError as error:
        raise ReadArgumentError(str(error)) from error
    return ReadingOptions(
        sites=sites,
        fields=_read_fields(opts.fields) if opts.fields is not None else (),
        url=opts.url,
        min_body_chars=settings.getint("NEWSCRAWL_MIN_BODY_CHARS"),
        read_seconds=settings.getfloat("NEWSCRAWL_MAX_READ_SECONDS"),
    )


def _read_fields(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise ReadArgumentError(f"--fields is empty: name keys of {', '.join(_FIELDS)}.")
    for name in names:
        if name not in _FIELDS:
            close = suggest_name(name, _FIELDS)
            hint = f"did you mean {close}?" if close else f"there are {', '.join(_FIELDS)}."
            raise ReadArgumentError(f"--fields names {name!r}, which is no key: {hint}")
    return names


@contextlib.contextmanager
def _shown_progress(sources: int) -> Iterator[Callable[[float, ReadingSummary], None]]:
    """Show a bar on a terminal, unless the articles are shown there; nothing elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(
        *columns,
        TimeRemainingColumn(),
        console=console,
        transient=True,
        redirect_stdout=False,  # it gets the articles
        disable=not console.is_terminal or sys.stdout.isatty(),
    ) as progress:
        bar = progress.add_task("reading", total=sources)

        def tick(done: float, summary: ReadingSummary) -> None:
            words = f"{summary.articles} articles of {summary.pages} pages"
            progress.update(bar, description=words, completed=done)

        yield tick
