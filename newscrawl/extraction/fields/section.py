"""The section: where the page stands in its site."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.facts import Facts, text_of
from newscrawl.extraction.document.json_ld import text_of_value
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.document.sources import Found, Source, first_of
from newscrawl.extraction.fields.visible_section import (
    FRONT_PAGE,
    find_name_of_menu,
    find_trail,
)
from newscrawl.urls import address_key, clean_url

_TRAILS = (
    ".breadcrumb, .breadcrumbs, [itemtype$=BreadcrumbList], nav[aria-label=breadcrumb i], "
    "nav[aria-label=breadcrumbs i]"
)
_CRUMBS = ", ".join(f"{trail} a[href]" for trail in _TRAILS.split(", "))
_MOST_CRUMBS = 12


def extract_section(facts: Facts) -> Found[str] | None:
    """Return the section: the last linked crumb, else the first category."""
    return first_of(SECTION_SOURCES, facts)


def _section_theme_crumbs(facts: Facts) -> str | None:
    if facts.theme_fit is None:
        return None
    return _last_crumb(map(text_of, facts.themed(facts.theme_fit.theme.crumbs)), facts)


def _section_theme_category(facts: Facts) -> str | None:
    if facts.theme_fit is None:
        return None
    return next(filter(None, map(text_of, facts.themed(facts.theme_fit.theme.category))), None)


def _section_breadcrumb_list(facts: Facts) -> str | None:
    for node in facts.head.nodes_of(frozenset({"BreadcrumbList"})):
        items = node.get("itemListElement")
        rows = [row for row in items if isinstance(row, dict)] if isinstance(items, list) else []
        own = address_key(facts.page.url)
        names = []
        for row in rows:
            item = row.get("item")
            name = row.get("name") or (item.get("name") if isinstance(item, dict) else None)
            address = item.get("@id") or item.get("url") if isinstance(item, dict) else item
            if not isinstance(address, str):
                continue
            address = clean_url(address, facts.head.base)
            if address is None or address_key(address) != own:
                names.append(text_of_value(name))
        if section := _last_crumb(names, facts):
            return section
    return None


def _section_meta(facts: Facts) -> str | None:
    return facts.head.first("article:section", "section", "category")


def _section_json_ld(facts: Facts) -> str | None:
    article = facts.head.article()
    value = article.get("articleSection") if article else None
    return text_of_value(value[0] if isinstance(value, list) and value else value)


def _section_visible_crumbs(facts: Facts) -> str | None:
    """Return the last of the links that lead down to the article."""
    tree = facts.page.tree
    if tree.css_first(_TRAILS) is None:
        return None
    own = address_key(facts.page.url)
    links = tree.css(_CRUMBS)[:_MOST_CRUMBS]
    leading = (a for a in links if _address_of(a, facts) not in (None, own))
    return _last_crumb(map(text_of, leading), facts)


def _address_of(link: LexborNode, facts: Facts) -> str | None:
    address = clean_url(link.attributes.get("href") or "", facts.head.base)
    return address_key(address) if address else None


def _section_microdata(facts: Facts) -> str | None:
    nodes = facts.marked.get("articleSection", ())
    return next(filter(None, (n.attributes.get("content") or text_of(n) for n in nodes)), None)


def _last_crumb(names: Iterable[str | None], facts: Facts) -> str | None:
    """Return the last crumb that is neither the front page nor the article itself."""
    own = {fold_words(heading.text) for heading in facts.headings} | {
        fold_words(facts.head.title or "")
    }
    kept = [
        name
        for name in names
        if name and fold_words(name) not in FRONT_PAGE and fold_words(name) not in own
    ]
    host = re.sub(r"\W", "", urlsplit(facts.page.url).hostname or "")
    kept = [
        name
        for name in kept
        if fold_words(name).replace(" ", "") not in (host, host.removeprefix("www"))
    ]
    return kept[-1] if kept else None


SECTION_SOURCES: tuple[Source[str], ...] = (
    Source("theme", _section_theme_crumbs),
    Source("theme", _section_theme_category),
    Source("json-ld:BreadcrumbList", _section_breadcrumb_list),
    Source("meta:article:section", _section_meta),
    Source("json-ld:*.articleSection", _section_json_ld),
    Source("microdata:articleSection", _section_microdata),
    Source("visible:breadcrumb", _section_visible_crumbs),
    Source("visible:breadcrumb", lambda facts: _last_crumb(find_trail(facts), facts)),
    Source("visible:menu", find_name_of_menu),
)
