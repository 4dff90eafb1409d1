"""The names of a site, as its page and address give them."""

import re
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
        host = urlsplit(head.url).hostname or ""
        self.host = re.sub(r"\W", "", host.removeprefix("www."))
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
        return folded in self.known or (len(squeezed) >= _SHORTEST and squeezed in self.host)

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
