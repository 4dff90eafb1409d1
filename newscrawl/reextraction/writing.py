"""Stores what new rules made of stored articles, as revisions of the day."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from newscrawl.items import Article
from newscrawl.store.duplicates import describe
from newscrawl.store.jsonl import ArticleWriter
from newscrawl.store.state import State


class Revisions:
    """Writes revisions to a site's file of the day. Raises ``StoreError``."""

    def __init__(self, data: Path, day: date) -> None:
        self.state = State(data)
        self.writer = ArticleWriter(self.state, data, day)

    def write(self, lines: Sequence[str]) -> int:
        """Store the lines for good."""
        for line in lines:
            self.writer.write(describe(Article.from_line(line)), line)
        return len(lines)

    def close(self) -> None:
        """Close the file and the state."""
        self.writer.close()
        self.state.close()
