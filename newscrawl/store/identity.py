"""The hashes by which articles are identified: of their address and of their text."""

import functools
import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterable

from newscrawl.urls import address_key

_ID_CHARS = 24

_VOLATILE_CHARS = 60
"""Longest paragraph that may be a counter or an age; a sentence of a story is longer."""

# Paragraphs that change from one fetch to the next: "5 minutes ago", "1,204 views",
# "3 comments". A number beside such a word, in a short paragraph.
_VOLATILE = re.compile(
    r"""
    \d[\d.,\s]*[km+]?\s*
      (?: (?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month)s?\s+ago
        | (?:min(?:ute)?s?|mins?\.?)\s+read
        | views? | reads? | shares? | comments? | likes? | votes?
        | aufrufe | kommentare? | min(?:uten?)?\s+lesezeit
        | vues? | commentaires? | partages? | lectures?
        | vistas | visitas | lecturas | comentarios?
        | просмотр(?:а|ов)? | комментари(?:й|я|ев) | (?:секунд|минут|час|дн|недел)\w*\s+назад
        | перегляд\w* | коментар\w* | (?:хвилин|годин)\w*\s+тому
        | görüntülenme | yorum | (?:dakika|saat|gün)\s+önce
      )\b
    | (?:views | reads | shares | comments | likes | aufrufe | kommentare | vues | vistas
        | просмотр\w* | комментари\w* ) \s* : \s* \d
    | \b(?:vor|hace|il\s+y\s+a|há)\s+\d+\s+
        (?:sek|min|std|stund|tag|woch|seg|hora|d[ií]a|seman|heure|jour|semaine|dia)\w*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_NOW = re.compile(
    r"\b(?:just\s+now|gerade\s+eben|à\s+l['’]instant|только\s+что|щойно)\s*$", re.IGNORECASE
)


def article_id(site: str, url: str) -> str:
    """Return the id of the article at an address, the same for all variants of the address."""
    return id_of_key(site, address_key(url))


@functools.lru_cache(maxsize=64)  # asked for five times for an article
def id_of_key(site: str, key: str) -> str:
    """Return the id of the article whose own address has the ``address_key``."""
    return _digest(f"{site}\n{key}")[:_ID_CHARS]


@functools.lru_cache(maxsize=8)  # computed by the deduplication and for the record
def content_hash(title: str | None, body: str | None) -> str:
    """Return the hash of title and body, of their letters and digits only.

    Volatile paragraphs (ages, counters) are left out.
    """
    return _digest(f"{_letters(title)}\n{_body_letters(body)}")


def text_hash(body: str | None) -> str:
    """Return the hash of the body alone, to find the same story under another headline."""
    return _digest(_body_letters(body))


def short_hash(*parts: str) -> bytes:
    """Return the first 8 bytes of the hash of some texts, as the state keeps them."""
    return bytes.fromhex(_digest("\n".join(parts))[:16])


class _Letters(dict[int, int | None]):
    """A table for ``str.translate`` that keeps letters, combining marks and digits."""

    def __init__(self) -> None:
        super().__init__()
        self.signs: set[str] = set()
        """The characters known to be kept."""

    def __missing__(self, code: int) -> int | None:
        kept = code if unicodedata.category(chr(code))[0] in "LMN" else None
        self[code] = kept
        if kept is not None:
            self.signs.add(chr(code))
        return kept


_KEPT = _Letters()


# Up to this many different characters are removed by one ``str.replace`` each, which is faster
# than ``str.translate`` over the whole text.
_FEW = 64
# Those of most texts. Without them, many have nothing but letters and digits.
_COMMON = " \n.,:;!?'‘’\"“”„«»()-–—/%。、《》"
# The wide signs of Chinese and Japanese: but for them, most texts are normal.
_WIDE = {"，": ",", "：": ":", "；": ";", "！": "!", "？": "?", "（": "(", "）": ")", "…": "..."}


@functools.lru_cache(maxsize=8)  # both hashes of an article need them
def _body_letters(body: str | None) -> str:
    return _letters(_drop_volatile(body))


def _drop_volatile(body: str | None) -> str:
    """Return the body without volatile paragraphs, or all of it if there are no others."""
    paragraphs = (body or "").split("\n\n")
    kept = [
        paragraph
        for paragraph in paragraphs
        if len(paragraph) > _VOLATILE_CHARS or not _is_volatile(paragraph)
    ]
    return "\n\n".join(kept or paragraphs)


def _is_volatile(paragraph: str) -> bool:
    has_figure = _FIGURE.search(paragraph) is not None
    return bool((has_figure and _VOLATILE.search(paragraph)) or _NOW.search(paragraph))


def _letters(text: str | None) -> str:
    """Return the letters and digits, with case, width and ligatures normalised."""
    # ASCII is normal as it is, and ``str.translate`` is fast on it. Most lines are ASCII, also in
    # texts with typographic quotes.
    runs = itertools.groupby(filter(None, (text or "").split("\n")), str.isascii)
    return "".join(
        "".join(lines).lower().translate(_KEPT) if is_ascii else _unusual_letters(lines)
        for is_ascii, lines in runs
    )


def _unusual_letters(lines: Iterable[str]) -> str:
    """Return the letters and digits of lines that are not ASCII."""
    folded = "\n".join(map(_normalise, lines))
    for sign in _COMMON:
        folded = folded.replace(sign, "")
    if folded.isalnum():
        return folded
    dropped = [sign for sign in set(folded) - _KEPT.signs if _KEPT[ord(sign)] is None]
    if len(dropped) > _FEW:
        return folded.translate(_KEPT)
    for sign in dropped:
        folded = folded.replace(sign, "")
    return folded


def _normalise(line: str) -> str:
    for sign, plain in _WIDE.items():
        line = line.replace(sign, plain)
    if line.isascii():
        return line.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", line).casefold())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
