"""What all formats share about text: what may stand in it, and its links and emphasis."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import quote

from newscrawl.story import StoryBlock, TextSpan

# Not allowed in XML 1.0, and without meaning in text: control characters, non-characters, and
# halves of surrogate pairs, which cannot be encoded.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# What has no place in an address, and could end the attribute or the brackets it stands in.
_NOT_OF_ADDRESS = re.compile(
    '[\x00-\x20"<>\\\\^`{|}\x7f-\xa0\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd-\uffff]'
)
_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^@\s]+@", re.IGNORECASE)


class TextRun(NamedTuple):
    """A piece of a block's text that is set in one way."""

    text: str
    url: str | None = None
    strong: bool = False
    em: bool = False


def printable(text: str) -> str:
    r"""Return a text without control characters; line ends and tabs stay.

    >>> printable("a\x00b\x1b[2J")
    'ab[2J'
    """
    return _UNPRINTABLE.sub(_replacement, text)


def _replacement(found: re.Match[str]) -> str:
    return "\ufffd" if "\ud800" <= found[0] <= "\udfff" else ""


def safe_url(url: str | None, *, is_link: bool = True) -> str | None:
    r"""Return an address that can only lead to a page, a picture or a mailbox, or ``None``.

    ``is_link``: whether ``mailto:`` is allowed. Characters that have no place in an address
    are percent-encoded.

    >>> safe_url("https://example.org/a b"), safe_url("java\nscript:alert(1)")
    ('https://example.org/a%20b', None)
    """
    if not url:
        return None
    cleaned = _SURROGATE.sub("\ufffd", url.strip())
    cleaned = _NOT_OF_ADDRESS.sub(lambda found: quote(found[0]), cleaned)
    if _WEB.match(cleaned) or (is_link and _MAIL.match(cleaned)):
        return cleaned
    return None


def runs(block: StoryBlock) -> Iterator[TextRun]:
    """Yield the text of a block in pieces, each with its link and emphasis.

    Spans outside of the text are ignored, and a link inside of a link.
    """
    links = _disjoint(block.links, len(block.text))
    strong = _disjoint((one for one in block.emphasis if one[2] == "strong"), len(block.text))
    em = _disjoint((one for one in block.emphasis if one[2] != "strong"), len(block.text))
    bounds = {0, len(block.text)}
    for start, end, _ in (*links, *strong, *em):
        bounds |= {start, end}
    places = sorted(bounds)
    cursors = (_Cursor(links), _Cursor(strong), _Cursor(em))
    for start, end in pairwise(places):
        url, is_strong, is_em = (cursor.at(start) for cursor in cursors)
        text = printable(block.text[start:end])
        yield TextRun(text, safe_url(url), is_strong is not None, is_em is not None)


class _Cursor:
    """Moves through spans that do not overlap, as the text is read."""

    def __init__(self, spans: list[TextSpan]) -> None:
        self._spans = spans
        self._next = 0

    def at(self, place: int) -> str | None:
        """Return what stands at a place of the text; places only rise."""
        while self._next < len(self._spans) and self._spans[self._next][1] <= place:
            self._next += 1
        if self._next < len(self._spans) and self._spans[self._next][0] <= place:
            return self._spans[self._next][2]
        return None


def _disjoint(spans: Iterable[TextSpan], length: int) -> list[TextSpan]:
    """Return the spans in order, cut to the text, without those that begin inside another."""
    kept: list[TextSpan] = []
    for start, end, what in sorted(spans):
        start, end = max(0, start), min(end, length)
        if start < end and (not kept or start >= kept[-1][1]):
            kept.append((start, end, what))
    return kept
