"""Tables of data, and tables that lay out a page."""

import pytest

from newscrawl.story import Role, Row
from tests.extraction.story.stories import TEXT, paragraphs, read, texts

COUNTS = (("Pier", "Boats", "Nets"), ("North", "14", "3"), ("South", "26", "9"))


def table(rows: tuple[tuple[str, ...], ...], *, mark: str = "td") -> str:
    first, *others = rows
    head = "".join(f"<{mark}>{cell}</{mark}>" for cell in first)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in others)
    return f"<table><tr>{head}</tr>{body}</table>"


def rows_of(html: str) -> list[Row]:
    (block,) = (
        one
        for one in read(paragraphs(*TEXT[:2]) + html + paragraphs(*TEXT[2:])).blocks
        if one.role is Role.TABLE
    )
    return block.rows


def test_the_first_row_is_the_head_if_it_is_marked_up_or_bold() -> None:
    expected = [True, False, False]
    assert [row.header for row in rows_of(table(COUNTS, mark="th"))] == expected
    bold = (tuple(f"<b>{cell}</b>" for cell in COUNTS[0]), *COUNTS[1:])
    assert [row.header for row in rows_of(table(bold))] == expected


def test_the_first_row_is_the_head_if_only_the_rows_below_have_digits() -> None:
    assert [row.header for row in rows_of(table(COUNTS))] == [True, False, False]
    names = (
        ("Pier", "Owner", "Boat"),
        ("North", "Ida Brand", "Gull"),
        ("South", "Jo Lund", "Tern"),
    )
    assert not any(row.header for row in rows_of(table(names)))


def test_a_table_in_bold_type_has_no_head() -> None:
    counts = (COUNTS[0], ("North", "few", "none"), ("South", "many", "some"))
    names = tuple(tuple(f"<b>{cell}</b>" for cell in row) for row in counts)
    assert not any(row.header for row in rows_of(table(names)))


def test_cells_over_several_columns_and_rows_keep_the_columns() -> None:
    html = (
        "<table><tr><th>Pier</th><th colspan=2>Boats</th></tr>"
        "<tr><td rowspan=2>North</td><td>14 old</td><td>3 new</td></tr>"
        "<tr><td>15 old</td><td></td></tr></table>"
    )
    assert [row.cells for row in rows_of(html)] == [
        ["Pier", "Boats", ""],
        ["North", "14 old", "3 new"],
        ["", "15 old", ""],
    ]


def test_hostile_spans_are_bounded() -> None:
    html = (
        "<table><tr><td colspan=99999>Pier</td><td rowspan=-3>Boats</td></tr>"
        "<tr><td colspan=9999>North</td><td>14</td></tr></table>"
    )
    assert all(len(row.cells) <= 100 for row in rows_of(html))


def test_words_of_a_cell_stay_whole() -> None:
    html = table(
        (("Pier", "Boats"), ("N<b>or</b>th<br>pier", "<p>14</p><p>old</p>"), ("South", "26"))
    )
    assert rows_of(html)[1].cells == ["North pier", "14 old"]


def test_text_in_a_table_that_lays_out_the_page_is_paragraphs() -> None:
    cells = "".join(f"<tr><td>{text}</td></tr>" for text in TEXT)
    article = read(f"<table>{cells}</table>")
    assert texts(article, "paragraph") == list(TEXT)
    assert texts(article, "table") == []


def test_a_line_between_the_rows_is_of_the_table() -> None:
    html = (
        "<table><tr><td>Pier</td><td>Boats</td></tr><tr><td>North</td><td>14</td></tr>"
        "<tr><td colspan=2>Harbour of the fishermen</td></tr>"
        "<tr><td>South</td><td>26</td></tr><tr><td>East</td><td>4</td></tr></table>"
    )
    assert len(rows_of(html)) == 5


@pytest.mark.parametrize(
    "head",
    [
        "<tr style='font-weight: bold'><td>Pier</td><td>Boat</td></tr>",
        "<tr><td style='font-weight:700'>Pier</td><td style='font-weight:700'>Boat</td></tr>",
        "<tr class=table-header><td>Pier</td><td>Boat</td></tr>",
        "<tr><td role=columnheader>Pier</td><td role=columnheader>Boat</td></tr>",
        "<tr><td class=head>Pier</td><td class=head>Boat</td></tr>",
        "<tr><td><h4>Pier</h4></td><td><h4>Boat</h4></td></tr>",
        "<tr><td><p><strong>Pier</strong></p></td><td><p><strong>Boat</strong></p></td></tr>",
        "<tr><td><span style='font-weight:bold'>Pier</span></td><td><b>Boat</b></td></tr>",
    ],
)
def test_a_head_of_plain_cells_is_bold_or_named(head: str) -> None:
    rows = "<tr><td>North</td><td>Gull</td></tr><tr><td>South</td><td>Tern</td></tr>"
    assert [row.header for row in rows_of(f"<table>{head}{rows}</table>")] == [True, False, False]
    title = "<tr><td colspan=2><b>Boats by pier</b></td></tr>"
    both = rows_of(f"<table>{title}{head}{rows}</table>")
    assert [row.header for row in both] == [True, True, False, False]
