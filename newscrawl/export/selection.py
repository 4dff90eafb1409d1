"""Which of the stored articles are exported: by site, by day, the newest revision or all.

The day files are read twice, once for the numbers of the revisions; in memory are only the
articles that have several.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from newscrawl.items import Article
from newscrawl.store.files.lines import read_encoded_lines
from newscrawl.store.folder import find_day_files

# As the record is written: an id at the start, a first revision before the cluster. Other
# lines, edited by hand, are parsed.
_ID = re.compile(rb'\{"schema_version": \d+, "id": "([^"\\]+)"')
_FIRST = b'"revision": 1, "cluster_id": '
_REVISION = re.compile(rb'"revision": (\d+), "cluster_id": ')


@dataclass(frozen=True, kw_only=True)
class ExportSelection:
    """Which revisions are exported."""

    since: date | None = None
    """First day of storing, UTC, as the day files are named."""

    until: date | None = None
    """Last day of storing."""

    all_revisions: bool = False
    """``False`` for the newest revision that was stored in the period, of each article."""

    def has_day(self, label: str) -> bool:
        """Return whether a day file of this name is in the period."""
        if self.since is None and self.until is None:
            return True
        try:
            day = date.fromisoformat(label)
        except ValueError:  # a file that a user has renamed
            return False
        return (self.since or day) <= day <= (self.until or day)


@dataclass(kw_only=True)
class UnreadableLines:
    """How many lines of the day files are no articles."""

    lines: int = 0


@dataclass(frozen=True, kw_only=True)
class StoredDay:
    """What is exported of one site and day; it can be read more than once."""

    folder: str
    """The name of the site's folder."""

    day: str
    """As the day file is named: ``2026-11-22``."""

    files: list[Path]
    """One, or one plain and one compressed."""

    newest: dict[str, tuple[int, str]]
    """Number and day of the newest revision, of the articles that have several."""

    all_revisions: bool = False
    unreadable: UnreadableLines = field(default_factory=UnreadableLines)

    def lines(self) -> Iterator[bytes]:
        """Yield the selected lines, without their ends."""
        given: set[tuple[str, int]] = set()
        for file in self.files:
            for line in read_encoded_lines(file):
                known = identify(line)
                if known is None:
                    self.unreadable.lines += 1
                    continue
                if not self._is_selected(*known):
                    continue
                # A day that is there both plain and compressed has its lines twice.
                if len(self.files) > 1 and known[0]:
                    if known in given:
                        continue
                    given.add(known)
                yield line

    def articles(self) -> Iterator[Article]:
        """Yield the selected articles."""
        for line in self.lines():
            try:
                yield Article.from_line(line.decode("utf-8", "replace"))
            except ValueError:
                self.unreadable.lines += 1

    def _is_selected(self, article_id: str, revision: int) -> bool:
        if self.all_revisions:
            return True
        if article_id in self.newest:
            return self.newest[article_id] == (revision, self.day)
        # A revision that a crawl has stored since the numbers were read is for the next export.
        return revision == 1


def stored_days(
    folders: Iterable[Path], selection: ExportSelection, unreadable: UnreadableLines
) -> Iterator[StoredDay]:
    """Yield the days of each site, the oldest first."""
    for folder in folders:
        days: dict[str, list[Path]] = {}
        for file in find_day_files(folder):
            label = file.name.partition(".")[0]
            if selection.has_day(label):
                days.setdefault(label, []).append(file)
        newest = {} if selection.all_revisions else _newest_revisions(days)
        for label, files in days.items():
            yield StoredDay(
                folder=folder.name,
                day=label,
                files=files,
                newest=newest,
                all_revisions=selection.all_revisions,
                unreadable=unreadable,
            )


def identify(line: bytes) -> tuple[str, int] | None:
    """Return id and revision of a stored line, ``None`` if it is no record.

    The id is empty for an article that has none.
    """
    if known := _ID.match(line):
        article_id = known[1].decode("utf-8", "replace")
        if line.rfind(_FIRST) >= 0:  # from the end, where it is
            return article_id, 1
        if found := _REVISION.search(line):
            return article_id, int(found[1])
    try:
        values = json.loads(line.decode("utf-8", "replace"))
        return values["id"] or "", int(values["revision"])
    except (ValueError, KeyError, TypeError):
        return None


def _newest_revisions(days: dict[str, list[Path]]) -> dict[str, tuple[int, str]]:
    newest: dict[str, tuple[int, str]] = {}
    for label, files in days.items():
        for file in files:
            for line in read_encoded_lines(file):
                if line.rfind(_FIRST) >= 0 or (known := identify(line)) is None:
                    continue
                article_id, revision = known
                if (
                    article_id
                    and revision > 1
                    and (revision, label) >= newest.get(article_id, (0, ""))
                ):
                    newest[article_id] = (revision, label)
    return newest
