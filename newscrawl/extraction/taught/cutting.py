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
_MOST_INLINE = 5_000
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
    texts: set[str] = field(default_factory=set)
    """Texts of its own that were selected alone, without spaces."""


def cut_selected(page: TaughtPage, layout: Layout, selected: Iterable[Selected]) -> Cut:
    """Return what is left of the blocks without what is selected."""
    is_gone = bytearray(len(layout.parents))
    inline = []
    for one in selected:
        index = page.index_of(one.node) if one.node is not None and one.text is None else None
        if index is None:
            inline.append(one)
        elif not is_gone[index]:
            end = layout.ends[index]
            is_gone[index:end] = b"\1" * (end - index)
    cut = Cut({n for n, block in enumerate(layout.blocks) if is_gone[block.element]})
    lines = _group_by_holder(page, inline, {n for n, gone in enumerate(is_gone) if gone})
    for _, own in _read_lines(page, layout, lines):
        for position, _, rest in own:
            if not rest:
                cut.gone.add(position)
            elif rest != layout.blocks[position].text:
                cut.texts[position] = rest
    return cut


@dataclass(frozen=True)
class Kept:
    """The blocks of selected texts, and of selected elements that stand in lines."""

    named: set[int] = field(default_factory=set)
    """Those of a text, and those that an element has alone."""
    others: set[int] = field(default_factory=set)
    """Those of elements with several blocks."""
    texts: dict[int, str] = field(default_factory=dict)
    """The texts of those that have more than the element in their line."""


def keep_selected(page: TaughtPage, layout: Layout, selected: Iterable[Selected]) -> Kept:
    """Return the blocks that are selected by their texts, or by elements in their lines."""
    kept = Kept()
    for line, own in _read_lines(page, layout, _group_by_holder(page, selected, set())):
        found = {position: (text, rest) for position, text, rest in own if text}
        is_named = bool(line.texts) or len(found) <= len(line.inside)
        (kept.named if is_named else kept.others).update(found)
        if not line.texts:  # a selected text has words in bold beside it
            kept.texts.update({position: text for position, (text, rest) in found.items() if rest})
    return kept


def find_holder(page: TaughtPage, selected: Selected) -> tuple[int, LexborNode] | None:
    """Return the element of the layout that has a selected text or element in its lines."""
    node = selected.node
    while node is not None:
        if (index := page.index_of(node)) is not None:
            return index, node
        node = node.parent
    return None


def _group_by_holder(
    page: TaughtPage, selected: Iterable[Selected], without: set[int]
) -> dict[int, _Line]:
    """Return the elements that have what is selected in their lines, by their index."""
    lines: dict[int, _Line] = {}
    for one in islice(selected, _MOST_INLINE):
        found = find_holder(page, one)
        if found is None or found[0] in without:
            continue
        line = lines.setdefault(found[0], _Line(found[1]))
        if one.text is not None:
            line.texts.add("".join(one.text.split()))
        elif one.node is not None:
            line.inside.add(one.node.mem_id)
    return lines


def _read_lines(
    page: TaughtPage, layout: Layout, lines: dict[int, _Line]
) -> Iterator[tuple[_Line, list[tuple[int, str, str]]]]:
    """Yield each element with its blocks: position, text of what is selected, and the rest."""
    blocks: dict[int, list[tuple[int, Block]]] = {}
    for position, block in enumerate(layout.blocks if lines else ()):
        if block.element in lines:
            blocks.setdefault(block.element, []).append((position, block))
    for element, own in blocks.items():
        letters, is_inside = _read_letters(page, lines[element])
        at, read = 0, []
        for position, block in own:
            bare = "".join(block.text.split())
            found = letters.find(bare, at, at + len(bare) + _BETWEEN)
            inside, rest = "", block.text
            if found >= 0:
                at = found + len(bare)
                inside, rest = _divide(block.text, is_inside[found:at])
            read.append((position, inside, rest))
        yield lines[element], read


def _read_letters(page: TaughtPage, line: _Line) -> tuple[str, list[bool]]:
    """Return the text of an element's own lines without spaces, and which letters are selected."""
    letters: list[str] = []
    is_selected: list[bool] = []
    for text, is_inside in _texts_of(page, line):
        bare = "".join(text.split())
        letters.append(bare)
        is_selected += [is_inside or bare in line.texts] * len(bare)
    return "".join(letters), is_selected


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


def _divide(text: str, is_inside: list[bool]) -> tuple[str, str]:
    """Return the letters of a text that are inside, and the others; spaces are in both."""
    flags = iter(is_inside)
    inside = rest = ""
    for letter in text:
        is_space = letter.isspace()
        is_in = not is_space and next(flags)
        inside += letter if is_space or is_in else ""
        rest += letter if is_space or not is_in else ""
    return " ".join(inside.split()), " ".join(rest.split())
