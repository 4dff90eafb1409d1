"""What a page says of itself to machines: meta, links, JSON-LD, read once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from newscrawl.extraction.document.json_ld import parse_loose_json, salvage
from newscrawl.extraction.document.page import Page
from newscrawl.urls import address_key

ARTICLE_TYPES = frozenset(
    (
        "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle "
        "BackgroundNewsArticle ReviewNewsArticle AskPublicNewsArticle BlogPosting "
        "LiveBlogPosting SocialMediaPosting TechArticle ScholarlyArticle Report "
        "AdvertiserContentArticle SatiricalArticle"
    ).split()
)
# JSON-LD nodes read of one page, nested ones included; a hostile page has millions.
_MAX_NODES = 2_000
_MAX_SALVAGED = 200_000
_RELS = frozenset({"canonical", "amphtml", "image_src"})

Node = dict[str, Any]


@dataclass
class Head:
    """Meta values, links and JSON-LD of a page."""

    url: str
    meta: dict[str, list[str]] = field(default_factory=dict)
    """Lower-case name, property or itemprop to its values, in order."""
    links: dict[str, list[str]] = field(default_factory=dict)
    """Absolute addresses by what they are: canonical, amphtml, image_src."""
    nodes: list[Node] = field(default_factory=list)
    """JSON-LD nodes with a type, ``@graph`` and lists resolved."""
    language: str | None = None
    """``lang`` of the html element."""
    title: str | None = None
    """Text of the title element."""
    warnings: list[str] = field(default_factory=list)

    def first(self, *names: str) -> str | None:
        """Return the first non-empty value of the first of these metas that has one."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)

    def nodes_of(self, types: frozenset[str]) -> Iterator[Node]:
        """Yield the JSON-LD nodes that have one of these types."""
        return (node for node in self.nodes if types_of(node) & types)

    def article(self) -> Node | None:
        """Return the JSON-LD node of this page's article: of several, the one with its address."""
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
        return next(iter(sorted(types_of(self._article or {}) & ARTICLE_TYPES)), "Article")

    @cached_property
    def _article(self) -> Node | None:
        found = list(self.nodes_of(ARTICLE_TYPES))
        own = address_key(self.url)
        for node in found if len(found) > 1 else ():
            addresses = (node.get("url"), node.get("@id"), node.get("mainEntityOfPage"))
            if any(own == address_key(address) for address in map(_address, addresses) if address):
                return node
        for node in found if len(found) > 1 else ():
            headline = node.get("headline")
            if isinstance(headline, str) and len(headline) > 10 and headline in (self.title or ""):
                return node
        return found[0] if found else None


def types_of(node: Node) -> frozenset[str]:
    """Return the schema.org types of a node, without the vocabulary's address."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return frozenset(str(name).rpartition("/")[2].rpartition(":")[2] for name in names if name)


def read_head(page: Page) -> Head:
    """Read all metas, links and JSON-LD; never raise on any markup."""
    head = Head(page.url)
    tree = page.tree
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
        for rel in _RELS.intersection((attributes["rel"] or "").lower().split()):
            if address := _absolute(page.url, attributes["href"]):
                head.links.setdefault(rel, []).append(address)
    title = tree.css_first("title")
    if title is not None:
        head.title = title.text_lexbor().strip() or None
    for node in tree.css("script[type*='ld+json']"):
        _read_json_ld(node.text_lexbor(), head)
    return head


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
            pending[:0] = [
                value[key] for key in ("@graph", "mainEntity", "hasPart") if key in value
            ]


def _is_same(one: Node, other: Node) -> bool:
    headline = one.get("headline") or one.get("name")
    return isinstance(headline, str) and headline in (other.get("headline"), other.get("name"))


def _address(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else None


def _absolute(base: str, href: str | None) -> str | None:
    try:
        return urljoin(base, href.strip()) if href and href.strip() else None
    except ValueError:
        return None
