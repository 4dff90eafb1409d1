"""The tree of a page once more, as parsel reads it.

Parsel's own parser repairs markup in another way than browsers do, and the selectors that a
user copies from a browser would miss. Therefore the tree that the reader reads is copied.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from selectolax.lexbor import LexborNode

# Characters that XML has no place for; lxml refuses a text that has one.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"[a-z_][a-z0-9_.-]*", re.IGNORECASE | re.ASCII)
_NO_NAME = re.compile(r"[^a-z0-9_.-]", re.IGNORECASE | re.ASCII)
# Children of one element that are copied: XPath orders the text nodes of an element by walking
# from one to the other. Real pages have some hundreds.
_MOST_CHILDREN = 10_000
# Nodes that are neither text nor an element.
_SILENT = frozenset({"-comment", "!doctype", "-document", ""})


@dataclass(frozen=True)
class TwinTree:
    """A copy of a page's tree, and which of its elements is which of the page."""

    root: etree._Element
    nodes: dict[etree._Element, LexborNode]


def copy_tree(root: LexborNode) -> TwinTree:
    """Copy the tree below a node, without recursion; never raises, and takes linear time.

    Comments are left out, children behind the first thousands of an element, and attributes
    whose name XML does not allow. A tag with such a name is written with hyphens: ``o-p`` for
    ``o:p``.
    """
    copied = etree.Element(_xml_name(root.tag or ""), _attributes(root))
    nodes = {copied: root}
    opened = [_Open(copied, _children(root))]
    while opened:
        inner = opened[-1]
        node = next(inner.children, None)
        if node is None:
            inner.write_text()
            opened.pop()
        elif node.tag == "-text":
            inner.texts.append(node.text_content or "")
        elif node.tag not in _SILENT:
            inner.write_text()
            tag = _xml_name(node.tag or "")
            element = inner.last = etree.SubElement(inner.element, tag, _attributes(node))
            nodes[element] = node
            opened.append(_Open(element, _children(node)))
    return TwinTree(copied, nodes)


@dataclass(slots=True)
class _Open:
    """An element whose children are being copied."""

    element: etree._Element
    children: Iterator[LexborNode]
    last: etree._Element | None = None
    """The last child that was copied."""
    texts: list[str] = field(default_factory=list)
    """The text nodes behind it, several where a comment stands between them."""

    def write_text(self) -> None:
        """Write the pending texts behind the last child, or at the beginning."""
        if self.texts:
            text = _NO_XML.sub("", "".join(self.texts))
            if self.last is None:
                self.element.text = text
            else:
                self.last.tail = text
            self.texts.clear()


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child, left = node.first_child, _MOST_CHILDREN
    while child is not None and left:
        yield child
        child, left = child.next, left - 1


def _attributes(node: LexborNode) -> dict[str, str]:
    return {
        name: _NO_XML.sub("", value or "")
        for name, value in node.attributes.items()
        if _NAME.fullmatch(name)
    }


@functools.lru_cache(maxsize=1_000)
def _xml_name(tag: str) -> str:
    if _NAME.fullmatch(tag):
        return tag
    name = _NO_NAME.sub("-", tag)
    return name if _NAME.fullmatch(name) else f"_{name}"
