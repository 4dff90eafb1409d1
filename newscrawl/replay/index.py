"""Index of an archive by address: of a folder of cases, WARC files, or both."""

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from w3lib.url import canonicalize_url

from newscrawl.replay.cases import CaseError, case_folders, read_case_page
from newscrawl.store.files.archive import (
    WARC_SUFFIXES,
    DamagedStretch,
    SavedPage,
    drop_stale_headers,
    read_record,
    read_warc,
)
from newscrawl.urls import page_address

_NOT_MODIFIED = 304

_MISSING = "there is no {path}: name a folder of saved pages or a WARC file."
_UNREADABLE = "{path} cannot be read ({why}): name one that this user may read."
_NOTHING_SAVED = (
    "no saved page can be read in {path}: it must hold cases (folders with page.html and "
    "meta.json) or WARC files, compressed record by record or not at all "
    "('warcio recompress OLD NEW' repairs that)."
)


class ArchiveError(Exception):
    """The archive cannot be used; the message says what to do."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """The location of one version of a page in an archive."""

    key: str
    """``lookup_key`` of its address."""

    url: str
    fetched_at: str
    status: int

    file: Path
    """A WARC file, or the folder of a case."""

    offset: int | None = None
    digest: str | None = None

    original: str | None = None
    """Key of the page that has the body of a revisit; ``None`` for other entries."""


class Archive:
    """The saved pages by address; bodies are read on demand."""

    def __init__(self, entries: Iterable[Entry], damaged: tuple[str, ...] = ()) -> None:
        self.damaged = damaged
        """Locations of unreadable records and cases, which are left out."""

        entries = sorted(entries, key=lambda entry: entry.fetched_at)
        whole = [entry for entry in entries if entry.original is None]
        self._by_digest: dict[str | None, Entry] = {
            entry.digest: entry for entry in whole if entry.digest
        }
        self._whole = {entry.key: entry for entry in whole}
        self._newest = {
            entry.key: entry for entry in entries if entry.original is None or self._body_of(entry)
        }
        self._by_page = {_page_key(entry.url): entry for entry in self._newest.values()}

    def __len__(self) -> int:
        return len(self._newest)

    def find(self, url: str) -> SavedPage | None:
        """Return the newest response of the address, regardless of ``https`` and ``www.``.

        If none was saved, one of an address that differs in tracking or the id of a visit alone.
        """
        entry = self._newest.get(lookup_key(url)) or self._by_page.get(_page_key(url))
        return read_entry(entry, self._body_of(entry)) if entry else None

    def _body_of(self, revisit: Entry) -> Entry | None:
        by_digest = self._by_digest.get(revisit.digest)
        return by_digest or self._whole.get(revisit.original or revisit.key)


def read_entry(entry: Entry, source: Entry | None) -> SavedPage:
    """Read a page. ``source``: the entry with the body, for a revisit."""
    page = _read_page(entry)
    if entry.original is None:
        return page
    assert source is not None  # revisits without one are not in an index
    original = _read_page(source)
    if page.status == _NOT_MODIFIED or not page.headers:
        return dataclasses.replace(original, fetched_at=page.fetched_at)
    headers = drop_stale_headers(page.headers, original.body, decoded=False)
    return dataclasses.replace(page, headers=headers, body=original.body)


def lookup_key(url: str) -> str:
    """Return the address without scheme, ``www.`` and fragment; unchanged if it is invalid."""
    try:
        parts = urlsplit(canonicalize_url(url))
    except ValueError:
        return url
    return parts._replace(scheme="", netloc=parts.netloc.removeprefix("www.")).geturl()


def _page_key(url: str) -> str:
    return lookup_key(page_address(url) or url)


def load_archive(path: Path) -> Archive:
    """Index the archive; raise ``ArchiveError`` if there is nothing to replay.

    The newest version of each address is replayed. A redirect between ``http`` and
    ``https`` or to ``www.`` is left out: both have the same key, so that it would
    lead to itself.
    """
    found = list(_scan(path))
    entries = [entry for entry in found if isinstance(entry, Entry)]
    if not entries:
        raise ArchiveError(_NOTHING_SAVED.format(path=path))
    return Archive(entries, tuple(place for place in found if isinstance(place, str)))


def check_archive(path: Path) -> str | None:
    """Return a sentence on why the archive cannot be replayed, ``None`` if it can.

    It stops at the first page, and is therefore fast.
    """
    try:
        usable = any(isinstance(found, Entry) for found in _scan(path))
    except ArchiveError as error:
        return str(error)
    return None if usable else _NOTHING_SAVED.format(path=path)


def archive_parts(path: Path) -> list[Path]:
    """Return the parts of an archive: WARC files and folders of cases.

    Raises ``ArchiveError`` if the path does not exist.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise ArchiveError(_MISSING.format(path=path))
    files = (file for file in sorted(path.rglob("*")) if file.is_file())
    return [
        *case_folders(path),
        *(file for file in files if file.name.lower().endswith(WARC_SUFFIXES)),
    ]


def scan_part(part: Path) -> Iterator[Entry | str]:
    """Yield an entry for each usable version of a page, and the location of each damaged one."""
    try:
        yield from _case_entry(part) if part.is_dir() else _warc_entries(part)
    except OSError as error:
        raise ArchiveError(_UNREADABLE.format(path=part, why=error.strerror)) from error


def _scan(path: Path) -> Iterator[Entry | str]:
    try:
        parts = archive_parts(path)
    except OSError as error:
        raise ArchiveError(_UNREADABLE.format(path=path, why=error.strerror)) from error
    for part in parts:
        yield from scan_part(part)


def _case_entry(folder: Path) -> Iterator[Entry | str]:
    try:
        page = read_case_page(folder)
    except CaseError:
        yield str(folder)
        return
    if not _leads_to_itself(page):
        yield Entry(
            key=lookup_key(page.url),
            url=page.url,
            fetched_at=page.fetched_at,
            status=page.status,
            file=folder,
        )


def _warc_entries(file: Path) -> Iterator[Entry | str]:
    for record in read_warc(file):
        if isinstance(record, DamagedStretch):
            yield f"{file}, byte {record.offset}"
            continue
        page = record.page
        if _leads_to_itself(page) or (page.status == _NOT_MODIFIED and not record.revisit):
            continue
        yield Entry(
            key=lookup_key(page.url),
            url=page.url,
            fetched_at=page.fetched_at,
            status=page.status,
            file=file,
            offset=record.offset,
            digest=record.digest,
            original=lookup_key(record.refers_to or page.url) if record.revisit else None,
        )


def _read_page(entry: Entry) -> SavedPage:
    if entry.offset is None:
        return read_case_page(entry.file)
    return read_record(entry.file, entry.offset).page


def _leads_to_itself(page: SavedPage) -> bool:
    target = next((value for name, value in page.headers if name.lower() == "location"), None)
    if target is None or page.status // 100 != 3:
        return False
    try:
        url = urljoin(page.url, target)
    except ValueError:  # not a valid address
        return False
    return lookup_key(url) == lookup_key(page.url)
