"""Boxes that stand among the paragraphs of an article or below them: cards, scores, weather.

They are told by their form alone: what sort of blocks they hold, and where.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate
from statistics import median

from newscrawl.extraction.body.line_rules import is_byline
from newscrawl.extraction.document.blocks import BlockKind, Layout

# A heading with this share of its text in links leads to another page; a shorter one is a label.
_LINKED, _HEADLINE_CHARS = 0.9, 25
# Cards of one sort on a page at least, and effective length of one of them at most.
_MIN_CARDS, _CARD_CHARS = 3, 250
# Text of the article above another story, and stories below it; a live blog has more parts.
_MIN_ARTICLE_CHARS, _MAX_STORIES = 300, 2
# Blocks of such a story, at least: headline, byline, paragraph.
_MIN_STORY = 3
# Effective length from which a block is a paragraph.
_PARAGRAPH_CHARS = 60
# Paragraphs that stand where most of the text stands, and their share of the text.
_MIN_PARAGRAPHS, _MOST = 3, 0.5
_HAS_DIGIT = re.compile(r"\d")
_BOX_TAGS = frozenset(("div", "section", "aside", "a", "span", "button"))
_STOPS = (".", "!", "?", "…", ":", ";", ",", "。", "！", "？", "।", "»", "”", '"')


def find_boxes(layout: Layout, kept: list[int], first: int) -> dict[int, str]:
    """Return the rule that cuts each kept block that is in a box, by its position.

    ``first``: position of the article's headline.
    """
    inside = set(kept)
    cut = dict.fromkeys(inside & find_card_blocks(layout, kept, first), "latest/cards")
    for box in find_line_boxes(layout, kept):
        cut |= dict.fromkeys(inside.intersection(box), "box/lines")
    for story in find_signed_stories(layout, kept, first):
        cut |= dict.fromkeys(inside.intersection(story), "latest/story")
    return cut


def find_card_blocks(layout: Layout, kept: list[int], first: int) -> set[int]:
    """Return the positions of the blocks of cards below the article that lead to others.

    Cards are several elements of one sort side by side, each with a headline that is a link, and
    with little text. Those of ``document.cards`` are more, enough to doubt that a page is an
    article: cutting them would cost text (fundus F1 .986 to .984, wcxb .972 to .971).

    ``kept``: positions of the kept blocks. ``first``: that of the headline.
    """
    inside: set[int] = set()
    for cards in _find_groups(layout, first):
        inside.update(*cards)
    if not inside:
        return inside
    paragraphs = [one for one in kept if _size(layout, one) >= _PARAGRAPH_CHARS]
    last = max((one for one in paragraphs if one not in inside), default=len(layout.blocks))
    below = {one for one in inside if one > last}
    sizes = [sum(_size(layout, one) for one in kept if (one in below) is is_in) for is_in in (1, 0)]
    return below if sizes[0] <= sizes[1] else set()


def _find_groups(layout: Layout, first: int) -> Iterator[list[range]]:
    """Yield the cards of each sort, as the blocks of each."""
    blocks = layout.blocks
    headings = [
        position
        for position in layout.of_kind(BlockKind.HEADING)
        if position > first and blocks[position].link_chars >= _LINKED * len(blocks[position].text)
    ]
    if len(headings) < _MIN_CARDS:
        return
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    holders = _outermost_holders(layout, headings)
    for number, element in enumerate(holders):
        groups[layout.parents[element], id(layout.signatures[element])].append(number)
    ends = [*headings[1:], len(blocks)]
    for numbers in groups.values():
        cards = [_card(layout, holders[n], headings[n], ends[n]) for n in numbers]
        heading = median(_size(layout, headings[n]) for n in numbers)
        size = median(sum(_size(layout, one) for one in card) for card in cards)
        if len(cards) >= _MIN_CARDS and heading >= _HEADLINE_CHARS and size <= _CARD_CHARS:
            yield cards


def _card(layout: Layout, element: int, heading: int, following: int) -> range:
    """Return the blocks of a card: those of an element, or up to the following heading."""
    blocks = layout.blocks
    start = end = heading
    if element == blocks[heading].element:  # a flat list of headings and texts
        element = max(layout.parents[element], 0)
    else:
        following = len(blocks)
        while start > 0 and blocks[start - 1].element >= element:
            start -= 1
    while end < following and blocks[end].element < layout.ends[element]:
        end += 1
    return range(start, end)


def _size(layout: Layout, position: int) -> int:
    return layout.blocks[position].size


def _outermost_holders(layout: Layout, headings: list[int]) -> list[int]:
    """Return, for each heading, the outermost element that holds no other of them."""
    counts = [0] * (len(layout.parents) + 1)
    for position in headings:
        counts[layout.blocks[position].element + 1] += 1
    before = list(accumulate(counts))
    found = []
    for position in headings:
        element = layout.blocks[position].element
        parent = layout.parents[element]
        while parent >= 0 and before[layout.ends[parent]] - before[parent] == 1:
            element, parent = parent, layout.parents[parent]
        found.append(element)
    return found


def find_signed_stories(layout: Layout, kept: list[int], first: int) -> list[range]:
    """Return the blocks of further stories below the article: each has a headline and a byline.

    None are returned where there are more of them: these are the parts of a live blog.
    """
    blocks, is_kept = layout.blocks, set(kept)
    headings = set(layout.of_kind(BlockKind.HEADING))
    found: list[range] = []
    chars, end, last = 0, first + 1, first
    for position in range(first + 1, len(blocks)):
        if position < end:
            continue
        is_late = position in headings and chars >= _MIN_ARTICLE_CHARS
        if is_late and _is_signed(layout, position):
            story = _story(layout, position, last)
            if len(story) >= _MIN_STORY:  # else its text stands beside the article's
                found.append(story)
                end = story.stop
                continue
        if position in is_kept:
            chars += _size(layout, position)
            last = position
    are_headlines = all(_size(layout, story.start) >= _HEADLINE_CHARS for story in found)
    return found if are_headlines and len(found) <= _MAX_STORIES else []


def _is_signed(layout: Layout, heading: int) -> bool:
    """Return whether a byline stands below a heading."""
    return any(is_byline(block.text) for block in layout.blocks[heading + 1 : heading + 3])


def _story(layout: Layout, heading: int, above: int) -> range:
    """Return the blocks from a heading to the end of the outermost element of its own.

    ``above``: position of the last block of the article, which that element does not hold.
    """
    blocks = layout.blocks
    holder, element = blocks[above].element, blocks[heading].element
    parent = layout.parents[element]
    while parent > holder or layout.ends[parent] <= holder:
        element, parent = parent, layout.parents[parent]
    end = heading
    while end < len(blocks) and blocks[end].element < layout.ends[element]:
        end += 1
    return range(heading, end)


def find_line_boxes(layout: Layout, kept: list[int]) -> Iterator[range]:
    """Yield the blocks of each box of short lines among the paragraphs.

    The paragraphs stand side by side; the box stands among them and has several lines, none of
    which is a sentence: a score, the weather, a player.
    """
    blocks = layout.blocks
    sizes: Counter[tuple[int, int]] = Counter()
    count: Counter[tuple[int, int]] = Counter()
    places = {}
    for position in kept:
        element = blocks[position].element
        place = places[position] = layout.parents[element], id(layout.signatures[element])
        size = blocks[position].size
        sizes[place] += size
        count[place] += size >= _PARAGRAPH_CHARS
    if not sizes:
        return
    main = max(sizes, key=sizes.__getitem__)
    if count[main] < _MIN_PARAGRAPHS or sizes[main] < _MOST * sizes.total():
        return
    container = main[0]
    start = next(position for position in kept if places[position] == main)
    end = layout.ends[container]
    position = start
    while position < len(blocks) and blocks[position].element < end:
        box = _child_of(layout, container, blocks[position].element)
        behind = position + 1
        if box is not None:
            while behind < len(blocks) and blocks[behind].element < layout.ends[box]:
                behind += 1
            if id(layout.signatures[box]) != main[1] and _is_line_box(
                layout, box, range(position, behind)
            ):
                yield range(position, behind)
        position = behind


def _child_of(layout: Layout, container: int, element: int) -> int | None:
    """Return the child of a container that holds an element."""
    while element >= 0 and layout.parents[element] != container:
        element = layout.parents[element]
    return element if element >= 0 else None


def _is_line_box(layout: Layout, box: int, positions: range) -> bool:
    inside = [layout.blocks[position] for position in positions]
    return (
        layout.tag(box) in _BOX_TAGS
        and len(inside) > 1
        and any(map(_HAS_DIGIT.search, (block.text for block in inside)))
        and all(
            block.kind is BlockKind.TEXT
            and not block.text.endswith(_STOPS)
            and block.size < _PARAGRAPH_CHARS
            for block in inside
        )
    )
