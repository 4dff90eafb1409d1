"""Cards: short elements, each with a title that leads to another page, of which lists are made."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from newscrawl.extraction.document.blocks import Block, BlockKind, Layout, Signature
from newscrawl.extraction.document.site_names import fold_words

# The shortest title, and the share of a block that a link has if the block is a title.
_SHORTEST_TITLE, _LINKED = 18, 0.7
# The longest card, the longest text between two titles in one element, and how many make a list.
_LONGEST_CARD, _LONGEST_TEASER, _FEWEST = 700, 400, 3
# A whole card in one block begins with its title, which is this share of it.
_LONGEST_LINE, _TITLE_SHARE, _FEWEST_LINES = 220, 0.2, 4
# Of one whose teaser is cut off.
_CUT_OFF, _CUT_SHARE = ("…", "..."), 0.12

# A paragraph ends with a stop, a teaser with dots or without any: its last characters tell.
_SENTENCE_END, _END = re.compile(r"(?<![.…])[.!?。！？][\"”»’)]?\Z"), 3


@dataclass(frozen=True)
class Cards:
    """The cards of a page."""

    of_block: Mapping[int, int]
    """By the position of a block that stands in a card, the position of the card's title."""


def find_cards(layout: Layout, headline: str | None) -> Cards:
    """Return the cards of a page; the headline of the article is the title of none."""
    own = fold_words(headline or "")
    word = own.partition(" ")[0]  # most lines are seen not to be the headline by one word of it
    blocks = layout.blocks
    titles: list[int] = []
    others: list[int] = []
    for number, block in enumerate(blocks):
        if block.link_chars >= _SHORTEST_TITLE / 2:
            text = block.text
            if word not in text.casefold() or fold_words(text) != own:
                (titles if _is_title(block) else others).append(number)
    apart = _find_apart(layout)
    elements = _card_elements(layout, titles, apart)
    found = {
        n: elements[block.element] for n, block in enumerate(blocks) if block.element in elements
    }
    found |= _between_titles(layout, titles, apart)
    return Cards(found | {number: number for number in _card_lines(layout, others)})


def _is_title(block: Block) -> bool:
    is_linked = block.link_chars >= _LINKED * len(block.text)
    return is_linked and block.size >= _SHORTEST_TITLE


def _find_apart(layout: Layout) -> set[int]:
    """Return the headings that lead nowhere, and therefore are no card's."""
    headings = layout.of_kind(BlockKind.HEADING)
    return {number for number in headings if not layout.blocks[number].link_chars}


def _card_elements(layout: Layout, titles: list[int], apart: set[int]) -> dict[int, int]:
    """Return the elements of cards and all in them, each with the position of the title.

    A card is the largest short element with one title; cards of one list are alike.
    """
    blocks, parents, ends = layout.blocks, layout.parents, layout.ends
    mass = _sums(layout, ((block.element, block.size) for block in blocks))
    count = _sums(layout, ((blocks[number].element, 1) for number in (*titles, *apart)))

    def can_be_card(element: int) -> bool:
        is_long = mass[ends[element]] - mass[element] > _LONGEST_CARD
        return not is_long and count[ends[element]] - count[element] <= 1

    roots: dict[int, int] = {}
    for number in titles:
        card = blocks[number].element
        if not can_be_card(card):  # a column that ends with a link, a list with line breaks
            continue
        while (above := parents[card]) > 0 and can_be_card(above):
            card = above
        roots[card] = number
    kinds = {root: _kind(layout, root) for root in roots}
    alike = Counter(kinds.values())
    found: dict[int, int] = {}
    for root, number in roots.items():
        if alike[kinds[root]] >= _FEWEST:
            found |= dict.fromkeys(range(root, ends[root]), number)
    return found


def _kind(layout: Layout, element: int) -> tuple[Signature, int]:
    """Return what cards of a list have in common: their names, or without names their place.

    Cells of a table stand in rows of their own, and parts of a list of terms can.
    """
    signature, place = layout.signatures[element], layout.parents[element]
    if signature.tag in ("td", "dd") and place > 0:
        place = layout.parents[place]
    return signature, 0 if signature.classes else place


def _between_titles(layout: Layout, titles: list[int], apart: set[int]) -> dict[int, int]:
    """Return the blocks of cards that have no element of their own: titles and teasers."""
    blocks = layout.blocks
    places = [
        (layout.parents[blocks[n].element], layout.signatures[blocks[n].element]) for n in titles
    ]
    alike = Counter(places)
    found: dict[int, int] = {}
    ends = [*titles[1:], len(blocks)][: len(titles)]
    for number, place, following in zip(titles, places, ends, strict=True):
        if alike[place] < _FEWEST:
            continue
        found[number] = number
        room = _LONGEST_TEASER
        for other in range(number + 1, following):
            room -= blocks[other].size
            is_beside = layout.parents[blocks[other].element] == place[0]
            if room < 0 or not is_beside or other in apart:
                break
            found[other] = number
    return found


def _card_lines(layout: Layout, numbers: list[int]) -> set[int]:
    """Return the blocks that are each a whole card: a day, a linked title and a teaser.

    A teaser that is cut off with dots may be longer. A paragraph that leads on to another page
    at its end, after whole sentences, is none.
    """
    blocks = layout.blocks
    short = []
    for number in numbers:
        text = blocks[number].text
        longest, share = (
            (_LONGEST_TEASER, _CUT_SHARE)
            if text.endswith(_CUT_OFF)
            else (_LONGEST_LINE, _TITLE_SHARE)
        )
        linked = blocks[number].link_chars
        if linked < share * len(text) or blocks[number].size > longest:
            continue
        before = text[: len(text) - linked].rstrip()
        if not any(map(_ends_sentence, (text, before))):
            short.append(number)
    kinds = {number: _kind(layout, blocks[number].element) for number in short}
    alike = Counter(kinds.values())
    return {number for number, kind in kinds.items() if alike[kind] >= _FEWEST_LINES}


def _ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text[-_END:]) is not None


def _sums(layout: Layout, values: Iterable[tuple[int, int]]) -> list[int]:
    """Return prefix sums: ``sums[b] - sums[a]`` is what stands in the elements a to b."""
    each = [0] * (len(layout.parents) + 1)
    for element, value in values:
        each[element + 1] += value
    return list(accumulate(each))
