"""Measure how well near-duplicates are distinguished from look-alikes.

    python3 -m benchmarks.near_duplicates CORPUS

Builds the labelled pairs of ``benchmarks.pairs`` from the bodies of a corpus, chooses the
thresholds on four fifths of the domains and templates and scores the last fifth, in turn.
Then the thresholds of ``newscrawl.store.duplicates.comparison`` are scored: for each pair, and
as clusters of all texts in one state, where one wrong link merges two clusters.
"""

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.pairs import Pair, copies, corpus_texts, lookalikes
from newscrawl.evaluation import CorpusError
from newscrawl.store.duplicates.clusters import Clusters
from newscrawl.store.duplicates.comparison import MIN_FACTS, MIN_SHARE, compare_sketch
from newscrawl.store.duplicates.sketches import Sketch, sketch_of
from newscrawl.store.state.database import State

FOLDS = 5
SHARES = (0.5, 0.53, 0.55, 0.57, 0.6, 0.63)
FACTS = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65)
WANTED_PRECISION = 0.9995


@dataclass(frozen=True)
class ComparedPair:
    """A pair and the similarity of its sketches."""

    pair: Pair
    share: float
    facts: float
    """Both 0 if the sketches have no band in common."""

    def is_near(self, min_share: float, min_facts: float) -> bool:
        return self.share >= min_share and self.facts >= min_facts


@dataclass(frozen=True)
class Score:
    copies: int
    found: int
    wrong: int

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.wrong)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.copies)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path, help="a corpus (see newscrawl evaluate)")
    try:
        texts = corpus_texts(parser.parse_args().corpus)
    except CorpusError as error:
        sys.exit(str(error))
    pairs = [*copies(texts), *lookalikes(texts)]
    compared = compare_pairs(pairs)
    print(f"{len(texts)} texts, {sum(pair.is_copy for pair in pairs)} pairs of copies, "
          f"{sum(not pair.is_copy for pair in pairs)} of look-alikes")  # fmt: skip
    print_line("held out", cross_validated(compared))
    print_line("as shipped", score(compared, MIN_SHARE, MIN_FACTS))
    print_line("as clusters", score(clustered(pairs), MIN_SHARE, MIN_FACTS))
    print()
    for kind in dict.fromkeys(pair.kind for pair in pairs):
        members = [one for one in compared if one.pair.kind == kind]
        near = sum(one.is_near(MIN_SHARE, MIN_FACTS) for one in members)
        label = "copies" if members[0].pair.is_copy else "look-alikes"
        print(f"{kind:<26}{label:<13}{len(members):>6} pairs {near / len(members):>8.3f} near")


def compare_pairs(pairs: Iterable[Pair]) -> list[ComparedPair]:
    """Compare the sketches of each pair."""
    sketches: dict[str, Sketch | None] = {}

    def known(text: str) -> Sketch | None:
        if text not in sketches:
            sketches[text] = sketch_of(text)
        return sketches[text]

    return [_compare(pair, known(pair.first), known(pair.second)) for pair in pairs]


def _compare(pair: Pair, first: Sketch | None, second: Sketch | None) -> ComparedPair:
    if first is None or second is None or not set(first.bands) & set(second.bands):
        return ComparedPair(pair, 0.0, 0.0)
    shares, facts = compare_sketch(
        first, np.array([second.shingles]), np.array([second.facts]), second.signature
    )
    return ComparedPair(pair, float(shares[0]), float(facts[0]))


def score(compared: Sequence[ComparedPair], min_share: float, min_facts: float) -> Score:
    near = [one.pair.is_copy for one in compared if one.is_near(min_share, min_facts)]
    all_copies = sum(one.pair.is_copy for one in compared)
    return Score(all_copies, sum(near), len(near) - sum(near))


def cross_validated(compared: Sequence[ComparedPair]) -> Score:
    """Score each fifth of the domains with thresholds chosen on the others."""
    folds: list[list[ComparedPair]] = [[] for _ in range(FOLDS)]
    for one in compared:
        folds[int(hashlib.sha256(one.pair.domain.encode()).hexdigest(), 16) % FOLDS].append(one)
    found = []
    for fold in folds:
        others = [one for other in folds if other is not fold for one in other]
        min_share, min_facts = choose(others)
        found.append(score(fold, min_share, min_facts))
        print_line(f"  share {min_share}, facts {min_facts}", found[-1])
    return Score(*(sum(getattr(one, name) for one in found) for name in ("copies", "found",
                                                                          "wrong")))  # fmt: skip


def choose(compared: Sequence[ComparedPair]) -> tuple[float, float]:
    """Return the thresholds with the best recall among those of sufficient precision."""
    choices = [(share, facts) for share in SHARES for facts in FACTS]
    scores = {choice: score(compared, *choice) for choice in choices}
    precise = [one for one in choices if scores[one].precision >= WANTED_PRECISION]
    # Of equal ones the strictest.
    return max(precise or choices, key=lambda one: (scores[one].recall, one))


def clustered(pairs: Sequence[Pair]) -> list[ComparedPair]:
    """Place all texts in one state; pairs are near if both are in one cluster."""
    ids = {text: hashlib.sha256(text.encode()).hexdigest()[:24]
           for pair in pairs for text in (pair.first, pair.second)}  # fmt: skip
    with tempfile.TemporaryDirectory() as folder, State(Path(folder)) as state:
        clusters = Clusters(state)
        with state.writing():
            for text, article_id in ids.items():
                clusters.place(article_id, text)
        today = {text: clusters.cluster_of(article_id) for text, article_id in ids.items()}
    return [
        ComparedPair(pair, *(2 * (float(today[pair.first] == today[pair.second] is not None),)))
        for pair in pairs
    ]


def print_line(name: str, found: Score) -> None:
    print(f"{name:<26}precision {found.precision:.4f}  recall {found.recall:.4f}  "
          f"({found.wrong} wrong, {found.copies - found.found} missed)")  # fmt: skip


if __name__ == "__main__":
    main()
