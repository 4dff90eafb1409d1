"""When each site had its last turn of a night: who was not reached goes first next time."""

from newscrawl.store.state.database import State


class Turns:
    """The end of each site's last crawl that was not cut off, in the state database."""

    def __init__(self, state: State) -> None:
        self._state = state
        state.execute(
            "CREATE TABLE IF NOT EXISTS turns (site TEXT PRIMARY KEY, ended TEXT NOT NULL) "
            "WITHOUT ROWID"
        )

    def note(self, site: str, ended: str) -> None:
        """Note that the site's crawl ended by itself, well or not. ``ended``: ISO 8601 in UTC."""
        self._state.execute("INSERT OR REPLACE INTO turns (site, ended) VALUES (?, ?)", site, ended)

    def all(self) -> dict[str, str]:
        """Return for each site that had a turn when it ended."""
        return dict(self._state.rows("SELECT site, ended FROM turns"))
