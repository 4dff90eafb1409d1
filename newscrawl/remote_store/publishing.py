"""Published day files: ``days/<day>/<site>-<n>.jsonl``, which the log of the site determines.

``n`` is the number of the release. Whoever finds a file missing, because the machine that
released the site died before it was written, writes the same bytes.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from newscrawl.remote_store.objects import Objects
from newscrawl.remote_store.site_log import EntryKind, LogEntry, Part

DAYS = "days"
_NAME = re.compile(rf"{DAYS}/(\d{{4}}-\d\d-\d\d)/([^/]+)-(\d+)(\.jsonl(?:\.gz|\.zst)?)", re.ASCII)


class PublishedFile(NamedTuple):
    """What the name of a published day file says."""

    day: str
    site: str
    """The folder of the site."""

    number: int
    suffix: str


def published_file(name: str) -> PublishedFile | None:
    """Return what a name says, ``None`` if it is that of no published day file.

    >>> published_file("days/2026-11-06/a.example-7.jsonl.gz")
    PublishedFile(day='2026-11-06', site='a.example', number=7, suffix='.jsonl.gz')
    >>> published_file("days/2026-11-06/.DS_Store")
    """
    match = _NAME.fullmatch(name)
    return PublishedFile(match[1], match[2], int(match[3]), match[4]) if match else None


def published_files(entry: LogEntry) -> Iterator[tuple[str, Sequence[Part]]]:
    """Yield the name of each file that a release publishes, with the parts of its content."""
    if entry.kind is not EntryKind.RELEASE:
        return
    for name, parts in sorted(entry.content.lines.items()):
        path = PurePosixPath(name)
        day, _, rest = path.name.partition(".")
        yield f"{DAYS}/{day}/{path.parent.name}-{entry.number}.{rest}", parts


def publish(objects: Objects, entry: LogEntry) -> list[str]:
    """Write the files of a release that are missing; return their names."""
    written = []
    for name, parts in published_files(entry):
        if objects.written_at(name) is None:
            objects.create(name, read_parts(objects, parts))
            written.append(name)
    return written


def read_parts(objects: Objects, parts: Sequence[Part]) -> bytes:
    """Return the bytes of some parts, one after the other; each object is asked once."""
    ranges: dict[str, list[tuple[int, int]]] = {}
    for part in parts:
        ranges.setdefault(part.object, []).append((part.offset, part.length))
    read = {name: iter(objects.read_ranges(name, some)) for name, some in ranges.items()}
    return b"".join(next(read[part.object]) for part in parts)
