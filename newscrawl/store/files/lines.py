"""The bytes of a day file: plain lines, or one compressed frame a batch.

All day files are read by this module, up to their last complete line, also if a crawl was
killed while it wrote to them.
"""

import codecs
import gzip
import json
import logging
import os
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

logger = logging.getLogger(__name__)

_CHUNK = 64 * 1024
# Python's default, about the length of a line, makes most lines two reads.
_READ_BUFFER = 128 * 1024
_ZSTD_LEVEL = 9
_GZIP_LEVEL = 6


class PlacedLine(NamedTuple):
    """A line of a day file, and where it is."""

    offset: int
    """Byte at which the line starts, or the frame that holds it."""

    place: int
    """Number of the line in its frame; 0 in a plain file."""

    end: int
    """Byte at which the next line or frame starts."""

    content: bytes
    """Without the line's end."""


class _Unpacker(Protocol):
    """What zlib's and zstd's decompressors have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


def pack(lines: bytes, kind: str) -> bytes:
    """Return lines as they are written to a file. ``kind``: a value of NEWSCRAWL_COMPRESS."""
    if kind == "zst":
        return zstd.compress(lines, _ZSTD_LEVEL)
    return gzip.compress(lines, _GZIP_LEVEL, mtime=0) if kind == "gz" else lines


def unpack_lines(content: bytes, name: str) -> bytes:
    """Return the lines of a whole day file. ``name``: of the file, whose suffix says how."""
    if name.endswith(".zst"):
        return zstd.decompress(content)
    return gzip.decompress(content) if name.endswith(".gz") else content


def read_lines(path: Path) -> Iterator[str]:
    """Yield the complete lines of a day file, compressed or not, without their line ends.

    An unfinished line or frame at the end is left out. Raises ``OSError`` if the file cannot
    be read.
    """
    for line in read_encoded_lines(path):
        yield line.decode("utf-8", "replace")


def read_encoded_lines(path: Path) -> Iterator[bytes]:
    """Yield what ``read_lines`` does as bytes, whether they are valid UTF-8 or not."""
    if path.suffix in (".gz", ".zst"):
        for _, content in _frames(path):
            yield from content.removesuffix(b"\n").split(b"\n")
        return
    with path.open("rb", buffering=_READ_BUFFER) as file:
        for line in file:
            if line.endswith(b"\n") or _is_record(line):
                yield _content(line)


def read_placed_lines(path: Path, start: int = 0) -> Iterator[PlacedLine]:
    """Yield the complete lines from a byte on at which a line or a frame starts."""
    if path.suffix in (".gz", ".zst"):
        begin = start
        for end, content in _frames(path, start):
            for place, line in enumerate(content.removesuffix(b"\n").split(b"\n")):
                yield PlacedLine(begin, place, end, line)
            begin = end
        return
    with path.open("rb", buffering=_READ_BUFFER) as file:
        file.seek(start)
        for line in file:
            if line.endswith(b"\n") or _is_record(line):
                end = start + len(line)
                yield PlacedLine(start, 0, end, _content(line))
                start = end


def read_frame(path: Path, offset: int) -> list[bytes]:
    """Return the lines of the frame at a byte, which is one line in a plain file."""
    if path.suffix in (".gz", ".zst"):
        for _, content in _frames(path, offset):
            return content.removesuffix(b"\n").split(b"\n")
        return []
    with path.open("rb") as file:
        file.seek(offset)
        return [_content(file.readline())]


def complete_size(path: Path) -> tuple[int, bool]:
    """Return how many bytes of a day file are complete, and whether its last line end is missing.

    A last record without a line end, as some editors leave it, is complete.
    """
    if path.suffix in (".gz", ".zst"):
        return max((end for end, _ in _frames(path)), default=0), False
    start = size = path.stat().st_size
    tail = b""
    with path.open("rb") as file:
        while start > 0 and b"\n" not in tail:
            end, start = start, max(0, start - _CHUNK)
            file.seek(start)
            tail = file.read(end - start) + tail
    torn = tail[tail.rfind(b"\n") + 1 :]
    if torn and _is_record(torn):
        return size, True
    return size - len(torn), False


def ends_complete(path: Path, size: int) -> bool:
    """Return whether the first ``size`` bytes of a day file are complete lines or frames."""
    if path.suffix in (".gz", ".zst"):
        return size == 0 or any(end == size for end, _ in _frames(path))
    with path.open("rb") as file:
        file.seek(max(0, size - 1))
        return size == 0 or file.read(1) == b"\n"


def sync_folder(folder: Path) -> None:
    """Sync a folder to disk, without which a new file in it may be lost."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _content(line: bytes) -> bytes:
    """Return a line without its end, and without the byte order mark that some editors add."""
    return line.removeprefix(codecs.BOM_UTF8).rstrip(b"\r\n")


def _frames(path: Path, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Yield the end of each complete frame from a byte on, and the content of the frame."""
    end = intact = start
    with path.open("rb") as file:
        file.seek(start)
        rest = b""
        while rest or (rest := file.read(_CHUNK)):
            unpacker: _Unpacker = (
                zlib.decompressobj(16 + zlib.MAX_WBITS)
                if path.suffix == ".gz"
                else zstd.ZstdDecompressor()
            )
            parts = []
            try:
                while not unpacker.eof:
                    if not rest and not (rest := file.read(_CHUNK)):
                        return
                    parts.append(unpacker.decompress(rest))
                    end += len(rest)
                    rest = b""
            except (zlib.error, zstd.ZstdError) as error:
                logger.warning(
                    "%s is damaged after byte %d (%s), read up to it", path, intact, error
                )
                return
            rest = unpacker.unused_data
            end -= len(rest)
            intact = end
            yield end, b"".join(parts)


def _is_record(line: bytes) -> bool:
    """Return whether a line is a complete JSON object, which a truncated one never is."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
