"""Corrections, disclosures, signatures, and who the author is."""

import pytest

from tests.extraction.story.stories import TEXT, paragraphs, read, texts

AUTHOR = '<meta name="author" content="Ida Brand">'
ABOUT = "Ida Brand covers the harbour for the Gazette and has written two books about lighthouses."


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Correction: The pier is 90 metres long, not 80, as the Gazette had it.", "correction"),
        ("Disclosure: The author owns a boat at the northern pier.", "disclosure"),
    ],
)
def test_notes_of_the_body(text: str, role: str) -> None:
    article = read(paragraphs(*TEXT, text), head=AUTHOR)
    assert texts(article, f"note:{role}") == [text]
    assert article.body is not None
    assert text in article.body


def test_a_signature_can_stand_above_a_note() -> None:
    note = "The names of the two men have been changed by the Gazette, at their own wish."
    article = read(paragraphs(*TEXT, "Ida Brand", note), head=AUTHOR)
    assert texts(article, "note:signature") == ["Ida Brand"]
    assert note in texts(article, "paragraph")


def test_who_the_author_is_is_not_of_the_body() -> None:
    article = read(paragraphs(*TEXT, ABOUT), head=AUTHOR)
    assert texts(article, "note:about") == [ABOUT]
    assert article.body is not None
    assert ABOUT not in article.body


def test_a_paragraph_of_the_story_about_an_author_stays() -> None:
    article = read(paragraphs(TEXT[0], ABOUT, *TEXT[1:]), head=AUTHOR)
    assert ABOUT in texts(article, "paragraph")


def test_a_name_above_the_text_signs_nothing() -> None:
    article = read(f"<p>{ABOUT[:9]}</p>{paragraphs(*TEXT)}")
    assert texts(article, "note:signature") == []
