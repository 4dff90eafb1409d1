"""The offer to subscribe that stands in place of the rest of an article."""

from newscrawl.extraction.body.phrases import is_offer
from newscrawl.extraction.body.reader import Body
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.sources import Found

# Longer texts are whole: what stands below them is an advertisement for the site.
_LONGEST_TEASER, _LONGEST_BRIEF = 2_500, 800
# Blocks below the text that are looked at, and lines of an offer that leave no doubt.
_BELOW, _FEWEST_LINES = 8, 2


def extract_offered_access(facts: Facts, body: Body) -> Found[bool] | None:
    """Return that an article must be paid for, where an offer ends its text before it is told."""
    blocks = facts.layout.blocks
    numbers = {id(block): number for number, block in enumerate(blocks)}
    kept = [numbers[id(block)] for block in body.blocks if id(block) in numbers]
    chars = sum(block.size for block in body.blocks)
    if not kept or chars > _LONGEST_TEASER:
        return None
    below = blocks[kept[-1] + 1 : kept[-1] + 1 + _BELOW]
    lines = sum(is_offer(block.text) for block in below)
    if lines >= _FEWEST_LINES or (lines and chars <= _LONGEST_BRIEF):
        return Found(False, "visible:offer")
    return None
