"""The blocks of a story: their texts, their spans, and how they are written."""

import json
import re
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.items import Article
from newscrawl.story import (
    BODY_ROLES,
    Image,
    ListPlace,
    NoteKind,
    Role,
    Row,
    StoryBlock,
    compose_body,
    move_spans,
    parse_roles,
)


def block(role: str, text: str, **values: Any) -> StoryBlock:
    return StoryBlock(role=Role(role), text=text, **values)


STORY = [
    block("standfirst", "Boats stay in port."),
    block("key_point", "No boat sailed."),
    block("caption", "The port.", image=Image(url="https://example.org/p.jpg")),
    block("paragraph", "Rain fell."),
    block("pull_quote", "Rain fell."),
    block("table", "Town | Rain\nOslo | 12", rows=[Row(cells=["Town", "Rain"], header=True)]),
    block("question", "Who sails?"),
    block("embed", "We stay.", url="https://x.com/port/status/1", provider="x.com"),
    block("note", "Correction: it was snow.", kind="correction"),
    block("note", "Ada Lane writes about boats.", kind="about"),
    block("note", "al", kind="signature"),
]


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (BODY_ROLES, "Rain fell.|Town | Rain|Oslo | 12|Who sails?|Correction: it was snow.|al"),
        (("standfirst", "paragraph"), "Boats stay in port.|Rain fell."),
        (("note:about",), "Ada Lane writes about boats."),
        (("note",), "Correction: it was snow.|Ada Lane writes about boats.|al"),
        (("embed", "caption", "key_point"), "No boat sailed.|The port.|We stay."),
        (("preformatted",), None),
    ],
)
def test_a_body_is_composed_of_roles_in_the_order_of_the_page(
    roles: tuple[str, ...], expected: str | None
) -> None:
    wanted = None
    if expected is not None:
        wanted = expected.replace("|", "\n\n").replace(" \n\n ", " | ")
    assert compose_body(STORY, roles) == wanted


def test_the_usual_roles_are_all_but_what_repeats_or_surrounds_the_text() -> None:
    names = {*map(str, Role), *(f"note:{kind}" for kind in NoteKind)}
    left_out = {"standfirst", "key_point", "pull_quote", "caption", "embed", "note", "note:about"}
    assert names - set(BODY_ROLES) == left_out


def test_roles_are_named_in_any_form() -> None:
    assert parse_roles("Standfirst, paragraph  paragraph") == ("standfirst", "paragraph")
    assert parse_roles(" ") == BODY_ROLES
    with pytest.raises(ValueError, match="'headline' is no role: name some of paragraph"):
        parse_roles("paragraph headline")


def test_only_the_keys_of_a_role_are_written() -> None:
    assert block("paragraph", "Rain.").to_json() == {"role": "paragraph", "text": "Rain."}
    item = block("list_item", "Oars", depth=1, list=ListPlace(number=1), links=[(0, 4, "u")])
    assert list(item.to_json()) == ["role", "text", "depth", "links", "list"]
    assert block("embed", "").to_json() == {"role": "embed", "text": ""}


@pytest.mark.parametrize("one", STORY, ids=lambda one: one.name)
def test_what_is_written_is_read_again(one: StoryBlock) -> None:
    line = Article(url="https://example.org/", blocks=[one]).to_line()
    assert Article.from_line(line).blocks == [one]


@pytest.mark.parametrize(
    "values",
    [
        {"text": "Rain."},
        {"role": "verse", "text": "Rain."},
        {"role": "paragraph"},
        {"role": "paragraph", "text": "Rain.", "colour": "red"},
        {"role": "paragraph", "text": "Rain.", "links": [[0, 4]]},
        {"role": "table", "text": "Rain.", "rows": [{"cell": "Rain."}]},
        {"role": "caption", "text": "Rain.", "image": {"address": "u"}},
    ],
)
def test_other_values_are_no_block(values: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        StoryBlock.from_json(values)


def test_a_line_of_schema_1_has_its_paragraphs_as_blocks() -> None:
    keys_that_came_later = ("blocks", "standfirst", "key_points", "images")
    record = json.loads(Article(url="https://example.org/", title="Rain", body="x").to_line())
    record = {name: value for name, value in record.items() if name not in keys_that_came_later}
    record |= {"schema_version": 1, "body": "Boats stay in port.\n\nRain fell."}
    article = Article.from_line(json.dumps(record))
    assert [(one.role, one.text) for one in article.blocks] == [
        (Role.PARAGRAPH, "Boats stay in port."),
        (Role.PARAGRAPH, "Rain fell."),
    ]
    assert article.prose == article.body == record["body"]
    assert (article.schema_version, article.standfirst, article.images) == (2, None, [])
    again = Article.from_line(article.to_line())
    assert again == article
    empty = Article.from_line(json.dumps(record | {"body": None}))
    assert (empty.blocks, empty.prose) == ([], None)


def marked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return a text without its brackets, and what they enclose as spans."""
    parts = re.split(r"[\[\]]", text)
    ends = list(accumulate(map(len, parts)))
    return "".join(parts), [(a, b, "em") for a, b in zip(ends[::2], ends[1::2], strict=False)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # whitespace
        ("Rain  fell\n on [the  pier].", "Rain fell on [the pier]."),
        # a dateline that was cut off, with the beginning of a span
        ("OSLO – [Rain] fell.", "[Rain] fell."),
        ("[OSLO – Rain] fell.", "[Rain] fell."),
        ("[OSLO] – Rain fell.", "Rain fell."),
        # right to left
        ("هطل  المطر على [الرصيف].", "هطل المطر على [الرصيف]."),
    ],
)
def test_spans_move_with_the_text(before: str, after: str) -> None:
    (old, spans), (new, wanted) = marked(before), marked(after)
    assert move_spans(spans, old, new) == wanted


@given(st.text(max_size=40), st.text(max_size=40), st.data())
def test_spans_stay_inside_of_any_text(before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    for new_start, new_end, what in move_spans([(start, end, "em")], before, after):
        assert 0 <= new_start <= new_end <= len(after)
        assert what == "em"


@given(st.text(min_size=1, max_size=40), st.text(max_size=20))
def test_a_span_has_the_same_words_behind_what_was_cut_off(text: str, cut: str) -> None:
    words = "".join(text.split())
    for start, end, _ in move_spans([(len(cut), len(cut) + len(text), "em")], cut + text, text):
        assert "".join(text[start:end].split()) == words
