"""Lines of the template: those that several articles have at one place."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from statistics import fmean, median

from newscrawl.extraction.document.corrections import is_correction
from newscrawl.extraction.profile.forms import LONGEST_LINE, Form, find_form
from newscrawl.extraction.profile.sample import Line, fold_line

# Pages that bear a line out, at least.
_MIN_PAGES = 3
# A line of so many words, or characters, repeats by no chance; a shorter one must be on this
# share of pages.
_LONG_LINE, _LONG_CHARS, _SHORT_SHARE = 8, 60, 0.15
# A paragraph with higher log-odds can be the background of several articles on one event: it is of
# the template from this share of the pages on.
_SURELY_TEXT, _SURE_SHARE = 1.0, 0.2
# Log-odds of a line that is the last one wherever it stands, and no text of the article.
_HARDLY_SURE = 2.0
# A short sentence with higher log-odds is a greeting, with which a column begins each time.
# The longest label.
_LONGEST_LABEL = 40
_GREETING, _STOPS = 3.0, (".", "!", "?", "。", "！", "？", "؟")
# A heading between paragraphs, as "Background", is of the articles below this share.
_HEADING_SHARE = 0.5
# From this share on a sentence is an offer, though its numbers differ, if it stands below the text.
_OFTEN = 0.6
# Sentences with changing numbers at one place, from which on they are the formulas of a report.
_FORMULAS = 2
# How much lower than those of the paragraphs beside it the log-odds of a sentence of the text are,
# how much shorter than those above it the paragraphs below it are, where they are no comments, and
# the share of the pages on which a line at a fixed place has as many paragraphs above it, or below.
_AS_SURE, _AS_LONG, _FIXED = 0.7, 0.65, 0.8
# Log-odds against a line that a rule cuts, unless those for it are as high.
_CUT = 3.5
# A form is on so many pages and this share of all, and on nearly all that have its place.
_FORM_SHARE, _FORM_PAGES, _NEARLY_ALL = 0.15, 5, 0.8

# Positions of the first of several.
_FIRST = frozenset(("1", "first"))

SURELY_NONE = -3.0
"""Log-odds below which no reader takes a line for text of the article."""
LineKey = tuple[str, str]
"""A place and a folded line: the teaser of an article repeats its lead at another place."""


@dataclass(slots=True, eq=False)
class LineAtPlace:
    """A line with its place: one object for all pages that share the line."""

    place: str
    line: Line
    key: LineKey = field(init=False)
    position: tuple[str, str] = field(init=False)
    """Its place, and where it is among its neighbours."""
    is_taken: bool = field(init=False)
    odds: float = field(init=False)
    """The log-odds, with what the rules say of it."""

    def __post_init__(self) -> None:
        line = self.line
        self.key, self.position = (self.place, line.folded), (self.place, line.at)
        self.is_taken = line.is_taken
        self.odds = -_CUT if line.is_cut and line.odds < _CUT else line.odds


PlacedPages = list[list[LineAtPlace]]
"""The lines of each page."""
LinesByPlace = list[dict[str, list[LineAtPlace]]]
"""The lines of each page by their place."""
LinesByPosition = dict[tuple[str, str], list[list[LineAtPlace]]]
"""By place and position the lines of each page that has any there."""


def distinct_lines(placed: PlacedPages) -> Iterator[LineAtPlace]:
    """Return the lines of all pages in their order, each that pages share once."""
    return iter(dict.fromkeys(chain.from_iterable(placed)))


@dataclass
class LineCounts:
    """On how many pages each line is at one place, and how it was read there."""

    articles: int
    by_place: LinesByPlace
    """The lines at each place, for each page."""
    lines: dict[LineKey, list[LineAtPlace]]
    """The lines that are alike, of each page one."""
    last: Counter[LineKey]
    """Pages on which it is the last line of the text."""

    @cached_property
    def pages(self) -> dict[LineKey, int]:
        """On how many pages each line is."""
        return {key: len(lines) for key, lines in self.lines.items()}

    @cached_property
    def repeated(self) -> frozenset[LineKey]:
        """The lines that are of the template and not of the articles that have them."""
        return frozenset(filter(self._is_repeated, self.pages))

    def _is_repeated(self, key: LineKey) -> bool:
        count, text = self.pages[key], key[1]
        if count < _MIN_PAGES:
            return False
        lines = Counter(self.lines[key])
        if sum(pages for one, pages in lines.items() if one.line.is_heading) > 0.5 * count:
            return count >= _HEADING_SHARE * self.articles
        odds = sum([one.odds for one in self.lines[key]]) / count
        is_long = len(text.split()) >= _LONG_LINE or len(text) > _LONG_CHARS
        is_told = all(one.line.text.endswith(_STOPS) for one in lines)
        if is_told and not is_long and odds > _GREETING:
            return False
        if len(lines) > 1 and self._is_varied(key):
            if any(is_correction(one.line.text) for one in lines):
                return False  # corrections, each with numbers of its own
            if is_told and is_long and odds > _SURELY_TEXT:
                is_often = count >= _OFTEN * self.articles
                return is_often and not self._is_formula(key, odds)
        elif odds > _SURELY_TEXT and is_told and self._is_among_paragraphs(key, odds):
            return False
        if odds < _HARDLY_SURE and self.last[key] == count:
            return True  # an agency's name, an address for letters
        if odds > _SURELY_TEXT and not all(one.line.at in _FIRST for one in lines):
            return count >= _SURE_SHARE * self.articles
        return is_long or odds < 0 or count >= _SHORT_SHARE * self.articles

    def _is_varied(self, key: LineKey) -> bool:
        """Return whether the numbers in a line are others on most pages."""
        texts = Counter(one.line.text for one in self.lines[key])
        return 2 * max(texts.values()) <= texts.total() + 1

    def _is_formula(self, key: LineKey, odds: float) -> bool:
        """Return whether a sentence with changing numbers is one that each report has."""
        if self._formulas[key[0]] >= _FORMULAS:
            return True
        return self._is_among_paragraphs(key, odds, is_varied=True)

    @cached_property
    def _formulas(self) -> Counter[str]:
        """By place, how many sentences with changing numbers most pages have there."""
        often = (key for key, pages in self.pages.items() if pages >= _OFTEN * self.articles)
        return Counter(
            key[0]
            for key in often
            if all(one.line.text.endswith(_STOPS) for one in self.lines[key])
            and fmean(one.odds for one in self.lines[key]) > _SURELY_TEXT
            and self._is_varied(key)
        )

    def _is_among_paragraphs(self, key: LineKey, odds: float, *, is_varied: bool = False) -> bool:
        """Return whether a line stands between paragraphs on most pages, and is read like them.

        ``is_varied``: one whose numbers change can be the first of them as well, or stand always
        at the same distance from the first or last; an offer does so.
        """
        above: list[LineAtPlace] = []
        below: list[LineAtPlace] = []
        distances: tuple[Counter[int], Counter[int]] = Counter(), Counter()
        inside = 0
        for page in self.by_place:
            lines = page.get(key[0], [])
            at = next((n for n, one in enumerate(lines) if one.key == key), None)
            if at is None:
                continue
            parts = self._own(lines[:at]), self._own(lines[at + 1 :])
            above += parts[0]
            below += parts[1]
            inside += bool(parts[1] and (parts[0] or is_varied))
            for counted, part in zip(distances, parts, strict=True):
                counted[len(part)] += 1
        pages = self.pages[key]
        if inside <= 0.5 * pages:
            return False
        is_fixed = any(max(counted.values()) >= _FIXED * pages for counted in distances)
        if is_fixed and not is_varied:
            return False
        if odds < fmean(one.odds for one in (*above, *below)) - _AS_SURE:
            return False
        sizes = [median(one.line.size for one in part) if part else 0 for part in (above, below)]
        return sizes[1] >= _AS_LONG * sizes[0]

    def _own(self, lines: Iterable[LineAtPlace]) -> list[LineAtPlace]:
        """Return those of some lines that the page takes for text, and others do not share."""
        taken = (one for one in lines if one.is_taken and one.key[1])
        return [
            one for one in taken if self.pages[one.key] < _MIN_PAGES or self._is_varied(one.key)
        ]


def count_lines(placed: PlacedPages, by_place: LinesByPlace) -> LineCounts:
    """Count the lines of all pages. ``by_place``: the same, see ``group_by_place``."""
    alike: dict[LineKey, list[LineAtPlace]] = defaultdict(list)
    last: Counter[LineKey] = Counter()
    for page in placed:
        last.update([one.key for one in page if one.is_taken][-1:])
        for key, one in {one.key: one for one in page}.items():
            alike[key].append(one)
    lines = {key: own for key, own in alike.items() if key[1]}  # some are of marks alone
    return LineCounts(len(placed), by_place, lines, last)


def find_repeated_lines(
    placed: PlacedPages, counts: LineCounts, doubtful: Container[str]
) -> dict[LineKey, int]:
    """Return the lines of the template that could be taken for text of an article.

    They have a doubtful score on a page, or stand at a place with doubtful ones.
    """
    return {
        one.key: counts.pages[one.key]
        for one in distinct_lines(placed)
        if one.key in counts.repeated and (one.line.odds > SURELY_NONE or one.place in doubtful)
    }


def find_alternating_labels(
    by_position: LinesByPosition, counts: LineCounts, menu: Iterable[str]
) -> dict[LineKey, int]:
    """Return the labels that take turns at one position, as the names of sections do.

    ``menu``: texts of its links.
    """
    found: dict[LineKey, int] = {}
    names = frozenset(map(fold_line, menu))
    for pages in by_position.values():
        lines = [page[0] for page in pages if len(page) == 1 and not page[0].line.is_heading]
        if len(lines) < max(_FORM_PAGES, _NEARLY_ALL * len(pages)) or len(set(lines)) == 1:
            continue
        keys = [one.key for one in lines if _can_be_label(one)]
        known = [key for key in keys if counts.pages[key] > 1 or key[1] in names]
        if len(known) >= _NEARLY_ALL * len(lines) and len(set(known)) > 1:
            found |= {key: counts.pages[key] for key in known}
    return found


def _can_be_label(one: LineAtPlace) -> bool:
    line = one.line
    return bool(one.key[1]) and line.size <= _LONGEST_LABEL and not line.text.endswith(_STOPS)


def group_by_place(placed: PlacedPages) -> LinesByPlace:
    """Return the lines at each place, for each page."""
    found = []
    for page in placed:
        own: dict[str, list[LineAtPlace]] = {}
        for one in page:
            own.setdefault(one.place, []).append(one)
        found.append(own)
    return found


def group_by_position(placed: PlacedPages) -> LinesByPosition:
    """Return the lines of each page at one position of a place."""
    found: LinesByPosition = defaultdict(list)
    for page in placed:
        own: dict[tuple[str, str], list[LineAtPlace]] = defaultdict(list)
        for one in page:
            own[one.position].append(one)
        for key, lines in own.items():
            found[key].append(lines)
    return found


def find_forms(by_position: LinesByPosition, articles: int) -> list[Form]:
    """Return the lines that say the same on every page but for a name, a day or a number."""
    forms = []
    for (place, at), pages in by_position.items():
        lines = [page[0].line for page in pages if len(page) == 1]
        if len(lines) >= max(_FORM_PAGES, _FORM_SHARE * articles, _NEARLY_ALL * len(pages)):
            form = find_form(place, at, [line.text for line in lines])
            if form is not None and form.is_of_template and not _are_told(form, lines):
                forms.append(form)
    return forms


def _are_told(form: Form, lines: list[Line]) -> bool:
    """Return whether lines of a form are the articles' own: greetings, subheadings."""
    told = sum(line.text.endswith(_STOPS) or line.size > LONGEST_LINE for line in lines)
    if told >= _NEARLY_ALL * len(lines) and fmean(line.odds for line in lines) > _GREETING:
        return True
    if any(is_correction(line.text) for line in lines):
        return True
    headings = sum(line.is_heading for line in lines)
    return headings > 0.5 * len(lines) and not form.is_labelled
