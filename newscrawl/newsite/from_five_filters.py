"""Chooses of the selectors of a taken over config those that the site's pages still bear out."""

from collections.abc import Sequence
from dataclasses import dataclass

from parsel import Selector

from newscrawl.newsite.five_filters import TakenOver, fact_lines
from newscrawl.newsite.sample import SampleReading
from newscrawl.sites_file.write import EntryLine

_FIRST_COUNTS = frozenset(("title", "body", "authors", "date_published"))
"""Facts of whose selectors FiveFilters takes the first that finds something on a page."""


@dataclass(frozen=True, kw_only=True)
class Config:
    """A site config of FiveFilters."""

    name: str
    """Of its file."""

    taken: TakenOver


def config_lines(
    config: Config, readings: Sequence[SampleReading]
) -> tuple[list[EntryLine], list[str]]:
    """Return the lines of the config, and a note for each selector that is left out.

    A selector stays if it is the first to find something on a page of the sample; those of
    ``drop`` all stay, since what they are for may be rare.
    """
    taken, file = config.taken, config.name
    pages = [reading.tree for reading in readings]
    lines, notes = [], []
    for name, value in fact_lines(taken):
        if name not in _FIRST_COUNTS or not pages:
            lines.append(EntryLine(key=name, value=value, evidence=f"From {file}."))
            continue
        selectors = [value] if isinstance(value, str) else list(taken.facts[name])
        firsts = [next((one for one in selectors if _finds(page, one)), None) for page in pages]
        used = [one for one in selectors if one in firsts]
        notes += [
            f"{name}: {one}: left out, it finds nothing on {len(pages)} pages of the sample."
            for one in selectors
            if one not in used
        ]
        if used:
            found = sum(first is not None for first in firsts)
            evidence = f"From {file}; it finds something on {found} of {len(pages)} pages."
            lines.append(
                EntryLine(key=name, value=used[0] if len(used) == 1 else used, evidence=evidence)
            )
    return lines, [*notes, *taken.notes]


def _finds(page: Selector, selector: str) -> bool:
    try:
        return any(text.strip() for text in page.xpath(selector).xpath("string()").getall())
    except ValueError:  # an XPath that fails on this page
        return False
