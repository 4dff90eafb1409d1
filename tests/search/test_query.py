"""Addresses of searches, and the words in them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.search.query import Query

NAMES = ("q", "site", "section", "author", "language", "place", "since", "until", "free", "sort",
         "page")  # fmt: skip


def test_a_search_has_an_address() -> None:
    query = Query(
        words='harbour "closed today" -ferry',
        sites=("coast.example", "kita.example"),
        sections=("本地",),
        authors=("Ada Lane",),
        languages=("en",),
        places=("Hove",),
        since=date(2026, 11, 1),
        until=date(2026, 11, 30),
        is_free=False,
        sort="oldest",
        page=2,
    )
    items = query.to_items()
    assert items[:3] == [
        ("q", 'harbour "closed today" -ferry'),
        ("site", "coast.example"),
        ("site", "kita.example"),
    ]
    assert {name for name, _ in items} == set(NAMES)
    assert Query.from_items(items) == query


def test_what_is_as_by_default_is_not_in_the_address() -> None:
    assert Query().to_items() == []
    assert Query.from_items([]) == Query()


@pytest.mark.parametrize(
    "item",
    [
        ("since", "yesterday"), ("until", "2026-13-01"), ("since", "20261101"), ("free", "maybe"),
        ("sort", "random"), ("page", "0"), ("page", "-1"), ("page", "１"), ("page", "99999999"),
        ("site", " \0 "), ("other", "x"), ("q", " \0\n "),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_as_if_not_there(item: tuple[str, str]) -> None:
    assert Query.from_items([item]) == Query()


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.text())))
def test_any_address_is_a_search_with_an_address(items: list[tuple[str, str]]) -> None:
    query = Query.from_items(items)
    assert Query.from_items(query.to_items()) == query


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("harbour ferry", [("harbour", False), ("ferry", False)]),
        ('"closed today"', [("closed today", False)]),
        ('-"closed today" x', [("closed today", True), ("x", False)]),
        ("-ferry", [("ferry", True)]),
        ("well-known", [("well-known", False)]),
        ('"no end', [("no end", False)]),
        ("a OR b*", [("a", False), ("OR", False), ("b*", False)]),
        ('!? -- " -""', []),
    ],
)
def test_words_are_read(words: str, terms: list[tuple[str, bool]]) -> None:
    assert [(term.text, term.is_excluded) for term in Query(words=words).terms()] == terms


def test_no_more_than_32_terms_are_read() -> None:
    assert len(Query(words="word " * 90).terms()) == 32


def test_narrowing_adds_a_value_and_takes_it_away() -> None:
    query = Query(words="harbour", page=3)
    narrow = query.narrowed("site", "coast.example")
    assert (narrow.sites, narrow.page) == (("coast.example",), 1)
    assert narrow.narrowed("site", "coast.example").sites == ()
    assert query.narrowed("free", "false").is_free is False
    assert query.narrowed("free", "false").narrowed("free", "false").is_free is None
