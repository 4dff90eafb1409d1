"""The features of the second stage: those of the first, and the scores of blocks nearby."""

from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.features import FEATURES
from newscrawl.extraction.body.page_arrays import LONG_PAGE, Floats, PageArrays

# Blocks before and after whose scores are features.
_SCORE_OFFSETS = (-4, -3, -2, -1, 1, 2, 3, 4)
# Share that the mean of the scores before a block keeps from one block to the next.
_DECAY = 0.8
SECOND_STAGE_FEATURES: tuple[str, ...] = (
    *FEATURES,
    "score", *(f"score at {offset:+d}" for offset in _SCORE_OFFSETS), "score of signature",
    "score of signature's text", "kept share of parent", "scores before", "scores behind",
    "kept text before", "kept text behind", "log kept text", "best score",
)  # fmt: skip


def add_scores(arrays: PageArrays, table: Floats, scores: Floats) -> Floats:
    """Return the table of the second stage, in the order of ``SECOND_STAGE_FEATURES``.

    ``scores``: of the first stage, 0 to 1, one a block.
    """
    count, size, group, family = arrays.count, arrays.size, arrays.group, arrays.levels[1]
    odds = log_odds(scores)
    padded = np.full(count + 8, -7.0)
    padded[4 : 4 + count] = odds
    kept = scores * size
    before, total = np.cumsum(kept) - kept, max(float(kept.sum()), 1.0)
    share = np.bincount(family, kept) / np.maximum(np.bincount(family, size), 1)
    second = np.empty((len(SECOND_STAGE_FEATURES), count), np.float32)
    second[: len(FEATURES)] = table.T
    rows = (
        odds,
        *(padded[4 + offset : 4 + offset + count] for offset in _SCORE_OFFSETS),
        (np.bincount(group, odds) / np.bincount(group))[group],
        (np.bincount(group, odds * size) / np.bincount(group, size))[group],
        share[family],
        _decayed_means(odds),
        _decayed_means(odds[::-1])[::-1],
        before / total,
        (total - before - kept) / total,
        np.log(min(total, LONG_PAGE)),
        scores.max(),
    )
    for number, row in enumerate(rows, len(FEATURES)):
        second[number] = row
    return second.T


def log_odds(scores: Floats) -> Floats:
    """Return the logarithm of the odds, bounded at about 7 on both sides."""
    odds: Floats = np.log((scores + 1e-3) / (1 - scores + 1e-3))
    return odds


def _decayed_means(odds: NDArray[np.floating]) -> list[float]:
    """Return the mean of the values before each block, the nearest counting most."""
    new = 1 - _DECAY
    means = accumulate(odds.tolist(), lambda mean, value: _DECAY * mean + new * value, initial=-3.0)
    return list(means)[:-1]
