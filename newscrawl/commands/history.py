"""``newscrawl history URL|ID``: the revisions of an article and what changed between them."""

from collections.abc import Iterator

from newscrawl.lookup_command import LookupCommand
from newscrawl.report.views.revisions import changes
from newscrawl.store import lookup
from newscrawl.store.state.database import State
from newscrawl.store.state.ledger import find_on_all_sites


class Command(LookupCommand):
    """Print the revisions of an article, read from the day files."""

    name = "history"
    unknown = "no article of it is stored in {data}; '{program} why' says more."

    def syntax(self) -> str:
        """Return the arguments."""
        return "URL-or-ID"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Print the revisions of an article and what changed from one to the next"

    def find_lines(self, state: State, asked: str) -> Iterator[str]:
        """Yield the history of an article as lines, or nothing if none is stored.

        ``asked``: its id, or an address that leads to it.
        """
        if sites := lookup.find_sites(state, asked):
            ids = [(site, asked.lower()) for site in sites]
        else:
            found = find_on_all_sites(state, asked)
            ids = [(site, page.article_id) for site, page in found if page.article_id]
        for site, article_id in ids:
            yield f"article {article_id} of {site}"
            before = None
            for line in lookup.find_lines(state, site, article_id):
                article = line.article
                if article is None:
                    yield f"revision {line.revision}: its line is no longer in {line.path}"
                    continue
                when = article.date_downloaded or "at an unknown time"
                yield f"revision {line.revision}, {when}, {line.path}, line {line.number}"
                if before is None:
                    yield f"  {article.title}"
                    yield f"  {article.url}"
                else:
                    yield from (f"  {change}" for change in changes(before, article))
                before = article
