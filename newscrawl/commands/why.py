"""``newscrawl why URL``: the outcome of any address that was ever seen."""

from collections.abc import Iterator

from newscrawl.lookup_command import LookupCommand
from newscrawl.skip_reasons import PageOutcome
from newscrawl.store import lookup
from newscrawl.store.state.database import State
from newscrawl.store.state.known_page import KnownPage
from newscrawl.store.state.ledger import Ledger, find_on_all_sites
from newscrawl.store.state.sources import KnownSource, find_known_sources
from newscrawl.urls import address_key

_MEANINGS = {
    PageOutcome.QUEUED: "queued: found, and to be fetched by the next crawl",
    PageOutcome.STORED: "stored",
    PageOutcome.UNCHANGED: "stored; not changed when it was last fetched",
    PageOutcome.DUPLICATE: "duplicate",
    PageOutcome.SKIPPED: "skipped",
    PageOutcome.FAILED: "failed",
    PageOutcome.PASSED: "passed over: found, but beyond NEWSCRAWL_MAX_PAGES",
}


class Command(LookupCommand):
    """Print the outcome of an address, and the lines of its article."""

    name = "why"
    unknown = "never seen by a crawl into {data}."

    def syntax(self) -> str:
        """Return the arguments."""
        return "URL"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Say what became of an address: stored where, duplicate of what, skipped why"

    def find_lines(self, state: State, asked: str) -> Iterator[str]:
        """Yield what is known about an address as lines, or nothing if it was never seen."""
        for site, page in find_on_all_sites(state, asked):
            yield f"{page.url} (site {site})"
            why = f": {page.explanation}" if page.explanation else ""
            yield f"  {_MEANINGS[page.outcome]}{why}"
            if page.article_id is not None:
                yield from _article(state, page.url, page.article_id)
            yield f"  {_times(page)}"
        for site, url, source in find_known_sources(state, asked):
            yield f"{url} (site {site})"
            yield f"  read for links: it answered with status {source.status}"
            yield f"  {_source_times(source)}"


def _article(state: State, url: str, article_id: str) -> Iterator[str]:
    for site in lookup.find_sites(state, article_id):
        home = Ledger(state, site).find_own_page(article_id)
        if home is not None and address_key(home.url) != address_key(url):
            yield f"  article of {home.url}"
        for line in lookup.find_lines(state, site, article_id):
            place = f"line {line.number}" if line.number else "its line is gone"
            yield f"  revision {line.revision} in {line.path}, {place}"
        yield f"  id {article_id}"


def _times(page: KnownPage) -> str:
    words = [f"first seen {page.first_seen:%Y-%m-%d %H:%M} UTC"]
    if page.source:
        words[0] += f" in a {page.source}"
    # A failed page may not have been reached, and a forbidden one was not requested.
    row = page.reason.row if page.reason is not None else None
    is_forbidden = row is not None and row.is_rechecked and row.is_unread
    came = page.outcome is not PageOutcome.FAILED and not is_forbidden
    done = "fetched" if came else "tried"
    if page.last_fetched:
        words.append(f"last {done} {page.last_fetched:%Y-%m-%d %H:%M} UTC")
    if page.last_changed:
        words.append(f"last changed {page.last_changed:%Y-%m-%d %H:%M} UTC")
    words.append(f"{done} {page.fetches} time" + ("" if page.fetches == 1 else "s"))
    return ", ".join(words)


def _source_times(source: KnownSource) -> str:
    return (
        f"last asked {source.asked:%Y-%m-%d %H:%M} UTC, "
        f"last brought something new {source.news:%Y-%m-%d %H:%M} UTC"
    )
