"""What makes two articles the same: by address, by text."""

import hashlib
import unicodedata

from newscrawl.urls import address_key

_ID_CHARS = 24


def article_id(site: str, url: str) -> str:
    """Return the id of the article at an address, the same for all variants of it."""
    return _digest(f"{site}\n{address_key(url)}")[:_ID_CHARS]


def content_hash(title: str | None, body: str | None) -> str:
    """Return the fingerprint of what an article says: its letters and digits."""
    return _digest(f"{_letters(title)}\n{_letters(body)}")


def text_hash(body: str | None) -> str:
    """Return the fingerprint of the body alone, for the same story under another headline."""
    return _digest(_letters(body))


class _Letters(dict[int, int | None]):
    """A table for ``str.translate`` that keeps letters, their marks and digits."""

    def __missing__(self, code: int) -> int | None:
        kept = code if unicodedata.category(chr(code))[0] in "LMN" else None
        self[code] = kept
        return kept


_KEPT = _Letters()


# Of so few signs each is cut by itself; more are looked up letter by letter.
_FEW = 64


def _letters(text: str | None) -> str:
    """Return the letters and digits, whatever their case, width or ligature."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    folded = unicodedata.normalize("NFKC", folded)
    dropped = [sign for sign in set(folded) if _KEPT[ord(sign)] is None]
    if len(dropped) > _FEW:
        return folded.translate(_KEPT)
    for sign in dropped:
        folded = folded.replace(sign, "")
    return folded


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
