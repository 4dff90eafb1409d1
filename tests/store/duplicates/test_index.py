"""The index of a state: the same answers while its rows are split, by whatever process."""

import contextlib
import random
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.store.duplicates import index
from newscrawl.store.duplicates.clusters import KEYS, Clusters
from newscrawl.store.duplicates.index import NumberIndex
from newscrawl.store.duplicates.sketches import SIGNATURE_BYTES, Sketch
from newscrawl.store.state.database import DATABASE_VERSION, State
from tests.store.duplicates.invented import STORY, cut, id_of

FIRST_BITS = 2
SEEN_BITS = FIRST_BITS + 16
"""Bits of a key by which the index tells it from others."""


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[State]:
    monkeypatch.setattr(index, "FIRST_SLOT_BITS", FIRST_BITS)
    with State(tmp_path) as opened:
        yield opened


def numbers_of(texts: NumberIndex, key: int) -> list[int]:
    return sorted(texts.find([key]).numbers.tolist())


def row_sizes(state: State) -> list[int]:
    return [size for (size,) in state.rows("SELECT length(entries) / 6 FROM clusters_index")]


def add_texts(texts: NumberIndex, *, count: int, grow: bool) -> dict[int, list[int]]:
    """Add texts of random keys; return the numbers of texts by what is seen of their keys."""
    rng = random.Random(3)
    known: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(1, count + 1):
        keys = [rng.getrandbits(64) for _ in range(5)]
        texts.add(texts.find(keys), number, range(5))
        if grow:
            texts.grow(number * 5)
        for key in keys:
            known[key % (1 << SEEN_BITS)].append(number)
    return known


def test_every_text_is_found_while_the_index_grows(state: State) -> None:
    texts = NumberIndex(state)
    with state.writing():
        known = add_texts(texts, count=1500, grow=True)
        assert {key: numbers_of(texts, key) for key in known} == known
    assert len(row_sizes(state)) == 7500 // 64
    assert max(row_sizes(state)) < 64 * 3


def test_rows_of_an_older_state_are_split_one_after_the_other(state: State) -> None:
    texts = NumberIndex(state)
    with state.writing():
        known = add_texts(texts, count=1500, grow=False)
        assert min(row_sizes(state)) > 1000
        for step in range(1, 60):
            texts.grow(7500)
            assert len(row_sizes(state)) == min(4 + 2 * step, 7500 // 64)
        assert {key: numbers_of(texts, key) for key in known} == known
    assert max(row_sizes(state)) < 64 * 3


def test_rows_that_another_process_splits_are_found(state: State) -> None:
    texts = NumberIndex(state)
    with State(state.data) as other:
        known = add_texts(NumberIndex(other), count=500, grow=True)
    assert {key: numbers_of(texts, key) for key in known} == known


def test_a_split_that_is_rolled_back_is_forgotten(state: State) -> None:
    texts = NumberIndex(state)
    with state.writing():
        known = add_texts(texts, count=500, grow=False)
    with contextlib.suppress(KeyboardInterrupt), state.writing():
        texts.grow(2500)
        raise KeyboardInterrupt
    assert len(row_sizes(state)) == 4
    assert {key: numbers_of(texts, key) for key in known} == known


def test_an_empty_row_is_split_too(state: State) -> None:
    texts = NumberIndex(state)
    with state.writing():
        for _ in range(10):
            texts.grow(64 * 20)
        texts.add(texts.find([19]), 1, [0])
        assert numbers_of(texts, 19) == [1]
    assert len(row_sizes(state)) == 20


def test_clusters_of_a_state_of_the_version_before_are_found(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(4)

    def place_others(clusters: Clusters) -> None:
        for _ in range(100):
            signature = rng.randbytes(SIGNATURE_BYTES)
            bands = tuple(rng.getrandbits(64) for _ in range(KEYS - 1))
            sketch = Sketch(shingles=300, facts=50, signature=signature, bands=bands)
            clusters.place_sketch(rng.randbytes(12).hex(), sketch)

    with monkeypatch.context() as before, state.writing():
        before.setattr(index, "_MOST_SPLITS", 0)
        clusters = Clusters(state)
        clusters.place(id_of("story"), STORY)
        place_others(clusters)
    state.close()
    database = sqlite3.connect(state.path)
    database.execute("PRAGMA user_version = 3")
    database.close()
    with State(state.data) as opened:
        clusters = Clusters(opened)
        for round_ in range(5):
            with opened.writing():
                place_others(clusters)
                copied = clusters.place(id_of(f"copy {round_}"), cut(STORY, 0.9))
            assert copied.cluster_id == id_of("story")
        assert opened.rows("PRAGMA user_version") == [(DATABASE_VERSION,)]
        assert len(row_sizes(opened)) > 100
