"""``newscrawl crawl SPIDER``: Scrapy's command, with readable errors and a summary.

The last line says how many articles are new, and in which file they are.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from newscrawl.discovery.selection import SELECTION_ARGUMENTS
from newscrawl.extensions.history import describe_failures
from newscrawl.items import SkipReason
from newscrawl.middlewares.budgets import find_closed, window_problem
from newscrawl.night.events import SITE_IS_LOCKED, STOP_REASONS, WINDOW_IS_CLOSED
from newscrawl.program import program_name
from newscrawl.replay import check_archive
from newscrawl.report.views.foreign_text import visible
from newscrawl.settings import find_defaults, find_problems
from newscrawl.sites_file.entries import SitesError
from newscrawl.spiders.base import NewsSpider
from newscrawl.spiders.stated import find_stated_site, read_own_facts
from newscrawl.store.files.lines import read_lines
from newscrawl.store.folder import find_day_files, folder_problem
from newscrawl.terminal import print_error, usage_error
from newscrawl.urls import site_address

# The settings that are explained in the help.
_SETTINGS = {
    "NEWSCRAWL_DATA": "folder for articles and everything else that is kept",
    "NEWSCRAWL_CONTACT": "your mail address or URL, for the owners of the sites",
    "NEWSCRAWL_MAX_PAGES": "article pages to fetch in one crawl; 0 for no bound",
    "NEWSCRAWL_REPLAY": "saved pages that answer instead of the network",
}


class Command(ScrapyCrawl):
    """Crawl one site into ``<NEWSCRAWL_DATA>/<site>/<day>.jsonl``."""

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Crawl one site into clean articles, one JSON line each"

    def syntax(self) -> str:
        """Return the arguments."""
        return "SPIDER [-a site=URL] [-s NAME=VALUE ...] [-O FILE]"

    def long_desc(self) -> str:
        """Return the description, with the exit codes."""
        return (
            "Crawl one site into NEWSCRAWL_DATA/<site>/<day>.jsonl, one article a line. "
            "The spider 'news' takes any site; 'list' names the others. Known pages are not "
            "fetched again. Exit code 0 if the crawl finished, 1 if no page could be fetched, "
            "newscrawl failed while reading one, or something was lost, 2 if it could not start, "
            "3 if another crawl of the site is running, 4 outside of NEWSCRAWL_WINDOW."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ``-a``, and the settings and examples below the options."""
        super().add_options(parser)
        parser.add_argument(
            "-a",
            dest="spargs",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="an argument of the spider: site, or url, urls, match, skip, since, until, which "
            "say what is taken of it",
        )
        parser.epilog = _epilog()

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check arguments and settings before the crawl starts; exit code 2 if they are wrong."""
        super().process_options(args, opts)
        assert self.settings is not None
        if problem := find_crawl_problem(args, opts.spargs, self.settings):
            raise usage_error("crawl", problem)
        try:
            apply_stated(args[0], opts.spargs, self.settings)
        except SitesError as error:
            raise usage_error("crawl", str(error)) from error
        window = "" if self.settings.get("NEWSCRAWL_REPLAY") else self.settings["NEWSCRAWL_WINDOW"]
        if closed := find_closed(window, datetime.now(UTC)):
            print_error("crawl", closed)
            raise SystemExit(WINDOW_IS_CLOSED)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the crawl, and print the summary as the last line."""
        assert self.crawler_process is not None
        crawler = self._create_crawler(args[0])
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        if self.crawler_process.bootstrap_failed:
            self.exitcode = 1
            return
        stats = crawler.stats.get_stats()
        for fault in find_faults(stats):
            print_error("crawl", fault)
            self.exitcode = SITE_IS_LOCKED if stats.get("newscrawl/busy") else 1
        if stats.get("newscrawl/fetched"):
            # Articles that are written to stdout must not be mixed with the summary.
            to_stdout = "stdout:" in crawler.settings.getdict("FEEDS")
            print(summary(stats), file=sys.stderr if to_stdout else sys.stdout)


def _epilog() -> str:
    """Return the text below the options: settings and examples."""
    defaults = find_defaults()
    settings = (
        f"  {name:<20} {meaning}" + (f" (default {defaults[name]})" if defaults[name] else "")
        for name, meaning in _SETTINGS.items()
    )
    crawl = f"  {program_name()} crawl"
    return "\n".join(
        [
            "settings, with -s NAME=VALUE or as environment variables; docs/operations.md has all:",
            *settings,
            "",
            "examples:",
            f"{crawl} news -a site=https://example.com -s NEWSCRAWL_CONTACT=you@example.com",
            f"{crawl} news -a site=https://example.com/sport/",
            f"{crawl} news -a urls=FILE -a match=/sport/",
            f"{crawl} news -a site=https://example.com -a since=2026-10-01 -a until=2026-10-31",
            f"{crawl} news -a site=https://example.com -O articles.csv",
            f"{crawl} news -a site=https://example.com -L INFO",
        ]
    )


def find_crawl_problem(
    args: list[str], arguments: Mapping[str, str], settings: BaseSettings
) -> str | None:
    """Return a sentence on what keeps the crawl from starting, ``None`` if nothing does."""
    loader = get_spider_loader(settings)
    known = ", ".join(sorted(loader.list()))
    if len(args) != 1:
        return (
            f"name one spider: {program_name()} crawl NAME. There are: {known}. "
            f"Any site: {program_name()} crawl news -a site=https://example.com"
        )
    if args[0] not in loader.list():
        site = args[0] if site_address(args[0]) else "https://example.com"
        return (
            f"there is no spider {args[0]!r}. There are: {known}. "
            f"Any site: {program_name()} crawl news -a site={site}"
        )
    if problems := find_problems(settings, os.environ):
        return problems[0]
    spider = loader.load(args[0])
    if issubclass(spider, NewsSpider) and (problem := spider.argument_problem(arguments)):
        return problem
    if (replay := settings.get("NEWSCRAWL_REPLAY")) and (problem := check_archive(Path(replay))):
        return f"NEWSCRAWL_REPLAY: {problem}"
    if problem := window_problem(settings["NEWSCRAWL_WINDOW"]):
        return problem
    return folder_problem(Path(settings["NEWSCRAWL_DATA"]))


def apply_stated(name: str, arguments: dict[str, str], settings: BaseSettings) -> None:
    """Set what the sites file sets for the site; the command line and the environment win.

    What it takes of the site counts if no argument says what this crawl takes.

    Raises ``SitesError`` if the file, a fact of the spider's class or a setting cannot be used.
    """
    spider = get_spider_loader(settings).load(name)
    if not issubclass(spider, NewsSpider):
        return
    read_own_facts(spider)
    url = spider.address_of(arguments)
    site = find_stated_site(name, url, settings)
    for setting, value in site.settings.items() if site is not None else ():
        if setting not in os.environ:
            settings.set(setting, value, priority="spider")
    if site is not None and not set(SELECTION_ARGUMENTS) & set(arguments):
        arguments.update(site.taken)
        if problem := spider.argument_problem(arguments):
            raise SitesError(f"{name}: {problem}")
    if problem := window_problem(settings["NEWSCRAWL_WINDOW"]):
        raise SitesError(f"{name}: {problem}")


def find_faults(stats: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each reason why the crawl has failed."""
    if fatal := stats.get("newscrawl/fatal"):
        yield fatal
    elif stats.get("finish_reason") in STOP_REASONS and not stats.get("newscrawl/fetched"):
        yield f"stopped before the first page was fetched, with {_queued(stats)}."
    elif not stats.get("newscrawl/fetched"):
        unreachable = stats.get("newscrawl/unreachable", "none was requested")
        why = stats.get("newscrawl/budget_spent") or unreachable
        yield f"no page of the site could be fetched: {why}."
    for failure in describe_failures(stats):
        yield f"{failure}."
    if damaged := stats.get("newscrawl/replay/damaged"):
        yield (
            f"{_count(damaged, 'damaged record')} of the saved pages left out, the rest is used: "
            "save these pages again, or repair the file with 'warcio recompress OLD NEW'."
        )


def summary(stats: Mapping[str, Any]) -> str:
    """Return the summary: new articles and their file, skipped pages and their reasons."""
    new, revised = stats.get("newscrawl/stored", 0), stats.get("newscrawl/revised", 0)
    text = f"{_count(new, 'article')} new" + (f", {revised} revised" if revised else "")
    if (name := stats.get("newscrawl/file")) is None:  # the store is switched off
        text = _count(stats.get("item_scraped_count", 0), "article")
    elif new or revised:
        text += f" in {name}"
    elif (file := Path(name)).is_file():
        text += f"; {file} holds {_count(_count_lines(file), 'article')}"
    elif file.parent.is_dir() and find_day_files(file.parent):
        text += f"; those of earlier days are in {file.parent}"
    if only := stats.get("newscrawl/only"):
        period = stats.get("newscrawl/period")
        text += f"; {only}" + (f": {period}" if period else "")
    reasons = {reason: stats.get(f"newscrawl/skipped/{reason}", 0) for reason in SkipReason}
    if total := sum(reasons.values()):
        ordered = sorted(reasons.items(), key=lambda item: -item[1])
        named = ", ".join(f"{reason} {count}" for reason, count in ordered if count)
        text += f"; {_count(total, 'page')} skipped ({named})"
    if unusual := stats.get("newscrawl/unusual"):
        text += f"; unusual: {visible(', '.join(unusual))}"
    return text + "".join(f"; {part}" for part in _describe_cuts(stats))


def _describe_cuts(stats: Mapping[str, Any]) -> Iterator[str]:
    """Yield why the crawl read less than it found, and what becomes of the rest."""
    if stats.get("finish_reason") in STOP_REASONS:
        yield f"stopped, with {_queued(stats)}"
    elif spent := stats.get("newscrawl/budget_spent"):
        yield f"ended early, because {spent}, with {_queued(stats)}"
    elif stats.get("newscrawl/queued"):
        yield _queued(stats)
    elif cut := stats.get("newscrawl/cut"):
        yield f"{cut} more of them queued for the next crawl, by NEWSCRAWL_MAX_PAGES"
    if passed := stats.get("newscrawl/passed_over"):
        yield f"{_count(passed, 'more page')} found and passed over, by NEWSCRAWL_MAX_PAGES"


def _queued(stats: Mapping[str, Any]) -> str:
    return f"{_count(stats.get('newscrawl/queued', 0), 'page')} queued for the next crawl"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _count_lines(file: Path) -> int:
    return sum(1 for _ in read_lines(file))
