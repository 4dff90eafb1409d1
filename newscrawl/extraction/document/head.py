"""What a page says of itself to machines: meta, links, JSON-LD, read once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.article_node import (
    ARTICLE_TYPES,
    WORK_TYPES,
    Node,
    PageClaims,
    find_article_node,
    types_of,
)
from newscrawl.extraction.document.json_ld import parse_loose_json, salvage
from newscrawl.extraction.document.page import Page
from newscrawl.urls import clean_url

# JSON-LD nodes read of one page, nested ones included; a hostile page has millions.
_MAX_NODES = 2_000
_MAX_SALVAGED = 200_000
_RELS = frozenset({"canonical", "amphtml", "image_src", "next", "prev"})
_FEED = re.compile(r"rss|atom|feed", re.IGNORECASE)
# Of these, what names the page: one in a widget names another.
_OF_PAGE = frozenset({"canonical", "amphtml"})
# Keys of a node that hold nodes of the page, not of what it is about.
_HOLDERS = ("@graph", "mainEntity", "hasPart", "review")
_HEADLINES = ("og:title", "twitter:title", "title", "dc.title")
_DATES = ("article:published_time", "datepublished", "date", "dc.date", "pubdate")
_MAX_SHOWN = 5


@dataclass
class Head:
    """Meta values, links and JSON-LD of a page."""

    url: str
    base: str = ""
    """What relative addresses are relative to: the page's address, or what ``base`` says."""
    meta: dict[str, list[str]] = field(default_factory=dict)
    """Lower-case name, property or itemprop to its values, in order."""
    links: dict[str, list[str]] = field(default_factory=dict)
    """Absolute addresses by what they are: canonical, amphtml, image_src, next."""
    feeds: list[str] = field(default_factory=list)
    """Titles of the feeds that the page names."""
    nodes: list[Node] = field(default_factory=list)
    """JSON-LD nodes with a type, ``@graph`` and lists resolved."""
    language: str | None = None
    """``lang`` of the html element."""
    title: str | None = None
    """Text of the title element."""
    shown: list[str] = field(default_factory=list)
    """Texts of the first headings of the first order."""
    warnings: list[str] = field(default_factory=list)

    def first(self, *names: str) -> str | None:
        """Return the first non-empty value of the first of these metas that has one."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)

    def nodes_of(self, types: frozenset[str]) -> Iterator[Node]:
        """Yield the JSON-LD nodes that have one of these types."""
        return (node for node in self.nodes if types_of(node) & types)

    def article(self) -> Node | None:
        """Return the JSON-LD node of this page's article; another story's node is none."""
        return self._article

    def stated_body(self) -> str | None:
        """Return ``articleBody`` of this page's article, or of a second node with its headline.

        Plugins state one article twice, each with other fields.
        """
        article = self._article
        if article is None:
            return None
        same = (node for node in self.nodes_of(ARTICLE_TYPES) if _is_same(node, article))
        bodies = (node.get("articleBody") for node in (article, *same))
        return next((body for body in bodies if isinstance(body, str) and body.strip()), None)

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """The nodes that others refer to, by their ``@id``."""
        named = ((node.get("@id"), node) for node in self.nodes)
        return {name: node for name, node in named if isinstance(name, str) and len(node) > 1}

    @property
    def article_type(self) -> str:
        """The schema.org type of the article's node, for provenance."""
        types = types_of(self._article or {})
        return next(iter(sorted(types & ARTICLE_TYPES) or sorted(types & WORK_TYPES)), "Article")

    @cached_property
    def _article(self) -> Node | None:
        values = self.meta
        claims = PageClaims(
            addresses=(self.url, *self.links.get("canonical", ()), *values.get("og:url", ())),
            headlines=(
                *filter(None, (self.title,)),
                *self.shown,
                *(value for name in _HEADLINES for value in values.get(name, ())),
            ),
            days=tuple(value[:10] for name in _DATES for value in values.get(name, ())),
        )
        return find_article_node(self.nodes, claims)


def read_head(page: Page) -> Head:
    """Read all metas, links and JSON-LD; never raise on any markup."""
    tree = page.tree
    head = Head(page.url, base=_base_of(page))
    if tree.root is not None:
        language = tree.root.attributes.get("lang") or tree.root.attributes.get("xml:lang")
        head.language = (language or "").strip() or None
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        content = (attributes["content"] or "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := attributes.get(key)):
                head.meta.setdefault(name.strip().lower(), []).append(content)
    for node in tree.css("link[rel][href]"):
        attributes = node.attributes
        rels = (attributes["rel"] or "").lower().split()
        if "alternate" in rels and _FEED.search(attributes.get("type") or ""):
            head.feeds.append(attributes.get("title") or "")
        for rel in _RELS.intersection(rels):
            if rel in _OF_PAGE and not _is_of_head(node):
                continue
            if address := _absolute(head.base, attributes["href"]):
                head.links.setdefault(rel, []).append(address)
    title = tree.css_first("title")
    if title is not None:
        head.title = title.text_lexbor().strip() or None
    head.shown = [node.text_lexbor() for node in tree.css("h1")[:_MAX_SHOWN]]
    for node in tree.css("script[type*='ld+json']"):
        _read_json_ld(node.text_lexbor(), head)
    return head


def _base_of(page: Page) -> str:
    """Return the address that the first ``base`` element names, else the page's own."""
    node = page.tree.css_first("base[href]")
    href = (node.attributes["href"] or "").strip() if node is not None else ""
    return (clean_url(href, page.url) if href else None) or page.url


def _is_of_head(node: LexborNode) -> bool:
    """Return whether a link stands in the head, or where the parser puts that of a broken one."""
    return node.parent is not None and node.parent.tag in ("head", "body", "html")


def _read_json_ld(text: str, head: Head) -> None:
    """Add the nodes of one script; tell in ``warnings`` when it cannot be read."""
    try:
        data = parse_loose_json(text)
    except (ValueError, RecursionError):
        data = salvage(text[:_MAX_SALVAGED], ARTICLE_TYPES)
        if text.strip():
            read = "left out" if data is None else "read in part"
            head.warnings.append(f"A JSON-LD script is broken and was {read}.")
    pending = [data]
    while pending and len(head.nodes) < _MAX_NODES:
        value = pending.pop(0)
        if isinstance(value, list):
            pending = value[:_MAX_NODES] + pending
        elif isinstance(value, dict):
            if "@type" in value:
                head.nodes.append(value)
            pending[:0] = [value[key] for key in _HOLDERS if key in value]


def _is_same(one: Node, other: Node) -> bool:
    headline = one.get("headline") or one.get("name")
    return isinstance(headline, str) and headline in (other.get("headline"), other.get("name"))


def _absolute(base: str, href: str | None) -> str | None:
    try:
        return urljoin(base, href.strip()) if href and href.strip() else None
    except ValueError:
        return None
