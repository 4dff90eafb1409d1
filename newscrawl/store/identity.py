"""What makes two articles the same: by address, by text."""

import functools
import hashlib
import re
import unicodedata

from newscrawl.urls import address_key

_ID_CHARS = 24

_FLEETING_CHARS = 60
"""Longest paragraph that may be a counter or an age; a sentence of a story is longer."""

# Paragraphs that change by themselves: "5 minutes ago", "1,204 views", "3 comments". A number
# beside such a word, and nothing else but a few words around it.
_FLEETING = re.compile(
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
    | \b(?:just\s+now|gerade\s+eben|à\s+l['’]instant|только\s+что|щойно)\s*$
    """,
    re.VERBOSE | re.IGNORECASE,
)


def article_id(site: str, url: str) -> str:
    """Return the id of the article at an address, the same for all variants of it."""
    return id_of_key(site, address_key(url))


def id_of_key(site: str, key: str) -> str:
    """Return the id of the article whose own address has the ``address_key``."""
    return _digest(f"{site}\n{key}")[:_ID_CHARS]


@functools.lru_cache(maxsize=8)  # asked for by who judges an article and by who numbers it
def content_hash(title: str | None, body: str | None) -> str:
    """Return the fingerprint of what an article says: its letters and digits.

    Paragraphs that change by themselves do not count: ages, counters.
    """
    return _digest(f"{_letters(title)}\n{_body_letters(body)}")


def text_hash(body: str | None) -> str:
    """Return the fingerprint of the body alone, for the same story under another headline."""
    return _digest(_body_letters(body))


def short_hash(*parts: str) -> bytes:
    """Return 8 bytes that stand for texts in the state."""
    return bytes.fromhex(_digest("\n".join(parts))[:16])


class _Letters(dict[int, int | None]):
    """A table for ``str.translate`` that keeps letters, their marks and digits."""

    def __init__(self) -> None:
        super().__init__()
        self.signs: set[str] = set()
        """Those known to be kept."""

    def __missing__(self, code: int) -> int | None:
        kept = code if unicodedata.category(chr(code))[0] in "LMN" else None
        self[code] = kept
        if kept is not None:
            self.signs.add(chr(code))
        return kept


_KEPT = _Letters()


# Of so few signs each is cut by itself; more are looked up letter by letter.
_FEW = 64


@functools.lru_cache(maxsize=8)  # each of an article's hashes asks for them
def _body_letters(body: str | None) -> str:
    return _letters(_lasting(body))


def _lasting(body: str | None) -> str:
    """Return the body less the paragraphs that change by themselves, unless that is all."""
    paragraphs = (body or "").split("\n\n")
    kept = [
        paragraph
        for paragraph in paragraphs
        if len(paragraph) > _FLEETING_CHARS or not _FLEETING.search(paragraph)
    ]
    return "\n\n".join(kept or paragraphs)


def _letters(text: str | None) -> str:
    """Return the letters and digits, whatever their case, width or ligature."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    folded = unicodedata.normalize("NFKC", folded)
    dropped = [sign for sign in set(folded) - _KEPT.signs if _KEPT[ord(sign)] is None]
    if len(dropped) > _FEW:
        return folded.translate(_KEPT)
    for sign in dropped:
        folded = folded.replace(sign, "")
    return folded


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
