"""Which blocks are the article.

``read_body`` is the one door. Where a theme row is trusted, its container and
the boilerplate rows decide; everywhere else the learned reader does, and text that is
only in a script is taken where the visible page has none.
"""

import itertools
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np

from newscrawl.extraction.body import phrases
from newscrawl.extraction.body.choice import Mask, choose_blocks
from newscrawl.extraction.body.features import FEATURES, Floats, Hints
from newscrawl.extraction.body.line_rules import find_summary, is_about_author, is_byline, line_rule
from newscrawl.extraction.body.model import Model
from newscrawl.extraction.body.repeats import Printed, find_excerpts
from newscrawl.extraction.body.stated import find_stated
from newscrawl.extraction.document.blocks import Block, BlockKind, Layout, Signature
from newscrawl.extraction.document.boilerplate import UNCERTAIN_RULES, boilerplate_rule
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.document.themes import Profile

# A row may not cut more of the container's text than this: five pages of a
# thousand stand as a whole in one form.
_MAX_CUT = 0.5
# Above this score the reader is surer than a row that knows only a class.
_SURE_SCORE = 0.97
# A row that is a hint holds the body only if this much of the kept text is in it.
_MIN_SHARE_OF_HINT = 0.8
# A longer one, or one with a full stop, is a paragraph that looks like one; a cell with
# more links is a menu.
_LONGEST_HEADING, _LINKED_CELL = 120, 0.7
_QUOTES = FEATURES.index("quotes the text")
# A heading that ends the article has at most this share of the text behind it.
_MAX_TAIL = 0.4


@dataclass
class Body:
    """The article's blocks in order, and what became of every block of the page."""

    blocks: list[Block] = field(default_factory=list)
    source: str = "reader"
    """What decided: ``theme:<name>``, ``reader``, ``json-ld:articleBody``,
    ``script``, ``noscript``."""
    removed: Counter[str] = field(default_factory=Counter)
    """Rows that cut something, with the number of blocks."""
    reasons: dict[int, str] = field(default_factory=dict)
    """Why each block is not in the body, by its place on the page."""
    table: Floats | None = None
    scores: Floats | None = None
    """What the learned reader saw and made of it; ``None`` where a row decided."""


def read_body(facts: Facts, hints: Hints, model: Model) -> Body:
    """Return the blocks of the article; an empty ``Body`` where the page has no text."""
    layout, profile = facts.layout, facts.profile
    if not layout.blocks:
        return _stated_body(Body(), hints, facts.page)
    container = layout.find(profile.content) if profile and profile.content is not None else None
    if profile is not None and container is not None and profile.theme.trusted:
        body = _body_by_rows(layout, profile, container)
    else:
        body = _body_by_reader(facts, container, hints, model)
    body.blocks = _cut_phrases(body, layout, hints)
    return _stated_body(body, hints, facts.page)


def _body_by_rows(layout: Layout, profile: Profile, container: int) -> Body:
    """Keep what is in the container, less what a row names."""
    body = Body(source=f"theme:{profile.theme.name}")
    rules = _element_rules(layout, container, _named_elements(layout, profile))
    printed = Printed()
    for position, block in enumerate(layout.blocks):
        if not container <= block.element < layout.ends[container]:
            body.reasons[position] = "outside the content"
            continue
        rule = rules.get(block.element)
        if rule is None and block.kind is BlockKind.CAPTION:
            rule = "caption/figure"
        where = layout.parents[block.element], layout.signatures[block.element]
        if rule is None and printed.has(block.text, *where):
            rule = "repeated/text"
        if rule is not None:
            body.reasons[position] = rule
            body.removed[rule] += 1
        else:
            printed.add(block.text, *where)
    return body


def _body_by_reader(facts: Facts, container: int | None, hints: Hints, model: Model) -> Body:
    """Keep what the learned reader takes for the article, less what a row names."""
    body, layout, profile = Body(), facts.layout, facts.profile
    body.table, body.scores = model.read(layout, hints)
    kept = choose_blocks(facts, body.scores)
    named: dict[int, str] = {}
    if profile is not None and container is not None:
        kept, named = _narrow_to_hint(layout, profile, container, kept)
    rules = _rows_above(layout, named, kept)
    printed = Printed()
    excerpts = find_excerpts(itertools.compress(layout.blocks, kept))
    quoting, text_sort = body.table[:, _QUOTES] > 0, _sort_of_text(layout, kept)
    sure, taken = (body.scores > _SURE_SCORE).tolist(), kept.tolist()
    for position, block in enumerate(layout.blocks):
        element = block.element
        parent, sort = layout.parents[element], layout.signatures[element]
        rule = rules.get(element)
        if rule is None and (block.text in excerpts or printed.has(block.text, parent, sort)):
            rule = "repeated/text"
        if rule is None and quoting[position] and sort is not text_sort and _is_plain(block):
            rule = "box/quote"
        if rule is not None and not (
            taken[position] and sure[position] and rule in UNCERTAIN_RULES
        ):
            body.reasons[position] = rule
        elif not taken[position]:
            body.reasons[position] = "reader"
        else:
            printed.add(block.text, parent, sort)
    body.removed.update(rule for rule in body.reasons.values() if rule != "reader")
    return body


def _is_plain(block: Block) -> bool:
    return block.kind in (BlockKind.TEXT, BlockKind.QUOTE) and not block.link_chars


def _sort_of_text(layout: Layout, kept: Mask) -> Signature | None:
    """Return the sort of elements that hold most of what was kept."""
    masses: Counter[Signature] = Counter()
    for block in itertools.compress(layout.blocks, kept):
        masses[layout.signatures[block.element]] += len(block.text)
    return max(masses, key=masses.__getitem__, default=None)


def _narrow_to_hint(
    layout: Layout, profile: Profile, container: int, kept: Mask
) -> tuple[Mask, dict[int, str]]:
    """Return what is kept inside the row's container, and what else the row names.

    Where the body is not in the container the row does not fit: nothing changes.
    """
    size = np.array([len(block.text) for block in layout.blocks])
    holders = np.array([block.element for block in layout.blocks])
    inside = kept & (holders >= container) & (holders < layout.ends[container])
    if size[inside].sum() < _MIN_SHARE_OF_HINT * size[kept].sum():
        return kept, {}
    return inside, _named_elements(layout, profile)


def _rows_above(layout: Layout, named: dict[int, str], kept: Mask) -> dict[int, str]:
    """Return the row that names each element or one above it, where one does.

    A row does not count at an element that holds most of what was kept: it is
    the page's frame, whatever it is called.
    """
    named = named | dict.fromkeys(layout.hidden, "hidden/attribute")
    blocks = [block for block, is_kept in zip(layout.blocks, kept.tolist(), strict=True) if is_kept]
    masses = _masses(layout, blocks)
    limit = _MAX_CUT * masses[-1]
    rules: dict[int, str] = {}
    for index, signature in enumerate(layout.signatures):
        rule = rules.get(layout.parents[index])
        if rule is None:
            rule = named.get(index) or boilerplate_rule(signature)
            if rule and masses[layout.ends[index]] - masses[index] > limit:
                rule = None
        if rule:
            rules[index] = rule
    return rules


def _stated_body(body: Body, hints: Hints, page: Page) -> Body:
    """Take the body from elsewhere where the visible page has not got it."""
    shown = sum(effective_length(block.text) for block in body.blocks)
    if stated := find_stated(hints, page, shown):
        body.blocks, body.source = stated
    return body


def _named_elements(layout: Layout, profile: Profile) -> dict[int, str]:
    """Return the elements that the row's own selectors cut, with the rule's name."""
    assert profile.content is not None
    return {
        index: name
        for name, selector in profile.theme.drop
        for node in profile.content.css(selector)
        if (index := layout.find(node)) is not None
    }


def _element_rules(layout: Layout, container: int, named: dict[int, str]) -> dict[int, str]:
    """Return the row that cuts each element below the container, where one does."""
    masses = _masses(layout, layout.blocks)
    named |= dict.fromkeys(layout.hidden, "hidden/attribute")
    end = layout.ends[container]
    total = masses[end] - masses[container]
    rules: dict[int, str] = {}
    for index in range(container + 1, end):
        if above := rules.get(layout.parents[index]):
            rules[index] = above
            continue
        rule = named.get(index) or boilerplate_rule(layout.signatures[index])
        if rule and masses[layout.ends[index]] - masses[index] <= _MAX_CUT * total:
            rules[index] = rule
    return rules


def _masses(layout: Layout, blocks: list[Block]) -> list[int]:
    """Return prefix sums: ``masses[b] - masses[a]`` is the text of the elements a to b."""
    held = [0] * (len(layout.parents) + 1)
    for block in blocks:
        held[block.element + 1] += len(block.text)
    return list(accumulate(held))


def _cut_phrases(body: Body, layout: Layout, hints: Hints) -> list[Block]:
    """Return the blocks without those that a phrase row, or the headline, cuts."""
    blocks = layout.blocks
    kept: list[int] = []
    has_text = False
    links_follow: str | None = None
    positions = [position for position in range(len(blocks)) if position not in body.reasons]
    if summary := find_summary(layout, positions):
        _remove(body, summary, "box/summary")
        positions = [position for position in positions if position not in summary]
    end, ending = _find_end(blocks, positions)
    if ending is not None:
        _remove(body, [position for position in positions if position >= end], ending)
    above = -1
    for position in (position for position in positions if position < end):
        block = blocks[position]
        if links_follow is None and position - 1 > above:
            links_follow = _label_above(blocks[position - 1])
        above = position
        rule = phrases.phrase_rule(block.text)
        if rule is not None:
            links_follow = rule.name if rule.effect is phrases.Effect.LINKS else None
            _remove(body, [position], rule.name)
        elif links_follow and phrases.is_link_only(block):
            _remove(body, [position], links_follow)
        elif name := line_rule(layout, position, hints, has_text=has_text):
            _remove(body, [position], name)
        else:
            kept.append(position)
            links_follow = None
            has_text = has_text or effective_length(block.text) > 80
    # What ends a body without being text of it: links alone, headings alone.
    while len(kept) > 1 and _is_no_ending(blocks[kept[-1]], hints):
        _remove(body, [kept.pop()], "links/trailing")
    return [blocks[position] for position in kept]


def _find_end(blocks: list[Block], positions: list[int]) -> tuple[int, str | None]:
    """Return where the comment form or the list of latest posts begins, and its row.

    Such a heading counts behind most of the text, also where it was cut itself:
    what stands behind it is not of the article.
    """
    total = sum(len(blocks[position].text) for position in positions)
    left = total
    if positions:
        kept = set(positions)
        for position in range(positions[0], positions[-1] + 1):
            if left <= _MAX_TAIL * total:
                rule = phrases.phrase_rule(blocks[position].text)
                if rule is not None and rule.effect is phrases.Effect.REST:
                    return position, rule.name
            if position in kept:
                left -= len(blocks[position].text)
    return len(blocks), None


def _label_above(block: Block) -> str | None:
    """Return the row of a label of links that was cut itself: what it names goes as well."""
    rule = phrases.phrase_rule(block.text)
    return rule.name if rule is not None and rule.effect is phrases.Effect.LINKS else None


def _remove(body: Body, positions: list[int], rule: str) -> None:
    for position in positions:
        body.reasons[position] = rule
    body.removed[rule] += len(positions)


def _is_no_ending(block: Block, hints: Hints) -> bool:
    text = block.text
    if block.kind is BlockKind.HEADING:
        return effective_length(text) < _LONGEST_HEADING and not text.endswith((".", "。", "।"))
    if block.kind is BlockKind.CELL:
        return block.link_chars > _LINKED_CELL * len(text)
    return phrases.is_link_only(block) or is_byline(text) or is_about_author(text, hints.authors)
