"""Pages whose elements have numbers, by which a click names one of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TypeAlias

from lxml import etree

from newscrawl.extraction.document.blocks import Layout
from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import read_page
from newscrawl.extraction.taught.selectors import select
from newscrawl.extraction.taught.twin_tree import TwinTree, copy_tree

Element: TypeAlias = etree._Element

_MOST_ATTRIBUTES = 20
_NO_PROSE = frozenset("a script style noscript template head button select textarea".split())


@dataclass(frozen=True, kw_only=True)
class Click:
    """What a user says of an element of a page."""

    page: str
    """Address of the page."""

    element: int
    """Number of the element among those of the page, in document order."""

    fact: str
    """The fact that the element shows; ``drop`` for what is no part of the text."""


@dataclass(frozen=True)
class NumberedPage:
    """A page as selectors see it, with its elements in document order."""

    url: str
    tree: TwinTree

    blocks: tuple[Element | None, ...] = ()
    """The element of each block of the page."""

    lines: tuple[str, ...] = ()
    """The text of each block."""

    @classmethod
    def read(
        cls, html: bytes | str, url: str, headers: Mapping[str, str] | None = None
    ) -> "NumberedPage | None":
        """Parse a page; ``None`` if it has no elements."""
        body = read_page(html, url, headers).tree.body
        return None if body is None else cls.of(read_layout(body), url)

    @classmethod
    def of(cls, layout: Layout, url: str) -> "NumberedPage | None":
        """Return the page of a layout, whose blocks it has; ``None`` if it has no elements."""
        if not layout.nodes:
            return None
        root = layout.nodes[0]
        while root.parent is not None and root.tag != "html":
            root = root.parent
        twin = copy_tree(root)
        by_node = {node.mem_id: element for element, node in twin.nodes.items()}
        nodes = (layout.nodes[block.element].mem_id for block in layout.blocks)
        lines = tuple(block.text for block in layout.blocks)
        return cls(url, twin, tuple(map(by_node.get, nodes)), lines)

    @cached_property
    def elements(self) -> list[Element]:
        """All elements of the page."""
        return list(self.tree.nodes)

    @cached_property
    def numbers(self) -> dict[Element, int]:
        """The number of each element."""
        return {element: number for number, element in enumerate(self.elements)}

    @cached_property
    def prose(self) -> dict[Element, int]:
        """Characters of the text in each element that is in no link."""
        sizes = dict.fromkeys(self.elements, 0)
        for element in reversed(self.elements):
            if element.tag in _NO_PROSE:
                sizes[element] = 0
            else:
                sizes[element] += _letters(element.text)
            above = element.getparent()
            if above is not None:
                sizes[above] += sizes[element] + _letters(element.tail)
        return sizes

    @cached_property
    def _by_node(self) -> dict[int, Element]:
        return {node.mem_id: element for element, node in self.tree.nodes.items()}

    def find(self, selector: str) -> list[Element]:
        """Return the elements that a selector finds; of a text, the one that has it."""
        found = (one.node for one in select(self.tree, selector))
        elements = (self._by_node[node.mem_id] for node in found if node is not None)
        return list(dict.fromkeys(elements))


def attributes_of(element: Element) -> list[tuple[str, str]]:
    """Return the names and values of the first attributes of an element."""
    return [(str(name), str(value)) for name, value in islice(element.items(), _MOST_ATTRIBUTES)]


def top_of(element: Element) -> Element:
    """Return the outermost element that has the same text: a box of one line, and its line."""
    words = shown_words(element)
    above = element.getparent()
    while words and above is not None and above.tag not in ("body", "html"):
        if shown_words(above) != words:
            break
        element, above = above, above.getparent()
    return element


def chain_of(element: Element) -> list[Element]:
    """Return the elements with the same text as one, from the outermost to the innermost."""
    at = top_of(element)
    chain = [at]
    while (
        inner := next((one for one in at if shown_words(one) == shown_words(at)), None)
    ) is not None:
        chain.append(inner)
        at = inner
    return chain


def shown_words(element: Element) -> str:
    """Return the text of an element, with single spaces between its parts."""
    return " ".join(" ".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)


def _letters(text: str | None) -> int:
    return len(" ".join(text.split())) if text else 0
