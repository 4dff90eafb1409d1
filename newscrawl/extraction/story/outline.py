"""Where the story stands on its page: its headline, its text, and what lies between."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from newscrawl.extraction.body.reader import Body
from newscrawl.extraction.document.blocks import Block, BlockKind, Layout, Signature
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.document.facts import Facts

_WORDS = re.compile(r"\w+")
# Effective length from which a block is a paragraph.
_PARAGRAPH_CHARS = 80


def words_of(text: str) -> list[str]:
    """Return the words of a text, whatever their case."""
    return _WORDS.findall(text.casefold())


@dataclass(frozen=True)
class Outline:
    """The blocks of a page as far as they are of its story."""

    facts: Facts
    positions: list[int]
    """Positions of the blocks of the body; not empty."""
    reasons: dict[int, str]
    """The rule that cut each other block."""

    @property
    def layout(self) -> Layout:
        """The elements and blocks of the page."""
        return self.facts.layout

    @property
    def blocks(self) -> list[Block]:
        """The blocks of the page."""
        return self.facts.layout.blocks

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
    def text_place(self) -> tuple[Signature, int]:
        """Signature and parent of the elements with most of the text."""
        masses: Counter[tuple[int, int]] = Counter()
        sort: dict[tuple[int, int], tuple[Signature, int]] = {}
        for position in self.positions:
            found = self.place_of(position)
            masses[id(found[0]), found[1]] += len(self.blocks[position].text)
            sort[id(found[0]), found[1]] = found
        return sort[max(masses, key=masses.__getitem__)]

    @cached_property
    def lead(self) -> int:
        """Position of the first paragraph that stands where most of the text stands."""
        for position in self.positions:
            is_long = effective_length(self.blocks[position].text) >= _PARAGRAPH_CHARS
            if is_long and self.place_of(position) == self.text_place:
                return position
        return self.positions[0]

    def place_of(self, position: int) -> tuple[Signature, int]:
        """Return the signature of the element of a block, and its parent."""
        element = self.blocks[position].element
        return self.layout.signatures[element], self.layout.parents[element]

    def is_heading(self, position: int) -> bool:
        """Return whether a block is marked up as a heading."""
        return self.blocks[position].kind is BlockKind.HEADING


def outline_of(facts: Facts, body: Body) -> Outline | None:
    """Return the outline of a story, ``None`` if none of its text is on the visible page."""
    if not body.positions:
        return None
    return Outline(facts, body.positions, body.reasons)
