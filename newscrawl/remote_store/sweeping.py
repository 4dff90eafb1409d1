"""The sweeper: deletes what no log entry names, and entries that nothing needs any more.

Objects without a name in the log were sent by a machine that lost its site before it could commit
them, or hold pages of a state database that later commits have replaced. WARC objects that any
entry names, and published day files, are never deleted.
"""

import contextlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from newscrawl.remote_store.objects import MissingObjectError, Objects
from newscrawl.remote_store.publishing import publish
from newscrawl.remote_store.site_log import EntryKind, SiteLog

KEPT = timedelta(days=2)
"""How old an object must be: a machine may be about to name it, or still read it."""

KEPT_ENTRIES = timedelta(days=60)
"""A machine that was stopped for longer and then continues could write over the log's past."""


_NUMBER = re.compile(
    r"""
    /log/ (?P<entry>\d+) $
    | /warc/ [^/]+ - (?P<warc>\d+) - [^-/]+ $
    """,
    re.ASCII | re.VERBOSE,
)


@dataclass
class Swept:
    """How many objects were deleted."""

    objects: int = 0
    entries: int = 0


def sweep(objects: Objects, site: str, *, at: datetime | None = None) -> Swept:
    """Sweep what is kept of one site. ``at``: the time of the store, asked for if ``None``."""
    log, swept = SiteLog(objects, site), Swept()
    now = at or objects.now()
    entries = list(log.entries())
    if not entries:
        return swept
    for entry in entries:
        if entry.kind is EntryKind.RELEASE:
            # What was swept before was published: if the file is gone, its user has moved it.
            with contextlib.suppress(MissingObjectError):
                publish(objects, entry)
    warcs = {name for entry in entries for name in entry.content.warcs}
    needed = entries[-1].content.objects() | warcs
    first = entries[0].number
    for folder in ("packs", "warc"):
        for name, written in objects.entries(f"{log.folder}/{folder}"):
            is_ours = folder == "packs" or (number_of(name) or 0) >= first
            if name not in needed and is_ours and now - written > KEPT:
                objects.delete([name])
                swept.objects += 1
    releases = [entry.number for entry in entries if entry.kind is EntryKind.RELEASE]
    newest_release = releases[-1] if releases else 0
    for name, written in objects.entries(f"{log.folder}/log"):
        number = number_of(name)
        if number is not None and number < newest_release and now - written > KEPT_ENTRIES:
            objects.delete([name])
            swept.entries += 1
    return swept


def number_of(name: str) -> int | None:
    """Return the number of the log entry that an object is, or that was to name it.

    ``None`` if it is no such object.

    >>> number_of("sites/a.example/warc/a.example-20261106120000-00000007-0123456789abcdef.warc.gz")
    7
    >>> number_of("sites/a.example/warc/my-notes.txt")
    """
    match = _NUMBER.search(name)
    return int(match["entry"] or match["warc"]) if match else None
