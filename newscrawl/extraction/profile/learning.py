"""Learn the profile of a site from its articles."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import NamedTuple, TypeVar

from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.profile.foreign import usual_shapes
from newscrawl.extraction.profile.forms import Form, find_form
from newscrawl.extraction.profile.places import end_of_place, stem_of, write_path
from newscrawl.extraction.profile.sample import Line, PageSample
from newscrawl.extraction.profile.site_profile import Place, SiteProfile, first_folder
from newscrawl.extraction.profile.spots import find_spots
from newscrawl.extraction.profile.zones import find_zones

K = TypeVar("K")
V = TypeVar("V")
# Pages that bear out a statement, at least, and statements of one kind that are kept.
_MIN_PAGES, _MOST = 3, 400
# Of fewer articles nothing is said.
_MIN_ARTICLES = 8
# Share of the pages that have a name of an element, so that it is of the template.
_STABLE_SHARE = 0.15
# With how many times the pages of a name its stem is that of a hashed one.
_MORE_PAGES = 1.5
# A line of so many words repeats by no chance; a shorter one must be on this share of pages.
_LONG_LINE, _SHORT_SHARE = 8, 0.15
_LONG_CHARS = 60
# A paragraph with higher log-odds can be the background of several articles on one event: it is of
# the template from this share of the pages on.
_SURELY_TEXT, _SURE_SHARE = 1.0, 0.2
# Log-odds of a line that is the last one wherever it stands, and no text of the article.
_HARDLY_SURE = 2.0
# A short sentence with higher log-odds is a greeting, with which a column begins each time.
_GREETING, _STOPS = 3.0, (".", "!", "?", "。", "！", "？", "؟")
# A heading between paragraphs, as "Background", is of the articles below this share.
_HEADING_SHARE = 0.5
# Share of the lines at a place that are nearly all of them.
_NEARLY_ALL = 0.8
# Below these log-odds no reader takes a line for text of the article.
_SURELY_NONE = -3.0
# Log-odds against a line that a rule cuts, unless those for it are as high.
_CUT = 3.5
# A form is on this share of the pages.
_FORM_SHARE, _FORM_PAGES = 0.15, 5
# Share of the pages with what is usual on a site, and of those that agree.
_USUAL, _AGREED = 0.5, 0.7
# Lines on either side among which a paragraph is: a box may stand between.
_BESIDE = 3
# Pages with one value, from which on it says nothing of them.
_MANY_PAGES = 5
# Lines around the headline whose dates tell the order of day and month.
_NEAR = 6
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d\d)(?![\d/])", re.ASCII)


def learn_profile(samples: Sequence[PageSample]) -> SiteProfile:
    """Return what the articles of a site have in common, nothing from too few of them."""
    samples = list(_distinct(samples))
    if len(samples) < _MIN_ARTICLES:
        return SiteProfile(articles=len(samples))
    stable = _stable_names(samples)
    menu = _menu(samples)
    placed = [
        [(write_path(line.path, stable), line) for line in sample.lines] for sample in samples
    ]
    counts = _count_lines(placed)
    places = _places(placed, counts)
    covered = _find_covered(samples, placed, places)
    return SiteProfile(
        articles=len(samples),
        lines=_strongest(_repeated_lines(placed, counts, places), lambda pages: pages),
        places=_strongest(places, lambda place: place.pages),
        forms=sorted(_forms(placed), key=lambda form: -form.pages)[:_MOST],
        spots=find_spots(samples, [[place for place, _ in page] for page in placed], menu),
        covered=len(covered),
        shapes=usual_shapes(covered),
        sections=_sections(samples, menu),
        has_active_menu=_has_active_menu(samples),
        headline=_find_repeated_headline(samples, placed),
        constants=dict(_constants(samples)),
        zones=find_zones([sample.dates for sample in samples]),
        day_first=_find_order(samples),
        paywall=_find_paywall(samples, placed),
    )


def _strongest(stated: dict[K, V], pages: Callable[[V], int]) -> dict[K, V]:
    """Return the statements that most pages bear out."""
    return dict(sorted(stated.items(), key=lambda one: -pages(one[1]))[:_MOST])


def _distinct(samples: Iterable[PageSample]) -> Iterable[PageSample]:
    """Yield the samples without copies of an article, which bear nothing out.

    Nor do reports that differ by their numbers alone, as those of the weather or of earthquakes.
    """
    seen: set[str] = set()
    for sample in samples:
        texts = {line.folded for line in sample.lines if line.is_taken and len(line.text) > 80}
        known = len(texts & seen)
        if known > 0.5 * len(texts):
            continue
        seen |= texts
        yield sample


def _stable_names(samples: list[PageSample]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for sample in samples:
        paths = {line.path for line in sample.lines}
        counts.update({name for path in paths for step in path for name in step[1:]})
    least = max(2, _STABLE_SHARE * len(samples))
    stable = {name for name, pages in counts.items() if pages >= least}
    for name in list(stable):
        stem = stem_of(name)
        if stem in stable:
            # With a hash the stem is on more pages than each name; else it says nothing new.
            stable.discard(name if counts[stem] > _MORE_PAGES * counts[name] else stem)
    return frozenset(stable)


_Placed = list[list[tuple[str, Line]]]
"""For each page its lines, each with its place."""
_Key = tuple[str, str]
"""A place and a folded line: the teaser of an article repeats its lead at another place."""


@dataclass
class _Counts:
    """On how many pages each line is at one place, and how it was read there."""

    articles: int
    pages: Counter[_Key] = field(default_factory=Counter)
    headings: Counter[_Key] = field(default_factory=Counter)
    first: Counter[_Key] = field(default_factory=Counter)
    """Pages on which it is the first of its place."""
    last: Counter[_Key] = field(default_factory=Counter)
    """Pages on which it is the last line of the text."""
    sentences: Counter[_Key] = field(default_factory=Counter)
    texts: dict[_Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The line as printed, with its numbers."""
    odds: dict[_Key, float] = field(default_factory=lambda: defaultdict(float))
    """Sums of the log-odds over the pages."""

    def is_repeated(self, key: _Key) -> bool:
        """Return whether a line is of the template and not of the articles that have it."""
        count, text = self.pages[key], key[1]
        if count < _MIN_PAGES:
            return False
        if self.headings[key] > 0.5 * count:
            return count >= _HEADING_SHARE * self.articles
        odds = self.odds[key] / count
        is_long = len(text.split()) >= _LONG_LINE or len(text) > _LONG_CHARS
        is_told = self.sentences[key] == count
        if is_told and not is_long and odds > _GREETING:
            return False
        if is_told and is_long and odds > _SURELY_TEXT and len(self.texts[key]) > 0.5 * count:
            return False  # corrections, each with numbers of its own
        if odds < _HARDLY_SURE and self.last[key] == count:
            return True  # an agency's name, an address for letters
        if odds > _SURELY_TEXT and self.first[key] < count:
            return count >= _SURE_SHARE * self.articles
        return is_long or odds < 0 or count >= _SHORT_SHARE * self.articles


def _count_lines(placed: _Placed) -> _Counts:
    counts = _Counts(len(placed))
    for page in placed:
        own = {(place, line.folded): line for place, line in page if line.folded}
        taken = [(place, line.folded) for place, line in page if line.is_taken]
        counts.last.update(taken[-1:])
        counts.pages.update(own.keys())
        for key, line in own.items():
            counts.headings[key] += line.is_heading
            counts.first[key] += line.at in ("1", "first")
            counts.sentences[key] += line.text.endswith(_STOPS)
            counts.texts[key].add(line.text)
            counts.odds[key] += _odds_of(line)
    return counts


class _AtPlace(NamedTuple):
    """The lines at one place of one page."""

    taken: float
    """Share of them that was taken for text."""
    odds: float
    """Their mean log-odds."""


def _places(placed: _Placed, counts: _Counts) -> dict[str, Place]:
    by_place: dict[str, list[_AtPlace]] = defaultdict(list)
    for page in placed:
        own: dict[str, list[int]] = defaultdict(list)
        for position, (place, _) in enumerate(page):
            own[place].append(position)
        for place, positions in own.items():
            by_place[place].append(_read_place(page, positions, counts))
    inside = _count_inside(placed, {name for name, pages in by_place.items() if _is_text(pages)})
    return {
        place: Place(
            pages=len(pages),
            taken=sum(page.taken >= _NEARLY_ALL for page in pages),
            left=sum(page.taken <= 1 - _NEARLY_ALL for page in pages),
            inside=inside[place],
            odds=round(fmean(page.odds for page in pages), 2),
        )
        for place, pages in by_place.items()
        if len(pages) >= _MIN_PAGES
    }


def _is_text(pages: list[_AtPlace]) -> bool:
    """Return whether nearly all lines at a place are taken for text of the article."""
    return sum(page.taken >= _NEARLY_ALL for page in pages) >= _NEARLY_ALL * len(pages)


def _count_inside(placed: _Placed, text_places: set[str]) -> Counter[str]:
    """Return on how many pages all lines at a place stand between two paragraphs."""
    counts: Counter[str] = Counter()
    for page in placed:
        all_inside: dict[str, bool] = {}
        for n, (place, _) in enumerate(page):
            before, behind = page[max(0, n - _BESIDE) : n], page[n + 1 : n + 1 + _BESIDE]
            is_inside = all(
                any(one[0] in text_places for one in beside) for beside in (before, behind)
            )
            all_inside[place] = all_inside.get(place, True) and is_inside
        counts.update(place for place, is_inside in all_inside.items() if is_inside)
    return counts


def _read_place(page: list[tuple[str, Line]], positions: list[int], counts: _Counts) -> _AtPlace:
    """Return how the lines at a place were read, those left out that repeat."""
    own = [page[n] for n in positions]
    single = [line for place, line in own if not counts.is_repeated((place, line.folded))]
    lines = single or [line for _, line in own]
    return _AtPlace(
        taken=sum(line.is_taken for line in lines) / len(lines),
        odds=fmean(_odds_of(line) for line in lines),
    )


def _odds_of(line: Line) -> float:
    return -_CUT if line.is_cut and line.odds < _CUT else line.odds


def _repeated_lines(
    placed: _Placed, counts: _Counts, places: dict[str, Place]
) -> dict[tuple[str, str], int]:
    """Return the lines of the template that could be taken for text of an article.

    They have a doubtful score on a page, or stand where text of the article does.
    """
    found: dict[_Key, int] = {}
    for page in placed:
        for place, line in page:
            key = place, line.folded
            known = places.get(place)
            is_doubtful = line.odds > _SURELY_NONE or (known and known.odds > _SURELY_NONE)
            if is_doubtful and key not in found and counts.is_repeated(key):
                found[key] = counts.pages[key]
    return found


def _forms(placed: _Placed) -> list[Form]:
    """Return the lines that say the same on every page but for a name, a day or a number."""
    found: dict[tuple[str, str], list[list[Line]]] = defaultdict(list)
    for page in placed:
        own: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for place, line in page:
            own[place, line.at].append(line)
        for key, lines in own.items():
            found[key].append(lines)
    forms = []
    for (place, at), pages in found.items():
        lines = [page[0] for page in pages if len(page) == 1]
        if len(lines) < max(_FORM_PAGES, _FORM_SHARE * len(placed)) or len(lines) < 0.8 * len(
            pages
        ):
            continue
        form = find_form(place, at, [line.text for line in lines])
        is_told = sum(line.text.endswith(_STOPS) for line in lines) >= _NEARLY_ALL * len(lines)
        is_greeting = is_told and fmean(line.odds for line in lines) > _GREETING
        is_heading = sum(line.is_heading for line in lines) > _USUAL * len(lines)
        is_bare = form is not None and not form.is_labelled
        if form is None or is_greeting or (is_heading and is_bare):
            continue
        if form.is_of_template:
            forms.append(form)
    return forms


def _find_covered(
    samples: list[PageSample], placed: _Placed, places: dict[str, Place]
) -> list[str]:
    """Return the addresses of the articles with most of their text at places of text."""
    covered = []
    for sample, page in zip(samples, placed, strict=True):
        taken = [(place, len(line.text)) for place, line in page if line.is_taken]
        inside = sum(size for place, size in taken if place in places and places[place].is_of_text)
        if inside > _USUAL * sum(size for _, size in taken):
            covered.append(sample.url)
    return covered


def _menu(samples: list[PageSample]) -> dict[str, str]:
    """Return the texts of the links that half of the pages have, by their path."""
    links: Counter[tuple[str, str]] = Counter()
    for sample in samples:
        links.update(sample.links.items())
    return {path: text for (path, text), pages in links.items() if pages >= 0.5 * len(samples)}


def _sections(samples: list[PageSample], menu: Mapping[str, str]) -> dict[str, str]:
    """Return the section for the first folder of an address: as pages or the menu name it."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    pages: Counter[str] = Counter()
    for sample in samples:
        if folder := first_folder(sample.url):
            pages[folder] += 1
            if sample.section:
                named[folder][sample.section] += 1
    if len(pages) < 2:
        return {}  # the same folder for all: /news/, /article/
    sections = {}
    by_folder = {path.strip("/").lower(): text for path, text in menu.items()}
    for folder, count in pages.items():
        best = named[folder].most_common(1)
        if best and best[0][1] >= max(2, 0.8 * named[folder].total()):
            sections[folder] = best[0][0]
        elif not best and folder in by_folder and count:
            sections[folder] = by_folder[folder]
    return sections


def _has_active_menu(samples: list[PageSample]) -> bool:
    """Return whether the marked link of the menu is the section, where that is known."""
    marked = [sample for sample in samples if sample.active]
    known = [sample for sample in marked if sample.section]
    agreed = sum(fold_words(s.active or "") == fold_words(s.section or "") for s in known)
    is_usual = len(marked) >= _USUAL * len(samples)
    is_varied = len({sample.active for sample in marked}) >= 2
    return is_usual and is_varied and agreed >= _AGREED * len(known)


def _find_repeated_headline(samples: list[PageSample], placed: _Placed) -> str | None:
    """Return where the headline stands, if further ones follow below it on most pages.

    Those are of other stories, with their texts below.
    """
    places: Counter[str] = Counter()
    followed: Counter[str] = Counter()
    for sample, page in zip(samples, placed, strict=True):
        if sample.headline >= len(page):
            continue
        place = end_of_place(page[sample.headline][0])
        positions = [n for n, (other, _) in enumerate(page) if end_of_place(other) == place]
        places[place] += positions[0] == sample.headline
        followed[place] += positions[0] == sample.headline and len(positions) > 1
    if not places:
        return None
    place, pages = places.most_common(1)[0]
    is_usual = pages >= _NEARLY_ALL * len(samples) and followed[place] >= _USUAL * len(samples)
    return place if is_usual else None


def _constants(samples: list[PageSample]) -> Iterator[tuple[str, str]]:
    """Yield the fields that have one value on all pages that have any."""
    values = {
        "authors": [", ".join(sample.authors) for sample in samples if sample.authors],
        "title": [sample.title for sample in samples if sample.title],
        "section": [sample.section for sample in samples if sample.section],
    }
    for name, given in values.items():
        folded = Counter(map(fold_words, given))
        if folded.total() >= _MANY_PAGES and folded.most_common(1)[0][1] >= 0.9 * folded.total():
            yield name, folded.most_common(1)[0][0]


def _find_order(samples: list[PageSample]) -> bool | None:
    """Return whether dates have the day first, where numbers above 12 tell and all agree."""
    pages: Counter[bool] = Counter()
    for sample in samples:
        near = sample.lines[max(0, sample.headline - _NEAR) : sample.headline + 2 * _NEAR]
        found = {
            int(first) > int(second)
            for line in near
            for first, second in _NUMBERS.findall(line.text[:200])
            if (int(first) > 12) != (int(second) > 12) and max(int(first), int(second)) <= 31
        }
        pages.update(found)
    return next(iter(pages)) if len(pages) == 1 and pages.total() >= 2 else None


def _find_paywall(samples: list[PageSample], placed: _Placed) -> tuple[str, ...]:
    """Return the places that all articles have which must be paid for, and no others."""
    paid = [n for n, sample in enumerate(samples) if sample.is_free is False]
    if not 2 <= len(paid) <= 0.8 * len(samples):
        return ()
    places = [{place for place, _ in page} for page in placed]
    common = set.intersection(*(places[n] for n in paid))
    others = set().union(*(places[n] for n in range(len(samples)) if n not in paid))
    return tuple(sorted(common - others))
