"""Key points: the list above the story that sums it up."""

import re
from collections.abc import Iterator
from itertools import groupby, islice

from newscrawl.extraction.document.blocks import BlockKind, Signature
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.document.surroundings import class_words
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.languages.language import one_of
from newscrawl.extraction.story.outline import PARAGRAPH_CHARS, Outline

_FEWEST, _MOST = 2, 8
# Effective length of a point, the shorter one where the page says what the list is.
_SHORTEST, _SHORTEST_ANNOUNCED, _LONGEST = 20, 10, 400
# Of the text of the story at most; a longer list is the story.
_MOST_OF_TEXT = 0.35
_LINKED = 0.5
# Paragraphs of text that follow, at least.
_PARAGRAPHS = 3
# Blocks above the text that are looked at, lines above the list that can announce it, and
# elements around it that can be named for it.
_LOOKED_AT, _ABOVE, _STEPS_UP = 40, 3, 4
# The longest line that can announce the list.
_LONGEST_LABEL = 50
_CUT_BY = ("reader", "box/", "header/", "structure/sidebar", "outside the content")
_NAMES = frozenset(
    (
        "keypoints takeaways takeaway highlights highlight summary tldr bullets factlist abstract "
        "resume oppsummering kernpunkte zusammenfassung glance gist kurzfassung points"
    ).split()
)
_words = {w for one in LANGUAGES for w in (*one.key_point_headings, *one.summary_headings)}
_cased = {word for word in _words if word[0].lower() != word[0].upper()}
# Words of scripts without capitals are written together with others: "この記事のポイント".
_LABEL = re.compile(
    rf"(?<!\w)(?:{one_of(_cased, any_case=True)})(?!\w)|{one_of(_words - _cased)}",
    re.IGNORECASE,
)
_INTRODUCES = (":", "：")
_LISTS = frozenset(("ul", "ol", "dl", "menu"))
# Marks before the points of a list that is made of paragraphs or lines. A dash alone can begin
# what somebody says.
_MARK = re.compile(r"[•●○▪■◆◇▶►▸➤✓✔✅‣⁃·]\s*|[*–—-]\s+")
_DASHES = ("-", "–", "—", "*")


def find_key_points(outline: Outline, standfirst: list[int]) -> list[int]:
    """Return the positions of the items of the list, none where there is none.

    ``standfirst``: the positions of the blocks of the standfirst, which can stand above it.
    """
    end = _first_text(outline, standfirst)
    above = range(max(outline.start, end - _LOOKED_AT), end)
    return next((one for one in _lists_in(outline, above) if _are_key_points(outline, one)), [])


def _lists_in(outline: Outline, positions: range) -> Iterator[list[int]]:
    """Yield what can be lists: items, paragraphs behind marks, and those of a box with a label."""

    def group_of(position: int) -> tuple[bool, Signature | None, int]:
        block = outline.blocks[position]
        if block.kind is BlockKind.ITEM:
            return False, None, _list_around(outline, block.element)
        return (_MARK.match(block.text) is not None, *outline.place_of(position))

    for (is_marked, place, _), group in groupby(positions, key=group_of):
        items = list(group)
        if place is not None and not is_marked and _is_label(outline.blocks[items[0]].text):
            del items[0]
        if not items:
            continue
        first = items[0]
        is_list = place is None or (
            is_marked and not outline.blocks[first].text.startswith(_DASHES)
        )
        is_apart = is_marked or outline.place_of(first) != outline.text_place
        if is_list or (is_apart and _is_below_label(outline, first)):
            yield items


def _list_around(outline: Outline, element: int) -> int:
    """Return the list that an item is in, or what holds the item."""
    layout = outline.layout
    around = islice(layout.ancestors(element), _STEPS_UP)
    return next((one for one in around if layout.tag(one) in _LISTS), layout.parents[element])


def strip_mark(text: str) -> str:
    """Return a key point without the mark before it.

    >>> strip_mark("• Rain fell.")
    'Rain fell.'
    """
    return _MARK.sub("", text, count=1) if _MARK.match(text) else text


def _first_text(outline: Outline, standfirst: list[int]) -> int:
    """Return the position of the first paragraph of the story."""
    for position in outline.positions:
        block = outline.blocks[position]
        is_text = block.kind in (BlockKind.TEXT, BlockKind.QUOTE, BlockKind.CELL)
        is_long = block.size >= PARAGRAPH_CHARS
        introduces = block.text.endswith(_INTRODUCES) and not _is_label(block.text)
        if is_text and position not in standfirst and (is_long or introduces):
            return position
    return outline.lead


def _are_key_points(outline: Outline, items: list[int]) -> bool:
    blocks = [outline.blocks[n] for n in items]
    if not _FEWEST <= len(blocks) <= _MOST:
        return False
    sizes = [block.size for block in blocks]
    is_announced = _is_announced(outline, items[0])
    shortest = _SHORTEST_ANNOUNCED if is_announced else _SHORTEST
    if min(sizes) < shortest or max(sizes) > _LONGEST:
        return False
    if any(block.link_chars > _LINKED * len(block.text) for block in blocks):
        return False
    cut = [outline.reasons[n] for n in items if n in outline.reasons]
    if not all(reason.startswith(_CUT_BY) for reason in cut):
        return False
    # The list of the text has a heading of its own, and stands in no box.
    is_in_text = not cut and not _is_below_heading(outline, items[0])
    if not is_in_text and not is_announced:
        return False
    below = [n for n in outline.positions if n > items[-1]]
    text = sum(outline.blocks[n].size for n in below)
    paragraphs = sum(outline.blocks[n].kind is BlockKind.TEXT for n in below)
    return paragraphs >= _PARAGRAPHS and sum(sizes) <= _MOST_OF_TEXT * text


def _is_below_heading(outline: Outline, first: int) -> bool:
    above = first - 1
    return above >= outline.start and above in outline.kept and outline.is_heading(above)


def _is_announced(outline: Outline, first: int) -> bool:
    """Return whether a line above the list, or an element around it, says what it is."""
    lines = outline.blocks[max(outline.start, first - _ABOVE) : first]
    return any(_is_label(block.text) for block in lines) or _find_box(outline, first) is not None


def _find_box(outline: Outline, first: int) -> int | None:
    """Return the element around the list that is named for it, ``None`` if there is none."""
    layout = outline.layout
    for one in islice(layout.ancestors(outline.blocks[first].element), _STEPS_UP):
        signature = layout.signatures[one]
        if not _NAMES.isdisjoint(class_words(f"{signature.classes} {signature.id}")):
            return one
    return None


def _is_below_label(outline: Outline, first: int) -> bool:
    return first > outline.start and _is_label(outline.blocks[first - 1].text)


def _is_label(text: str) -> bool:
    """Return whether a short line has words that announce key points."""
    folded = text.replace("’", "'")
    return effective_length(text) <= _LONGEST_LABEL and _LABEL.search(folded) is not None


def find_labels(outline: Outline, items: list[int]) -> list[int]:
    """Return the positions of the lines of the body that announce the key points.

    They are no text of the story: a line with words that say so, a short heading or a bold line
    over the list, or the first line of its box.
    """
    if not items:
        return []
    first, found = items[0], []
    box = _find_box(outline, first)
    for position in range(max(outline.start, first - _ABOVE), first):
        block = outline.blocks[position]
        if block.size > _LONGEST_LABEL:
            continue
        is_in_box = box is not None and box <= block.element
        is_set_off = position == first - 1 and (block.bold or outline.is_heading(position))
        if is_in_box or is_set_off or _is_label(block.text):
            found.append(position)
    return found
