"""The section as readers see it: a trail of links above the headline, or a name of the menu."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.facts import Facts, text_of
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.urls import address_key, clean_url

FRONT_PAGE = frozenset(fold_words(name) for one in LANGUAGES for name in one.front_page)
_NO_SECTIONS = frozenset(
    fold_words(name) for one in LANGUAGES for name in (*one.site_pages, *one.list_pages)
)
# Links of a page that are looked at, and the longest name of a section.
_MAX_LINKS, _LONGEST_NAME, _MAX_TRAILS = 600, 30, 20
# A trail: how far it is around its first link, its longest text and most links.
_TRAIL_STEPS, _LONGEST_TRAIL, _MOST_TRAIL_LINKS = 3, 220, 8
_TRAIL_MARKS = re.compile(r"[>›»→/\\❯▸▶]|&gt;")
# Blocks above and below the headline at which the section's name stands.
_ABOVE, _BELOW = 3, 5
_PARTS = re.compile(r"\s*[|·•/,:;–—]\s*|\s+-\s+")


@dataclass(frozen=True)
class _Link:
    """A link to another page of the site, with a short text."""

    text: str
    key: str
    element: int
    """Index of the element of the layout that it stands in."""


def find_trail(facts: Facts) -> list[str]:
    """Return the names in the trail that leads from the front page to the article."""
    links = facts.page.tree.css("a[href]")[:_MAX_LINKS]
    leading = (link for link in links if fold_words(link.text_lexbor()) in FRONT_PAGE)
    for link in islice(leading, _MAX_TRAILS):
        around = link.parent
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


def _has_marks(links: list[LexborNode], text: str) -> bool:
    """Tell whether signs stand between the links of a trail."""
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
    headline = blocks[at].element
    places: dict[str, set[int]] = {}
    for link in links:
        if link.element < headline:
            places.setdefault(link.key, set()).add(link.element)
            places.setdefault(fold_words(link.text), set()).add(link.element)
    for link in links:
        if link.element in near and places.get(link.key, set()) - {link.element}:
            return link.text
    for number in (*range(at - 1, first - 1, -1), *range(at + 1, last + 1)):
        if number in facts.cards.of_block:
            continue
        for part in _PARTS.split(blocks[number].text):
            named = places.get(fold_words(part), set()) if len(part) <= _LONGEST_NAME else set()
            if named - {blocks[number].element}:
                return part
    return None


def _links(facts: Facts) -> Iterator[_Link]:
    """Yield the links that may lead to a section, in order."""
    elements = {node: index for index, node in enumerate(facts.layout.nodes)}
    own, host = address_key(facts.page.url), urlsplit(facts.page.url).hostname
    for link in facts.page.tree.css("a[href]")[:_MAX_LINKS]:
        text = text_of(link) or ""
        if not text or len(text) > _LONGEST_NAME or not text[0].isalnum() or text.isdecimal():
            continue
        folded = fold_words(text)
        if not folded or folded in FRONT_PAGE or folded in _NO_SECTIONS:
            continue
        address = clean_url(link.attributes["href"] or "", facts.head.base)
        if address is None or urlsplit(address).hostname != host:
            continue
        key = address_key(address)
        around = link.parent
        while around is not None and around.mem_id not in elements:
            around = around.parent
        if around is not None and key != own and not facts.site.is_site(text):
            yield _Link(text, key, elements[around.mem_id])


def _key(link: LexborNode, facts: Facts) -> str | None:
    address = clean_url(link.attributes.get("href") or "", facts.head.base)
    return address_key(address) if address else None
