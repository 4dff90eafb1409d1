"""When to request young articles again, most revisions of which come in the first days."""

from datetime import datetime, timedelta

from newscrawl.store.state.database import State

STEPS = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72, 168))
"""Ages at which an article is requested again. Most corrections come within the first day and
nearly all within a week; the intervals grow, because each visit costs the site a request."""

_TABLE = """CREATE TABLE IF NOT EXISTS young_pages (
    site TEXT NOT NULL,
    url TEXT NOT NULL,
    due INTEGER NOT NULL,
    PRIMARY KEY (site, url)
) WITHOUT ROWID"""


class YoungPages:
    """The young pages of one site. Nightly crawls request each of them three times."""

    def __init__(self, state: State, site: str) -> None:
        self._state = state
        self._site = site
        state.execute(_TABLE)

    def note(
        self, url: str, published: datetime, fetched: datetime, *, is_new: bool = False
    ) -> None:
        """Record when to request a page again that was just read; forget it if it is old.

        ``is_new``: the page has no entry yet, so that nothing is deleted. Most pages of a
        first night are old and need no write.
        """
        due = next_look(published, fetched)
        if due is None:
            if not is_new:
                self.forget(url)
            return
        self._state.execute(
            "INSERT OR REPLACE INTO young_pages VALUES (?, ?, ?)",
            *(self._site, url, int(due.timestamp())),
        )

    def due(self, now: datetime) -> list[str]:
        """Return the pages that are due."""
        rows = self._state.rows(
            "SELECT url FROM young_pages WHERE site=? AND due<=? ORDER BY due DESC",
            *(self._site, int(now.timestamp())),
        )
        return [url for (url,) in rows]

    def forget_old(self, now: datetime) -> None:
        """Delete pages that are long overdue: their source says that they did not change."""
        before = int((now - STEPS[-1]).timestamp())
        self._state.execute("DELETE FROM young_pages WHERE site=? AND due<?", self._site, before)

    def forget(self, url: str) -> None:
        """Forget a page: it is old, or gone."""
        self._state.execute("DELETE FROM young_pages WHERE site=? AND url=?", self._site, url)


def next_look(published: datetime, fetched: datetime) -> datetime | None:
    """Return when to request a page again, ``None`` if it is too old.

    A date in the future (``published`` after ``fetched``) counts as the time of the fetch.
    """
    born = min(published, fetched)
    return next((born + step for step in STEPS if born + step > fetched), None)
