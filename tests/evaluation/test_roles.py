"""Role labels: how blocks, captions and cells are compared with them."""

import json
from pathlib import Path

import pytest

from newscrawl.evaluation.corpus import CorpusError
from newscrawl.evaluation.roles import (
    PageLabel,
    digest_picture,
    digest_row,
    digest_text,
    read_role_labels,
    score_page_roles,
)
from newscrawl.items import Article
from newscrawl.story import Image, Role, Row, StoryBlock

STORED = Path(__file__).parents[2] / "training/roles.json"
LEAD = "The river rose by two metres during the night."
NOTE = "Correction: the bridge is older than the mill."
PIER = Image(url="https://gazette.example/pier.jpg?w=800", caption="The pier", credit="Ida Brand")


def digest(text: str) -> str:
    named = digest_text(text)
    assert named is not None
    return named


def article(*blocks: StoryBlock, images: tuple[Image, ...] = ()) -> Article:
    return Article(url="https://gazette.example/river", blocks=list(blocks), images=list(images))


def test_roles_of_blocks_that_both_have() -> None:
    label = PageLabel(roles={digest(LEAD): "standfirst", digest(NOTE): "note:correction"})
    read = article(
        StoryBlock(role=Role.PARAGRAPH, text=LEAD),
        StoryBlock(role=Role.NOTE, kind="correction", text=NOTE),
        StoryBlock(role=Role.PARAGRAPH, text="A paragraph without a label."),
    )
    scores = score_page_roles("news/river", read, label)
    assert dict(scores.confusion) == {
        ("standfirst", "paragraph"): 1,
        ("note:correction", "note:correction"): 1,
    }
    assert scores.to_json()["roles"] == 0.5
    assert scores.wrong == [f"news/river: standfirst read as paragraph: {LEAD}"]


@pytest.mark.parametrize(
    ("caption", "credit", "right"),
    [("The pier", "Ida Brand", 2), ("The pier.", "AP", 1), (None, "Ida Brand", 1), (None, None, 0)],
)
def test_captions_and_credits(caption: str | None, credit: str | None, right: int) -> None:
    name = digest_picture(PIER.url)
    label = PageLabel(
        roles={digest(LEAD): "paragraph"},
        pictures={name: (digest_text(caption), digest_text(credit))},
    )
    scores = score_page_roles("news/river", article(images=(PIER,)), label)
    assert (len(scores.captions), sum(scores.captions)) == (2, right)


def test_a_foreign_picture_has_no_caption_to_be_right() -> None:
    label = PageLabel(
        roles={digest(LEAD): "paragraph"}, foreign=frozenset([digest_picture(PIER.url)])
    )
    scores = score_page_roles("news/river", article(images=(PIER,)), label)
    assert (scores.foreign_pictures, scores.pictures, scores.captions) == (1, 1, [])


def test_cells_and_heads_of_tables() -> None:
    rows = [Row(cells=["Year", "Metres"], header=True), Row(cells=["1953", ""])]
    label = PageLabel(tables=(tuple(map(digest_row, rows)),))
    read = [Row(cells=["Year", "Metres"]), Row(cells=["1953", "", "new"])]
    other = StoryBlock(role=Role.TABLE, text="1953", rows=[Row(cells=["1953"])])
    table = StoryBlock(role=Role.TABLE, text="Year | Metres\n1953 | new", rows=read)
    scores = score_page_roles("news/river", article(other, table), label)
    assert (scores.equal_cells, scores.cells) == (4, 5)
    assert (scores.right_headers, scores.rows) == (1, 2)
    assert "cells" in scores.to_text()


def test_cells_of_marks_differ() -> None:
    rows = {digest_row(Row(cells=[mark])) for mark in ("$", "$$", "–", "")}
    assert len(rows) == 4
    assert digest_row(Row(cells=[""])) == "-"


def test_the_labels_of_the_project_can_be_read() -> None:
    labels = read_role_labels(STORED)
    assert len(labels) > 80
    assert any(label.tables for label in labels.values())


@pytest.mark.parametrize("content", ["", "[]", '{"pages": {}}', '{"pages": 1, "tables": {}}'])
def test_a_damaged_file_of_labels(tmp_path: Path, content: str) -> None:
    path = tmp_path / "roles.json"
    path.write_text(content)
    with pytest.raises(CorpusError, match="no file of role labels"):
        read_role_labels(path)


def test_labels_hold_no_text() -> None:
    stored = json.loads(STORED.read_text())
    words = {word for page in stored["pages"].values() for word in page.get("roles", {}).values()}
    assert all(len(part) == 8 for text in words for part in text.split())
