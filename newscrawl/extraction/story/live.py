"""The entries of a live blog, each with the time at which it was added."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborNode

from newscrawl.extraction.dates.parse import parse_machine_date
from newscrawl.extraction.story.outline import Outline, words_of

_LIVE = frozenset({"LiveBlogPosting"})
# Entries from which on a page is a live blog, and those that are read.
_FEWEST, _MOST = 3, 1_000
# Words of an entry by which its block is found.
_WORDS = 8
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:[:.][0-5]\d)?\s?(?:uhr|h|am|pm|a\.m\.|p\.m\.)?",
    re.IGNORECASE,
)
# Share of the text that the entries hold.
_HELD = 0.6
# Elements around a time that can be its entry, and sorts of them and blocks that are looked at.
_STEPS_UP, _MOST_SORTS, _MOST_BLOCKS = 6, 10, 5_000


def is_clock(text: str) -> bool:
    """Return whether a line is the time of an entry alone: ``14:05``, ``14.05 Uhr``."""
    return _CLOCK.fullmatch(text) is not None


def find_entries(outline: Outline) -> dict[int, str]:
    """Return when each entry of a live blog was added, by the position of its first block.

    The times are ISO 8601. They come from ``liveBlogUpdate``, else from the ``time`` elements of
    parts of one sort that hold most of the text. Empty where the page is no live blog.
    """
    stated = _find_stated(outline)
    if len(stated) >= _FEWEST:
        return stated
    shown = _find_shown(outline)
    return shown if len(shown) >= _FEWEST else {}


def _find_stated(outline: Outline) -> dict[int, str]:
    """Return the entries of ``liveBlogUpdate`` whose headline or first words are on the page."""
    found: dict[int, str] = {}
    openings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    updates = list(_updates(outline))
    for position in outline.positions if updates else ():
        openings[tuple(words_of(outline.blocks[position].text)[:_WORDS])].append(position)
    for update in updates[:_MOST]:
        given = update.get("datePublished") or update.get("dateCreated")
        date = parse_machine_date(given) if isinstance(given, str) else None
        texts = (update.get("headline"), update.get("name"), update.get("articleBody"))
        for text in texts if date else ():
            words = tuple(words_of(text)[:_WORDS]) if isinstance(text, str) else ()
            at = next((n for n in openings.get(words, ()) if n not in found), None)
            if words and at is not None and date:
                found[at] = date
                break
    return found


def _updates(outline: Outline) -> Iterator[dict[str, Any]]:
    for node in outline.facts.head.nodes_of(_LIVE):
        updates = node.get("liveBlogUpdate")
        for one in updates if isinstance(updates, list) else [updates]:
            if isinstance(one, dict):
                yield one


def _find_shown(outline: Outline) -> dict[int, str]:
    """Return the entries that are parts of one sort with a time each."""
    times = outline.layout.nodes[0].css("time[datetime]") if outline.facts.has_times else []
    if len(times) < _FEWEST:
        return {}
    sorts = _dated_parts(outline, times[:_MOST])
    several = sorted((one for one in sorts if len(one) >= _FEWEST), key=len, reverse=True)
    sizes = {n: len(outline.blocks[n].text) for n in outline.positions[:_MOST_BLOCKS]}
    best: dict[int, str] = {}
    for dated in several[:_MOST_SORTS]:
        firsts: dict[int, int] = {}
        held = 0
        for position, size in sizes.items():
            if is_clock(outline.blocks[position].text):
                continue
            around = outline.layout.ancestors(outline.blocks[position].element)
            part = next((one for one in around if one in dated), None)
            if part is not None:
                firsts.setdefault(part, position)
                held += size
        if held >= _HELD * sum(sizes.values()) and len(firsts) > len(best):
            best = {position: dated[part] for part, position in firsts.items()}
    return best


def _dated_parts(outline: Outline, times: list[LexborNode]) -> list[dict[int, str]]:
    """Return the elements around each time with that time, those of one sort together."""
    layout = outline.layout
    parts: dict[tuple[int, str, str], dict[int, str]] = defaultdict(dict)
    for node in times:
        above = node.parent
        while above is not None and layout.find(above) is None:
            above = above.parent
        element = layout.find(above) if above is not None else None
        date = parse_machine_date(node.attributes.get("datetime") or "")
        if element is None or date is None or len(date) == len("2026-03-04"):
            continue
        for one in islice(layout.ancestors(element), _STEPS_UP):
            signature = layout.signatures[one]  # whose id differs from entry to entry
            parts[layout.parents[one], signature.tag, signature.classes].setdefault(one, date)
    return list(parts.values())
