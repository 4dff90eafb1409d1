"""Questions of an interview, and headings that ask nobody."""

import pytest

from tests.extraction.story.stories import TEXT, read, texts

ASKED = ("Why did you stay?", "Were you afraid of the water?", "What will you do next year?")
LONG = (
    "You stayed on the pier when everybody else had gone, so what did you think at that moment?",
    "Were you ever afraid of the water in the fifty years that you have lived at this harbour?",
    "What will you do next year when the wall is there and nobody can see the sea from it?",
)


def page(questions: tuple[str, ...], tag: str) -> str:
    asked = (f"<h3>{q}</h3>" if tag == "h3" else f"<p><b>{q}</b></p>" for q in questions)
    return f"<p>{TEXT[3]}</p>" + "".join(
        f"{question}<p>{text}</p>" for question, text in zip(asked, TEXT, strict=False)
    )


@pytest.mark.parametrize("tag", ["h3", "b"])
def test_an_interview_that_is_called_one(tag: str) -> None:
    article = read(page(ASKED, tag), headline="Interview with the men of the northern pier")
    assert texts(article, "question") == list(ASKED)
    assert article.body is not None
    assert ASKED[1] in article.body


@pytest.mark.parametrize("tag", ["h3", "b"])
def test_long_questions_that_address_a_person(tag: str) -> None:
    assert texts(read(page(LONG, tag)), "question") == list(LONG)


@pytest.mark.parametrize("tag", ["h3", "b"])
def test_the_headings_of_an_explanation_are_subheadings(tag: str) -> None:
    asked = ("What is a pier?", "How many boats are there?", "Who pays for the wall?")
    article = read(page(asked, tag))
    assert texts(article, "question") == []
    assert texts(article, "subheading") == list(asked)
