"""What selected elements leave of the blocks of a page.

An element with a line of its own takes its blocks away. One inside of a line, such as a label
between two words, only takes its own words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.blocks import Block, Layout
from newscrawl.extraction.taught.selectors import Selected
from newscrawl.extraction.taught.taught_page import TaughtPage

# Elements inside of lines that are looked at; a hostile page has thousands.
_MOST_INLINE = 2_000
# Letters between two blocks of one element that are in neither: hidden labels.
_BETWEEN = 2_000


@dataclass(frozen=True)
class Cut:
    """What is left of the blocks, by their position on the page."""

    gone: set[int] = field(default_factory=set)
    """Blocks of which nothing is left."""
    texts: dict[int, str] = field(default_factory=dict)
    """The texts of those of which something is left."""


@dataclass
class _Line:
    """An element with lines of text, and what is selected in it."""

    node: LexborNode
    inside: set[int] = field(default_factory=set)
    """``mem_id`` of the elements in its lines."""
    texts: list[str] = field(default_factory=list)
    """Texts of its own that were selected alone."""


def cut_selected(page: TaughtPage, layout: Layout, selected: Iterable[Selected]) -> Cut:
    """Return what is left of the blocks without what is selected."""
    is_gone = bytearray(len(layout.parents))
    lines: dict[int, _Line] = {}
    inline = []
    for one in selected:
        index = page.index_of(one.node) if one.node is not None and one.text is None else None
        if index is None:
            inline.append(one)
        elif not is_gone[index]:
            end = layout.ends[index]
            is_gone[index:end] = b"\1" * (end - index)
    for one in islice(inline, _MOST_INLINE):
        if (found := find_holder(page, one)) is not None and not is_gone[found[0]]:
            line = lines.setdefault(found[0], _Line(found[1]))
            if one.text is not None:
                line.texts.append(one.text)
            elif one.node is not None:
                line.inside.add(one.node.mem_id)
    cut = Cut({n for n, block in enumerate(layout.blocks) if is_gone[block.element]})
    if lines:
        _cut_lines(cut, page, layout, lines)
    return cut


def find_holder(page: TaughtPage, selected: Selected) -> tuple[int, LexborNode] | None:
    """Return the element of the layout that has a selected text or element in its lines."""
    node = selected.node
    while node is not None:
        if (index := page.index_of(node)) is not None:
            return index, node
        node = node.parent
    return None


def _cut_lines(cut: Cut, page: TaughtPage, layout: Layout, lines: dict[int, _Line]) -> None:
    """Cut what is selected in the lines of some elements."""
    blocks: dict[int, list[tuple[int, Block]]] = {}
    for position, block in enumerate(layout.blocks):
        if block.element in lines:
            blocks.setdefault(block.element, []).append((position, block))
    for element, own in blocks.items():
        line = lines[element]
        letters, is_cut = _read_letters(page, line)
        at = 0
        for position, block in own:
            bare = "".join(block.text.split())
            found = letters.find(bare, at, at + len(bare) + _BETWEEN)
            text = block.text
            if found >= 0:
                at = found + len(bare)
                text = _without(text, is_cut[found:at])
            for piece in line.texts:
                text = text.replace(" ".join(piece.split()), " ", 1)
            text = " ".join(text.split())
            if not text:
                cut.gone.add(position)
            elif text != block.text:
                cut.texts[position] = text


def _read_letters(page: TaughtPage, line: _Line) -> tuple[str, list[bool]]:
    """Return the text of an element's own lines without spaces, and which letters are cut."""
    letters: list[str] = []
    is_cut: list[bool] = []
    for text, is_inside in _texts_of(page, line):
        bare = "".join(text.split())
        letters.append(bare)
        is_cut += [is_inside] * len(bare)
    return "".join(letters), is_cut


def _texts_of(page: TaughtPage, line: _Line) -> Iterator[tuple[str, bool]]:
    """Yield the texts in an element's own lines, and whether each is in a selected element."""
    # Each open node with whether it is selected; ``None`` ends it.
    stack = [(line.node.first_child, False)]
    while stack:
        node, is_inside = stack.pop()
        if node is None:
            continue
        stack.append((node.next, is_inside))
        if node.tag == "-text":
            yield node.text_content or "", is_inside
        elif page.index_of(node) is None:
            stack.append((node.first_child, is_inside or node.mem_id in line.inside))


def _without(text: str, is_cut: list[bool]) -> str:
    """Return a text without the letters that are cut; spaces do not count as letters."""
    flags = iter(is_cut)
    return "".join(letter for letter in text if letter.isspace() or not next(flags))
