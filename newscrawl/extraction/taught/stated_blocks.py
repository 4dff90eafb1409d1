"""What a user states of the blocks of a page: those of the body, and those that are none of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain

from newscrawl.extraction.document.blocks import Block, Layout
from newscrawl.extraction.taught.cutting import Cut, cut_selected, keep_selected
from newscrawl.extraction.taught.patterns import matches_line
from newscrawl.extraction.taught.selectors import Selected
from newscrawl.extraction.taught.taught_page import TaughtPage

# Facts whose elements are no part of the body.
_NOT_BODY = ("drop", "paywall", "kicker", "standfirst", "title")


@dataclass(frozen=True, kw_only=True)
class StatedBlocks:
    """What a user states of the blocks of a page, which are named by their positions."""

    named: frozenset[int] = frozenset()
    """Paragraphs that ``body`` selects: elements with one block, and texts. They are kept."""

    held: bytes = b""
    """1 for each element of the layout that ``body`` selects, 2 below one of these, else 0."""

    inside: frozenset[int] = frozenset()
    """Blocks of selected elements that stand in lines, and have several: they are kept as those
    below an element are."""

    gone: frozenset[int] = frozenset()
    """Blocks that are no part of the body."""

    texts: dict[int, str] = field(default_factory=dict)
    """The texts of blocks of which a part is cut."""

    line_patterns: tuple[str, ...] = ()

    @property
    def has_body(self) -> bool:
        """Whether the body is stated, and is on the page."""
        return bool(self.named or self.inside) or any(self.held)

    def text_of(self, position: int, layout: Layout) -> str:
        """Return what is left of the text of a block."""
        return self.texts.get(position, layout.blocks[position].text)

    def block(self, position: int, layout: Layout) -> Block:
        """Return a block with what is left of its text."""
        block = layout.blocks[position]
        return replace(block, text=self.texts[position]) if position in self.texts else block

    def drops_line(self, text: str) -> bool:
        """Return whether a line is none of the body by its text."""
        return bool(self.line_patterns) and matches_line(self.line_patterns, text)


NOTHING_STATED = StatedBlocks()


def read_stated_blocks(page: TaughtPage, layout: Layout) -> StatedBlocks:
    """Return what the user states of the blocks of a page."""
    cut = cut_selected(page, layout, chain.from_iterable(map(page.all_of, _NOT_BODY)))
    body = next(iter(page.answers("body")), [])
    elements = {index for one in body if (index := _element_of(page, one)) is not None}
    kept = keep_selected(page, layout, [one for one in body if _element_of(page, one) is None])
    held = _inside_of(elements, layout)
    counts = Counter(block.element for block in layout.blocks)
    single = {
        element
        for element in elements
        if counts[element] == 1 and layout.ends[element] == element + 1
    }
    named = frozenset(
        position
        for position, block in enumerate(layout.blocks)
        if block.element in single or position in kept.named
    )
    return StatedBlocks(
        named=named,
        held=held,
        inside=frozenset(kept.others),
        gone=frozenset(cut.gone),
        texts=kept.texts | cut.texts,
        line_patterns=page.facts.drop_lines,
    )


def cut_kicker(page: TaughtPage, layout: Layout) -> Cut:
    """Return what is left of the blocks without the kicker."""
    return cut_selected(page, layout, page.all_of("kicker"))


def _element_of(page: TaughtPage, selected: Selected) -> int | None:
    """Return the index of a selected element, ``None`` for a text and an element in a line."""
    if selected.node is None or selected.text is not None:
        return None
    return page.index_of(selected.node)


def _inside_of(elements: Iterable[int], layout: Layout) -> bytes:
    """Return 1 for each of these elements, 2 for those below one of them, 0 for all others."""
    held = bytearray(len(layout.parents))
    end = 0
    for element in sorted(elements):
        if element >= end:  # it is in none of those before it
            end = layout.ends[element]
            held[element:end] = b"\2" * (end - element)
        held[element] = 1
    return bytes(held)
