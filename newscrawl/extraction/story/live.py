"""The entries of a live blog, each with the time at which it was added."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from newscrawl.extraction.dates.parse import parse_machine_date
from newscrawl.extraction.story.outline import Outline, words_of

_LIVE = frozenset({"LiveBlogPosting"})
# Entries from which on a page is a live blog, and those that are read.
_FEWEST, _MOST = 3, 1_000
# Words of an entry by which its block is found.
_WORDS = 8
# Share of the dated elements that are of one sort, and of the text that they hold.
_HELD = 0.6


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
        date = parse_machine_date(str(update.get("datePublished") or update.get("dateCreated")))
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
    layout = outline.layout
    times = layout.nodes[0].css("time[datetime]")
    if len(times) < _FEWEST:
        return {}
    parts: dict[tuple[int, int], dict[int, str]] = defaultdict(dict)
    for node in times[:_MOST]:
        above = node.parent
        while above is not None and layout.find(above) is None:
            above = above.parent
        element = layout.find(above) if above is not None else None
        date = parse_machine_date(node.attributes.get("datetime") or "")
        if element is None or date is None or len(date) == len("2026-03-04"):
            continue
        for one in layout.ancestors(element):
            sort = layout.parents[one], id(layout.signatures[one])
            parts[sort].setdefault(one, date)
    best: dict[int, str] = {}
    sizes = {n: len(outline.blocks[n].text) for n in outline.positions}
    for dated in parts.values():
        if len(dated) < max(_FEWEST, len(best)):
            continue
        firsts, held = {}, 0
        for element, date in dated.items():
            inside = [
                n for n in sizes if element <= outline.blocks[n].element < layout.ends[element]
            ]
            held += sum(sizes[n] for n in inside)
            if inside:
                firsts[inside[0]] = date
        if held >= _HELD * sum(sizes.values()) and len(firsts) > len(best):
            best = firsts
    return best
