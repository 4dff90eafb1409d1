"""One walk over the parsed tree: its elements, and the blocks of text between them.

A block is what a reader sees as one paragraph, heading, item or label: text that
no block element and no double line break divides. Elements are kept in parallel
lists by their index in document order, because a page has thousands; inline
elements are among them only where they hold block elements.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from selectolax.lexbor import LexborNode

from newscrawl.extraction.tags import (
    EMPTY,
    Part,
    Signature,
    known_tags,
    learn_tag,
    read_raw,
    read_signature,
    skip_comment,
    skip_element,
    tags_of,
    unescape,
    whole_tag,
)

_BOLD = frozenset(("b", "strong"))
_BLOCK_PICTURES = frozenset(("figure", "amp-img"))
# The longest page of the corpus has 9,000 blocks; what comes after so many is not
# read, so that no page fills the memory.
MAX_BLOCKS = 50_000


class Kind(StrEnum):
    """What a block is to its reader."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"
    CELL = "cell"


_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), Kind.ITEM),
    **dict.fromkeys(("figcaption", "caption"), Kind.CAPTION),
    **dict.fromkeys(("td", "th"), Kind.CELL),
    "blockquote": Kind.QUOTE,
}


@dataclass(slots=True)
class Block:
    """A run of text with its place."""

    text: str
    """Whitespace collapsed, never empty."""
    element: int
    """Index of the block-level element that holds it."""
    kind: Kind
    link_chars: int
    """Characters of ``text`` that stand in links, about."""
    bold: bool = False
    """All of it stands in ``b`` or ``strong``."""


@dataclass(slots=True)
class Layout:
    """The elements of a page and its blocks, both in document order."""

    signatures: list[Signature] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    """Index of each element's parent; -1 for the body."""
    ends: list[int] = field(default_factory=list)
    """Index behind the last descendant: a subtree is ``i`` to ``ends[i]``."""
    numbers: list[int] = field(default_factory=list)
    """Place of each element among all that the parsed body has, itself the first."""
    pictures: list[int] = field(default_factory=list)
    """Pictures that begin before each element does."""
    pictures_until: list[int] = field(default_factory=list)
    """Pictures that begin before each element ends."""
    hidden: list[int] = field(default_factory=list)
    """Elements whose own attributes hide them from every reader."""
    blocks: list[Block] = field(default_factory=list)

    def tag(self, element: int) -> str:
        """Return the element's tag."""
        return self.signatures[element].tag

    def find(self, number: int) -> int | None:
        """Return the index of an element by its place among all, ``None`` if it was left out."""
        index = bisect_left(self.numbers, number)
        return index if self.numbers[index : index + 1] == [number] else None

    def ancestors(self, element: int) -> Iterator[int]:
        """Yield the element's own index and those of its ancestors, outwards."""
        while element >= 0:
            yield element
            element = self.parents[element]


def number_elements(body: LexborNode) -> dict[int, int]:
    """Return the place of each element among all of the body, by its identity in the tree."""
    return {node.mem_id: number for number, node in enumerate(body.css("*"))}


def read_layout(body: LexborNode | None) -> Layout:
    """Walk the tree once, without recursion, and return its elements and blocks."""
    layout = Layout()
    if body is not None:
        _Walk(layout).run(tags_of(body.html or ""))
    return layout


class _Walk:
    """The state of the walk: which elements are open, which text is pending."""

    __slots__ = (
        "holder", "kind", "layout", "link_chars", "number", "opened", "parent", "pictures",
        "pieces", "strong_chars", "waiting",
    )  # fmt: skip

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.opened: list[tuple[str, int, int, Kind]] = []
        """Name and index of the open elements; holder and kind of the text around each."""
        self.waiting: list[tuple[str, str, int, int]] = []
        """The innermost open elements: inline, and with no block element in them so far."""
        self.pieces: list[str] = []
        self.parent, self.holder, self.kind = -1, 0, Kind.TEXT
        self.number, self.pictures = -1, 0
        self.link_chars = self.strong_chars = 0

    def run(self, tags: Iterator[str]) -> None:  # noqa: C901
        """Visit every tag and the text behind it; one loop, as a call a tag doubles its time."""
        block, block_end, inline, inline_end = (
            Part.BLOCK, Part.BLOCK_END, Part.INLINE, Part.INLINE_END,
        )  # fmt: skip
        known, blocks, pieces, waiting = known_tags, self.layout.blocks, self.pieces, self.waiting
        links = strong = breaks = 0
        for piece in tags:
            head, end, text = piece.partition(">")
            if not end:
                head, end, text = whole_tag(piece, tags).partition(">")
            part, name, signature, hidden = known.get(head) or learn_tag(head)
            if part is block or part is block_end:
                breaks = 0
                if pieces:
                    self.flush()
                    if len(blocks) >= MAX_BLOCKS:
                        break
                if signature is None:
                    self.close(name)
                else:
                    self.open(name, signature, hidden)
            elif part is inline:
                self.number += 1
                waiting.append((name, head, self.number, self.pictures))
                links += name == "a"
                strong += name in _BOLD
                self.pictures += name == "picture"
            elif part is inline_end:
                links -= name == "a"
                strong -= name in _BOLD
                if waiting:
                    waiting.pop()
                else:
                    self.close(name)
            elif part is Part.BREAK:
                self.number += 1
                breaks += 1
                if pieces:
                    pieces.append(" ")
                    if breaks == 2:
                        self.flush()
            else:
                text = self.pass_over(part, name, head, text, tags)
            if text:
                if "&" in text:
                    text = unescape(text)
                if not text.isspace():
                    breaks = 0
                    pieces.append(text)
                    if links:
                        self.link_chars += len(text.strip())
                    if strong:
                        self.strong_chars += len(text.strip())
                elif pieces:
                    pieces.append(" ")
        if pieces:
            self.flush()
        while self.opened:  # where the walk was broken off
            self.close(self.opened[-1][0])

    def open(self, name: str, signature: Signature, hidden: bool) -> None:
        """Begin a block element, and those waiting elements that hold it."""
        for inline, head, number, pictures in self.waiting:
            self.place(inline, *read_signature(head), number, pictures)
        self.waiting.clear()
        self.number += 1
        self.place(name, signature, hidden, self.number, self.pictures)
        self.pictures += name in _BLOCK_PICTURES
        self.holder = self.parent
        self.kind = _KINDS.get(name) or _inherited(name, self.kind)
        if name in EMPTY:
            self.close(name)

    def place(
        self, name: str, signature: Signature, hidden: bool, number: int, pictures: int
    ) -> None:
        """Append an element to the layout, and leave it open."""
        layout = self.layout
        index = len(layout.parents)
        if hidden:
            layout.hidden.append(index)
        layout.signatures.append(signature)
        layout.parents.append(self.parent)
        layout.numbers.append(number)
        layout.pictures.append(pictures)
        layout.pictures_until.append(0)
        layout.ends.append(0)
        self.opened.append((name, index, self.holder, self.kind))
        self.parent = index

    def close(self, name: str) -> None:
        """End the innermost element of that name, and those in it; ignore the end of none."""
        opened, layout = self.opened, self.layout
        if not opened or (opened[-1][0] != name and all(one[0] != name for one in opened)):
            return
        inner = ""
        while inner != name:
            inner, index, self.holder, self.kind = opened.pop()
            layout.ends[index] = len(layout.parents)
            layout.pictures_until[index] = self.pictures
            self.parent = layout.parents[index]

    def pass_over(self, part: Part, name: str, head: str, text: str, tags: Iterator[str]) -> str:
        """Read past a tag that opens nothing; return the text behind it, or behind its element."""
        if part is Part.IGNORED:
            return text
        if part is Part.COMMENT:
            return skip_comment(f"{head}>{text}", tags)
        if part is Part.RAW_TEXT:
            self.flush()
            self.open(name, *read_signature(head))
            raw, text = read_raw(name, text, tags)
            self.pieces.append(raw)
            self.flush()
            self.close(name)
            return text
        self.number += 1
        self.pictures += part is Part.PICTURE
        if part is Part.SKIPPED:
            text, count = skip_element(name, tags)
            self.number += count
        elif part is Part.RAW:
            text = read_raw(name, text, tags)[1]
        return text

    def flush(self) -> None:
        """End the pending run of text."""
        text = " ".join("".join(self.pieces).split())
        self.pieces.clear()
        if text:
            size = len(text)
            self.layout.blocks.append(
                Block(
                    text,
                    self.holder,
                    self.kind,
                    min(self.link_chars, size),
                    self.strong_chars >= 0.9 * size,
                )
            )
        self.link_chars = self.strong_chars = 0


def _inherited(tag: str, kind: Kind) -> Kind:
    """Return the kind of what stands in an element; paragraphs make a cell part of a layout."""
    return Kind.TEXT if kind is Kind.CELL and tag == "p" else kind
