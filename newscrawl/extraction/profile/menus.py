"""The links of a page's menus, and which of them is marked as the page's own section."""

from collections import Counter, defaultdict
from sys import intern
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.facts import Facts, text_of

# Links that may be of a menu: so many of a page, with texts and addresses so long.
_MAX_LINKS, _LONGEST_LABEL, _DEEPEST = 400, 30, 3
# A menu has so many links.
_FEWEST = 4


def sample_links(facts: Facts) -> dict[str, str]:
    """Return the texts of short links by the path of their addresses on the same host."""
    found: dict[str, str] = {}
    for link in facts.page.tree.css("a[href]")[:_MAX_LINKS]:
        text = text_of(link) or ""
        if not 1 < len(text) <= _LONGEST_LABEL:
            continue
        try:
            parts = urlsplit(urljoin(facts.page.url, (link.attributes["href"] or "").strip()))
        except ValueError:
            continue
        if parts.path.strip("/") and parts.path.count("/") <= _DEEPEST:
            # The pages of a site share them, and some dozens of pages are kept.
            found.setdefault(intern(parts.path), intern(text))
    return found


def find_active_link(facts: Facts) -> str | None:
    """Return the text of the only link of a menu that has other classes than its neighbours."""
    menus: dict[int, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for link in facts.page.tree.css("a[href]")[:_MAX_LINKS]:
        text, item = text_of(link) or "", link.parent
        menu = item.parent if item is not None else None
        if 1 < len(text) <= _LONGEST_LABEL and item is not None and menu is not None:
            holder = menu if item.tag in ("li", "td", "span") else item
            own = item if holder is menu else link
            menus[holder.mem_id].append((text, _marks(link, own)))
    for links in menus.values():
        counts = Counter(marks for _, marks in links)
        single = [text for text, marks in links if counts[marks] == 1]
        if len(links) >= _FEWEST and len(counts) == 2 and len(single) == 1:
            return single[0]
    return None


def _marks(*nodes: LexborNode) -> tuple[str, ...]:
    return tuple(node.attributes.get("class") or "" for node in nodes)
