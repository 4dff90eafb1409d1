"""The links of a page, read once for all that look for one of them."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newscrawl.extraction.document.site_names import fold_words

_MOST = 2_000


class PageLink:
    """A link as it stands on the page."""

    __slots__ = ("_folded", "_text", "href", "node", "rel")

    def __init__(self, node: LexborNode) -> None:
        attributes = node.attributes
        self.node = node
        self.href = (attributes["href"] or "").strip()
        """The address as written: relative, and perhaps none."""
        self.rel = attributes.get("rel") or ""
        """What it says of the other page, as ``next``."""
        # A ``cached_property`` takes a lock, which costs more than the text of most links.
        self._text: str | None = None
        self._folded: str | None = None

    @property
    def text(self) -> str:
        """What it says, whitespace collapsed."""
        if self._text is None:
            self._text = " ".join(self.node.text_lexbor().split())
        return self._text

    @property
    def folded(self) -> str:
        """The words that it says, for comparison."""
        if self._folded is None:
            self._folded = fold_words(self.text)
        return self._folded


def read_links(tree: LexborHTMLParser) -> list[PageLink]:
    """Return the first links of a page that have an address, in document order."""
    return [PageLink(node) for node in tree.css("a[href]")[:_MOST]]
