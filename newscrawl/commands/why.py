"""``scrapy why URL``: what became of an address, for any that was ever seen."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.store.lookup import find_lines, find_sites
from newscrawl.store.pages import KnownPage, Outcome, Pages, find_everywhere
from newscrawl.store.rebuild import open_state
from newscrawl.store.state import State, StoreError
from newscrawl.urls import address_key

_MEANINGS = {
    Outcome.QUEUED: "queued: found, and to be fetched by the next crawl",
    Outcome.STORED: "stored",
    Outcome.UNCHANGED: "stored; not changed when it was last fetched",
    Outcome.DUPLICATE: "duplicate",
    Outcome.SKIPPED: "skipped",
    Outcome.FAILED: "failed",
    Outcome.PASSED: "passed over: found, but beyond NEWSCRAWL_MAX_PAGES",
}


class Command(ScrapyCommand):
    """Print in which state an address is, and where its article stands."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_LEVEL": "WARNING"}

    def syntax(self) -> str:
        """Return the arguments."""
        return "<url>"

    def short_desc(self) -> str:
        """Return the line of ``scrapy -h``."""
        return "Say what became of an address: stored where, duplicate of what, skipped why"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        """Print what is known; exit code 1 for an address that was never seen."""
        assert self.settings is not None
        if len(args) != 1:
            raise UsageError("name one address: scrapy why https://example.com/story")
        data = Path(self.settings["NEWSCRAWL_DATA"])
        try:
            with open_state(data) as state:
                lines = list(explain(state, args[0]))
        except StoreError as error:
            print(f"scrapy why: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        if not lines:
            print(f"{args[0]}: never seen by a crawl into {data}.")
            self.exitcode = 1
        print(*lines, sep="\n", end="\n" if lines else "")


def explain(state: State, url: str) -> Iterator[str]:
    """Yield what is known of an address, line by line; nothing if it was never seen."""
    for site, page in find_everywhere(state, url):
        yield f"{page.url} (site {site})"
        yield f"  {_MEANINGS[page.outcome]}{_reason(page)}"
        if page.article_id is not None:
            yield from _article(state, page)
        yield f"  {_times(page)}"


def _reason(page: KnownPage) -> str:
    return f": {page.reason}" if page.reason else ""


def _article(state: State, page: KnownPage) -> Iterator[str]:
    assert page.article_id is not None
    for site in find_sites(state, page.article_id):
        home = Pages(state, site).find_home(page.article_id)
        if home is not None and address_key(home.url) != address_key(page.url):
            yield f"  article of {home.url}"
        for line in find_lines(state, site, page.article_id):
            place = f"line {line.number}" if line.number else "its line is not there any more"
            yield f"  revision {line.revision} in {line.path}, {place}"
        yield f"  id {page.article_id}"


def _times(page: KnownPage) -> str:
    words = [f"first seen {page.first_seen:%Y-%m-%d %H:%M} UTC"]
    if page.source:
        words[0] += f" in a {page.source}"
    if page.last_fetched:
        words.append(f"last fetched {page.last_fetched:%Y-%m-%d %H:%M} UTC")
    if page.last_changed:
        words.append(f"last changed {page.last_changed:%Y-%m-%d %H:%M} UTC")
    words.append(f"fetched {page.fetches} time" + ("" if page.fetches == 1 else "s"))
    return ", ".join(words)
