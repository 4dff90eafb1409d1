"""Candidates among new texts and earlier ones: those that share a key in a part of the index."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from newscrawl.store.duplicates.blobs import Keys, Numbers, find_part, unpack_index
from newscrawl.store.duplicates.components import Components

# Pairs of texts that are compared at once, of which each takes .5 kB.
_PAIRS_AT_ONCE = 1 << 16


class Candidates:
    """Pairs of texts that share a key, of which at least one is new."""

    def __init__(self, new: bytes, old: Sequence[bytes]) -> None:
        find_part((new, *old))
        keys, numbers = unpack_index(new)
        asked = np.unique(keys)
        found = [_entries_at(asked, *unpack_index(index)) for index in old]
        self._set_buckets(
            np.concatenate([keys, *(some for some, _ in found)]),
            np.concatenate([numbers, *(some for _, some in found)]),
            len(keys),
        )

    def _set_buckets(self, keys: Keys, numbers: Numbers, new: int) -> None:
        """Sort the entries by key, the new ones last, and leave out keys of a single text."""
        is_new = np.arange(len(keys)) < new
        order = np.lexsort((numbers, is_new, keys))
        keys, is_new = keys[order], is_new[order]
        starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])[: len(keys)])
        sizes = np.diff(np.append(starts, len(keys)))
        several = np.repeat(sizes > 1, sizes)
        sizes = sizes[sizes > 1]
        self._starts = np.cumsum(sizes) - sizes
        self._ends = self._starts + sizes
        self._bucket = np.repeat(np.arange(len(sizes)), sizes)
        self._numbers, self._at = np.unique(numbers[order][several], return_inverse=True)
        self._new = np.flatnonzero(is_new[several])
        self._joined = Components(len(self._numbers))

    def join(self, pairs: Numbers) -> None:
        """Note texts that are in the same cluster: they need not be compared."""
        self._joined.join(np.searchsorted(self._numbers, pairs))

    def pairs(self) -> Iterator[tuple[Numbers, NDArray[np.intp]]]:
        """Yield numbers of texts, sorted, and the pairs of them to compare, some at a time.

        Each new text is paired with the first of its key, then with all before it, except with
        those that are joined by then: of many copies hardly any pair is left.
        """
        firsts = self._starts[self._bucket[self._new]]
        for start in range(0, len(firsts), _PAIRS_AT_ONCE):
            window = slice(start, start + _PAIRS_AT_ONCE)
            yield from self._unjoined(firsts[window], self._new[window])
        start = 0
        before = np.cumsum(self._new - firsts)
        while start < len(self._new):
            done = before[start - 1] if start else 0
            end = int(np.searchsorted(before, done + _PAIRS_AT_ONCE, side="right"))
            end = max(end, start + 1)
            new, is_mixed = self._mixed(self._new[start:end])
            counts = new - self._starts[self._bucket[new]]
            first = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - new, counts)
            first += np.repeat(self._starts[self._bucket[new]] - new + counts, counts)
            yield from self._unjoined(first, np.repeat(new, counts))
            last = self._bucket[self._new[end - 1]]
            start = end if is_mixed else int(np.searchsorted(self._new, self._ends[last]))

    def _mixed(self, new: NDArray[np.intp]) -> tuple[NDArray[np.intp], bool]:
        """Return the entries whose key has texts of several clusters, and if the last is one."""
        first, last = self._bucket[new[0]], self._bucket[new[-1]]
        start = self._starts[first]
        labels = self._joined.of(self._at[start : self._ends[last]])
        starts = self._starts[first : last + 1] - start
        is_mixed = np.minimum.reduceat(labels, starts) != np.maximum.reduceat(labels, starts)
        return new[is_mixed[self._bucket[new] - first]], bool(is_mixed[-1])

    def _unjoined(
        self, first: NDArray[np.intp], second: NDArray[np.intp]
    ) -> Iterator[tuple[Numbers, NDArray[np.intp]]]:
        first, second = self._at[first], self._at[second]
        is_open = self._joined.of(first) != self._joined.of(second)
        if not is_open.any():
            return
        pairs = np.sort(np.stack([first[is_open], second[is_open]], axis=1), axis=1)
        # Texts often share several keys.
        codes = np.unique(pairs[:, 0] * len(self._numbers) + pairs[:, 1])
        pairs = np.stack(np.divmod(codes, len(self._numbers)), axis=1)
        some, at = np.unique(pairs, return_inverse=True)
        yield self._numbers[some], at.reshape(-1, 2)


def _entries_at(asked: Keys, keys: Keys, numbers: Numbers) -> tuple[Keys, Numbers]:
    """Return the entries of an index that have one of some different keys."""
    low = np.searchsorted(keys, asked)
    counts = np.searchsorted(keys, asked, side="right") - low
    at = np.arange(counts.sum()) + np.repeat(low - np.cumsum(counts) + counts, counts)
    return keys[at], numbers[at]
