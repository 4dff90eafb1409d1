"""Where the story stands on its page: its headline, its text, and what lies between."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from newscrawl.extraction.body.reader import Body
from newscrawl.extraction.document.blocks import Block, BlockKind, Layout, Signature
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.story.spans import read_inline

# Scripts without spaces: each letter of theirs counts as a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORDS = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
# Effective length from which a block is a paragraph.
PARAGRAPH_CHARS = 80
_NEARLY_ALL = 0.9


def words_of(text: str) -> list[str]:
    """Return the words of a text, whatever their case; of Chinese and Japanese the letters.

    >>> words_of("Rain fell."), words_of("雨が")
    (['rain', 'fell'], ['雨', 'が'])
    """
    return _WORDS.findall(text.casefold())


@dataclass(frozen=True)
class Outline:
    """The blocks of a page as far as they are of its story."""

    facts: Facts
    positions: list[int]
    """Positions of the blocks of the body; not empty."""
    reasons: dict[int, str]
    """The rule that cut each other block."""

    @cached_property
    def layout(self) -> Layout:
        """The elements and blocks of the page."""
        return self.facts.layout

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks of the page."""
        return self.facts.layout.blocks

    @cached_property
    def elements(self) -> range:
        """The elements from the headline to the end of the element that holds the text."""
        blocks, holder = self.blocks, self.text_place[1]
        first, last = (blocks[n].element for n in (self.positions[0], self.positions[-1]))
        start = min(first, blocks[self.start - 1].element) if self.start else first
        return range(start, max(last + 1, self.layout.ends[holder] if holder >= 0 else 0))

    @cached_property
    def signatures(self) -> frozenset[Signature]:
        """The different signatures of the elements of the story."""
        return frozenset(self.layout.signatures[self.elements.start : self.elements.stop])

    def common_element(self, elements: range) -> int:
        """Return the innermost element around others."""
        ends = self.layout.ends
        around = self.layout.ancestors(elements.start)
        return next((n for n in around if ends[n] >= elements.stop), 0)

    @cached_property
    def kept(self) -> frozenset[int]:
        """Positions of the blocks of the body."""
        return frozenset(self.positions)

    @cached_property
    def start(self) -> int:
        """Position behind the headline, or that of the first block if the headline is below."""
        heading = self.facts.heading_block
        return heading + 1 if heading < self.positions[0] else self.positions[0]

    @cached_property
    def has_preformatted(self) -> bool:
        """Whether the page has text whose spaces and lines are as typed."""
        return any(one.tag == "pre" for one in self.signatures)

    @cached_property
    def text_place(self) -> tuple[Signature, int]:
        """Signature and parent of the elements with most of the text."""
        masses: Counter[tuple[Signature, int]] = Counter()
        for position in self.positions:
            masses[self.place_of(position)] += len(self.blocks[position].text)
        return max(masses, key=masses.__getitem__)

    @cached_property
    def lead(self) -> int:
        """Position of the first paragraph that stands where most of the text stands."""
        for position in self.positions:
            is_long = self.blocks[position].size >= PARAGRAPH_CHARS
            if is_long and self.place_of(position) == self.text_place:
                return position
        return self.positions[0]

    @cached_property
    def _by_element(self) -> tuple[list[int], list[int]]:
        """The elements of the blocks in order, and the position of each."""
        elements = [block.element for block in self.blocks]
        positions = sorted(range(len(elements)), key=elements.__getitem__)
        return [elements[n] for n in positions], positions

    def inside(self, element: int, end: int) -> list[int]:
        """Return the positions of the blocks from an element to another, in the page's order."""
        elements, positions = self._by_element
        return sorted(positions[bisect_left(elements, element) : bisect_left(elements, end)])

    def first_from(self, element: int) -> int | None:
        """Return the position of the first block in or behind an element."""
        elements, positions = self._by_element
        at = bisect_left(elements, element)
        return positions[at] if at < len(positions) else None

    def place_of(self, position: int) -> tuple[Signature, int]:
        """Return the signature of the element of a block, and its parent."""
        element = self.blocks[position].element
        return self.layout.signatures[element], self.layout.parents[element]

    def is_italic(self, position: int) -> bool:
        """Return whether (nearly) all of a block is in italics."""
        block = self.blocks[position]
        letters = "".join(block.text.split())
        for run in read_inline(self.layout.nodes[block.element], ""):
            if run.letters == letters:
                slanted = sum(end - start for start, end, what in run.emphasis if what == "em")
                return slanted >= _NEARLY_ALL * len(letters)
        return False

    def is_set_in(self, position: int, tag: str) -> bool:
        """Return whether (nearly) all of a block is in elements of a tag."""
        block = self.blocks[position]
        inside = "".join(
            node.text_lexbor() for node in self.layout.nodes[block.element].css(tag)[:1]
        )
        return len(inside.split()) >= _NEARLY_ALL * len(block.text.split())

    def is_heading(self, position: int) -> bool:
        """Return whether a block is marked up as a heading."""
        return self.blocks[position].kind is BlockKind.HEADING


def outline_of(facts: Facts, body: Body) -> Outline | None:
    """Return the outline of a story, ``None`` if none of its text is on the visible page."""
    if not body.positions:
        return None
    return Outline(facts, body.positions, body.reasons)
