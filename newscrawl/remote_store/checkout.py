"""The working copy of a site on one machine: restored from the store, committed to it.

A commit is one consistent moment of the crawl, which goes on meanwhile: a copy of the state
database, the lines of day files up to the sizes in that copy, and then all complete records of
the archive, among them those of the articles in the copy. Only pages of the database that have
changed are sent.
"""

import contextlib
import secrets
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newscrawl.remote_store.objects import RemoteStoreError
from newscrawl.remote_store.site_log import (
    Content,
    EntryKind,
    LeaseLostError,
    LogEntry,
    Part,
    SiteLog,
)
from newscrawl.remote_store.state_pages import (
    changed_pages,
    has_table,
    number_of_name,
    restore_files,
    restore_state,
)
from newscrawl.store.files.archive import OPEN_SUFFIX, archive_folder, intact_size
from newscrawl.store.folder import find_day_files, folder_name
from newscrawl.store.state.database import STATE_FILE
from newscrawl.store.working_copy import now, write_lease

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_LEVEL = 3
_MOST_PARTS = 8
"""Parts of an image; a commit that would be one more sends the whole database."""


@dataclass
class _Pack:
    """An object with the parts of one commit."""

    name: str
    pieces: list[bytes] = field(default_factory=list)
    size: int = 0

    def add(self, content: bytes) -> Part:
        part = Part(self.name, self.size, len(content))
        self.pieces.append(content)
        self.size += len(content)
        return part


class Checkout:
    """The working copy of a claimed site. Raises only ``RemoteStoreError``.

    ``folder``: an empty folder that becomes the data folder of the crawl.
    """

    def __init__(self, log: SiteLog, claim: LogEntry, folder: Path, *, claimed_at: float) -> None:
        self.log = log
        self.entry = claim
        self.folder = folder
        self.data = folder / "data"
        self._site_folder = folder_name(log.site)
        self._base = folder / "committed.sqlite3"
        self._unsure: tuple[LogEntry, _Sent] | None = None
        """An entry whose answer was lost: it may be in the log."""

        self._sent_lines: dict[str, int] = {}
        self._sent_records: dict[str, int] = {}
        self._sent_files: dict[str, tuple[int, int]] = {}
        with _convert_errors(folder):
            self.data.mkdir(parents=True)
            self._restore()
            self._extend(claimed_at)

    def commit(
        self, kind: EntryKind = EntryKind.COMMIT, *, result: Mapping[str, Any] | None = None
    ) -> LogEntry:
        """Add what the crawl has stored since the last commit; this extends the lease.

        Raises ``LeaseLostError`` if another machine has taken the site over.
        """
        at = now()
        if self._unsure is not None:
            entry, sent = self._unsure
            self._append(entry, sent, at)
            if entry.kind is EntryKind.RELEASE:
                return entry
        content, sent = self._collect()
        entry = self.entry.next(kind, content=content, result=result)
        self._append(entry, sent, at)
        return entry

    def _append(self, entry: LogEntry, sent: "_Sent", at: float) -> None:
        """Add an entry to the log. It is sent again by the next commit if the answer is lost."""
        self._unsure = entry, sent
        try:
            self.log.append(entry)
        except LeaseLostError:
            self._unsure = None
            raise
        self._unsure = None
        self.entry = entry
        with _convert_errors(self.folder):
            sent()
            self._extend(at)

    def _extend(self, since: float) -> None:
        write_lease(self.data, since + self.entry.lease_s)

    def _restore(self) -> None:
        """Write the state database and the other files of the site."""
        content = self.entry.content
        if content.image:
            restore_state(self.log.objects, content, self.data, copy=self._base)
        for path in restore_files(self.log.objects, content, self.data):
            self._sent_files[path.relative_to(self.data).as_posix()] = _stamp(path)

    def note_pulled(self, lines: Mapping[str, int], records: Mapping[str, int]) -> None:
        """Note day files and WARC files that were copied from the store: only what is added to
        them is new.

        ``lines``: sizes by the paths of day files; ``records``: by the names of WARC files.
        """
        with (
            _convert_errors(self.folder),
            contextlib.closing(sqlite3.connect(self.data / STATE_FILE)) as db,
            db,
        ):
            site = number_of_name(db, self.log.site)
            rows = [(number_of_name(db, name), site, size) for name, size in lines.items()]
            db.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, 0)", rows)
        self._sent_lines |= lines
        self._sent_records |= records

    def _collect(self) -> tuple[Content, "_Sent"]:
        """Send what is new as objects; return the content, and what notes it as sent."""
        number, owner = self.entry.number + 1, self.entry.owner
        pack = _Pack(f"{self.log.folder}/packs/{number:08}-{owner}-{secrets.token_hex(4)}")
        before = self.entry.content
        sent = _Sent(self)
        with _convert_errors(self.folder):
            image, image_bytes = self._pack_state(pack, before)
            lines = dict(before.lines)
            for name, some in self._new_lines(sent):
                lines[name] = (*lines.get(name, ()), pack.add(some))
            files = dict(before.files)
            for name, written in self._new_files(sent):
                files[name] = pack.add(zstd.compress(written, _LEVEL))
            records = b"".join(self._new_records(sent))
        warcs = before.warcs
        if records:
            stamp = f"{datetime.now(UTC):%Y%m%d%H%M%S}"
            name = f"{self._site_folder}-{stamp}-{number:08}-{owner}.warc.gz"
            self.log.objects.put(f"{self.log.folder}/warc/{name}", records)
            warcs = (*warcs, f"{self.log.folder}/warc/{name}")
        if pack.pieces:
            self.log.objects.put(pack.name, b"".join(pack.pieces))
        content = Content(
            image=image, image_bytes=image_bytes, files=files, lines=lines, warcs=warcs
        )
        return content, sent

    def _pack_state(self, pack: _Pack, before: Content) -> tuple[tuple[Part, ...], int]:
        """Add the changed pages of the state database to the pack."""
        copy = self.folder / "next.sqlite3"
        copy.unlink(missing_ok=True)
        if not (self.data / STATE_FILE).exists():
            return before.image, before.image_bytes
        with (
            contextlib.closing(sqlite3.connect(self.data / STATE_FILE, timeout=60)) as state,
            contextlib.closing(sqlite3.connect(copy)) as target,
        ):
            state.backup(target)
        is_whole = len(before.image) >= _MOST_PARTS or not before.image
        changed = changed_pages(copy, None if is_whole else self._base)
        if not changed:
            return before.image, before.image_bytes
        part = pack.add(changed)
        image = (part,) if is_whole else (*before.image, part)
        return image, copy.stat().st_size

    def _new_lines(self, sent: "_Sent") -> Iterator[tuple[str, bytes]]:
        """Yield the lines that were added to each day file, up to the size in the copy."""
        copy = self.folder / "next.sqlite3"
        if not copy.exists():
            return
        with contextlib.closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as db:
            query = "SELECT name, size FROM files JOIN names USING (number) ORDER BY name"
            sizes = dict(db.execute(query)) if has_table(db, "files") else {}
        for name, size in sizes.items():
            start = self._sent_lines.get(name, 0)
            if size > start:
                with (self.data / name).open("rb") as file:
                    file.seek(start)
                    yield name, file.read(size - start)
                sent.lines[name] = size

    def _new_files(self, sent: "_Sent") -> Iterator[tuple[str, bytes]]:
        """Yield the other files of the site that have changed."""
        folder = self.data / self._site_folder
        if not folder.is_dir():
            return
        days = set(find_day_files(folder))
        for path in sorted(folder.iterdir()):
            name = path.relative_to(self.data).as_posix()
            if path in days or not path.is_file() or path.name.startswith("."):
                continue
            stamp = _stamp(path)
            if self._sent_files.get(name) != stamp:
                yield name, path.read_bytes()
                sent.files[name] = stamp

    def _new_records(self, sent: "_Sent") -> Iterator[bytes]:
        """Yield the complete records that were added to each WARC file."""
        folder = archive_folder(self.data, self.log.site)
        for path in sorted(folder.glob("*.warc.gz*")) if folder.is_dir() else ():
            name = path.name.removesuffix(OPEN_SUFFIX)
            start = self._sent_records.get(name, 0)
            try:
                end = intact_size(path, start)
                with path.open("rb") as file:
                    file.seek(start)
                    records = file.read(end - start)
            except FileNotFoundError:  # closed meanwhile: it has its final name now
                closed = path.with_name(name)
                end = intact_size(closed, start)
                with closed.open("rb") as file:
                    file.seek(start)
                    records = file.read(end - start)
            if records:
                yield records
                sent.records[name] = end


class _Sent:
    """What a commit sends; it counts as sent once the entry is in the log."""

    def __init__(self, checkout: Checkout) -> None:
        self._checkout = checkout
        self.lines: dict[str, int] = {}
        self.records: dict[str, int] = {}
        self.files: dict[str, tuple[int, int]] = {}

    def __call__(self) -> None:
        """Note that it is sent."""
        self._checkout._sent_lines |= self.lines
        self._checkout._sent_records |= self.records
        self._checkout._sent_files |= self.files
        copy = self._checkout.folder / "next.sqlite3"
        if copy.exists():
            copy.replace(self._checkout._base)


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


@contextlib.contextmanager
def _convert_errors(folder: Path) -> Iterator[None]:
    """Raise errors of the disk and of SQLite as ``RemoteStoreError``."""
    try:
        yield
    except (OSError, sqlite3.Error, zstd.ZstdError) as error:
        raise RemoteStoreError(
            f"the working copy in {folder} cannot be used ({error}): free some space on this "
            f"machine. What was committed before is kept in the store."
        ) from error
