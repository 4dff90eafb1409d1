"""Sketches of texts, by which near-duplicates are found: about a hundred bytes each.

A sketch has three MinHashes: of the shingles (three words in a row), of the facts
(numbers and names with the words beside them), and of both, split into bands by which
candidates are found (LSH). Two texts are near-duplicates if most of the longer one is
also in the other *and* their facts agree: two weather reports share nearly all of
their words, but none of their numbers (see ``comparison``).

Sketches stay in the state for years, so that all constants are fixed. This is why they
are computed with numpy and CRC-32: rensa 0.5 changed the content of its signatures, and
requires all stored ones to be rebuilt from the texts. So does a change of a constant here.
"""

import functools
import re
import unicodedata
import zlib
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Hashes = NDArray[np.uint32]

# Each slot of the signature takes two bits; more slots make the estimates more precise.
TEXT_SLOTS = 192
FACT_SLOTS = 192
SIGNATURE_BYTES = (TEXT_SLOTS + FACT_SLOTS) // 4

# Candidates agree in at least one band of three minima. With half of the elements in
# common 88 % of the texts do, with a tenth 2 %, so that shared boilerplate is not enough.
BANDS = 16
_ROWS = 3
_FACT_WEIGHT = 3
# A number distinguishes reports better than a name, which recurs in a series.
_NUMBER_WEIGHT = 4

# A text with fewer shingles is a caption or a stub, too short to be compared.
MIN_SHINGLES = 24

# Scripts without spaces: each character counts as a word, and five make a shingle.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_CHARACTERS = re.compile(f"([{_UNSPACED}])")
_PUNCTUATION = ".,:;!?\"'()[]“”„«»‘’–—-…"
_SENTENCE_END = re.compile(r"[.!?:…。！？।]\W*$")

_OTHER, _NAME, _NUMBER, _CHARACTER, _NOTHING = range(5)
_KIND_BIT, _END_BIT = 32, 35
_KNOWN_WORDS = 1 << 15

_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
# Elements that are permuted at once, so that the arrays fit the CPU cache.
_CHUNK = 256
# Number of donors of an empty slot.
_DONORS = 64
_EMPTY = np.uint32(0xFFFFFFFF)


@dataclass(frozen=True, kw_only=True)
class Sketch:
    """The sketch of a text."""

    shingles: int
    """Number of different shingles."""

    facts: int
    """Number of different facts, weighted."""

    signature: bytes
    """Two bits of each minimum: first those of the shingles, then those of the facts."""

    bands: tuple[int, ...]
    """64-bit keys; texts that share one are candidates."""


def sketch_of(text: str) -> Sketch | None:
    """Return the sketch of a text, ``None`` if it is too short."""
    read = _read_words(text)
    threes = _runs(read.hashes, 3)
    shingles = _find_shingles(read, threes)
    if len(shingles) < MIN_SHINGLES:
        return None
    facts = _find_facts(read, threes)
    both = np.sort(np.concatenate([shingles, *_copies(facts, _FACT_WEIGHT)]))
    signature = np.concatenate(
        [_sampled(shingles, TEXT_SLOTS), _minima(facts, _FACT_SEEDS)]
    ).astype(np.uint8)
    pairs = (signature & 3).reshape(-1, 4)
    packed = pairs[:, 0] | pairs[:, 1] << 2 | pairs[:, 2] << 4 | pairs[:, 3] << 6
    return Sketch(
        shingles=len(shingles),
        facts=len(facts),
        signature=packed.tobytes(),
        bands=_bands(_sampled(both, BANDS * _ROWS)),
    )


class _Read(NamedTuple):
    """A text as arrays of words, or of characters in scripts without spaces."""

    hashes: Words
    kinds: NDArray[np.int8]
    paragraphs: NDArray[np.int64]


def _read_words(text: str) -> _Read:
    if not text.isascii() and _CHARACTERS.search(text):
        text = " ".join(_CHARACTERS.split(text))
    words = text.replace("\n", f" {_BREAK} ").split()
    read = np.fromiter(map(_READ.__getitem__, words), np.uint64, len(words))
    kinds = (read >> np.uint64(_KIND_BIT) & np.uint64(7)).astype(np.int8)
    ends = read >> np.uint64(_END_BIT) != 0
    # At the start of a sentence a capital is no sign of a name.
    starts = np.concatenate([[True], ends[:-1]])[: len(kinds)]
    kinds[starts & (kinds == _NAME)] = _OTHER
    is_word = kinds != _NOTHING
    paragraphs = np.cumsum(read == _READ[_BREAK])
    return _Read(read[is_word] & np.uint64(0xFFFFFFFF), kinds[is_word], paragraphs[is_word])


class _Words(dict[str, int]):
    """Cache of printed words: hash, kind, and whether a sentence ends, packed in an integer."""

    def __missing__(self, printed: str) -> int:
        if len(self) >= _KNOWN_WORDS:
            self.clear()
        self[printed] = read = self._read(printed)
        return read

    def _read(self, printed: str) -> int:
        normal = printed if printed.isascii() else unicodedata.normalize("NFKC", printed)
        word, ends = normal, False
        if not normal.isalnum():
            word = normal.strip(_PUNCTUATION)
            if not word.isalnum():
                # Combining marks are kept: they are the vowels of Hindi and Thai.
                word = "".join(char for char in normal if unicodedata.category(char)[0] in "LMN")
            ends = printed == _BREAK or _SENTENCE_END.search(normal) is not None
        if not word:
            kind = _NOTHING
        elif not word.isalpha() and any(map(str.isdigit, word)):
            kind = _NUMBER
        elif not word.isascii() and _CHARACTERS.match(word):
            kind = _CHARACTER
        else:
            kind = _NAME if word[0].isupper() else _OTHER
        folded = zlib.crc32(word.casefold().encode("utf-8", "surrogatepass"))
        return ends << _END_BIT | kind << _KIND_BIT | folded


_READ = _Words()
_BREAK = "¶"


def _find_shingles(read: _Read, threes: Hashes) -> Hashes:
    """Return the different shingles: three words or five characters each."""
    is_character = read.kinds == _CHARACTER
    if not is_character.any():
        return _each_once(threes.copy())
    fives = _runs(read.hashes, 5)
    chosen = (threes[~is_character[: len(threes)]], fives[is_character[: len(fives)]])
    return _each_once(np.concatenate(chosen))


def _find_facts(read: _Read, threes: Hashes) -> Hashes:
    """Return the different facts.

    Numbers with the two words before or after, weighted; and pairs of consecutive names or
    numbers in one paragraph, because paragraphs may be moved or left out.
    """
    is_number = read.kinds == _NUMBER
    beside = threes[is_number[: len(threes)] | is_number[2:]]
    is_fact = (read.kinds == _NAME) | is_number
    paragraphs = read.paragraphs[is_fact]
    in_a_row = _runs(read.hashes[is_fact], 2)[paragraphs[1:] == paragraphs[:-1]]
    return _each_once(np.concatenate([in_a_row, *_copies(beside, _NUMBER_WEIGHT)]))


def _runs(hashes: Words, length: int) -> Hashes:
    """Return a hash of each run of ``length`` words."""
    count = max(0, len(hashes) - length + 1)
    total = np.full(count, length, np.uint64)
    for at in range(length):
        total = total * _MIX[0] + hashes[at : at + count]
    return (_mixed(total) >> np.uint64(32)).astype(np.uint32)


def _each_once(elements: Hashes) -> Hashes:
    """Sort the elements in place, and return each once."""
    elements.sort()
    is_first = np.concatenate([[True], elements[1:] != elements[:-1]])
    once: Hashes = elements[is_first[: len(elements)]]
    return once


def _copies(elements: Hashes, weight: int) -> list[Hashes]:
    """Return ``weight`` different hashes of each element, so that it counts that often."""
    return [elements * np.uint32(2 * copy + 1) + np.uint32(copy << 7) for copy in range(weight)]


def _sampled(elements: Hashes, slots: int) -> Hashes:
    """Return a one-permutation MinHash: the least element of each slot.

    ``elements``: sorted. The slots divide the range of 32-bit numbers; an empty one takes
    the element of the first filled slot in its fixed list of donors (densification).
    """
    at = np.searchsorted(elements, _bounds(slots))
    filled = at[:-1] < at[1:]
    least = elements[np.minimum(at[:-1], len(elements) - 1)]
    empty = np.flatnonzero(~filled)
    donors = _donors(slots)[:, empty]
    least[empty] = least[donors[filled[donors].argmax(axis=0), np.arange(len(empty))]]
    return least


@functools.cache
def _bounds(slots: int) -> Words:
    """Return the least number of each slot, and the end of the last slot."""
    return (np.arange(slots + 1, dtype=np.uint64) << np.uint64(32)) // np.uint64(slots)


@functools.cache
def _donors(slots: int) -> NDArray[np.intp]:
    """Return the donors of each slot, in order."""
    drawn = _mixed(np.arange(_DONORS * slots, dtype=np.uint64)) % np.uint64(slots)
    return drawn.astype(np.intp).reshape(_DONORS, slots)


def _minima(elements: Hashes, seeds: tuple[Hashes, Hashes]) -> Hashes:
    """Return a MinHash with one permutation per slot: exact for small sets, but slower."""
    factors, offsets = seeds
    least = np.full(len(factors), _EMPTY, np.uint32)
    for start in range(0, len(elements), _CHUNK):
        part = elements[start : start + _CHUNK, None]
        least = np.minimum(least, (part * factors + offsets).min(axis=0))
    return least


def _bands(minima: Hashes) -> tuple[int, ...]:
    key = np.arange(BANDS, dtype=np.uint64)
    for row in minima.reshape(_ROWS, BANDS):
        key = _mixed(key + row)
    return tuple(key.tolist())


def _mixed(values: Words) -> Words:
    """Mix the bits of each value (SplitMix64)."""
    values = values + _MIX[0]
    values = (values ^ (values >> np.uint64(30))) * _MIX[1]
    values = (values ^ (values >> np.uint64(27))) * _MIX[2]
    return values ^ (values >> np.uint64(31))


def _seeds(count: int, first: int) -> tuple[Hashes, Hashes]:
    """Return odd factors and offsets of ``count`` permutations of 32-bit numbers."""
    drawn = _mixed(np.arange(first, first + count, dtype=np.uint64) << np.uint64(20))
    return (drawn >> np.uint64(32)).astype(np.uint32) | np.uint32(1), drawn.astype(np.uint32)


_FACT_SEEDS = _seeds(FACT_SLOTS, 1)
