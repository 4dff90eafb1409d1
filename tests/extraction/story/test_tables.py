"""Tables of data, and tables that lay out a page."""

import pytest

from newscrawl.items import Article
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


def around(html: str) -> Article:
    return read(paragraphs(*TEXT[:2]) + html + paragraphs(*TEXT[2:]))


def shown(html: str) -> list[tuple[str, str]]:
    """Return role and text of what stands between the paragraphs."""
    blocks = around(html).blocks[2:-2]
    return [(str(block.role), block.text) for block in blocks]


def test_an_empty_cell_leaves_its_bar_in_the_text() -> None:
    html = table(
        (
            ("Pier", "Boats", "Nets", ""),
            ("North", "", "3", ""),
            ("", "14", "9", ""),
            ("South", "26", "", ""),
        )
    )
    assert shown(html) == [
        ("table", "Pier | Boats | Nets\nNorth | | 3\n| 14 | 9\nSouth | 26"),
    ]
    behind_an_empty_column = html.replace("<tr>", "<tr><td>&nbsp;</td>")
    assert shown(behind_an_empty_column) == shown(html)
    assert rows_of(behind_an_empty_column)[1].cells == ["", "North", "", "3", ""]


@pytest.mark.parametrize(
    ("markup", "captions"),
    [
        ("<table><caption>Boats by pier</caption>{rows}</table>", ["Boats by pier"]),
        ("<table><caption><p>Boats by pier</p></caption>{rows}</table>", ["Boats by pier"]),
        ("<figure><figcaption>Boats by pier</figcaption><table>{rows}</table></figure>",
         ["Boats by pier"]),
        ("<figure><div><table><caption>Boats by pier</caption>{rows}</table></div>"
         "<figcaption>Source: harbour office</figcaption></figure>",
         ["Boats by pier", "Source: harbour office"]),
        ("<table><caption hidden>Boats by pier</caption>{rows}</table>", []),
    ],
)  # fmt: skip
def test_the_captions_of_a_table_are_blocks_in_the_order_of_the_page(
    markup: str, captions: list[str]
) -> None:
    rows = table(COUNTS).removeprefix("<table>").removesuffix("</table>")
    found = shown(markup.format(rows=rows))
    assert [text for role, text in found if role == "caption"] == captions
    roles = [role for role, _ in found]
    assert roles.index("table") == min(1, len(captions))
    assert len(roles) == len(captions) + 1
    assert all("pier" not in one for one in around(markup).warnings)
    assert "Boats by pier" not in (around(markup.format(rows=rows)).body or "")


@pytest.mark.parametrize(
    ("row", "is_data"),
    [
        ("<caption>Boats by pier</caption><tr><td>North</td><td>14</td></tr>", True),
        ("<tr><th>North</th><td>14</td></tr>", True),
        ("<tr><td>North</td><td>14</td></tr>", False),
        ("<tr><th>North</th></tr>", False),
    ],
)
def test_a_row_alone_is_a_table_if_it_has_a_caption_or_a_head(row: str, is_data: bool) -> None:
    found = [text for role, text in shown(f"<table>{row}</table>") if role == "table"]
    assert found == (["North | 14"] if is_data else [])


@pytest.mark.parametrize(
    "inner",
    [
        "<table><tr><td>3 old</td><td>9 new</td></tr></table>",
        "<table><tr><td>3 old</td></tr><tr><td>9 new</td></tr></table>",
        "<ul><li>3 old</li><li>9 new</li></ul>",
    ],
)
def test_what_lays_out_a_cell_is_of_the_cell(inner: str) -> None:
    rows = (("Pier", "Boats"), ("North", inner), ("South", "26"))
    assert shown(table(rows)) == [("table", "Pier | Boats\nNorth | 3 old 9 new\nSouth | 26")]
    assert rows_of(table(rows))[1].cells == ["North", "3 old 9 new"]


def test_all_rows_of_a_long_table_are_kept() -> None:
    article = around(table((("Boat", "Berth"), *((f"Gull {n}", str(n)) for n in range(3_000)))))
    (block,) = (one for one in article.blocks if one.role is Role.TABLE)
    assert len(block.rows) == 3_001 == len(block.lines)
    assert article.warnings == []


def test_a_table_with_too_many_cells_says_so_and_keeps_its_text() -> None:
    numbers = "".join(f"<td>{n}</td>" for n in range(120))
    article = around(f"<table><tr>{numbers}</tr><tr>{numbers}</tr></table>")
    (block,) = (one for one in article.blocks if one.role is Role.TABLE)
    assert [len(row.cells) for row in block.rows] == [100, 100]
    assert block.lines[0].endswith("| 118 | 119")
    (warning,) = article.warnings
    assert "over 50,000 cells or 100 columns" in warning
