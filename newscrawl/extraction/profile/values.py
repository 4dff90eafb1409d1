"""Read the values of a page where the other pages of its site show them."""

from dataclasses import dataclass
from typing import Any

from newscrawl.extraction.dates.offset import offset_of
from newscrawl.extraction.dates.visible import read_line
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.document.sources import Found
from newscrawl.extraction.fields.names import drop_repeated
from newscrawl.extraction.profile.bylines import (
    END,
    find_signed_line,
    first_at,
    lines_beside,
    read_agencies,
    read_names,
)
from newscrawl.extraction.profile.menus import find_active_link
from newscrawl.extraction.profile.placed import PlacedPage
from newscrawl.extraction.profile.site_profile import SiteProfile
from newscrawl.extraction.profile.site_wide import NAME_OF_MENU
from newscrawl.extraction.profile.spots import Spot, read_label
from newscrawl.extraction.profile.tag_spots import read_tags
from newscrawl.extraction.taught.taught_page import STATED

SOURCES = {
    "title": "site:title",
    "authors": "site:byline",
    "date_published": "site:date",
    "section": "site:section",
    "tags": "site:tags",
}
"""Sources of the values that a profile gives, as ``provenance`` names them."""

_ADDRESS, _MENU, PAYWALL = "site:address", "site:menu", "site:paywall"
# A spot on a smaller share of the pages does not overrule what a page alone shows.
_USUAL = 0.5
# Share of the articles with a value at a spot, whose lack says that a page is none of them.
_NEARLY_ALL = 0.9


@dataclass(frozen=True)
class PageValue:
    """A value that the page alone gives, and its source."""

    value: Any
    source: str

    @property
    def is_visible(self) -> bool:
        """Whether it is read where a reader sees it, and not in metadata."""
        return self.source.startswith("visible")


def read_values(
    placed: PlacedPage, facts: Facts, own: dict[str, PageValue]
) -> dict[str, Found[Any]]:
    """Return the values that are better read where the other pages show them.

    ``own``: what the page alone gives. What metadata state stays, unless all pages state the
    same of it.
    """
    found: dict[str, Found[Any]] = {}
    profile, lines = placed.profile, _lines_at(placed, facts.heading_block)
    for spot in profile.spots:
        page_value = own.get(spot.field)
        if spot.field in found or not _may_give(spot, page_value, profile):
            continue
        value: Any
        if spot.field == "authors":
            value = _read_authors(spot, placed, facts.heading_block)
        elif spot.field == "tags":
            value = None if _has(own, "tags", profile) else read_tags(spot, placed, facts)
        else:
            text = lines.get(spot.key)
            value = _read(spot, text, facts) if text else None
        if value and _is_better(spot, value, page_value, profile):
            why = f"on {spot.pages} of {profile.articles} pages of this site"
            found[spot.field] = Found(value, SOURCES[spot.field], (), why)
    if "section" not in found and (section := _read_section(facts, own, profile)):
        found["section"] = section
    return found


def _read_section(
    facts: Facts, own: dict[str, PageValue], profile: SiteProfile
) -> Found[str] | None:
    """Return the section that the menu marks, else the one that the address names."""
    has_own = _has(own, "section", profile)
    is_doubtful = not has_own or own["section"].source == NAME_OF_MENU
    active = find_active_link(facts) if profile.has_active_menu and is_doubtful else None
    if active:
        return Found(active, _MENU)
    named = None if has_own else profile.section_of(facts.page.url)
    return Found(named, _ADDRESS) if named else None


def find_paywall(placed: PlacedPage) -> Found[bool] | None:
    """Return that the page must be paid for, if it has what only such pages of its site have."""
    if set(placed.profile.paywall).isdisjoint(placed.places):
        return None
    return Found(False, PAYWALL)


def lacks_day(placed: PlacedPage, facts: Facts) -> bool:
    """Return whether nearly all articles show their day at a place at which the page has none."""
    profile = placed.profile
    spots = [spot for spot in profile.spots if spot.field == "date_published"]
    if sum(spot.pages for spot in spots) < _NEARLY_ALL * profile.articles:
        return False
    lines = _lines_at(placed, facts.heading_block)
    return not any(_read(spot, lines[spot.key], facts) for spot in spots if spot.key in lines)


def _lines_at(placed: PlacedPage, headline: int) -> dict[tuple[str, str], str]:
    """Return the text at each spot: the first line below the headline, else the closest above."""
    wanted = {spot.key for spot in placed.profile.spots}
    found: dict[tuple[str, str], str] = {}
    for number, position in placed.positions.items():
        key = placed.places[number], position
        if key in wanted and (key not in found or number < headline):
            found[key] = placed.layout.blocks[number].text
    return found


def _read_authors(spot: Spot, placed: PlacedPage, headline: int) -> list[str]:
    """Return the persons at a spot, or else the agencies."""
    lines = placed.texts
    if spot.form.at == END:
        signature = find_signed_line([one.text for one in lines if one.place == spot.form.place])
        return signature[1] if signature else []
    first = first_at(lines, *spot.key, headline)
    if first is None:
        return []
    names = read_names(spot.form, lines[first].text, spot.label)
    for text in lines_beside(lines, first) if names and spot.has_more else ():
        more = read_names(spot.form, text, spot.label)
        if not more:
            break
        names += more
    names = names or read_agencies(spot.form, lines[first].text, spot.label)
    return drop_repeated(names)


def _read(spot: Spot, text: str, facts: Facts) -> Any:
    match spot.field:
        case "date_published":
            dates = read_line(text, facts.locale, offset_of(facts))
            return next((date.value for date in dates if not date.is_change), None)
        case "title":
            return text
        case _:
            return read_label(spot.form, text)


def _may_give(spot: Spot, own: PageValue | None, profile: SiteProfile) -> bool:
    """Return whether a value at a spot can be better than what the page alone gives."""
    if own is None:
        return True
    if own.source == STATED:
        return False
    if _is_constant(own, spot.field, profile) or spot.field == "date_published":
        return True
    return own.is_visible and spot.field != "title"


def _is_better(spot: Spot, value: Any, own: PageValue | None, profile: SiteProfile) -> bool:
    """Return whether the value at a spot is better than one that it can be better than."""
    if own is None or _is_constant(own, spot.field, profile):
        return True
    if spot.field == "authors" and set(value) > set(own.value):
        return True
    if spot.pages < _USUAL * profile.articles:
        return False
    if spot.field == "date_published":
        is_finer = len(value) > len(own.value) and value.startswith(own.value)
        return is_finer or (own.is_visible and value[:10] != own.value[:10])
    return bool(value != own.value)


def _is_constant(own: PageValue, name: str, profile: SiteProfile) -> bool:
    """Return whether all pages of the site give this value."""
    return name in profile.constants and _fold(own.value) == profile.constants[name]


def _has(own: dict[str, PageValue], name: str, profile: SiteProfile) -> bool:
    if name not in own:
        return False
    return own[name].source == STATED or not _is_constant(own[name], name, profile)


def _fold(value: Any) -> str:
    return fold_words(", ".join(value) if isinstance(value, list) else str(value))
