"""Fold texts and compare them by words and 4-grams."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

Grams: TypeAlias = Counter[tuple[str, ...]]

_GRAM = 4

# One form of each mark: typographic variants are no difference between texts.
_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("‘’‚‛‹›′`´ʼ＇", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "..."}
    # Invisible: zero-width characters, soft hyphen, byte order mark, writing direction.
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c", "")
)

# Scripts written without spaces, and Hangul, whose words carry their endings: Thai, Lao,
# Myanmar, Khmer, kana, Han.
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
)
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")

_AUTHOR_BREAK = re.compile(r"\s*[,;&|/]\s*(?:and\s)?|\s+(?:and|und|et|y|och|og|en)\s+", re.I)


def fold_text(text: str) -> str:
    r"""Return ``text`` in NFC, with one kind of quotes, apostrophes and dashes, without
    invisible characters, all whitespace collapsed to single spaces. Case is kept.

    Bars between the cells of a table are left out: gold texts have whitespace there.

    >>> fold_text("„Ja“ \u2014\u00a0nein…\n\nDoch")
    '"Ja" - nein... Doch'
    >>> fold_text("Votes | 1,204")
    'Votes 1,204'
    """
    words = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY).split()
    return " ".join([word for word in words if word != "|"])


def fold_lines(text: str) -> list[str]:
    """Return the folded lines of ``text`` that are not empty."""
    return [folded for line in text.splitlines() if (folded := fold_text(line))]


def grams(folded: str, size: int = _GRAM) -> Grams:
    """Count the word 4-grams of a folded text; under four words, one shorter gram.

    A word is a run of letters and digits. In scripts written without spaces, and in
    Hangul, every character is a word; otherwise a sentence would be one word.
    """
    words = _WORD.findall(folded)
    if not words:
        return Counter()
    starts = range(max(1, len(words) - size + 1))
    return Counter(tuple(words[start : start + size]) for start in starts)


def unmatched(lines: list[str], other: str) -> Iterator[str]:
    """Yield the ``lines`` of which less than half of the 4-grams are in ``other``.

    Each gram of ``other`` is matched once, so that a repeated line is yielded as well.
    """
    left: dict[int, Grams] = {}
    for line in lines:
        wanted = grams(line)
        size = len(next(iter(wanted), ()))  # of a line under four words, its own length
        if size not in left:
            left[size] = grams(other, size)
        found = wanted & left[size]
        left[size].subtract(found)
        if wanted and found.total() * 2 < wanted.total():
            yield line


def names(authors: list[str]) -> frozenset[str]:
    """Return the names in a list of authors, split where one string holds several.

    >>> sorted(names(["Ann Lee and Bo Ek", "ANN LEE"]))
    ['ann lee', 'bo ek']
    """
    folded = (
        fold_text(name).casefold() for author in authors for name in _AUTHOR_BREAK.split(author)
    )
    return frozenset(name for name in folded if name)
