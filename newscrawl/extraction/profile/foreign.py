"""Pages of a site that are none of its articles, though one alone might look like one."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from newscrawl.extraction.profile.placed import PlacedPage
from newscrawl.extraction.profile.site_profile import SiteProfile, first_folder

# Characters of a page that is gone, at the address of an article; a longer one is an article of a
# new template.
_LONGEST_GONE = 600
# Share of the articles whose text is at the places of text, for these to tell others apart.
_COVERED = 0.85
# Share of the places of a page that the template of the articles has as well.
_FRAMED = 0.25
# Share of the articles that have a form of address, and the fewest; share with one first folder.
_SOME, _FEWEST, _COMMON = 0.08, 2, 0.9
# Share of the articles that have a day; lists that were taken for articles at first have none.
_NEARLY_ALL = 0.85
# Share of a text that is at the places of text.
_MOST_TEXT = 0.8
_MARKS = re.compile(r"[-_.\d]")


def shape_of(url: str, folder: str = "") -> str:
    """Return the form of an address, which articles of a site have in common.

    ``folder``: the name of the first folder, which stays as it is.

    >>> shape_of("https://example.com/sport/cup-final-123"), shape_of("https://example.com/?id=7")
    ('word/slug', '?id')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    kinds = []
    for part in filter(None, parts.path.split("/")):
        kinds.append("0" if part.isdecimal() else "slug" if _MARKS.search(part) else "word")
        if folder and len(kinds) == 1 and part.lower() == folder:
            kinds[0] = folder
    keys = sorted(pair.partition("=")[0] for pair in parts.query.split("&") if pair)
    return "/".join(kinds) + ("?" + "&".join(keys) if keys else "")


def usual_shapes(urls: Iterable[str]) -> tuple[str, ...]:
    """Return the forms of the addresses of articles that are those of several.

    They have the name of the first folder where nearly all addresses have that one.
    """
    urls = list(urls)
    folders = Counter(map(first_folder, urls)).most_common(1)
    folder = folders[0][0] if folders and folders[0][1] >= _COMMON * len(urls) else None
    counts = Counter(shape_of(url, folder or "") for url in urls)
    least = max(_FEWEST, _SOME * len(urls))
    return tuple(sorted(shape for shape, count in counts.items() if count >= least))


def has_usual_address(profile: SiteProfile, url: str) -> bool:
    """Return whether the address of a page has the form of those of articles."""
    shapes = {shape_of(url), shape_of(url, first_folder(url) or "")}
    return not shapes.isdisjoint(profile.shapes)


def is_usual(placed: PlacedPage, url: str, taken: Iterable[int]) -> bool:
    """Return whether the address and most of the text are where those of articles are."""
    if not has_usual_address(placed.profile, url):
        return False
    sizes = {n: len(placed.layout.blocks[n].text) for n in taken}
    inside = sum(sizes[n] for n in sizes if placed.places[n] in placed.profile.text_places)
    return inside > _MOST_TEXT * sum(sizes.values())


def is_beside_articles(placed: PlacedPage, url: str) -> bool:
    """Return whether a page has the template of the articles around it, and another address."""
    places = set(placed.places)
    is_framed = len(places & placed.profile.places.keys()) >= _FRAMED * len(places)
    return is_framed and not has_usual_address(placed.profile, url)


def is_foreign(placed: PlacedPage, url: str, taken: Iterable[int], *, is_signed: bool) -> bool:
    """Return whether a page without a day is none of the site's articles.

    ``taken``: positions of the blocks of its body. ``is_signed``: its metadata or a line of it
    name an author. Its address has another form than theirs, and it lacks the day that they have,
    or none of its text is where theirs is; a new template changes the one alone. At an address
    like theirs a short text elsewhere says that the article is gone.
    """
    profile, taken = placed.profile, list(taken)
    if is_signed or profile.covered < _COVERED * profile.articles:
        return False
    is_elsewhere = not any(placed.places[n] in profile.text_places for n in taken)
    if has_usual_address(profile, url):
        size = sum(placed.layout.blocks[n].size for n in taken)
        return is_elsewhere and size <= _LONGEST_GONE
    return is_elsewhere or profile.dated >= _NEARLY_ALL * profile.articles
