"""``scrapy history URL|ID``: the revisions of an article, and what changed from one to the next."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.report.revisions import changes
from newscrawl.store.lookup import find_lines, find_sites
from newscrawl.store.pages import find_everywhere
from newscrawl.store.rebuild import open_state
from newscrawl.store.state import State, StoreError


class Command(ScrapyCommand):
    """Print the revisions of an article, read from the day files."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_LEVEL": "WARNING"}

    def syntax(self) -> str:
        """Return the arguments."""
        return "<url or id>"

    def short_desc(self) -> str:
        """Return the line of ``scrapy -h``."""
        return "Print the revisions of an article and what changed from one to the next"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        """Print what is known; exit code 1 where no article is stored."""
        assert self.settings is not None
        if len(args) != 1:
            raise UsageError("name one article: scrapy history https://example.com/story")
        data = Path(self.settings["NEWSCRAWL_DATA"])
        try:
            with open_state(data) as state:
                lines = list(tell(state, args[0]))
        except StoreError as error:
            print(f"scrapy history: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        if not lines:
            print(f"{args[0]}: no article of it is stored in {data}; 'scrapy why' says more.")
            self.exitcode = 1
        print(*lines, sep="\n", end="\n" if lines else "")


def tell(state: State, name: str) -> Iterator[str]:
    """Yield the history of an article, line by line; nothing if none is stored.

    ``name``: its id, or an address that leads to it.
    """
    if sites := find_sites(state, name):
        ids = [(site, name) for site in sites]
    else:
        found = find_everywhere(state, name)
        ids = [(site, page.article_id) for site, page in found if page.article_id]
    for site, article_id in ids:
        yield f"article {article_id} of {site}"
        before = None
        for line in find_lines(state, site, article_id):
            article = line.article
            if article is None:
                yield f"revision {line.revision}: its line is not in {line.path} any more"
                continue
            when = article.date_downloaded or "at an unknown time"
            yield f"revision {line.revision}, {when}, {line.path}, line {line.number}"
            if before is None:
                yield f"  {article.title}"
                yield f"  {article.url}"
            else:
                yield from (f"  {change}" for change in changes(before, article))
            before = article
