"""Lines that correct the text above them, known by how they begin."""

import re

from newscrawl.extraction.languages import LANGUAGES

_BEGINNING = 60
"""Characters of a line that are looked at."""


def _fold(text: str) -> str:
    return text.casefold().replace("’", "'").replace("：", ":")


_PHRASES = sorted(
    {_fold(one) for language in LANGUAGES for one in language.corrections}, key=len, reverse=True
)
_OPENINGS = "|".join(re.escape(one) for one in _PHRASES if " " in one)
_WORDS = "|".join(re.escape(one) for one in _PHRASES if " " not in one)
# A word alone can begin other sentences; a mark, or a colon a few words behind it, tells.
_CORRECTION = re.compile(
    rf"[^\w]{{0,3}}(?:(?:{_OPENINGS})(?!\w)"
    rf"|(?:{_WORDS})(?:\s?[:.\])】–—-]|(?!\w)[^:.]{{0,25}}:))"
)


def is_correction(text: str) -> bool:
    """Return whether a line corrects the text above it, which it belongs to.

    >>> is_correction("Rättelse 4 maj: Bron är 90 meter lång."), is_correction("Oprava mostu")
    (True, False)
    """
    return _CORRECTION.match(_fold(text[:_BEGINNING])) is not None
