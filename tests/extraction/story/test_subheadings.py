"""Subheadings that are marked up as paragraphs."""

import pytest

from tests.extraction.story.stories import TEXT, read, texts


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
