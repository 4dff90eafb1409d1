"""Which blocks are the article.

``read_body`` is the one door. Where a theme row is trusted, its container and
the noise rows decide; everywhere else the learned reader does, and text that is
only in a script is taken where the visible page has none.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction import noise
from newscrawl.extraction.blocks import Block, Kind, Layout
from newscrawl.extraction.columns import Floats, Hints
from newscrawl.extraction.dates import parse_date
from newscrawl.extraction.facts import Facts
from newscrawl.extraction.model import Model
from newscrawl.extraction.page import Page
from newscrawl.extraction.script_text import find_script_text
from newscrawl.extraction.themes import Profile

# A row may not cut more of the container's text than this: five pages of a
# thousand stand as a whole in one form.
_MAX_CUT = 0.5
_KEPT_SCORE = 0.5
# Where nothing scores as high: what comes near the best.
_FALLBACK_SHARE = 0.6
# Above this score the reader is surer than a row that knows only a class.
_SURE_SCORE = 0.97
# A row that is a hint holds the body only if this much of the kept text is in it.
_MIN_SHARE_OF_HINT = 0.8
# Text in JSON-LD is taken where the page shows less than this share of it, text in
# other scripts where it shows next to nothing.
_MIN_SHARE_OF_STATED = 0.4
_SHOWN_CHARS, _MIN_STATED_CHARS = 200, 300
# Paragraphs of this length that stand again elsewhere are printed for another screen;
# one that is repeated in its own place is a refrain.
_REPEATED_CHARS = 60
# A heading that ends the article has at most this share of the text behind it.
_MAX_TAIL = 0.4

Mask = NDArray[np.bool_]
_LONGEST_DATE_LINE = 40
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAME = re.compile(r"[^\W\d_]{2,}")
_HAS_LETTER = re.compile(r"[^\W_]")


@dataclass
class Body:
    """The article's blocks in order, and what became of every block of the page."""

    blocks: list[Block] = field(default_factory=list)
    source: str = "reader"
    """What decided: ``theme:<name>``, ``reader``, ``json-ld:articleBody``, ``script``."""
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
    body.blocks = _cut_phrases(body, layout.blocks, hints.title)
    return _stated_body(body, hints, facts.page)


def _body_by_rows(layout: Layout, profile: Profile, container: int) -> Body:
    """Keep what is in the container, less what a row names."""
    body = Body(source=f"theme:{profile.theme.name}")
    rules = _element_rules(layout, container, _named_elements(layout, profile))
    for place, block in enumerate(layout.blocks):
        if not container <= block.element < layout.ends[container]:
            body.reasons[place] = "outside the content"
            continue
        rule = rules.get(block.element)
        if rule is None and block.kind is Kind.CAPTION:
            rule = "caption/figure"
        if rule is not None:
            body.reasons[place] = rule
            body.removed[rule] += 1
    return body


def _body_by_reader(facts: Facts, container: int | None, hints: Hints, model: Model) -> Body:
    """Keep what the learned reader takes for the article, less what a row names."""
    body, layout, profile = Body(), facts.layout, facts.profile
    body.table, body.scores = model.read(layout, hints)
    kept = body.scores > _KEPT_SCORE
    if not kept.any():
        kept = body.scores >= body.scores.max() * _FALLBACK_SHARE
    named: dict[int, str] = {}
    if profile is not None and container is not None:
        kept, named = _narrow_to_hint(layout, profile, container, kept)
    rules = _rows_above(layout, named, kept)
    seen: dict[str, int] = {}
    sure, taken = (body.scores > _SURE_SCORE).tolist(), kept.tolist()
    for place, block in enumerate(layout.blocks):
        element = block.element
        parent = layout.parents[element]
        rule = rules.get(element)
        if rule is None and seen.get(block.text, parent) != parent:
            rule = "repeated/text"
        if rule is not None and not (
            taken[place] and sure[place] and rule in noise.ELEMENT_RULE_NAMES
        ):
            body.reasons[place] = rule
        elif not taken[place]:
            body.reasons[place] = "reader"
        elif len(block.text) >= _REPEATED_CHARS:
            seen[block.text] = parent
    body.removed.update(rule for rule in body.reasons.values() if rule != "reader")
    return body


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
            rule = named.get(index) or noise.element_rule(signature)
            if rule and masses[layout.ends[index]] - masses[index] > limit:
                rule = None
        if rule:
            rules[index] = rule
    return rules


def _stated_body(body: Body, hints: Hints, page: Page) -> Body:
    """Take the body from JSON-LD or a script where the visible page has not got it."""
    shown = sum(len(block.text) for block in body.blocks)
    if shown >= _SHOWN_CHARS and shown >= _MIN_SHARE_OF_STATED * len(hints.body or ""):
        return body
    lines = [line for line in map(_collapse, (hints.body or "").splitlines()) if line]
    source = "json-ld:articleBody"
    if not lines and shown < _SHOWN_CHARS:
        lines, source = find_script_text(page), "script"
    if sum(map(len, lines)) > max(2 * shown, _MIN_STATED_CHARS):
        body.blocks = [Block(line, 0, Kind.TEXT, 0) for line in lines]
        body.source = source
    return body


def _collapse(text: str) -> str:
    return " ".join(text.split())


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
        rule = named.get(index) or noise.element_rule(layout.signatures[index])
        if rule and masses[layout.ends[index]] - masses[index] <= _MAX_CUT * total:
            rules[index] = rule
    return rules


def _masses(layout: Layout, blocks: list[Block]) -> list[int]:
    """Return prefix sums: ``masses[b] - masses[a]`` is the text of the elements a to b."""
    held = [0] * (len(layout.parents) + 1)
    for block in blocks:
        held[block.element + 1] += len(block.text)
    return list(accumulate(held))


def _cut_phrases(body: Body, blocks: list[Block], headline: str | None) -> list[Block]:
    """Return the blocks without those that a phrase row, or the headline, cuts."""
    kept: list[int] = []
    has_text = False
    links_follow: str | None = None
    places = [place for place in range(len(blocks)) if place not in body.reasons]
    end, ending = _find_end(blocks, places)
    if ending is not None:
        _remove(body, [place for place in places if place >= end], ending)
    for place in (place for place in places if place < end):
        block = blocks[place]
        rule = noise.phrase_rule(block.text)
        if rule is not None:
            links_follow = rule.name if rule.effect is noise.Effect.LINKS else None
            _remove(body, [place], rule.name)
        elif links_follow and noise.is_link_only(block):
            _remove(body, [place], links_follow)
        elif not _HAS_LETTER.search(block.text):
            _remove(body, [place], "line/marks")
        elif not has_text and headline and _same_words(block.text, headline):
            _remove(body, [place], "headline/repeated")
        elif not has_text and _is_date_line(block.text):
            _remove(body, [place], "date/line")
        else:
            kept.append(place)
            links_follow = None
            has_text = has_text or len(block.text) > 80
    # What ends a body without being text of it: links alone, headings alone.
    while len(kept) > 1 and _is_no_ending(blocks[kept[-1]]):
        _remove(body, [kept.pop()], "links/trailing")
    return [blocks[place] for place in kept]


def _find_end(blocks: list[Block], places: list[int]) -> tuple[int, str | None]:
    """Return where the comment form or the list of latest posts begins, and its row.

    Such a heading counts behind most of the text, also where it was cut itself:
    what stands behind it is not of the article.
    """
    total = sum(len(blocks[place].text) for place in places)
    left = total
    if places:
        kept = set(places)
        for place in range(places[0], places[-1] + 1):
            if left <= _MAX_TAIL * total:
                rule = noise.phrase_rule(blocks[place].text)
                if rule is not None and rule.effect is noise.Effect.REST:
                    return place, rule.name
            if place in kept:
                left -= len(blocks[place].text)
    return len(blocks), None


def _is_date_line(text: str) -> bool:
    """Tell whether a line is nothing but a date: ``17:41 JST, October 13, 2024``."""
    short = len(text) <= _LONGEST_DATE_LINE and _HAS_YEAR.search(text) is not None
    return short and len(_NAME.findall(text)) <= 3 and parse_date(text) is not None


def _remove(body: Body, places: list[int], rule: str) -> None:
    for place in places:
        body.reasons[place] = rule
    body.removed[rule] += len(places)


def _is_no_ending(block: Block) -> bool:
    return noise.is_link_only(block) or block.kind is Kind.HEADING


def _same_words(one: str, other: str) -> bool:
    return re.findall(r"\w+", one.casefold()) == re.findall(r"\w+", other.casefold())
