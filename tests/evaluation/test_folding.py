"""Folding, words and 4-grams."""

import pytest

from newscrawl.evaluation.folding import fold_text, grams, names, unmatched


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("“Yes” – it’s…", '"Yes" - it\'s...'),
        ("„Ja“ «da» ‹ja›", '"Ja" "da" \'ja\''),
        ("one\u00a0two\n\n\tthree ", "one two three"),
        ("soft\u00adhyphen zero\u200bwidth \ufeffmark", "softhyphen zerowidth mark"),
        ("cafe\u0301", "café"),
        ("Case Stays", "Case Stays"),
    ],
)
def test_fold(printed: str, folded: str) -> None:
    assert fold_text(printed) == folded


def test_grams_are_a_multiset_of_four_words() -> None:
    assert grams("a b c d a b c d") == {
        ("a", "b", "c", "d"): 2,
        ("b", "c", "d", "a"): 1,
        ("c", "d", "a", "b"): 1,
        ("d", "a", "b", "c"): 1,
    }


def test_short_text_gives_one_shorter_gram() -> None:
    assert grams("two words") == {("two", "words"): 1}
    assert not grams(" - ")


@pytest.mark.parametrize("text", ["서울에비가온다", "東京で雨が", "วันนี้ฝน", "ကောင်းသည်", "ភ្លៀងធ្លាក់"])
def test_scripts_without_spaces_count_characters(text: str) -> None:
    assert len(grams(text)) == len(text) - 3


def test_letters_and_digits_make_words_and_underscores_part_them() -> None:
    assert grams("Oslo 2026_rain") == {("Oslo", "2026", "rain"): 1}


def test_unmatched_yields_missing_and_repeated_lines() -> None:
    story = "the minister said on Monday that it rained"
    lines = [story, "sign up for our newsletter today", story]
    assert list(unmatched(lines, story)) == ["sign up for our newsletter today", story]


def test_unmatched_ignores_other_line_breaks() -> None:
    gold = "the minister said on Monday that it rained and that it would stop"
    assert not list(unmatched([gold[:43], gold[43:]], gold))


def test_unmatched_finds_short_lines_in_longer_ones() -> None:
    assert list(unmatched(["One Two", "Two One"], "zero One Two three four")) == ["Two One"]


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (["Ann Lee", "ANN LEE "], {"ann lee"}),
        (["Ann Lee, Bo Ek, and Cy Fox"], {"ann lee", "bo ek", "cy fox"}),
        (["Benjamin Fischer und Marcus Theurer"], {"benjamin fischer", "marcus theurer"}),
        (["Anders Andersson"], {"anders andersson"}),
        ([" "], set()),
    ],
)
def test_names(authors: list[str], expected: set[str]) -> None:
    assert names(authors) == expected
