"""The section as readers see it: a trail of links above the headline, or a name of the menu."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.facts import Facts, text_of
from newscrawl.extraction.document.page_links import PageLink
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.urls import address_key, clean_url, is_front_page

FRONT_PAGE = frozenset(fold_words(name) for one in LANGUAGES for name in one.front_page)
_LONGEST_NAME_OF_FRONT = max(map(len, FRONT_PAGE))
_NO_SECTIONS = frozenset(
    fold_words(name) for one in LANGUAGES for name in (*one.site_pages, *one.list_pages)
)
# Links of a page that are looked at, and the longest name of a section.
_MAX_LINKS, _LONGEST_NAME, _MAX_TRAILS = 600, 30, 20
# The longest link to the front page, with the marks around its name.
_LONGEST_LEADING = 60
# A trail: how far it is around its first link, its longest text and most links.
_TRAIL_STEPS, _LONGEST_TRAIL, _MOST_TRAIL_LINKS = 3, 220, 8
_TRAIL_MARKS = re.compile(r"[>›»→/\\❯▸▶]|&gt;")
# Blocks above and below the headline at which the section's name stands.
_ABOVE, _BELOW = 3, 5
_PARTS = re.compile(r"\s*[|·•/,:;–—]\s*|\s+-\s+")

_Placed = tuple[PageLink, int]
"""A link, and the index of the element of the layout that it stands in."""


def find_trail(facts: Facts) -> list[str]:
    """Return the names in the trail that leads from the front page to the article."""
    leading = (link for link in facts.links[:_MAX_LINKS] if _can_lead(link.text))
    leading = (link for link in leading if link.folded in FRONT_PAGE)
    for link in islice(leading, _MAX_TRAILS):
        around = link.node.parent
        for _ in range(_TRAIL_STEPS):
            if around is None or around.tag in ("body", "html"):
                break
            inside, text = around.css("a[href]"), around.text_lexbor()
            if len(inside) > _MOST_TRAIL_LINKS or len(text) > _LONGEST_TRAIL:
                break
            if len(inside) > 1 and _has_marks(inside, text):
                own = address_key(facts.page.url)
                keys = ((a, _key(a, facts)) for a in inside)
                return [text_of(a) or "" for a, key in keys if key not in (None, own)]
            around = around.parent
    return []


def _can_lead(text: str) -> bool:
    """Return whether a text can be a name of the front page: no name is longer without marks."""
    if len(text) <= _LONGEST_NAME_OF_FRONT:
        return True
    return len(text) <= _LONGEST_LEADING and not text.replace(" ", "").isalnum()


def _has_marks(links: list[LexborNode], text: str) -> bool:
    """Return whether signs stand between the links of a trail."""
    between = text
    for link in links:
        between = between.replace(link.text_lexbor(), " ", 1)
    return _TRAIL_MARKS.search(between) is not None


def find_name_of_menu(facts: Facts) -> str | None:
    """Return the name at the headline that a link of the menu has as well."""
    blocks, at = facts.layout.blocks, facts.heading_block
    if not blocks:
        return None
    first, last = max(0, at - _ABOVE), min(at + _BELOW, len(blocks) - 1)
    near = range(blocks[first].element, blocks[last].element + 1)
    links = list(_links(facts))
    headline, host = blocks[at].element, urlsplit(facts.page.url).netloc.lower()
    # By address and by name. Cleaning the addresses of hundreds takes milliseconds.
    places: dict[str, list[_Placed]] = {}
    for placed in links:
        link, element = placed
        if element < headline:
            places.setdefault(_without_origin(link.href, host), []).append(placed)
            places.setdefault(link.folded, []).append(placed)
    for link, element in links:
        if element in near and not facts.site.is_site(link.text):
            address = _without_origin(link.href, host)
            menu = _find_elsewhere(places.get(address), element, facts) if address else []
            if name := _name_of_both(link, menu, facts):
                return name
    for number in (*range(at - 1, first - 1, -1), *range(at + 1, last + 1)):
        element = blocks[number].element
        for part in _PARTS.split(blocks[number].text):
            named = places.get(fold_words(part)) if 0 < len(part) <= _LONGEST_NAME else None
            is_name = _find_elsewhere(named, element, facts)
            if is_name and number not in facts.cards.of_block:
                return part
    return None


def _name_of_both(link: PageLink, menu: list[PageLink], facts: Facts) -> str | None:
    """Return the name of the section that a link at the headline and links of the menu lead to.

    A link can say more than the menu: "Back to Sport". What leads back to the front page, by
    other words than the menu's, names none.
    """
    if not menu or link.folded in {other.folded for other in menu}:
        return link.text if menu else None
    address = clean_url(link.href, facts.head.base)
    if address is None or is_front_page(address):
        return None
    shorter = (other.text for other in menu if link.folded.endswith(f" {other.folded}"))
    return next(shorter, link.text)


def _find_elsewhere(links: list[_Placed] | None, element: int, facts: Facts) -> list[PageLink]:
    """Return the links outside of an element that lead to another page of the site."""
    if not links:
        return []
    own, host = address_key(facts.page.url), urlsplit(facts.page.url).hostname
    found = []
    for link, around in links:
        address = clean_url(link.href, facts.head.base) if around != element else None
        is_other = address is not None and address_key(address) != own
        if is_other and urlsplit(address).hostname == host and not facts.site.is_site(link.text):
            found.append(link)
    return found


def _links(facts: Facts) -> Iterator[_Placed]:
    """Yield the links whose text may be the name of a section, in order."""
    elements = facts.layout.indices
    for link in facts.links[:_MAX_LINKS]:
        text = link.text
        if not text or len(text) > _LONGEST_NAME or not text[0].isalnum() or text.isdecimal():
            continue
        folded = link.folded
        if not folded or folded in FRONT_PAGE or folded in _NO_SECTIONS:
            continue
        around = link.node.parent
        while around is not None and around.mem_id not in elements:
            around = around.parent
        if around is not None:
            yield link, elements[around.mem_id]


def _without_origin(href: str, host: str) -> str:
    """Return an address without scheme and host, where the host is this one.

    >>> _without_origin("//Example.org/sport/", "example.org")
    '/sport'
    """
    href = href.rstrip("/")
    if href[:1] not in "/hH" or href[:1] == "/" != href[1:2]:
        return href
    scheme, slashes, rest = href.partition("//")
    name, slash, path = rest.partition("/")
    is_own = slashes and scheme.lower() in ("", "http:", "https:") and name.lower() == host
    return slash + path if is_own else href


def _key(link: LexborNode, facts: Facts) -> str | None:
    address = clean_url(link.attributes.get("href") or "", facts.head.base)
    return address_key(address) if address else None
