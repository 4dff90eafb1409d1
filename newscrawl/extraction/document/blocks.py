"""The elements of a page and its blocks of text, read in one walk over the tree.

A block is what a reader sees as one paragraph, heading, list item or label: text without a
block element or a double line break in it. Since a page has thousands of elements, they are
stored in parallel lists, by their index in document order. Inline elements are among them only
if they contain block elements.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import accumulate, compress
from typing import Any, TypeVar

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.document.hidden import is_hidden, is_hidden_label, is_popup

T = TypeVar("T")

_INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark math "
        "nobr picture q ruby rb s samp small span strike strong sub sup time tt u var wbr "
        "source area label"
    ).split()
)
# Elements whose content is never text of an article.
_SKIPPED = frozenset(
    (
        "script style noscript template iframe svg head select textarea input object embed "
        "canvas audio video map progress meter datalist rp rt -comment !doctype -document"
    ).split()
)
_HIDING = frozenset(("style", "hidden", "aria-hidden"))
_PICTURES = frozenset(("img", "picture", "figure", "amp-img"))
# What the walk does with a node. These are numbers since they are compared at every node; an
# element is inline up to _PICTURE.
_PLAIN, _LINK, _STRONG, _PICTURE, _BLOCK, _TEXT, _SKIP = range(7)
_PARTS: dict[str, int] = {
    **dict.fromkeys(_INLINE, _PLAIN),
    "a": _LINK,
    **dict.fromkeys(("b", "strong"), _STRONG),
    **dict.fromkeys(_INLINE & _PICTURES, _PICTURE),
    "-text": _TEXT,
    **dict.fromkeys((*_SKIPPED, ""), _SKIP),
}
# Elements that part two words if there is nothing in them: a break that a style sheet makes, a
# picture, an icon. Punctuation after them stays where it is.
_APART = frozenset(("span", "i", "img"))
_GAP = "\0"  # which the parser leaves in no text
_GAPS = re.compile(f"{_GAP}+")
# Where an element begins in a line directly behind another one.
_SEAM = "\x01"
_SEAMS = re.compile(rf"(?<=[^\s{_SEAM}]){_SEAM}+(?=\S)")
# Where inline elements meet with space between, or a line is broken.
_BREAK = "\x02"
# What the parser makes of a letter that no text can have.
_UNREADABLE = "\ufffd"
# Characters of the longest line of which the seams are kept: a byline, a line of labels.
_LONGEST_SEAMED = 200
# Words of Thai, kana and Han have no spaces between them.
_UNSPACED = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
_WORDS_APART = re.compile(
    rf"(?<=[^\s(\[«“„{_SEAM}{_UNSPACED}]){_SEAM}?{_GAP}+(?={_SEAM}?[^\W{_UNSPACED}])"
)
# A label that is hidden in a line is left out in a link, or in these elements after other text.
# Elsewhere it can be the "By" before an author's name.
_TEXT_TAGS = frozenset(("p", "li", "td", "h1", "h2", "h3", "h4", "blockquote"))
# Characters of the longest such label.
_LONGEST_LABEL = 500
# Blocks and elements of a page that are read, so that no page fills the memory; the pages of the
# corpus have up to 2,607 and 9,491.
MAX_BLOCKS, MAX_ELEMENTS = 50_000, 200_000


def is_inline(tag: str) -> bool:
    """Return whether elements of a tag stand in a line, unless they hold block elements."""
    return tag in _INLINE


def is_skipped(tag: str) -> bool:
    """Return whether the content of elements of a tag is never text of an article."""
    return tag in _SKIPPED


class BlockKind(StrEnum):
    """What a block looks like to a reader."""

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


@dataclass(slots=True, eq=False)
class Signature:
    """Tag and names of an element; elements with the same ones share one, which never changes."""

    tag: str
    classes: str
    id: str
    role: str
    label: str
    """``itemprop``, or the name that component frameworks give."""

    @property
    def tokens(self) -> list[str]:
        """The classes, lower case."""
        return self.classes.lower().split()


_Key = tuple[str, str | None, str | None, str | None, str | None]
_signatures: dict[_Key, Signature] = {}
# All is forgotten at this size: a crawl of many sites has many signatures.
_MAX_SIGNATURES = 20_000


class _PerSignature(dict[Signature, T]):
    """The results of a function, by the signature that it was called with."""

    def __init__(self, function: Callable[[Signature], T]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, signature: Signature) -> T:
        found = self[signature] = self._function(signature)
        return found


_per_signature: list[_PerSignature[Any]] = []


def per_signature(function: Callable[[Signature], T]) -> Callable[[Signature], T]:
    """Cache the results of a function, as long as the signatures are known.

    ``lru_cache`` makes a tuple of each signature, and the garbage collector passes through all of
    them, a tenth of a second for a crawl of many sites.
    """
    results = _PerSignature(function)
    _per_signature.append(results)
    return results.__getitem__


@dataclass(slots=True)
class Block:
    """A piece of text and the element that contains it."""

    text: str
    """Whitespace collapsed, never empty."""
    element: int
    """Index of the block-level element that contains it."""
    kind: BlockKind
    link_chars: int
    """Approximate number of characters of ``text`` that are in links."""
    bold: bool = False
    """Whether (nearly) all of it is in ``b`` or ``strong``."""
    seams: tuple[int, ...] = ()
    """Where inline elements meet in a short line with no space between, which a style sheet
    may set apart: the positions of the letters behind."""
    breaks: tuple[int, ...] = ()
    """Where they meet with space between, or the line is broken."""
    size: int = field(init=False, repr=False, compare=False)
    """Effective length of the text."""

    def __post_init__(self) -> None:
        text = self.text
        self.size = len(text) if text.isascii() else effective_length(text)

    @property
    def parts(self) -> list[str]:
        """The text by inline elements and lines.

        >>> Block("Ann LeeReporter Ostwick", 0, BlockKind.TEXT, 0, seams=(7,), breaks=(16,)).parts
        ['Ann Lee', 'Reporter', 'Ostwick']
        """
        if not self.seams and not self.breaks:
            return [self.text]
        places = sorted((*self.seams, *self.breaks))
        pairs = zip((0, *places), (*places, len(self.text)), strict=True)
        return [part for start, end in pairs if (part := self.text[start:end].strip())]

    def parted(self, mark: str = " | ") -> str:
        """Return the text with a mark at its seams.

        >>> Block("Ann LeeReporter", 0, BlockKind.TEXT, 0, seams=(7,)).parted()
        'Ann Lee | Reporter'
        """
        starts, ends = (0, *self.seams), (*self.seams, len(self.text))
        return mark.join(self.text[a:b].strip() for a, b in zip(starts, ends, strict=True))


@dataclass
class Layout:
    """The elements of a page and its blocks, both in document order."""

    signatures: list[Signature] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    """Index of each element's parent; -1 for the body."""
    ends: list[int] = field(default_factory=list)
    """Index after the last descendant: a subtree is ``range(i, ends[i])``."""
    nodes: list[LexborNode] = field(default_factory=list)
    """Each element in the parsed tree."""
    pictures: list[int] = field(default_factory=list)
    """Number of pictures before the start of each element."""
    pictures_until: list[int] = field(default_factory=list)
    """Number of pictures before the end of each element."""
    hidden: list[int] = field(default_factory=list)
    """Elements that are hidden by attributes of their own."""
    blocks: list[Block] = field(default_factory=list)
    rules: list[int] = field(default_factory=list)
    """Position of the block below each horizontal rule."""
    is_cut: bool = False
    """Whether the page has more blocks or elements than are read."""

    def tag(self, element: int) -> str:
        """Return the tag of an element."""
        return self.signatures[element].tag

    def find(self, node: LexborNode) -> int | None:
        """Return the index of an element of the tree, ``None`` if the walk left it out."""
        return self.indices.get(node.mem_id)

    @cached_property
    def indices(self) -> dict[int, int]:
        """The index of each element by the ``mem_id`` of its node."""
        return {node.mem_id: index for index, node in enumerate(self.nodes)}

    @cached_property
    def blocks_before(self) -> list[int]:
        """Prefix sums: ``before[b] - before[a]`` blocks are in the elements a to b."""
        counts = [0] * (len(self.parents) + 1)
        for block in self.blocks:
            counts[block.element + 1] += 1
        return list(accumulate(counts))

    def find_holding(self) -> list[int]:
        """Return the elements with text in them, in document order; one of four has none."""
        is_holding = bytearray(len(self.parents))
        for block in self.blocks:
            element = block.element
            while element >= 0 and not is_holding[element]:
                is_holding[element] = True
                element = self.parents[element]
        return list(compress(range(len(self.parents)), is_holding))

    def of_kind(self, kind: BlockKind) -> list[int]:
        """Return the positions of the blocks of a kind.

        Python 3.11 takes longer to read a member of an enumeration than to compare a block with
        it, so that a loop over all blocks should not name one.
        """
        return [number for number, block in enumerate(self.blocks) if block.kind is kind]

    def ancestors(self, element: int) -> Iterator[int]:
        """Yield the index of an element and those of its ancestors, innermost first."""
        while element >= 0:
            yield element
            element = self.parents[element]


# Tag names and what the walk does with them, by the numbers of the parser. Only those of HTML
# elements are the same for all pages.
_by_number: dict[int, tuple[str, int]] = {}
_NUMBERS_OF_HTML = 1_000


def _read_tag(node: LexborNode) -> tuple[str, int]:
    name = node.tag or ""
    found = name, _PARTS.get(name, _BLOCK)
    if node.tag_id < _NUMBERS_OF_HTML:
        _by_number[node.tag_id] = found
    return found


# Of an open element: its index; parent, holder and kind of the text around it.
_Open = tuple[int, int, int, BlockKind]


def read_elements(body: LexborNode) -> Layout:
    """Walk the tree once, without recursion, and return its elements and blocks."""
    if len(_signatures) >= _MAX_SIGNATURES:
        _signatures.clear()  # between pages: within one, elements of a sort share one object
        for results in _per_signature:
            results.clear()
    layout = Layout()
    _walk(body, layout)
    return layout


def _walk(body: LexborNode, layout: Layout) -> None:  # noqa: C901
    """Visit every node; add the elements and blocks to the layout.

    This is one long loop over local names, because another call or attribute access for each
    node would take as much time as the rest of the walk.
    """
    signatures, parents, ends, nodes = layout.signatures, layout.parents, layout.ends, layout.nodes
    blocks, since, until, hidden = (
        layout.blocks, layout.pictures, layout.pictures_until, layout.hidden,
    )  # fmt: skip
    opened: list[_Open] = []
    # The innermost open elements while they are inline and contain no block element.
    waiting: list[tuple[LexborNode, str, int]] = []
    stack: list[tuple[LexborNode, int]] = []
    pieces: list[str] = []
    parent, holder, kind, pictures = -1, 0, BlockKind.TEXT, 0
    links = strong = breaks = link_chars = strong_chars = 0
    node: LexborNode | None = body
    while node is not None:
        child = None
        tag, part = _by_number.get(node.tag_id) or _read_tag(node)
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
            if child is None:
                if pieces and tag in _APART:
                    pieces.append(_GAP)
            elif (
                tag == "span"
                and (links or pieces)
                and _is_label(node, in_text=links > 0 or signatures[holder].tag in _TEXT_TAGS)
            ):
                child = None
            else:
                if pieces and (before_it := node.prev) is not None:
                    if before_it.tag in _INLINE:
                        pieces.append(_SEAM)
                    elif pieces[-1] == " " and _is_beside(before_it):
                        pieces.append(_BREAK)
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
            elif pieces:
                pieces += (" ", _BREAK)
            if len(blocks) >= MAX_BLOCKS or len(ends) >= MAX_ELEMENTS:
                layout.is_cut = True
                break
            if not breaks:
                this = (node, tag, pictures)
                for one, name, before in (*waiting, this) if waiting else (this,):
                    index = len(ends)
                    opened.append((index, parent, holder, kind))
                    signatures.append(_signature(one, name, index, hidden))
                    parents.append(parent)
                    nodes.append(one)
                    since.append(before)
                    ends.append(0)
                    until.append(0)
                    parent = index
                waiting.clear()
                holder = parent
                kind = _KINDS.get(tag, kind)
                if tag == "p" and kind is BlockKind.CELL:
                    kind = BlockKind.TEXT  # a cell with paragraphs is part of a layout table
                pictures += tag in _PICTURES
                child = node.first_child
                if child is None:
                    index, parent, holder, kind = opened.pop()
                    ends[index], until[index] = index + 1, pictures
                    if tag == "hr":
                        layout.rules.append(len(blocks))
        elif pieces and tag == "svg":
            pieces.append(_GAP)
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
                ends[index], until[index] = len(ends), pictures
            following = node.next if stack else None
        node = following
    if pieces:
        blocks.append(_block(pieces, holder, kind, link_chars, strong_chars))
    for index, *_ in opened:  # if the walk was stopped
        ends[index], until[index] = len(ends), pictures


def _block(
    pieces: list[str], holder: int, kind: BlockKind, link_chars: int, strong_chars: int
) -> Block:
    """Return the block of the pending pieces, and clear them."""
    text = pieces[0] if len(pieces) == 1 else "".join(pieces)
    pieces.clear()
    seams: tuple[int, ...] = ()
    gaps: tuple[int, ...] = ()
    is_plain = text.isprintable()  # no marks, and no whitespace but spaces
    if not is_plain:
        if _GAP in text:
            text = _GAPS.sub("", _WORDS_APART.sub(_space, text))
        if _BREAK in text:
            text, seams, gaps = _cut_breaks(text)
        elif _SEAM in text:
            text, seams = _cut_seams(text)
    is_even = is_plain and "  " not in text
    # A text of nothing but the marks themselves, which a page can have as well, is unreadable.
    text = (text.strip(" ") if is_even else " ".join(text.split())) or _UNREADABLE
    size = len(text)
    is_bold = strong_chars > 0 and strong_chars >= 0.9 * size
    return Block(text, holder, kind, min(link_chars, size), is_bold, seams, gaps)


def _space(match: re.Match[str]) -> str:
    """Return the space for an icon between two words, with a mark where elements meet there."""
    return f" {_BREAK}" if _SEAM in match[0] else " "


def _is_beside(node: LexborNode) -> bool:
    """Return whether a node is space behind an inline element."""
    before = node.prev
    return before is not None and node.tag == "-text" and before.tag in _INLINE


def _cut_breaks(text: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """Return the text of a block without the marks in it, and where they were."""
    if len(text) > _LONGEST_SEAMED:
        return text.replace(_BREAK, "").replace(_SEAM, ""), (), ()
    seams: list[int] = []
    breaks: list[int] = []
    whole = ""
    for piece in " ".join(text.split()).split(_BREAK):
        if not (own := piece.strip(" ")):
            continue
        start = len(whole) + 1 if whole else 0
        if _SEAM in own:
            own, places = _cut_seams(own)
            seams += (start + place for place in places)
        breaks += [start] if whole else []
        whole = f"{whole} {own}" if whole else own
    return whole, tuple(seams), tuple(breaks)


def _cut_seams(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the text of a block without the marks of its seams, and where they were."""
    if len(text) > _LONGEST_SEAMED:
        return text.replace(_SEAM, ""), ()
    parts = _SEAMS.split(" ".join(text.split()))
    parts = [part.replace(_SEAM, "") for part in parts]
    ends = tuple(accumulate(len(part) for part in parts))
    return "".join(parts), ends[:-1]


def _is_label(span: LexborNode, *, in_text: bool) -> bool:
    """Return whether a ``span`` in a line is a popup, or in a text a hidden label."""
    attributes = span.attributes
    if not attributes:
        return False
    is_out = is_popup(attributes) or (in_text and is_hidden_label(attributes))
    return is_out and len(span.text_lexbor()) <= _LONGEST_LABEL


def _signature(node: LexborNode, tag: str, index: int, hidden: list[int]) -> Signature:
    """Return the signature of an element; add its index to ``hidden`` if attributes hide it."""
    attributes = node.attributes
    key: _Key
    if len(attributes) == 1 and "class" in attributes:
        key = (tag, attributes["class"], None, None, None)
    elif attributes:
        get = attributes.get
        if not _HIDING.isdisjoint(attributes) and is_hidden(tag, attributes):
            hidden.append(index)
        label = get("itemprop") or get("data-testid") or get("data-component")
        key = (tag, get("class"), get("id"), get("role"), label)
    else:
        key = (tag, None, None, None, None)
    return _signatures.get(key) or _new_signature(key)


def _new_signature(key: _Key) -> Signature:
    tag, classes, name, role, label = key
    signature = Signature(tag, classes or "", name or "", role or "", label or "")
    _signatures[key] = signature
    return signature
