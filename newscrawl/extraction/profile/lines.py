"""Lines of the template: those that several articles have at one place."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from statistics import fmean

from newscrawl.extraction.document.corrections import is_correction
from newscrawl.extraction.profile.forms import Form, find_form
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
# From this share on a sentence is an offer, though its numbers differ.
_OFTEN = 0.6
# Log-odds against a line that a rule cuts, unless those for it are as high.
_CUT = 3.5
# A form is on so many pages and this share of all, and on nearly all that have its place.
_FORM_SHARE, _FORM_PAGES, _NEARLY_ALL = 0.15, 5, 0.8

SURELY_NONE = -3.0
"""Log-odds below which no reader takes a line for text of the article."""
PlacedPages = list[list[tuple[str, Line]]]
"""For each page its lines, each with its place."""
LinesByPosition = dict[tuple[str, str], list[list[Line]]]
"""By place and position the lines of each page that has any there."""
LineKey = tuple[str, str]
"""A place and a folded line: the teaser of an article repeats its lead at another place."""


@dataclass
class LineCounts:
    """On how many pages each line is at one place, and how it was read there."""

    articles: int
    pages: Counter[LineKey] = field(default_factory=Counter)
    headings: Counter[LineKey] = field(default_factory=Counter)
    first: Counter[LineKey] = field(default_factory=Counter)
    """Pages on which it is the first of its place."""
    last: Counter[LineKey] = field(default_factory=Counter)
    """Pages on which it is the last line of the text."""
    sentences: Counter[LineKey] = field(default_factory=Counter)
    texts: dict[LineKey, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The line as printed, with its numbers."""
    odds: dict[LineKey, float] = field(default_factory=lambda: defaultdict(float))
    """Sums of the log-odds over the pages."""

    @cached_property
    def repeated(self) -> frozenset[LineKey]:
        """The lines that are of the template and not of the articles that have them."""
        return frozenset(filter(self._is_repeated, self.pages))

    def _is_repeated(self, key: LineKey) -> bool:
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
        is_often = count >= _OFTEN * self.articles
        if len(self.texts[key]) > 0.5 * count and (
            any(map(is_correction, self.texts[key]))
            or (is_told and is_long and odds > _SURELY_TEXT and not is_often)
        ):
            return False  # corrections, each with numbers of its own
        if odds < _HARDLY_SURE and self.last[key] == count:
            return True  # an agency's name, an address for letters
        if odds > _SURELY_TEXT and self.first[key] < count:
            return count >= _SURE_SHARE * self.articles
        return is_long or odds < 0 or count >= _SHORT_SHARE * self.articles


def count_lines(placed: PlacedPages) -> LineCounts:
    """Count the lines of all pages."""
    counts = LineCounts(len(placed))
    for page in placed:
        own = {(place, line.folded): line for place, line in page if line.folded}
        taken = [(place, line.folded) for place, line in page if line.is_taken]
        counts.last.update(taken[-1:])
        counts.pages.update(own.keys())
        for key, line in own.items():
            if line.is_heading:
                counts.headings[key] += 1
            if line.at in ("1", "first"):
                counts.first[key] += 1
            if line.text.endswith(_STOPS):
                counts.sentences[key] += 1
            counts.texts[key].add(line.text)
            counts.odds[key] += odds_of(line)
    return counts


def odds_of(line: Line) -> float:
    """Return the log-odds of a line, with what the rules say of it."""
    return -_CUT if line.is_cut and line.odds < _CUT else line.odds


def find_repeated_lines(
    placed: PlacedPages, counts: LineCounts, doubtful: Container[str]
) -> dict[LineKey, int]:
    """Return the lines of the template that could be taken for text of an article.

    They have a doubtful score on a page, or stand at a place with doubtful ones.
    """
    found: dict[LineKey, int] = {}
    for page in placed:
        for place, line in page:
            key = place, line.folded
            is_doubtful = line.odds > SURELY_NONE or place in doubtful
            if is_doubtful and key not in found and key in counts.repeated:
                found[key] = counts.pages[key]
    return found


def find_alternating_labels(
    by_position: LinesByPosition, counts: LineCounts, menu: Iterable[str]
) -> dict[LineKey, int]:
    """Return the labels that take turns at one position, as the names of sections do.

    ``menu``: texts of its links.
    """
    found: dict[LineKey, int] = {}
    names = frozenset(map(fold_line, menu))
    for (place, _), pages in by_position.items():
        lines = [page[0] for page in pages if len(page) == 1 and not page[0].is_heading]
        if len(lines) < max(_FORM_PAGES, _NEARLY_ALL * len(pages)):
            continue
        keys = [(place, line.folded) for line in lines if _can_be_label(line)]
        known = [key for key in keys if counts.pages[key] > 1 or key[1] in names]
        if len(known) >= _NEARLY_ALL * len(lines) and len(set(known)) > 1:
            found |= {key: counts.pages[key] for key in known}
    return found


def _can_be_label(line: Line) -> bool:
    return bool(line.folded) and line.size <= _LONGEST_LABEL and not line.text.endswith(_STOPS)


def group_by_position(placed: PlacedPages) -> LinesByPosition:
    """Return the lines of each page at one position of a place."""
    found: dict[tuple[str, str], list[list[Line]]] = defaultdict(list)
    for page in placed:
        own: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for place, line in page:
            own[place, line.at].append(line)
        for key, lines in own.items():
            found[key].append(lines)
    return found


def find_forms(by_position: LinesByPosition, articles: int) -> list[Form]:
    """Return the lines that say the same on every page but for a name, a day or a number."""
    forms = []
    for (place, at), pages in by_position.items():
        lines = [page[0] for page in pages if len(page) == 1]
        if len(lines) >= max(_FORM_PAGES, _FORM_SHARE * articles, _NEARLY_ALL * len(pages)):
            form = find_form(place, at, [line.text for line in lines])
            if form is not None and form.is_of_template and not _are_told(form, lines):
                forms.append(form)
    return forms


def _are_told(form: Form, lines: list[Line]) -> bool:
    """Return whether lines of a form are the articles' own: greetings, subheadings."""
    stops = sum(line.text.endswith(_STOPS) for line in lines)
    if stops >= _NEARLY_ALL * len(lines) and fmean(line.odds for line in lines) > _GREETING:
        return True
    if any(is_correction(line.text) for line in lines):
        return True
    headings = sum(line.is_heading for line in lines)
    return headings > 0.5 * len(lines) and not form.is_labelled
