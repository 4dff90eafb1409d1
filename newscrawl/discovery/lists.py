"""Front and section pages → links, feeds, sections and the next page, by a cheap scan.

The scan asks the parsed tree for all anchors once; Scrapy's LinkExtractor costs ten times
as much a page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newscrawl.discovery.archives import is_archive
from newscrawl.discovery.links import Refusal, find_refusal, section_address, source_address
from newscrawl.extraction.dates.parse import parse_date, parse_machine_date
from newscrawl.link import Link
from newscrawl.skip_reasons import SkipReason
from newscrawl.urls import address_key, page_address, same_site

_MIN_HEADLINE_WORDS = 4
_MIN_HEADLINE_CJK = 8
"""Characters: a headline in a script that writes no spaces."""

_MAX_SECTION_WORDS = 3
_LEAST_SECTIONS = 3
"""Short links in a row that are a menu although nothing marks it as one."""

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def _anchors_in(*places: str) -> str:
    # Spelt out: lexbor's :is() misses elements that stand deeper than one level.
    return ", ".join(f"{place} a[href]" for place in places)


_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HEADLINES = _anchors_in(*_HEADINGS, "article")
_AROUND_HEADINGS = ", ".join(f"a[href]:has({heading})" for heading in _HEADINGS)
_MENU_PLACES = (
    *("nav", "[role=navigation]", ".menu-item", ".menu", ".main-menu", ".nav-menu", ".navbar"),
    *(".navigation", ".primary-menu", ".td-header-menu-wrap", ".sf-menu"),
)
_MENUS = _anchors_in(*_MENU_PLACES)
_OUTSIDE = _anchors_in(*_MENU_PLACES, "footer", "[role=contentinfo]")
_NEXT = "link[rel~=next], a[rel~=next], a.next, .next > a, .pagination-next > a, a.pagination-next"
_FEEDS = """link[rel~=alternate][type="application/rss+xml"],
    link[rel~=alternate][type="application/atom+xml"],
    link[rel~=alternate][type="application/feed+json"],
    link[rel~=alternate][type="application/json"][href*="feed"]"""

_DATES = "time, div, span, p, small, font, td, li, em, i, b"
_LONGEST_DATE = 40
"""Characters of an element that shows when a teaser's article was published."""

_PAGE_NUMBER = re.compile(
    r"(?P<base>^[^?#]*?)(?:/page/(?P<path>\d{1,4})/?$|/?\?(?:page|paged)=(?P<query>\d{1,4})$)"
)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What a front or section page gives."""

    links: tuple[Link, ...] = ()
    refused: tuple[Refusal, ...] = ()
    """Addresses of the site that read like lists or files, where an article's would stand."""

    next_page: str | None = None
    feeds: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()

    archives: tuple[str, ...] = ()
    """Addresses that read like those of archives, or like lists of a month or a day."""

    days: tuple[date, ...] = ()
    """The days that its teasers show."""

    times: tuple[str, ...] = ()
    """Instants that its teasers state with the offset of the site's clocks, ISO 8601."""

    posts_api: str | None = None
    """Address of the REST API of a WordPress site."""


def parse_list(tree: LexborHTMLParser, url: str, site: str) -> Listing:
    """Read a list page.

    A link is a candidate if its text reads like a headline, or if it stands in a heading
    or an article element; menus and footers hold none.
    """
    # With the first list: a crawl sends its first requests before.
    from newscrawl.extraction.dates.offset import find_times

    base = _base(tree, url)
    found = list(_find_links(tree, base, site))
    return Listing(
        links=tuple(link for link in found if isinstance(link, Link)),
        refused=tuple(refusal for refusal in found if isinstance(refusal, Refusal)),
        next_page=_find_next_page(tree, base, url),
        feeds=_unique(
            source_address(href, base) for href in _hrefs(tree, _FEEDS) if "comments" not in href
        ),
        sections=_find_sections(tree, base, site),
        times=find_times(tree),
    )


def parse_archive_list(tree: LexborHTMLParser, url: str, site: str) -> Listing:
    """Read a list page with what leads further back: links to archives, and the days it shows."""
    base = _base(tree, url)
    addresses = (source_address(href, base) for href in _hrefs(tree, "a[href]"))
    archives = (one for one in addresses if one and same_site(one, site) and is_archive(one))
    return replace(
        parse_list(tree, url, site),
        archives=tuple(dict.fromkeys(archives)),
        days=tuple(_find_days(tree)),
    )


def _find_days(tree: LexborHTMLParser) -> Iterator[date]:
    root = tree.css_first("html[lang]")
    language = root.attributes.get("lang") if root else None
    for node in tree.css(_DATES):
        text = node.attributes.get("datetime") or _own_text(node)
        if not 6 <= len(text) <= _LONGEST_DATE or not any(map(str.isdigit, text)):
            continue
        if found := parse_machine_date(text) or parse_date(text, language=language):
            yield date.fromisoformat(found[:10])


def is_headline(text: str) -> bool:
    """Return whether an anchor's text is long enough to be one."""
    if len(_CJK.findall(text)) >= _MIN_HEADLINE_CJK:
        return True
    return len(text.split()) >= _MIN_HEADLINE_WORDS


def _find_links(tree: LexborHTMLParser, base: str, site: str) -> Iterator[Link | Refusal]:
    outside = {node.mem_id for node in tree.css(_OUTSIDE)}
    placed = _find_placed(tree)
    titles: dict[str, str | None] = {}  # a teaser links its page from picture, headline and "more"
    for node in tree.css("a[href]"):
        if node.mem_id in outside:
            continue
        text = " ".join(node.text().split())
        if is_headline(text):
            titles[_href(node)] = titles.get(_href(node)) or text
        elif node.mem_id in placed:
            titles.setdefault(_href(node), None)
    own_key = address_key(base)
    for href, title in titles.items():
        address = page_address(href, base)
        if address is None or address_key(address) == own_key:
            continue
        reason = find_refusal(address, site, is_named=False)
        if reason is None:
            yield Link(url=address, source="list", title=title)
        elif reason is not SkipReason.OFFSITE:
            yield Refusal(address, reason)


def _find_placed(tree: LexborHTMLParser) -> set[int]:
    """Return the anchors that stand where headlines stand, whatever their words."""
    return {node.mem_id for query in (_HEADLINES, _AROUND_HEADINGS) for node in tree.css(query)}


def _find_sections(tree: LexborHTMLParser, base: str, site: str) -> tuple[str, ...]:
    """Return the sections in the menus; if none is marked, in the short links at the top.

    Those that lie below another come last.
    """
    marked = _unique(section_address(href, base, site) for href in _hrefs(tree, _MENUS))
    found = marked or _find_plain_menu(tree, base, site)
    keys = {address_key(url) for url in found}
    return tuple(sorted(found, key=lambda url: not keys.isdisjoint(_above(address_key(url)))))


def _above(key: str) -> Iterator[str]:
    """Yield the keys of the addresses that one lies below."""
    while "/" in key:
        key = key.rpartition("/")[0]
        yield key


def _find_plain_menu(tree: LexborHTMLParser, base: str, site: str) -> tuple[str, ...]:
    """Return the addresses of links of a word or three, before the first that is a headline."""
    found: list[str | None] = []
    home, placed = {address_key(site), address_key(base)}, _find_placed(tree)
    for node in tree.css("a[href]"):
        if address_key(page_address(_href(node), base) or "") in home:
            continue  # the name of the site, which may be a heading
        text = " ".join(node.text().split())
        if is_headline(text) or node.mem_id in placed:
            break
        if any(map(str.isalpha, text)) and len(text.split()) <= _MAX_SECTION_WORDS:
            found.append(section_address(_href(node), base, site, has_query=True))
    sections = _unique(iter(found))
    return sections if len(sections) >= _LEAST_SECTIONS else ()


def _find_next_page(tree: LexborHTMLParser, base: str, url: str) -> str | None:
    """Return the page that follows: as marked, else the one numbered one higher."""
    list_key, number = _numbered(url)
    for href in _hrefs(tree, _NEXT):
        address = source_address(href, base)
        if address and same_site(address, url) and address_key(address) != address_key(url):
            return address
    for href in _hrefs(tree, "a[href]"):
        if str(number + 1) in href and "page" in href:
            address = source_address(href, base)
            if address and same_site(address, url) and _numbered(address) == (list_key, number + 1):
                return address
    return None


def _numbered(url: str) -> tuple[str, int]:
    """Return the list's address and the number of its page; the first is 1."""
    if match := _PAGE_NUMBER.search(url):
        return address_key(match["base"]), int(match["path"] or match["query"])
    return address_key(urlsplit(url)._replace(query="", fragment="").geturl()), 1


def _own_text(node: LexborNode) -> str:
    """Return the text of an element that has no other inside, else nothing."""
    child = node.child
    while child is not None:
        if child.is_element_node:
            return ""
        child = child.next
    return " ".join(node.text().split())


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    try:
        return urljoin(url, _href(node)) if node else url
    except ValueError:
        return url


def _hrefs(tree: LexborHTMLParser, query: str) -> Iterator[str]:
    """Yield the addresses as written, each once: resolving one costs more than finding it."""
    yield from {_href(node): None for node in tree.css(query)}


def _href(node: LexborNode) -> str:
    return node.attributes.get("href") or ""


def _unique(addresses: Iterator[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address for address in addresses if address))
