"""When each site was last crawled by a night; sites that were not reached go first next time."""

from newscrawl.store.state.database import State


class Turns:
    """The end of each site's last crawl that was not stopped early."""

    def __init__(self, state: State) -> None:
        self._state = state
        state.execute(
            "CREATE TABLE IF NOT EXISTS turns (site TEXT PRIMARY KEY, ended TEXT NOT NULL) "
            "WITHOUT ROWID"
        )

    def note(self, site: str, ended: str) -> None:
        """Record that a site's crawl ended by itself, or failed. ``ended``: ISO 8601 in UTC."""
        self._state.execute("INSERT OR REPLACE INTO turns (site, ended) VALUES (?, ?)", site, ended)

    def all(self) -> dict[str, str]:
        """Return the end of the last turn of each site that had one."""
        return dict(self._state.rows("SELECT site, ended FROM turns"))
