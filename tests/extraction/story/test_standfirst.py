"""What is a standfirst, and which lines below the headline are none."""

import pytest

from tests.extraction.story.stories import TEXT, paragraphs, read, texts

LEAD = "Their owners were asked to leave the pier, and two men who repair nets refused to go"


@pytest.mark.parametrize(
    "html",
    [
        f"<p class=standfirst>{LEAD}</p>",
        f"<h2 class=article__subtitle>{LEAD}</h2>",
        f"<div class=lead><p>{LEAD}</p></div>",
        f"<div><p><b>{LEAD}</b></p></div>",
    ],
)
def test_a_standfirst_has_a_name_or_stands_apart_in_bold_type(html: str) -> None:
    article = read(html + paragraphs())
    assert article.standfirst == LEAD
    assert article.body is not None
    assert LEAD not in article.body
    assert texts(article, "paragraph") == list(TEXT)


@pytest.mark.parametrize(
    "html",
    [
        "<div class=subtitle>By Ida Brand, 4 March 2026</div>",
        "<div class=article-intro>March 4, 2026 at 10:15</div>",
        "<ul class=summary><li>Forty boats are waiting for the storm to pass</li></ul>",
        "<p><b>What did the owners of the forty boats do in the afternoon?</b></p>",
        "<p class=intro>These are the things that the owners have to do before the storm:</p>",
    ],
)
def test_other_lines_are_none(html: str) -> None:
    author = '<meta name="author" content="Ida Brand">'
    assert read(html + paragraphs(), head=author).standfirst is None


def test_a_section_that_is_called_introduction_is_text() -> None:
    intro = f"<div class=intro>{paragraphs(*TEXT[:3])}</div>"
    article = read(intro + paragraphs(*TEXT[3:], *(text.replace("pier", "quay") for text in TEXT)))
    assert article.standfirst is None
    assert TEXT[0] in texts(article, "paragraph")


def test_a_bold_first_paragraph_is_text() -> None:
    article = read(f"<p><b>{LEAD}</b></p>{paragraphs()}")
    assert article.standfirst is None
    assert texts(article, "paragraph") == [LEAD, *TEXT]


def test_a_bold_paragraph_below_a_standfirst_is_text() -> None:
    bold = "The two men had been asked whether they would leave, and they had laughed at it."
    article = read(f"<p class=standfirst>{LEAD}</p><p><b>{bold}</b></p>{paragraphs()}")
    assert texts(article, "standfirst") == [LEAD]
    assert bold in texts(article, "paragraph")
