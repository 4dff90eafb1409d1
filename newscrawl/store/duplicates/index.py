"""An index on disk of the texts in a state: their numbers by 64-bit keys.

Many numbers share a row, because an SQLite index takes three times the space. Rows stay
small: their number grows with that of the texts, one row at a time, by linear hashing. Row
``n`` is created by moving to it the entries of row ``n - 2**k`` whose key has bit ``k``,
where ``2**k`` is the highest power of two in ``n``.
"""

import itertools
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Entries:
    """The answer to a query, and what ``NumberIndex.add`` needs to add to it."""

    keys: tuple[int, ...]
    rows: Mapping[int, bytes]
    """The rows in which the keys belong, by slot."""

    slots: int
    at: NDArray[np.int64]
    """Positions in ``keys``, one for each number that was found."""

    numbers: NDArray[np.uint32]
    """Numbers of texts. Some may be unrelated, because tags are short."""

    def keys_without(self, numbers: Iterable[int]) -> list[int]:
        """Return the keys that have none of the given numbers."""
        has_one = set(self.at[np.isin(self.numbers, list(numbers))].tolist())
        return [key for at, key in enumerate(self.keys) if at not in has_one]


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
            chosen = [_slot_of(key, slots) for key in keys]
            rows = self._read(chosen)
            if self._slots == slots:  # else another process has split rows
                break
        present = [at for at, slot in enumerate(chosen) if slot in rows]
        packed = [rows[chosen[at]] for at in present]
        entries = np.frombuffer(b"".join(packed), ENTRY)
        sizes = [len(row) // _PACKED_ENTRY.size for row in packed]
        at = np.repeat(np.array(present, np.int64), sizes)
        tags = np.array([_tag_of(key) for key in keys], np.uint16)
        is_found = entries["tag"] == tags[at]
        return Entries(tuple(keys), rows, slots, at[is_found], entries["number"][is_found])

    def add(self, found: Entries, number: int, keys: Iterable[int]) -> None:
        """Add a text at some keys of a query; nothing may be written since the query."""
        grown: dict[int, bytes] = {}
        for key in keys:
            slot = _slot_of(key, found.slots)
            entry = _PACKED_ENTRY.pack(_tag_of(key), number)
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


def _slot_of(key: int, slots: int) -> int:
    """Return the row for a key, if there are so many."""
    bits = slots.bit_length()
    slot = key & ((1 << bits) - 1)
    return slot if slot < slots else slot - (1 << (bits - 1))


def _tag_of(key: int) -> int:
    return key >> FIRST_SLOT_BITS & ((1 << _TAG_BITS) - 1)
