"""Lines that say the same on every page but for a name, a day or a number."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any, Self

# Words as a form compares them: in scripts without spaces each character is one.
_TOKEN = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|\d+|[^\W\d_]+|[^\w\s]")
# What stands between the first and the last of them.
_WHOLE = re.compile(r"[^\s_](?:.*[^\s_])?", re.DOTALL)
# Words with letters of more than one, or of scripts with spaces between words.
_WORD = re.compile(r"(?![\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff])[^\W\d_]+")
_CONSTANT = 0.8
# How the lines of a ticker begin.
_CLOCK, _CUT_OFF = ("0", ":", "0"), ("…",)
# Share of the lines that may be sentences.
_FEW = 0.2
# Lines that differ, at least.
_FEWEST_LINES = 3
# Tokens of the longest line; words inside that make a form without any at its ends, of a line of
# few tokens one.
_LONGEST, _ENOUGH_INSIDE, _SHORT = 40, 2, 6
_SENTENCE = re.compile(r"[.!?。！？]['\"”»’)]?$")
_SENTENCE_TOKENS = 14


LONGEST_LINE = 120
"""Characters of a line that are compared; a longer one is a paragraph."""


@dataclass(frozen=True)
class Form:
    """The words that a line at one place has on most pages."""

    place: str
    at: str
    before: tuple[str, ...]
    """The words that it begins with."""
    inside: tuple[str, ...]
    """Other words that it has, in order."""
    after: tuple[str, ...]
    """The words that it ends with."""
    pages: int

    @classmethod
    def from_json(cls, stated: Mapping[str, Any]) -> Self:
        """Read what ``dataclasses.asdict`` returns; raise ``KeyError`` or ``TypeError``."""
        before, inside, after = (tuple(stated[name]) for name in ("before", "inside", "after"))
        return cls(stated["place"], stated["at"], before, inside, after, int(stated["pages"]))

    @property
    def is_of_template(self) -> bool:
        """Whether no line of it is text: it has words, begins with a clock, or is cut off."""
        has_words = any(token.isalpha() for token in (*self.before, *self.inside, *self.after))
        return has_words or self.before[:3] == _CLOCK or self.after[-1:] == _CUT_OFF

    @property
    def is_labelled(self) -> bool:
        """Whether it has words or marks at an end."""
        return bool(self.before or self.after)

    def fits(self, text: str) -> bool:
        """Return whether a line has this form."""
        tokens, start, end = tokens_of(text), len(self.before), len(self.after)
        if len(tokens) < start + end or tokens[:start] != self.before:
            return False
        if end and tokens[-end:] != self.after:
            return False
        return all(token in tokens for token in self.inside)

    def parts(self, text: str) -> list[tuple[str, str]]:
        """Return what the line has between the words of the form, each with the word before it."""
        if not (self.before or self.inside or self.after):
            whole = _WHOLE.search(text)
            return [("", whole[0])] if whole else []
        found = list(_TOKEN.finditer(text))
        tokens = tokens_of(text)
        start, end = 0, len(found)
        if tokens[: len(self.before)] == self.before:
            start = len(self.before)
        if self.after and tokens[-len(self.after) :] == self.after:
            end -= len(self.after)
        parts, first = [], start
        label = tokens[start - 1] if start else ""
        for n in range(start, end + 1):
            if n == end or tokens[n] in self.inside:
                if n > first:
                    parts.append((label, text[found[first].start() : found[n - 1].end()]))
                first, label = n + 1, tokens[n] if n < end else ""
        return parts


@lru_cache(maxsize=2_000)
def tokens_of(text: str) -> tuple[str, ...]:
    """Return the words and marks of a line, with 0 for numbers.

    >>> tokens_of("Posted: 13/11/2026 by Ann")
    ('posted', ':', '0', '/', '0', '/', '0', 'by', 'ann')
    """
    tokens = _TOKEN.findall(text.casefold())
    return tuple("0" if token.isdecimal() else intern(token) for token in tokens)


def find_form(place: str, at: str, texts: list[str]) -> Form | None:
    """Return the form of the lines at a place, ``None`` if they have none in common."""
    if len(set(texts)) < _FEWEST_LINES:
        return None
    lines = [tokens_of(text) for text in texts]
    if len(set(lines)) < _FEWEST_LINES:
        return None
    lengths = sorted(map(len, lines))
    if lengths[len(lengths) // 2] > _LONGEST:
        return None
    sentences = sum(
        len(line) >= _SENTENCE_TOKENS and _SENTENCE.search(text) is not None
        for line, text in zip(lines, texts, strict=True)
    )
    if sentences > 0.3 * len(lines):
        return None
    least = _CONSTANT * len(lines)
    before = _common_start(lines, least)
    after = _common_start([line[::-1] for line in lines], least)[::-1]
    shortest = min(map(len, lines))
    if len(before) + len(after) > shortest:
        after = after[max(0, len(before) + len(after) - shortest) :]
    words = Counter(token for line in lines for token in set(line[len(before) :]))
    inside = tuple(t for t, count in words.items() if count >= least and _WORD.fullmatch(t))
    told = sum(_SENTENCE.search(text) is not None or len(text) >= LONGEST_LINE for text in texts)
    is_short = lengths[len(lengths) // 2] <= _SHORT
    is_label = told <= _FEW * len(lines) and len(inside) >= (1 if is_short else _ENOUGH_INSIDE)
    if not (before or after or is_label):
        return None
    return Form(place, at, before, inside, after, len(lines))


def _common_start(lines: list[tuple[str, ...]], least: float) -> tuple[str, ...]:
    """Return the tokens that so many lines begin with."""
    found: list[str] = []
    while True:
        n = len(found)
        here = Counter(line[n] for line in lines if len(line) > n and list(line[:n]) == found)
        if not here:
            return tuple(found)
        token, count = here.most_common(1)[0]
        if count < least:
            return tuple(found)
        found.append(token)
