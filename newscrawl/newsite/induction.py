"""From clicks on pages of a site to the selectors of its facts."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType

from parsel import Selector

from newscrawl.extraction.dates.parse import parse_date, parse_machine_date
from newscrawl.extraction.fields.names import looks_like_name, split_names
from newscrawl.extraction.taught.patterns import matches_line
from newscrawl.extraction.taught.selectors import find_selector_problem
from newscrawl.newsite.clicked_pages import (
    Click,
    Element,
    NumberedPage,
    attributes_of,
    chain_of,
    shown_words,
    top_of,
)
from newscrawl.newsite.naming import Naming, name_element
from newscrawl.newsite.proposals import line_pattern
from newscrawl.newsite.selectors import count_names, find_stable_names
from newscrawl.newsite.story_container import find_story, widen

_TRIED = 40
"""Selectors that fit the clicks and are tried on all pages."""

_SHOWN = 6
_UNFIT = 14.0
"""Cost of a selector that finds nothing on any other page, or the wrong thing on all."""

_EXTRA = 4.0
"""Cost of finding more of the same kind than was clicked."""

_BARE = 6.0
"""Cost of a selector without a name that takes elements out of the text."""

_MOST_DROPPED = 0.4
"""Share of the prose of a page that no noise is."""

_NEAR = 2
"""Elements around two authors of which one holds both; those of other stories are elsewhere."""

_LINE = 7.5
"""Cost of the words of a line: they hold as long as the site prints them as they are."""

_WIDER = 1.5
"""Cost of an element that holds a little more than the story."""

_NAMED = re.compile(r"[.#\[]|^/")
_LONGEST_VALUE = 200


def _fits_any(element: Element, language: str | None) -> bool:
    del language
    return bool(shown_words(element)) or element.tag in ("img", "meta", "picture")


def _fits_line(element: Element, language: str | None) -> bool:
    return _fits_any(element, language) and len(shown_words(element)) <= _LONGEST_VALUE


def _fits_names(element: Element, _: str | None) -> bool:
    text = element.get("content") or shown_words(element)
    return len(text) <= _LONGEST_VALUE and any(map(looks_like_name, split_names(text)))


def _fits_date(element: Element, language: str | None) -> bool:
    if any(parse_machine_date(value) for _, value in attributes_of(element)):
        return True
    text = shown_words(element)
    return len(text) <= _LONGEST_VALUE and parse_date(text, language=language) is not None


@dataclass(frozen=True, kw_only=True)
class ClickedFact:
    """A fact that a click can state."""

    name: str
    label: str
    """What a person says: "this is the …"."""

    is_single: bool = True
    """Whether a page has one element of it."""

    expected: float = 0.3
    """How much it counts that a page has none: 1 where each article has it, 0 where few do."""

    in_words: bool = False
    """Whether a label before it can tell it from others."""

    fits: Callable[[Element, str | None], bool] = _fits_any


CLICKED_FACTS = (
    ClickedFact(name="title", label="the headline", expected=1.0),
    ClickedFact(name="body", label="the text", is_single=False, expected=1.0),
    ClickedFact(name="standfirst", label="the standfirst"),
    ClickedFact(
        name="authors",
        label="the author",
        is_single=False,
        expected=1.0,
        in_words=True,
        fits=_fits_names,
    ),
    ClickedFact(
        name="date_published",
        label="the date of publication",
        expected=1.0,
        in_words=True,
        fits=_fits_date,
    ),
    ClickedFact(name="section", label="the section", expected=1.0, in_words=True, fits=_fits_line),
    ClickedFact(name="kicker", label="the kicker", fits=_fits_line),
    ClickedFact(name="tags", label="a tag", is_single=False, fits=_fits_line),
    ClickedFact(name="drop", label="no part of the text", is_single=False, expected=0.0),
)
"""A row for each fact, in the order of the menu."""

_FACTS = {row.name: row for row in CLICKED_FACTS}


@dataclass(frozen=True, kw_only=True)
class TaughtSelector:
    """A selector that finds what was clicked, and what it finds elsewhere."""

    fact: str
    """``drop_lines`` for a line that is no part of the text by its words."""

    selector: str
    """Of ``drop_lines``, a pattern."""

    pages: int
    """Pages of the sample on which it finds something that fits the fact."""

    wrong: int
    """Pages on which it finds something else, or more than one where there is one."""

    total: int
    cost: float
    values: tuple[str, ...] = ()
    """Some of what it finds."""


def induce(
    clicks: Iterable[Click],
    pages: Sequence[NumberedPage],
    kept: Mapping[str, Mapping[Element, int]] = MappingProxyType({}),
) -> dict[str, list[list[TaughtSelector]]]:
    """Return the selectors for the clicks of each fact, the best first.

    ``pages``: the sample, in which the clicked pages are. ``kept``: by page, the characters
    that its elements have of what is read as its story today. A fact has one list of candidates;
    of ``drop``, each kind of element that was clicked has its own.
    """
    inducer = Inducer(pages, kept)
    by_fact: dict[str, list[Click]] = {}
    for click in clicks:
        by_fact.setdefault(click.fact, []).append(click)
    return {fact: inducer.induce(fact, own) for fact, own in by_fact.items()}


class Inducer:
    """Finds selectors over one sample of pages."""

    def __init__(
        self, pages: Sequence[NumberedPage], kept: Mapping[str, Mapping[Element, int]]
    ) -> None:
        self._pages = pages
        self._kept = kept
        self._by_url = {page.url: page for page in pages}
        roots = (Selector(root=page.tree.root, type="html") for page in pages)
        self._stable = find_stable_names(count_names(roots), len(pages))

    def induce(self, fact: str, clicks: Sequence[Click]) -> list[list[TaughtSelector]]:
        """Return the candidates for the clicks of one fact."""
        targets = self._targets(fact, clicks)
        if not targets:
            return []
        if fact == "body":
            return [self._rank_story(_FACTS[fact], targets)]
        if fact != "drop":
            return [self._rank(_FACTS[fact], targets)]
        found: list[list[TaughtSelector]] = []
        for url, elements in targets.items():
            for element in elements:
                # One kind that was clicked on several pages, or several times, is one selector.
                if any(self._finds(ranked[:1], url, element) for ranked in found):
                    continue
                found.append(self._rank(_FACTS[fact], {url: [element]}))
        return [ranked for ranked in found if ranked]

    def _targets(self, fact: str, clicks: Iterable[Click]) -> dict[str, list[Element]]:
        """Return the elements that were clicked, by page; for the text, those that hold it."""
        found: dict[str, list[Element]] = {}
        for click in clicks:
            page = self._by_url.get(click.page)
            if page is not None and 0 <= click.element < len(page.elements):
                found.setdefault(click.page, []).append(page.elements[click.element])
        if fact == "body":
            return {
                url: find_story(self._by_url[url], own, self._kept.get(url, {}))
                for url, own in found.items()
            }
        return {url: list(dict.fromkeys(map(top_of, own))) for url, own in found.items()}

    def _finds(self, ranked: Sequence[TaughtSelector], url: str, element: Element) -> bool:
        page = self._by_url[url]
        return any(element in map(top_of, page.find(one.selector)) for one in ranked)

    def _rank(self, row: ClickedFact, targets: dict[str, list[Element]]) -> list[TaughtSelector]:
        tried = []
        for naming in self._namings(row, targets):
            extra = self._extra(row, naming, targets)
            if extra is not None:
                tried.append((naming.cost + _EXTRA * min(extra, 2), naming.selector))
        best: dict[object, TaughtSelector] = {}
        same: list[TaughtSelector] = []
        for cost, selector in sorted(tried)[:_TRIED]:
            candidate, finds = self._try(row, cost, selector)
            if finds not in best or candidate.cost < best[finds].cost:
                best[finds] = candidate
            same.append(candidate)
        found = list(best.values())
        if row.name == "drop":
            found += self._lines(next(iter(targets.values()))[0])
        # Others that find the same come behind those that differ.
        ranked = sorted(found, key=_by_cost)
        ranked += [one for one in sorted(same, key=_by_cost) if one not in ranked]
        return ranked[:_SHOWN]

    def _lines(self, element: Element) -> Iterator[TaughtSelector]:
        """Yield the pattern of a line that no name tells from the paragraphs around it."""
        words = shown_words(element)
        if not 0 < len(words) <= _LONGEST_VALUE:
            return
        pattern = line_pattern(words)
        having = sum(
            any(matches_line((pattern,), one) for one in page.lines) for page in self._pages
        )
        if not having:
            return
        yield TaughtSelector(
            fact="drop_lines",
            selector=pattern,
            pages=having,
            wrong=0,
            total=len(self._pages),
            cost=_LINE,
            values=(_shown(element),),
        )

    def _rank_story(
        self, row: ClickedFact, targets: dict[str, list[Element]]
    ) -> list[TaughtSelector]:
        """Return the candidates for the element with the text, and for one closely around it.

        The element may have no name that lasts, where the one around it has.
        """
        found = self._rank(row, targets)
        around = {}
        for url, elements in targets.items():
            outer = widen(self._by_url[url], elements)
            if outer is None:
                return found
            around[url] = [outer]
        wider = (replace(one, cost=one.cost + _WIDER) for one in self._rank(row, around))
        first = sorted((found[0], *wider), key=_by_cost) if found else list(wider)
        return [*first[:2], *found[1:], *first[2:]][:_SHOWN]

    def _namings(self, row: ClickedFact, targets: dict[str, list[Element]]) -> Iterator[Naming]:
        seen: set[str] = set()
        for first in (elements[0] for elements in targets.values()):
            for element in [first] if row.name == "body" else chain_of(first):
                for naming in name_element(element, self._stable, in_words=row.in_words):
                    selector = naming.selector
                    if selector not in seen and not find_selector_problem(selector):
                        seen.add(selector)
                        # A tag alone is all over the pages that are not in the sample.
                        is_bare = row.name == "drop" and not _NAMED.search(selector)
                        yield Naming(naming.cost + _BARE * is_bare, selector)

    def _extra(
        self, row: ClickedFact, naming: Naming, targets: dict[str, list[Element]]
    ) -> int | None:
        """Return how many elements beside those clicked are found, ``None`` if it does not fit."""
        extra = 0
        for url, wanted in targets.items():
            page = self._by_url[url]
            found = {
                one if row.name == "body" else top_of(one) for one in page.find(naming.selector)
            }
            if not set(wanted) <= found:
                return None
            others = found - set(wanted)
            if others and (row.is_single or row.name == "body"):
                return None
            if not all(_is_alike(one, wanted) and row.fits(one, None) for one in others):
                return None
            if row.name != "drop" and not all(_is_beside(one, wanted) for one in others):
                return None
            if row.name == "drop" and self._takes_most(page, others):
                return None
            extra += len(others)
        return extra

    def _takes_most(self, page: NumberedPage, elements: set[Element]) -> bool:
        outer = [one for one in elements if not elements.intersection(one.iterancestors())]
        return sum(page.prose[one] for one in outer) > _MOST_DROPPED * page.prose[page.elements[0]]

    def _try(self, row: ClickedFact, cost: float, selector: str) -> tuple[TaughtSelector, object]:
        """Return the candidate with what it finds on all pages, and the numbers of these."""
        fit = wrong = 0
        values: list[str] = []
        finds = []
        for page in self._pages:
            found = page.find(selector)
            finds.append(tuple(page.numbers[top_of(one)] for one in found))
            if not found:
                continue
            language = page.tree.root.get("lang")
            is_fit = all(row.fits(one, language) for one in found)
            if is_fit and (len(found) == 1 or not row.is_single):
                fit += 1
                values.append(_shown(found[0]))
            else:
                wrong += 1
        total = len(self._pages)
        missing = row.expected * (total - fit - wrong)
        candidate = TaughtSelector(
            fact=row.name,
            selector=selector,
            pages=fit,
            wrong=wrong,
            total=total,
            cost=round(cost + _UNFIT * (wrong + missing) / total, 2),
            values=tuple(dict.fromkeys(values))[:3],
        )
        return candidate, tuple(finds)


def _by_cost(one: TaughtSelector) -> tuple[float, str]:
    return one.cost, one.selector


def _is_alike(one: Element, wanted: Sequence[Element]) -> bool:
    """Return whether an element has the tag and the classes of one that was clicked."""
    return any(one.tag == it.tag and one.get("class") == it.get("class") for it in wanted)


def _is_beside(one: Element, wanted: Sequence[Element]) -> bool:
    """Return whether an element stands near one that was clicked, as a second author does."""
    near = {around for it in wanted for around in islice(it.iterancestors(), _NEAR)}
    return any(around in near for around in islice(one.iterancestors(), _NEAR))


def _shown(element: Element) -> str:
    text = shown_words(element) or element.get("content") or ""
    return re.sub(r"(?<=.{60}).+", "…", text)
