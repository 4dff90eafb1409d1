"""What is read of a page before its fields: the input of all sources."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.blocks import BlockKind, Layout
from newscrawl.extraction.document.cards import Cards, find_cards
from newscrawl.extraction.document.habits import SiteHabits
from newscrawl.extraction.document.head import Head
from newscrawl.extraction.document.headings import Heading, read_headings
from newscrawl.extraction.document.locale import find_locale, in_order
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.document.page_links import PageLink, read_links
from newscrawl.extraction.document.site_names import SiteNames, fold_words
from newscrawl.extraction.document.themes import ThemeFit

T = TypeVar("T")

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
# Blocks before and after the headline that belong to it.
_ABOVE, _BELOW = 3, 8
# The shortest and longest plain headline, and how far below it a paragraph stands.
_SHORTEST_PLAIN, _LONGEST_PLAIN, _BELOW_PLAIN, _PARAGRAPH = 8, 160, 4, 80
# The logo is among the first links of a page. Most others are seen to lead elsewhere before their
# address is parsed.
_MAX_LOGO_LINKS = 60
_BELOW_FRONT_PAGE = re.compile(
    r"(?:(?:https?:)?//[^/?#\s]+)?/[^/.?#\s] | [#?][^#?\s] | javascript: | mailto:", re.VERBOSE
)
# Lines at the end of a page, and characters of them, in which the copyright's owner is named.
_LAST, _LONGEST_COPYRIGHT = 30, 300
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[\s:©]*(?:by\s)?(?:\d{4}\s*(?:[-–—]\s*\d{4})?)?[\s,:|–—-]*(?:by\s)?"
    r"(?:(?:Dr|Prof)\.\s)*(?P<owner>[^\W\d_][^.,|©()!?\n–—]{2,40}?)\s*(?:\d{4}.*|[.,|©()–—].*|\ball\b.*)?$",
    re.IGNORECASE,
)
# One of these is in each such line; an i can have other capitals.
_COPYRIGHT_SIGNS = ("©", "(c)", "copyr")
# Links whose texts are read as labels, and characters of the longest label.
_MAX_LINKS, _LONGEST_LABEL = 400, 30


@dataclass(frozen=True)
class Facts:
    """The input of all sources: the page, its head and blocks, and the theme that fits it."""

    page: Page
    head: Head
    layout: Layout
    theme_fit: ThemeFit | None
    fetched_at: str | None = None
    """ISO time of the download if it is known; relative times are counted from it."""
    habits: SiteHabits = field(default_factory=SiteHabits)
    """How the site writes its dates, as far as that is known."""
    read: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)
    """Results of the functions that are ``per_page``."""

    def themed(self, selector: str | None) -> list[LexborNode]:
        """Return the elements that match a selector of the theme, none if there is no selector."""
        return self.page.tree.css(selector) if selector else []

    @cached_property
    def site(self) -> SiteNames:
        """The names of the site."""
        printed = (*self._logos(), *self._owners())
        return SiteNames(self.head, printed, self.habits.title_ends)

    def _owners(self) -> Iterator[str]:
        """Yield whose the copyright is, by the last lines."""
        for block in self.layout.blocks[-_LAST:]:
            text = block.text[:_LONGEST_COPYRIGHT]
            is_signed = any(sign in text.lower() for sign in _COPYRIGHT_SIGNS)
            if is_signed and (match := _COPYRIGHT.search(text)):
                yield match["owner"]

    @cached_property
    def labels(self) -> frozenset[str]:
        """Folded texts of the short links: sections and the like, among others."""
        links = self.links[:_MAX_LINKS]
        return frozenset(link.folded for link in links if len(link.text) <= _LONGEST_LABEL)

    @cached_property
    def has_times(self) -> bool:
        """Whether the page has a ``time`` element: three of four have none."""
        return self.page.tree.css_first("time") is not None

    @cached_property
    def links(self) -> list[PageLink]:
        """The first links of the page."""
        return read_links(self.page.tree)

    def _logos(self) -> Iterator[str]:
        """Yield what the first links to the front page say, or the pictures in them."""
        for link in self.links[:_MAX_LOGO_LINKS]:
            if not link.href or _BELOW_FRONT_PAGE.match(link.href):
                continue
            try:
                parts = urlsplit(urljoin(self.page.url, link.href))
            except ValueError:
                continue
            if parts.path in ("", "/") and not parts.query and not parts.fragment:
                picture = link.node.css_first("img[alt]")
                text = link.text or (picture.attributes["alt"] if picture is not None else "")
                if parts.netloc == urlsplit(self.page.url).netloc and 2 < len(text or "") < 50:
                    yield text or ""

    @cached_property
    def headings(self) -> list[Heading]:
        """The first headings of the levels 1 to 3."""
        return read_headings(self.page)

    @cached_property
    def marked(self) -> dict[str, list[LexborNode]]:
        """Elements by the words of their ``itemprop`` and ``property``, in document order.

        Several fields use them, and the tree is searched once.
        """
        found: dict[str, list[LexborNode]] = {}
        for node in self.page.tree.css("[itemprop], [property]"):
            attributes = node.attributes
            words = f"{attributes.get('itemprop') or ''} {attributes.get('property') or ''}"
            for word in dict.fromkeys(words.split()):
                found.setdefault(word, []).append(node)
        return found

    @property
    def language(self) -> str | None:
        """The language of the site, if it is known, else that which the page declares."""
        return self.habits.language or self.head.language

    @cached_property
    def locale(self) -> str | None:
        """The language that dates are read in, English with its country."""
        habits, declared = self.habits, self.language or self.head.first("og:locale")
        lines = (block.text for block in self.layout.blocks)
        found = find_locale(declared, self.page.url, lines)
        return found if habits.day_first is None else in_order(found, day_first=habits.day_first)

    @cached_property
    def cards(self) -> Cards:
        """The cards that lead to other pages."""
        return find_cards(self.layout, self.site.cut(self.head.title or ""))

    @cached_property
    def heading_block(self) -> int:
        """Position of the block with the headline.

        Of the first h1 if no heading has it, else of a line that stands for one.
        """
        article = self.head.article() or {}
        titles = (self.head.title, self.head.first("og:title"), article.get("headline"))
        named = [fold_words(one) for one in titles if isinstance(one, str)]
        found, best = 0, 0
        for number in self.layout.of_kind(BlockKind.HEADING):
            block = self.layout.blocks[number]
            text = fold_words(block.text)
            size = len(text) if any(text in one for one in named) else 0
            size += self.layout.tag(block.element) == "h1"
            if size > best:
                found, best = number, size
        return found if best else self._plain_headline(named)

    def _plain_headline(self, named: list[str]) -> int:
        """Return the position of a line that the title has, else of one that is set apart.

        ``named``: the words of the titles. A line set apart is a heading or bold, without a
        link, and stands over a paragraph.
        """
        blocks = self.layout.blocks
        short = [
            (number, block)
            for number, block in enumerate(blocks)
            if not block.link_chars and _SHORTEST_PLAIN <= len(block.text) <= _LONGEST_PLAIN
        ]
        best, found = _SHORTEST_PLAIN - 1, None
        for number, block in short:
            text = fold_words(block.text)
            if len(text) > best and any(text in name for name in named):
                best, found = (len(text), number) if not self.site.is_site(text) else (best, found)
        if found is not None:
            return found
        for number, block in short:
            below = blocks[number + 1 : number + 1 + _BELOW_PLAIN]
            is_apart = block.bold or block.kind is BlockKind.HEADING
            if is_apart and any(len(one.text) >= _PARAGRAPH and not one.bold for one in below):
                return number
        return 0

    @cached_property
    def heading_elements(self) -> frozenset[int]:
        """The element of the headline and its ancestors."""
        blocks = self.layout.blocks
        if not blocks:
            return frozenset()
        return frozenset(self.layout.ancestors(blocks[self.heading_block].element))

    @cached_property
    def close_elements(self) -> frozenset[int]:
        """The elements of the blocks close to the headline, whatever they are nested in."""
        at, blocks = self.heading_block, self.layout.blocks
        return frozenset(b.element for b in blocks[max(0, at - _ABOVE) : at + _BELOW])


def per_page(function: Callable[[Facts], T]) -> Callable[[Facts], T]:
    """Cache the result of a function for each page, as a ``cached_property`` of its facts does."""

    @wraps(function)
    def read(facts: Facts) -> T:
        if function not in facts.read:
            facts.read[function] = function(facts)
        found: T = facts.read[function]
        return found

    return read


def text_of(node: LexborNode | None) -> str | None:
    """Return the text of a node with whitespace collapsed, ``None`` if it is empty."""
    return " ".join(node.text_lexbor().split()) or None if node is not None else None


def drop_tags(text: str | None) -> str | None:
    """Return a text without the tags in it, ``None`` if nothing is left.

    >>> drop_tags("<p>Rain <b>fell</b>.</p>"), drop_tags("a < b > c")
    ('Rain fell.', 'a < b > c')
    """
    return _TAG.sub("", text).strip() or None if text else None
