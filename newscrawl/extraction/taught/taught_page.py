"""What the facts of a site find on one of its pages."""

from collections.abc import Iterable, Iterator
from datetime import date

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.blocks import Layout
from newscrawl.extraction.document.facts import text_of
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.taught.fact_rows import FACT_ROWS, FactForm
from newscrawl.extraction.taught.patterns import matches_line, search_address
from newscrawl.extraction.taught.selectors import Selected, select
from newscrawl.extraction.taught.site_facts import LayoutFacts, SiteFacts
from newscrawl.extraction.taught.twin_tree import TwinTree, copy_tree

STATED = "site:facts"
"""Source of what a user states, in ``provenance`` and as the reason of a block."""

_SELECTORS = tuple(row.name for row in FACT_ROWS if row.form is FactForm.SELECTORS)
# The facts that tell one layout of a site from another.
_TELLING = ("article", "title", "body")


class TaughtPage:
    """A page with the facts of the layout that it has."""

    def __init__(self, facts: LayoutFacts, url: str, tree: TwinTree, layout: Layout) -> None:
        self.facts = facts
        self._url = url
        self._tree = tree
        self._layout = layout
        self._found: dict[str, list[list[Selected]]] = {}

    def states(self, name: str) -> bool:
        """Return whether the user states a fact."""
        return bool(getattr(self.facts, name))

    def answers(self, name: str) -> list[list[Selected]]:
        """Return what each selector of a fact finds, in order, without those that find nothing."""
        if name not in self._found:
            found = (select(self._tree, selector) for selector in getattr(self.facts, name))
            self._found[name] = [selected for selected in found if selected]
        return self._found[name]

    def all_of(self, name: str) -> Iterator[Selected]:
        """Yield all that the selectors of a fact find."""
        for selected in self.answers(name):
            yield from selected

    def has(self, name: str) -> bool:
        """Return whether a selector of a fact finds anything."""
        return bool(self.answers(name))

    def find_matches(self) -> dict[str, bool]:
        """Return, for each watched fact that is stated, whether it finds anything on the page."""
        found = {name: self.has(name) for name in _SELECTORS if self.states(name)}
        if lines := self.facts.drop_lines:
            found["drop_lines"] = any(
                matches_line(lines, block.text) for block in self._layout.blocks
            )
        if pattern := self.facts.section_from_url:
            found["section_from_url"] = search_address(pattern, self._url) is not None
        return found

    def index_of(self, node: LexborNode) -> int | None:
        """Return the index of an element, ``None`` for one in a line and outside of the body."""
        return self._layout.find(node)

    def text_of(self, selected: Selected) -> str:
        """Return the text of what was selected, with spaces where a reader sees them."""
        if selected.text is not None:
            return " ".join(selected.text.split())
        node = selected.node
        if node is None:
            return ""
        if node.tag == "meta":
            return " ".join((node.attributes.get("content") or "").split())
        index = self.index_of(node)
        if index is None:
            return text_of(node) or ""
        elements = range(index, self._layout.ends[index])
        inside = (block.text for block in self._layout.blocks if block.element in elements)
        return " ".join(inside) or text_of(node) or ""


def teach_page(
    facts: SiteFacts, page: Page, layout: Layout, published: str | None
) -> TaughtPage | None:
    """Return the page with the facts of its layout; ``None`` if the user states none for it.

    ``published``: its date as the page alone gives it. Of several layouts it is the one whose
    ``article``, ``title`` and ``body`` find most, else the one that was in use on that day, else
    the one whose other selectors find most.
    """
    if page.tree.root is None or facts.layouts == (LayoutFacts(),):
        return None
    twin = copy_tree(page.tree.root)
    pages = [TaughtPage(one, page.url, twin, layout) for one in facts.layouts]
    if len(pages) == 1:
        return pages[0]
    in_use = _layout_of(facts.layouts, published) if published else None
    return max(
        reversed(pages),
        key=lambda one: (_count(one, _TELLING), one.facts is in_use, _count(one, _SELECTORS)),
    )


def _layout_of(layouts: Iterable[LayoutFacts], published: str) -> LayoutFacts | None:
    """Return the layout that was in use on a day."""
    day = date.fromisoformat(published[:10])
    return next((one for one in layouts if one.until is None or day <= one.until), None)


def _count(page: TaughtPage, names: Iterable[str]) -> int:
    return sum(page.has(name) for name in names)
