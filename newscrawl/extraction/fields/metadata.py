"""The fields beside the body and the dates: for each an ordered tuple of sources."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

from newscrawl.extraction.dates.shown import is_own
from newscrawl.extraction.document.facts import Facts, Found, Source, drop_tags, first_of, text_of
from newscrawl.extraction.document.head import Node, types_of
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.fields.language import LANGUAGE_SOURCES as LANGUAGE_SOURCES
from newscrawl.extraction.fields.language import extract_language as extract_language
from newscrawl.urls import address_key, clean_url, same_site

_FRONT_CRUMBS = frozenset(
    (
        "home start startseite inicio início accueil главная головна strona główna ana sayfa "
        "anasayfa etusivu forside hjem hem αρχική ホーム"
    ).split()
) | {"strona główna", "ana sayfa"}
_CRUMBS = (
    ".breadcrumb a[href], .breadcrumbs a[href], [itemtype$=BreadcrumbList] a[href], "
    "nav[aria-label=breadcrumb i] a[href], nav[aria-label=breadcrumbs i] a[href]"
)
_MOST_CRUMBS, _MOST_TAGS = 12, 40
_LIST_MARKS = re.compile("[,;،؛，；、]")
# The front page, also of one language: /, /en/, /en-us, /index.html.
_FRONT_PATH = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|default)\.\w{2,5})?", re.I)
_ACCESS = {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}


# Section


def extract_section(facts: Facts) -> Found[str] | None:
    """Return the section: the last linked crumb, else the first category."""
    return first_of(SECTION_SOURCES, facts)


def _section_theme_crumbs(facts: Facts) -> str | None:
    if facts.profile is None:
        return None
    return _last_crumb(map(text_of, facts.themed(facts.profile.theme.crumbs)), facts)


def _section_theme_category(facts: Facts) -> str | None:
    if facts.profile is None:
        return None
    return next(filter(None, map(text_of, facts.themed(facts.profile.theme.category))), None)


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
            if isinstance(address, str) and address_key(urljoin(facts.page.url, address)) != own:
                names.append(_text(name))
        if section := _last_crumb(names, facts):
            return section
    return None


def _section_meta(facts: Facts) -> str | None:
    return facts.head.first("article:section", "section", "category")


def _section_json_ld(facts: Facts) -> str | None:
    article = facts.head.article()
    value = article.get("articleSection") if article else None
    return _text(value[0] if isinstance(value, list) and value else value)


def _section_visible_crumbs(facts: Facts) -> str | None:
    """Return the last of the links that lead down to the article."""
    own = address_key(facts.page.url)
    links = facts.page.tree.css(_CRUMBS)[:_MOST_CRUMBS]
    leading = (a for a in links if _address_of(a, facts) not in (None, own))
    return _last_crumb(map(text_of, leading), facts)


def _address_of(link: LexborNode, facts: Facts) -> str | None:
    address = clean_url(link.attributes.get("href") or "", facts.page.url)
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
        if name and fold_words(name) not in _FRONT_CRUMBS and fold_words(name) not in own
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
)


# Tags, description, image, language, address, access


def extract_tags(facts: Facts) -> Found[list[str]] | None:
    """Return the article's tags as printed."""
    return first_of(TAG_SOURCES, facts)


def _tags_theme(facts: Facts) -> list[str] | None:
    if facts.profile is None:
        return None
    return [text for node in facts.themed(facts.profile.theme.tags) if (text := text_of(node))]


def _tags_meta(facts: Facts) -> list[str] | None:
    return _listed(facts.head.meta.get("article:tag"))


def _tags_json_ld(facts: Facts) -> list[str] | None:
    article = facts.head.article()
    return _listed(article.get("keywords")) if article else None


def _tags_keywords(facts: Facts) -> list[str] | None:
    return _listed(facts.head.first("news_keywords", "keywords"))


def _tags_visible(facts: Facts) -> list[str] | None:
    """Return the texts of the story's links to its tags; a category's link is none."""
    links = facts.page.tree.css("a[rel~=tag]")[:_MOST_TAGS]
    tags = (a for a in links if "category" not in (a.attributes.get("rel") or "") and is_own(a))
    return [text for a in tags if (text := text_of(a))]


def _listed(value: Any) -> list[str]:
    """Return the entries of a list; one text that stands alone may be a list with commas."""
    entries = value if isinstance(value, list) else [value]
    if len(entries) == 1 and isinstance(entries[0], str):
        entries = _LIST_MARKS.split(entries[0])
    return [text for entry in entries if (text := _text(entry))]


TAG_SOURCES: tuple[Source[list[str]], ...] = (
    Source("theme", _tags_theme),
    Source("meta:article:tag", _tags_meta),
    Source("json-ld:*.keywords", _tags_json_ld),
    Source("meta:keywords", _tags_keywords),
    Source("visible:rel-tag", _tags_visible),
)


def extract_description(facts: Facts) -> Found[str] | None:
    """Return the page's summary of itself."""
    return first_of(DESCRIPTION_SOURCES, facts)


def _described(name: str) -> Source[str]:
    return Source(f"meta:{name}", lambda facts: drop_tags(facts.head.first(name)))


DESCRIPTION_SOURCES: tuple[Source[str], ...] = (
    _described("og:description"),
    _described("description"),
    Source(
        "json-ld:*.description",
        lambda facts: drop_tags(_text((facts.head.article() or {}).get("description"))),
    ),
    _described("twitter:description"),
)


def _web_address(facts: Facts, value: str | None) -> str | None:
    return clean_url(value, facts.page.url) if value else None


def extract_canonical_url(facts: Facts) -> Found[str] | None:
    """Return the page's own name for its address, if it is one of the same site.

    A canonical that points to the front page is a mistake of the template.
    """
    return first_of(CANONICAL_SOURCES, facts)


def _own_address(facts: Facts, value: str | None) -> str | None:
    address = _web_address(facts, value)
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


def extract_access(facts: Facts) -> Found[bool] | None:
    """Return whether all of the article can be read without paying, where the page says it."""
    article = facts.head.article()
    stated = [
        Found(_ACCESS[value], f"json-ld:{_type_of(node)}.isAccessibleForFree")
        for node in (article, *_parts(article))
        if (value := _last_word((node or {}).get("isAccessibleForFree"))) in _ACCESS
    ]
    stated += [
        Found(_ACCESS[value], "microdata:isAccessibleForFree")
        for value in map(_last_word, facts.head.meta.get("isaccessibleforfree", ()))
        if value in _ACCESS
    ]
    if stated:  # a part that must be paid for outweighs the whole
        return min(stated, key=lambda found: found.value)
    tier = (facts.head.first("article:content_tier") or "").lower()
    if tier in ("free", "metered", "locked"):
        return Found(tier == "free", "meta:article:content_tier")
    return None


def _last_word(value: object) -> str:
    """Return ``false`` for False, ``"False"`` and ``http://schema.org/False``."""
    return str(value).strip().lower().rpartition("/")[2]


def _type_of(node: Node | None) -> str:
    return min(types_of(node or {}), default="Article")


def _parts(article: Node | None) -> list[Node]:
    parts = (article or {}).get("hasPart")
    return [
        part for part in (parts if isinstance(parts, list) else [parts]) if isinstance(part, dict)
    ]


def _text(value: object) -> str | None:
    """Return a JSON-LD value as text: a string, or the name of a node."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("alternateName")
    return " ".join(value.split()) or None if isinstance(value, str) else None
