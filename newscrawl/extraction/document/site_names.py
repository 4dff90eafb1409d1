"""The names of a site, as its page and address give them."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from newscrawl.extraction.document.article_node import types_of
from newscrawl.extraction.document.head import Head

_METAS = (
    "og:site_name", "application-name", "al:ios:app_name", "al:android:app_name",
    "apple-mobile-web-app-title",
)  # fmt: skip
_TYPES = frozenset({"WebSite", "Organization", "NewsMediaOrganization"})
# Characters of the shortest name that is looked for in the host.
_SHORTEST = 4
# Between characters of scripts without spaces a sign divides without any.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_SEPARATORS = re.compile(
    r"\s+[|\-–—·•»«:/~>‹›<]+\s+|\s*[|｜│»：＿‖]\s*|(?<=\w):\s+"
    rf"|(?<=[{_UNSPACED}」』】）！？])\s*(?:[_–—―]+|-)\s*(?=[{_UNSPACED}\w])"
)
_SEPARATING = re.compile(r"[|\-–—―·•»«:/~>‹›<｜│：＿‖_]")
_WORD = re.compile(r"\w+")
# How hosts spell other letters. Transliterations differ, so only what all have in common is
# compared: of several spellings of a sound one, of doubled letters one.
_LETTERS = str.maketrans(
    dict(zip("абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя", (
        "a b v g g d e e e zh z i i i i k l m n o p r s t u u f h c h sh sh  i  e iu ia".split(" ")
    ), strict=True))
    | dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", (
        "a v g d e z i th i k l m n x o p r s s t i f h ps o".split()
    ), strict=True))
    | {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)  # fmt: skip
_SPELLINGS = (
    ("sch", "sh"), ("kh", "h"), ("ch", "h"), ("ph", "f"), ("ts", "c"), ("tz", "c"), ("oy", "u"),
    ("ou", "u"), ("ks", "x"), ("w", "v"), ("y", "i"), ("j", "i"), ("iia", "ia"), ("iiu", "iu"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u04ff]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


@lru_cache(maxsize=1_000)
def fold_words(text: str) -> str:
    """Return the words of a text for comparison: in lower case, without punctuation.

    >>> fold_words("Rain – and More!")
    'rain and more'
    """
    return " ".join(_WORD.findall(text.casefold()))


def find_separators(title: str) -> list[re.Match[str]]:
    """Return the separators of a title, with the spaces around them: ``Rain | The Mill``."""
    return list(_SEPARATORS.finditer(title)) if _SEPARATING.search(title) else []


class SiteNames:
    """The names of a site: those in metadata, and its host and parts of that."""

    def __init__(self, head: Head, printed: Iterable[str] = ()) -> None:
        """Read the names; ``printed``: what the links to the front page say."""
        host = _decoded(urlsplit(head.url).hostname or "")
        self.host = re.sub(r"\W", "", host.removeprefix("www."))
        self._plain_host = _plain(self.host)
        found = [value for name in _METAS for value in head.meta.get(name, ())]
        for node in head.nodes:
            owner = node if types_of(node) & _TYPES else node.get("publisher")
            if isinstance(owner, dict) and isinstance(owner.get("name"), str):
                found.append(owner["name"])
        self.known = {fold_words(name) for name in (*found, *printed)} - {""}

    def is_site(self, text: str) -> bool:
        """Return whether a text is a name of the site, its host or a part of the host."""
        folded = fold_words(text)
        squeezed = folded.replace(" ", "")
        if folded in self.known or (len(squeezed) >= _SHORTEST and squeezed in self.host):
            return True
        return not squeezed.isascii() and self._is_spelled_in_host(squeezed)

    def _is_spelled_in_host(self, squeezed: str) -> bool:
        """Return whether the host is a name with other letters: ``nasha-gazeta.example``."""
        if _OTHER_SCRIPT.search(squeezed):
            plain = _plain(squeezed)
            return len(plain) >= _SHORTEST and plain in self._plain_host
        spellings = (_unaccented(squeezed), _unaccented(squeezed.translate(_UMLAUTS)))
        return any(len(name) >= _SHORTEST and name in self.host for name in spellings)

    def cut(self, title: str) -> str:
        """Return a title without the names of the site at either end."""
        while bounds := find_separators(title):
            if self.is_site(title[bounds[-1].end() :]):
                title = title[: bounds[-1].start()]
            elif self.is_site(title[: bounds[0].start()]):
                title = title[bounds[0].end() :]
            else:
                break
        return title.strip()


def _decoded(host: str) -> str:
    """Return a host with the letters that its Punycode stands for."""
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host


def _unaccented(text: str) -> str:
    """Return a text in plain Latin letters, as far as it has some.

    >>> _unaccented("journaldémocrate"), _unaccented("нашагазета")
    ('journaldemocrate', 'nashagazeta')
    """
    letters = unicodedata.normalize("NFD", text.translate(_LETTERS))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain.translate(_LETTERS)


def _plain(text: str) -> str:
    """Return what the transliterations of a text have in common.

    >>> _plain("известия"), _plain("izvestiya"), _plain("ριζοσπάστης")
    ('izvestia', 'izvestia', 'rizospastis')
    """
    plain = _unaccented(text)
    for spelling, common in _SPELLINGS:
        plain = plain.replace(spelling, common)
    return _DOUBLED.sub(r"\1", plain)
