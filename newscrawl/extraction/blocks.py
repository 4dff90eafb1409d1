"""One walk over the parsed tree: its elements, and the blocks of text between them.

A block is what a reader sees as one paragraph, heading, item or label: text that
no block element and no double line break divides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from selectolax.lexbor import LexborNode

_INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark math "
        "nobr picture q ruby rb rt rp s samp small span strike strong sub sup time tt u var wbr "
        "source map area"
    ).split()
)
# Never text of an article, whatever stands in it.
_SKIPPED = frozenset(
    (
        "script style noscript template iframe svg head select textarea input object embed "
        "canvas audio video map progress meter datalist rp rt"
    ).split()
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NO_TOKENS: tuple[str, ...] = ()


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
class Element:
    """A block-level or inline element that can hold text, in document order."""

    tag: str
    parent: int
    """Index of the parent among the elements; -1 for the body."""
    tokens: tuple[str, ...]
    """The classes, lower case."""
    id: str
    attributes: dict[str, str | None]
    mem_id: int
    end: int = 0
    """Index behind the last descendant: the subtree is ``elements[i:end]``."""
    hidden: bool = False
    kind: Kind = Kind.TEXT
    """What the blocks in it are: its own kind, or that of the ancestor that has one."""


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


@dataclass
class Layout:
    """The elements of a page and its blocks, both in document order."""

    elements: list[Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def index_of(self) -> dict[int, int]:
        """Return the index of each element by its identity in the parsed tree."""
        return {element.mem_id: index for index, element in enumerate(self.elements)}

    def ancestors(self, element: int) -> Iterator[int]:
        """Yield the element's own index and those of its ancestors, outwards."""
        while element >= 0:
            yield element
            element = self.elements[element].parent


def read_layout(body: LexborNode | None) -> Layout:
    """Walk the tree once, without recursion, and return its elements and blocks."""
    layout = Layout()
    if body is None:
        return layout
    walk = _Walk(layout)
    stack: list[LexborNode] = []
    node: LexborNode | None = body
    while node is not None:
        child = None
        if node.is_text_node:
            walk.text(node.text_content or "")
        elif node.is_element_node and (tag := node.tag) and tag not in _SKIPPED:
            walk.enter(node, tag)
            child = node.first_child
            if child is None:
                walk.leave()
        if child is not None:
            stack.append(node)
            node = child
            continue
        while stack and node.next is None:
            node = stack.pop()
            walk.leave()
        node = node.next if stack else None
    walk.finish()
    return layout


class _Walk:
    """The state of the walk: which elements are open, which text is pending."""

    def __init__(self, layout: Layout) -> None:
        self.elements = layout.elements
        self.blocks = layout.blocks
        self.open: list[int] = []
        self.holders: list[int] = [0]
        self.pieces: list[str] = []
        self.links = self.link_chars = 0
        self.strong = self.strong_chars = self.breaks = 0

    def enter(self, node: LexborNode, tag: str) -> None:
        attributes = node.attributes
        names = attributes.get("class")
        parent = self.open[-1] if self.open else -1
        index = len(self.elements)
        kind = _KINDS.get(tag)
        if kind is None:
            kind = self.elements[parent].kind if parent >= 0 else Kind.TEXT
        element = Element(
            tag,
            parent,
            tuple(names.lower().split()) if names else _NO_TOKENS,
            (attributes.get("id") or "").lower(),
            attributes,
            node.mem_id,
            kind=kind,
            hidden=bool(attributes) and _is_hidden(attributes),
        )
        if tag in _INLINE:
            if tag == "a":
                self.links += 1
            elif tag in ("b", "strong"):
                self.strong += 1
        elif tag == "br":
            self.breaks += 1
            self.pieces.append(" ")
            if self.breaks == 2:
                self.flush()
        else:
            self.flush()
            self.holders.append(index)
        self.elements.append(element)
        self.open.append(index)

    def leave(self) -> None:
        index = self.open.pop()
        element = self.elements[index]
        element.end = len(self.elements)
        tag = element.tag
        if tag == "a":
            self.links -= 1
        elif tag in ("b", "strong"):
            self.strong -= 1
        elif tag not in _INLINE and tag != "br":
            self.flush()
            self.holders.pop()

    def text(self, text: str) -> None:
        if text.isspace() or not text:
            self.pieces.append(" ")
            return
        self.breaks = 0
        self.pieces.append(text)
        if self.links:
            self.link_chars += len(text.strip())
        if self.strong:
            self.strong_chars += len(text.strip())

    def flush(self) -> None:
        if self.pieces:
            text = " ".join("".join(self.pieces).split())
            if text:
                holder = self.holders[-1]
                kind = self.elements[holder].kind
                bold = self.strong_chars >= 0.9 * len(text)
                links = min(self.link_chars, len(text))
                self.blocks.append(Block(text, holder, kind, links, bold))
            self.pieces.clear()
        self.link_chars = self.strong_chars = self.breaks = 0

    def finish(self) -> None:
        while self.open:
            self.leave()
        self.flush()


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    """Tell whether the element's own attributes hide it from every reader."""
    if "hidden" in attributes:
        return attributes["hidden"] != "until-found"
    style = attributes.get("style")
    return bool(style and _HIDDEN_STYLE.search(style))
