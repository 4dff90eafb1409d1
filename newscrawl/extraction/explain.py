"""Why a page was read as it was: each block's verdict, and what spoke for it."""

from dataclasses import dataclass

from newscrawl.extraction.body.model import Model
from newscrawl.extraction.body.phrases import match_label, match_phrase
from newscrawl.extraction.body.reader import Body
from newscrawl.extraction.datelines.evidence import DATELINE_EVIDENCE, Reading
from newscrawl.extraction.datelines.on_page import lines_above_body, possible_leads
from newscrawl.extraction.datelines.split import read_openings
from newscrawl.extraction.document.blocks import BlockKind, Layout
from newscrawl.extraction.document.boilerplate import match_element
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.fields.table import RECORD_FIELDS

FIELD_SOURCES = {row.name: row.sources for row in RECORD_FIELDS if row.sources}
"""Sources of each field that several may know, in the order in which they are asked."""

# Finding out which columns decided costs a millisecond a block.
_BLOCKS_EXPLAINED = 2_000


@dataclass(frozen=True, slots=True)
class BlockVerdict:
    """What became of one block of the page, and why."""

    text: str
    kind: BlockKind
    path: str
    """The last elements above it, as CSS: ``div.entry-content > p``."""
    score: float | None
    """Probability of the learned reader, 0 to 1; ``None`` where a row decided."""
    kept: bool
    reason: str
    """Name of the rule that cut it, or what kept it: ``reader``, ``theme:<name>``."""
    match: str | None
    """What the rule knows it by: a class, a phrase; ``None`` where the rule has no such list."""
    columns: tuple[tuple[str, float], ...]
    """Columns that spoke loudest, with their effect on the score."""


@dataclass(frozen=True, slots=True)
class OpeningReading:
    """One way to read the opening of a line as a dateline, and what speaks for and against it."""

    text: str
    """The dateline as printed."""
    shape: str
    evidence: tuple[tuple[str, int], ...]
    """Rows that hold, with their weights."""

    @property
    def weight(self) -> int:
        """The sum; from ``ENOUGH`` on the reading is believed."""
        return sum(weight for _, weight in self.evidence)


def explain_openings(
    facts: Facts, verdicts: list[BlockVerdict], language: str | None, published: str | None
) -> list[list[OpeningReading]]:
    """Return, for each line where a dateline can stand, the ways to read its opening.

    Lines in the order in which they are asked, readings the longest first; lines that open
    as no dateline does are left out.
    """
    blocks = facts.layout.blocks
    body = [block for block, verdict in zip(blocks, verdicts, strict=True) if verdict.kept]
    lines = [block for _, block in possible_leads(body)]
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
    layout: Layout, body: Body, model: Model, *, columns_told: bool = True
) -> list[BlockVerdict]:
    """Return a verdict for each block of the page, in document order.

    ``columns_told``: find out which columns decided, which costs more than all the rest.
    """
    verdicts = []
    matches = _find_matches(layout, body)
    for position, block in enumerate(layout.blocks):
        score: float | None = None
        columns: tuple[tuple[str, float], ...] = ()
        if body.scores is not None and body.features is not None:
            score = float(body.scores[position])
            if columns_told and position < _BLOCKS_EXPLAINED:
                columns = tuple(model.strongest_features(body.features[position]))
        verdicts.append(
            BlockVerdict(
                text=block.text,
                kind=block.kind,
                path=_path(layout, block.element),
                score=score,
                kept=position not in body.reasons,
                reason=body.reasons.get(position, body.source),
                match=matches.get(position),
                columns=columns,
            )
        )
    return verdicts


def _find_matches(layout: Layout, body: Body) -> dict[int, str]:
    """Return what the rule that cut a block knows it by, where it is a row of names or phrases.

    Of an element, what the row names in the nearest one; of links below a label, the label.
    """
    matches: dict[int, str] = {}
    last_phrases: dict[str, str] = {}
    for position, block in enumerate(layout.blocks):
        if found := match_phrase(block.text) or match_label(block):
            last_phrases[found[0].name] = found[1]
        reason = body.reasons.get(position)
        if reason is None:
            continue
        sorts = (layout.signatures[element] for element in layout.ancestors(block.element))
        names = (
            named[1] for sort in sorts if (named := match_element(sort)) and named[0] == reason
        )
        match = (found[1] if found and found[0].name == reason else None) or next(names, None)
        if match := match or last_phrases.get(reason):
            matches[position] = match
    return matches


def _path(layout: Layout, element: int) -> str:
    """Return the nearest three elements as a selector, outermost first."""
    steps = []
    for index in list(layout.ancestors(element))[:3]:
        signature = layout.signatures[index]
        names = [f"#{signature.id}"] if signature.id else []
        names += [f".{token}" for token in signature.classes.split()[:2]]
        steps.append(signature.tag + "".join(names))
    return " > ".join(reversed(steps))
