"""The rows of tables: one line each, as a reader sees them, not a paragraph for each cell."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from newscrawl.extraction.document.blocks import Block, BlockKind, Layout

_BETWEEN_CELLS = " | "
# The longest cell of a table of data; a longer one is a column of a page that a table lays out.
_LONGEST_CELL = 200
# Elements from a block up to its row.
_STEPS_UP = 4
# Rows of data that a table has at least, and blocks of a cell at most.
_MIN_ROWS, _MAX_LINES = 2, 2


@dataclass(slots=True)
class _Row:
    """The blocks of a row, as far as no other row or table is between them."""

    element: int
    start: int
    cells: list[int] = field(default_factory=list)
    """The cell of each block."""

    def inside(self, blocks: list[Block]) -> list[Block]:
        """Return the blocks of the row."""
        return blocks[self.start : self.start + len(self.cells)]

    def is_short(self, blocks: list[Block]) -> bool:
        """Return whether no block is as long as the text of a column, or is a heading."""
        return all(
            block.kind is not BlockKind.HEADING and block.size <= _LONGEST_CELL
            for block in self.inside(blocks)
        )

    def is_data(self, blocks: list[Block]) -> bool:
        """Return whether the row has several cells, each with a line or two."""
        cells = len(set(self.cells))
        return cells > 1 and len(self.cells) <= _MAX_LINES * cells and self.is_short(blocks)

    def join(self, blocks: list[Block]) -> Block:
        """Return the blocks of the row as one, which takes the place of the first."""
        inside = self.inside(blocks)
        text = inside[0].text
        for block, cell, before in zip(inside[1:], self.cells[1:], self.cells, strict=False):
            text += (" " if cell == before else _BETWEEN_CELLS) + block.text
        return Block(
            text,
            inside[0].element,
            BlockKind.CELL,
            sum(block.link_chars for block in inside),
            all(block.bold for block in inside),
        )


def join_rows(layout: Layout) -> list[Block]:
    """Return the blocks of a page, with those of a row of a table of data as one."""
    blocks = layout.blocks
    rows = [(row, _table_of(layout, row)) for row in _find_rows(layout)]
    in_rows: Counter[int] = Counter()
    in_columns: Counter[int] = Counter()
    count: Counter[int] = Counter()
    for row, table in rows:
        size = sum(len(block.text) for block in row.inside(blocks))
        if row.is_data(blocks):
            in_rows[table] += size
            count[table] += 1
        elif not row.is_short(blocks):
            in_columns[table] += size
    joined: list[Block] = []
    end = 0
    for row, table in rows:
        is_table = count[table] >= _MIN_ROWS and in_rows[table] >= in_columns[table]
        if is_table and row.is_data(blocks):
            joined += blocks[end : row.start]
            joined.append(row.join(blocks))
            end = row.start + len(row.cells)
    return joined + blocks[end:]


def _find_rows(layout: Layout) -> Iterator[_Row]:
    """Yield the rows of all tables, in document order."""
    row: _Row | None = None
    for position, block in enumerate(layout.blocks):
        cell = _find_cell(layout, block.element)
        element = layout.parents[cell] if cell is not None else -1
        if row is not None and row.element != element:
            yield row
            row = None
        if cell is not None:
            row = row or _Row(element, position)
            row.cells.append(cell)
    if row is not None:
        yield row


def _find_cell(layout: Layout, element: int) -> int | None:
    """Return the nearest cell that holds an element, ``None`` if it is in no row."""
    signatures, parents = layout.signatures, layout.parents
    for _ in range(_STEPS_UP):
        tag = signatures[element].tag if element >= 0 else "table"
        if tag == "table":
            return None
        parent = parents[element]
        if tag in ("td", "th") and parent >= 0 and signatures[parent].tag == "tr":
            return element
        element = parent
    return None


def _table_of(layout: Layout, row: _Row) -> int:
    """Return the table of a row, whether the row is in its head, its body or in neither."""
    parent = layout.parents[row.element]
    return layout.parents[parent] if layout.tag(parent) in ("thead", "tbody", "tfoot") else parent
