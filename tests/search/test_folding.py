"""One form for each letter, pairs where no spaces are."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.search.folding import fold, fold_aligned, phrase_of, to_tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Café MÜNCHEN", "cafe munchen"),
        ("cafe\u0301", "cafe"),
        ("Straße", "strasse"),
        ("Ο Άρης", "ο αρησ"),
        ("ещё йод", "еще йод"),
        ("الأَخْبَار", "الاخبار"),
        ("کتاب", "كتاب"),
        ("हिन्दी", "हिन्दी"),
        ("한국어", "한국어"),
        ("ＡＢ１", "ab1"),
        ("co\u00adoperate", "cooperate"),
        ("a—b…c", "a b c"),
        ("a\ud800b", "a b"),
    ],
)
def test_letters_that_are_typed_for_one_another_are_one(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("港口局", ["港口", "口局", "局"]),
        ("AI技術", ["ai", "技術", "術"]),
        ("がぎ", ["がぎ", "ぎ"]),
        ("ท่าเรือ", ["ท่า", "าเ", "เรื", "รือ", "อ"]),
        ("don’t", ["don", "t"]),
    ],
)
def test_text_becomes_tokens(text: str, tokens: list[str]) -> None:
    assert to_tokens(text).split() == tokens


@pytest.mark.parametrize(
    ("text", "tokens", "is_beginning"),
    [
        ("港", ["港"], True),
        ("港口", ["港口"], False),
        ("港口局", ["港口", "口局"], False),
        ("a港", ["a", "港"], True),
        ("港口 a", ["港口", "口", "a"], False),
        ("?!", [], False),
    ],
)
def test_what_is_searched_stands_in_what_is_indexed(
    text: str, tokens: list[str], is_beginning: bool
) -> None:
    assert phrase_of(text) == (tokens, is_beginning)


@given(st.text())
def test_an_aligned_fold_keeps_the_place_of_each_sign(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert len(fold_aligned(composed)) == len(composed)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_folded_as_other_text(text: str) -> None:
    assert fold(text).split() == fold(f"{text} é").split()[:-1]
