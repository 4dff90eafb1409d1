"""Young articles, and when to look at them again: revisions come in the first hours and days."""

from datetime import datetime, timedelta

from newscrawl.store.state.database import State

STEPS = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72, 168))
"""Ages at which an article is looked at again. Most corrections come within the first day,
nearly all within a week; each look costs the site a request, so that they become rarer."""

_TABLE = """CREATE TABLE IF NOT EXISTS young_pages (
    site TEXT NOT NULL,
    url TEXT NOT NULL,
    due INTEGER NOT NULL,
    PRIMARY KEY (site, url)
) WITHOUT ROWID"""


class YoungPages:
    """The young pages of one site. A nightly crawl looks at each of them three times."""

    def __init__(self, state: State, site: str) -> None:
        self._state = state
        self._site = site
        state.execute(_TABLE)

    def note(
        self, url: str, published: datetime, fetched: datetime, *, is_new: bool = False
    ) -> None:
        """Note when to look at a page again that was just read; let go of an old one.

        ``is_new``: it was not looked at because of its age, so that there is nothing to let
        go; most pages of a first night are old, and cost no write.
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
        """Return the pages to look at again now."""
        rows = self._state.rows(
            "SELECT url FROM young_pages WHERE site=? AND due<=? ORDER BY due DESC",
            *(self._site, int(now.timestamp())),
        )
        return [url for (url,) in rows]

    def forget_old(self, now: datetime) -> None:
        """Drop pages whose last look is long overdue: their source says that nothing changed."""
        before = int((now - STEPS[-1]).timestamp())
        self._state.execute("DELETE FROM young_pages WHERE site=? AND due<?", self._site, before)

    def forget(self, url: str) -> None:
        """Let go of a page: it is old, or gone."""
        self._state.execute("DELETE FROM young_pages WHERE site=? AND url=?", self._site, url)


def next_look(published: datetime, fetched: datetime) -> datetime | None:
    """Return when a page is to be looked at again, ``None`` where it is too old.

    ``published`` after ``fetched``, as of an article with a date to come, counts as now.
    """
    born = min(published, fetched)
    return next((born + step for step in STEPS if born + step > fetched), None)
