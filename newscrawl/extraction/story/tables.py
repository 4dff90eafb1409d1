"""The tables of the story: which blocks are of one, and where its captions and rows are."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from newscrawl.extraction.document.blocks import Block, BlockKind, Layout

BETWEEN_CELLS = " | "
# The share of the text of a table, or of its rows, that is in lines of several cells; below that
# the table lays out the page. Blocks of a row at most: one with more is a column of the page.
_IN_ROWS, _MOST_BLOCKS = 0.5, 12
# Characters of a cell, or of a table in a cell that is no table of data, at most; one with more
# lays out text.
LONGEST_CELL = 200
# Cells with text of a table of one row, at least, and elements from a table up to its figure.
_MIN_BESIDE, _STEPS_TO_FIGURE = 2, 4


def find_tables(layout: Layout, blocks: dict[int, Block]) -> dict[int, int]:
    """Return the table of each block that is of a table of data, by position.

    ``blocks``: those of the body, by position. A small table in a cell of such a table that is
    none itself is part of the cell.
    """
    if all(block.kind is not BlockKind.CELL for block in blocks.values()):
        return {}
    around = {n: find_table(layout, block.element) for n, block in blocks.items()}
    by_table: dict[int, list[Block]] = {}
    for position, table in around.items():
        if table is not None:
            by_table.setdefault(table, []).append(blocks[position])
    of_data = {
        table: table
        for table, inside in by_table.items()
        if _is_of_data(layout, inside) or _is_row_of_data(layout, table, inside)
    }
    for table in by_table.keys() - of_data.keys():
        outer = find_table(layout, layout.parents[table])
        size = sum(len(block.text) for block in by_table[table])
        if outer is not None and of_data.get(outer) == outer and size <= LONGEST_CELL:
            of_data[table] = outer
    return {n: of_data[table] for n, table in around.items() if table in of_data}


def _is_of_data(layout: Layout, blocks: list[Block]) -> bool:
    """Return whether most text, or most rows, of a table are a line of several cells."""
    lines = [block for block in blocks if _is_row(block)]
    rows = Counter(find_row(layout, block.element) for block in blocks)
    size = sum(len(block.text) for block in blocks)
    if sum(len(block.text) for block in lines) >= _IN_ROWS * size:
        return bool(lines)
    return len(lines) >= _IN_ROWS * len(rows) and max(rows.values()) <= _MOST_BLOCKS


def _is_row(block: Block) -> bool:
    return block.kind is BlockKind.CELL and BETWEEN_CELLS in block.text


def _is_row_of_data(layout: Layout, table: int, blocks: list[Block]) -> bool:
    """Return whether a table of one row of short cells has a caption or a head.

    One without them lays out the page.
    """
    if len(list(islice(rows_of(layout, table), 2))) != 1 or len(blocks) < _MIN_BESIDE:
        return False
    if any(block.size > LONGEST_CELL or block.kind is not BlockKind.CELL for block in blocks):
        return False
    tags = Counter(map(layout.tag, range(table, layout.ends[table])))
    return tags["table"] == 1 and (tags["caption"] > 0 or 0 < tags["th"] < len(blocks))


def find_captions(layout: Layout, table: int) -> list[range]:
    """Return the elements that are the captions of a table: its own, and that of its figure."""
    found = [one for one in _children(layout, table) if layout.tag(one) == "caption"]
    for one in islice(layout.ancestors(table), _STEPS_TO_FIGURE):
        if layout.tag(one) == "figure":
            inside = range(one, layout.ends[one])
            found += (n for n in inside if layout.tag(n) == "figcaption")
            break
    return [range(one, layout.ends[one]) for one in found]


def _children(layout: Layout, element: int) -> Iterator[int]:
    child = element + 1
    while child < layout.ends[element]:
        yield child
        child = layout.ends[child]


def find_table(layout: Layout, element: int) -> int | None:
    """Return the nearest table around an element, ``None`` if it is in none."""
    for one in layout.ancestors(element):
        if layout.tag(one) == "table":
            return one
    return None


def rows_of(layout: Layout, table: int) -> Iterator[int]:
    """Yield the rows of a table, not those of tables in its cells."""
    one = table + 1
    while one < layout.ends[table]:
        if layout.tag(one) == "table":
            one = layout.ends[one]
            continue
        if layout.tag(one) == "tr":
            yield one
        one += 1


def find_row(layout: Layout, element: int, table: int | None = None) -> int | None:
    """Return the row that an element is in: the innermost, or that of a table around it."""
    row = None
    for one in layout.ancestors(element):
        if one == table:
            break
        if layout.tag(one) == "tr":
            row = one
            if table is None:
                break
    return row
