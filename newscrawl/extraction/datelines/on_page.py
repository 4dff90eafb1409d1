"""Where on a page the dateline stands: at the head of the lead, or between headline and text."""

from collections.abc import Callable
from functools import partial

from newscrawl.extraction.datelines.places import is_city, is_region
from newscrawl.extraction.datelines.split import split_dateline
from newscrawl.extraction.dates.parse import match_day
from newscrawl.extraction.document.blocks import Block, BlockKind
from newscrawl.items import Dateline

# Blocks of the body that may stand before the lead: standfirst, key points, a byline.
_BEFORE_LEAD = 4
# Blocks looked at above the body, from it upwards: standfirst, byline, picture, share bar.
_ABOVE_BODY = 10
# Blocks of the body that a dateline is held against, characters of the longest name there.
_LIST_BLOCKS, _LONGEST_NAME = 12, 40
# Kinds in which a dateline stands: a caption in its form is the picture's.
_KINDS = frozenset({BlockKind.TEXT, BlockKind.ITEM})


def find_in_body(
    body: list[Block], language: str | None, published: str | None
) -> tuple[Dateline, int, str] | None:
    """Return the dateline, the number of its block, and the lead without it."""
    for position, block in possible_leads(body):
        dateline, rest = split_dateline(block.text, language=language, published=published)
        if dateline is not None:
            is_entry = _is_entry(dateline, block.text, body[:_LIST_BLOCKS])
            return None if is_entry else (dateline, position, rest)
    return None


def possible_leads(body: list[Block]) -> list[tuple[int, Block]]:
    """Return the blocks of the body that can be the lead, with their numbers."""
    opening = enumerate(body[:_BEFORE_LEAD])
    return [(number, block) for number, block in opening if block.kind is BlockKind.TEXT]


def _is_entry(dateline: Dateline, text: str, blocks: list[Block]) -> bool:
    """Tell whether what looks like a dateline is one of a list, or of a talk's speakers.

    ``THYME – Good with …``, ``VICTORIA: You have …``, ``May 4 – Oslo – …``: others open alike.
    """
    if dateline.agencies:
        return False
    mark = text.lstrip()[len(dateline.text) :].lstrip()[:1]
    alike: Callable[[str], bool]
    if match_day(text):
        alike = _opens_with_day
    elif dateline.text.isupper() and not dateline.date and mark:
        alike = partial(_opens_in_capitals, mark)
    else:
        return False
    texts = (block.text for block in blocks if block.kind in _KINDS)
    others = sum(alike(one) for one in texts if not one.startswith(dateline.text))
    return others >= (1 if not all(map(is_city, dateline.places)) else 2)


def _opens_with_day(text: str) -> bool:
    return match_day(text) is not None


def _opens_in_capitals(mark: str, text: str) -> bool:
    name, found, _ = text[:_LONGEST_NAME].partition(mark)
    return bool(found) and name.isupper()


def find_above_body(
    page: list[Block],
    heading: int,
    body: list[Block],
    language: str | None,
    published: str | None,
) -> tuple[Dateline, str] | None:
    """Return the dateline of a block between headline and text, and what follows it there.

    ``page``: all blocks, in document order; ``heading``: number of the headline among them.
    Some papers print it as a line of its own, some at the head of the standfirst, which is the
    lead then. Labels and buttons stand there too, in capitals: only a known place is believed.
    """
    for block in lines_above_body(page, heading, body):
        dateline, rest = split_dateline(block.text, language=language, published=published)
        if dateline is not None and all(map(_is_known, dateline.places)):
            return dateline, rest
    return None


def lines_above_body(page: list[Block], heading: int, body: list[Block]) -> list[Block]:
    """Return the lines between headline and text, from the text upwards."""
    first = next((at for at, block in enumerate(page) if body and block is body[0]), 0)
    lines = page[max(heading + 1, first - _ABOVE_BODY) : first][::-1]
    return [block for block in lines if block.kind in _KINDS and not block.link_chars]


def _is_known(place: str) -> bool:
    return is_city(place) or is_region(place)
