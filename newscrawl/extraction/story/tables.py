"""The tables of the story: which blocks are of one, and what their cells say."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.blocks import Block, BlockKind, Layout, is_inline, is_skipped
from newscrawl.extraction.document.surroundings import class_words
from newscrawl.story import Row

# Rows and cells of a table that are read, so that no page fills the memory.
MAX_ROWS, _MAX_CELLS = 2_000, 100
_BETWEEN_CELLS = " | "
# The share of the text of a table, or of its rows, that is in lines of several cells; below that
# the table lays out the page. Blocks of a row at most: one with more is a column of the page.
_IN_ROWS, _MOST_BLOCKS = 0.5, 12
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


def find_tables(layout: Layout, blocks: dict[int, Block]) -> dict[int, int]:
    """Return the table of each block that is of a table of data, by position.

    ``blocks``: those of the body, by position.
    """
    if all(block.kind is not BlockKind.CELL for block in blocks.values()):
        return {}
    around = {n: find_table(layout, block.element) for n, block in blocks.items()}
    by_table: dict[int, list[Block]] = {}
    for position, table in around.items():
        if table is not None:
            by_table.setdefault(table, []).append(blocks[position])
    of_data = {table for table, inside in by_table.items() if _is_of_data(layout, inside)}
    return {n: table for n, table in around.items() if table in of_data and table is not None}


def _is_of_data(layout: Layout, blocks: list[Block]) -> bool:
    """Return whether most text, or most rows, of a table are a line of several cells."""
    lines = [block for block in blocks if _is_row(block)]
    rows = Counter(_find_row(layout, block.element) for block in blocks)
    size = sum(len(block.text) for block in blocks)
    if sum(len(block.text) for block in lines) >= _IN_ROWS * size:
        return bool(lines)
    return len(lines) >= _IN_ROWS * len(rows) and max(rows.values()) <= _MOST_BLOCKS


def _is_row(block: Block) -> bool:
    return block.kind is BlockKind.CELL and _BETWEEN_CELLS in block.text


def find_table(layout: Layout, element: int) -> int | None:
    """Return the nearest table around an element, ``None`` if it is in none."""
    for one in layout.ancestors(element):
        if layout.tag(one) == "table":
            return one
    return None


def read_table(layout: Layout, table: int, elements: Iterable[int]) -> list[Row]:
    """Return the rows of a table, each with as many cells as the table has columns.

    ``elements``: those of its blocks in the body. Where few of its rows are of the body, the
    other rows are left out. A cell over several columns or rows has its text in the first one.
    """
    wanted = {_find_row(layout, one) for one in elements}
    rows = list(_rows_of(layout, table))
    if len(wanted) < _KEPT * len(rows):
        rows = [one for one in rows if one in wanted]
    nodes = [layout.nodes[one] for one in rows[:MAX_ROWS]]
    return _mark_heads(list(_read_rows(nodes)))


def _rows_of(layout: Layout, table: int) -> Iterator[int]:
    """Yield the rows of a table, not those of tables in its cells."""
    one = table + 1
    while one < layout.ends[table]:
        if layout.tag(one) == "table":
            one = layout.ends[one]
            continue
        if layout.tag(one) == "tr":
            yield one
        one += 1


def _find_row(layout: Layout, element: int) -> int | None:
    for one in layout.ancestors(element):
        if layout.tag(one) == "tr":
            return one
    return None


def _read_rows(nodes: list[LexborNode]) -> Iterator[tuple[Row, LexborNode]]:
    """Yield the rows that have text, with the columns that cells of rows above them take."""
    taken: Counter[int] = Counter()
    for node in nodes:
        texts: list[str] = []
        below: Counter[int] = Counter()
        for cell in _cells_of(node):
            while taken[len(texts)]:
                texts.append("")
            if len(texts) >= _MAX_CELLS:
                break
            wide, high = _span_of(cell, "colspan"), _span_of(cell, "rowspan")
            for column in range(len(texts), len(texts) + wide):
                below[column] = high - 1
            texts += [_text_of(cell), *[""] * (wide - 1)]
        texts += [""] * sum(1 for column in taken if column >= len(texts) and taken[column])
        taken = Counter({n: left - 1 for n, left in taken.items() if left > 1}) + below
        if any(texts):
            yield Row(cells=texts[:_MAX_CELLS], header=_is_head(node)), node


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
    return [one for one in row.iter() if one.tag in ("td", "th")][:_MAX_CELLS]


def _span_of(cell: LexborNode, name: str) -> int:
    """Return over how many columns or rows a cell goes."""
    value = (cell.attributes.get(name) or "").strip()
    return min(_MAX_CELLS, int(value)) or 1 if value.isdecimal() and len(value) < 5 else 1


def _text_of(cell: LexborNode) -> str:
    """Return the text of a cell, without that of a table in it, which is one of its own."""
    return " ".join("".join(text for text, _ in _pieces(cell)).split())


def _pieces(cell: LexborNode, *, by_style: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the texts of a cell with space between its lines, and whether each is bold.

    ``by_style``: whether an element can be bold by its style as well as by its tag.
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
        elif tag != "table" and not is_skipped(tag):
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
