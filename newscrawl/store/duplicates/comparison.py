"""Comparison of sketches: which texts are near-duplicates of each other."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newscrawl.store.duplicates.sketches import (
    FACT_SLOTS,
    SIGNATURE_BYTES,
    TEXT_SLOTS,
    Sketch,
)

# Minimum share of the longer text's shingles that are in the other text, and of the facts
# of the text with fewer facts. benchmarks/near_duplicates.py chooses and checks them.
MIN_SHARE = 0.57
MIN_FACTS = 0.6
# With fewer (weighted) facts than these, facts are not compared.
_FEW_FACTS = 8
# For each XOR of two bytes, how many of their four pairs of bits are equal.
_EQUAL_PAIRS = np.array(
    [sum(byte >> shift & 3 == 0 for shift in (0, 2, 4, 6)) for byte in range(256)], np.uint8
)


class Sketches(NamedTuple):
    """Many sketches without their bands, an element or row for each."""

    shingles: NDArray[np.int64]
    facts: NDArray[np.int64]
    signatures: NDArray[np.uint8]


def compare_sketch(
    sketch: Sketch, shingles: NDArray[np.int64], facts: NDArray[np.int64], signatures: bytes
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Compare a sketch with many others, as ``compare_sketches``; ``signatures``: concatenated."""
    one = Sketches(
        np.array([sketch.shingles]), np.array([sketch.facts]), _signatures(sketch.signature)
    )
    return compare_sketches(one, Sketches(shingles, facts, _signatures(signatures)))


def compare_sketches(
    first: Sketches, second: Sketches
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Compare sketches one by one, or one with many.

    Returns for each pair the share of the longer text's shingles that both have, and the share
    of the facts of the text with fewer, which is 1 if there are too few to compare.
    """
    equal = _EQUAL_PAIRS[first.signatures ^ second.signatures]
    text_bytes = TEXT_SLOTS // 4
    in_both = _in_both(equal[:, :text_bytes], TEXT_SLOTS, first.shingles, second.shingles)
    agreeing = _in_both(equal[:, text_bytes:], FACT_SLOTS, first.facts, second.facts)
    fewer = np.minimum(first.facts, second.facts)
    agreement = np.where(fewer >= _FEW_FACTS, agreeing / np.maximum(fewer, 1), 1.0)
    return in_both / np.maximum(first.shingles, second.shingles), agreement


def are_near(first: Sketches, second: Sketches) -> NDArray[np.bool_]:
    """Return for each pair whether the texts are near-duplicates."""
    shares, agreements = compare_sketches(first, second)
    near: NDArray[np.bool_] = (shares >= MIN_SHARE) & (agreements >= MIN_FACTS)
    return near


def _signatures(packed: bytes) -> NDArray[np.uint8]:
    return np.frombuffer(packed, np.uint8).reshape(-1, SIGNATURE_BYTES)


def _in_both(
    equal: NDArray[np.uint8], slots: int, size: NDArray[np.int64], sizes: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Estimate how many elements two sets have in common, from the slots that agree."""
    # A quarter of the slots agree by chance.
    jaccard = np.clip((equal.sum(axis=1) / slots - 0.25) / 0.75, 0.0, 1.0)
    common: NDArray[np.float64] = jaccard / (1 + jaccard) * (sizes + size)
    return np.minimum(common, np.minimum(sizes, size))
