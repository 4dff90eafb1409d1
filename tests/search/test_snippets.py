"""The piece of a text around the words, and the words in it."""

import pytest

from newscrawl.search.query import Query
from newscrawl.search.snippets import SnippetFinder


def marked(words: str, text: str) -> list[str]:
    """Return the pieces of the snippet that are marked."""
    snippet = SnippetFinder(Query(words=words).terms()).find(text)
    return [piece for piece, is_found in snippet.runs() if is_found]


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("harbour", "The Harbour. No harbours.", ["Harbour"]),
        ('"the harbour"', "the, harbour; The  Harbour", ["the, harbour", "The Harbour"]),
        ("cafe", "Ein Café", ["Café"]),
        ("cafe", "Ein Cafe\u0301", ["Caf\u00e9"]),
        ("الاخبار", "في الأَخْبَار", ["الأَخْبَار"]),
        ("港口", "市政府說港口局", ["港口"]),
        ("港", "港口局港", ["港", "港"]),
        ("ai", "新AI技術", ["AI"]),
        ("coop", "co\u00adop", ["co\u00adop"]),
        ("a.b", "x a.b c.d a b", ["a.b", "a b"]),
        ("(", "a (b)", []),
        ("-harbour", "harbour", []),
    ],
)
def test_words_are_marked(words: str, text: str, found: list[str]) -> None:
    assert marked(words, text) == found


def test_a_long_text_is_cut_around_the_first_word() -> None:
    text = f"{'before ' * 200}harbour {'after ' * 200}"
    snippet = SnippetFinder(Query(words="harbour").terms()).find(text)
    assert snippet.text.startswith("…before")
    assert snippet.text.endswith("after…")
    assert len(snippet.text) < 260
    assert [snippet.text[slice(*span)] for span in snippet.spans] == ["harbour"]


def test_without_words_the_text_begins_at_its_beginning() -> None:
    assert SnippetFinder([]).find("", "One.\n\nTwo.").text == "One. Two."
    assert SnippetFinder([]).find("").text == ""
