"""The selectors that users write: CSS, or XPath where they begin with ``/``, both by parsel."""

import functools
from dataclasses import dataclass
from typing import Any

import parsel
from lxml import etree
from selectolax.lexbor import LexborNode

from newscrawl.extraction.taught.twin_tree import TwinTree

_LONGEST = 1_000
_USUAL_TAGS = (
    "body div p span a h1 h2 h3 h4 time article section main header footer aside nav figure "
    "figcaption ul ol li img meta title b strong em i small td blockquote"
)
_EXAMPLE = 'as in "h1.headline"'


@dataclass(frozen=True)
class Selected:
    """What a selector found on a page."""

    node: LexborNode | None
    """The element, or the one that has the text or attribute."""

    text: str | None = None
    """The text or the value of the attribute, ``None`` for a whole element."""


def find_selector_problem(selector: str) -> str | None:
    """Return what is wrong with a selector and what to write, ``None`` if it can be used."""
    if not selector.strip():
        return f"is empty: write a selector, {_EXAMPLE}"
    if len(selector) > _LONGEST:
        return f"is longer than {_LONGEST:,} characters: select by one class or id, {_EXAMPLE}"
    try:
        found = _select(_empty_page(), selector)
    except (ValueError, SyntaxError, RuntimeError, TypeError, etree.LxmlError) as error:
        form = "XPath" if _is_xpath(selector) else "CSS selector"
        why = str(error).partition(" in ")[0].removeprefix("XPath error: ")
        return f"is no {form} ({why}): write it {_EXAMPLE}, or as an XPath that begins with /"
    if any(not isinstance(one, etree._Element | str) for one in found):
        return "gives a number, a text or a yes, not elements: select the element, as in //h1"
    return None


def select(tree: TwinTree, selector: str) -> list[Selected]:
    """Return what a selector finds, in document order; nothing where it fails on this page."""
    try:
        found = _select(tree.root, selector)
    except (ValueError, etree.LxmlError):
        return []
    matches = []
    for one in found:
        if isinstance(one, str):
            matches.append(Selected(tree.nodes.get(_element_of(one)), str(one)))
        elif isinstance(one, etree._Element) and one in tree.nodes:
            matches.append(Selected(tree.nodes[one]))
    return matches


def _element_of(text: object) -> Any:
    """Return the element that has a text or an attribute; lxml names the one before a tail."""
    parent: Any = text.getparent() if hasattr(text, "getparent") else None
    return parent.getparent() if getattr(text, "is_tail", False) else parent


class _Selector(parsel.Selector):
    """Parsel's selector, whose texts know the element they are from."""

    _lxml_smart_strings = True


def _is_xpath(selector: str) -> bool:
    return selector.lstrip(" (").startswith("/")


def _select(root: etree._Element, selector: str) -> list[object]:
    page = _Selector(root=root, type="html")
    found = page.xpath(selector) if _is_xpath(selector) else page.css(selector)
    return [one.root for one in found]


@functools.cache
def _empty_page() -> etree._Element:
    """Return a page with an element of each usual tag: what stands in brackets is run on each."""
    page = etree.Element("html")
    for tag in _USUAL_TAGS.split():
        etree.SubElement(page, tag)
    return page
