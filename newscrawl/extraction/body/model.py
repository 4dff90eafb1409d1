"""The learned block reader: which blocks of a page are its article.

Two looks at each block, both a sum of small symmetric trees: the first knows the
block and its place, the second also how its neighbours did. ``training`` makes
the model file; the card beside it says from what, and how well it does.
"""

import functools
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.features import (
    FEATURES,
    SECOND_COLUMNS,
    Floats,
    Hints,
    PageArrays,
    add_scores,
    compute_features,
    log_odds,
)
from newscrawl.extraction.body.weights import Weights
from newscrawl.extraction.document.blocks import Layout

MODEL_FILE = "model.npz"
# Rows whose answers are held at once: a page of thousands of blocks in steps.
_ROWS_AT_ONCE = 1_000
# Trees that hear every row, and the log-odds from which on they are of one mind.
_JURY, _AGREED_ODDS = 200, 4.5


@dataclass(frozen=True)
class Trees:
    """Symmetric trees: all nodes of one depth ask the same question."""

    columns: NDArray[np.int64]
    """(depth x trees) index of the column that is asked for."""
    borders: Floats
    """(depth x trees) the answer is 1 where the column is greater."""
    leaves: Floats
    """(trees x 2**depth) log-odds, by the answers read as bits, the first one lowest."""
    bias: float

    def scores(self, table: Floats) -> Floats:
        """Return the probability for each row of the table, 0 to 1.

        The first trees hear every row. Rows on which they are of one mind, menus
        above all, are not put to the others.
        """
        scores = np.empty(len(table), np.float32)
        jury, others = self._panels
        by_column = np.ascontiguousarray(table.T)
        for start in range(0, len(table), _ROWS_AT_ONCE):
            rows = by_column[:, start : start + _ROWS_AT_ONCE]
            odds = self.bias + jury.odds(rows)
            open_ = np.flatnonzero(np.abs(odds) < _AGREED_ODDS)
            odds[open_] += others.odds(rows[:, open_])
            scores[start : start + _ROWS_AT_ONCE] = 1 / (1 + np.exp(-odds))
        return scores

    @functools.cached_property
    def _panels(self) -> tuple["_Panel", "_Panel"]:
        return self._panel(0, _JURY), self._panel(_JURY, len(self.leaves))

    def _panel(self, start: int, end: int) -> "_Panel":
        leaves = self.leaves[start:end]
        return _Panel(
            self.columns[:, start:end].ravel(),
            self.borders[:, start:end].reshape(-1, 1),
            leaves.ravel(),
            np.arange(len(leaves), dtype=np.int32)[:, None] * self.leaves.shape[1],
        )

    def to_arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """Return the arrays of the model file, small types first."""
        return {
            f"{name}_columns": self.columns.astype(np.uint8),
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
class _Panel:
    """Some of the trees, as one list of questions: those of the first depth come first."""

    columns: NDArray[np.int64]
    borders: Floats
    leaves: Floats
    first_leaves: NDArray[np.int32]
    """Where the leaves of each tree begin."""

    def odds(self, by_column: Floats) -> Floats:
        """Return the sum of what the trees say of each row; the table column by column."""
        trees, rows = len(self.first_leaves), by_column.shape[1]
        depth = len(self.columns) // max(trees, 1)
        answers = by_column.take(self.columns, axis=0) > self.borders
        bits = answers.reshape(depth, trees, rows).view(np.uint8)
        leaf = np.zeros((trees, rows), np.uint8)
        for level in range(depth - 1, -1, -1):
            leaf += leaf
            leaf += bits[level]
        odds: Floats = self.leaves.take(leaf + self.first_leaves).sum(axis=0)
        return odds


@dataclass(frozen=True)
class Model:
    """Learned weights and both looks."""

    weights: Weights
    first: Trees
    second: Trees
    typical: Floats
    """Median of each column of the second look, to tell what is unusual about a block."""

    def read(self, layout: Layout, hints: Hints) -> tuple[Floats, Floats]:
        """Return (columns of the second look, probability), one row a block."""
        page_arrays = PageArrays(layout)
        table = compute_features(page_arrays, self.weights, hints)
        table = add_scores(page_arrays, table, self.first.scores(table))
        return table, self.second.scores(table)

    def loudest(self, row: Floats, count: int = 3) -> list[tuple[str, float]]:
        """Return the columns that spoke loudest for a block's verdict, loudest first.

        ``row``: the block's columns. Each one is set to its typical value in turn,
        for both looks; the change of the probability is what it said.
        """
        places = np.arange(len(row))
        rows = np.tile(row, (len(row) + 1, 1))
        rows[places, places] = self.typical
        first = len(FEATURES)
        # What the first look makes of the changed block is what the second one sees.
        rows[:, first] = log_odds(self.first.scores(rows[:, :first]))
        scores = self.second.scores(rows)
        said = scores[-1] - scores[:-1]
        order = np.argsort(-np.abs(said))[:count]
        return [(SECOND_COLUMNS[index], float(said[index])) for index in order if said[index]]

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
    """Read a model file; raise ``ValueError`` if it was trained on other columns."""
    with np.load(path) as arrays:
        if bytes(arrays["column_names"]).decode() != "\n".join(FEATURES):
            raise ValueError(f"{path} was trained on other columns; train it anew.")
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
