"""Subheadings that are marked up as paragraphs, and marks in others."""

import pytest

from newscrawl import extract
from tests.extraction.story.stories import TEXT, paragraphs, read, texts


def page(*lines: str) -> str:
    middle = "".join(f"{line}<p>{text}</p>" for line, text in zip(lines, TEXT[1:], strict=False))
    return f"<p>{TEXT[0]}</p>{middle}<p>{TEXT[3]}</p>"


@pytest.mark.parametrize("line", ["<p><b>{}</b></p>", "<p class=article-subtitle>{}</p>"])
def test_a_bold_or_named_line_over_text(line: str) -> None:
    article = read(page(line.format("The men who stayed")))
    assert texts(article, "subheading") == ["The men who stayed"]
    assert article.body is not None
    assert "The men who stayed" in article.body


def test_short_lines_without_a_stop_are_subheadings_if_there_are_several() -> None:
    lines = ("The men who stayed", "A night in the lower town")
    assert texts(read(page(*(f"<p>{line}</p>" for line in lines))), "subheading") == list(lines)
    assert texts(read(page(f"<p>{lines[0]}</p>")), "subheading") == []


@pytest.mark.parametrize("line", ["<p><b>They stayed.</b></p>", "<p><b>The owners said:</b></p>"])
def test_a_sentence_is_no_subheading(line: str) -> None:
    assert texts(read(page(line)), "subheading") == []


@pytest.mark.parametrize(
    "heading",
    [
        '<h2 id=a>The storm<a class=headerlink href="#a">¶</a></h2>',
        '<h2 id=a>The storm <a href="#a" title="Permalink">#</a></h2>',
        '<h2 id=a><a href="#a">#</a> The storm</h2>',
        '<h3 id=a>The storm <span><a href="https://gazette.example/news/forty-boats#a">§</a></span></h3>',
        '<h2 id=a>The <b>storm</b><a href="#a">🔗</a></h2>',
    ],
)
def test_a_link_to_a_heading_is_no_text_of_it(heading: str) -> None:
    article = read(paragraphs(*TEXT[:2]) + heading + paragraphs(*TEXT[2:]))
    assert texts(article, "subheading") == ["The storm"]
    assert article.body == "\n\n".join((*TEXT[:2], "The storm", *TEXT[2:]))


@pytest.mark.parametrize(
    "heading", ["Why C#", "The law: § 5", "Boat #", "Number <a href=#n>5 #</a>"]
)
def test_other_marks_of_a_heading_are_text(heading: str) -> None:
    article = read(paragraphs(*TEXT[:2]) + f"<h2>{heading}</h2>" + paragraphs(*TEXT[2:]))
    (found,) = texts(article, "subheading")
    assert found[-1] in "#5"


def test_a_link_to_the_headline_is_no_text_of_it() -> None:
    headline = "Forty boats wait for the storm"
    page = f'<h1 id=a>{headline} <a class=headerlink href="#a">¶</a></h1>{paragraphs(*TEXT)}'
    assert extract(f"<main>{page}</main>", "https://gazette.example/news/boats").title == headline
