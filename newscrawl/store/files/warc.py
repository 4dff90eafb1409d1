"""Writes the responses of a site to WARC files, each record as a gzip member of its own.

A file that is being written ends in ``.open``, as with other WARC writers. If the crawl is
killed, the next one cuts the file after its last complete record and renames it; a file that
was closed is never written to again.
"""

import base64
import contextlib
import hashlib
import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

from isal import isal_zlib
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newscrawl.store.files.archive import OPEN_SUFFIX, intact_size
from newscrawl.store.state.database import StoreError
from newscrawl.store.state.payloads import Payload, Payloads

logger = logging.getLogger(__name__)

_WARC_VERSION = "1.1"
_GZIP = 31
"""zlib's ``wbits`` for a gzip member with a window of 32 KiB."""

# ISA-L has levels 0 to 3. News pages of 220 kB take 0.33 ms, against 3.7 ms with zlib at
# level 6, and the files are 16 % larger.
_LEVEL = 2
# A body of at most this many bytes is stored again: a revisit record would not be smaller.
_SMALL = 256
_NOT_MODIFIED = 304
_UNCHANGED_ON_SERVER = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

Fields = tuple[tuple[str, str], ...]
"""Names and values of HTTP headers in their order, decoded as ISO 8859-1."""


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """One request to a site and its response, as sent over the wire."""

    url: str
    fetched_at: datetime
    """In UTC; WARC files keep it to the second."""

    method: str
    request: Fields
    status: int
    headers: Fields

    body: bytes
    """After transfer decoding, still encoded as ``headers`` says."""

    address: str | None = None
    """IP address of the server."""

    truncated: str | None = None
    """Why the body is incomplete: ``length``, ``disconnect``."""


class WarcFiles:
    """The WARC files that one crawl writes to a site's folder. Raises only ``StoreError``.

    ``max_bytes``: size from which a new file is started; 0 for one file. ``info``: the fields
    of the ``warcinfo`` record at the start of each file. ``is_whole``: whether all of the site's
    files are in the folder, so that the payloads of those that are not can be forgotten.
    """

    def __init__(
        self,
        folder: Path,
        payloads: Payloads,
        *,
        max_bytes: int,
        info: Mapping[str, str],
        is_whole: bool = True,
    ) -> None:
        self.folder = folder
        self._payloads = payloads
        self._max_bytes = max_bytes
        self._info = info
        self._out: _OpenFile | None = None
        with _convert_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            for path in sorted(folder.glob(f"*{OPEN_SUFFIX}")):
                self._repair(path)
        if is_whole:
            payloads.forget_missing(folder)

    def write(self, exchange: Exchange) -> bool:
        """Write the response and its request; return whether its body was archived before."""
        url = urldefrag(exchange.url).url
        digest = hashlib.sha1(exchange.body, usedforsecurity=False).digest()
        known = self._payloads.find(url)
        if known and not _is_same(exchange, digest, known):
            known = None
        records = _records(exchange, url, known.digest if known else digest, known)
        with _convert_errors(self.folder):
            file = self._out = self._out or self._begin(exchange.fetched_at)
            file.append(_packed(records))
        if known is None and exchange.status != _NOT_MODIFIED:
            seconds = int(exchange.fetched_at.timestamp())
            self._payloads.note(url, Payload(digest, seconds), file.name)
        if self._max_bytes and file.size >= self._max_bytes:
            self.close()
        return known is not None

    def close(self) -> None:
        """Close the file; safe to call twice. The next response starts another one."""
        file, self._out = self._out, None
        with _convert_errors(self.folder):
            if file is not None:
                file.close()
        self._payloads.flush()

    def _begin(self, at: datetime) -> "_OpenFile":
        """Open a file whose name sorts after those of earlier files."""
        stem, number = f"{self.folder.parent.name}-{at:%Y%m%d%H%M%S}", 0
        while (path := self.folder / f"{stem}-{number:05}.warc.gz").exists():
            number += 1
        file = _OpenFile(path)
        writer = WARCWriter(BytesIO(), gzip=False, warc_version=_WARC_VERSION)
        record = writer.create_warcinfo_record(path.name, self._info)
        record.rec_headers.replace_header("WARC-Date", _warc_date(at))
        writer.write_record(record)
        file.append(_packed([writer.out.getvalue()]))
        return file

    def _repair(self, path: Path) -> None:
        """Keep the complete records of a file that was not closed."""
        intact, size = intact_size(path), path.stat().st_size
        closed = path.with_name(path.name.removesuffix(OPEN_SUFFIX))
        if intact < size:
            os.truncate(path, intact)
            self._payloads.forget(closed.name)
            logger.warning("Cut an unfinished record of %d bytes from %s", size - intact, closed)
        if intact:
            path.rename(closed)
        else:
            path.unlink()


class _OpenFile:
    """A file to which complete records are appended."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._path = path
        self._open_path = path.with_name(path.name + OPEN_SUFFIX)
        self._file = self._open_path.open("xb", buffering=0)
        self.size = 0

    def append(self, records: bytes) -> None:
        """Append all of the bytes, or leave the file unchanged."""
        rest = memoryview(records)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except BaseException:
            with contextlib.suppress(OSError):
                self._file.truncate(self.size)
                self._file.seek(self.size)
            raise
        self.size += len(records)

    def close(self) -> None:
        """Sync the file to disk and give it its final name."""
        with self._file:
            os.fsync(self._file.fileno())
        # The next crawl of the site may have started already, and renamed it.
        with contextlib.suppress(FileNotFoundError):
            self._open_path.rename(self._path)


class _Head(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """Headers that are written byte for byte; warcio would percent-encode what is not ASCII."""

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """Set the bytes to write; called by warcio."""
        self.headers_buff = self.to_bytes(header_filter, "iso-8859-1")


def _is_same(exchange: Exchange, digest: bytes, known: Payload) -> bool:
    """Return whether the response has the payload that is already archived."""
    if exchange.status == _NOT_MODIFIED:
        return True
    return digest == known.digest and len(exchange.body) > _SMALL


def _records(exchange: Exchange, url: str, digest: bytes, known: Payload | None) -> list[bytes]:
    """Return the records of the response and the request, not yet compressed.

    ``digest``: of the response's payload. ``known``: the payload, if it is archived.
    """
    writer = WARCWriter(BytesIO(), gzip=False, warc_version=_WARC_VERSION)
    response = _response_record(writer, exchange, url, digest, known)
    request = writer.create_warc_record(
        url,
        "request",
        http_headers=_Head(f"{_target(url)} HTTP/1.1", list(exchange.request), exchange.method),
        warc_headers_dict={
            "WARC-Date": _warc_date(exchange.fetched_at),
            "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
        },
    )
    parts = []
    for record in (response, request):
        writer.out = BytesIO()
        writer.write_record(record)
        parts.append(writer.out.getvalue())
    return parts


def _response_record(
    writer: Any, exchange: Exchange, url: str, digest: bytes, known: Payload | None
) -> Any:
    """Return warcio's record of the response: a revisit record if the payload is known."""
    fields = {
        "WARC-Date": _warc_date(exchange.fetched_at),
        "WARC-IP-Address": exchange.address,
        "WARC-Truncated": exchange.truncated,
    }
    given = {name: value for name, value in fields.items() if value}
    named_digest = "sha1:" + base64.b32encode(digest).decode()
    head = _Head(
        f"{exchange.status} {_phrase(exchange.status)}", list(exchange.headers), "HTTP/1.1"
    )
    if known is None:
        return writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(exchange.body),
            length=len(exchange.body),
            http_headers=head,
            warc_headers_dict={**given, "WARC-Payload-Digest": named_digest},
        )
    since = _warc_date(datetime.fromtimestamp(known.seconds, exchange.fetched_at.tzinfo))
    record = writer.create_revisit_record(
        url, named_digest, url, since, http_headers=head, warc_headers_dict=given
    )
    if exchange.status == _NOT_MODIFIED:
        record.rec_headers.replace_header("WARC-Profile", _UNCHANGED_ON_SERVER)
    return record


def _target(url: str) -> str:
    """Return the target of the request line."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _phrase(status: int) -> str:
    """Return the standard reason phrase; Scrapy does not keep that of the server."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _warc_date(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def _packed(records: list[bytes]) -> bytes:
    """Return the records as gzip members, concatenated."""
    return b"".join(isal_zlib.compress(record, _LEVEL, _GZIP) for record in records)


@contextlib.contextmanager
def _convert_errors(folder: Path) -> Iterator[None]:
    """Raise an ``OSError`` as a ``StoreError`` that says what to do."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"cannot write the archive in {folder} ({error.strerror}): free some space, let this "
            f"user write there, or turn it off with NEWSCRAWL_WARC=0. What was stored before is "
            f"kept."
        ) from error
