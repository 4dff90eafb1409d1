"""Standfirst and key points, between headline and text."""

from collections.abc import Callable

import pytest

from newscrawl.items import Article
from newscrawl.story import Role

Read = Callable[..., Article]

FIRST = "Islanders have until spring to find the money for a new pontoon."
POINTS = (
    "The slip stays open for two more years.",
    "Islanders must find money for a pontoon.",
    "Lorries may be banned from the slip.",
)
LIST = "<ul>" + "".join(f"<li>{point}</li>" for point in POINTS) + "</ul>"


@pytest.mark.parametrize(
    ("above", "head"),
    [
        (f"<p class=standfirst>{FIRST}</p>", ""),
        (f'<div class="article__sub-title"><p>{FIRST}</p></div>', ""),
        (f"<div><b>{FIRST}</b></div>", ""),
        (f"<div>{FIRST}</div>", f'<meta name=description content="{FIRST}">'),
    ],
    ids=["class", "parts of a class", "bold", "description"],
)
def test_a_standfirst_is_set_apart(
    read: Read, story: tuple[str, ...], above: str, head: str
) -> None:
    article = read(above=above, head=head)
    assert article.standfirst == FIRST
    assert article.provenance["standfirst"] == "visible:standfirst"
    assert (article.blocks[0].role, article.blocks[0].text) == (Role.STANDFIRST, FIRST)
    assert article.body == "\n\n".join(story)


def test_the_lead_is_no_standfirst(read: Read, story: tuple[str, ...]) -> None:
    rest = "".join(f"<p>{line}</p>" for line in story[1:])
    described = f'<meta name=description content="{story[0]}">'
    for lead in (f"<p>OSLO (AP) – {story[0]}</p>", f"<p><b>OSLO (AP) – {story[0]}</b></p>"):
        article = read(text=lead + rest, head=described)
        assert article.standfirst is None
        assert "standfirst" not in article.provenance
        assert article.dateline is not None
        assert article.body == "\n\n".join(story)


def test_a_paragraph_that_the_standfirst_repeats_stays(read: Read, story: tuple[str, ...]) -> None:
    article = read(above=f'<div class="summary"><p>{story[0]}</p></div>')
    assert article.standfirst == story[0]
    assert article.body == "\n\n".join(story)


@pytest.mark.parametrize("above", [LIST, f"<div class=summary>{LIST}</div>"])
def test_a_list_above_the_story_is_its_key_points(
    read: Read, story: tuple[str, ...], above: str
) -> None:
    article = read(above=above)
    assert article.key_points == list(POINTS)
    assert [block.role for block in article.blocks[:4]] == [*[Role.KEY_POINT] * 3, Role.PARAGRAPH]
    assert article.body == "\n\n".join(story)
    assert article.standfirst is None


def test_other_lists_are_no_key_points(read: Read, story: tuple[str, ...]) -> None:
    inside = read(LIST)
    assert (inside.key_points, POINTS[0] in (inside.body or "")) == ([], True)
    items = "".join(f"<li>{line}</li>" for line in story)
    listicle = read(text=f"<p>Five things to know of the slip.</p><ul>{items}</ul>")
    assert (listicle.key_points, story[0] in (listicle.body or "")) == ([], True)
    links = LIST.replace("<li>", "<li><a href=/other>").replace("</li>", "</a></li>")
    assert read(above=links).key_points == []
