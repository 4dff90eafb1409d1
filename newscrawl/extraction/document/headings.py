"""The headings of a page: what each says, and what its markup sets apart as a kicker."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.page import Page

# Headings of each order read of one page; a hostile page has thousands.
_MAX_HEADINGS = 20
# Elements and text runs read of one heading.
_MAX_PIECES = 60
# Elements that mark words inside a sentence; all others set a part of a heading apart.
_INLINE = frozenset("a abbr b bdi cite code em font i mark nobr q rb ruby s sub sup u wbr".split())
_SILENT = frozenset("style script template svg -comment noscript rt rp".split())
_UNDIVIDED = _SILENT | {"-text"}
_UNREAD = "style, script, template, noscript, rt, rp"
# Classes of the path from the front page to the article ("Home > World > …").
_PATH = re.compile(r"bread|crumb|seo-?title", re.IGNORECASE)
_STEPS_UP = 6
# Words in the classes of a kicker, and of what a label or a date is set in.
_KICKER = re.compile(
    r"kicker|topline|roofline|overline|over-?title|super-?title|dachzeile|spitzmarke|eyebrow"
    r"|title-?header|label|category|rubrik|prefix|sub-?head|topic|fake-h|date|badge|section",
    re.IGNORECASE,
)
_WORD_START = re.compile(r"[^\W\d_]|[\d„“\"«‘(]")
_LOWER = re.compile(r"[^\WA-ZÀ-ÞА-ЯΑ-Ω\d_]")
_OUTER_MARKS = re.compile(r"^[\s:|/,;–—-]+|[\s:|/–—-]+$")
_HAS_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first three orders."""

    level: int
    text: str
    """Whitespace collapsed, never empty; parts that touch are divided by a space."""
    parts: tuple[str, ...]
    """What the markup sets apart, marks at the ends dropped; one part where it does not."""
    has_kicker: bool
    """The classes of the first part say that it is a kicker or a label."""
    in_path: bool
    """It stands in the path to the article, written for search engines."""

    @property
    def behind_first(self) -> str:
        """What follows the first part."""
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
    """Return the headings of the first order; for one in the path, what follows it.

    A site that writes its h1 for search engines into the path prints the headline as
    the next heading below.
    """
    found = []
    for at, heading in enumerate(headings):
        if heading.level == 1 and not heading.in_path:
            found.append(heading)
        elif heading.in_path:
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
    in_path = level == 1 and _is_in_path(node)
    return Heading(level, text, parts or (text,), has_kicker, in_path)


class _Piece(NamedTuple):
    """A run of text in a heading."""

    text: str
    apart: bool
    """A part of its own begins with it."""
    line: bool = False
    """So does a line of its own."""
    classes: str = ""


def _pieces(node: LexborNode) -> Iterator[_Piece]:
    inner = node.first_child
    while inner is not None and inner.next is None and inner.tag not in _UNDIVIDED:
        inner = inner.first_child  # one element wraps it all
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
        elif tag not in _SILENT:
            is_apart, is_line = tag not in _INLINE, tag not in _INLINE and tag != "span"
            classes = inner.attributes.get("class") or ""
            yield _Piece(_text(inner), is_apart or was_apart, is_line or was_line, classes)
            was_apart, was_line = is_apart, is_line
        inner = inner.next


def _text(node: LexborNode) -> str:
    child = node.first_child
    if child is not None and child.tag == "-text" and child.next is None:
        return child.text_content or ""
    if node.css_first(_UNREAD) is None:
        return node.text_lexbor()
    return _join(list(_pieces(node)))


def _join(pieces: list[_Piece]) -> str:
    """Join pieces as they are printed; parts that touch are divided by a space."""
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
    return _OUTER_MARKS.sub("", " ".join(part.split()))


def _is_in_path(node: LexborNode) -> bool:
    """Tell whether a heading stands in the path, or is named after it."""
    above: LexborNode | None = node
    for _ in range(_STEPS_UP):
        if above is None or above.tag in ("article", "main", "body"):
            return False
        if above.tag == "nav" or _names(_PATH, above.attributes.get("class") or ""):
            return True
        above = above.parent
    return False


@lru_cache(maxsize=10_000)
def _names(pattern: re.Pattern[str], classes: str) -> bool:
    return pattern.search(classes) is not None
