"""The tables of the story: which rows are of one table, and what their cells say."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.blocks import Layout
from newscrawl.story import Row

# Rows and cells of a table that are read, so that no page fills the memory.
MAX_ROWS, _MAX_CELLS = 2_000, 100
_ROW_HOLDERS = ("table", "thead", "tbody", "tfoot")


def find_table(layout: Layout, element: int) -> int | None:
    """Return the nearest table around an element, ``None`` if it is in none."""
    for one in layout.ancestors(element):
        if layout.tag(one) == "table":
            return one
    return None


def find_row(layout: Layout, element: int) -> int | None:
    """Return the nearest row around an element, ``None`` if it is in none."""
    for one in layout.ancestors(element):
        if layout.tag(one) == "tr":
            return one
    return None


def read_row(row: LexborNode) -> Row:
    """Return the cells of a row; a table in a cell is text of that cell."""
    cells = [one for one in row.iter() if one.tag in ("td", "th")][:_MAX_CELLS]
    above = row.parent
    is_head = above is not None and above.tag == "thead"
    is_header = is_head or (bool(cells) and all(one.tag == "th" for one in cells))
    return Row(cells=[_text_of(one) for one in cells], header=is_header)


def _text_of(cell: LexborNode) -> str:
    return " ".join(_pieces(cell)).strip()


def _pieces(cell: LexborNode) -> Iterator[str]:
    """Yield the words of a cell, those of its lines apart."""
    yield from cell.text(separator=" ").split()
