"""Text as it is indexed and searched: one form of each letter, in tokens between spaces.

Case and accents are folded. Scripts that put no spaces between words (Chinese, Japanese, Thai,
Lao, Khmer, Burmese) become pairs: 港口局 is indexed as ``港口 口局 局``, and a word of any
length is found as the phrase of its pairs. In Thai and its like, the marks above and below a
letter belong to it.
"""

import re
import unicodedata

FILLER = "\u00ad"
"""Stands where a sign is dropped, so that the rest stays at its place."""

# What NFKD does not take apart: Arabic letters that are typed for one another.
_SAME = {"ى": "ي", "ی": "ي", "ک": "ك", "ı": "i", "ё": "е", "ø": "o", "ł": "l", "đ": "d"}
_DROPPED = {"\u00ad", "\u0640", "\u200d", "\u2060", "\ufeff"}  # soft hyphen, tatweel, joiners
# Accents, and the points of Arabic and Hebrew, which most texts leave out.
_POINTS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)
_KEEPS_PARTS = re.compile("[\uac00-\ud7af\u3040-\u30ff\u0400-\u052f\u0900-\u0dff]")
"""Hangul, kana, Cyrillic and Indic letters: what NFD takes off them makes another letter."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
"""The scripts without spaces, as the inside of a character class."""

_RUN = re.compile(f"[{UNSPACED}]+")
_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
)
UNSPACED_SIGN = re.compile(f"[{UNSPACED}][{_MARKS}]*")
_TOKEN = re.compile("[a-z0-9\u0080-\U0010ffff]+")
_ASCII = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128))
_ASCII += bytes(128)


class _Folding(dict[int, str]):
    """A table for ``str.translate``, made as signs are met. ``aligned``: each gives one sign."""

    def __init__(self, *, aligned: bool) -> None:
        super().__init__()
        self._aligned = aligned

    def __missing__(self, code: int) -> str:
        folded = _fold_sign(chr(code))
        if self._aligned and len(folded) != 1:
            folded = chr(code) if folded else FILLER
        self[code] = folded
        return folded


def _fold_sign(sign: str) -> str:
    if sign in _DROPPED or _POINTS.match(sign):
        return ""
    lower = unicodedata.normalize("NFKC", sign).casefold()
    lower = "".join(_SAME.get(one, one) for one in lower)
    if not _KEEPS_PARTS.match(lower):
        parts = unicodedata.normalize("NFKD", lower)
        lower = "".join(one for one in parts if not _POINTS.match(one))
    # Letters, digits and the marks of other scripts; private signs and emoji separate.
    kept = "".join(one if unicodedata.category(one)[0] in "LNM" else " " for one in lower)
    return kept if kept.strip() else " "


_FOLDING = _Folding(aligned=False)
_ALIGNED = _Folding(aligned=True)


def fold(text: str) -> str:
    """Return a text in the one form in which it is compared.

    >>> fold("Éric’s Straße"), fold("ＡＢ")
    ('eric s strasse', 'ab')
    """
    if text.isascii():
        return text.encode().translate(_ASCII).decode()
    return unicodedata.normalize("NFC", text).translate(_FOLDING)


def fold_aligned(text: str) -> str:
    """Return a text folded sign by sign, as long as before: what is found there is there in it.

    The text is in NFC. Signs that stand for two letters, as ß, stay.
    """
    if text.isascii():
        return text.encode().translate(_ASCII).decode()
    return text.translate(_ALIGNED)


def to_tokens(text: str) -> str:
    """Return a text as it is put into the index: folded, with spaces between all tokens.

    >>> to_tokens("Hafen 港口局")
    'hafen  港口 口局 局 '
    """
    folded = fold(text)
    return folded if folded.isascii() else _RUN.sub(_pairs, folded)


def _pairs(run: re.Match[str]) -> str:
    signs = UNSPACED_SIGN.findall(run[0])
    return f" {' '.join(map(str.__add__, signs, [*signs[1:], '']))} "


def unspaced_signs(text: str) -> set[str]:
    """Return the different signs of a folded text in scripts without spaces."""
    return set() if text.isascii() else set(UNSPACED_SIGN.findall(text))


def phrase_of(text: str) -> tuple[list[str], bool]:
    """Return the tokens that a text is searched by, and whether the last is only a beginning.

    >>> phrase_of("U.S."), phrase_of("港口局"), phrase_of("港")
    ((['u', 's'], False), (['港口', '口局'], False), (['港'], True))
    """
    tokens = _TOKEN.findall(to_tokens(text))
    if not tokens or not UNSPACED_SIGN.fullmatch(tokens[-1]):
        return tokens, False
    # The last sign of a run is a token of its own only at the end of a run of the text.
    if len(tokens) > 1 and _is_pair_with(tokens[-2], tokens[-1]):
        return tokens[:-1], False
    return tokens, True


def _is_pair_with(pair: str, last: str) -> bool:
    signs = UNSPACED_SIGN.findall(pair)
    return len(signs) == 2 and signs[1] == last
