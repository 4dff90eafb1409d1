"""The blobs that clusters in a batch are made of.

All numbers are little-endian. A blob starts with 16 bytes: three letters for its kind, a byte
for the version of the layout, part and number of parts (two bytes each, 0 if it is no part of
an index), and the number of its rows (eight bytes).
"""

import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.store.duplicates.sketches import BANDS, SIGNATURE_BYTES

Rows = NDArray[np.void]
"""Elements of ``TEXT_ROW`` or ``LINK_ROW``."""

Keys = NDArray[np.uint64]
Numbers = NDArray[np.uint32]
"""Numbers of texts."""

LAYOUT_VERSION = 1
HEADER = struct.Struct("<3sBHHQ")
ROWS, LINKS = b"NDR", b"NDL"
_INDEX = b"NDI"
ID_BYTES = 12

TEXT_ROW = np.dtype(
    [
        ("article", "S12"),  # the id
        ("downloaded", "<i8"),  # microseconds since 1970
        ("shingles", "<u4"),
        ("facts", "<u4"),
        ("signature", "u1", (SIGNATURE_BYTES,)),
        ("band_high", "u1", (BANDS,)),  # bits 32 to 39 of the key of a band
        ("band_low", "<u4", (BANDS,)),  # bits 0 to 31
    ]
)
"""A text; row ``n`` of a blob starts at ``HEADER.size + n * TEXT_ROW.itemsize``."""

LINK_ROW = np.dtype(
    [("article", "S12"), ("downloaded", "<i8"), ("other", "S12"), ("other_downloaded", "<i8")]
)
"""Two articles of a cluster; in merged links, the second is the first of the cluster."""

# Index entries have three columns, sorted by key, then number: the low 32 bits of the key, the
# number of the text, and the high 8 bits of the key. With 40 bits, one query in three hundred
# finds an unrelated text at ten million texts.
_COLUMNS: tuple[np.dtype[Any], ...] = (np.dtype("<u4"), np.dtype("<u4"), np.dtype("u1"))
_PART_BITS = 16
_PART_SHIFT = np.uint64(40 - _PART_BITS)
_LOW = np.uint64(0xFFFFFFFF)


def pack_blob(kind: bytes, rows: Rows) -> bytes:
    """Return a blob of rows or links."""
    return HEADER.pack(kind, LAYOUT_VERSION, 0, 0, len(rows)) + rows.tobytes()


def unpack_blob(blob: bytes, kind: bytes) -> Rows:
    """Return the rows or links of a blob. Raises ``ValueError`` for another kind or a cut blob."""
    row = TEXT_ROW if kind == ROWS else LINK_ROW
    return np.frombuffer(blob, row, _count(blob, kind, row.itemsize), HEADER.size)


def pack_index(part: int, parts: int, keys: Keys, numbers: Numbers) -> bytes:
    """Return a blob of the entries that belong in one part of the index."""
    if not 0 <= part < parts < 1 << _PART_BITS:
        raise ValueError(f"no part {part} of {parts}: there are at most {(1 << _PART_BITS) - 1}")
    there = (keys >> _PART_SHIFT) * np.uint64(parts) >> np.uint64(_PART_BITS) == part
    keys, numbers = keys[there], numbers[there]
    order = np.lexsort((numbers, keys))
    keys, numbers = keys[order], numbers[order]
    columns: tuple[NDArray[Any], ...] = (keys & _LOW, numbers, keys >> np.uint64(32))
    packed = (
        values.astype(column).tobytes() for values, column in zip(columns, _COLUMNS, strict=True)
    )
    return b"".join([HEADER.pack(_INDEX, LAYOUT_VERSION, part, parts, len(keys)), *packed])


def unpack_index(index: bytes) -> tuple[Keys, Numbers]:
    """Return the keys and numbers of a part of the index. Raises as ``unpack_blob``."""
    count = _count(index, _INDEX, sum(kind.itemsize for kind in _COLUMNS))
    columns, start = [], HEADER.size
    for kind in _COLUMNS:
        columns.append(np.frombuffer(index, kind, count, start))
        start += count * kind.itemsize
    low, numbers, high = columns
    return key_of(high, low), numbers.astype(np.uint32)


def key_of(high: NDArray[Any], low: NDArray[Any]) -> Keys:
    """Return keys of 40 bits."""
    keys: Keys = high.astype(np.uint64) << np.uint64(32) | low
    return keys


def find_part(indexes: Sequence[bytes]) -> tuple[int, int]:
    """Return which part it is of how many. Raises ``ValueError`` if blobs are of several."""
    found = {HEADER.unpack_from(index)[2:4] for index in indexes}
    if len(found) != 1:
        raise ValueError(f"different parts of the index have no keys in common: {sorted(found)}")
    part, parts = found.pop()
    return part, parts


def _count(blob: bytes, kind: bytes, row_bytes: int) -> int:
    """Return the number of rows."""
    if len(blob) < HEADER.size or blob[: len(kind)] != kind:
        raise ValueError(f"no blob of near-duplicates of the kind {kind.decode()}")
    count: int
    _, version, _, _, count = HEADER.unpack_from(blob)
    if version != LAYOUT_VERSION:
        raise ValueError(f"layout {version} of near-duplicates is unknown: update newscrawl")
    if len(blob) != (expected := HEADER.size + count * row_bytes):
        raise ValueError(f"a blob of near-duplicates has {len(blob)} of {expected} bytes")
    return count
