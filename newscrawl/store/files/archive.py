"""Reads saved pages from WARC files, record by record, and skips what is damaged.

A record is identified by file and offset, so that the index of a large archive holds
no bodies. warcio parses the records; their boundaries are found here, because warcio
stops at the first damaged one.
"""

import base64
import contextlib
import hashlib
import io
import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from isal import isal_zlib
from warcio.bufferedreaders import ChunkedDataReader
from warcio.statusandheaders import (
    StatusAndHeaders,
    StatusAndHeadersParser,
    StatusAndHeadersParserException,
)

from newscrawl.store.folder import folder_name

OPEN_SUFFIX = ".open"
"""Suffix of a file that a crawl is writing, or was writing when it was killed."""

WARC_SUFFIXES = (".warc", ".warc.gz", f".warc.gz{OPEN_SUFFIX}")

_GZIP_MAGIC = b"\x1f\x8b\x08"
_GZIP_WINDOW = 31
"""zlib's ``wbits`` for a gzip member with a window of 32 KiB."""
_RECORD_START = re.compile(rb"WARC/1\.[01]\r?\n")
_ANY_START = re.compile(rb"\x1f\x8b\x08|WARC/1\.[01]\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"\nContent-Length:[ \t]*(\d{1,15})\s", re.IGNORECASE)
_MAX_HEAD_BYTES = 64 * 1024
# Of a file that is read through, kept in memory behind the current record.
_MOST_HELD_BYTES = 16 * 1024 * 1024
# Larger records are skipped: they are videos, not pages.
_MAX_RECORD_BYTES = 256 * 1024 * 1024
_WARC_PARSER = StatusAndHeadersParser(["WARC/1.0", "WARC/1.1"])
_HTTP_PARSER = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1"], verify=False)


class DamagedRecordError(Exception):
    """There is no complete record at the offset."""


@dataclass(frozen=True)
class DamagedStretch:
    """Bytes of a WARC file from ``offset`` to the next intact record."""

    offset: int
    why: str = "damaged"


@dataclass(frozen=True, kw_only=True)
class SavedPage:
    """One saved response of a site."""

    url: str
    status: int

    headers: tuple[tuple[str, str], ...]
    """As received, in order, without those that no longer describe ``body``."""

    fetched_at: str
    """ISO 8601 in UTC."""

    body: bytes


@dataclass(frozen=True, kw_only=True)
class WarcRecord:
    """A response or revisit record."""

    page: SavedPage
    offset: int
    digest: str | None
    """Digest of the payload, as given in the file."""

    revisit: bool
    """Whether the body is that of an earlier record: of the same digest, or of ``refers_to``."""

    refers_to: str | None


def archive_folder(data: Path, site: str) -> Path:
    """Return the folder of a site's WARC files."""
    return data / folder_name(site) / "warc"


def read_warc(path: Path) -> Iterator[WarcRecord | DamagedStretch]:
    """Yield the response and revisit records, and the damaged stretches between them.

    Raises ``OSError`` if the file cannot be read.
    """
    if path.stat().st_size == 0:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        offset, damaged, held = 0, False, 0
        while offset < len(data):
            if offset - held > _MOST_HELD_BYTES:
                held = offset - offset % mmap.ALLOCATIONGRANULARITY
                data.madvise(mmap.MADV_DONTNEED, 0, held)
            try:
                content, end = _cut_record(data, offset)
                record = _parse_record(content, offset)
            except DamagedRecordError as error:
                if not damaged:
                    yield DamagedStretch(offset, str(error))
                damaged, offset = True, _next_start(data, offset + 1)
                continue
            if record is not None:
                yield record
            damaged, offset = False, _skip_blank(data, end)


def read_record(path: Path, offset: int) -> WarcRecord:
    """Read the record that ``read_warc`` found at ``offset``."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        record = _parse_record(_cut_record(data, offset)[0], offset)
    if record is None:
        raise DamagedRecordError(f"{path} changed while it was read.")
    return record


def intact_size(path: Path, start: int = 0) -> int:
    """Return how many bytes at the start of the file are complete records.

    ``start``: bytes that are known to be. Raises ``OSError`` if the file cannot be read.
    """
    if path.stat().st_size <= start:
        return start
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        offset = start
        with contextlib.suppress(DamagedRecordError):
            while offset < len(data):
                offset = _cut_record(data, offset)[1]
        return offset


def drop_stale_headers(
    headers: tuple[tuple[str, str], ...], body: bytes, *, decoded: bool
) -> tuple[tuple[str, str], ...]:
    """Drop the headers that no longer describe the body.

    ``body``: after transfer decoding. ``decoded``: whether the content encoding is
    likely to be undone as well. A gzip body is recognised by its first bytes; for
    the other encodings ``decoded`` decides.
    """
    gone = {"transfer-encoding", "content-length"}
    encoding = next((value for name, value in headers if name.lower() == "content-encoding"), "")
    is_gzip = "gzip" in encoding.lower()
    if (is_gzip and not body.startswith(_GZIP_MAGIC)) or (decoded and not is_gzip):
        gone.add("content-encoding")
    return tuple((name, value) for name, value in headers if name.lower() not in gone)


def utc_time(text: str) -> str:
    """Return an ISO 8601 time with offset as the same time in UTC, or raise ``ValueError``."""
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError(f"no offset in the time {text!r}")
    return time.astimezone(UTC).isoformat()


def _cut_record(data: mmap.mmap, offset: int) -> tuple[bytes, int]:
    """Return the bytes of the record at ``offset``, uncompressed, and where it ends."""
    if data[offset : offset + 3] == _GZIP_MAGIC:
        return _cut_member(data, offset)
    start = _RECORD_START.match(data, offset)
    if not start:
        raise DamagedRecordError("no record starts here")
    head_end = _HEAD_END.search(data, offset, offset + _MAX_HEAD_BYTES)
    length = _LENGTH.search(data, offset, head_end.end() if head_end else offset)
    if not head_end or not length:
        raise DamagedRecordError("no head of a record")
    end = head_end.end() + int(length[1])
    if end > len(data) or end - offset > _MAX_RECORD_BYTES:
        raise DamagedRecordError("cut off, or too large")
    if data[end : end + 1] not in (b"\r", b"\n", b""):
        raise DamagedRecordError("longer than its head says")
    return data[offset:end], end


def _cut_member(data: mmap.mmap, offset: int) -> tuple[bytes, int]:
    """Return the content of one gzip member, and where it ends; its checksum is verified."""
    unpacker = isal_zlib.decompressobj(_GZIP_WINDOW)
    parts, size, position = [], 0, offset
    try:
        while not unpacker.eof:
            packed = unpacker.unconsumed_tail or data[position : position + 65536]
            if not packed:
                raise DamagedRecordError("cut off")
            if not unpacker.unconsumed_tail:
                position += len(packed)
            parts.append(unpacker.decompress(packed, 1024 * 1024))
            size += len(parts[-1])
            if size > _MAX_RECORD_BYTES:
                raise DamagedRecordError("too large")
    except isal_zlib.error as error:  # type: ignore[misc]  # its stub says an instance
        raise DamagedRecordError(str(error)) from error
    return b"".join(parts), position - len(unpacker.unused_data)


def _parse_record(content: bytes, offset: int) -> WarcRecord | None:
    """Parse one record; return ``None`` for an intact one that is not a saved page."""
    stream = io.BytesIO(content)
    try:
        head = _WARC_PARSER.parse(stream)
        length = int(head.get_header("Content-Length") or "")
    except (EOFError, ValueError, StatusAndHeadersParserException) as error:
        raise DamagedRecordError(str(error)) from error
    block = stream.read(max(0, length))
    if len(block) != length or not _digest_holds(head, block):
        raise DamagedRecordError("the block does not match its head")
    if stream.read().strip():
        raise DamagedRecordError("several records in one gzip member")
    url = (head.get_header("WARC-Target-URI") or "").strip("<>")
    kept = head.get_header("WARC-Type") in ("response", "revisit")
    return _to_page(head, block, url, offset) if kept and url.startswith("http") else None


def _to_page(head: StatusAndHeaders, block: bytes, url: str, offset: int) -> WarcRecord:
    revisit = head.get_header("WARC-Type") == "revisit"
    # A revisit record may have no HTTP headers: then those of the original hold.
    stream = io.BytesIO(block or (b"HTTP/1.1 304 Not Modified\r\n\r\n" if revisit else b""))
    try:
        http = _HTTP_PARSER.parse(stream)
        status = int(http.get_statuscode())
        fetched_at = utc_time(head.get_header("WARC-Date") or "")
    except (EOFError, ValueError) as error:
        raise DamagedRecordError(str(error)) from error
    body = stream.read()
    if (http.get_header("Transfer-Encoding") or "").lower() == "chunked":
        body = ChunkedDataReader(io.BytesIO(body)).read()
    headers = tuple(http.headers)
    if not revisit:  # those of a revisit describe the body of the original
        headers = drop_stale_headers(headers, body, decoded=False)
    return WarcRecord(
        page=SavedPage(url=url, status=status, headers=headers, fetched_at=fetched_at, body=body),
        offset=offset,
        digest=head.get_header("WARC-Payload-Digest"),
        revisit=revisit,
        refers_to=head.get_header("WARC-Refers-To-Target-URI"),
    )


def _digest_holds(head: StatusAndHeaders, block: bytes) -> bool:
    """Compare the block with its digest, if the file gives one of a known algorithm."""
    kind, _, digest = (head.get_header("WARC-Block-Digest") or "").partition(":")
    if kind.lower() not in ("sha1", "sha256", "md5"):
        return True
    found = hashlib.new(kind.lower(), block, usedforsecurity=False)
    return digest.lower() in (
        base64.b32encode(found.digest()).decode().lower(),
        found.hexdigest(),
    )


def _next_start(data: mmap.mmap, offset: int) -> int:
    """Return the offset at which the next record may start, or the size of the file."""
    start = _ANY_START.search(data, offset)
    return start.start() if start else len(data)


def _skip_blank(data: mmap.mmap, offset: int) -> int:
    while offset < len(data) and data[offset] in b"\r\n":
        offset += 1
    return offset
