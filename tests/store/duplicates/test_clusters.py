"""Clusters: the same for any order, across processes, revisions and a rebuilt state."""

import contextlib
import dataclasses
import itertools
import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.store.duplicates.clusters import Clusters
from newscrawl.store.duplicates.sketches import sketch_of
from newscrawl.store.state.database import State
from tests.store.duplicates.invented import CHAIN, OTHER, STORY, cut, id_of, invent

TEXTS = {
    "story": STORY,
    "trimmed": cut(STORY, 0.8),
    "edited": STORY.replace("harbour", "port"),
    "other": OTHER,
    "other again": OTHER,
    "alone": invent(4),
    "short": "Too short to judge.",
} | {f"link {at}": text for at, text in enumerate(CHAIN)}


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State(tmp_path) as opened:
        yield opened


def partition(clusters: Clusters, names: list[str]) -> set[frozenset[str]]:
    """Return which of the names are together."""
    found: dict[str | None, set[str]] = {}
    for name in names:
        found.setdefault(clusters.cluster_of(id_of(name)), set()).add(name)
    return {frozenset(members) for members in found.values()}


def test_copies_share_the_id_of_the_first_and_others_have_their_own(state: State) -> None:
    clusters = Clusters(state)
    with state.writing():
        first = clusters.place(id_of("story"), STORY)
        second = clusters.place(id_of("trimmed"), TEXTS["trimmed"])
        other = clusters.place(id_of("other"), OTHER)
    assert (first.cluster_id, first.near_duplicate_of) == (id_of("story"), None)
    assert (second.cluster_id, second.near_duplicate_of) == (id_of("story"), id_of("story"))
    assert (other.cluster_id, other.near_duplicate_of) == (id_of("other"), None)


def test_the_nearest_article_is_named(state: State) -> None:
    clusters = Clusters(state)
    with state.writing():
        clusters.place(id_of("trimmed"), cut(STORY, 0.75))
        clusters.place(id_of("same"), STORY)
        found = clusters.place(id_of("story"), STORY + " Again.")
    assert (found.cluster_id, found.near_duplicate_of) == (id_of("trimmed"), id_of("same"))


@pytest.mark.parametrize("text", ["", " \n\n ", "Rain.", "雨。", "!!! ...", cut(STORY, 0.1)])
def test_what_is_too_short_has_no_cluster(state: State, text: str) -> None:
    clusters = Clusters(state)
    with state.writing():
        assert clusters.place(id_of("a"), text).cluster_id is None
        assert clusters.place(id_of("b"), text).cluster_id is None
    assert clusters.cluster_of(id_of("a")) is None
    assert clusters.cluster_of(id_of("never seen")) is None


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(sorted(TEXTS)))
def test_any_order_of_arrival_gives_the_same_clusters(
    tmp_path_factory: pytest.TempPathFactory, order: list[str]
) -> None:
    with State(tmp_path_factory.mktemp("state")) as state:
        clusters = Clusters(state)
        for name in order:
            with state.writing():
                clusters.place(id_of(name), TEXTS[name])
        assert partition(clusters, order) == {
            frozenset({"story", "trimmed", "edited"}),
            frozenset({"other", "other again"}),
            frozenset({"alone"}),
            frozenset({"short"}),
            frozenset({"link 0", "link 1", "link 2", "link 3"}),
        }


def test_an_article_that_joins_two_clusters_makes_them_one(state: State) -> None:
    clusters = Clusters(state)
    with state.writing():
        older = clusters.place(id_of("link 0"), CHAIN[0])
        newer = clusters.place(id_of("link 2"), CHAIN[2])
        joining = clusters.place(id_of("link 1"), CHAIN[1])
    assert older.cluster_id != newer.cluster_id
    assert joining.cluster_id == clusters.cluster_of(id_of("link 2")) == older.cluster_id


@pytest.mark.parametrize("order", list(itertools.permutations("abc")))
def test_a_text_is_found_by_the_bands_of_each_text_with_its_sketch(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    sketch = sketch_of(STORY)
    assert sketch is not None
    bands = {"a": range(16), "b": range(15, 31), "c": range(30, 46)}
    with State(tmp_path) as state, state.writing():
        clusters = Clusters(state)
        for name in order:  # a and b share one band, b and c another
            some = dataclasses.replace(sketch, bands=tuple(at << 40 for at in bands[name]))
            clusters.place_sketch(id_of("b" if name == "a" else name), some)
        assert len(partition(clusters, ["b", "c"])) == 1
    with State(tmp_path / "apart") as state, state.writing():
        clusters = Clusters(state)
        for name in order:
            some = dataclasses.replace(sketch, bands=tuple(at << 40 for at in bands[name]))
            clusters.place_sketch(id_of(name), some)
        assert len(partition(clusters, ["a", "b", "c"])) == 1


@pytest.mark.parametrize("order", list(itertools.permutations(["old", "new", "copy of old"])))
def test_a_cluster_holds_the_copies_of_every_revision(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    texts = {
        "old": ("article", STORY),
        "new": ("article", OTHER),
        "copy of old": ("copy", TEXTS["trimmed"]),
    }
    with State(tmp_path) as state:
        clusters = Clusters(state)
        for name, text in (texts[step] for step in order):
            with state.writing():
                clusters.place(id_of(name), text)
        assert partition(clusters, ["article", "copy"]) == {frozenset({"article", "copy"})}


def test_a_revision_stays_in_its_cluster(state: State) -> None:
    clusters = Clusters(state)
    for text in (STORY, STORY, STORY + " More was added.", OTHER, "Withdrawn."):
        with state.writing():
            placement = clusters.place(id_of("a"), text)
        assert (placement.cluster_id, placement.near_duplicate_of) == (id_of("a"), None)


def test_a_near_duplicate_can_be_left_out(state: State) -> None:
    clusters = Clusters(state)
    with state.writing():
        assert clusters.place(id_of("a"), STORY, keep_near=False).is_kept
        left_out = clusters.place(id_of("b"), STORY, keep_near=False)
        revised = clusters.place(id_of("a"), TEXTS["trimmed"], keep_near=False)
        other = clusters.place(id_of("c"), OTHER, keep_near=False)
    assert (left_out.is_kept, left_out.near_duplicate_of) == (False, id_of("a"))
    assert clusters.cluster_of(id_of("b")) is None
    assert revised.is_kept
    assert other.is_kept


def test_a_transaction_that_fails_leaves_nothing(state: State) -> None:
    clusters = Clusters(state)
    with contextlib.suppress(KeyboardInterrupt), state.writing():
        clusters.place(id_of("a"), STORY)
        raise KeyboardInterrupt
    with state.writing():
        placement = clusters.place(id_of("b"), STORY)
    assert (placement.cluster_id, placement.near_duplicate_of) == (id_of("b"), None)


def place_some(data: Path, names: list[str]) -> None:
    with State(data) as state:
        clusters = Clusters(state)
        for name in names:
            with state.writing():
                clusters.place(id_of(name), TEXTS[name.partition(":")[0]])


def test_two_processes_at_once_give_the_same_clusters(tmp_path: Path) -> None:
    names = [f"{name}:{copy}" for copy in range(10) for name in sorted(TEXTS) if name != "short"]
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(target=place_some, args=(tmp_path, part))
        for part in (names[::2], names[1::2])
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    with State(tmp_path) as state:
        assert sorted(len(members) for members in partition(Clusters(state), names)) == [
            10,
            20,
            30,
            40,
        ]


def test_a_text_of_a_megabyte_finds_its_copy(state: State) -> None:
    text = "\n\n".join(invent(seed) for seed in range(1200))
    assert len(text) > 1_000_000
    clusters = Clusters(state)
    with state.writing():
        clusters.place(id_of("long"), text)
        copied = clusters.place(id_of("copy"), cut(text, 0.9))
        part = clusters.place(id_of("part"), invent(7))
    assert copied.near_duplicate_of == id_of("long")
    assert part.near_duplicate_of is None


def test_a_state_made_again_names_clusters_as_before(state: State) -> None:
    clusters = Clusters(state)
    with state.writing():
        clusters.place(id_of("copy"), TEXTS["trimmed"])
        clusters.place(id_of("first"), STORY, is_first=True)
        later = clusters.place(id_of("later"), TEXTS["edited"])
    assert later.cluster_id == clusters.cluster_of(id_of("copy")) == id_of("first")


def test_the_members_of_a_cluster_are_found_from_each_of_them(tmp_path: Path) -> None:
    names = [f"link {at}" for at in sorted(range(len(CHAIN)), key=lambda at: -at % 3)]
    with State(tmp_path) as state:
        clusters = Clusters(state)
        with state.writing():
            for name in (*names, "other", "other again", "alone"):
                clusters.place(id_of(name), TEXTS[name])
            clusters.place(id_of("alone"), TEXTS["alone"] + " Again.")
    with State(tmp_path, read_only=True) as state:
        clusters = Clusters(state)
        for name in names:
            assert clusters.members_of(id_of(name)) == list(map(id_of, names))
        assert clusters.members_of(id_of("other")) == [id_of("other"), id_of("other again")]
        assert clusters.members_of(id_of("alone")) == [id_of("alone")]
        assert clusters.members_of(id_of("unknown")) == []
