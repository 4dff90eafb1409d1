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

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Hashes = NDArray[np.uint32]

# Bits of the shared words' signature cost 2/8 byte each; more slots, less doubt.
TEXT_SLOTS = 192
FACT_SLOTS = 96
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
MIN_SHARE = 0.56
MIN_FACTS = 0.42
# Fewer weighted facts decide nothing.
_FEW_FACTS = 8
# A text of fewer shingles is a caption or a stub: too little to tell copies by.
MIN_SHINGLES = 24

# Scripts that write no spaces: each character is a word there, and five make a shingle.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
# Vowel signs and other marks that are parts of words and no letters to Python.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u0f00-\u0fff\u200c\u200d"
)
_WORD = rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}])+"
_PLAIN_TOKEN = re.compile(r"[^\W_]+|[.!?:\n]")
_TOKEN = re.compile(rf"{_WORD}|[.!?:\n。！？।]")
_CHARACTERS = re.compile(f"[{_UNSPACED}]")
_NEEDS_CARE = re.compile(f"[{_UNSPACED}{_MARKS}]")
_STOPS = frozenset(".!?:\n。！？।")
_DIGIT = re.compile(r"\d")

_OTHER, _NAME, _NUMBER, _CHARACTER, _STOP = range(5)

_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
# Elements permuted at once: their minima fit the cache, and a text of any size the memory.
_CHUNK = 256
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
    hashes, kinds = _read_words(text)
    shingles = _find_shingles(hashes, kinds)
    if len(shingles) < MIN_SHINGLES:
        return None
    facts = _find_facts(hashes, kinds)
    both = np.concatenate([shingles, *(_copies(facts, _FACT_WEIGHT))])
    signature = np.concatenate(
        [_minima(shingles, _TEXT_SEEDS), _minima(facts, _FACT_SEEDS)]
    ).astype(np.uint8)
    pairs = (signature & 3).reshape(-1, 4)
    packed = pairs[:, 0] | pairs[:, 1] << 2 | pairs[:, 2] << 4 | pairs[:, 3] << 6
    return Sketch(
        shingles=len(shingles),
        facts=len(facts),
        signature=packed.tobytes(),
        bands=_bands(_minima(both, _BAND_SEEDS)),
    )


def compare(
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


def _read_words(text: str) -> tuple[Words, NDArray[np.int8]]:
    """Return a hash and the kind of each word, or of each character where there are none."""
    text = unicodedata.normalize("NFKC", text)
    tokens = (_TOKEN if _NEEDS_CARE.search(text) else _PLAIN_TOKEN).findall(text)
    read = np.array([_read_token(token) for token in tokens], np.uint64)
    kinds = (read >> np.uint64(32)).astype(np.int8)
    # A capital says nothing at the start of a sentence.
    starts = np.concatenate([[True], kinds[:-1] == _STOP])[: len(kinds)]
    kinds[starts & (kinds == _NAME)] = _OTHER
    is_word = kinds != _STOP
    return read[is_word] & np.uint64(0xFFFFFFFF), kinds[is_word]


@functools.lru_cache(maxsize=1 << 15)
def _read_token(token: str) -> int:
    """Return the kind of a token above 32 bits of hash."""
    if token in _STOPS:
        return _STOP << 32
    if _DIGIT.search(token):
        kind = _NUMBER
    elif _CHARACTERS.match(token):
        kind = _CHARACTER
    else:
        kind = _NAME if token[0].isupper() else _OTHER
    return kind << 32 | zlib.crc32(token.casefold().encode("utf-8", "surrogatepass"))


def _find_shingles(hashes: Words, kinds: NDArray[np.int8]) -> Hashes:
    """Return the words in threes, characters in fives, each once."""
    threes = _runs(hashes, 3)
    fives = _runs(hashes, 5)
    is_character = kinds == _CHARACTER
    chosen = (threes[~is_character[: len(threes)]], fives[is_character[: len(fives)]])
    return _each_once(np.concatenate(chosen))


def _find_facts(hashes: Words, kinds: NDArray[np.int8]) -> Hashes:
    """Return numbers with each neighbour, weighted, and facts with the next fact, each once."""
    number = kinds == _NUMBER
    beside = _runs(hashes, 2)[number[:-1] | number[1:]]
    in_a_row = _runs(hashes[(kinds == _NAME) | number], 2) ^ np.uint32(1)
    return _each_once(np.concatenate([in_a_row, *_copies(beside, _NUMBER_WEIGHT)]))


def _runs(hashes: Words, length: int) -> Hashes:
    """Return a hash of each run of so many words."""
    count = max(0, len(hashes) - length + 1)
    total = np.zeros(count, np.uint64)
    for at in range(length):
        total = _mixed(total + hashes[at : at + count] + np.uint64(at + 1))
    return (total >> np.uint64(32)).astype(np.uint32)


def _each_once(elements: Hashes) -> Hashes:
    elements.sort()
    is_first = np.concatenate([[True], elements[1:] != elements[:-1]])
    once: Hashes = elements[is_first[: len(elements)]]
    return once


def _copies(elements: Hashes, weight: int) -> list[Hashes]:
    """Return the elements under so many names: a set in which each counts that often."""
    return [elements * np.uint32(2 * copy + 1) + np.uint32(copy << 7) for copy in range(weight)]


def _minima(elements: Hashes, seeds: tuple[Hashes, Hashes]) -> Hashes:
    """Return the least element under each of many permutations."""
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


_TEXT_SEEDS = _seeds(TEXT_SLOTS, 1)
_FACT_SEEDS = _seeds(FACT_SLOTS, 10_001)
_BAND_SEEDS = _seeds(BANDS * _ROWS, 20_001)
# For each XOR of two bytes, how many of their four pairs of bits are equal.
_EQUAL_PAIRS = np.array(
    [sum(byte >> shift & 3 == 0 for shift in (0, 2, 4, 6)) for byte in range(256)], np.uint8
)
