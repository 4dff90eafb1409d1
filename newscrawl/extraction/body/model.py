"""The model that scores each block of a page: the probability that it is of the article.

Two stages of boosted symmetric trees: the first knows the features of a block, the second
also the scores of the blocks nearby. ``training`` makes the model file; MODEL_CARD.md
says from what data, and how good the model is.
"""

import functools
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.features import FEATURES, compute_features
from newscrawl.extraction.body.hints import Hints
from newscrawl.extraction.body.page_arrays import Floats, PageArrays
from newscrawl.extraction.body.second_stage import SECOND_STAGE_FEATURES, add_scores, log_odds
from newscrawl.extraction.body.weights import Weights
from newscrawl.extraction.document.blocks import Layout

MODEL_FILE = "model.npz"
# Rows that are scored at once, to limit the memory for a page of thousands of blocks.
_ROWS_AT_ONCE = 1_000
# Early exit: rows whose log-odds are at least as large after the first trees are not put
# to the others.
_FIRST_TREES, _EXIT_ODDS = 200, 4.5


@dataclass(frozen=True)
class Trees:
    """Symmetric trees: all nodes of a tree at one depth are the same split."""

    features: NDArray[np.int64]
    """(depth x trees) index of the feature of each split."""
    borders: Floats
    """(depth x trees) a split gives 1 where its feature is greater."""
    leaves: Floats
    """(trees x 2**depth) log-odds, by the splits as bits, the first one lowest."""
    bias: float

    def scores(self, table: Floats) -> Floats:
        """Return the probability for each row of the table, 0 to 1.

        Most rows of menus exit early, after the first trees.
        """
        scores = np.empty(len(table), np.float32)
        first, others = self._parts
        by_feature = np.ascontiguousarray(table.T)
        for start in range(0, len(table), _ROWS_AT_ONCE):
            rows = by_feature[:, start : start + _ROWS_AT_ONCE]
            odds = self.bias + first.odds(rows)
            open_ = np.flatnonzero(np.abs(odds) < _EXIT_ODDS)
            odds[open_] += others.odds(rows[:, open_])
            scores[start : start + _ROWS_AT_ONCE] = 1 / (1 + np.exp(-odds))
        return scores

    @functools.cached_property
    def _parts(self) -> tuple["_TreeList", "_TreeList"]:
        return self._part(0, _FIRST_TREES), self._part(_FIRST_TREES, len(self.leaves))

    def _part(self, start: int, end: int) -> "_TreeList":
        features, leaves = self.features[:, start:end], self.leaves[start:end]
        # A split as one number: the real part is its feature, the imaginary one its border.
        splits, places = np.unique(features + 1j * self.borders[:, start:end], return_inverse=True)
        return _TreeList(
            splits.real.astype(np.intp),
            splits.imag.astype(np.float32)[:, None],
            places.reshape(features.shape),
            leaves.ravel(),
            np.arange(len(leaves), dtype=np.int32)[:, None] * self.leaves.shape[1],
        )

    def to_arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """Return the arrays of the model file, small types first."""
        return {
            f"{name}_columns": self.features.astype(np.uint8),
            f"{name}_borders": self.borders.astype(np.float32),
            f"{name}_leaves": self.leaves.astype(np.float16),
            f"{name}_bias": np.array(self.bias, np.float32),
        }

    @classmethod
    def from_arrays(cls, arrays: Any, name: str) -> Self:
        """Read what ``to_arrays`` wrote."""
        return cls(
            arrays[f"{name}_columns"].astype(np.int64),
            arrays[f"{name}_borders"],
            arrays[f"{name}_leaves"].astype(np.float32),
            float(arrays[f"{name}_bias"]),
        )


@dataclass(frozen=True)
class _TreeList:
    """Some of the trees. Half of their splits are in several trees, and are made once."""

    features: NDArray[np.intp]
    """Index of the feature of each split."""
    borders: Floats
    splits: NDArray[np.intp]
    """(depth x trees) index of each split of a tree."""
    leaves: Floats
    first_leaves: NDArray[np.int32]
    """Index of the first leaf of each tree."""

    def odds(self, by_feature: Floats) -> Floats:
        """Return the sum of the trees' log-odds for each column of the transposed table."""
        bits = (by_feature.take(self.features, axis=0) > self.borders).view(np.uint8)
        leaf = np.zeros((len(self.first_leaves), by_feature.shape[1]), np.uint8)
        for splits in self.splits[::-1]:
            leaf += leaf
            leaf += bits.take(splits, axis=0)
        odds: Floats = self.leaves.take(leaf + self.first_leaves).sum(axis=0)
        return odds


@dataclass(frozen=True)
class Model:
    """Learned weights, and the trees of both stages."""

    weights: Weights
    first: Trees
    second: Trees
    typical: Floats
    """Median of each feature of the second stage, for ``strongest_features``."""

    def score(self, layout: Layout, hints: Hints) -> tuple[Floats, Floats]:
        """Return (features of the second stage, probability), one row a block."""
        arrays = PageArrays(layout)
        table = compute_features(arrays, self.weights, hints)
        table = add_scores(arrays, table, self.first.scores(table))
        return table, self.second.scores(table)

    def strongest_features(self, row: Floats, count: int = 3) -> list[tuple[str, float]]:
        """Return the features with the largest effect on a block's score, largest first.

        ``row``: the block's features. The effect of a feature is what the score loses if the
        feature has its typical value, in both stages.
        """
        places = np.arange(len(row))
        rows = np.tile(row, (len(row) + 1, 1))
        rows[places, places] = self.typical
        first = len(FEATURES)
        # The score of the first stage for the changed block is a feature of the second.
        rows[:, first] = log_odds(self.first.scores(rows[:, :first]))
        scores = self.second.scores(rows)
        effects = scores[-1] - scores[:-1]
        order = np.argsort(-np.abs(effects))[:count]
        return [(SECOND_STAGE_FEATURES[n], float(effects[n])) for n in order if effects[n]]

    def save(self, path: Path) -> None:
        """Write the model file."""
        arrays = {
            f"{name}_{part}": value
            for name in ("names", "words", "first_words")
            for part, value in _pack(dict(getattr(self.weights, name))).items()
        }
        arrays |= self.first.to_arrays("first") | self.second.to_arrays("second")
        arrays["typical"] = self.typical
        arrays["column_names"] = np.frombuffer("\n".join(FEATURES).encode(), np.uint8)
        np.savez_compressed(path, allow_pickle=False, **arrays)


def load_model(path: Path) -> Model:
    """Read a model file; raise ``ValueError`` if it was trained on other features."""
    with np.load(path) as arrays:
        if bytes(arrays["column_names"]).decode() != "\n".join(FEATURES):
            raise ValueError(f"{path} was trained on other features; train it anew.")
        return Model(
            Weights(
                _unpack(arrays, "names"),
                _unpack(arrays, "words"),
                _unpack(arrays, "first_words"),
            ),
            Trees.from_arrays(arrays, "first"),
            Trees.from_arrays(arrays, "second"),
            arrays["typical"],
        )


@functools.cache
def shipped_model() -> Model:
    """Return the model that comes with the package, read on first use."""
    with resources.as_file(resources.files(__package__) / MODEL_FILE) as path:
        return load_model(path)


def _pack(weights: dict[str, float]) -> dict[str, NDArray[Any]]:
    return {
        "keys": np.frombuffer("\n".join(weights).encode(), np.uint8),
        "values": np.array(list(weights.values()), dtype=np.float16),
    }


def _unpack(arrays: Any, name: str) -> dict[str, float]:
    keys = bytes(arrays[f"{name}_keys"]).decode().split("\n")
    return dict(zip(keys, arrays[f"{name}_values"].astype(float).tolist(), strict=True))
