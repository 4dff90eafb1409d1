"""The cells of a table of data: its rows, which of them is the head, and its text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.blocks import Block, Layout, is_inline, is_skipped
from newscrawl.extraction.document.surroundings import class_words
from newscrawl.extraction.story.tables import (
    BETWEEN_CELLS,
    LONGEST_CELL,
    find_row,
    find_table,
    rows_of,
)
from newscrawl.story import Row

# Cells of the tables of a page that are read, and columns of a table, so that no page fills the
# memory.
MAX_CELLS, MAX_COLUMNS = 50_000, 100
_CELLS = ("td", "th")
# The share of its rows from which all of a table is of the story, also the head.
_KEPT = 0.3
_MOST_HEADS = 2
_BOLD = 0.9
_DIGIT = re.compile(r"\d")
_STRONG = frozenset("b strong h1 h2 h3 h4 h5 h6".split())
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
# Words in the names of a row or a cell that names the columns.
_HEAD_NAMES = frozenset("head header heading headings thead th tablehead columnheader".split())
# Columns and rows of a table whose head is told by the digits below it, at least.
_MIN_COLUMNS, _MIN_ROWS = 3, 3


@dataclass
class DataTable:
    """A table of data as a block shows it."""

    text: str
    rows: list[Row] = field(default_factory=list)
    is_whole: bool = True
    """Whether ``rows`` has all cells."""

    @property
    def size(self) -> int:
        """The number of its cells."""
        return sum(len(row.cells) for row in self.rows)


def read_table(
    layout: Layout, table: int, blocks: Sequence[Block], most_cells: int = MAX_CELLS
) -> DataTable:
    """Return the text and the rows of a table, each with as many cells as the table has columns.

    ``blocks``: those of the body. Where few rows are of the body, the other rows are left out. A
    cell over several columns or rows has its text in the first one. ``most_cells``: after so
    many, no further row is read.
    """
    of_rows = [find_row(layout, block.element, table) for block in blocks]
    wanted = set(of_rows)
    rows = list(rows_of(layout, table))
    if len(wanted) < _KEPT * len(rows):
        rows = [one for one in rows if one in wanted]
    # Tables in the cells that are part of their text.
    around = {find_table(layout, block.element) for block in blocks} - {table}
    inner = {layout.nodes[one].mem_id for one in around if one is not None}
    columns = _Columns(inner)
    read: list[tuple[int, Row, LexborNode]] = []
    is_whole = True
    for number in rows:
        node = layout.nodes[number]
        row, is_cut = columns.read(node)
        is_whole = is_whole and not is_cut
        if not any(row.cells):
            continue
        most_cells -= len(row.cells)
        if most_cells < 0:
            is_whole = False
            break
        read.append((number, row, node))
    lines = _write_lines(blocks, of_rows, {n: row for n, row, _ in read})
    return DataTable(
        "\n".join(lines), _mark_heads([(row, node) for _, row, node in read]), is_whole
    )


def _write_lines(
    blocks: Sequence[Block], of_rows: Sequence[int | None], rows: dict[int, Row]
) -> Iterator[str]:
    """Yield a line for each row, with a bar at each empty cell but those at its end.

    Columns without any text are left out. A row of which the body has only a part, or with as
    much text as paragraphs have, is a line for each of its blocks.
    """
    used = {n for row in rows.values() for n, cell in enumerate(row.cells) if cell}
    for number, together in groupby(zip(of_rows, blocks, strict=True), key=itemgetter(0)):
        inside = [block for _, block in together]
        cells = rows[number].cells if number in rows else []
        texts = [block.text for block in inside]
        if _is_line(inside, cells) and _letters(cells) == _letters(texts):
            last = max(n for n, cell in enumerate(cells) if cell)
            shown = [cell for n, cell in enumerate(cells[: last + 1]) if n in used]
            yield " ".join(BETWEEN_CELLS.join(shown).split())
        else:
            yield from texts


def _is_line(blocks: list[Block], cells: list[str]) -> bool:
    """Return whether the blocks of a row are one line: one block, or cells of few words."""
    if len(blocks) == 1:
        return True
    return sum(map(bool, cells)) > 1 and all(block.size <= LONGEST_CELL for block in blocks)


def _letters(texts: list[str]) -> str:
    return "".join("".join(texts).replace("|", "").split())


class _Columns:
    """Reads rows one after the other, with the columns that cells of rows above them take."""

    def __init__(self, inner: AbstractSet[int]) -> None:
        self._inner = inner
        """The tables in the cells that are part of their text."""
        self._taken: Counter[int] = Counter()

    def read(self, node: LexborNode) -> tuple[Row, bool]:
        """Return a row, and whether it has more cells than are read."""
        taken, is_cut = self._taken, False
        texts: list[str] = []
        below: Counter[int] = Counter()
        for cell in _cells_of(node):
            while taken[len(texts)]:
                texts.append("")
            if len(texts) >= MAX_COLUMNS:
                is_cut = True
                break
            wide, high = _span_of(cell, "colspan"), _span_of(cell, "rowspan")
            for column in range(len(texts), len(texts) + wide):
                below[column] = high - 1
            texts += [_text_of(cell, self._inner), *[""] * (wide - 1)]
        texts += [""] * sum(1 for column in taken if column >= len(texts) and taken[column])
        self._taken = Counter({n: left - 1 for n, left in taken.items() if left > 1}) + below
        return Row(cells=texts[:MAX_COLUMNS], header=_is_head(node)), is_cut


def _mark_heads(rows: list[tuple[Row, LexborNode]]) -> list[Row]:
    """Return the rows; the first are heads as well if they are in bold type alone."""
    if any(row.header for row, _ in rows):
        return [row for row, _ in rows]
    heads = 0
    # A title over all columns can stand above the names of the columns.
    first = 1 if len(rows) > 1 and sum(map(bool, rows[0][0].cells)) == 1 else 0
    while heads < min(_MOST_HEADS, len(rows) - 1) and (
        _is_bold(*rows[heads]) or (first > heads and _is_bold(*rows[first]))
    ):
        heads += 1
    if heads < len(rows) and heads and _is_bold(*rows[heads]):
        heads = 0  # all rows are bold
    plain = [row for row, _ in rows]
    if not heads and _stands_over_digits(plain):
        heads = 1
    return [Row(cells=row.cells, header=n < heads) for n, row in enumerate(plain)]


def _stands_over_digits(rows: list[Row]) -> bool:
    """Return whether the first row has no digits, and all others have some in a column."""
    first, below = rows[0].cells, rows[1:] if rows else []
    if len(first) < _MIN_COLUMNS or len(below) < _MIN_ROWS - 1 or not all(first[1:]):
        return False
    if any(map(_DIGIT.search, first)):
        return False
    columns = zip(*(row.cells for row in below if len(row.cells) == len(first)), strict=True)
    return any(all(map(_DIGIT.search, filter(None, one))) and any(one) for one in columns)


def _is_head(row: LexborNode) -> bool:
    above = row.parent
    if above is not None and above.tag == "thead":
        return True
    tags = {cell.tag for cell in _cells_of(row)}
    return tags == {"th"}


def _is_bold(row: Row, node: LexborNode) -> bool:
    """Return whether all cells with text are in bold type or named heads, and are several."""
    cells = [(cell.tag, *_count_letters(cell)) for cell in _cells_of(node)]
    full = [(tag, size, bold) for tag, size, bold in cells if size]
    if len(full) < min(2, len(row.cells)):
        return False
    return all(tag == "th" or bold >= _BOLD * size for tag, size, bold in full) or _is_set_off(node)


def _is_set_off(row: LexborNode) -> bool:
    """Return whether a row, or each of its cells, is named a head or bold by its style."""
    return _is_named_head(row) or all(map(_is_named_head, _cells_of(row)))


def _is_named_head(node: LexborNode) -> bool:
    given = node.attributes
    names = class_words(f"{given.get('class') or ''} {given.get('role') or ''}")
    return (
        not _HEAD_NAMES.isdisjoint(names)
        or _BOLD_STYLE.search(given.get("style") or "") is not None
    )


def _count_letters(cell: LexborNode) -> tuple[int, int]:
    """Return the number of letters of a cell, and how many of them are in bold type."""
    pieces = _pieces(cell, by_style=True)
    sizes = [(len("".join(text.split())), is_bold) for text, is_bold in pieces]
    return sum(size for size, _ in sizes), sum(size for size, is_bold in sizes if is_bold)


def _cells_of(row: LexborNode) -> list[LexborNode]:
    return [one for one in row.iter() if one.tag in _CELLS][: MAX_COLUMNS + 1]


def _span_of(cell: LexborNode, name: str) -> int:
    """Return over how many columns or rows a cell goes."""
    value = (cell.attributes.get(name) or "").strip()
    return min(MAX_COLUMNS, int(value)) or 1 if value.isdecimal() and len(value) < 5 else 1


def _text_of(cell: LexborNode, inner: AbstractSet[int]) -> str:
    """Return the text of a cell, without that of a table in it which is one of its own."""
    return " ".join("".join(text for text, _ in _pieces(cell, inner)).split())


def _pieces(
    cell: LexborNode, inner: AbstractSet[int] = frozenset(), *, by_style: bool = False
) -> Iterator[tuple[str, bool]]:
    """Yield the texts of a cell with space between its lines, and whether each is bold.

    ``inner``: the tables in it that are read as well. ``by_style``: whether an element can be
    bold by its style as well as by its tag.
    """

    def is_strong(node: LexborNode) -> bool:
        if node.tag in _STRONG or not by_style:
            return node.tag in _STRONG
        return _BOLD_STYLE.search(node.attributes.get("style") or "") is not None

    opened: list[tuple[LexborNode, bool]] = []
    bold = 0
    node = cell.first_child
    while node is not None:
        tag = node.tag or ""
        below = None
        if tag == "-text":
            yield node.text_content or "", bold > 0
        elif (tag != "table" or node.mem_id in inner) and not is_skipped(tag):
            below = node.first_child
            if not is_inline(tag):
                yield " ", False
        if below is not None:
            opened.append((node, is_strong(node)))
            bold += opened[-1][1]
            node = below
            continue
        while node is not None and node.next is None and opened:
            node, was_strong = opened.pop()
            tag = node.tag or ""
            bold -= was_strong
            if not is_inline(tag):
                yield " ", False
        node = node.next
