"""Stores the articles that re-extraction has changed, as revisions of the day."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Self

from newscrawl.items import Article
from newscrawl.store.session import Session
from newscrawl.store.state.database import StoreError


class Revisions:
    """Opens a site's store and writes revisions to its day file.

    It holds the site's lock, so that no crawl of the site can run. Raises ``StoreError``.
    """

    def __init__(self, data: Path, site: str, day: date, compress: str = "") -> None:
        self._error: StoreError | None = None
        self._session = Session(data, site, day, listener=self, compress=compress)
        self.file = self._session.writer.path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, lines: Sequence[str]) -> int:
        """Commit the lines that are next revisions of stored articles; return their number."""
        written = sum(self._session.add_revision(Article.from_line(line)) for line in lines)
        self._session.flush()
        if self._error is not None:
            raise self._error
        return written

    def close(self) -> None:
        """Close the store and release the site's lock."""
        self._session.close()

    def count(self, name: str) -> None:
        """Do nothing: the summary has the counts."""

    def stop(self, error: StoreError) -> None:
        """Keep the error, which ``write`` raises."""
        self._error = error
