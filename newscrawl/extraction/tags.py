"""The parsed tree as a row of tags: what the parser writes down again.

In what it writes text and values have no ``<`` and ``>``, and every element that can
hold something has its end tag, whatever the page was like. Reading that costs a
fraction of an object for each node. What the text of a tag means is remembered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, auto
from itertools import chain

_INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark math nobr "
        "picture q ruby rb s samp small span strike strong sub sup time tt u var label"
    ).split()
)
# Never text of an article, whatever stands in it.
_SKIPPED = frozenset(
    (
        "template svg head select textarea object canvas audio video map progress meter "
        "datalist rp rt"
    ).split()
)
# Their content is no markup: it is written down as it is.
_RAW = frozenset("script style noscript iframe noembed noframes".split())
_RAW_TEXT = frozenset(("plaintext", "xmp"))
# Elements without an end tag.
EMPTY = frozenset("base basefont bgsound col frame hr keygen link meta param track".split())
_EMPTY_INLINE = frozenset("area embed input source wbr".split())

_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r' ([^ =]+)="([^"]*)"')
# Characters that are divided at once, so that a large page does not fill the memory.
_CHARS_AT_ONCE = 500_000
# A crawl of many sites meets many sorts of elements: the memory is emptied at this
# size. Longer tags carry what is of one page only.
_MAX_REMEMBERED, _LONGEST_REMEMBERED = 50_000, 300


class Part(IntEnum):
    """What a tag is to the walk."""

    BLOCK = auto()
    BLOCK_END = auto()
    INLINE = auto()
    INLINE_END = auto()
    PICTURE = auto()
    BREAK = auto()
    EMPTY_INLINE = auto()
    SKIPPED = auto()
    RAW = auto()
    RAW_TEXT = auto()
    COMMENT = auto()
    IGNORED = auto()


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


Tag = tuple[Part, str, Signature | None, bool]
"""Part, name, and of block elements their sort and whether an attribute hides them."""

_BY_NAME: dict[str, Tag] = {
    name: (part, name.removeprefix("/"), None, False)
    for part, names in (
        (Part.INLINE, _INLINE),
        (Part.INLINE_END, {f"/{name}" for name in _INLINE}),
        (Part.PICTURE, {"img"}),
        (Part.BREAK, {"br"}),
        (Part.EMPTY_INLINE, _EMPTY_INLINE),
        (Part.SKIPPED, _SKIPPED),
        (Part.RAW, _RAW),
        (Part.RAW_TEXT, _RAW_TEXT),
        (Part.IGNORED, {f"/{name}" for name in _SKIPPED | _RAW | _RAW_TEXT | EMPTY | _EMPTY_INLINE}),
    )
    for name in names
}
_COMMENT: Tag = (Part.COMMENT, "!--", None, False)
_IGNORED: Tag = (Part.IGNORED, "?", None, False)
# Tags that were met, by their text without "<" and ">".
known_tags: dict[str, Tag] = {}
_signatures: dict[tuple[str | None, ...], Signature] = {}


def tags_of(markup: str) -> Iterator[str]:
    """Yield each tag with the text behind it, without the ``<`` before it."""
    return chain.from_iterable(part.split("<") for part in _parts_of(markup))


def _parts_of(markup: str) -> Iterator[str]:
    start = 0
    while start < len(markup):
        end = markup.find("<", start + _CHARS_AT_ONCE)
        end = end if end >= 0 else len(markup)
        yield markup[start + 1 : end]
        start = end


def learn_tag(head: str) -> Tag:
    """Return what a tag is that was not met before."""
    name = head.partition(" ")[0]
    tag = _BY_NAME.get(name)
    if tag is not None:
        return tag
    if name.startswith("/"):
        tag = (Part.BLOCK_END, name[1:], None, False)
    elif name.startswith("!"):
        return _COMMENT
    elif name.startswith("?"):
        return _IGNORED
    else:
        tag = (Part.BLOCK, name, *read_signature(head))
    if len(head) <= _LONGEST_REMEMBERED:
        if len(known_tags) >= _MAX_REMEMBERED:
            known_tags.clear()
        known_tags[head] = tag
    return tag


def read_signature(head: str) -> tuple[Signature, bool]:
    """Return the sort of an element by its tag, and whether an attribute hides it."""
    get = dict(_ATTRIBUTE.findall(head)).get
    label = get("itemprop") or get("data-testid") or get("data-component")
    key = (head.partition(" ")[0], get("class"), get("id"), get("role"), label)
    signature = _signatures.get(key)
    if signature is None:
        if len(_signatures) >= _MAX_REMEMBERED:
            _signatures.clear()
            known_tags.clear()
        signature = Signature(*(unescape(part or "") for part in key))
        _signatures[key] = signature
    hidden = get("hidden")
    if hidden is not None:
        return signature, hidden != "until-found"
    return signature, bool(_HIDDEN_STYLE.search(get("style") or ""))


def unescape(text: str) -> str:
    """Resolve what the parser escapes when it writes text down."""
    if "&" not in text:
        return text
    text = text.replace("&nbsp;", "\u00a0").replace("&quot;", '"')
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def whole_tag(piece: str, tags: Iterator[str]) -> str:
    """Return a tag that was divided at a ``<`` in a name, as one piece."""
    pieces = [piece]
    while ">" not in pieces[-1] and (following := next(tags, None)) is not None:
        pieces.append(following)
    return "<".join(pieces)


def read_raw(name: str, text: str, tags: Iterator[str]) -> tuple[str, str]:
    """Read to the end of an element that holds no markup.

    ``text``: what stands behind its tag. Returns (what it holds, the text behind it).
    """
    end, pieces = f"/{name}>", [text]
    for piece in tags:
        if piece.startswith(end):
            return "<".join(pieces), piece[len(end) :]
        pieces.append(piece)
    return "<".join(pieces), ""


def skip_comment(piece: str, tags: Iterator[str]) -> str:
    """Read past the end of a comment; return the text behind it."""
    found = next((one for one in chain((piece,), tags) if "-->" in one), "")
    return found.partition("-->")[2]


def skip_element(name: str, tags: Iterator[str]) -> tuple[str, int]:
    """Read past the end of an element; return the text behind it, and how many it holds."""
    depth, count = 1, 0
    for piece in tags:
        head, end, text = piece.partition(">")
        if not end:
            head, end, text = whole_tag(piece, tags).partition(">")
        inner = head.partition(" ")[0]
        if inner.startswith("/"):
            depth -= inner[1:] == name
            if not depth:
                # The parser keeps the content of templates apart from the tree.
                return text, 0 if name == "template" else count
        elif inner.startswith(("!", "?")):
            skip_comment(f"{head}>{text}", tags)
        else:
            count += 1
            depth += inner == name
            if inner in _RAW or inner in _RAW_TEXT:
                read_raw(inner, text, tags)
    return "", count
