"""From a click on a paragraph to the elements that hold the whole story."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from newscrawl.extraction.document.blocks import is_inline
from newscrawl.newsite.clicked_pages import Element, NumberedPage

_MOST = 0.85
"""Share of the prose of an element from which on its parts can stand for it."""

_COVERED = 0.9
"""Share of the text as it is read today that the element around a paragraph holds."""

_MOSTLY = 0.75
"""The same share for parts that are built alike: what is read beside them is something else."""

_TIGHT = 0.5
"""Share of such an element that is this text; a page around a story has more beside it."""

_HARDLY_MORE = 1.05
_PROSE = 40
"""Characters of an element that is text of the story and no label."""

_LINES = frozenset("p br blockquote li dd h1 h2 h3 h4".split())


def find_story(
    page: NumberedPage,
    clicked: Sequence[Element],
    kept: Mapping[Element, int] = MappingProxyType({}),
) -> list[Element]:
    """Return the element that holds the story, or its parts where other things are between.

    ``clicked``: one paragraph of it, or several, or the element itself. ``kept``: the characters
    that each element has of what is read as the story today, which mostly is right.
    """
    if len({*clicked}) > 1:
        return [_common(clicked)]
    if (known := _around_kept(page, clicked[0], kept)) is not None:
        return _parts_of(page, known, clicked[0], kept)
    element = clicked[0]
    while (wider := _wider(page, element)) is not None:
        element = wider
    return _alike(page, element)


def _around_kept(
    page: NumberedPage, clicked: Element, kept: Mapping[Element, int]
) -> Element | None:
    """Return the innermost element with the click and nearly all of what is read today."""
    total = sum(kept.values())
    if not total:
        return None
    for around in (clicked, *clicked.iterancestors()):
        if around.tag in ("body", "html"):
            return None
        inside = {*around.iter()}
        covered = sum(size for one, size in kept.items() if one in inside)
        if covered >= _COVERED * total and not _is_line(around):
            return around if covered >= _TIGHT * page.prose[around] else None
    return None


def _parts_of(
    page: NumberedPage, around: Element, clicked: Element, kept: Mapping[Element, int]
) -> list[Element]:
    """Return the parts of an element that have the story, the element itself if none have.

    What is beside them, such as the headline and the authors, is then left out.
    """
    chain = [clicked, *clicked.iterancestors()]
    part = chain[max(0, chain.index(around) - 1)]
    if part is around or _is_line(part):
        return [around]
    parts = _alike(page, part)
    inside = {one for it in parts for one in it.iter()}
    covered = sum(size for one, size in kept.items() if one in inside)
    has_most = covered >= _MOSTLY * sum(kept.values())
    return parts if len(parts) > 1 and has_most else [around]


def _is_line(element: Element) -> bool:
    return element.tag in _LINES or is_inline(str(element.tag))


def _wider(page: NumberedPage, element: Element) -> Element | None:
    """Return the element around a part of the story, ``None`` if it holds the story already."""
    above = element.getparent()
    if above is None or above.tag in ("body", "html"):
        return None
    parts = _alike(page, element)
    prose = sum(page.prose[one] for one in parts)
    if _is_line(element):
        return above  # a line is never the story
    if len(parts) > 1 and prose >= _MOST * page.prose[above]:
        return above
    return None


def widen(page: NumberedPage, elements: Sequence[Element]) -> Element | None:
    """Return the element around the story that may hold it too: around parts, or with hardly more.

    ``None`` if there is none.
    """
    above = elements[0].getparent()
    if above is None or above.tag in ("body", "html"):
        return None
    prose = sum(page.prose[one] for one in elements)
    is_close = len(elements) > 1 or page.prose[above] <= _HARDLY_MORE * prose
    return above if is_close else None


def _alike(page: NumberedPage, element: Element) -> list[Element]:
    """Return the element and those beside it that are built alike and have text."""
    above = element.getparent()
    if above is None:
        return [element]
    own = element.get("class")
    return [
        one
        for one in above
        if one is element
        or (one.tag == element.tag and one.get("class") == own and page.prose[one] >= _PROSE)
    ]


def _common(elements: Sequence[Element]) -> Element:
    """Return the innermost element around all of them."""
    first, *others = elements
    around = [first, *first.iterancestors()]
    for one in others:
        own = {one, *one.iterancestors()}
        around = [it for it in around if it in own]
    return around[0]
