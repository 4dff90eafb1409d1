"""Lines among the chosen blocks that are not text of the article, cut in named steps.

Each step sees what the steps before it have left, see ``_STEPS``.
"""

from collections.abc import Callable, Mapping

from newscrawl.extraction.body import phrases
from newscrawl.extraction.body.hints import Hints
from newscrawl.extraction.body.line_rules import find_summary, is_about_author, is_byline, line_rule
from newscrawl.extraction.body.page_arrays import Floats
from newscrawl.extraction.document.blocks import Block, BlockKind, Layout
from newscrawl.extraction.document.effective_length import effective_length

# A heading that ends the article has at most this share of the text after it.
_MAX_TAIL = 0.4
# A block from this effective length on is text of the article, and not a line above it.
_TEXT_CHARS = 80
# A longer heading, or one with a full stop, is a paragraph that is marked up as a heading.
_LONGEST_HEADING = 120
# Paragraphs behind an end that have this mean score, and stand where those before it stand,
# are the article's: what looked like its end is a button or a heading in its middle.
_GOES_ON_SCORE = 0.9
# Ends that are looked at; a hostile page has thousands.
_MAX_ENDS = 20
# A link of this effective length with a full stop is a paragraph behind a link left open.
_LONGEST_LINK = 200
# A cell whose links have a larger share of its text is part of a menu.
_LINKED_CELL = 0.7


def find_lines_to_cut(
    layout: Layout, positions: list[int], hints: Hints, scores: Floats | None = None
) -> dict[int, str]:
    """Return the rule that cuts each block that is cut, by its position on the page.

    ``positions``: of the blocks that are chosen so far, in order. ``scores``: of all blocks,
    ``None`` where the model was not asked.
    """
    chosen = _Chosen(layout, positions, hints, scores)
    for step in _STEPS:
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


def _cut_after_end(chosen: _Chosen) -> None:
    """Cut what follows the heading of the comments or of the latest posts.

    The heading counts only after most of the text, even if it is not chosen itself, and not
    where text of the article stands on both sides of it.
    """
    blocks, positions = chosen.blocks, chosen.positions
    if not positions:
        return
    looked_at = 0
    left = total = sum(len(blocks[position].text) for position in positions)
    kept = set(positions)
    for position in range(positions[0], positions[-1] + 1):
        if left <= _MAX_TAIL * total:
            rule = phrases.phrase_rule(blocks[position].text)
            if rule is not None and rule.effect is phrases.Effect.REST:
                looked_at += 1
                if looked_at > _MAX_ENDS or not _goes_on(chosen, position):
                    chosen.remove({one: rule.name for one in positions if one >= position})
                    return
        if position in kept:
            left -= len(blocks[position].text)


def _goes_on(chosen: _Chosen, position: int) -> bool:
    """Return whether the article goes on behind a block.

    Paragraphs with high scores stand behind it, at the place of those before it; a single one
    may be a comment.
    """
    if chosen.scores is None:
        return False
    before: set[tuple[int, int]] = set()
    after: list[int] = []
    for one in chosen.positions:
        block = chosen.blocks[one]
        if effective_length(block.text) >= _TEXT_CHARS:
            layout = chosen.layout
            place = layout.parents[block.element], id(layout.signatures[block.element])
            if one < position:
                before.add(place)
            elif place in before:
                after.append(one)
    return len(after) > 1 and float(chosen.scores[after].mean()) >= _GOES_ON_SCORE


def _cut_lines(chosen: _Chosen) -> None:
    """Cut the lines that a phrase, the label above them or their form shows to be no text."""
    layout, blocks, hints = chosen.layout, chosen.blocks, chosen.hints
    cut: dict[int, str] = {}
    label: str | None = None  # the rule of a label of links, as long as links follow it
    has_text = False
    above = -1
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
        elif name := line_rule(layout, position, hints, has_text=has_text):
            cut[position] = name
        else:
            label = None
            has_text = has_text or effective_length(block.text) > _TEXT_CHARS
    chosen.remove(cut)


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
    if phrases.is_link_only(block):
        return effective_length(text) < _LONGEST_LINK or not text.endswith((".", "。", "।"))
    return is_byline(text) or is_about_author(text, hints.authors)


_STEPS: tuple[Callable[[_Chosen], None], ...] = (
    _cut_summary,
    _cut_after_end,
    _cut_lines,
    _cut_trailing,
)
