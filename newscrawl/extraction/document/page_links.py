"""The links of a page, read once for all that look for one of them."""

from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newscrawl.extraction.document.site_names import fold_words

_MOST = 2_000


class PageLink:
    """A link as it stands on the page."""

    def __init__(self, node: LexborNode) -> None:
        attributes = node.attributes
        self.node = node
        self.href = (attributes["href"] or "").strip()
        """The address as written: relative, and perhaps none."""
        self.rel = attributes.get("rel") or ""
        """What it says of the other page, as ``next``."""

    @cached_property
    def text(self) -> str:
        """What it says, whitespace collapsed."""
        return " ".join(self.node.text_lexbor().split())

    @cached_property
    def folded(self) -> str:
        """The words that it says, for comparison."""
        return fold_words(self.text)


def read_links(tree: LexborHTMLParser) -> list[PageLink]:
    """Return the first links of a page that have an address, in document order."""
    return [PageLink(node) for node in tree.css("a[href]")[:_MOST]]
