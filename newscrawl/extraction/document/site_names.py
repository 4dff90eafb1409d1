"""The names of a site, as its page and address give them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from newscrawl.extraction.document.article_node import types_of
from newscrawl.extraction.document.head import Head
from newscrawl.extraction.languages import LANGUAGES

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
    rf"|(?<=[{_UNSPACED}」』】）！？])\s*(?:[_–—―]+|-+)\s*(?=[{_UNSPACED}\w《【])"
    rf"|(?<=[^\s_])_+(?=[{_UNSPACED}])"
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
# The last part of a title in a script without spaces: the name of a medium, and before that
# a section's.
_MEDIUM = re.compile(
    rf"[《【]?[\w{_UNSPACED}]{{0,10}}"
    rf"(?:{'|'.join(word for one in LANGUAGES for word in one.media)})[》】]?\s*"
)
_COLON = re.compile("[:：]")
_SECTION = re.compile(rf"[{_UNSPACED}]{{2,4}}\s*")
# What hosts leave out at the front of a name.
_ARTICLE = re.compile(r"^(?:www|the|der|die|das|le|la|les|el|los|il|o|os|de|het|το|η|ο|οι)\s")
# What a feed's title has besides the site's name; of a feed of comments also the headline.
_OF_FEED = re.compile(r"\s*(?:[»|:–—-]\s|\(|\b(?:RSS|Atom|Feeds?)\b).*", re.IGNORECASE)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


@lru_cache(maxsize=1_000)
def fold_words(text: str) -> str:
    """Return the words of a text for comparison: in lower case, without punctuation.

    >>> fold_words("Rain – and More!")
    'rain and more'
    """
    folded = text.casefold()
    if folded.replace(" ", "").isalnum():  # nothing but words
        return " ".join(folded.split())
    return " ".join(_WORD.findall(folded))


@lru_cache(maxsize=100)  # the title of a page is divided several times
def find_separators(title: str) -> tuple[re.Match[str], ...]:
    """Return the separators of a title, with the spaces around them: ``Rain | The Mill``."""
    return tuple(_SEPARATORS.finditer(title)) if _SEPARATING.search(title) else ()


class SiteNames:
    """The names of a site: those in metadata, and its host and parts of that."""

    def __init__(
        self, head: Head, printed: Iterable[str] = (), title_ends: Sequence[str] = ()
    ) -> None:
        """Read the names.

        ``printed``: what the links to the front page say. ``title_ends``: what all titles of the
        site begin or end with.
        """
        host = _decoded(urlsplit(head.url).hostname or "")
        self.host = re.sub(r"\W", "", host.removeprefix("www."))
        self._plain_host = _plain(self.host)
        found = [value for name in _METAS for value in head.meta.get(name, ())]
        for node in head.nodes:
            owner = node if types_of(node) & _TYPES else node.get("publisher")
            if isinstance(owner, dict) and isinstance(owner.get("name"), str):
                found.append(owner["name"])
        found += _names_of_feeds(head)
        self._title_ends = title_ends
        self.known = {fold_words(name) for name in (*found, *printed, *title_ends)} - {""}

    def is_site(self, text: str) -> bool:
        """Return whether a text is a name of the site, its host or a part of the host."""
        folded = fold_words(text)
        bare = _ARTICLE.sub("", folded)
        if folded in self.known or bare in self.known:
            return True
        squeezed = bare.replace(" ", "")
        if len(squeezed) >= _SHORTEST and squeezed in self.host:
            return True
        return not squeezed.isascii() and self._is_spelled_in_host(squeezed)

    def _is_spelled_in_host(self, squeezed: str) -> bool:
        """Return whether the host is a name with other letters: ``nasha-gazeta.example``."""
        if len(squeezed) > 2 * len(self.host):
            return False  # a headline
        if _OTHER_SCRIPT.search(squeezed):
            plain = _plain(squeezed)
            return len(plain) >= _SHORTEST and plain in self._plain_host
        spellings = (_unaccented(squeezed), _unaccented(squeezed.translate(_UMLAUTS)))
        return any(len(name) >= _SHORTEST and name in self.host for name in spellings)

    def cut(self, title: str) -> str:
        """Return a title without the names of the site at either end."""
        for end in self._title_ends:
            title = title.removesuffix(end).removeprefix(end) or title
        last = ""
        while bounds := find_separators(title):
            last, behind = title[bounds[-1].end() :], last
            names = _MEDIUM.fullmatch(last) or (behind and _SECTION.fullmatch(last))
            if self.is_site(last) or (names and not _COLON.search(bounds[-1][0])):
                title = title[: bounds[-1].start()]
            elif self.is_site(title[: bounds[0].start()]):
                title = title[bounds[0].end() :]
            else:
                break
        return title.strip()


def _names_of_feeds(head: Head) -> Iterator[str]:
    """Yield the names of feeds that end the page's title; some feeds are named by the article."""
    title, shown = fold_words(head.title or ""), " | ".join(map(fold_words, head.shown))
    for name in map(_name_of_feed, head.feeds):
        folded = fold_words(name)
        if folded and title.endswith(" " + folded) and folded not in shown:
            yield name


def _name_of_feed(title: str) -> str:
    """Return the site's name at the front of a feed's title.

    >>> _name_of_feed("The Coast Gazette » Feed"), _name_of_feed("RSS")
    ('The Coast Gazette', '')
    """
    return _OF_FEED.sub("", title)


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
