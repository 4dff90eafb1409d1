"""What an explanation shows, in a terminal and as a page."""

import base64
import hashlib
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from newscrawl.items import Article, Dateline, Extractor
from newscrawl.report.views.explanation import (
    BlockRow,
    Explanation,
    FieldRow,
    SourceValue,
    explanation_to_text,
    render_explanation,
)
from newscrawl.story import BODY_ROLES, NoteKind, Role, StoryBlock

LEAD = "BAKU, November 6 — The harbour was closed on Monday."
HOSTILE = "<script>ran()</script><img src=x onerror=ran()>\"'>{{ 7 * 7 }}</style></title>"


def block(text: str, *, kept: bool = True, path: str = "div.entry-content > p") -> BlockRow:
    if kept:
        features = (("sentence end", 1.5), ("links in holder", -0.25))
        return BlockRow(
            text=text, kind="text", path=path, score=0.987, kept=True, reason="reader",
            features=features,
        )  # fmt: skip
    return BlockRow(
        text=text, kind="item", path=path, score=None, kept=False, reason="share/plugin",
        why="buttons that pass the article on",
    )  # fmt: skip


def explanation(**changes: object) -> Explanation:
    article = Article(
        url="https://gazette.example/storm",
        title="Storm closes the harbour",
        dateline=Dateline(text="BAKU, November 6", places=["Baku"]),
        body="The harbour was closed on Monday.\n\nNobody was hurt.",
        authors=["Mara Lindqvist"],
        language="en",
        date_published="2023-11-06T10:00:00+03:00",
        extractor=Extractor(theme="tagdiv-classic", version="1"),
        warnings=["The page is cut off."],
    )
    for name, value in changes.items():
        setattr(article, name, value)
    if "blocks" not in changes:
        texts = article.body.split("\n\n") if article.body else []
        article.blocks = [StoryBlock(role=Role.PARAGRAPH, text=text) for text in texts]
    return Explanation(
        body_roles=BODY_ROLES,
        article=article,
        skip=None,
        blocks=(
            block("Share", kept=False, path="ul.share > li"),
            block(LEAD),
            block("Nobody was hurt."),
            block("Tweet", kept=False),
        ),
        fields=(
            FieldRow(
                name="title",
                value="Storm closes the harbour",
                source="visible:h1",
                why="the first source that answers",
                others=(
                    SourceValue(value="Storm closes the harbour", source="json-ld:headline"),
                    SourceValue(value="Storm closes the harbour | Gazette", source="meta:og:title"),
                ),
            ),
            FieldRow(name="section", value=None, source=None),
        ),
    )


def tree(text: str) -> LexborHTMLParser:
    return LexborHTMLParser(text)


def texts(page: LexborHTMLParser, css: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.css(css)]


def test_the_terminal_shows_each_block_with_its_reason_and_each_field_with_its_sources() -> None:
    lines = explanation_to_text(explanation()).splitlines()
    assert lines[:3] == [
        "https://gazette.example/storm",
        "an article; 2 of 4 blocks kept",
        "theme row: tagdiv-classic",
    ]
    place = lines.index("kept     0.99  " + LEAD)
    assert lines[place + 1].split("  ·  ") == [
        "               text div.entry-content > p",
        "reader (sentence end +1.50, links in holder -0.25)",
    ]
    assert lines[lines.index("dropped        Share") + 1].endswith(
        "item ul.share > li  ·  share/plugin (buttons that pass the article on)"
    )
    title = next(i for i, line in enumerate(lines) if line.startswith("title "))
    assert [line.strip() for line in lines[title + 1 : title + 4]] == [
        "the same  ·  json-ld:headline",
        "Storm closes the harbour | Gazette  ·  meta:og:title",
        "section                 –",
    ]
    assert lines[-1] == "warning: The page is cut off."


def test_a_page_cannot_steer_the_terminal() -> None:
    hostile = explanation(title="\x1b[2J\x9b1m\u202egnol", warnings=["\x07\nkept  1.00  Fake"])
    text = explanation_to_text(hostile) + explanation_to_text(
        Explanation(
            body_roles=BODY_ROLES,
            article=Article(url="x"),
            skip=None,
            blocks=(block("\x1b]0;x\x07"),),
            fields=(),
        )
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "\nkept  1.00  Fake" not in text


def test_a_block_too_long_for_a_line_is_cut_there_and_whole_in_the_page() -> None:
    long = "word " * 100 + "end"
    one = Explanation(
        body_roles=BODY_ROLES, article=Article(url="x"), skip=None, blocks=(block(long),), fields=()
    )
    line = next(line for line in explanation_to_text(one).splitlines() if line.startswith("kept"))
    assert len(line) < 120
    assert line.endswith("word …")
    assert texts(tree(render_explanation(one)), ".text") == [long]


def test_the_page_shows_the_article_and_every_block_in_order() -> None:
    page = tree(render_explanation(explanation()))
    assert texts(page, "h1") == ["Storm closes the harbour"]
    assert texts(page, ".byline time") == ["2023-11-06 10:00 +03:00"]
    assert texts(page, ".body p") == [
        "→BAKU, November 6 The harbour was closed on Monday.",
        "→Nobody was hurt.",
    ]
    assert texts(page, "ol li .text") == ["Share", LEAD, "Nobody was hurt.", "Tweet"]
    assert [node.attributes["class"] for node in page.css("ol li")] == [
        "dropped", "kept", "kept", "dropped",
    ]  # fmt: skip
    assert texts(page, ".warnings li") == ["The page is cut off."]
    assert texts(page, ".filter b") == ["4", "2", "2"]


@pytest.mark.parametrize(
    ("kept", "reason", "score", "label"),
    [
        (True, "reader", 0.987, "0.99"),
        (True, "theme:tagdiv-cloud", 0.4, "0.40"),
        (True, "theme:tagdiv-cloud", None, "theme:tagdiv-cloud"),
        (False, "reader", 0.021, "0.02"),
        (False, "share/plugin", 0.9, "share/plugin"),
    ],
)
def test_each_block_is_labelled_by_what_decided(
    kept: bool, reason: str, score: float | None, label: str
) -> None:
    row = BlockRow(text="A", kind="text", path="p", score=score, kept=kept, reason=reason)
    one = Explanation(
        body_roles=BODY_ROLES, article=Article(url="x"), skip=None, blocks=(row,), fields=()
    )
    assert texts(tree(render_explanation(one)), ".score") == [label]


def test_a_paragraph_leads_to_its_block_and_the_block_tells_why() -> None:
    page = tree(render_explanation(explanation()))
    targets = [node.attributes["href"] for node in page.css(".body a")]
    assert targets == ["#b2", "#b3"]
    assert "sentence end" in texts(page, "#b2")[0]
    assert texts(page, "#b2 .path") == ["div.entry-content > p"]
    assert texts(page, "#b2 .effect") == ["+1.50", "-0.25"]
    assert texts(page, "#b1 p")[0] == "dropped by share/plugin: buttons that pass the article on"
    # The longest bar takes half of the strip: to the right for kept, to the left against it.
    bars = [(node.attributes["x"], node.attributes["width"]) for node in page.css("#b2 .up")]
    assert bars == [("50.00", "50.00")]
    assert [node.attributes["x"] for node in page.css("#b2 .down")] == ["41.67"]


def test_blocks_are_grouped_by_the_element_around_them() -> None:
    page = tree(render_explanation(explanation()))
    assert texts(page, ".group h3 code") == ["ul.share", "div.entry-content"]
    assert texts(page, ".group h3 span") == ["kept 2 of 3"]
    classes = [node.attributes["class"] for node in page.css(".group")]
    assert classes == ["group none-kept", "group"]


def test_the_page_shows_every_source_of_a_field() -> None:
    page = tree(render_explanation(explanation()))
    shown = texts(page, ".facts dd")
    assert shown[0] == (
        "Storm closes the harbour visible:h1 the first source that answers "
        "json-ld:headline says the same meta:og:title Storm closes the harbour | Gazette"
    )
    assert shown[1] == "–"


def test_equal_paragraphs_lead_to_different_blocks() -> None:
    twice = explanation(body="Nobody was hurt.\n\nNobody was hurt.", dateline=None)
    twice = Explanation(
        body_roles=BODY_ROLES, article=twice.article, skip=None,
        blocks=(*twice.blocks, block("Nobody was hurt.")),
        fields=(),
    )  # fmt: skip
    assert [n.attributes["href"] for n in tree(render_explanation(twice)).css(".body a")] == [
        "#b3",
        "#b5",
    ]


def test_a_dateline_that_stood_beside_the_lead_is_shown_before_it() -> None:
    apart = explanation(body="Nobody was hurt.", dateline=Dateline(text="OSLO"))
    assert texts(tree(render_explanation(apart)), ".body p") == ["→OSLO Nobody was hurt."]


@pytest.mark.parametrize("place", ["title", "body", "section", "language", "url", "authors"])
def test_nothing_of_the_article_is_markup(place: str) -> None:
    value = [HOSTILE] if place == "authors" else HOSTILE
    page = render_explanation(explanation(**{place: value}))
    plain = render_explanation(explanation(**{place: [""] if place == "authors" else "x"}))
    assert "<script" not in page
    assert "<img" not in page
    assert "49" not in texts(tree(page), "body")[0]
    assert len(tree(page).css("*")) <= len(tree(plain).css("*")) + 1  # the kicker, the name


def test_blocks_fields_and_warnings_are_no_markup_either() -> None:
    row = BlockRow(
        text=HOSTILE, kind=HOSTILE, path=f"div.a > {HOSTILE}", score=0.1, kept=False,
        reason=HOSTILE, why=HOSTILE, features=((HOSTILE, -1.0),),
    )  # fmt: skip
    field = FieldRow(
        name=HOSTILE, value=HOSTILE, source=HOSTILE, why=HOSTILE,
        others=(SourceValue(value="other", source=HOSTILE),),
    )  # fmt: skip
    article = Article(url="https://a.example/", warnings=[HOSTILE])
    page = render_explanation(
        Explanation(
            body_roles=BODY_ROLES, article=article, skip=HOSTILE, blocks=(row,), fields=(field,)
        )
    )
    found = {node.tag for node in tree(page).css("*")}
    assert not found & {"script", "img"}
    assert texts(tree(page), ".text") == [HOSTILE]
    assert texts(tree(page), ".path") == [f"div.a > {HOSTILE}"]


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("https://gazette.example/a?b=1&c=2", ["https://gazette.example/a?b=1&c=2"]),
        ("javascript:ran()", []),
        ("JavaScript:ran()//https://a.example", []),
        (" \x01javascript:ran()", []),
        ("data:text/html,<script>ran()</script>", []),
    ],
)
def test_only_an_address_of_the_web_is_a_link(url: str, links: list[str]) -> None:
    page = tree(render_explanation(explanation(url=url)))
    assert [node.attributes["href"] for node in page.css("header a")] == links


def test_the_page_loads_and_runs_nothing() -> None:
    text = render_explanation(explanation(main_image="https://gazette.example/photo.jpg"))
    page = tree(text)
    (meta,) = page.css("meta[http-equiv]")
    policy = meta.attributes["content"] or ""
    style = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert len(style) == 1
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'", f"style-src 'sha256-{digest}'", "base-uri 'none'",
        "form-action 'none'",
    ]  # fmt: skip
    assert page.css("script, link, img, iframe, object, [src], [style], [onclick]") == []
    assert "url(" not in style[0]
    assert "@import" not in style[0]


def test_a_page_without_text_says_so() -> None:
    empty = Explanation(
        body_roles=BODY_ROLES, article=Article(url="x"), skip="no-body", blocks=(), fields=()
    )
    page = tree(render_explanation(empty))
    assert texts(page, ".nothing") == [
        "No text of this page was taken for the article's.",
        "The page has no text.",
    ]
    assert texts(page, ".state") == ["Not stored: no-body"]
    assert "not stored: no-body; 0 of 0 blocks kept" in explanation_to_text(empty)


def test_half_a_surrogate_pair_can_be_written() -> None:
    broken = explanation(title="\ud800 storm", body="\udc00")
    assert render_explanation(broken).encode()
    assert explanation_to_text(broken).encode()


def test_roles_of_the_story_can_be_switched_on_and_off() -> None:
    story = [
        StoryBlock(role=Role.STANDFIRST, text="Ferries stay in port."),
        StoryBlock(role=Role.PARAGRAPH, text="Nobody was hurt."),
        StoryBlock(role=Role.NOTE, kind="correction", text="Correction: It was Monday."),
    ]
    markup = render_explanation(explanation(blocks=story))
    page = tree(markup)
    boxes = {one.id: "checked" in one.attributes for one in page.css("input.role")}
    assert boxes == {"standfirst": False, "paragraph": True, "note-correction": True}
    assert texts(page, ".as-standfirst") == ["Ferries stay in port."]
    # Every role has a rule that hides it where it is switched off.
    names = [*map(str, Role), *(f"note-{kind}" for kind in NoteKind)]
    hidden = [name for name in names if f"#{name}:not(:checked) ~ main .as-{name}" in markup]
    assert hidden == [name for name in names if name != "note"]
