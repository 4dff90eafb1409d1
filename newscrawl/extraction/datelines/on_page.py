"""The dateline of a page: at the beginning of the lead, or between headline and text."""

from collections.abc import Callable
from functools import partial

from newscrawl.extraction.datelines.places import is_city, is_region
from newscrawl.extraction.datelines.split import split_dateline
from newscrawl.extraction.dates.parse import match_day
from newscrawl.extraction.document.blocks import Block, BlockKind
from newscrawl.items import Dateline

# Blocks at the beginning of the body of which one can be the lead: before it are a standfirst,
# key points or a byline.
_BEFORE_LEAD = 4
# Blocks above the body that are looked at: standfirst, byline, picture, share bar.
_ABOVE_BODY = 10
# Blocks of the body that are compared with a dateline, characters of the longest name in them.
_LIST_BLOCKS, _LONGEST_NAME = 12, 40
# Kinds of block that can have a dateline; what looks like one in a caption is the picture's.
_KINDS = frozenset({BlockKind.TEXT, BlockKind.ITEM})


def find_in_body(
    body: list[Block], language: str | None, published: str | None
) -> tuple[Dateline, int, str] | None:
    """Return the dateline, the position of its block, and the lead without it."""
    for position, block in find_leads(body):
        dateline, rest = split_dateline(block.text, language=language, published=published)
        if dateline is not None:
            is_entry = _is_entry(dateline, block.text, body[:_LIST_BLOCKS])
            return None if is_entry else (dateline, position, rest)
    return None


def find_leads(body: list[Block]) -> list[tuple[int, Block]]:
    """Return the blocks of the body that can be the lead, with their positions."""
    opening = enumerate(body[:_BEFORE_LEAD])
    return [(number, block) for number, block in opening if block.kind is BlockKind.TEXT]


def _is_entry(dateline: Dateline, text: str, blocks: list[Block]) -> bool:
    """Return whether the text is an entry of a list or a line of an interview.

    Other blocks begin in the same way as it: ``THYME – Good with …``, ``VICTORIA: You have …``,
    ``May 4 – Oslo – …``, or with the same name: ``Paris: I have …``.
    """
    if dateline.agencies:
        return False
    mark = text.lstrip()[len(dateline.text) :].lstrip()[:1]
    texts = [block.text for block in blocks if block.kind in _KINDS]
    if mark and sum(one.startswith(f"{dateline.text}{mark}") for one in texts) > 1:
        return True  # the name of who speaks in an interview stands before each answer
    begins_alike: Callable[[str], bool]
    if match_day(text):
        begins_alike = _opens_with_day
    elif dateline.text.isupper() and not dateline.date and mark:
        begins_alike = partial(_opens_in_capitals, mark)
    else:
        return False
    others = sum(begins_alike(one) for one in texts if not one.startswith(dateline.text))
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
    """Return the dateline of a block between headline and text, and the rest of that block.

    ``page``: all blocks, in document order; ``heading``: position of the headline among them.
    Some papers print the dateline as a line of its own, others at the beginning of the
    standfirst, which then is the lead. Since labels and buttons in capitals are there too, all
    places must be known ones.
    """
    for block in lines_above_body(page, heading, body):
        dateline, rest = split_dateline(block.text, language=language, published=published)
        if dateline is not None and all(map(_is_known, dateline.places)):
            return dateline, rest
    return None


def lines_above_body(page: list[Block], heading: int, body: list[Block]) -> list[Block]:
    """Return the lines between headline and text, from the last to the first."""
    first = next((at for at, block in enumerate(page) if body and block is body[0]), 0)
    lines = page[max(heading + 1, first - _ABOVE_BODY) : first][::-1]
    return [block for block in lines if block.kind in _KINDS and not block.link_chars]


def _is_known(place: str) -> bool:
    return is_city(place) or is_region(place)
