"""The links of a page's menus, and which of them is marked as the page's own section."""

import re
from collections import Counter, defaultdict
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


def sample_links(facts: Facts) -> dict[str, str]:
    """Return the texts of short links by the path of their addresses on the same host."""
    found: dict[str, str] = {}
    for link in facts.links[:_MAX_LINKS]:
        if not 1 < len(link.text) <= _LONGEST_LABEL:
            continue
        path = _path_of(link.href, facts.page.url)
        if path.strip("/") and path.count("/") <= _DEEPEST:
            # The pages of a site share them, and some dozens of pages are kept.
            found.setdefault(intern(path), intern(link.text))
    return found


def _path_of(href: str, base: str) -> str:
    """Return the path of an address, nothing of one that is not valid."""
    if (plain := _PLAIN.fullmatch(href)) and "/." not in href:
        return plain[1]
    try:
        return urlsplit(urljoin(base, href)).path
    except ValueError:
        return ""


def find_active_link(facts: Facts) -> str | None:
    """Return the text of the only link of a menu that has other classes than its neighbours."""
    menus: dict[int, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for link in facts.links[:_MAX_LINKS]:
        if not 1 < len(link.text) <= _LONGEST_LABEL:
            continue
        item = link.node.parent
        menu = item.parent if item is not None else None
        if item is not None and menu is not None:
            holder = menu if item.tag in ("li", "td", "span") else item
            own = item if holder is menu else link.node
            menus[holder.mem_id].append((link.text, _marks(link.node, own)))
    for links in menus.values():
        counts = Counter(marks for _, marks in links)
        single = [text for text, marks in links if counts[marks] == 1]
        if len(links) >= _FEWEST and len(counts) == 2 and len(single) == 1:
            return single[0]
    return None


def _marks(*nodes: LexborNode) -> tuple[str, ...]:
    return tuple(node.attributes.get("class") or "" for node in nodes)
