"""Items with their lists, and rows with their cells."""

from collections.abc import Callable

import pytest

from newscrawl.items import Article
from newscrawl.story import Role, StoryBlock

Read = Callable[..., Article]

RAIN = (
    "<table><thead><tr><th>Town</th><th>Rain</th></tr></thead>"
    "<tbody><tr><td>Oslo</td><td>12 mm</td></tr><tr><td>Moss</td><td>9 mm</td></tr></tbody></table>"
)


def of(role: Role, article: Article) -> list[StoryBlock]:
    return [block for block in article.blocks if block.role is role]


def test_items_name_their_list_and_how_deep_they_are(read: Read) -> None:
    article = read(
        "<ol><li>First look at the ropes of the pier.<ul><li>Those on the left of the pier.</li>"
        "<li>Those on the right of the pier.</li></ul></li><li>Then look at the water.</li></ol>"
        "<p>That is what the skipper of the Thea does every morning before the ferry sails, "
        "and he has never missed a morning in thirty years.</p>"
        "<ul><li>Lorries are not allowed on the pier.</li><li>Nor are cars and carts.</li></ul>"
    )
    places = [
        (one.list.number, one.list.ordered, one.depth)
        for one in of(Role.LIST_ITEM, article)
        if one.list is not None
    ]
    assert places == [
        (1, True, 1),
        (1, False, 2),
        (1, False, 2),
        (1, True, 1),
        (2, False, 1),
        (2, False, 1),
    ]


def items(read: Read, markup: str) -> list[tuple[str, int | None, bool | None]]:
    blocks = of(Role.LIST_ITEM, read(markup))
    return [(one.text, one.value, one.continues) for one in blocks]


@pytest.mark.parametrize(
    "item",
    [
        "<p>Look at the ropes.</p><p>They must be dry.</p>",
        "Look at the ropes.<p>They must be dry.</p>",
        "Look at the ropes.<br><br>They must be dry.",
        "<div><p>Look at the ropes.</p><div>They must be dry.</div></div>",
    ],
)
@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_a_further_paragraph_of_an_item_is_no_item(read: Read, item: str, tag: str) -> None:
    assert items(read, f"<{tag}><li>{item}</li><li>Then look at the water.</li></{tag}>") == [
        ("Look at the ropes.", None, None),
        ("They must be dry.", None, True),
        ("Then look at the water.", None, None),
    ]


def test_an_item_goes_on_behind_the_list_in_it(read: Read) -> None:
    inner = "<ul><li>Those on the left.</li><li>Those on the right.</li></ul>"
    found = items(read, f"<ol><li>Look at the ropes.{inner}<p>They must be dry.</p></li></ol>")
    assert found[-1] == ("They must be dry.", None, True)
    assert [goes_on for _, _, goes_on in found[:-1]] == [None, None, None]


@pytest.mark.parametrize(
    ("markup", "numbers"),
    [
        ("<ol start=5><li>Ropes<li>Water<li>Lamps</ol>", [5, 6, 7]),
        ("<ol><li>Ropes<li value=10>Water<li>Lamps</ol>", [1, 10, 11]),
        ("<ol reversed><li>Ropes<li>Water<li>Lamps</ol>", [3, 2, 1]),
        ("<ol start=' -1x'><li>Ropes<li>Water<li>Lamps</ol>", [-1, 0, 1]),
        ("<ol start=1><li>Ropes<li>Water<li>Lamps</ol>", [None] * 3),
        ("<ol start=99999999999><li>Ropes<li>Water<li>Lamps</ol>", [None] * 3),
        ("<ul start=5><li>Ropes<li>Water<li value=3>Lamps</ul>", [None] * 3),
    ],
)
def test_an_item_has_the_number_that_the_page_prints(
    read: Read, markup: str, numbers: list[int | None]
) -> None:
    assert [value for _, value, _ in items(read, markup)] == numbers


def test_an_item_of_dashes_is_one_but_no_mark_between_items(read: Read) -> None:
    dashes = "<ul><li>Ropes are dry</li><li>---</li><li>Water is high</li></ul>"
    assert [text for text, _, _ in items(read, dashes)][1] == "---"
    between = "<ul><li>Ropes are dry</li><li>|</li><li>Water is high</li><li>|</li><li>Lamps</ul>"
    assert all(text != "|" for text, _, _ in items(read, between))


def test_a_table_has_its_rows_and_the_body_a_line_for_each(read: Read) -> None:
    article = read(RAIN)
    (table,) = of(Role.TABLE, article)
    assert [(row.cells, row.header) for row in table.rows] == [
        (["Town", "Rain"], True),
        (["Oslo", "12 mm"], False),
        (["Moss", "9 mm"], False),
    ]
    assert table.text == "Town | Rain\nOslo | 12 mm\nMoss | 9 mm"
    assert "\n\nTown | Rain\n\nOslo | 12 mm\n\nMoss | 9 mm\n\n" in (article.body or "")


def test_two_tables_are_two_blocks(read: Read) -> None:
    first, second = of(Role.TABLE, read(RAIN + RAIN.replace("Oslo", "Voss").replace("9", "8")))
    assert (first.rows[1].cells[0], second.rows[1].cells[0]) == ("Oslo", "Voss")
    assert len(first.rows) == len(second.rows) == 3


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # cells over several columns and rows keep the others in their columns
        (
            "<tr><th>Town</th><th colspan=2>Rain</th></tr><tr><td>Oslo</td><td>12</td><td>mm</td>"
            "</tr><tr><td rowspan=2>Moss</td><td>9</td><td>mm</td></tr>"
            "<tr><td>4</td><td>in</td></tr>",
            [["Town", "Rain", ""], ["Oslo", "12", "mm"], ["Moss", "9", "mm"], ["", "4", "in"]],
        ),
        # an empty cell
        (
            "<tr><th>Town<th>Rain<tr><td>Oslo<td>12<tr><td>Moss<td><tr><td>Voss<td>7",
            [["Town", "Rain"], ["Oslo", "12"], ["Moss", ""], ["Voss", "7"]],
        ),
        # lists and lines in a cell
        (
            "<tr><th>Pier</th><th>Boats</th></tr><tr><td>One</td><td><ul><li>Thea</li><li>Ida</li>"
            "</ul></td></tr><tr><td>Two</td><td>Ada<br>Eva</td></tr>",
            [["Pier", "Boats"], ["One", "Thea Ida"], ["Two", "Ada Eva"]],
        ),
    ],
)
def test_cells_are_in_their_columns(read: Read, rows: str, expected: list[list[str]]) -> None:
    (table,) = of(Role.TABLE, read(f"<table>{rows}</table>"))
    assert [row.cells for row in table.rows] == expected


def test_a_table_in_a_table_is_there_once_and_in_order(read: Read) -> None:
    days = ("12", "on Monday before noon"), ("13", "on Tuesday in the harbour")
    rows = "".join(f"<tr><td>{rain} mm</td><td>{day}</td></tr>" for rain, day in days)
    inner = f"<table>{rows}</table>"
    article = read(f"<table><tr><td>Oslo</td><td>{inner}</td></tr><tr><td>Moss</td><td>9</table>")
    words = (article.body or "").split()
    assert [word for word in words if word in ("Oslo", "12", "13", "Moss", "9")] == [
        *("Oslo", "12", "13", "Moss", "9"),
    ]
    cells = " ".join(
        cell for one in of(Role.TABLE, article) for row in one.rows for cell in row.cells
    )
    assert all(cells.split().count(word) <= 1 for word in ("12", "13"))


def test_a_table_that_lays_out_the_page_is_no_table(read: Read, story: tuple[str, ...]) -> None:
    text = "<br><br>".join(story)
    article = read(text=f"<table><tr><td>{text}</td><td><a href=/a>Other</a></td></tr></table>")
    assert [(block.role, block.text) for block in article.blocks] == [
        (Role.PARAGRAPH, line) for line in story
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<table>" + "".join(f"<tr><td>Row {n}<td>{n}" for n in range(10_000)) + "</table>",
        "<table><tr>" + "<td>x" * 20_000 + "<tr><td colspan=99999999>y<td rowspan=9999>z</table>",
        "<table><tr><td>" * 300 + "x" + "</table>" * 300,
        "<ul><li>" * 500 + "An item of a list that is very deep." + "</ul>" * 500,
    ],
    ids=["rows", "cells", "nested tables", "nested lists"],
)
def test_tables_and_lists_of_any_size_are_bounded(
    read: Read, story: tuple[str, ...], markup: str
) -> None:
    article = read(markup)
    assert set(story) <= {block.text for block in article.blocks}
    assert all(len(row.cells) <= 1_000 for block in article.blocks for row in block.rows)
    assert sum(len(row.cells) for block in article.blocks for row in block.rows) <= 50_000
    assert len(article.to_line()) < 2_000_000
