"""The dateline of a page on which the user of the site says where the place is."""

from collections.abc import Sequence
from dataclasses import replace

from newscrawl.extraction.datelines.pieces import PARTICLES
from newscrawl.extraction.datelines.places import in_normal_case
from newscrawl.extraction.datelines.split import split_dateline
from newscrawl.items import Dateline
from newscrawl.story import StoryBlock

# Paragraphs that can begin with the place; before the lead are a standfirst or key points.
_BEFORE_LEAD = 4
_MARKS = " \t,:;|/–—-"
_LONGEST = 100


def read_place(
    text: str, *, language: str | None = None, published: str | None = None
) -> Dateline | None:
    """Return the dateline that a place is, ``None`` if the text is too long for one.

    It is read as the opening of a story is, which finds a day and an agency beside the place;
    what cannot be read so is a place whatever it says.

    >>> read_place("LITTLE FERRY").places
    ['Little Ferry']
    """
    printed = text.strip(_MARKS)
    if not printed or len(printed) > _LONGEST:
        return None
    dateline, _ = split_dateline(f"{printed} – Rain.", language=language, published=published)
    if dateline is not None and dateline.places:
        return replace(dateline, text=printed)
    return Dateline(text=printed, places=[in_normal_case(printed, PARTICLES, language)])


def add_place(dateline: Dateline | None, stated: Dateline) -> Dateline:
    """Return the dateline of the text with the stated place, which it lacks."""
    if dateline is None:
        return stated
    return replace(dateline, places=stated.places, region=dateline.region or stated.region)


def cut_place(blocks: Sequence[StoryBlock], printed: str) -> list[StoryBlock]:
    """Return the blocks without the place at the beginning of one of the first.

    >>> from newscrawl.story import Role
    >>> story = [StoryBlock(role=Role.PARAGRAPH, text="BAKU: Rain fell.")]
    >>> [block.text for block in cut_place(story, "BAKU")]
    ['Rain fell.']
    """
    for number, block in enumerate(blocks[:_BEFORE_LEAD]):
        rest = block.text.removeprefix(printed)
        if rest != block.text and not rest[:1].isalnum():
            left = rest.lstrip(_MARKS)
            kept = [block.with_text(left)] if left else []
            return [*blocks[:number], *kept, *blocks[number + 1 :]]
    return list(blocks)
