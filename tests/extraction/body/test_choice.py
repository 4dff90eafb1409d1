import numpy as np
import pytest

from newscrawl.extraction.article import explain_raw
from newscrawl.extraction.body.choice import choose_blocks

PARAGRAPHS = [
    f"The bakery of quarter {number} opens at five and sells bread until the shelves are bare."
    for number in range(24)
]
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
JOINED = "".join(
    f"<p>{one} {other}</p>" for one, other in zip(PARAGRAPHS[::2], PARAGRAPHS[1::2], strict=True)
)


def taken(story: str, scores: list[float]) -> list[bool]:
    """Return which blocks behind the headline are taken for those scores."""
    page = f"<h1>Bread of the quarters</h1>{story}"
    _, _, facts = explain_raw(page, "https://news.example/bread")
    kept = choose_blocks(facts, np.array([0.1, *scores], np.float32))
    return [bool(one) for one in kept[1:]]


@pytest.mark.parametrize(
    ("scores", "count"),
    [
        pytest.param([0.9] * 14 + [0.1] * 6 + [0.02] * 4, 24, id="most of a long run: all"),
        pytest.param([0.9] * 8 + [0.1] * 12 + [0.02] * 4, 8, id="less than half: no more"),
        pytest.param([0.6] * 4 + [0.4] * 18 + [0.02] * 2, 22, id="of two minds: the near"),
        pytest.param([0.2] * 20 + [0.05] * 4, 24, id="nothing: the run"),
    ],
)
def test_a_run_of_paragraphs_stays_together(scores: list[float], count: int) -> None:
    assert taken(f"<div>{STORY}</div>", scores) == [True] * count + [False] * (24 - count)


def test_of_two_printings_the_first_is_read() -> None:
    pages = f"<div class=wide>{STORY}</div><div class=narrow>{JOINED}</div>"
    assert taken(pages, [0.45] * 24 + [0.9] * 12)[:24] == [True] * 24
    other = JOINED.replace("bakery", "brewery").replace("bread", "beer")
    assert not any(taken(pages.replace(JOINED, other), [0.45] * 24 + [0.9] * 12)[:24])


@pytest.mark.parametrize(
    ("quote", "is_taken"),
    [
        ("<blockquote>Bread is bread.</blockquote>", True),
        ("<blockquote><div><p>Bread is bread.</p></div></blockquote>", True),
        ("<blockquote><p><a href=/rolls>Rolls are dear</a></p></blockquote>", False),
        ("<blockquote class=pull-quote>Bread is bread.</blockquote>", False),
        ("<div><blockquote>Bread is bread.</blockquote></div>", False),
    ],
)
def test_quotes_between_paragraphs_stay_with_them(quote: str, is_taken: bool) -> None:
    paragraph = f"<p>{PARAGRAPHS[0]}</p>"
    story = f"<div>{paragraph}{quote}{paragraph}</div>"
    assert taken(story, [0.9, 0.1, 0.9]) == [True, is_taken, True]
    assert taken(story, [0.9, 0.1, 0.1]) == [True, False, False]


@pytest.mark.parametrize(
    ("line", "is_taken"),
    [
        ("<p class=q>Is it bread?</p>", True),
        ("<div><p>Is it bread?</p></div>", True),
        ("<p>Buy our bread</p>", False),
        ("<p><a href=/rolls>Are rolls dear?</a></p>", False),
    ],
)
def test_questions_between_paragraphs_stay_with_them(line: str, is_taken: bool) -> None:
    paragraph = f"<p>{PARAGRAPHS[0]}</p>"
    assert taken(f"<div>{paragraph}{line}{paragraph}</div>", [0.9, 0.1, 0.9])[1] is is_taken


@pytest.mark.parametrize(
    ("below", "is_taken"),
    [
        ("<p>(ab/dpa)</p>", True),
        ("<p>(AB/Reuters/dpa)</p>", True),
        ("<p>(see page 4)</p>", False),
        ("<p>(and/or not)</p>", False),
        ("<p class=credit>(ab/dpa)</p>", False),
        ("</div><div><p>(ab/dpa)</p>", False),
    ],
)
def test_initials_in_an_element_as_the_last_paragraph_are_taken(below: str, is_taken: bool) -> None:
    scores = [0.9] * 24 + [0.1, 0.1]
    found = taken(f"<div>{STORY}{below}</div><p>More bread</p>", scores)
    assert found == [True] * 24 + [is_taken, False]
