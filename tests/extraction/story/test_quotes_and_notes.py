"""Quotes and pull quotes, questions, and the notes at a story."""

from collections.abc import Callable

import pytest

from newscrawl.items import Article
from newscrawl.story import Role, StoryBlock

Read = Callable[..., Article]

PULLED = "eleven of the forty piles had lost more than a third of their thickness"
SAID = "We shall never leave this island while there is a single boat that floats, whatever."
AUTHOR = "<meta name=author content='Ada Lane'>"


def others(article: Article, story: tuple[str, ...]) -> list[StoryBlock]:
    """Return the blocks that are no paragraphs of the story."""
    return [block for block in article.blocks if block.text not in story]


@pytest.mark.parametrize(
    "markup",
    [
        f"<blockquote>{PULLED}</blockquote>",
        f"<aside class=pullquote><p>{PULLED}</p></aside>",
        f"<blockquote><p>“…{PULLED.upper()}…”</p></blockquote>",
    ],
)
def test_a_pull_quote_repeats_the_text(read: Read, story: tuple[str, ...], markup: str) -> None:
    article = read(markup)
    (quote,) = others(article, story)
    assert quote.role is Role.PULL_QUOTE
    assert article.body == "\n\n".join(story)


def test_a_quote_says_something_of_its_own(read: Read, story: tuple[str, ...]) -> None:
    article = read(f"<blockquote><p>{SAID}</p></blockquote>")
    (quote,) = others(article, story)
    assert (quote.role, quote.text, quote.quotee) == (Role.QUOTE, SAID, None)
    assert SAID in (article.body or "")


@pytest.mark.parametrize("name", ["<cite>Ada Lane</cite>", "<footer>— Ada Lane</footer>"])
def test_a_quote_has_who_said_it(read: Read, story: tuple[str, ...], name: str) -> None:
    quote, *_ = others(read(f"<blockquote><p>{SAID}</p>{name}</blockquote>"), story)
    assert (quote.role, quote.quotee) == (Role.QUOTE, "Ada Lane")


def test_quotes_in_quotes_stay_in_order(read: Read, story: tuple[str, ...]) -> None:
    lines = [
        "He told me this on the pier:",
        "The water will take the slip before the board does anything at all.",
        "And he was right about the water, as he always was.",
    ]
    article = read(
        f"<blockquote><p>{lines[0]}</p><blockquote><p>{lines[1]}</p></blockquote>"
        f"<p>{lines[2]}</p></blockquote>"
    )
    assert [(one.role, one.text) for one in others(article, story)] == [
        (Role.QUOTE, line) for line in lines
    ]
    deep = read("<blockquote>" * 500 + f"<p>{SAID}</p>" + "</blockquote>" * 500)
    assert [one.text for one in others(deep, story)] == [SAID]


@pytest.mark.parametrize(
    ("below", "kind", "in_body"),
    [
        ("<p>Correction: An earlier version named another pier.</p>", "correction", True),
        ("<p><em>Editor’s note: The name of the pier was changed.</em></p>", "correction", True),
        ("<p>Disclosure: The Gazette holds shares in the company.</p>", "disclosure", True),
        ("<p>(al)</p>", "signature", True),
        (
            "<p><i>Ada Lane is a reporter of the Gazette who writes about harbours and the people "
            "in them. Follow her at @adalane.</i></p>",
            "about",
            False,
        ),
        (
            "<div class=author-bio><p>Ada Lane is a reporter of the Gazette who writes about "
            "harbours and the people in them.</p></div>",
            "about",
            False,
        ),
    ],
)
def test_notes_have_a_kind(
    read: Read, story: tuple[str, ...], below: str, kind: str, *, in_body: bool
) -> None:
    article = read(above="<p>By Ada Lane</p>", below=below, head=AUTHOR)
    (note,) = others(article, story)
    assert (note.role, note.kind) == (Role.NOTE, kind)
    assert (article.body == "\n\n".join(story)) is not in_body


def test_a_word_of_notes_can_begin_a_sentence(read: Read, story: tuple[str, ...]) -> None:
    line = (
        "Correction of the course took the crew most of the night, and the slip was reached only "
        "at four in the morning, when the lamps were out."
    )
    (paragraph,) = others(read(f"<p>{line}</p>"), story)
    assert paragraph.role is Role.PARAGRAPH


QUESTIONS = (
    "What did you decide when the engineers told you how many of the piles were rotten?",
    "Who do you think will pay for the pontoon that the islanders are to have?",
    "How did you come to work for a ferry that nobody but you believed in?",
)


@pytest.mark.parametrize("tag", ["<h3>{}</h3>", "<p><b>{}</b></p>"])
def test_an_interview_has_questions(read: Read, story: tuple[str, ...], tag: str) -> None:
    pairs = zip(QUESTIONS, story[1:], strict=False)
    text = f"<p>{story[0]}</p>" + "".join(
        tag.format(asked) + f"<p>{answer}</p>" for asked, answer in pairs
    )
    article = read(text=text)
    asked = [block.text for block in article.blocks if block.role is Role.QUESTION]
    assert asked == list(QUESTIONS)
    assert QUESTIONS[0] in (article.body or "")


def test_a_question_alone_is_a_subheading(read: Read, story: tuple[str, ...]) -> None:
    (heading,) = others(read("<h2>What happens next?</h2>"), story)
    assert (heading.role, heading.level) == (Role.SUBHEADING, 2)


def test_subheadings_have_levels(read: Read, story: tuple[str, ...]) -> None:
    parts = zip(("h3", "h5", "h3", "h5"), story, strict=False)
    text = "".join(f"<{tag}>Pier {n}</{tag}><p>{line}</p>" for n, (tag, line) in enumerate(parts))
    article = read(text=f"<p>{story[4]}</p>" + text)
    levels = [block.level for block in article.blocks if block.role is Role.SUBHEADING]
    assert levels == [2, 3, 2, 3]


def test_preformatted_text_keeps_its_lines(read: Read, story: tuple[str, ...]) -> None:
    lines = "The slip, the slip,\n  it goes into the sea\nand never comes back to the pier."
    (poem,) = others(read(f"<pre>{lines}</pre>"), story)
    assert (poem.role, poem.text) == (Role.PREFORMATTED, lines)
