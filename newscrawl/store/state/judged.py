"""The facts of a site with which its pages were judged, and what is done when they change.

That a page holds no article is the word of the reader, and of the facts that the user states. It
counts until he states others: then such pages are queued, and judged anew by the next crawls.
"""

from newscrawl.skip_reasons import SkipReason
from newscrawl.store.state.database import State

_TABLE = """CREATE TABLE IF NOT EXISTS judged_with (
    site TEXT PRIMARY KEY,
    facts TEXT NOT NULL
) WITHOUT ROWID"""

_JUDGED = tuple(str(reason) for reason in SkipReason if reason.row.is_judged)

_SOURCE = "list"
"""Source of queued pages of which none is known."""


def queue_judged(state: State, site: str, facts: str) -> int:
    """Queue the pages without an article if the site's facts have changed; return how many.

    ``facts``: a digest of them. Nothing is queued where no earlier crawl noted the facts.
    """
    state.execute(_TABLE)
    before = state.row("SELECT facts FROM judged_with WHERE site=?", site)
    if before == (facts,):
        return 0
    with state.writing():
        queued = 0
        if before is not None:
            number, source = state.number_of(site), state.number_of(_SOURCE)
            marks = ", ".join("?" * len(_JUDGED))
            queued = state.execute(
                "INSERT INTO queue (key, site, source, tries) "
                "SELECT key, site, coalesce(source, ?), 0 FROM pages "
                f"WHERE site=? AND fetches > 0 AND article IS NULL AND reason IN ({marks}) "
                "ON CONFLICT (key) DO NOTHING",
                *(source, number, *_JUDGED),
            )
        state.execute("INSERT OR REPLACE INTO judged_with VALUES (?, ?)", site, facts)
    return queued
