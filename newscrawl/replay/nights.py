"""The page that a night read, in the archive of its site."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawl.replay.index import Archive, Entry, archive_parts, lookup_key, scan_part
from newscrawl.store.files.archive import SavedPage

_STARTED = re.compile(r"-(\d{14})-\d+\.warc")
"""The time in the name of a WARC file, at which its first record was written."""

_LONGEST_WRITTEN = timedelta(days=31)
"""How long a crawl may take to fill a WARC file."""


def find_archived_until(folder: Path, url: str, until: datetime) -> SavedPage | None:
    """Return the last response of an address up to a time, ``None`` if the archive has none.

    ``folder``: the WARC files of a site. The newest are searched first, and older ones where
    the body of an unchanged page is in one of them. Raises ``ArchiveError``.
    """
    key, last = lookup_key(url), until.astimezone(UTC)
    entries: list[Entry] = []
    for part in parts_until(folder, last):
        entries += [
            entry
            for entry in scan_part(part)
            if isinstance(entry, Entry)
            and entry.key == key
            and datetime.fromisoformat(entry.fetched_at) <= last
        ]
        if page := Archive(entries).find(url):
            return page
    return None


def parts_until(folder: Path, until: datetime) -> list[Path]:
    """Return the parts of an archive that may hold responses up to a time, the newest first.

    Raises ``ArchiveError``.
    """
    parts = ((part, _started(part)) for part in reversed(archive_parts(folder)))
    return [part for part, started in parts if started is None or started <= until]


def is_written_at(part: Path, moment: datetime) -> bool:
    """Return whether a response of a moment may be in a part that was begun before."""
    started = _started(part)
    return started is None or started >= moment - _LONGEST_WRITTEN


def _started(part: Path) -> datetime | None:
    match = _STARTED.search(part.name)
    return datetime.strptime(match[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC) if match else None
