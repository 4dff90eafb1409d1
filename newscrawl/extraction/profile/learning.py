"""Learn the profile of a site from its articles."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import chain
from typing import TypeVar

from newscrawl.extraction.profile.author_spots import find_author_spots
from newscrawl.extraction.profile.ends import find_ends, find_last_forms, find_link_forms
from newscrawl.extraction.profile.foreign import usual_shapes
from newscrawl.extraction.profile.gone import GonePage, find_gone_pages
from newscrawl.extraction.profile.lines import (
    SURELY_NONE,
    LineAtPlace,
    PlacedPages,
    count_lines,
    find_alternating_labels,
    find_forms,
    find_repeated_lines,
    group_by_place,
    group_by_position,
)
from newscrawl.extraction.profile.place_counts import count_places, find_covered
from newscrawl.extraction.profile.places import names_of, stem_of, write_path, write_step
from newscrawl.extraction.profile.sample import PageSample
from newscrawl.extraction.profile.site_profile import SiteProfile
from newscrawl.extraction.profile.site_wide import (
    find_constants,
    find_menu,
    find_order_of_days,
    find_paywall_places,
    find_repeated_headline,
    find_sections,
    has_active_menu,
)
from newscrawl.extraction.profile.spots import find_spots
from newscrawl.extraction.profile.tag_spots import find_tag_spots
from newscrawl.extraction.profile.titles import find_headline_spot, find_title_ends
from newscrawl.extraction.profile.zones import find_zones

K = TypeVar("K")
V = TypeVar("V")
FEWEST_ARTICLES = 8
"""Articles below which nothing is learned."""

# Statements of one kind that are kept.
_MOST = 400
# Share of the pages that have a name of an element, so that it is of the template.
_STABLE_SHARE = 0.15
# With how many times the pages of a name its stem is that of a hashed one.
_MORE_PAGES = 1.5


def learn_profile(
    samples: Sequence[PageSample], times: Iterable[str] = (), gone: Iterable[GonePage] = ()
) -> SiteProfile:
    """Return what the articles of a site have in common, nothing from too few of them.

    ``times``: instants that its lists state, ISO 8601. ``gone``: what is known of its pages that
    are gone.
    """
    all_samples, own = samples, list(_distinct(samples))
    samples = [all_samples[n] for n in own]
    if len(samples) < FEWEST_ARTICLES:
        return SiteProfile(articles=len(samples))
    menu = find_menu(samples)
    all_placed = _place(all_samples, _stable_names(samples))
    placed = [all_placed[n] for n in own]
    by_place, by_position = group_by_place(placed), group_by_position(placed)
    counts = count_lines(placed, by_place)
    places = count_places(placed, by_place, counts)
    doubtful = {name for name, place in places.items() if place.odds > SURELY_NONE}
    covered = find_covered(samples, placed, places)
    text_places = {name for name, place in places.items() if place.is_of_text}
    ends = find_ends(placed, counts, text_places)
    forms = [
        *find_forms(by_position, len(placed)),
        *find_link_forms(placed, text_places),
        *find_last_forms(placed, counts, text_places, ends),
    ]
    spots = [
        *find_author_spots(samples, placed),
        *find_tag_spots(samples, placed, by_place),
        *find_headline_spot(samples, placed),
        *find_spots(samples, placed, menu),
    ]
    return SiteProfile(
        articles=len(samples),
        lines=_strongest(
            find_repeated_lines(placed, counts, doubtful)
            | find_alternating_labels(by_position, counts, menu.values()),
            lambda pages: pages,
        ),
        places=_strongest(places, lambda place: place.pages),
        forms=sorted(forms, key=lambda form: -form.pages)[:_MOST],
        ends=ends,
        spots=spots,
        title_ends=find_title_ends(samples),
        covered=len(covered),
        dated=max(
            sum(sample.published is not None for sample in samples),
            sum(spot.pages for spot in spots if spot.field == "date_published"),
        ),
        shapes=usual_shapes(covered),
        gone=find_gone_pages(all_samples, all_placed, text_places, gone),
        sections=find_sections(samples, menu),
        has_active_menu=has_active_menu(samples),
        headline=find_repeated_headline(samples, placed, text_places),
        constants=dict(find_constants(samples)),
        zones=find_zones(
            [*(sample.dates for sample in samples), *([time] for time in times)],
            [sample.language for sample in samples],
        ),
        day_first=find_order_of_days(samples),
        paywall=find_paywall_places(samples, placed),
    )


def _place(samples: Sequence[PageSample], stable: frozenset[str]) -> PlacedPages:
    """Return the lines of each page with their places, written with the stable names."""
    # By identity: the pages share most of their lines and paths, and it takes long to hash one.
    lines = {id(line): line for sample in samples for line in sample.lines}
    paths = {id(line.path): line.path for line in lines.values()}
    write = cache(partial(write_step, stable=stable))
    written = {key: write_path(map(write, path)) for key, path in paths.items()}
    placed = {key: LineAtPlace(written[id(line.path)], line) for key, line in lines.items()}
    return [[placed[id(line)] for line in sample.lines] for sample in samples]


def _strongest(stated: dict[K, V], pages: Callable[[V], int]) -> dict[K, V]:
    """Return the statements that most pages bear out."""
    return dict(sorted(stated.items(), key=lambda one: -pages(one[1]))[:_MOST])


def _distinct(samples: Iterable[PageSample]) -> Iterator[int]:
    """Yield the numbers of the samples without copies of an article, which bear nothing out.

    Nor do reports that differ by their numbers alone, as those of the weather or of earthquakes.
    """
    seen: set[str] = set()
    for number, sample in enumerate(samples):
        texts = {line.folded for line in sample.lines if len(line.text) > 80 and line.is_taken}
        known = len(texts & seen)
        if known > 0.5 * len(texts):
            continue
        seen |= texts
        yield number


def _stable_names(samples: list[PageSample]) -> frozenset[str]:
    """Return the names of elements that are of the template."""
    counts: Counter[str] = Counter()
    paths = {id(line.path): line.path for sample in samples for line in sample.lines}
    named = {
        key: frozenset(chain.from_iterable(map(names_of, path))) for key, path in paths.items()
    }
    for sample in samples:
        own = {named[id(line.path)] for line in sample.lines}
        counts.update(frozenset().union(*own))
    least = max(2, _STABLE_SHARE * len(samples))
    stable = {name for name, pages in counts.items() if pages >= least}
    for name in list(stable):
        stem = stem_of(name)
        if stem in stable:
            # With a hash the stem is on more pages than each name; else it says nothing new.
            stable.discard(name if counts[stem] > _MORE_PAGES * counts[name] else stem)
    return frozenset(stable)
