"""Clusters in a batch: those of the stream, for any order and any split into batches."""

import random
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from newscrawl.store.duplicates import candidates
from newscrawl.store.duplicates.batch import (
    SketchedText,
    Texts,
    clusters,
    index_part,
    link_part,
    merge_links,
    merge_parts,
    sketch_rows,
)
from newscrawl.store.duplicates.blobs import HEADER, TEXT_ROW, Numbers, Rows
from newscrawl.store.duplicates.clusters import Clusters
from newscrawl.store.duplicates.components import Components
from newscrawl.store.duplicates.sketches import sketch_of
from newscrawl.store.state.database import State
from tests.store.duplicates.invented import CHAIN, OTHER, STORY, cut, id_of, invent

PARTS = 3
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def text_of(name: str, text: str, *, minute: int) -> SketchedText:
    sketch = sketch_of(text)
    assert sketch is not None
    return SketchedText(id_of(name), NOON + timedelta(minutes=minute), sketch)


class Night:
    """What several nights keep: rows, an index in parts, and links."""

    def __init__(self) -> None:
        self.rows: list[bytes] = []
        self.indexes: list[list[bytes]] = [[] for _ in range(PARTS)]
        self.links: list[bytes] = []
        self.count = 0

    def add(self, texts: Sequence[SketchedText]) -> None:
        rows = sketch_rows(texts)
        self.rows.append(rows)
        new = [index_part(rows, part, PARTS, first=self.count) for part in range(PARTS)]
        rows_of = Texts(self.rows).rows_of
        for part, old in enumerate(self.indexes):
            self.links.append(link_part(new[part], old, rows_of))
            old.append(new[part])
        self.count += len(texts)

    def clusters(self) -> dict[str, str]:
        return clusters(merge_links(self.links))


def batched(texts: Sequence[SketchedText], *bounds: int) -> dict[str, str]:
    """Return the cluster of each article; ``bounds``: where a batch ends and the next starts."""
    night = Night()
    for start, end in zip((0, *bounds), (*bounds, len(texts)), strict=True):
        night.add(texts[start:end])
    found = night.clusters()
    return {text.article_id: found.get(text.article_id, text.article_id) for text in texts}


def streamed(data: Path, texts: Iterable[SketchedText]) -> dict[str, str | None]:
    texts = list(texts)
    with State(data) as state, state.writing():
        stream = Clusters(state)
        for text in texts:
            stream.place_sketch(text.article_id, text.sketch)
        return {text.article_id: stream.cluster_of(text.article_id) for text in texts}


def partition(found: dict[str, str] | dict[str, str | None]) -> set[frozenset[str]]:
    members: dict[str | None, set[str]] = {}
    for article, cluster in found.items():
        members.setdefault(cluster, set()).add(article)
    return {frozenset(together) for together in members.values()}


def invented(count: int) -> list[SketchedText]:
    """Return texts of which two thirds are copies, edited copies, and revisions of others."""
    rng = random.Random(5)
    known: list[tuple[str, str]] = []
    texts = []
    for at in range(count):
        name, text = f"article {at}", invent(at, rng.randrange(60, 160))
        if known and at % 3:
            old_name, old = rng.choice(known)
            kind = rng.randrange(5)
            name = old_name if kind == 4 else name
            if kind == 0:
                text = old
            elif kind == 1:
                text = cut(old, rng.uniform(0.5, 1))
            elif kind == 2:
                text = old.replace(rng.choice(old.split()), "somebody")
            elif kind == 3:
                text = f"{old} {cut(text, rng.uniform(0, 0.8))}"
        if sketch_of(text) is not None:
            known.append((name, text))
            texts.append(text_of(name, text, minute=at // 2))
    return texts


def test_any_order_and_split_gives_the_clusters_of_the_stream(tmp_path: Path) -> None:
    texts = invented(2500)
    texts.sort(key=lambda text: (text.downloaded, text.article_id))
    found = batched(texts)
    assert found == streamed(tmp_path / "sorted", texts)
    assert 300 < len(partition(found)) < 1000
    rng = random.Random(1)
    for splits in ((), (1,), (500, 501, 1800), tuple(range(300, 2000, 300))):
        rng.shuffle(texts)
        assert batched(texts, *splits) == found
    assert partition(streamed(tmp_path / "shuffled", texts)) == partition(found)


def test_a_cluster_has_the_id_of_the_article_that_was_downloaded_first() -> None:
    first = text_of("first", STORY, minute=0)
    copies = [text_of(f"copy {at}", STORY, minute=5) for at in range(3)]
    assert set(batched([*copies, first], 1, 3).values()) == {id_of("first")}
    least = min(copy.article_id for copy in copies)
    assert set(batched(copies).values()) == {least}


def test_an_article_is_as_old_as_its_first_text() -> None:
    texts = [
        text_of("revised", OTHER, minute=0),
        text_of("revised", STORY, minute=9),
        text_of("copy", cut(STORY, 0.9), minute=5),
    ]
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        found = batched([texts[at] for at in order], 1, 2)
        assert found == {id_of("revised"): id_of("revised"), id_of("copy"): id_of("revised")}


def test_a_text_that_links_two_clusters_of_earlier_batches_joins_them() -> None:
    ends = [text_of("0", CHAIN[0], minute=0), text_of("2", CHAIN[2], minute=1)]
    assert len(partition(batched(ends))) == 2
    joining = text_of("1", CHAIN[1], minute=2)
    assert set(batched([*ends, joining], 1, 2).values()) == {id_of("0")}


def test_nothing_new_gives_no_links() -> None:
    night = Night()
    assert night.clusters() == {}
    night.add([])
    assert night.clusters() == {}
    night.add([text_of("a", STORY, minute=0), text_of("b", OTHER, minute=0)])
    night.add([])
    assert night.clusters() == {}


def test_merged_blobs_stand_for_their_parts() -> None:
    texts = invented(300)
    halves = [sketch_rows(texts[:140]), sketch_rows(texts[140:])]
    whole = sketch_rows(texts)
    for part in range(PARTS):
        parts = [index_part(halves[0], part, PARTS), index_part(halves[1], part, PARTS, first=140)]
        merged = merge_parts(parts)
        assert merged == merge_parts(parts[::-1]) == index_part(whole, part, PARTS)
        together = link_part(merged, [], Texts([whole]).rows_of)
        apart = [
            link_part(parts[0], [], Texts(halves).rows_of),
            link_part(parts[1], parts[:1], Texts(halves).rows_of),
        ]
        assert merge_links(apart) == together == merge_links([together, together])


def test_only_rows_of_candidates_are_asked_for() -> None:
    texts = [text_of(str(at), invent(at), minute=at) for at in range(200)]
    night = Night()
    night.add(texts)
    rows = sketch_rows([text_of("copy", invent(77), minute=999)])
    texts_at_hand = Texts([*night.rows, rows])
    asked: set[int] = set()

    def rows_of(numbers: Numbers) -> Rows:
        asked.update(numbers.tolist())
        return texts_at_hand.rows_of(numbers)

    for part in range(PARTS):
        link_part(index_part(rows, part, PARTS, first=200), night.indexes[part], rows_of)
    assert {77, 200} <= asked
    assert len(asked) < 10


def test_copies_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "_PAIRS_AT_ONCE", 64)
    texts = [text_of(str(at), STORY, minute=at) for at in range(500)]
    rows = sketch_rows(texts)
    found = candidates.Candidates(index_part(rows, 0, 1), [])
    compared = 0
    for numbers, pairs in found.pairs():
        compared += len(pairs)
        found.join(numbers[pairs])
    assert compared == 499


def test_small_windows_find_the_same_links(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = invented(400)
    found = batched(texts, 150)
    for size in (1, 7):
        monkeypatch.setattr(candidates, "_PAIRS_AT_ONCE", size)
        assert batched(texts, 150) == found


def test_a_text_takes_at_most_400_bytes() -> None:
    texts = invented(1000)
    night = Night()
    night.add(texts)
    merged = merge_links(night.links)
    kept = [*night.rows, *(index[0] for index in night.indexes), merged]
    assert sum(map(len, kept)) / len(texts) <= 400
    assert HEADER.size + TEXT_ROW.itemsize * len(texts) == len(night.rows[0])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda blob: blob[:-1], "has 1035 of 1036 bytes"),
        (lambda blob: blob[:10], "of the kind NDR"),
        (lambda blob: b"{}" + blob[2:], "of the kind NDR"),
        (lambda blob: blob[:3] + b"\x09" + blob[4:], "layout 9 .* update newscrawl"),
    ],
)
def test_a_damaged_blob_is_refused(change: Callable[[bytes], bytes], message: str) -> None:
    rows = sketch_rows(invented(6)[:5])
    with pytest.raises(ValueError, match=message):
        index_part(change(rows), 0, 1)


def test_parts_are_not_mixed() -> None:
    rows = sketch_rows([text_of("a", STORY, minute=0)])
    parts = [index_part(rows, part, 2) for part in range(2)]
    with pytest.raises(ValueError, match="different parts"):
        link_part(parts[0], parts[1:], Texts([rows]).rows_of)
    with pytest.raises(ValueError, match="different parts"):
        merge_parts(parts)
    with pytest.raises(ValueError, match="no part 2 of 2"):
        index_part(rows, 2, 2)


def test_an_id_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="24 digits: 'ab'"):
        sketch_rows([text_of("a", STORY, minute=0)._replace(article_id="ab")])


def test_components_are_named_after_their_least_node() -> None:
    rng = random.Random(2)
    order = list(range(1000))
    rng.shuffle(order)
    components = Components(1001)
    chain = np.array([order[:-1], order[1:]]).T
    for start in (0, 500):
        components.join(chain[start : start + 499])
    assert len(set(components.of(np.arange(1000)).tolist())) == 2
    components.join(chain[499:500])
    assert components.of(np.arange(1001)).tolist() == [0] * 1000 + [1000]
