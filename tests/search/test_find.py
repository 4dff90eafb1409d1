"""What is found, in which order, and what is counted."""

import dataclasses
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawl.search.find import Results, find
from newscrawl.search.index import SearchIndex
from newscrawl.search.query import Query
from tests.search.articles import ARTICLES, Ask, Write, ids


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("harbour", ["a2", "a1"]),
        ("HARBOUR hove", ["a1"]),
        ('"the harbour of"', ["a1"]),
        ('"harbour the"', []),
        ("harbour -hove", ["a2"]),
        ("-harbour", ["b1"]),
        ("-x", ["a2", "b1", "a1"]),
        ("", ["a2", "b1", "a1"]),
        ("oresund", ["a2"]),
        ("u.s.", ["a1"]),
        ("U.S.A.", []),
        ("harbo", []),
        ("港", ["b1"]),
        ("局", ["b1"]),
        ("港口", ["b1"]),
        ("港口局今日", ["b1"]),
        ("口港", []),
        ("ai技術", ["b1"]),
        ('"ai 技"', ["b1"]),
        ("今日 港口", ["b1"]),
        ("-港", ["a2", "a1"]),
        ("harbour OR 港", []),
        ("title:harbour", []),
        ("?!", []),
    ],
)
def test_words_find_articles(words: str, found: list[str], write: Write, ask: Ask) -> None:
    write(*ARTICLES)
    assert ids(ask(words)) == found


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({"sites": ("kita.example",)}, ["b1"]),
        ({"sites": ("kita.example", "coast.example")}, ["a2", "b1", "a1"]),
        ({"sites": ("none.example",)}, []),
        ({"sections": ("Coast", "本地")}, ["b1", "a1"]),
        ({"authors": ("Bo Marsh",)}, ["a1"]),
        ({"languages": ("zh",)}, ["b1"]),
        ({"places": ("Hove",), "authors": ("Ada Lane",)}, ["a1"]),
        ({"is_free": True}, ["a1"]),
        ({"is_free": False}, ["a2"]),
        ({"since": date(2026, 11, 21)}, ["a2", "b1"]),
        ({"until": date(2026, 11, 21)}, ["b1", "a1"]),
        ({"since": date(2026, 11, 21), "until": date(2026, 11, 21)}, ["b1"]),
        ({"since": date.min, "until": date.max}, ["a2", "b1", "a1"]),
        ({"sort": "oldest"}, ["a1", "b1", "a2"]),
    ],
)
def test_a_search_is_narrowed(
    narrowed: dict[str, object], found: list[str], write: Write, ask: Ask
) -> None:
    write(*ARTICLES)
    assert ids(ask(**narrowed)) == found


def test_hits_with_the_words_in_their_headline_come_first(write: Write, ask: Ask) -> None:
    write(*ARTICLES)
    assert ids(ask("harbour", sort="headline")) == ["a1", "a2"]
    assert ids(ask("harbour", sort="headline", size=1, page=2)) == ["a2"]


def test_hits_are_counted_by_value_day_and_place(write: Write, ask: Ask) -> None:
    write(*ARTICLES)
    results = ask()
    assert (results.total, results.is_exact, results.pages, results.counted) == (3, True, 1, 3)
    assert results.facets["site"] == [("coast.example", 2), ("kita.example", 1)]
    assert results.facets["author"] == [("Ada Lane", 2), ("Bo Marsh", 1), ("林小明", 1)]
    assert results.facets["is_free"] == [("true", 1), ("false", 1)]
    assert sorted(results.places) == [("Hove", 1), ("台北", 1)]
    assert results.by_day == [
        (date(2026, 11, 20), 1), (date(2026, 11, 21), 1), (date(2026, 11, 22), 1),
    ]  # fmt: skip


def test_counts_are_limited_and_say_so(
    write: Write, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.search.find.HIT_LIMIT", 2)
    monkeypatch.setattr("newscrawl.search.find.FACET_LIMIT", 1)
    write(*ARTICLES)
    results = ask()
    assert (results.total, results.is_exact, results.counted) == (2, False, 1)
    assert results.facets["site"] == [("coast.example", 1)]
    assert ids(ask(page=2, size=1)) == ["b1"]
    assert ids(ask(page=3, size=1)) == []


def test_a_hit_has_what_its_line_has(write: Write, ask: Ask) -> None:
    path = write(*ARTICLES)
    (hit,) = ask("hove").hits
    assert (hit.title, hit.site, hit.date) == (
        "Harbour closes for a week", "coast.example", "2026-11-20T08:00:00+02:00",
    )  # fmt: skip
    assert (hit.authors, hit.places, hit.is_free) == (["Ada Lane", "Bo Marsh"], ["Hove"], True)
    assert (hit.path, hit.offset) == (path, 0)
    assert hit.line + "\n" == ARTICLES[0].to_line()


@pytest.mark.parametrize("compress", ["", "gz", "zst"])
def test_hits_are_read_from_each_kind_of_file(compress: str, write: Write, ask: Ask) -> None:
    write(ARTICLES[0], compress=compress)
    write(ARTICLES[1], ARTICLES[2], compress=compress)
    assert [hit.title for hit in ask().hits] == [
        "Fares rise", "港口局今日關閉", "Harbour closes for a week",
    ]  # fmt: skip


def test_a_line_that_is_no_longer_there_is_no_hit(
    write: Write, ask: Ask, index: SearchIndex
) -> None:
    path = write(*ARTICLES)
    assert ask().total == 3
    path.write_text("{}\n")
    assert find(index, Query()).hits == []
    path.unlink()
    assert find(index, Query()).hits == []


@given(
    words=st.text(st.sampled_from("ab港口ก\"'-*^():{}+ANDORNEAR,.\\%_;\0\ud800 \n"), max_size=30)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_search_is_an_error(words: str, write: Write, index: SearchIndex) -> None:
    if not index.database.path.exists():
        write(*ARTICLES)
        index.update()
    for query in (Query(words=words), Query.from_items([("q", words), ("site", words)])):
        for sort in ("newest", "headline"):
            assert find(index, dataclasses.replace(query, sort=sort)).total <= 3


def test_hostile_values_are_found_as_they_are(write: Write, ask: Callable[..., Results]) -> None:
    odd = dataclasses.replace(
        ARTICLES[0], id=None, title="<script>alert(1)</script>\0\ud800 ", site="' OR 1=1 --",
        authors=["x" * 10_000, "a\nb", ""], section="\0", language="\ud800",
        date_published="9999-12-31T23:59:59-23:59",
    )  # fmt: skip
    write(odd, dataclasses.replace(odd, url="javascript:alert(1)", date_published="0001-01-01"))
    results = ask("alert", sites=("' OR 1=1 --",), authors=("a b",))
    assert [hit.url for hit in results.hits] == [odd.url, "javascript:alert(1)"]
