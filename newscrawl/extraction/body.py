"""Which blocks are the article.

``read_body`` is the one door: a profile's container where a row is trusted,
otherwise the element with most paragraph text; in both, the noise rows cut.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from newscrawl.extraction import noise
from newscrawl.extraction.blocks import Block, Kind, Layout
from newscrawl.extraction.themes import Profile

# A row may not cut more of the container's text than this: five pages of a
# thousand stand as a whole in one form.
_MAX_CUT = 0.5
_SENTENCE_END = re.compile(r"[.!?…。！？।։؟][\"”»’')\]]*$")
_HAS_LETTER = re.compile(r"[^\W_]")


@dataclass
class Body:
    """The article's blocks in order, and what was cut out of its container."""

    blocks: list[Block] = field(default_factory=list)
    removed: Counter[str] = field(default_factory=Counter)
    """Rows that cut something, with the number of blocks."""


def read_body(layout: Layout, profile: Profile | None, headline: str | None) -> Body:
    """Return the blocks of the article; an empty ``Body`` where the page has no text."""
    if not layout.blocks:
        return Body()
    masses = _masses(layout)
    container = None
    if profile and profile.content is not None:
        container = layout.find(profile.content)
    if container is None:
        container = _best_container(layout)
    body = Body()
    rules = _element_rules(layout, masses, container, profile)
    inside = [b for b in layout.blocks if container <= b.element < layout.ends[container]]
    kept = []
    for block in inside:
        rule = rules.get(block.element)
        if rule is None and block.kind is Kind.CAPTION:
            rule = "caption/figure"
        if rule:
            body.removed[rule] += 1
        else:
            kept.append(block)
    if profile is None or profile.content is None:
        kept = _without_head(kept, body.removed, headline)
    body.blocks = _cut_phrases(kept, body.removed, headline)
    return body


def _without_head(blocks: list[Block], removed: Counter[str], headline: str | None) -> list[Block]:
    """Drop what stands before the story: up to the headline, then labels without a sentence."""
    start = 0
    for position, block in enumerate(blocks[:20]):
        if headline and _same_words(block.text, headline):
            start = position + 1
    while start < len(blocks) and _paragraph_weight(blocks[start]) < 20:
        if _SENTENCE_END.search(blocks[start].text):
            break
        start += 1
    if start and start < len(blocks):
        removed["head/label"] += start
        return blocks[start:]
    return blocks


def _masses(layout: Layout) -> list[int]:
    """Return prefix sums: ``masses[b] - masses[a]`` is the text of the elements a to b."""
    held = [0] * (len(layout.parents) + 1)
    for block in layout.blocks:
        held[block.element + 1] += len(block.text)
    for index in range(1, len(held)):
        held[index] += held[index - 1]
    return held


def _best_container(layout: Layout) -> int:
    """Return the element with most paragraph text among and just below its children."""
    rules: dict[int, str | None] = {}
    scores: Counter[int] = Counter()
    for block in layout.blocks:
        weight = _paragraph_weight(block)
        if weight <= 0 or _is_in_noise(layout, block.element, rules):
            continue
        share = 1.0
        for steps, index in enumerate(layout.ancestors(block.element)):
            if steps > 3 or layout.tag(index) == "body":
                break
            if layout.tag(index) not in ("p", "li", "blockquote", "h2", "h3", "h4"):
                scores[index] += int(weight * share)
                share *= 0.6
    if not scores:
        return 0
    best = max(scores, key=lambda index: (scores[index], -index))
    return _widened(layout, best, scores)


def _widened(layout: Layout, best: int, scores: Counter[int]) -> int:
    """Climb while the parent holds paragraphs that the best element does not."""
    for index in layout.ancestors(best):
        end = layout.ends[index]
        inside = sum(score for other, score in scores.items() if index <= other < end)
        if index == best:
            held = inside
        elif inside > 1.9 * held and layout.tag(index) not in ("body", "html"):
            best, held = index, inside
    return best


def _paragraph_weight(block: Block) -> float:
    """Return how much a block looks like running text, 0 where it does not."""
    size = len(block.text)
    if block.kind in (Kind.CAPTION, Kind.HEADING, Kind.CELL) or size < 25:
        return 0
    links = block.link_chars / size
    if links > 0.5:
        return 0
    sentence = 1.0 if _SENTENCE_END.search(block.text[-6:]) else 0.4
    return min(size, 600) * (1 - links) * sentence


def _is_in_noise(layout: Layout, element: int, rules: dict[int, str | None]) -> bool:
    """Tell whether a row names the element or one above it; remembers what it found."""
    chain = []
    found: str | None = None
    for index in layout.ancestors(element):
        if index in rules:
            found = rules[index]
            break
        chain.append(index)
    for index in reversed(chain):
        if found is None and layout.tag(index) not in ("body", "form", "main", "article"):
            found = noise.element_rule(layout.signatures[index])
        rules[index] = found
    return found is not None


def _element_rules(
    layout: Layout, masses: list[int], container: int, profile: Profile | None
) -> dict[int, str]:
    """Return the row that cuts each element below the container, where one does."""
    named: dict[int, str] = {}
    if profile and profile.content is not None:
        for name, selector in profile.theme.drop:
            for node in profile.content.css(selector):
                if (index := layout.find(node)) is not None:
                    named[index] = name
    end = layout.ends[container]
    total = masses[end] - masses[container]
    named |= dict.fromkeys(layout.hidden, "hidden/attribute")
    rules: dict[int, str] = {}
    for index in range(container + 1, end):
        if above := rules.get(layout.parents[index]):
            rules[index] = above
            continue
        rule = named.get(index) or noise.element_rule(layout.signatures[index])
        if rule and masses[layout.ends[index]] - masses[index] <= _MAX_CUT * total:
            rules[index] = rule
    return rules


def _cut_phrases(blocks: list[Block], removed: Counter[str], headline: str | None) -> list[Block]:
    """Return the blocks without those that a phrase row, or the headline, cuts."""
    kept: list[Block] = []
    links_follow: str | None = None
    for position, block in enumerate(blocks):
        rule = noise.phrase_rule(block)
        if rule is not None:
            if rule.effect is noise.Effect.REST and _has_text(kept):
                removed[rule.name] += len(blocks) - position
                break
            links_follow = rule.name if rule.effect is noise.Effect.LINKS else None
            removed[rule.name] += 1
        elif links_follow and noise.is_link_only(block):
            removed[links_follow] += 1
        elif not _HAS_LETTER.search(block.text):
            removed["line/marks"] += 1
        elif not _has_text(kept) and headline and _same_words(block.text, headline):
            removed["headline/repeated"] += 1
        else:
            kept.append(block)
            links_follow = None
    return _without_trailing_links(kept, removed)


def _without_trailing_links(blocks: list[Block], removed: Counter[str]) -> list[Block]:
    """Drop what ends a body without being text of it: links alone, headings alone."""
    while blocks and (noise.is_link_only(blocks[-1]) or blocks[-1].kind is Kind.HEADING):
        if len(blocks) == 1:
            break
        removed["links/trailing"] += 1
        blocks = blocks[:-1]
    return blocks


def _has_text(blocks: list[Block]) -> bool:
    return any(len(block.text) > 80 for block in blocks)


def _same_words(one: str, other: str) -> bool:
    return re.findall(r"\w+", one.casefold()) == re.findall(r"\w+", other.casefold())
