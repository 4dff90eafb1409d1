"""Why a page is read as it is: the decision about each block, and the evidence for it."""

from dataclasses import dataclass

import numpy as np

from newscrawl.extraction.body.model import Model
from newscrawl.extraction.body.phrases import match_label, match_phrase
from newscrawl.extraction.body.reader import Body
from newscrawl.extraction.datelines.evidence import DATELINE_EVIDENCE, Reading
from newscrawl.extraction.datelines.on_page import find_leads, lines_above_body
from newscrawl.extraction.datelines.split import read_openings
from newscrawl.extraction.document.blocks import BlockKind, Layout
from newscrawl.extraction.document.boilerplate import match_element
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.fields.table import RECORD_FIELDS
from newscrawl.extraction.profile.placed import PlacedPage
from newscrawl.extraction.profile.settle import find_template_lines
from newscrawl.extraction.profile.site_profile import SiteProfile

FIELD_SOURCES = {row.name: row.sources for row in RECORD_FIELDS if row.sources}
"""The sources of each field that has any, in the order in which they are read."""

# The score from which on a block is kept.
_KEPT = 0.5
# Blocks of a page with features explained: that takes a millisecond a block.
_BLOCKS_EXPLAINED = 2_000


@dataclass(frozen=True, slots=True)
class BlockDecision:
    """Whether a block of the page is kept, and why."""

    text: str
    kind: BlockKind
    path: str
    """The nearest elements around it as a CSS selector: ``div.entry-content > p``."""
    score: float | None
    """What the model gives, from 0 to 1, with what the other pages of the site add; ``None``
    where it was not asked."""
    kept: bool
    reason: str
    """The rule that cut it, ``reader`` for a low score, or the source of the body if it is kept."""
    match: str | None
    """The class or phrase of the rule that was found, or what other pages of the site say;
    ``None`` if there is neither."""
    features: tuple[tuple[str, float], ...]
    """The features with the largest effect on the score, each with its effect."""
    role: str | None = None
    """What it is in the story, ``None`` if it is none of it."""


@dataclass(frozen=True, slots=True)
class OpeningReading:
    """One way to read the opening of a line as a dateline, with its evidence."""

    text: str
    """The dateline as printed."""
    shape: str
    evidence: tuple[tuple[str, int], ...]
    """The rows that hold, each with its weight."""

    @property
    def weight(self) -> int:
        """The sum of the weights; the opening is a dateline if it reaches ``ENOUGH``."""
        return sum(weight for _, weight in self.evidence)


def explain_openings(
    facts: Facts, decisions: list[BlockDecision], language: str | None, published: str | None
) -> list[list[OpeningReading]]:
    """Return the ways to read the opening of each line that may begin with a dateline.

    Lines are in the order in which they are tried, readings from the longest to the shortest.
    Lines with no reading are left out.
    """
    blocks = facts.layout.blocks
    body = [block for block, decision in zip(blocks, decisions, strict=True) if decision.kept]
    lines = [block for _, block in find_leads(body)]
    lines += lines_above_body(blocks, facts.heading_block, body)
    found = []
    for line in lines:
        readings = read_openings(line.text, language=language, published=published)
        found.append([_weigh_reading(reading) for reading in readings])
    return list(filter(None, found))


def _weigh_reading(reading: Reading) -> OpeningReading:
    held = tuple((row.name, row.weight) for row in DATELINE_EVIDENCE if row.holds(reading))
    return OpeningReading(reading.text, reading.shape, held)


def explain_blocks(
    layout: Layout,
    body: Body,
    model: Model,
    profile: SiteProfile | None = None,
    *,
    with_features: bool = True,
) -> list[BlockDecision]:
    """Return the decision about each block of the page, in document order.

    ``profile``: of the site, with which the page was read. ``with_features``: find the features
    with the largest effect too, which takes more time than all the rest.
    """
    decisions = []
    matches = _find_matches(layout, body)
    if profile is not None:
        matches |= _find_site_matches(PlacedPage(profile, layout), body)
    for position, block in enumerate(layout.blocks):
        score: float | None = None
        features: tuple[tuple[str, float], ...] = ()
        if body.scores is not None and body.features is not None:
            score = float((body.scores if body.settled is None else body.settled)[position])
            if with_features and position < _BLOCKS_EXPLAINED:
                features = tuple(model.strongest_features(body.features[position]))
        decisions.append(
            BlockDecision(
                text=block.text,
                kind=block.kind,
                path=_path(layout, block.element),
                score=score,
                kept=position not in body.reasons,
                reason=body.reasons.get(position, body.source),
                match=matches.get(position),
                features=features,
            )
        )
    return decisions


def _find_site_matches(placed: PlacedPage, body: Body) -> dict[int, str]:
    """Return what the other pages of the site say of the blocks that they decided."""
    profile = placed.profile
    found = {
        position: f"on {pages} of {profile.articles} pages of this site"
        for position, (rule, pages) in find_template_lines(placed).items()
        if body.reasons.get(position) == rule
    }
    if body.scores is not None and body.settled is not None:
        for position in np.flatnonzero((body.scores > _KEPT) != (body.settled > _KEPT)).tolist():
            place = profile.places[placed.places[position]]
            found[position] = (
                f"{body.scores[position]:.2f} by this page alone; all text on {place.taken}, none "
                f"on {place.left} of {place.pages} pages of this site"
            )
    return found


def _find_matches(layout: Layout, body: Body) -> dict[int, str]:
    """Return the name or phrase by which a rule cut a block, by the position of the block.

    For a boilerplate rule it is from the nearest element that the rule matches, for links below
    a label it is the label.
    """
    matches: dict[int, str] = {}
    last_phrases: dict[str, str] = {}
    for position, block in enumerate(layout.blocks):
        if found := match_phrase(block.text) or match_label(block):
            last_phrases[found[0].name] = found[1]
        reason = body.reasons.get(position)
        if reason is None:
            continue
        signatures = (layout.signatures[element] for element in layout.ancestors(block.element))
        matched = filter(None, map(match_element, signatures))
        names = (name for rule, name in matched if rule == reason)
        match = (found[1] if found and found[0].name == reason else None) or next(names, None)
        if match := match or last_phrases.get(reason):
            matches[position] = match
    return matches


def _path(layout: Layout, element: int) -> str:
    """Return the nearest three elements as a CSS selector, outermost first."""
    steps = []
    for index in list(layout.ancestors(element))[:3]:
        signature = layout.signatures[index]
        names = [f"#{signature.id}"] if signature.id else []
        names += [f".{token}" for token in signature.classes.split()[:2]]
        steps.append(signature.tag + "".join(names))
    return " > ".join(reversed(steps))
