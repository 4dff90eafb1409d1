"""The words before a date that say whether it is of the publication or of a change."""

import re
from collections.abc import Iterable

from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.languages.language import fold_case, one_of


def _labels(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W\d_])(?:{one_of(words, any_case=True)})(?![^\W\d_])", re.IGNORECASE
    )


PUBLISHED = _labels(word for language in LANGUAGES for word in language.published)
CHANGED = _labels(word for language in LANGUAGES for word in language.updated)
# Kana, Han and Hangul have no word boundaries.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
CHANGED_CJK = re.compile(
    "|".join(sorted({w for one in LANGUAGES for w in one.updated if _UNSPACED.match(w)}))
)


_LETTERS = re.compile(r"[^\W\d_]+")


def _words(text: str) -> list[str]:
    return _LETTERS.findall(fold_case(text))


_FIRST_WORDS = frozenset(_words(label)[0] for one in LANGUAGES for label in one.updated)


def find_change(text: str) -> re.Match[str] | None:
    """Return the first label of a change in a text."""
    # To look for a hundred labels at each word takes long; few lines have the first word of one.
    if not _FIRST_WORDS.isdisjoint(_words(text)) and (found := CHANGED.search(text)):
        return found
    return None if text.isascii() else CHANGED_CJK.search(text)
