"""Saved pages: where they are in files, folders and WARC files, and how one is opened."""

import gzip
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from newscrawl.extraction.document.head import read_head
from newscrawl.extraction.document.page import read_page
from newscrawl.replay.cases import CaseError, read_case_page
from newscrawl.store.files.archive import (
    WARC_SUFFIXES,
    DamagedRecordError,
    DamagedStretch,
    SavedPage,
    read_record,
    read_warc,
)
from newscrawl.urls import clean_url

_PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz")
_GZIP_MAGIC = b"\x1f\x8b"
_WARC_START = b"WARC/"
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(\S+) -->")
"""Written by browsers above a page that they save."""

_REPAIR = "repair the file with 'warcio recompress OLD NEW'"


class PageError(Exception):
    """There is no page to read; the message says what to do."""


@dataclass(frozen=True, kw_only=True)
class PagePlace:
    """Where a page is saved."""

    path: Path
    """A file with one page, a folder with page.html and meta.json, or a WARC file."""

    offset: int | None = None
    """Of the record in a WARC file."""

    share: float = 1.0
    """How much of its source is behind it, for the progress."""

    def __str__(self) -> str:
        """Return the place as errors name it."""
        return str(self.path) if self.offset is None else f"{self.path}, byte {self.offset}"


@dataclass(frozen=True, kw_only=True)
class Unreadable:
    """A source, or a part of one, that cannot be read."""

    place: str
    why: str
    share: float = 1.0


def find_saved(source: Path) -> Iterator[PagePlace | Unreadable]:
    """Yield the pages that a file or folder holds, in order. Never raises.

    Of a WARC file the responses are pages; its other records are passed over.
    """
    try:
        if not source.is_dir():
            yield from _find_in_file(source)
            return
        parts = list(_folder_parts(source))
        for number, part in enumerate(parts):
            for found in [PagePlace(path=part)] if part.is_dir() else _find_in_file(part):
                yield replace(found, share=(number + found.share) / len(parts))
        if not parts:
            why = "holds no saved pages: name a folder with .html, .html.gz or WARC files"
            yield Unreadable(place=str(source), why=why)
    except FileNotFoundError:
        why = "there is no such file: name a saved page, or an address with http:// or https://"
        yield Unreadable(place=str(source), why=why)
    except OSError as error:
        yield Unreadable(place=str(error.filename or source), why=str(error.strerror))


def list_files(source: Path) -> list[Path]:
    """Return the files and cases below a folder, each of which can be read by itself.

    Another source is returned as it is, also if it cannot be read.
    """
    return list(_folder_parts(source)) if source.is_dir() else [source]


def _folder_parts(folder: Path) -> Iterator[Path]:
    """Yield the saved pages and WARC files below a folder, and the cases in it, in order."""
    for name, folders, files in os.walk(folder):
        folders.sort()
        here = Path(name)
        if {"page.html", "meta.json"} <= set(files):
            yield here
            files = []
        for file in sorted(files):
            if file.lower().endswith((*_PAGE_SUFFIXES, *WARC_SUFFIXES)):
                yield here / file


def _find_in_file(file: Path) -> Iterator[PagePlace | Unreadable]:
    is_case = file.name == "page.html" and (file.parent / "meta.json").exists()
    if is_case:
        yield PagePlace(path=file.parent)
    elif _is_warc(file):
        yield from _find_records(file)
    else:
        yield PagePlace(path=file)


def _is_warc(file: Path) -> bool:
    """Return whether a file is a WARC file, by its name or by its first bytes."""
    if file.name.lower().endswith(WARC_SUFFIXES):
        return True
    with file.open("rb") as stream:
        start = stream.read(512)
    if start.startswith(_GZIP_MAGIC):
        try:
            start = zlib.decompressobj(wbits=31).decompress(start, len(_WARC_START))
        except zlib.error:
            return False
    return start.startswith(_WARC_START)


def _find_records(file: Path) -> Iterator[PagePlace | Unreadable]:
    size = file.stat().st_size or 1
    for record in read_warc(file):
        share = record.offset / size
        if isinstance(record, DamagedStretch):
            place = f"{file}, byte {record.offset}"
            why = f"{record.why}: what follows is read from the next whole record; {_REPAIR}"
            yield Unreadable(place=place, why=why, share=share)
        elif not record.revisit:
            yield PagePlace(path=file, offset=record.offset, share=share)


def open_page(place: PagePlace, url: str | None = None) -> SavedPage:
    """Return a saved page; raise ``PageError`` if it cannot be read.

    ``url``: its address, for a page that does not say where it came from.
    """
    try:
        if place.offset is not None:
            return read_record(place.path, place.offset).page
        if place.path.is_dir():
            page = read_case_page(place.path)
            return replace(page, url=url or page.url)
        return _open_file(place.path, url)
    except (CaseError, DamagedRecordError) as error:
        raise PageError(str(error)) from error
    except FileNotFoundError as error:
        raise PageError(
            f"there is no file {place.path}: name a saved page, or an address with http:// or "
            "https://."
        ) from error
    except (OSError, EOFError, zlib.error) as error:
        raise PageError(f"{place.path} cannot be read ({error}): name another file.") from error


def _open_file(path: Path, url: str | None) -> SavedPage:
    body = path.read_bytes()
    if body.startswith(_GZIP_MAGIC):
        body = gzip.decompress(body)
    address = url or own_address(body)
    if address is None:
        raise PageError(f"{path} does not say where it came from: add --url ADDRESS.")
    return SavedPage(url=address, status=200, headers=(), fetched_at="", body=body)


def own_address(body: bytes) -> str | None:
    """Return the address that a page names as its own, ``None`` if it names none."""
    head = read_head(read_page(body, ""))
    named = [*head.links.get("canonical", ()), *head.meta.get("og:url", ())]
    if found := _SAVED_FROM.search(body, 0, 2048):
        named.append(found[1].decode("ascii", "replace"))
    return next(filter(None, map(clean_url, named)), None)
