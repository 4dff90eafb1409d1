import pytest

from newscrawl.extraction.document.blocks import BlockKind
from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import read_page

LONG = "The council met at the harbour, and the harbour met the council. " * 5


def lines(table: str) -> list[str]:
    html = f"<p>Above</p><table>{table}</table><p>Below</p>"
    layout = read_layout(read_page(html, "https://news.example/").tree.body)
    above, *found, below = [block.text for block in layout.blocks]
    assert (above, below) == ("Above", "Below")
    return found


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<tr><th>Ward<th>Votes<tr><td>North<td>1,204", ["Ward | Votes", "North | 1,204"]),
        (
            "<thead><tr><th>Ward<th>Votes</thead><tbody><tr><td>North<td>9</tbody>",
            ["Ward | Votes", "North | 9"],
        ),
        (
            "<tr><td><p>Ward</p><td><p>Votes</p><tr><td><div>No.</div><div>1</div><td><p>9</p>",
            ["Ward | Votes", "No. 1 | 9"],
        ),
        ("<tr><td>A<td><td>B<tr><td>C<td>D<td>E", ["A | B", "C | D | E"]),
        ("<caption>Votes</caption><tr><td>A<td>1<tr><td>B<td>2", ["Votes", "A | 1", "B | 2"]),
        ("<tr><td colspan=2>Votes<tr><td>A<td>1<tr><td>B<td>2", ["Votes", "A | 1", "B | 2"]),
        ("<tr><td>A<td>B", ["A", "B"]),
        ("<tr><td>Home<td>Sport<tr><td>Menu<td>Story<br><br>" + LONG, None),
        (f"<tr><td>Menu<td><h1>Story</h1>{LONG}<tr><td>Menu<td>Imprint", None),
        (
            f"<tr><td>{LONG}<td><table><tr><td>A<td>1<tr><td>B<td>2</table>",
            [LONG.strip(), "A | 1", "B | 2"],
        ),
    ],
)
def test_rows_of_data_are_lines(table: str, rows: list[str] | None) -> None:
    if rows is None:
        assert not any(" | " in line for line in lines(table))
    else:
        assert lines(table) == rows


def test_a_row_is_a_cell_with_the_links_of_its_cells() -> None:
    html = "<table><tr><td><a>North</a><td>1<tr><td><b>South</b><td><b>2</b></table>"
    first, second = read_layout(read_page(html, "https://news.example/").tree.body).blocks
    assert (first.kind, first.link_chars, first.bold) == (BlockKind.CELL, 5, False)
    assert (second.kind, second.link_chars, second.bold) == (BlockKind.CELL, 0, True)
