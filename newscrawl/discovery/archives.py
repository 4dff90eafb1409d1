"""Lists of a month or a day: where a site has them, by links to others of them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

_DATED = re.compile(
    r"""
    ^ (?P<before> \S*? [/=_-]) (?P<year>(?:19|20)\d\d) (?P<cut> [-/_.] | &\w+= | )
      (?P<month>0[1-9]|1[0-2]) (?: (?P<cut_2> [-/_.] | &\w+= | ) (?P<day>0[1-9]|[12]\d|3[01]) )?
      (?P<after> /? | \.\w{3,5}) $
    """,
    re.VERBOSE,
)
_IN_ARTICLES = re.compile(r"^(?P<before>/(?:[^/]+/)*?)(?:19|20)\d\d/(?:0[1-9]|1[0-2])/")
_OVERVIEW = re.compile(
    r"""/(?: archives? | archiv(?:e?s|io|os?|y|um)? | ar[ck]hief | arkiv(?:et)? | arkisto
        | arquivos? | arxiu | arhiv[ae]? | архив | αρχείο | アーカイブ )(?:\.\w{3,5})?/?$""",
    re.VERBOSE | re.IGNORECASE,
)
_LEAST_LINKS = 3
"""Articles with a month in their address, from which the months may be lists as well."""


@dataclass(frozen=True, kw_only=True)
class ArchiveForm:
    """How a site writes the addresses of its lists of a month or a day."""

    root: str
    """Scheme and host."""

    before: str
    cut: str
    after: str
    cut_2: str | None = None
    """Between month and day; ``None`` for lists of a month."""

    def address(self, day: date) -> str:
        """Return the address of the list that has a day."""
        end = "" if self.cut_2 is None else f"{self.cut_2}{day:%d}"
        return f"{self.root}{self.before}{day:%Y}{self.cut}{day:%m}{end}{self.after}"


def is_archive(url: str) -> bool:
    """Return whether an address reads like that of an archive, or of a list of a month or day."""
    parts = urlsplit(url)
    return bool(_OVERVIEW.search(parts.path) or _DATED.match(_behind_host(url)))


def find_archive_forms(addresses: Iterable[str]) -> list[ArchiveForm]:
    """Return how lists of a month are written, then those of a day, the most frequent first.

    ``addresses``: all that a page links to. A day needs two of a form: an article may end with
    its day as well.
    """
    found: Counter[ArchiveForm] = Counter()
    for address in dict.fromkeys(addresses):
        parts = urlsplit(address)
        if match := _DATED.match(_behind_host(address)):
            root = f"{parts.scheme}://{parts.netloc}"
            kept = {name: match[name] for name in ("before", "cut", "after")}
            cut_2 = match["cut_2"] if match["day"] else None
            found[ArchiveForm(root=root, cut_2=cut_2, **kept)] += 1
    forms = [form for form, count in found.most_common() if form.cut_2 is None or count > 1]
    return sorted(forms, key=lambda form: form.cut_2 is not None)


def find_months_of_articles(addresses: Iterable[str]) -> list[ArchiveForm]:
    """Return the lists that may stand where articles have the month in their address.

    WordPress lists the articles of ``/2026/10/storm`` under ``/2026/10/``.
    """
    found: Counter[ArchiveForm] = Counter()
    for address in dict.fromkeys(addresses):
        parts = urlsplit(address)
        if match := _IN_ARTICLES.match(parts.path):
            root = f"{parts.scheme}://{parts.netloc}"
            found[ArchiveForm(root=root, before=match["before"], cut="/", after="/")] += 1
    return [form for form, count in found.most_common(1) if count >= _LEAST_LINKS]


def wordpress_months(api: str) -> ArchiveForm | None:
    """Return where a WordPress site lists its months, by the address of its REST API."""
    parts = urlsplit(api)
    before, found, _ = parts.path.partition("wp-json")
    if not found or not before.endswith("/"):
        return None  # without pretty permalinks: /?m=202610, which a link shows
    return ArchiveForm(root=f"{parts.scheme}://{parts.netloc}", before=before, cut="/", after="/")


def find_overviews(addresses: Iterable[str]) -> list[str]:
    """Return the addresses that read like that of a list of all archives."""
    return [one for one in dict.fromkeys(addresses) if _OVERVIEW.search(urlsplit(one).path)]


def _behind_host(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
