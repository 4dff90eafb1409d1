"""The difference of two texts, and of two articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.items import Article
from newscrawl.report.views.article_diff import PartDiff, Unchanged, diff_articles
from newscrawl.report.views.word_diff import diff_words, match_parts, share_in_common
from newscrawl.story import Role, StoryBlock


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("Rain fell on Oslo", "Snow fell on Oslo", ["Rain "], ["Snow "]),
        ("Rain  fell", "Rain fell", [], []),
        ("", "Rain", [], ["Rain"]),
        ("港口星期一关闭", "港口星期二关闭", ["一"], ["二"]),
        ("ปิดวันนี้", "ปิดวันนั้น", ["นี้"], ["นั้", "น"]),
    ],
)
def test_words_that_differ(old: str, new: str, gone: list[str], come: list[str]) -> None:
    pieces = diff_words(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind == "gone") == "".join(gone)
    assert "".join(piece.text for piece in pieces if piece.kind == "new") == "".join(come)


@given(st.text("ab 港\n"), st.text("ab 港\n"))
def test_nothing_of_a_text_is_lost(old: str, new: str) -> None:
    pieces = diff_words(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == new
    assert "".join("".join(one.text for one in pieces if one.kind != "new").split()) == (
        "".join(old.split())
    )


@given(st.text("abc"), st.text("abc"))
def test_operations_lead_from_one_to_the_other(old: str, new: str) -> None:
    made = ""
    for kind, start, end, new_start, new_end in match_parts(old, new):
        assert (kind == "equal") is (old[start:end] == new[new_start:new_end])
        made += new[new_start:new_end]
    assert made == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x " + "a " * 100_000 + "y", "z " + "a " * 90_000 + "w"),
        ("a b " * 2_400 + "x", "b a " * 2_400 + "y"),
        ("港" * 900_000 + "口", "口" + "港" * 900_000),
    ],
)
def test_texts_that_could_take_hours_are_replaced_in_one_piece(old: str, new: str) -> None:
    pieces = diff_words(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == new
    assert len(pieces) <= 4
    assert 0 < share_in_common(old, new) <= 1


def article(*texts: str, **values: object) -> Article:
    blocks = [StoryBlock(role=Role.PARAGRAPH, text=text) for text in texts]
    return Article(url="https://example.org/a", blocks=blocks, **values)  # type: ignore[arg-type]


def test_blocks_are_compared_with_those_that_are_like_them() -> None:
    old = article("One story begins.", "It rained in the night.", "Nobody slept well.")
    new = article("One story begins.", "A line of its own came.", "It rained in the long night.")
    first, *others = diff_articles(old, new).blocks
    assert first == Unchanged(blocks=1, last="One story begins.")
    assert [(one.kind, one.name) for one in others if isinstance(one, PartDiff)] == [
        ("new", "paragraph"),
        ("changed", "paragraph"),
        ("gone", "paragraph"),
    ]


def test_fields_are_compared_as_texts() -> None:
    old = article("One.", authors=["Ida Brand"], section="Coast", description="Same")
    new = article("One.", authors=["Ida Brand", "Ole Sund"], description="Same")
    diff = diff_articles(old, new)
    assert [(part.name, part.kind) for part in diff.fields] == [
        ("authors", "changed"),
        ("section", "gone"),
    ]
    assert [part.name for part in diff_articles(old, new, is_same_page=False).fields] == ["authors"]
    assert diff.changed == 2
