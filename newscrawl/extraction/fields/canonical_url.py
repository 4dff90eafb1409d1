"""The canonical address: what the page names as its own."""

import re
from urllib.parse import urlsplit

from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.sources import Found, Source, first_of
from newscrawl.urls import clean_url, same_site

# The front page, also of one language: /, /en/, /en-us, /index.html.
_FRONT_PATH = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|default)\.\w{2,5})?", re.I)


def extract_canonical_url(facts: Facts) -> Found[str] | None:
    """Return the page's own name for its address, if it is one of the same site.

    A canonical that points to the front page is a mistake of the template.
    """
    return first_of(CANONICAL_SOURCES, facts)


def _own_address(facts: Facts, value: str | None) -> str | None:
    address = clean_url(value, facts.head.base) if value else None
    if address is None or not same_site(address, facts.page.url):
        return None
    parts = urlsplit(address)
    is_front = _FRONT_PATH.fullmatch(parts.path) and not parts.query
    is_story = not _FRONT_PATH.fullmatch(urlsplit(facts.page.url).path)
    return None if is_front and is_story else address


def _canonical_link(facts: Facts) -> str | None:
    """Return the first canonical link that can be the page's: templates print another before."""
    links = facts.head.links.get("canonical", ())
    return next(filter(None, (_own_address(facts, link) for link in links)), None)


CANONICAL_SOURCES: tuple[Source[str], ...] = (
    Source("link:canonical", _canonical_link),
    Source("meta:og:url", lambda f: _own_address(f, f.head.first("og:url"))),
)
