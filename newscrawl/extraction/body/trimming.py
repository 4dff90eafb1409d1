"""Lines among the chosen blocks that are not text of the article, cut in named steps.

Each step sees what the steps before it have left, see ``_STEPS``.
"""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from newscrawl.extraction.body import phrases
from newscrawl.extraction.body.hints import Hints
from newscrawl.extraction.body.line_rules import (
    BYLINE,
    byline_rule,
    find_summary,
    is_about_author,
    is_byline,
    is_signed_with_place,
    line_rule,
    says_headline,
)
from newscrawl.extraction.body.page_arrays import Floats
from newscrawl.extraction.document.blocks import Block, BlockKind, Layout
from newscrawl.extraction.document.effective_length import effective_length

# A heading that ends the article has at most this share of the text after it.
_MAX_TAIL = 0.4
# Comments can be longer: below this much text, and so many paragraphs side by side; so many
# elements hold them, at least this share of one for each paragraph.
_MIN_ABOVE_COMMENTS, _MIN_BESIDE, _APART = 300, 3, 0.5
# Paragraphs below a lead that a byline follows, at least.
_MIN_BELOW_LEAD = 2
# A block from this effective length on is text of the article, and not a line above it.
_TEXT_CHARS = 80
# A longer heading, or one with a full stop, is a paragraph that is marked up as a heading.
_LONGEST_HEADING = 120
# Paragraphs behind an end that have this mean score, and stand where those before it stand,
# are the article's: what looked like its end is a button or a heading in its middle.
_GOES_ON_SCORE = 0.9
# The parts of a text are told from other parts of the page by so many elements around a paragraph.
_PART_DEPTH = 5
# The longest offer to subscribe, the shortest beginning of an article above it, the longest
# teaser of a card below it, and the blocks in which an offer has a second line.
_LONGEST_OFFER, _SHORTEST_TEASER, _LONGEST_TEASER, _OFFERS = 400, 100, 250, 6
# Ends that are looked at; a hostile page has thousands.
_MAX_ENDS = 20
# A link of this effective length with a full stop is a paragraph behind a link left open.
_LONGEST_LINK = 200
# Lines of a ticker, at least, and the share of each that is a link.
_MIN_TICKER, _LINKED_LINE = 3, 0.6
_CLOCK = re.compile(r"\W{0,2}(?:[01]?\d|2[0-3])[:.][0-5]\d(?![.:\d])")
# A cell whose links have a larger share of its text is part of a menu.
_LINKED_CELL = 0.7


def find_lines_to_cut(
    layout: Layout,
    positions: list[int],
    hints: Hints,
    scores: Floats | None = None,
    *,
    is_stated: bool = False,
) -> dict[int, str]:
    """Return the rule that cuts each block that is cut, by its position on the page.

    ``positions``: of the blocks that are chosen so far, in order. ``scores``: of all blocks,
    ``None`` where the model was not asked. ``is_stated``: a user has named the element that
    holds them, so that its last lines are the article's: a signature, a correction.
    """
    chosen = _Chosen(layout, positions, hints, scores)
    for step in _STEPS:
        if not (is_stated and step is _cut_trailing):
            step(chosen)
    return chosen.cut


class _Chosen:
    """The positions of the chosen blocks, and which of them the steps have cut."""

    def __init__(
        self, layout: Layout, positions: list[int], hints: Hints, scores: Floats | None
    ) -> None:
        self.scores = scores
        self.layout = layout
        self.blocks = layout.blocks
        self.positions = positions
        self.hints = hints
        self.cut: dict[int, str] = {}

    def remove(self, cut: Mapping[int, str]) -> None:
        """Cut the blocks at these positions, each with the rule that cuts it."""
        self.cut |= cut
        self.positions = [position for position in self.positions if position not in self.cut]


def _cut_summary(chosen: _Chosen) -> None:
    """Cut a machine's summary above the text, with the box around it."""
    inside = find_summary(chosen.layout, chosen.positions)
    chosen.remove(dict.fromkeys(inside, "box/summary"))


def _cut_offer(chosen: _Chosen) -> None:
    """Cut an offer to subscribe below the beginning of an article, and all below it."""
    blocks, positions = chosen.blocks, chosen.positions
    looked_at = above = 0
    total = sum(len(blocks[position].text) for position in positions)
    kept = set(positions)
    for position in range(positions[0], positions[-1] + 1) if positions else ():
        if above >= _SHORTEST_TEASER and phrases.is_offer(blocks[position].text):
            looked_at += 1
            is_offer = _is_offer(chosen, position, total - above)
            if is_offer and not _goes_on(chosen, position, least=1):
                chosen.remove({one: phrases.OFFER for one in positions if one >= position})
                return
            if looked_at >= _MAX_ENDS:
                return
        if position in kept:
            above += len(blocks[position].text)


def _is_offer(chosen: _Chosen, position: int, below: int) -> bool:
    """Return whether no text of the article stands below an offer to subscribe."""
    if below <= _LONGEST_OFFER:
        return True
    blocks = chosen.blocks
    behind = (blocks[one].text for one in chosen.positions if one > position)
    lines = (one.text for one in blocks[position : position + _OFFERS])
    has_more = sum(map(phrases.is_offer, lines)) > 1
    return has_more and all(effective_length(text) <= _LONGEST_TEASER for text in behind)


def _cut_after_end(chosen: _Chosen) -> None:
    """Cut what follows the heading of the comments or of the latest posts.

    The heading counts only after most of the text, even if it is not chosen itself, and not
    where text of the article stands on both sides of it. Comments can be longer than the text.
    """
    blocks, positions = chosen.blocks, chosen.positions
    if not positions:
        return
    looked_at = 0
    left = total = sum(len(blocks[position].text) for position in positions)
    kept = set(positions)
    for position in range(positions[0], positions[-1] + 1):
        is_tail = left <= _MAX_TAIL * total
        if is_tail or (total - left >= _MIN_ABOVE_COMMENTS and looked_at < _MAX_ENDS):
            rule = phrases.phrase_rule(blocks[position].text)
            is_end = rule is not None and rule.effect is phrases.Effect.REST
            if rule is not None and is_end and rule.name != phrases.OFFER:
                looked_at += 1
                if _is_end(chosen, position, is_tail=is_tail, is_last=looked_at > _MAX_ENDS):
                    chosen.remove({one: rule.name for one in positions if one >= position})
                    return
        if position in kept:
            left -= len(blocks[position].text)


def _is_end(chosen: _Chosen, position: int, *, is_tail: bool, is_last: bool) -> bool:
    """Return whether the article ends above a block that looks like its end.

    ``is_tail``: little text follows. ``is_last``: so many were looked at that this one counts.
    """
    if is_tail and is_last:
        return True
    return (is_tail or _are_comments(chosen, position)) and not _goes_on(chosen, position)


def _are_comments(chosen: _Chosen, position: int) -> bool:
    """Return whether comments follow a block, however long they are.

    Paragraphs side by side stand above it. Behind it they stand apart, each in an element of
    its own, or all of them in the part of the page that the block begins.
    """
    layout = chosen.layout
    above: Counter[int] = Counter()
    behind: Counter[int] = Counter()
    for one in chosen.positions:
        block = chosen.blocks[one]
        if block.size >= _TEXT_CHARS:
            side = above if one < position else behind
            side[layout.parents[block.element]] += 1
    beside = Counter(
        layout.parents[parent] if number == 1 else parent for parent, number in above.items()
    )
    together = max((*above.values(), *beside.values()), default=0)
    if together < _MIN_BESIDE or len(behind) < _MIN_BESIDE or not above.keys().isdisjoint(behind):
        return False
    return len(behind) >= _APART * behind.total() or _begins_part(layout, position, above, behind)


def _begins_part(
    layout: Layout, position: int, above: Iterable[int], behind: Iterable[int]
) -> bool:
    """Return whether a block is the first of an element that holds what is behind it alone."""
    blocks = layout.blocks
    for element in layout.ancestors(blocks[position].element):
        if position and blocks[position - 1].element >= element:
            return False
        end = layout.ends[element]
        if all(element < one < end for one in behind):
            return not any(element <= one < end for one in above)
    return False


def _goes_on(chosen: _Chosen, position: int, *, least: int = 2) -> bool:
    """Return whether the article goes on behind a block.

    Paragraphs with high scores stand behind it, at the place of those before it. ``least``: so
    many; a single one behind a heading may be a comment.
    """
    if chosen.scores is None:
        return False
    before: set[tuple[int, ...]] = set()
    after: list[int] = []
    for one in chosen.positions:
        block = chosen.blocks[one]
        if block.size >= _TEXT_CHARS:
            places = _places_of(chosen.layout, block.element)
            if one < position:
                before.update(places)
            elif not before.isdisjoint(places) and phrases.phrase_rule(block.text) is None:
                after.append(one)
    return len(after) >= least and float(chosen.scores[after].mean()) >= _GOES_ON_SCORE


def _places_of(layout: Layout, element: int) -> Iterator[tuple[int, ...]]:
    """Return what paragraphs of one article share: elements around them, and the way to them.

    Where the text stands in parts side by side, with advertisements between them, only an outer
    element is common, and the elements from there to the paragraph have the same names.
    """
    way: list[int] = []
    has_name = False
    for around in itertools.islice(layout.ancestors(element), _PART_DEPTH):
        if way and (has_name or len(way) == 1):
            yield around, *way
        way.append(id(layout.signatures[around]))
        has_name = has_name or bool(layout.signatures[around].classes)


def _cut_lines(chosen: _Chosen) -> None:
    """Cut the lines that a phrase, the label above them or their form shows to be no text."""
    layout, blocks, hints = chosen.layout, chosen.blocks, chosen.hints
    cut: dict[int, str] = {}
    label: str | None = None  # the rule of a label of links, as long as links follow it
    has_text = is_below_lead = False
    above = -1
    lead = _find_lead(chosen)
    for position in chosen.positions:
        block = blocks[position]
        if label is None and position - 1 > above:
            label = _label_rule(phrases.phrase_rule(blocks[position - 1].text))
        above = position
        if phrase := phrases.phrase_rule(block.text):
            label = _label_rule(phrase)
            cut[position] = phrase.name
        elif label and phrases.is_link_only(block):
            cut[position] = label
        elif (name := line_rule(layout, position, hints, has_text=has_text)) or (
            is_below_lead
            and (name := byline_rule(block.text, hints.authors))
            and (name == BYLINE or position - 1 in cut or position - 1 != lead)
        ):
            cut[position] = name
        else:
            label = None
            is_deck = not has_text and block.kind is BlockKind.HEADING
            has_text = has_text or block.size > _TEXT_CHARS
            is_below_lead = position == lead or (is_deck and has_text)
    chosen.remove(cut)


def _find_lead(chosen: _Chosen) -> int | None:
    """Return the position of the first paragraph, if more of them follow.

    The byline can stand below it: it is the standfirst then.
    """
    texts = [n for n in chosen.positions if _is_paragraph(chosen.blocks[n])]
    return texts[0] if len(texts) > _MIN_BELOW_LEAD else None


def _is_paragraph(block: Block) -> bool:
    return block.size > _TEXT_CHARS and block.kind is not BlockKind.HEADING


def _label_rule(rule: phrases.PhraseRule | None) -> str | None:
    """Return the name of a rule that also cuts the links after its phrase."""
    return rule.name if rule is not None and rule.effect is phrases.Effect.LINKS else None


def _cut_trailing(chosen: _Chosen) -> None:
    """Cut headings, links and bylines after the last paragraph."""
    positions, blocks = chosen.positions, chosen.blocks
    end = len(positions)
    while end > 1 and _is_trailing(blocks[positions[end - 1]], chosen.hints):
        end -= 1
    chosen.remove(dict.fromkeys(positions[end:], "links/trailing"))


def _is_trailing(block: Block, hints: Hints) -> bool:
    """Return whether a block cannot be the end of an article."""
    text = block.text
    if block.kind is BlockKind.HEADING:
        return effective_length(text) < _LONGEST_HEADING and not text.endswith((".", "。", "।"))
    if block.kind is BlockKind.CELL:
        return block.link_chars > _LINKED_CELL * len(text)
    if hints.title and says_headline(text, hints.title):
        return True
    if phrases.is_link_only(block):
        return effective_length(text) < _LONGEST_LINK or not text.endswith((".", "。", "।"))
    if is_signed_with_place(text, hints.authors):
        return False  # who wrote a letter
    return is_byline(text) or is_about_author(text, hints.authors)


def _cut_ticker(chosen: _Chosen) -> None:
    """Cut the lines of a ticker: each begins with a time, and the rest of it is a link."""
    lines = [
        position
        for position in chosen.positions
        if (block := chosen.blocks[position]).link_chars >= _LINKED_LINE * len(block.text)
        and _CLOCK.match(block.text)
    ]
    if len(lines) >= _MIN_TICKER:
        chosen.remove(dict.fromkeys(lines, "latest/ticker"))


_STEPS: tuple[Callable[[_Chosen], None], ...] = (
    _cut_summary,
    _cut_offer,
    _cut_after_end,
    _cut_ticker,
    _cut_lines,
    _cut_trailing,
)
