"""What ends the text of an article, where other lines follow it in the same element.

A template without names says by order alone what a line is: below the last paragraph stand the
byline, a standing notice or a rule, and then what readers wrote, all of them as paragraphs.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from newscrawl.extraction.profile.forms import Form, find_form
from newscrawl.extraction.profile.lines import LineAtPlace, LineCounts, LineKey, PlacedPages
from newscrawl.extraction.profile.sample import Line

# Articles that bear an end out, at least, and their share of all.
_FEWEST_PAGES, _USUAL_SHARE = 5, 0.3
# Share of these that have text above it, and on which no line follows.
_NEARLY_ALL, _SOME = 0.95, 0.08
# How much of the text the lines below it are, all together and each, against those above; a line
# that is set apart from the text, as a heading or a rule is, says more.
_MOST_BELOW, _SHORTER, _SHORTER_IF_APART = 0.5, 0.5, 0.65
# Lines at the end of a text that are looked at, the longest of them, and those that have a form.
_LAST, _LONGEST, _FORM_SHARE = 3, 80, 0.15

STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "”", '"', "»")
"""How sentences end."""
AT_END, LINK = "end", "link"
"""Positions of the last line at a place, and of any line of links."""
RULE: LineKey = ("", "hr")
"""The end that is a horizontal rule."""


def find_ends(
    placed: PlacedPages, counts: LineCounts, text_places: Collection[str]
) -> dict[LineKey, int]:
    """Return the lines that nothing of an article follows, with the number of articles.

    They are of the template, and what stands below them at places of text is little, short and
    unlike the text above.
    """
    least = max(_FEWEST_PAGES, _USUAL_SHARE * len(placed))
    usual = {key for key in counts.repeated if counts.pages[key] >= least}
    found: dict[LineKey, list[_Parts]] = defaultdict(list)
    for page in placed:
        text = [
            n
            for n, one in enumerate(page)
            if one.place in text_places and one.key not in counts.repeated
        ]
        if not text:
            continue
        for key, at in _candidates(page, usual, text[0]).items():
            found[key].append(_Parts(page, text, at))
    return {key: len(pages) for key, pages in found.items() if _is_end(pages, least)}


def _candidates(
    page: Sequence[LineAtPlace], usual: Container[LineKey], start: int
) -> dict[LineKey, int]:
    """Return where each usual line, and each rule, stands on a page.

    ``usual``: lines of the template that enough articles have. ``start``: position of the first
    line of the text; the first one below it counts.
    """
    found: dict[LineKey, int] = {}
    for n, one in enumerate(page):
        if one.key in usual and found.get(one.key, 0) <= start:
            found[one.key] = n
        if one.line.is_below_rule and found.get(RULE, 0) <= start:
            found[RULE] = n
    return found


class _Parts(NamedTuple):
    """The text of a page above a line and below it."""

    page: Sequence[LineAtPlace]
    text: Sequence[int]
    """Positions of its lines."""
    at: int

    @property
    def has_text_above(self) -> bool:
        """Whether a line of the text is above it."""
        return self.text[0] < self.at

    @property
    def has_text_below(self) -> bool:
        """Whether it is no line below the whole text."""
        return self.at <= self.text[-1]

    @property
    def above(self) -> list[int]:
        """Sizes of the lines above it."""
        return [self.page[n].line.size for n in self.text if n < self.at]

    @property
    def below(self) -> list[int]:
        """Sizes of the lines below it that are no links."""
        below = (self.page[n].line for n in self.text[bisect_left(self.text, self.at) :])
        return [line.size for line in below if not line.is_link]

    @property
    def is_apart(self) -> bool:
        """Whether it is set apart from the text."""
        line = self.page[self.at].line
        return line.is_heading or line.is_below_rule


def _is_end(pages: Sequence[_Parts], least: float) -> bool:
    """Return whether what is below a line is none of the text on any page."""
    with_text = sum(page.has_text_above for page in pages)
    if len(pages) < least or with_text < _NEARLY_ALL * len(pages):
        return False
    belows = [page.below for page in pages if page.has_text_below]
    below = [size for sizes in belows for size in sizes]
    is_apart = sum(page.is_apart for page in pages) > 0.5 * len(pages)
    if not below:
        return is_apart
    above = [size for page in pages for size in page.above]
    if sum(below) > _MOST_BELOW * sum(above):
        return False
    if median(below) > (_SHORTER_IF_APART if is_apart else _SHORTER) * median(above):
        return False
    return is_apart or len(pages) - sum(map(bool, belows)) >= _SOME * len(pages)


def find_last_forms(
    placed: PlacedPages, counts: LineCounts, text_places: Collection[str], ends: Collection[LineKey]
) -> list[Form]:
    """Return the forms of the last lines at places of text: ``By Ann Lee``."""
    lasts: dict[str, list[list[Line]]] = defaultdict(list)
    for page in placed:
        own: dict[str, list[Line]] = defaultdict(list)
        for one in page:
            if (one.line.is_below_rule and RULE in ends and own) or one.key in ends:
                break
            if one.is_taken and one.place in text_places and one.key not in counts.repeated:
                own[one.place].append(one.line)
        for place, lines in own.items():
            lasts[place].append(lines)
    least = max(_FEWEST_PAGES, _FORM_SHARE * len(placed))
    return [form for place, pages in lasts.items() for form in _peel(place, pages, least)]


def find_link_forms(placed: PlacedPages, text_places: Collection[str]) -> Iterator[Form]:
    """Yield the forms of lines of links anywhere in a text: ``Read also: Storm over Ostwick``."""
    lines: dict[str, list[str]] = defaultdict(list)
    pages: Counter[str] = Counter()
    for page in placed:
        links = [one for one in page if one.line.is_link and one.place in text_places]
        pages.update({one.place for one in links})
        for one in links:
            lines[one.place].append(one.line.text)
    for place, texts in lines.items():
        if pages[place] >= max(_FEWEST_PAGES, _FORM_SHARE * len(placed)):
            form = find_form(place, LINK, texts)
            if form is not None and form.is_labelled and form.is_of_template:
                yield replace(form, inside=())  # words that titles have in common


def _peel(place: str, pages: Sequence[list[Line]], least: float) -> Iterator[Form]:
    """Yield the form of the last lines, then that of those above them."""
    for _ in range(_LAST):
        lines = [page[-1].text for page in pages if len(page) > 1 and is_label(page[-1].text)]
        form = find_form(place, AT_END, lines) if len(lines) >= least else None
        if form is None or not (form.is_labelled and form.is_of_template):
            return
        yield form
        pages = [
            page[:-1] if len(page) > 1 and form.fits(page[-1].text) else page for page in pages
        ]


def is_label(text: str) -> bool:
    """Return whether a line is short, and no sentence."""
    return len(text) <= _LONGEST and not text.endswith(STOPS)
