"""The piece of a text in which the words of a search are, with their places in it."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from newscrawl.search.folding import FILLER, UNSPACED, fold, fold_aligned
from newscrawl.search.query import Term

_BEFORE, _LENGTH = 60, 240
_UNSPACED_BEFORE, _UNSPACED_LENGTH = 30, 120
"""Their signs are twice as wide."""

_SEARCHED = 100_000
_PIECE = re.compile(f"[{UNSPACED}]+|[^ {UNSPACED}]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")


class Snippet(NamedTuple):
    """A piece of a text."""

    text: str
    """On one line, with an ellipsis where it is cut."""

    spans: list[tuple[int, int]]
    """Begin and end of each word that was searched for, as offsets in ``text``."""

    def runs(self) -> list[tuple[str, bool]]:
        """Return the text in pieces, each with whether it was searched for."""
        found, place = [], 0
        for start, end in self.spans:
            found += [(self.text[place:start], False), (self.text[start:end], True)]
            place = end
        found.append((self.text[place:], False))
        return [one for one in found if one[0]]


class SnippetFinder:
    """Finds the words of one search in the texts of its hits."""

    def __init__(self, terms: Sequence[Term]) -> None:
        patterns = [_pattern(term.text) for term in terms if not term.is_excluded]
        self._pattern = re.compile("|".join(patterns)) if patterns else None

    def find(self, *texts: str) -> Snippet:
        """Return the piece of the texts around the first word; the beginning if there is none."""
        text = unicodedata.normalize("NFC", " ".join("\n".join(texts)[:_SEARCHED].split()))
        first = self._pattern.search(fold_aligned(text)) if self._pattern else None
        is_unspaced = _UNSPACED.search(text, 0, 200) is not None
        before = _UNSPACED_BEFORE if is_unspaced else _BEFORE
        length = _UNSPACED_LENGTH if is_unspaced else _LENGTH
        start = max(0, first.start() - before) if first else 0
        start = min(start, max(0, len(text) - length))
        if start:  # at the beginning of a word
            start = text.find(" ", start, start + 30) + 1 or start
        end = min(len(text), start + length)
        if end < len(text):
            end = max(text.rfind(" ", end - 30, end), 0) or end
        piece = f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
        return Snippet(piece, self.spans(piece))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return begin and end of each word in a short text in NFC."""
        if self._pattern is None:
            return []
        return [found.span() for found in self._pattern.finditer(fold_aligned(text))]


def _pattern(text: str) -> str:
    """Return the pattern of a word or phrase in a text that is folded and aligned."""
    pieces = _PIECE.findall(fold(text))
    # Only signs that a text prints and a fold drops may stand between the letters.
    inner = [f"{FILLER}*".join(map(re.escape, piece)) for piece in pieces]
    whole = f"[ {FILLER}]*".join(inner)
    begin = "" if _UNSPACED.match(pieces[0]) else f"(?<![^ {UNSPACED}])"
    end = f"{FILLER}*" + ("" if _UNSPACED.match(pieces[-1]) else f"(?![^ {UNSPACED}])")
    return begin + whole + end
