"""One walk over the parsed tree: its elements, and the blocks of text between them.

A block is what a reader sees as one paragraph, heading, item or label: text that
no block element and no double line break divides. Elements are kept in parallel
lists by their index in document order, because a page has thousands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from selectolax.lexbor import LexborNode

_INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark math "
        "nobr picture q ruby rb s samp small span strike strong sub sup time tt u var wbr "
        "source area label"
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
_BOLD = ("b", "strong")


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


@dataclass(slots=True, frozen=True, eq=False)
class Signature:
    """What elements of one sort share: tag, classes, id and role; one object for each sort."""

    tag: str
    classes: str
    id: str
    role: str

    @property
    def tokens(self) -> list[str]:
        """The classes, lower case."""
        return self.classes.lower().split()


_signatures: dict[tuple[str, str | None, str | None, str | None], Signature] = {}
# A crawl of many sites meets many sorts of elements: the memory is emptied at this size.
_MAX_SIGNATURES = 50_000


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
    nodes: list[int] = field(default_factory=list)
    """Identity of each element in the parsed tree."""
    hidden: list[int] = field(default_factory=list)
    """Elements whose own attributes hide them from every reader."""
    blocks: list[Block] = field(default_factory=list)

    def tag(self, element: int) -> str:
        """Return the element's tag."""
        return self.signatures[element].tag

    def find(self, node: LexborNode) -> int | None:
        """Return the index of an element of the tree, ``None`` if the walk left it out."""
        try:
            return self.nodes.index(node.mem_id)
        except ValueError:
            return None

    def ancestors(self, element: int) -> Iterator[int]:
        """Yield the element's own index and those of its ancestors, outwards."""
        while element >= 0:
            yield element
            element = self.parents[element]


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
        tag = node.tag
        if tag == "-text":
            walk.text(node.text_content or "")
        elif tag and tag not in _SKIPPED and tag[0] not in "-!":
            walk.enter(node, tag)
            child = node.first_child
            if child is None:
                walk.leave()
        if child is not None:
            stack.append(node)
            node = child
            continue
        following = node.next
        while following is None and stack:
            node = stack.pop()
            walk.leave()
            following = node.next if stack else None
        node = following
    walk.flush()
    return layout


class _Walk:
    """The state of the walk: which elements are open, which text is pending."""

    __slots__ = (
        "breaks", "holders", "kinds", "layout", "link_chars", "links", "open", "pieces",
        "strong", "strong_chars",
    )  # fmt: skip

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.open: list[int] = []
        self.holders: list[int] = [0]
        self.kinds: list[Kind] = [Kind.TEXT]
        self.pieces: list[str] = []
        self.links = self.link_chars = 0
        self.strong = self.strong_chars = self.breaks = 0

    def enter(self, node: LexborNode, tag: str) -> None:
        attributes = node.attributes
        layout, index = self.layout, len(self.layout.parents)
        if attributes:
            key = (tag, attributes.get("class"), attributes.get("id"), attributes.get("role"))
            if ("style" in attributes or "hidden" in attributes) and _is_hidden(attributes):
                layout.hidden.append(index)
        else:
            key = (tag, None, None, None)
        signature = _signatures.get(key)
        if signature is None:
            signature = _new_signature(key)
        layout.signatures.append(signature)
        layout.parents.append(self.open[-1] if self.open else -1)
        layout.ends.append(0)
        layout.nodes.append(node.mem_id)
        self.open.append(index)
        if tag in _INLINE:
            if tag == "a":
                self.links += 1
            elif tag in _BOLD:
                self.strong += 1
        elif tag == "br":
            self.breaks += 1
            self.pieces.append(" ")
            if self.breaks == 2:
                self.flush()
        else:
            if self.pieces:
                self.flush()
            self.holders.append(index)
            self.kinds.append(_KINDS.get(tag) or self.kinds[-1])

    def leave(self) -> None:
        index = self.open.pop()
        layout = self.layout
        layout.ends[index] = len(layout.parents)
        tag = layout.signatures[index].tag
        if tag in _INLINE:
            if tag == "a":
                self.links -= 1
            elif tag in _BOLD:
                self.strong -= 1
        elif tag != "br":
            if self.pieces:
                self.flush()
            self.holders.pop()
            self.kinds.pop()

    def text(self, text: str) -> None:
        if not text or text.isspace():
            if self.pieces:
                self.pieces.append(" ")
            return
        self.breaks = 0
        self.pieces.append(text)
        if self.links:
            self.link_chars += len(text.strip())
        if self.strong:
            self.strong_chars += len(text.strip())

    def flush(self) -> None:
        text = " ".join("".join(self.pieces).split())
        if text:
            size = len(text)
            self.layout.blocks.append(
                Block(
                    text,
                    self.holders[-1],
                    self.kinds[-1],
                    min(self.link_chars, size),
                    self.strong_chars >= 0.9 * size,
                )
            )
        self.pieces.clear()
        self.link_chars = self.strong_chars = self.breaks = 0


def _new_signature(key: tuple[str, str | None, str | None, str | None]) -> Signature:
    if len(_signatures) >= _MAX_SIGNATURES:
        _signatures.clear()
    signature = Signature(*(part or "" for part in key))
    _signatures[key] = signature
    return signature


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    """Tell whether the element's own attributes hide it from every reader."""
    if "hidden" in attributes:
        return attributes["hidden"] != "until-found"
    style = attributes.get("style")
    return bool(style and _HIDDEN_STYLE.search(style))
