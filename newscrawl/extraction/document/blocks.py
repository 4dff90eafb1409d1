"""One walk over the parsed tree: its elements, and the blocks of text between them.

A block is what a reader sees as one paragraph, heading, item or label: text that
no block element and no double line break divides. Elements are kept in parallel
lists by their index in document order, because a page has thousands; inline
elements are among them only where they hold block elements.
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
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])"
    r"|(?:left|right|top|text-indent)\s*:\s*-\d{3,}"
    r"|opacity\s*:\s*0\s*;.*(?<![-\w])height\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_HIDING = frozenset(("style", "hidden", "aria-hidden"))
_PICTURES = frozenset(("img", "picture", "figure", "amp-img"))
# What the walk does with a node. Numbers, because it asks at every node: up to _PICTURE an
# element is inline.
_PLAIN, _LINK, _STRONG, _PICTURE, _BLOCK, _TEXT, _SKIP = range(7)
_PARTS: dict[str, int] = {
    **dict.fromkeys(_INLINE, _PLAIN),
    "a": _LINK,
    **dict.fromkeys(("b", "strong"), _STRONG),
    **dict.fromkeys(_INLINE & _PICTURES, _PICTURE),
    "-text": _TEXT,
    **dict.fromkeys((*_SKIPPED, ""), _SKIP),
}
# The longest page of the corpus has 9,000 blocks; what comes after so many is not
# read, so that no page fills the memory.
MAX_BLOCKS = 50_000


class BlockKind(StrEnum):
    """What a block is to its reader."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"
    CELL = "cell"


_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.ITEM),
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
    "blockquote": BlockKind.QUOTE,
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
    kind: BlockKind
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
        rows = _walk(body, layout)
        columns = map(list, zip(*rows, strict=True))
        layout.signatures, layout.parents, layout.nodes, layout.pictures = columns
    return layout


# The names of the parser's numbers for tags. What a page invents has a number that no other
# page knows, above those of HTML.
_names: dict[int, str] = {}
_NUMBERS_OF_HTML = 1_000


def _name_of(node: LexborNode) -> str:
    name = node.tag or ""
    if node.tag_id < _NUMBERS_OF_HTML:
        _names[node.tag_id] = name
    return name


# Of an element: its sort, its parent, its identity, and the pictures before it.
_Row = tuple[Signature, int, int, int]
# Of an open one: its index; parent, holder and kind of the text around it.
_Open = tuple[int, int, int, BlockKind]


def _walk(body: LexborNode, layout: Layout) -> list[_Row]:  # noqa: C901
    """Visit every node; return the elements.

    One long loop over local names: a call or an attribute more for every node would
    cost as much as the rest of the walk.
    """
    blocks, ends, until, hidden = (
        layout.blocks, layout.ends, layout.pictures_until, layout.hidden,
    )  # fmt: skip
    rows: list[_Row] = []
    opened: list[_Open] = []
    # The innermost open elements as long as they are inline and hold no block element.
    waiting: list[tuple[LexborNode, str, int]] = []
    stack: list[tuple[LexborNode, int]] = []
    pieces: list[str] = []
    parent, holder, kind, pictures = -1, 0, BlockKind.TEXT, 0
    links = strong = breaks = link_chars = strong_chars = 0
    node: LexborNode | None = body
    while node is not None:
        child = None
        tag = _names.get(node.tag_id) or _name_of(node)
        part = _PARTS.get(tag, _BLOCK)
        if part == _TEXT:
            text = None if node.is_empty_text_node else node.text_content
            if text and not text.isspace():
                breaks = 0
                pieces.append(text)
                if links:
                    link_chars += len(text.strip())
                if strong:
                    strong_chars += len(text.strip())
            elif pieces:
                pieces.append(" ")
        elif part < _BLOCK:
            child = node.first_child
            if child is not None:
                waiting.append((node, tag, pictures))
                if part == _LINK:
                    links += 1
                elif part == _STRONG:
                    strong += 1
            if part == _PICTURE:
                pictures += 1
        elif part == _BLOCK:
            breaks = breaks + 1 if tag == "br" else 0
            if pieces and breaks != 1:
                blocks.append(_block(pieces, holder, kind, link_chars, strong_chars))
                link_chars = strong_chars = 0
                if len(blocks) >= MAX_BLOCKS:
                    break
            elif pieces:
                pieces.append(" ")
            if not breaks:
                this = (node, tag, pictures)
                for one, name, before in (*waiting, this) if waiting else (this,):
                    index = len(rows)
                    opened.append((index, parent, holder, kind))
                    rows.append((_signature(one, name, index, hidden), parent, one.mem_id, before))
                    ends.append(0)
                    until.append(0)
                    parent = index
                waiting.clear()
                holder = parent
                kind = _KINDS.get(tag, kind)
                if tag == "p" and kind is BlockKind.CELL:
                    kind = BlockKind.TEXT  # paragraphs make a cell part of a layout
                pictures += tag in _PICTURES
                child = node.first_child
                if child is None:
                    index, parent, holder, kind = opened.pop()
                    ends[index], until[index] = index + 1, pictures
        if child is not None:
            stack.append((node, part))
            node = child
            continue
        following = node.next if stack else None
        while following is None and stack:
            node, part = stack.pop()
            if part == _LINK:
                links -= 1
            elif part == _STRONG:
                strong -= 1
            elif part == _BLOCK and pieces:
                blocks.append(_block(pieces, holder, kind, link_chars, strong_chars))
                link_chars = strong_chars = 0
            if waiting:
                waiting.pop()
            else:
                index, parent, holder, kind = opened.pop()
                ends[index], until[index] = len(rows), pictures
            following = node.next if stack else None
        node = following
    if pieces:
        blocks.append(_block(pieces, holder, kind, link_chars, strong_chars))
    for index, *_ in opened:  # where the walk was broken off
        ends[index], until[index] = len(rows), pictures
    return rows


def _block(
    pieces: list[str], holder: int, kind: BlockKind, link_chars: int, strong_chars: int
) -> Block:
    """Return the block of the pending text, of which nothing is pending then."""
    text = pieces[0] if len(pieces) == 1 else "".join(pieces)
    pieces.clear()
    is_even = text.isprintable() and "  " not in text  # no whitespace but single spaces
    text = text.strip(" ") if is_even else " ".join(text.split())
    size = len(text)
    is_bold = strong_chars > 0 and strong_chars >= 0.9 * size
    return Block(text, holder, kind, min(link_chars, size), is_bold)


def _signature(node: LexborNode, tag: str, index: int, hidden: list[int]) -> Signature:
    """Return the element's sort; note its index in ``hidden`` if its attributes hide it."""
    attributes = node.attributes
    key: _Key
    if len(attributes) == 1 and "class" in attributes:
        key = (tag, attributes["class"], None, None, None)
    elif attributes:
        get = attributes.get
        if not _HIDING.isdisjoint(attributes) and _is_hidden(tag, attributes):
            hidden.append(index)
        label = get("itemprop") or get("data-testid") or get("data-component")
        key = (tag, get("class"), get("id"), get("role"), label)
    else:
        key = (tag, None, None, None, None)
    return _signatures.get(key) or _new_signature(key)


def _new_signature(key: _Key) -> Signature:
    if len(_signatures) >= _MAX_SIGNATURES:
        _signatures.clear()
    signature = Signature(*(part or "" for part in key))
    _signatures[key] = signature
    return signature


def _is_hidden(tag: str, attributes: dict[str, str | None]) -> bool:
    """Tell whether the element's own attributes hide it from every reader.

    Single paragraphs that are hidden from screen readers alone wait behind a paywall.
    """
    if "hidden" in attributes:
        return attributes["hidden"] != "until-found"
    if attributes.get("aria-hidden") == "true" and tag != "p":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN_STYLE.search(style))
