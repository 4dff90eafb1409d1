"""Why a page was read as it was: each block's verdict, and what spoke for it."""

from dataclasses import dataclass

from newscrawl.extraction.body.model import Model
from newscrawl.extraction.body.reader import Body
from newscrawl.extraction.document.blocks import BlockKind, Layout

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
    columns: tuple[tuple[str, float], ...]
    """Columns that spoke loudest, with their effect on the score."""


def explain_blocks(layout: Layout, body: Body, model: Model) -> list[BlockVerdict]:
    """Return a verdict for each block of the page, in document order."""
    verdicts = []
    for position, block in enumerate(layout.blocks):
        score: float | None = None
        columns: tuple[tuple[str, float], ...] = ()
        if body.scores is not None and body.table is not None:
            score = float(body.scores[position])
            if position < _BLOCKS_EXPLAINED:
                columns = tuple(model.loudest(body.table[position]))
        verdicts.append(
            BlockVerdict(
                text=block.text,
                kind=block.kind,
                path=_path(layout, block.element),
                score=score,
                kept=position not in body.reasons,
                reason=body.reasons.get(position, body.source),
                columns=columns,
            )
        )
    return verdicts


def _path(layout: Layout, element: int) -> str:
    """Return the nearest three elements as a selector, outermost first."""
    steps = []
    for index in list(layout.ancestors(element))[:3]:
        signature = layout.signatures[index]
        names = [f"#{signature.id}"] if signature.id else []
        names += [f".{token}" for token in signature.classes.split()[:2]]
        steps.append(signature.tag + "".join(names))
    return " > ".join(reversed(steps))
