"""Patterns of many words are the same as their plain alternatives."""

import re
from collections.abc import Callable

import pytest

from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.languages.language import fold_case, one_of

WORDS = sorted({word for one in LANGUAGES for word in (*one.published, *one.updated, *one.byline)})


@pytest.mark.parametrize("change", [str, str.upper, str.lower, str.title, str.swapcase])
def test_one_of_is_the_words_in_any_case(change: Callable[[str], str]) -> None:
    plain = "|".join(map(re.escape, sorted(WORDS, key=lambda word: (-len(word), word))))
    grouped = re.compile(one_of(WORDS, any_case=True), re.IGNORECASE)
    for word in WORDS:
        text = f"{change(word)} Ann Lee"
        found, expected = grouped.match(text), re.match(plain, text, re.IGNORECASE)
        assert (found and found[0]) == (expected and expected[0]), text


def test_the_longest_word_comes_first() -> None:
    found = re.match(one_of(("last", "last updated", "late")), "last updated 6 May")
    assert found is not None
    assert found[0] == "last updated"


@pytest.mark.parametrize("text", ["Ibis", "İbis", "ıbis"])
def test_all_letters_that_are_an_i_begin_a_word(text: str) -> None:
    assert re.match(one_of(("ibis",), any_case=True), text, re.IGNORECASE)


@pytest.mark.parametrize("text", ["Ibis", "IBIS", "xibis"])
def test_case_counts_unless_it_is_ignored(text: str) -> None:
    assert re.match(one_of(("ibis", "ibex")), text) is None


def test_signs_are_no_part_of_the_pattern() -> None:
    assert re.fullmatch(one_of(("(c)", "[a]", "-b")), "-b")
    assert re.fullmatch(one_of(("(c)", "[a]", "-b")), "(c)")
    assert re.match(one_of(("(c)", "[a]", "-b")), "c") is None


def test_folded_texts_of_one_word_are_equal() -> None:
    assert {fold_case(text) for text in ("SİVAS", "sıvas", "Sivas", "SIVAS")} == {"sivas"}
