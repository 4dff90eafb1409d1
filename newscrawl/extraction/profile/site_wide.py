"""What all pages of a site have in common beside their lines: menu, sections, order of dates."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

from newscrawl.extraction.document.locale import find_order
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.profile.lines import PlacedPages
from newscrawl.extraction.profile.places import end_of_place
from newscrawl.extraction.profile.sample import PageSample
from newscrawl.extraction.profile.site_profile import first_folder
from newscrawl.extraction.profile.titles import find_repeated_title

NAME_OF_MENU = "visible:menu"
"""Source of a section that is a name near the headline, and in some menu of the page."""

# Share of the pages with what is usual on a site, of nearly all, and of those that agree.
_USUAL, _NEARLY_ALL, _AGREED = 0.5, 0.8, 0.7
# Pages with one value, from which on it says nothing of them, and their share.
_MANY_PAGES, _CONSTANT = 5, 0.9
# Lines around the headline whose dates tell the order of day and month.
_NEAR = 6


def find_menu(samples: list[PageSample]) -> dict[str, str]:
    """Return the texts of the links that half of the pages have, by their path."""
    links: Counter[tuple[str, str]] = Counter()
    for sample in samples:
        links.update(sample.links.items())
    return {path: text for (path, text), pages in links.items() if pages >= _USUAL * len(samples)}


def find_sections(samples: list[PageSample], menu: Mapping[str, str]) -> dict[str, str]:
    """Return the section for the first folder of an address: as pages or the menu name it."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    folders: set[str] = set()
    for sample in samples:
        if folder := first_folder(sample.url):
            folders.add(folder)
            if sample.section:
                named[folder][sample.section] += 1
    if len(folders) < 2:
        return {}  # the same folder for all: /news/, /article/
    sections = {}
    by_folder = {path.strip("/").lower(): text for path, text in menu.items()}
    for folder in sorted(folders):
        best = named[folder].most_common(1)
        if best and best[0][1] >= max(2, _NEARLY_ALL * named[folder].total()):
            sections[folder] = best[0][0]
        elif not best and folder in by_folder:
            sections[folder] = by_folder[folder]
    return sections


def has_active_menu(samples: list[PageSample]) -> bool:
    """Return whether the marked link of the menu is the section, where that is known.

    A name near the headline that some menu has as well is no better known: it can be that of a
    place in the text.
    """
    marked = [sample for sample in samples if sample.active]
    known = [s for s in marked if s.section and s.sources.get("section") != NAME_OF_MENU]
    agreed = sum(fold_words(s.active or "") == fold_words(s.section or "") for s in known)
    is_usual = len(marked) >= _USUAL * len(samples)
    is_varied = len({sample.active for sample in marked}) >= 2
    return is_usual and is_varied and agreed >= _AGREED * len(known)


def find_repeated_headline(
    samples: list[PageSample], placed: PlacedPages, text_places: Collection[str]
) -> str | None:
    """Return where the headline stands, if further ones follow below it on most pages.

    Those are of other stories, with their texts below. At a place of text they are subheadings.
    """
    places: Counter[str] = Counter()
    followed: Counter[str] = Counter()
    for sample, page in zip(samples, placed, strict=True):
        if sample.headline >= len(page):
            continue
        headline = page[sample.headline]
        if not headline.line.is_heading or headline.place in text_places:
            continue
        place = end_of_place(headline.place)
        positions = [
            n
            for n, one in enumerate(page)
            if one.line.is_heading and end_of_place(one.place) == place
        ]
        places[place] += positions[0] == sample.headline
        followed[place] += positions[0] == sample.headline and len(positions) > 1
    if not places:
        return None
    place, pages = places.most_common(1)[0]
    is_usual = pages >= _NEARLY_ALL * len(samples) and followed[place] >= _USUAL * len(samples)
    return place if is_usual else None


def find_constants(samples: list[PageSample]) -> Iterator[tuple[str, str]]:
    """Yield the fields that have one value on all pages that have any, and a title of several."""
    values = {
        "authors": [", ".join(sample.authors) for sample in samples if sample.authors],
        "section": [sample.section for sample in samples if sample.section],
        "tags": [", ".join(sample.tags) for sample in samples if sample.tags],
    }
    for name, given in values.items():
        if len(given) >= _MANY_PAGES:
            value, pages = Counter(map(fold_words, given)).most_common(1)[0]
            if pages >= _CONSTANT * len(given):
                yield name, value
    if title := find_repeated_title(samples):
        yield "title", title


def find_order_of_days(samples: list[PageSample]) -> bool | None:
    """Return whether dates have the day first, where numbers above 12 tell and all pages agree."""
    pages: Counter[bool] = Counter()
    for sample in samples:
        near = sample.lines[max(0, sample.headline - _NEAR) : sample.headline + 2 * _NEAR]
        day_first = find_order(line.text for line in near)
        if day_first is not None:
            pages[day_first] += 1
    return next(iter(pages)) if len(pages) == 1 and pages.total() >= 2 else None


def find_paywall_places(samples: list[PageSample], placed: PlacedPages) -> tuple[str, ...]:
    """Return the places that all articles have which must be paid for, and no others."""
    paid = [n for n, sample in enumerate(samples) if sample.is_free is False]
    if not 2 <= len(paid) <= 0.8 * len(samples):
        return ()
    places = [{one.place for one in page} for page in placed]
    common = set.intersection(*(places[n] for n in paid))
    others = set().union(*(places[n] for n in range(len(samples)) if n not in paid))
    return tuple(sorted(common - others))
