"""The lists of the story: of each item the list it is in, how deep, and its number."""

import re
from typing import NamedTuple

from newscrawl.extraction.document.blocks import Layout
from newscrawl.story import ListPlace

_LISTS = frozenset(("ul", "ol", "dl", "menu"))
_ITEMS = frozenset(("li", "dt", "dd"))
# As a browser reads it; more digits are no number of an item.
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})(?!\d)", re.ASCII)


class ItemPlace(NamedTuple):
    """Where an item stands."""

    list: ListPlace
    depth: int
    value: int | None
    """The number printed before it, where the markup of its list states numbers."""
    continues: bool
    """Whether it is a further paragraph of the item before it."""


class Lists:
    """Numbers the lists of a page in the order in which their items are met."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._numbers: dict[int, int] = {}
        self._met: set[int] = set()
        self._values: dict[int, dict[int, int]] = {}

    def place(self, element: int) -> ItemPlace:
        """Return the list of an item, its depth and its number.

        A list inside another has the number of the outermost.
        """
        layout = self._layout
        lists = [one for one in layout.ancestors(element) if layout.tag(one) in _LISTS]
        outermost = lists[-1] if lists else element
        number = self._numbers.setdefault(outermost, len(self._numbers) + 1)
        is_ordered = bool(lists) and layout.tag(lists[0]) == "ol"
        item = find_item(layout, element)
        continues = item is not None and item in self._met
        value = None
        if item is not None:
            self._met.add(item)
            if is_ordered and not continues:
                value = self._stated_values(lists[0]).get(item)
        place = ListPlace(number=number, ordered=is_ordered)
        return ItemPlace(place, max(1, len(lists)), value, continues)

    def _stated_values(self, ordered: int) -> dict[int, int]:
        """Return the number of each item of a list, none where its markup states no number."""
        if ordered not in self._values:
            self._values[ordered] = _read_values(self._layout, ordered)
        return self._values[ordered]


def find_item(layout: Layout, element: int) -> int | None:
    """Return the item of a list that an element is in, ``None`` if it is in none."""
    for one in layout.ancestors(element):
        if layout.tag(one) in _ITEMS:
            return one
        if layout.tag(one) in _LISTS:
            break
    return None


def _read_values(layout: Layout, ordered: int) -> dict[int, int]:
    inside = range(ordered + 1, layout.ends[ordered])
    items = [one for one in inside if layout.parents[one] == ordered and layout.tag(one) == "li"]
    given = layout.nodes[ordered].attributes
    start, step = _integer(given.get("start")), -1 if "reversed" in given else 1
    stated = {one: _integer(layout.nodes[one].attributes.get("value")) for one in items}
    if start is None and step > 0 and not any(value is not None for value in stated.values()):
        return {}
    value = len(items) if step < 0 and start is None else 1 if start is None else start
    values = {}
    for one in items:
        own = stated[one]
        value = value if own is None else own
        values[one] = value
        value += step
    return {} if list(values.values()) == list(range(1, len(values) + 1)) else values


def _integer(text: str | None) -> int | None:
    match = _INTEGER.match(text or "")
    return int(match[1]) if match is not None else None
