"""``newscrawl newsite``: from an address to a site's table, five tests, and a page to review."""

import argparse
import os
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.newsite.five_filters import take_over
from newscrawl.newsite.from_five_filters import Config
from newscrawl.newsite.sample import SamplePage, find_no_articles, find_sample
from newscrawl.newsite.write import Places, refusal_lines, summary_lines, write_site
from newscrawl.program import program_name
from newscrawl.replay import ArchiveError, CaseError, check_archive
from newscrawl.report.views.site_review import coverage_to_text
from newscrawl.settings import find_problems
from newscrawl.site_profiles import LearnedSite
from newscrawl.sites_file.entries import SitesError
from newscrawl.spiders.stated_sites import load_stated_sites
from newscrawl.store.folder import folder_name, folder_problem
from newscrawl.terminal import print_error, show, usage_error
from newscrawl.urls import site_address, site_of
from newscrawl.user_folder.fixtures import FIXTURES_FOLDER
from newscrawl.user_folder.spiders import SITES_FILE

_SAMPLE = 24
"""Articles of a sample."""

_ENOUGH = 12
"""Articles in the data folder with which no crawl is needed."""

_PAGES = 36
"""Pages that the crawl asks for: some are no articles."""

_REVIEW_FILE = "review.html"


class Command(ScrapyCommand):
    """Crawl a sample of a site, read it, and write down what is needed to read it right."""

    requires_project = True

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--from-ftr FILE] URL"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Get to know a site: a sample, its table in sites.toml, tests, a page to review"

    def long_desc(self) -> str:
        """Return the steps, and the exit codes."""
        return (
            f"Crawl up to {_PAGES} pages of a site politely into NEWSCRAWL_DATA, write its table "
            f"behind what {SITES_FILE} has, save five of its articles as tests, and make a page "
            "that shows what was read beside the blocks of each page. Exit code 1 if no article "
            "could be read, 2 if it could not start."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the option."""
        super().add_options(parser)
        parser.add_argument(
            "--from-ftr",
            metavar="FILE",
            type=Path,
            help="take over a site config of FiveFilters' Full-Text RSS",
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the arguments, and bound the crawl."""
        super().process_options(args, opts)
        assert self.settings is not None
        if problem := find_newsite_problem(args, opts.from_ftr, self.settings):
            raise usage_error("newsite", problem)
        self.settings.set("NEWSCRAWL_MAX_PAGES", _PAGES, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl the sample if the data folder has none, and write what it shows."""
        assert self.settings is not None
        url = site_address(args[0])
        assert url is not None
        data = Path(self.settings["NEWSCRAWL_DATA"]) / folder_name(site_of(url))
        sample = find_newest(data, self.settings)
        if len(sample) < _ENOUGH:
            why = self._crawl(url)
            sample = find_newest(data, self.settings)
            if not sample:
                print_error("newsite", f"no article of {url} could be read: {why}.")
                self.exitcode = 1
                return
        places = Places(
            sites_file=sites_file(self.settings),
            fixtures=Path(FIXTURES_FOLDER),
            review=data / _REVIEW_FILE,
            skipped=find_no_articles(data.parent, site_of(url)),
        )
        try:
            new = write_site(
                url,
                sample,
                places,
                known=SiteKnowledge(
                    profile=LearnedSite(data).profile,
                    facts=load_stated_sites(self.settings).facts_for(url),
                ),
                config=read_config(opts.from_ftr) if opts.from_ftr else None,
                min_body_chars=self.settings.getint("NEWSCRAWL_MIN_BODY_CHARS"),
            )
        except CaseError as error:
            raise usage_error("newsite", str(error)) from error
        except OSError as error:
            raise usage_error("newsite", f"{error.filename}: {error.strerror}.") from error
        lines = [f"{new.articles} articles: {coverage_to_text(new.coverage)}"]
        lines += refusal_lines(new, places, program_name())
        lines += summary_lines(new, places, program_name())
        show("".join(f"{line}\n" for line in lines))

    def _crawl(self, url: str) -> str:
        """Crawl the sample; return why nothing could be fetched, for the case that it is so."""
        assert self.crawler_process is not None
        crawler = self.crawler_process.create_crawler("news")
        self.crawler_process.crawl(crawler, site=url)
        self.crawler_process.start()
        stats = crawler.stats
        if stats.get_value("finish_reason") == "shutdown":  # Scrapy has caught Ctrl-C
            raise KeyboardInterrupt
        why: str = stats.get_value("newscrawl/fatal") or stats.get_value(
            "newscrawl/unreachable", "the crawl found none"
        )
        return why.rstrip(".")


def find_newsite_problem(
    args: list[str], config: Path | None, settings: BaseSettings
) -> str | None:
    """Return a sentence on what is wrong with the arguments or settings, ``None`` if nothing is."""
    if problems := find_problems(settings, os.environ):
        return problems[0]
    if len(args) != 1:
        return f"name one site: {program_name()} newsite https://example.com"
    if site_address(args[0]) is None:
        return f"{args[0]!r} is no web address: write it as in https://example.com"
    if config is not None and not config.is_file():
        return f"there is no file {config}: name a site config, as in example.com.txt"
    if sites_file(settings).suffix != ".toml":
        return f"NEWSCRAWL_SITES is {sites_file(settings)}: a table needs a file in .toml."
    try:
        load_stated_sites(settings)
    except SitesError as error:
        return str(error)
    replay = settings.get("NEWSCRAWL_REPLAY")
    if replay and (problem := check_archive(Path(replay))):
        return f"NEWSCRAWL_REPLAY: {problem}"
    return folder_problem(Path(settings["NEWSCRAWL_DATA"]))


def sites_file(settings: BaseSettings) -> Path:
    """Return the file that the table is written to."""
    return Path(settings.get("NEWSCRAWL_SITES") or SITES_FILE)


def find_newest(data: Path, settings: BaseSettings) -> list[SamplePage]:
    """Return the sample that the data folder has of a site, as far as it goes."""
    archive = Path(settings["NEWSCRAWL_REPLAY"]) if settings["NEWSCRAWL_REPLAY"] else data
    try:
        return find_sample(data, archive, _SAMPLE)
    except ArchiveError:
        return []


def read_config(file: Path) -> Config:
    """Read a site config of FiveFilters."""
    return Config(
        name=file.name, taken=take_over(file.read_text(encoding="utf-8", errors="replace"))
    )
