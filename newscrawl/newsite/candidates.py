"""Elements that stand once on each page of a sample and show its author, or its section."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from parsel import Selector

from newscrawl.extraction.fields.names import is_person, looks_like_name, split_names
from newscrawl.newsite.sample import SampleReading
from newscrawl.newsite.selectors import simple_selector

_LONGEST = 80
_SHARE = 0.8
"""Of the pages, that have the element and a fitting value in it."""

_FEWEST_VALUES = 3
"""Different values of the pages; the same value everywhere is the site's."""

_KNOWN_SHARE = 0.2
"""Of the values, that are persons by their given names."""

_MENU_SHARE = 0.8
"""Of the pages, on which the name of a section is a link."""

_PICTURE = ("figure", "figcaption", "footer", "aside")


@dataclass(frozen=True, kw_only=True)
class FieldElement:
    """A selector, and what it finds."""

    selector: str
    pages: int
    values: tuple[str, ...]
    """Some of what it finds, for a person to judge."""


def find_author_candidate(
    readings: Sequence[SampleReading], stable: frozenset[str]
) -> FieldElement | None:
    """Return the element with nothing but the names of persons, ``None`` if there is none.

    Some of the given names must be known: other labels are two words in capitals, too.
    """
    found = _find(readings, stable, _are_names)
    if found is None:
        return None
    known = sum(any(map(is_person, split_names(text))) for text in found.values)
    return found if known >= _KNOWN_SHARE * len(found.values) else None


def find_section_candidate(
    readings: Sequence[SampleReading], stable: frozenset[str]
) -> FieldElement | None:
    """Return the element with one of the menu's names, as a breadcrumb or the active item has."""
    links = Counter(
        text for reading in readings for text in {*map(_text_of, reading.tree.css("a"))}
    )
    menu = {text for text, pages in links.items() if text and pages >= _MENU_SHARE * len(readings)}
    found = _find(readings, stable, menu.__contains__)
    # A section has several articles.
    is_shared = found is not None and len(set(found.values)) <= len(readings) / 2
    return found if is_shared else None


def _find(
    readings: Sequence[SampleReading], stable: frozenset[str], fits: Callable[[str], bool]
) -> FieldElement | None:
    values: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        for selector, text in _single_elements(reading.tree, stable):
            if fits(text):
                values[selector].append(text)
    often = [
        (len(texts), selector)
        for selector, texts in values.items()
        if len(texts) >= _SHARE * len(readings) and len(set(texts)) >= _FEWEST_VALUES
    ]
    for pages, selector in sorted(often, key=lambda pair: (-pair[0], len(pair[1]))):
        # What other elements of the pages the selector finds, it must not find.
        if all(len(reading.tree.css(selector)) <= 1 for reading in readings):
            shown = tuple(dict.fromkeys(values[selector]))
            return FieldElement(selector=selector, pages=pages, values=shown)
    return None


def _single_elements(page: Selector, stable: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield selector and text of the short elements that no other element of the page is like."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in page.xpath("//body//*[not(self::script or self::style)][normalize-space()]"):
        if one.root.tag in _PICTURE or len(one.xpath("string()").get("")) > 4 * _LONGEST:
            continue
        if selector := simple_selector(one, stable):
            found[selector].append(_text_of(one))
    for selector, texts in found.items():
        if len(texts) == 1 and 0 < len(texts[0]) <= _LONGEST:
            yield selector, texts[0]


def _text_of(element: Selector) -> str:
    return " ".join(element.xpath("string()").get("").split())


def _are_names(text: str) -> bool:
    """Return whether a text is the names of persons and little more."""
    names = split_names(text)
    letters = sum(map(str.isalpha, text))
    named = sum(map(str.isalpha, "".join(names)))
    return bool(names) and all(map(looks_like_name, names)) and named >= 0.7 * letters
