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
        "canvas audio video map progress meter datalist rp rt -comment !doctype -document"
    ).split()
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BOLD = ("b", "strong")
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


@dataclass(slots=True, frozen=True, eq=False)
class Signature:
    """What elements of one sort share: tag and names; one object for each sort."""

    tag: str
    classes: str
    id: str
    role: str
    label: str
    """``itemprop``, or what sites built of components name their parts by."""

    @property
    def tokens(self) -> list[str]:
        """The classes, lower case."""
        return self.classes.lower().split()


_Key = tuple[str, str | None, str | None, str | None, str | None]
_signatures: dict[_Key, Signature] = {}
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
    if body is not None:
        _Walk(layout).run(body)
    return layout


class _Walk:
    """The state of the walk: which elements are open, which text is pending."""

    __slots__ = ("holders", "kinds", "layout", "link_chars", "pieces", "strong_chars")

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.holders: list[int] = [0]
        self.kinds: list[Kind] = [Kind.TEXT]
        self.pieces: list[str] = []
        self.link_chars = self.strong_chars = 0

    def run(self, body: LexborNode) -> None:  # noqa: C901
        """Visit every node; one long loop, because a call a node doubles its time."""
        layout, pieces = self.layout, self.pieces
        signatures, parents, ends, nodes = (
            layout.signatures, layout.parents, layout.ends, layout.nodes,
        )  # fmt: skip
        stack: list[LexborNode] = []
        opened: list[int] = []
        links = strong = breaks = 0
        parent = -1
        node: LexborNode | None = body
        blocks = layout.blocks
        while node is not None and len(blocks) < MAX_BLOCKS:
            child = None
            tag = node.tag
            if tag == "-text":
                text = node.text_content
                if text and not text.isspace():
                    breaks = 0
                    pieces.append(text)
                    if links:
                        self.link_chars += len(text.strip())
                    if strong:
                        self.strong_chars += len(text.strip())
                elif pieces:
                    pieces.append(" ")
            elif tag and tag not in _SKIPPED:
                index = len(parents)
                signatures.append(self.read_signature(node, tag, index))
                parents.append(parent)
                nodes.append(node.mem_id)
                child = node.first_child
                ends.append(index + 1)
                if tag in _INLINE:
                    if child is not None:
                        links += tag == "a"
                        strong += tag in _BOLD
                elif tag == "br":
                    breaks += 1
                    if pieces:
                        pieces.append(" ")
                        if breaks == 2:
                            self.flush()
                else:
                    breaks = 0
                    if pieces:
                        self.flush()
                    if child is not None:
                        self.holders.append(index)
                        self.kinds.append(_KINDS.get(tag) or _inherited(tag, self.kinds[-1]))
            if child is not None:
                stack.append(node)
                opened.append(index)
                parent = index
                node = child
                continue
            following = node.next if stack else None
            while following is None and stack:
                node, index = stack.pop(), opened.pop()
                parent = parents[index]
                ends[index] = len(parents)
                tag = signatures[index].tag
                if tag in _INLINE:
                    links -= tag == "a"
                    strong -= tag in _BOLD
                elif tag != "br":
                    if pieces:
                        self.flush()
                    self.holders.pop()
                    self.kinds.pop()
                following = node.next if stack else None
            node = following
        self.flush()
        for index in opened:  # where the walk was broken off
            ends[index] = len(parents)

    def read_signature(self, node: LexborNode, tag: str, index: int) -> Signature:
        attributes = node.attributes
        if not attributes:
            return _signature((tag, None, None, None, None))
        if ("style" in attributes or "hidden" in attributes) and _is_hidden(attributes):
            self.layout.hidden.append(index)
        get = attributes.get
        label = get("itemprop") or get("data-testid") or get("data-component")
        return _signature((tag, get("class"), get("id"), get("role"), label))

    def flush(self) -> None:
        text = " ".join("".join(self.pieces).split())
        self.pieces.clear()
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
        self.link_chars = self.strong_chars = 0


def _inherited(tag: str, kind: Kind) -> Kind:
    """Return the kind of what stands in an element; paragraphs make a cell part of a layout."""
    return Kind.TEXT if kind is Kind.CELL and tag == "p" else kind


def _signature(key: _Key) -> Signature:
    found = _signatures.get(key)
    return found if found is not None else _new_signature(key)


def _new_signature(key: _Key) -> Signature:
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
