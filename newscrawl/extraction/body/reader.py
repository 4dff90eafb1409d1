"""Which blocks of a page are its article.

``read_body`` decides. Where the user of the site states the body, it is that. In a trusted
theme it is the container without what boilerplate rules cut. On all other pages the model
chooses the blocks. Text that is only in structured data or in scripts is used where the visible
page has none.
"""

import itertools
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np

from newscrawl.extraction.body.boxes import find_boxes
from newscrawl.extraction.body.choice import Mask, choose_blocks
from newscrawl.extraction.body.fallback import find_fallback_text
from newscrawl.extraction.body.features import FEATURES
from newscrawl.extraction.body.hints import Hints
from newscrawl.extraction.body.model import Model
from newscrawl.extraction.body.page_arrays import Floats
from newscrawl.extraction.body.repeats import Printed, find_excerpts, find_strung_together
from newscrawl.extraction.body.second_stage import log_odds
from newscrawl.extraction.body.trimming import find_lines_to_cut
from newscrawl.extraction.document.blocks import Block, BlockKind, Layout, Signature
from newscrawl.extraction.document.boilerplate import UNCERTAIN_RULES, boilerplate_rule
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.document.themes import ThemeFit
from newscrawl.extraction.profile.placed import PlacedPage
from newscrawl.extraction.profile.sample import BELOW_END, NEXT_STORY
from newscrawl.extraction.profile.settle import find_next_story, find_odds, find_template_lines
from newscrawl.extraction.taught.stated_blocks import NOTHING_STATED, StatedBlocks
from newscrawl.extraction.taught.taught_page import STATED

# A rule may not cut an element with a larger share of the text: on five pages of a thousand
# a form contains everything.
_MAX_CUT = 0.5
# A higher score overrules the boilerplate rules that are not certain.
_CERTAIN_SCORE = 0.97
# The container of a theme that is not trusted is used only if it has this share of the
# chosen text.
_MIN_SHARE_IN_CONTAINER = 0.8
# Comments are cut, however long they are, below this much text of the article.
_MIN_ABOVE_COMMENTS = 300
# What other pages of the site have below the end of an article is cut below this much text.
_MIN_ABOVE_END = 200
_FIGURE = "caption/figure"
_TEXTS_OF_FIGURES = frozenset(("table", "blockquote"))
# An element below one that the user names, see ``StatedBlocks.held``.
_BELOW = 2
_QUOTES_TEXT = FEATURES.index("quotes the text")


@dataclass
class Body:
    """The blocks of the article in order, and why the others are not in it."""

    blocks: list[Block] = field(default_factory=list)
    positions: list[int] | None = field(default_factory=list)
    """The position of each block on the page, ``None`` where the text is from structured data or
    a script."""
    source: str = "reader"
    """Where the text is from: ``site:facts``, ``theme:<name>``, ``reader`` (the model),
    ``json-ld:articleBody``, ``script`` or ``noscript``."""
    removed: Counter[str] = field(default_factory=Counter)
    """Number of blocks that each rule has cut."""
    reasons: dict[int, str] = field(default_factory=dict)
    """The rule that cut a block, or ``reader`` for a low score, by position on the page."""
    features: Floats | None = None
    """One row a block; ``None`` where the model was not asked."""
    scores: Floats | None = None
    """One a block, from 0 to 1; ``None`` where the model was not asked."""
    settled: Floats | None = None
    """The scores with what the other pages of the site add to them, the same without a profile."""


def read_body(
    facts: Facts,
    hints: Hints,
    model: Model,
    stated: StatedBlocks = NOTHING_STATED,
    placed: PlacedPage | None = None,
) -> Body:
    """Return the body of the article, with no blocks if the page has no text.

    ``stated``: what the user of the site says of the blocks. ``placed``: the page with the profile
    of its site, which settles doubts and names the lines of the template.
    """
    layout, fit = facts.layout, facts.theme_fit
    if not layout.blocks:
        return _with_fallback(Body(), hints, facts.page, stated)
    container = layout.find(fit.content) if fit and fit.content is not None else None
    if stated.has_body:
        body = _body_by_user(layout, stated)
    elif fit is not None and container is not None and fit.theme.trusted:
        body = _body_by_theme(layout, fit, container)
    else:
        body = _body_by_model(facts, container, hints, model, placed)
    if placed is not None and not stated.has_body:
        if (below := find_next_story(placed)) is not None:
            below_it = range(below, len(layout.blocks))
            _cut(body, {n: NEXT_STORY for n in below_it if n not in body.reasons})
        _cut(body, _template_lines(placed, body))
    _cut(body, {n: STATED for n in sorted(stated.gone) if n not in body.reasons})
    chosen = [n for n in range(len(layout.blocks)) if n not in body.reasons]
    cut = find_lines_to_cut(layout, chosen, hints, body.settled, is_stated=stated.has_body)
    _cut(body, {n: rule for n, rule in cut.items() if n not in stated.named})
    kept = [n for n in chosen if n not in body.reasons]
    _cut(body, {n: STATED for n in kept if stated.drops_line(stated.text_of(n, layout))})
    body.positions = [n for n in kept if n not in body.reasons]
    body.blocks = [stated.block(n, layout) for n in body.positions]
    return body if stated.has_body else _with_fallback(body, hints, facts.page, stated)


def _template_lines(placed: PlacedPage, body: Body) -> dict[int, str]:
    """Return the chosen blocks that are of the template, each with its rule.

    None are where they are most of the text: no template has more of an article than its author.
    What is below the end of an article may be more, as comments are, if some text is above it.
    """
    found = find_template_lines(placed)
    cut = {n: rule for n, (rule, _) in found.items() if n not in body.reasons}
    sizes = {n: len(b.text) for n, b in enumerate(placed.layout.blocks) if n not in body.reasons}
    below = {n for n, rule in cut.items() if rule == BELOW_END}
    end = min(below, default=0)
    if sum(size for n, size in sizes.items() if n < end and n not in cut) >= _MIN_ABOVE_END:
        sizes = {n: size for n, size in sizes.items() if n not in below}
    is_most = sum(sizes.get(n, 0) for n in cut) > _MAX_CUT * sum(sizes.values())
    return {} if is_most else cut


def _cut(body: Body, reasons: dict[int, str]) -> None:
    """Cut blocks, each with the rule that cuts it."""
    body.reasons |= reasons
    body.removed.update(reasons.values())


def _body_by_user(layout: Layout, stated: StatedBlocks) -> Body:
    """Choose the blocks that the user names, and those in what he names that no rule cuts."""
    body = Body(source=STATED)
    held = [block for block in layout.blocks if stated.held[block.element]]
    rules = _rules_by_element(layout, range(len(layout.parents)), held, {}, below=stated.held)
    for position, block in enumerate(layout.blocks):
        if position in stated.named or position in stated.inside:
            continue
        if not stated.held[block.element]:
            body.reasons[position] = "outside the content"
            continue
        rule = rules.get(block.element)
        if rule is None and block.kind is BlockKind.CAPTION:
            rule = "caption/figure"
        if rule is not None:
            _cut(body, {position: rule})
    return body


def _body_by_theme(layout: Layout, fit: ThemeFit, container: int) -> Body:
    """Choose all blocks in the container that no rule cuts."""
    body = Body(source=f"theme:{fit.theme.name}")
    content = range(container, layout.ends[container])
    rules = _rules_by_element(layout, content, layout.blocks, _dropped_by_theme(layout, fit))
    printed = Printed()
    for position, block in enumerate(layout.blocks):
        if block.element not in content:
            body.reasons[position] = "outside the content"
            continue
        rule = rules.get(block.element)
        if rule is None and block.kind is BlockKind.CAPTION:
            rule = "caption/figure"
        where = layout.parents[block.element], layout.signatures[block.element]
        if rule is None and printed.has(block, *where):
            rule = "repeated/text"
        if rule is not None:
            body.reasons[position] = rule
            body.removed[rule] += 1
        else:
            printed.add(block, *where)
    return body


def _body_by_model(
    facts: Facts,
    container: int | None,
    hints: Hints,
    model: Model,
    placed: PlacedPage | None,
) -> Body:
    """Choose the blocks with high scores that no rule cuts."""
    body, layout, fit = Body(), facts.layout, facts.theme_fit
    body.features, body.scores = model.score(layout, hints)
    body.settled = scores = _settle(body.scores, placed)
    kept = choose_blocks(facts, scores)
    named: dict[int, str] = {}
    if fit is not None and container is not None:
        kept, named = _narrow_to_container(layout, fit, container, kept)
    chosen = list(itertools.compress(layout.blocks, kept))
    rules = _rules_by_element(layout, range(len(layout.signatures)), chosen, named)
    printed, excerpts = Printed(), find_excerpts(chosen)
    excerpts |= find_strung_together(chosen, [layout.parents[one.element] for one in chosen])
    is_quoting = (body.features[:, _QUOTES_TEXT] > 0).tolist()
    text_signature = _text_signature(layout, kept)
    is_certain, is_kept = (scores > _CERTAIN_SCORE).tolist(), kept.tolist()
    for position, block in enumerate(layout.blocks):
        element = block.element
        parent, signature = layout.parents[element], layout.signatures[element]
        rule = rules.get(element)
        if rule is None and (block.text in excerpts or printed.has(block, parent, signature)):
            rule = "repeated/text"
        is_other = is_quoting[position] and signature is not text_signature
        if rule is None and is_other and _is_plain(block):
            rule = "box/quote"
        if rule is not None and not (
            is_kept[position] and is_certain[position] and rule in UNCERTAIN_RULES
        ):
            body.reasons[position] = rule
        elif not is_kept[position]:
            body.reasons[position] = "reader"
        else:
            printed.add(block, parent, signature)
    chosen_positions = [n for n in range(len(layout.blocks)) if n not in body.reasons]
    body.reasons |= find_boxes(layout, chosen_positions, facts.heading_block)
    body.removed.update(rule for rule in body.reasons.values() if rule != "reader")
    return body


def _settle(scores: Floats, placed: PlacedPage | None) -> Floats:
    """Return the scores with what the places of the blocks add to them."""
    if placed is None:
        return scores
    odds = log_odds(scores) + np.array(find_odds(placed), np.float32)
    settled: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return settled


def _is_plain(block: Block) -> bool:
    return block.kind in (BlockKind.TEXT, BlockKind.QUOTE) and not block.link_chars


def _text_signature(layout: Layout, kept: Mask) -> Signature | None:
    """Return the signature of the elements with most of the kept text."""
    masses: Counter[Signature] = Counter()
    for block in itertools.compress(layout.blocks, kept):
        masses[layout.signatures[block.element]] += len(block.text)
    return max(masses, key=masses.__getitem__, default=None)


def _narrow_to_container(
    layout: Layout, fit: ThemeFit, container: int, kept: Mask
) -> tuple[Mask, dict[int, str]]:
    """Return what is kept inside the theme's container, and the elements that the theme drops.

    Nothing changes if the body is not in the container: the theme does not fit the page.
    """
    size = np.array([len(block.text) for block in layout.blocks])
    elements = np.array([block.element for block in layout.blocks])
    inside = kept & (elements >= container) & (elements < layout.ends[container])
    if size[inside].sum() < _MIN_SHARE_IN_CONTAINER * size[kept].sum():
        return kept, {}
    return inside, _dropped_by_theme(layout, fit)


def _rules_by_element(
    layout: Layout,
    elements: range,
    blocks: list[Block],
    named: dict[int, str],
    below: bytes | None = None,
) -> dict[int, str]:
    """Return the rule that cuts each element with text or one of its ancestors, if there is one.

    ``elements``: the elements to look at. ``named``: those that the theme drops, with the names
    of its rules. ``below``: 2 for each element that a rule can cut, if not all.

    No rule cuts an element with most of the text of the blocks: that contains the
    article, whatever its name is. Comments are cut that are longer than the article above them.
    """
    named = named | dict.fromkeys(layout.hidden, "hidden/attribute")
    masses = _masses(layout, blocks)
    limit = _MAX_CUT * (masses[elements.stop] - masses[elements.start])
    rules: dict[int, str] = {}
    for index in layout.find_holding():
        if index not in elements or (below is not None and below[index] < _BELOW):
            continue
        rule = rules.get(layout.parents[index])
        if rule is None:
            rule = named.get(index) or boilerplate_rule(layout.signatures[index])
            if rule is None or (rule == _FIGURE and _holds_text(layout, index)):
                continue
            mass = masses[layout.ends[index]] - masses[index]
            above = masses[index] - masses[elements.start]
            if mass > limit and not _are_comments(rule, above):
                continue
        rules[index] = rule
    return rules


def _holds_text(layout: Layout, element: int) -> bool:
    """Return whether a figure is that of a table or of a quotation."""
    if layout.tag(element) != "figure":
        return False
    tags = map(layout.tag, range(element, layout.ends[element]))
    return not _TEXTS_OF_FIGURES.isdisjoint(tags)


def _are_comments(rule: str, above: int) -> bool:
    """Return whether a rule is one of comments, and so much text above them is an article."""
    return rule.startswith("comments/") and above >= _MIN_ABOVE_COMMENTS


def _with_fallback(body: Body, hints: Hints, page: Page, stated: StatedBlocks) -> Body:
    """Replace the blocks by text from elsewhere if the visible page lacks the article."""
    visible = sum(block.size for block in body.blocks)
    if fallback := find_fallback_text(hints, page, visible):
        blocks, body.source = fallback
        body.positions = None
        body.blocks = [block for block in blocks if not stated.drops_line(block.text)]
    return body


def _dropped_by_theme(layout: Layout, fit: ThemeFit) -> dict[int, str]:
    """Return the elements that the theme's own selectors drop, with the names of the rules."""
    assert fit.content is not None
    return {
        index: name
        for name, selector in fit.theme.drop
        for node in fit.content.css(selector)
        if (index := layout.find(node)) is not None
    }


def _masses(layout: Layout, blocks: list[Block]) -> list[int]:
    """Return prefix sums: ``masses[b] - masses[a]`` characters are in the elements a to b."""
    chars = [0] * (len(layout.parents) + 1)
    for block in blocks:
        chars[block.element + 1] += len(block.text)
    return list(accumulate(chars))
