"""An index on disk of the texts in a state: their numbers by 64-bit keys.

Many numbers share a row, because an SQLite index takes three times the space. Rows stay
small: their number grows with that of the texts, one row at a time, by linear hashing. Row
``n`` is created by moving to it the entries of row ``n - 2**k`` whose key has bit ``k``,
where ``2**k`` is the highest power of two in ``n``.
"""

import itertools
import struct
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newscrawl.store.state.database import State

_TABLE = """CREATE TABLE IF NOT EXISTS clusters_index (
    slot INTEGER PRIMARY KEY,
    entries BLOB NOT NULL
)"""
FIRST_SLOT_BITS = 18
"""A new index has so many rows, as a power of two; those without entries are not stored."""

_TAG_BITS = 16
# Mean number of entries in a row, from which rows are split.
_ENTRIES_A_SLOT = 64
# Rows that are split for one text. One in four texts needs a split; states in which the number
# of rows was fixed catch up over some texts.
_MOST_SPLITS = 2

# An entry has the bits of the key above the first slot bits, and the number of the text.
ENTRY = np.dtype([("tag", "<u2"), ("number", "<u4")])
_PACKED_ENTRY = struct.Struct("<HI")


_Place = tuple[int, int]


class Entries(NamedTuple):
    """The answer to a query, and what ``NumberIndex.add`` needs to add to it."""

    places: list[_Place]
    """The row of each key that was asked for, and the tag in it."""

    rows: dict[int, bytes]
    at: NDArray[np.int64]
    """Positions of keys, one for each number that was found."""

    numbers: NDArray[np.uint32]
    """Numbers of texts. Some may be unrelated, because tags are short."""

    def without(self, numbers: Collection[int]) -> list[int]:
        """Return the positions of the keys that have none of the given numbers."""
        if not numbers:
            return list(range(len(self.places)))
        pairs = zip(self.at.tolist(), self.numbers.tolist(), strict=True)
        has_one = {at for at, number in pairs if number in numbers}
        return [at for at in range(len(self.places)) if at not in has_one]


class NumberIndex:
    """The index of a state. Raises ``StoreError``."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._slots = 1 << FIRST_SLOT_BITS
        state.execute(_TABLE)

    def find(self, keys: Sequence[int]) -> Entries:
        """Find the numbers of all texts that have one of the keys."""
        while True:
            slots = self._slots
            places = _places_of(keys, slots)
            rows = self._read([slot for slot, _ in places])
            if self._slots == slots:  # else another process has split rows
                break
        there = [(at, tag, rows[slot]) for at, (slot, tag) in enumerate(places) if slot in rows]
        entries = np.frombuffer(b"".join(row for _, _, row in there), ENTRY)
        asked = np.array([(at, tag) for at, tag, _ in there], np.int64).reshape(-1, 2)
        sizes = [len(row) // _PACKED_ENTRY.size for _, _, row in there]
        is_found = entries["tag"] == np.repeat(asked[:, 1], sizes)
        at = np.repeat(asked[:, 0], sizes)[is_found]
        return Entries(places, rows, at, entries["number"][is_found])

    def add(self, found: Entries, number: int, positions: Iterable[int]) -> None:
        """Add a text at some keys of a query; nothing may be written since the query."""
        grown: dict[int, bytes] = {}
        for at in positions:
            slot, tag = found.places[at]
            entry = _PACKED_ENTRY.pack(tag, number)
            grown[slot] = grown.get(slot, found.rows.get(slot, b"")) + entry
        self._write(grown)

    def grow(self, entries: int) -> None:
        """Split some rows if there are too few for so many entries."""
        wanted = min(entries // _ENTRIES_A_SLOT, self._slots + _MOST_SPLITS)
        while self._slots < wanted:
            self._split()

    def _split(self) -> None:
        """Create the next row."""
        bit = self._slots.bit_length() - 1
        source = self._slots - (1 << bit)
        entries = np.frombuffer(self._read([source]).get(source, b""), ENTRY)
        moves = (entries["tag"] >> (bit - FIRST_SLOT_BITS) & 1).astype(bool)
        self._write({source: entries[~moves].tobytes(), self._slots: entries[moves].tobytes()})
        self._slots += 1

    def _read(self, slots: Sequence[int]) -> dict[int, bytes]:
        """Return rows by slot, and note how many slots there are at the same moment."""
        wanted = ", ".join("?" * len(slots))
        rows = self._state.rows(
            f"SELECT slot, entries FROM clusters_index WHERE slot IN ({wanted}) "
            "UNION ALL SELECT max(slot), NULL FROM clusters_index",
            *slots,
        )
        last = rows.pop()[0]
        self._slots = max(1 << FIRST_SLOT_BITS, (last or 0) + 1)
        return dict(rows)

    def _write(self, rows: Mapping[int, bytes]) -> None:
        if rows:
            places = ", ".join(["(?, ?)"] * len(rows))
            self._state.execute(
                f"INSERT OR REPLACE INTO clusters_index (slot, entries) VALUES {places}",
                *itertools.chain.from_iterable(rows.items()),
            )


def _places_of(keys: Sequence[int], slots: int) -> list[_Place]:
    """Return the row for each key if there are so many, and its tag there."""
    split = 1 << (slots.bit_length() - 1)
    tags = (1 << _TAG_BITS) - 1
    places = []
    for key in keys:
        slot = key & (2 * split - 1)
        places.append((slot if slot < slots else slot - split, key >> FIRST_SLOT_BITS & tags))
    return places
