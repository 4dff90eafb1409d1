"""The headings of a page: the text of each, and the parts into which markup divides it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.page import Page

# Headings of each level that are read; a hostile page has thousands.
_MAX_HEADINGS = 20
# Elements and text nodes of one heading that are read.
# What a link to the heading itself shows.
_PERMALINKS = frozenset("#¶§🔗⚓∞\ufe0f\ufe0e")
_MAX_PIECES = 60
# Elements that mark words inside a sentence; all others divide a heading.
_INLINE = frozenset("a abbr b bdi cite code em font i mark nobr q rb ruby s sub sup u wbr".split())
_SILENT = frozenset("style script template svg -comment noscript rt rp".split())
_UNDIVIDED = _SILENT | {"-text"}
_UNREAD = "style, script, template, noscript, rt, rp"
# Classes of the breadcrumb ("Home > World > …").
_BREADCRUMB = re.compile(r"bread|crumb|seo-?title", re.IGNORECASE)
_STEPS_UP = 6
# Words in the classes of a kicker, a label or a date.
_KICKER = re.compile(
    r"kicker|topline|roofline|overline|over-?title|super-?title|dachzeile|spitzmarke|eyebrow"
    r"|title-?header|label|category|rubrik|prefix|sub-?head|topic|fake-h|date|badge|section",
    re.IGNORECASE,
)
_WORD_START = re.compile(r"[^\W\d_]|[\d„“\"«‘(]")
_LOWER = re.compile(r"[^\WA-ZÀ-ÞА-ЯΑ-Ω\d_]")
_MARKS_BEFORE, _MARKS_BEHIND = " :|/,;–—-", " :|/–—-"
_HAS_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the levels 1 to 3."""

    level: int
    text: str
    """Whitespace collapsed, never empty, with a space between parts that touch."""
    parts: tuple[str, ...]
    """The parts into which markup divides it, without punctuation at the ends; at least one."""
    has_kicker: bool
    """Whether the first part has a class of kickers or labels."""
    in_breadcrumb: bool
    """Whether it is inside the breadcrumb, where it is written for search engines."""

    @property
    def after_first(self) -> str:
        """The text after the first part."""
        return self.text[max(0, self.text.find(self.parts[1])) :] if len(self.parts) > 1 else ""


def read_headings(page: Page) -> list[Heading]:
    """Return the first headings of a page, in document order."""
    found: list[Heading] = []
    seen = {1: 0, 2: 0, 3: 0}
    for node in page.tree.css("h1, h2, h3"):
        level = int((node.tag or "h3")[1])
        seen[level] += 1
        if seen[level] <= _MAX_HEADINGS and (heading := _read(node, level)):
            found.append(heading)
    return found


def main_headings(headings: list[Heading]) -> list[Heading]:
    """Return the headings of level 1; for one in the breadcrumb, the heading after it.

    A site with an h1 for search engines in its breadcrumb has the headline in the next heading,
    of a lower level.
    """
    found = []
    for at, heading in enumerate(headings):
        if heading.level == 1 and not heading.in_breadcrumb:
            found.append(heading)
        elif heading.in_breadcrumb:
            found += [below for below in headings[at + 1 : at + 2] if below.level > 1]
    return found


def _read(node: LexborNode, level: int) -> Heading | None:
    pieces = list(_pieces(node))
    text = _join(pieces)
    if not text:
        return None
    parts = tuple(filter(_HAS_WORD.search, map(_bare, _parts(pieces))))
    has_kicker = False
    if len(parts) > 1:
        text = text.replace(" : ", ": ")
        named = next((piece.classes for piece in pieces if _HAS_WORD.search(piece.text)), "")
        has_kicker = _names(_KICKER, named)
    in_breadcrumb = level == 1 and _is_in_breadcrumb(node)
    return Heading(level, text, parts or (text,), has_kicker, in_breadcrumb)


class _Piece(NamedTuple):
    """A piece of text in a heading."""

    text: str
    apart: bool
    """Whether a new part begins with it."""
    line: bool = False
    """Whether a new line begins with it."""
    classes: str = ""


def _pieces(node: LexborNode) -> Iterator[_Piece]:
    inner = node.first_child
    while inner is not None and inner.next is None and inner.tag not in _UNDIVIDED:
        inner = inner.first_child  # a single element around all
    was_apart = was_line = False
    for _ in range(_MAX_PIECES):
        if inner is None:
            return
        tag = inner.tag or ""
        if tag == "-text":
            text = inner.text_content or ""
            yield _Piece(text, was_apart, was_line)
            was_apart, was_line = (was_apart, was_line) if text.isspace() else (False, False)
        elif tag == "br":
            was_apart = was_line = True
        elif tag not in _SILENT and not (tag == "a" and is_permalink(inner)):
            is_apart, is_line = tag not in _INLINE, tag not in _INLINE and tag != "span"
            classes = inner.attributes.get("class") or ""
            yield _Piece(_text(inner), is_apart or was_apart, is_line or was_line, classes)
            was_apart, was_line = is_apart, is_line
        inner = inner.next


def is_permalink(link: LexborNode) -> bool:
    """Return whether a link is a mark at a heading that leads to the heading."""
    mark = link.text_lexbor().strip()
    return (
        bool(mark) and _PERMALINKS.issuperset(mark) and "#" in (link.attributes.get("href") or "")
    )


def _text(node: LexborNode) -> str:
    child = node.first_child
    if child is not None and child.tag == "-text" and child.next is None:
        return child.text_content or ""
    if node.css_first(_UNREAD) is None:
        return node.text_lexbor()
    return _join(list(_pieces(node)))


def _join(pieces: list[_Piece]) -> str:
    """Join pieces, with a space between parts that touch."""
    if len(pieces) == 1:
        return " ".join(pieces[0].text.split())
    text = ""
    for piece in pieces:
        touches = piece.apart and text and not text[-1].isspace() and piece.text
        begins_word = _WORD_START.match(piece.text) and not _LOWER.match(piece.text)
        if touches and (piece.line or begins_word):
            text += " "
        text += piece.text
    return " ".join(text.split())


def _parts(pieces: list[_Piece]) -> Iterator[str]:
    run = ""
    for piece in pieces:
        if piece.apart:
            yield run
            run = ""
        run += piece.text
    yield run


def _bare(part: str) -> str:
    return " ".join(part.split()).lstrip(_MARKS_BEFORE).rstrip(_MARKS_BEHIND)


def _is_in_breadcrumb(node: LexborNode) -> bool:
    """Return whether a heading or an element around it is the breadcrumb."""
    above: LexborNode | None = node
    for _ in range(_STEPS_UP):
        if above is None or above.tag in ("article", "main", "body"):
            return False
        if above.tag == "nav" or _names(_BREADCRUMB, above.attributes.get("class") or ""):
            return True
        above = above.parent
    return False


@lru_cache(maxsize=10_000)
def _names(pattern: re.Pattern[str], classes: str) -> bool:
    return pattern.search(classes) is not None
