"""Stores what new rules made of stored articles, as revisions of the day."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Self

from newscrawl.items import Article
from newscrawl.store.session import Session
from newscrawl.store.state.database import StoreError


class Revisions:
    """Holds a site's store and writes revisions to its file of the day.

    While it is open no crawl of the site can run. Raises ``StoreError``.
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
        """Store those lines for good that are the next revision of what is stored."""
        written = sum(self._session.add_revision(Article.from_line(line)) for line in lines)
        self._session.flush()
        if self._error is not None:
            raise self._error
        return written

    def close(self) -> None:
        """Let crawls have the site again."""
        self._session.close()

    def count(self, name: str) -> None:
        """Take no count: the summary has them."""

    def stop(self, error: StoreError) -> None:
        """Keep why nothing can be stored any more."""
        self._error = error
