"""The links of a page's menus, and which of them is marked as the page's own section."""

import re
from collections import defaultdict
from functools import lru_cache
from sys import intern
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.facts import Facts

# Links that may be of a menu: so many of a page, with texts and addresses so long.
_MAX_LINKS, _LONGEST_LABEL, _DEEPEST = 400, 30, 3
# A menu has so many links.
_FEWEST = 4
# An address whose path is the same when it is resolved; most are.
_PLAIN = re.compile(r"(?:https?://[A-Za-z0-9.-]+)?(/(?!/)[^?#\s]*)(?:[?#]\S*)?")

# A link of a menu: its text, the link, and the element that is marked.
_Item = tuple[str, LexborNode, LexborNode]


def sample_links(facts: Facts) -> dict[str, str]:
    """Return the texts of short links by the path of their addresses on the same host."""
    found: dict[str, str] = {}
    for link in facts.links[:_MAX_LINKS]:
        if not 1 < len(link.text) <= _LONGEST_LABEL:
            continue
        path = _plain_path(link.href)
        if path is None:
            path = _path_of(link.href, facts.page.url)
        if path.strip("/") and path.count("/") <= _DEEPEST:
            # The pages of a site share them, and some dozens of pages are kept.
            found.setdefault(intern(path), intern(link.text))
    return found


@lru_cache(maxsize=2_000)  # most links of a page are in the menus of other pages as well
def _plain_path(href: str) -> str | None:
    """Return the path of an address that has the same one when it is resolved."""
    plain = _PLAIN.fullmatch(href)
    return plain[1] if plain and "/." not in href else None


def _path_of(href: str, base: str) -> str:
    """Return the path of an address, nothing of one that is not valid."""
    try:
        return urlsplit(urljoin(base, href)).path
    except ValueError:
        return ""


def find_active_link(facts: Facts) -> str | None:
    """Return the text of the only link of a menu that has other classes than its neighbours."""
    menus: dict[int, list[_Item]] = defaultdict(list)
    for link in facts.links[:_MAX_LINKS]:
        if not 1 < len(link.text) <= _LONGEST_LABEL:
            continue
        item = link.node.parent
        menu = item.parent if item is not None else None
        if item is not None and menu is not None:
            holder = menu if item.tag in ("li", "td", "span") else item
            own = item if holder is menu else link.node
            menus[holder.mem_id].append((link.text, link.node, own))
    marked = (_find_marked(items) for items in menus.values() if len(items) >= _FEWEST)
    return next(filter(None, marked), None)


def _find_marked(items: list[_Item]) -> str | None:
    """Return the text of the only item with other classes than the others, which have the same."""
    found: dict[tuple[str, ...], list[str]] = {}
    for text, *nodes in items:
        found.setdefault(_marks(*nodes), []).append(text)
        if len(found) > 2:
            return None  # most menus have a class for each item: no more are read
    single = [texts[0] for texts in found.values() if len(texts) == 1]
    return single[0] if len(found) == 2 and len(single) == 1 else None


def _marks(*nodes: LexborNode) -> tuple[str, ...]:
    return tuple(node.attributes.get("class") or "" for node in nodes)
