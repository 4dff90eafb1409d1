"""The log of a site in the remote store: who crawls it, and what it consists of.

LogEntry ``n + 1`` of a log is created only if it is absent. A machine *claims* a site, *commits*
what its crawl has stored, and *releases* the site; each entry holds all that the site consists
of after it. Whoever did not create the next entry has lost the site, whatever it believes, so
that a task handed out twice or a machine that wakes late stores nothing.

A claim lasts as long as its lease. Another machine takes the site over if the newest entry is
older than that by the clock of the store. The clocks of the machines are not compared: the
holder counts the seconds of its lease from before it wrote the entry.
"""

import dataclasses
import json
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from newscrawl.remote_store.objects import Objects, RemoteStoreError
from newscrawl.store.folder import folder_name
from newscrawl.version import VERSION

_FORMAT = 1
_ENTRY = re.compile(r"/(\d+)$", re.ASCII)
MARGIN_S = 5.0
"""Seconds beyond its lease after which a site is taken over: the store's clock has a resolution
of one, and the clocks of machines do not run at exactly the same speed."""


class LeaseLostError(RemoteStoreError):
    """Another machine has taken the site over."""


class EntryKind(StrEnum):
    """What an entry of a log does."""

    CLAIM = "claim"
    COMMIT = "commit"
    RELEASE = "release"


@dataclass(frozen=True)
class Part:
    """Some bytes of an object."""

    object: str
    offset: int
    length: int


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a site consists of."""

    image: tuple[Part, ...] = ()
    """The pages of the state database: all of them, then what later commits changed."""

    image_bytes: int = 0
    files: Mapping[str, Part] = field(default_factory=dict)
    """Other files of the site, such as its profile, by their paths in the data folder."""

    lines: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    """The lines of day files since the last release, by the path of the file."""

    warcs: tuple[str, ...] = ()
    """WARC objects since the last release."""

    def after_release(self) -> "Content":
        """Return what the next crawl begins with: the lines of this one are published."""
        return dataclasses.replace(self, lines={}, warcs=())

    def objects(self) -> set[str]:
        """Return the names of all objects that are needed to restore and publish the site."""
        lines = [part for parts in self.lines.values() for part in parts]
        parts = [*self.image, *self.files.values(), *lines]
        return {part.object for part in parts} | set(self.warcs)


@dataclass(frozen=True, kw_only=True)
class LogEntry:
    """One entry of a log."""

    number: int
    kind: EntryKind
    owner: str
    """Random, the same in all entries of one claim."""

    machine: str
    """Host and process, for people."""

    night: str
    """The night in which the site is crawled."""

    lease_s: float
    content: Content = field(default_factory=Content)
    result: Mapping[str, Any] | None = None
    """How the crawl ended, in a release."""

    def next(self, kind: EntryKind, **changes: Any) -> "LogEntry":
        """Return the entry that follows this one."""
        return dataclasses.replace(self, number=self.number + 1, kind=kind, **changes)

    def to_json(self) -> bytes:
        """Return the entry as it is stored."""
        values = dataclasses.asdict(self) | {"format": _FORMAT, "version": VERSION}
        return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_json(cls, text: bytes) -> Self:
        """Read an entry. Raises ``ValueError`` if it cannot be read."""
        values = json.loads(text)
        if values.pop("format") > _FORMAT:
            raise ValueError(f"it was written by newscrawl {values['version']}: update this one")
        del values["version"]
        content = values.pop("content")
        return cls(
            kind=EntryKind(values.pop("kind")),
            content=Content(
                image=_parts(content["image"]),
                image_bytes=content["image_bytes"],
                files={name: Part(**part) for name, part in content["files"].items()},
                lines={name: _parts(parts) for name, parts in content["lines"].items()},
                warcs=tuple(content["warcs"]),
            ),
            **values,
        )


def _parts(values: list[dict[str, Any]]) -> tuple[Part, ...]:
    return tuple(Part(**part) for part in values)


class SiteLog:
    """The log of one site. Raises only ``RemoteStoreError``."""

    def __init__(self, objects: Objects, site: str) -> None:
        self.objects = objects
        self.site = site
        self.folder = f"sites/{folder_name(site)}"

    def latest(self, after: int = 0) -> LogEntry | None:
        """Return the newest entry, ``None`` if there is none. ``after``: a number below it."""
        numbers = self.numbers(after)
        return self.read(numbers[-1]) if numbers else None

    def numbers(self, after: int = 0) -> list[int]:
        """Return the numbers of the entries, sorted; other objects there are passed over."""
        names = self.objects.names(f"{self.folder}/log", after=self._name(after))
        return [int(match[1]) for match in map(_ENTRY.search, names) if match]

    def read(self, number: int) -> LogEntry | None:
        """Return an entry, ``None`` if there is none of this number."""
        text = self.objects.read(self._name(number))
        if text is None:
            return None
        try:
            return LogEntry.from_json(text)
        except (ValueError, KeyError, TypeError) as error:
            raise RemoteStoreError(
                f"{self.objects.address}: {self._name(number)} cannot be read ({error}). If it is "
                f"damaged, restore it from a backup of the store."
            ) from error

    def entries(self) -> Iterator[LogEntry]:
        """Yield all entries, the oldest first."""
        for number in self.numbers():
            if (entry := self.read(number)) is not None:
                yield entry

    def append(self, entry: LogEntry) -> None:
        """Add an entry; raise ``LeaseLostError`` if there is another one of its number.

        If the answer to an earlier attempt was lost, the entry that is there is this one.
        """
        text = entry.to_json()
        name = self._name(entry.number)
        if not self.objects.create(name, text) and self.objects.read(name) != text:
            raise LeaseLostError(f"{self.site} was taken over by another machine")

    def is_over(self, entry: LogEntry) -> bool:
        """Return whether the lease of an entry is over by the clock of the store."""
        if entry.kind is EntryKind.RELEASE:
            return True
        written = self.objects.written_at(self._name(entry.number))
        if written is None:
            return False
        age = (self.objects.now() - written).total_seconds()
        return age > entry.lease_s + MARGIN_S

    def claim(
        self, latest: LogEntry | None, *, machine: str, night: str, lease_s: float
    ) -> LogEntry:
        """Claim the site after its newest entry; raise ``LeaseLostError`` if another was faster."""
        content = latest.content if latest else Content()
        if latest and latest.kind is EntryKind.RELEASE:
            content = content.after_release()
        entry = LogEntry(
            number=latest.number + 1 if latest else 1,
            kind=EntryKind.CLAIM,
            owner=secrets.token_hex(8),
            machine=machine,
            night=night,
            lease_s=lease_s,
            content=content,
        )
        self.append(entry)
        return entry

    def _name(self, number: int) -> str:
        return f"{self.folder}/log/{number:08}"
