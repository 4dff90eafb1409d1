"""The lists of the story: of each item the list it is in, and how deep."""

from newscrawl.extraction.document.blocks import Layout
from newscrawl.story import ListPlace

_LISTS = frozenset(("ul", "ol", "dl", "menu"))


class Lists:
    """Numbers the lists of a page in the order in which their items are met."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._numbers: dict[int, int] = {}

    def place(self, element: int) -> tuple[ListPlace, int]:
        """Return the list of an item and its depth.

        A list inside another has the number of the outermost.
        """
        lists = [one for one in self._layout.ancestors(element) if self._layout.tag(one) in _LISTS]
        outermost = lists[-1] if lists else element
        number = self._numbers.setdefault(outermost, len(self._numbers) + 1)
        is_ordered = bool(lists) and self._layout.tag(lists[0]) == "ol"
        return ListPlace(number=number, ordered=is_ordered), max(1, len(lists))
