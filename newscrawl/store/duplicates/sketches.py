"""What is kept of a text to find its near-duplicates: some hundred bytes, compared by count.

Three MinHashes of a text: over its words in threes, over its facts (numbers and
names with what stands beside them), and over both, whose bands say which texts
are worth comparing. Texts are near-duplicates if most of the longer one stands in
the other *and* their facts agree: two weather reports share nearly all of their
words, and none of their numbers.

Sketches stay in the state for years, so every number here is fixed. That is why
this is numpy and CRC-32: rensa 0.5 changed what its signatures hold, and asks to
rebuild all stored ones from texts. Whoever changes a constant has to rebuild, too.
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

# Bits of the shared words' signature cost 2/8 byte each; more slots, less doubt.
TEXT_SLOTS = 192
FACT_SLOTS = 192
SIGNATURE_BYTES = (TEXT_SLOTS + FACT_SLOTS) // 4

# Candidates agree in one band of three minima. At half the features in common that
# is 88 %, at a tenth 2 %, which keeps boilerplate and templates out of each other's way.
BANDS = 16
_ROWS = 3
_FACT_WEIGHT = 3
# A number says more about which report this is than a name, which a series repeats.
_NUMBER_WEIGHT = 4

# Share of the longer text's shingles that must stand in the other, and share of the
# facts of the text that has fewer. benchmarks/near_duplicates.py chooses and checks them.
MIN_SHARE = 0.57
MIN_FACTS = 0.6
# Fewer weighted facts decide nothing.
_FEW_FACTS = 8
# A text of fewer shingles is a caption or a stub: too little to tell copies by.
MIN_SHINGLES = 24

# Scripts that write no spaces: each character is a word there, and five make a shingle.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_CHARACTERS = re.compile(f"([{_UNSPACED}])")
_PUNCTUATION = ".,:;!?\"'()[]“”„«»‘’–—-…"
_SENTENCE_END = re.compile(r"[.!?:…。！？।]\W*$")

_OTHER, _NAME, _NUMBER, _CHARACTER, _NOTHING = range(5)
_KIND_BIT, _END_BIT = 32, 35
_KNOWN_WORDS = 1 << 15

_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
# Elements permuted at once: their minima fit the cache, and a text of any size the memory.
_CHUNK = 256
# Slots that an empty one asks for their element.
_ASKED = 64
_EMPTY = np.uint32(0xFFFFFFFF)


@dataclass(frozen=True, kw_only=True)
class Sketch:
    """A text, small enough to keep."""

    shingles: int
    """How many different ones the text has."""

    facts: int
    """How many facts, by weight."""

    signature: bytes
    """Two bits of each minimum: first those of the shingles, then those of the facts."""

    bands: tuple[int, ...]
    """64-bit keys; texts that have one in common are worth comparing."""


def sketch_of(text: str) -> Sketch | None:
    """Return what is kept of a text, ``None`` if it is too short to judge."""
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


def compare_sketch(
    sketch: Sketch, shingles: NDArray[np.int64], facts: NDArray[np.int64], signatures: bytes
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what a sketch has in common with each of many.

    ``signatures``: one behind the other. Returns the share of the longer text that
    both have, and of the facts of the one that has fewer; 1 where these are too few.
    """
    own = np.frombuffer(sketch.signature, np.uint8)
    equal = _EQUAL_PAIRS[own ^ np.frombuffer(signatures, np.uint8).reshape(-1, SIGNATURE_BYTES)]
    text_bytes = TEXT_SLOTS // 4
    in_both = _in_both(equal[:, :text_bytes], TEXT_SLOTS, sketch.shingles, shingles)
    agreeing = _in_both(equal[:, text_bytes:], FACT_SLOTS, sketch.facts, facts)
    fewer = np.minimum(facts, sketch.facts)
    decides = fewer >= _FEW_FACTS
    agreement = np.where(decides, agreeing / np.maximum(fewer, 1), 1.0)
    return in_both / np.maximum(shingles, sketch.shingles), agreement


def _in_both(
    equal: NDArray[np.uint8], slots: int, size: int, sizes: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Estimate how many elements two sets have in common from the slots that agree."""
    # A quarter of the slots agree by chance.
    jaccard = np.clip((equal.sum(axis=1) / slots - 0.25) / 0.75, 0.0, 1.0)
    common: NDArray[np.float64] = jaccard / (1 + jaccard) * (sizes + size)
    return np.minimum(common, np.minimum(sizes, size))


class _Read(NamedTuple):
    """A text as an array of words, or of characters where there are none."""

    hashes: Words
    kinds: NDArray[np.int8]
    paragraphs: NDArray[np.int64]


def _read_words(text: str) -> _Read:
    if _CHARACTERS.search(text):
        text = " ".join(_CHARACTERS.split(text))
    words = text.replace("\n", f" {_BREAK} ").split()
    read = np.fromiter(map(_READ.__getitem__, words), np.uint64, len(words))
    kinds = (read >> np.uint64(_KIND_BIT) & np.uint64(7)).astype(np.int8)
    ends = read >> np.uint64(_END_BIT) != 0
    # A capital says nothing at the start of a sentence.
    starts = np.concatenate([[True], ends[:-1]])[: len(kinds)]
    kinds[starts & (kinds == _NAME)] = _OTHER
    is_word = kinds != _NOTHING
    paragraphs = np.cumsum(read == _READ[_BREAK])
    return _Read(read[is_word] & np.uint64(0xFFFFFFFF), kinds[is_word], paragraphs[is_word])


class _Words(dict[str, int]):
    """What there is to know of a word as printed: its hash, its kind, if a sentence ends."""

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
                # Marks are kept: they are the vowels of Hindi and Thai.
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
    """Return the words in threes, characters in fives, each once."""
    is_character = read.kinds == _CHARACTER
    if not is_character.any():
        return _each_once(threes.copy())
    fives = _runs(read.hashes, 5)
    chosen = (threes[~is_character[: len(threes)]], fives[is_character[: len(fives)]])
    return _each_once(np.concatenate(chosen))


def _find_facts(read: _Read, threes: Hashes) -> Hashes:
    """Return numbers with two words before or after, weighted, and facts with the next, once.

    A fact and the next one are taken within a paragraph: these may be moved or left out.
    """
    is_number = read.kinds == _NUMBER
    beside = threes[is_number[: len(threes)] | is_number[2:]]
    is_fact = (read.kinds == _NAME) | is_number
    paragraphs = read.paragraphs[is_fact]
    in_a_row = _runs(read.hashes[is_fact], 2)[paragraphs[1:] == paragraphs[:-1]]
    return _each_once(np.concatenate([in_a_row, *_copies(beside, _NUMBER_WEIGHT)]))


def _runs(hashes: Words, length: int) -> Hashes:
    """Return a hash of each run of so many words."""
    count = max(0, len(hashes) - length + 1)
    total = np.full(count, length, np.uint64)
    for at in range(length):
        total = total * _MIX[0] + hashes[at : at + count]
    return (_mixed(total) >> np.uint64(32)).astype(np.uint32)


def _each_once(elements: Hashes) -> Hashes:
    """Sort the elements where they are, and return each once."""
    elements.sort()
    is_first = np.concatenate([[True], elements[1:] != elements[:-1]])
    once: Hashes = elements[is_first[: len(elements)]]
    return once


def _copies(elements: Hashes, weight: int) -> list[Hashes]:
    """Return the elements under so many names: a set in which each counts that often."""
    return [elements * np.uint32(2 * copy + 1) + np.uint32(copy << 7) for copy in range(weight)]


def _sampled(elements: Hashes, slots: int) -> Hashes:
    """Return a MinHash by one permutation: the least element of each of the slots.

    ``elements``: sorted. The slots divide what 32 bits can hold; an empty one takes
    the element of another, the first filled one of a fixed list (densification).
    """
    bounds = (np.arange(slots + 1, dtype=np.uint64) << np.uint64(32)) // np.uint64(slots)
    at = np.searchsorted(elements, bounds)
    filled = at[:-1] < at[1:]
    least = elements[np.minimum(at[:-1], len(elements) - 1)]
    if filled.all():
        return least
    donors = _donors(slots)
    chosen = donors[filled[donors].argmax(axis=0), np.arange(slots)]
    return np.where(filled, least, least[chosen])


@functools.cache
def _donors(slots: int) -> NDArray[np.intp]:
    """Return for each slot which others it asks, and in which order."""
    drawn = _mixed(np.arange(_ASKED * slots, dtype=np.uint64)) % np.uint64(slots)
    return drawn.astype(np.intp).reshape(_ASKED, slots)


def _minima(elements: Hashes, seeds: tuple[Hashes, Hashes]) -> Hashes:
    """Return a MinHash by many permutations: exact for small sets, and slower."""
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
    """Spread every bit of the values over all bits (SplitMix64)."""
    values = values + _MIX[0]
    values = (values ^ (values >> np.uint64(30))) * _MIX[1]
    values = (values ^ (values >> np.uint64(27))) * _MIX[2]
    return values ^ (values >> np.uint64(31))


def _seeds(count: int, first: int) -> tuple[Hashes, Hashes]:
    """Return odd factors and offsets of so many permutations of 32-bit numbers."""
    drawn = _mixed(np.arange(first, first + count, dtype=np.uint64) << np.uint64(20))
    return (drawn >> np.uint64(32)).astype(np.uint32) | np.uint32(1), drawn.astype(np.uint32)


_FACT_SEEDS = _seeds(FACT_SLOTS, 1)
# For each XOR of two bytes, how many of their four pairs of bits are equal.
_EQUAL_PAIRS = np.array(
    [sum(byte >> shift & 3 == 0 for shift in (0, 2, 4, 6)) for byte in range(256)], np.uint8
)
