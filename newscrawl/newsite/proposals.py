"""What should be said of a site in its table, with the evidence for each line."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from newscrawl.extraction.dates.offset import zones_of
from newscrawl.extraction.document.blocks import BlockKind
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.profile.ends import STOPS
from newscrawl.extraction.profile.sample import fold_line
from newscrawl.newsite.candidates import (
    FieldElement,
    find_author_candidate,
    find_section_candidate,
)
from newscrawl.newsite.sample import SampleReading
from newscrawl.newsite.selectors import count_names, find_stable_names
from newscrawl.sites_file.write import EntryLine

_FEWEST = 3
"""Articles with the same line, from which on it is taken for one of the site."""

_SHARE = 0.2
"""Of the articles, for the same."""

_HALF = 0.5
"""Share of the articles below which a field counts as missing."""

_MOST = 0.9
"""Share of the articles from which on nothing is proposed for a field."""

_NEARLY_ALL = 0.8
"""Share of the texts with a line in which it stands where noise does."""

_SHOWN = 3
"""Values of an element in its evidence."""

_LINE = 160
"""Characters of a block that may be the line with the date."""

_CLOCK = re.compile(r"(?<![\d:])[0-2]?\d[:h.]\d\d(?![\d:.])|\d時")

_EXAMPLE_ZONE = "Europe/Berlin"
_MOST_SECTIONS = 15
_SPECIAL = re.compile(r"[.^$*+?{}\[\]\\|()]")
_DIGITS = re.compile(r"\d+")
_LONGEST_PATTERN = 240


def propose_lines(
    readings: Sequence[SampleReading],
    template: Container[str] = frozenset(),
    min_body_chars: int = 0,
) -> list[EntryLine]:
    """Return the lines for a site's table that the sample shows to be needed.

    ``template``: folded lines that are of the site's template by its profile. ``min_body_chars``:
    of the texts that are left.
    """
    articles = [reading for reading in readings if reading.skip is None]
    lines: list[EntryLine] = [*_repeated_lines(articles, template, min_body_chars)]
    for propose in _PROPOSALS:
        lines += propose(articles)
    is_told = any(line.key == "section_from_url" for line in lines)
    return [line for line in lines if not (is_told and line.key == "section")]


def coverage_of(readings: Sequence[SampleReading], field: str) -> tuple[int, int]:
    """Return on how many articles of the sample a field was found, and their number."""
    articles = [reading.article for reading in readings if reading.skip is None]
    return sum(bool(getattr(article, field)) for article in articles), len(articles)


@dataclass(frozen=True)
class _TextLine:
    """A line of an article that is no heading."""

    text: str
    number: int
    """Of the line in its article, from 0."""
    path: str
    """The elements around it, empty if no block has this text."""

    @property
    def key(self) -> str:
        """It with 0 for numbers."""
        return _DIGITS.sub("0", self.text)


_FURNITURE, _AMONG, _FIRST = range(3)
_JUDGE_AMONG = ", among the paragraphs: remove the # of those that are none of the story"
_JUDGE_FIRST = ", always the first line: a greeting is part of the text"


def _repeated_lines(
    articles: Sequence[SampleReading], template: Container[str], min_body_chars: int
) -> Iterator[EntryLine]:
    """Propose to leave out lines that are part of many texts.

    Where they stand among the paragraphs it is only suggested: reports say the same each day. A
    line without which a text would be too short for an article is not proposed.
    """
    texts = [_text_lines(reading) for reading in articles]
    found = Counter(key for lines in texts for key in {line.key for line in lines})
    fewest = max(_FEWEST, _SHARE * len(articles))
    often = {key: number for key, number in found.most_common() if number >= fewest}
    sorts: dict[int, list[str]] = {_FURNITURE: [], _AMONG: [], _FIRST: []}
    for key in often:
        sort = _FURNITURE if fold_line(key) in template else _sort_of(key, texts, often)
        sorts[sort].append(key)
    left: set[str] = set()
    for sort, note in ((_FURNITURE, ""), (_AMONG, _JUDGE_AMONG), (_FIRST, _JUDGE_FIRST)):
        chosen = []
        for key in sorts[sort]:
            if _leaves_texts(left | {key}, texts, min_body_chars):
                left.add(key)
                chosen.append(key)
        if chosen:
            numbers = ", ".join(str(often[key]) for key in chosen)
            yield EntryLine(
                key="drop_lines",
                value=[line_pattern(key) for key in chosen],
                evidence=f"In {numbers} of {len(articles)} texts the same line{note}.",
                is_suggestion=sort != _FURNITURE,
            )


def _sort_of(key: str, texts: Sequence[Sequence[_TextLine]], often: Container[str]) -> int:
    """Return what the places of a line say of it. ``often``: the lines of many texts."""
    places = [
        (lines, next(line for line in lines if line.key == key))
        for lines in texts
        if any(line.key == key for line in lines)
    ]
    if all(lines[0].key == key for lines, _ in places):
        return _FIRST
    nearly_all = _NEARLY_ALL * len(places)
    is_usual = len(places) >= _HALF * len(texts)
    below = sum(
        not all(one.key in often for one in lines[: line.number])
        and all(one.key in often for one in lines[line.number :])
        for lines, line in places
    )
    if below >= nearly_all and (is_usual or not key.endswith(STOPS)):
        return _FURNITURE
    # Reports can have other numbers at the same place each day.
    if not is_usual or len({line.text for _, line in places}) > 1:
        return _AMONG
    distances = (
        Counter(line.number for _, line in places),
        Counter(len(lines) - line.number for lines, line in places),
    )
    apart = sum(_is_apart(line, lines, often) for lines, line in places)
    is_elsewhere = max(apart, *(max(counted.values()) for counted in distances)) >= nearly_all
    return _FURNITURE if is_elsewhere else _AMONG


def _is_apart(line: _TextLine, lines: Sequence[_TextLine], often: Container[str]) -> bool:
    """Return whether a line is in other elements than those that are the article's own."""
    own = {one.path for one in lines if one.key not in often}
    return bool(own and line.path) and line.path not in own


def _leaves_texts(
    left: Container[str], texts: Sequence[Sequence[_TextLine]], min_body_chars: int
) -> bool:
    """Return whether all texts without these lines are long enough for an article."""
    rests = ("\n\n".join(line.text for line in lines if line.key not in left) for lines in texts)
    return all(effective_length(rest) >= max(1, min_body_chars) for rest in rests)


def _text_lines(reading: SampleReading) -> list[_TextLine]:
    """Return the lines of the body that are no headings."""
    kept = [block for block in reading.blocks if block.kept]
    headings = {block.text for block in kept if block.kind is BlockKind.HEADING}
    paths = {block.text: block.path for block in kept}
    texts = (text for text in (reading.article.body or "").split("\n\n") if text)
    own = (text for text in texts if text not in headings)
    return [_TextLine(text, number, paths.get(text, "")) for number, text in enumerate(own)]


def line_pattern(line: str) -> str:
    r"""Return a pattern of a whole line, in which numbers may be others.

    >>> line_pattern("Read more (12)!")
    'Read more \\(\\d+\\)!'
    """
    cut = line[:_LONGEST_PATTERN]
    pattern = _DIGITS.sub(r"\\d+", _SPECIAL.sub(r"\\\g<0>", cut))
    return pattern + (".*" if len(line) > len(cut) else "")


def _section_in_address(articles: Sequence[SampleReading]) -> Iterator[EntryLine]:
    """Propose the first folder of the address where pages do not tell their section."""
    if _share(articles, "section") >= _HALF:
        return
    addresses = [urlsplit(reading.article.url) for reading in articles]
    folders = [parts.path.split("/")[1] for parts in addresses if parts.path.count("/") > 1]
    names = Counter(folder for folder in folders if re.search(r"[^\W\d]{3}", folder))
    is_section = 2 <= len(names) <= _MOST_SECTIONS and min(names.values(), default=0) > 1
    if not is_section or names.total() < 0.9 * len(articles):
        return
    host = _SPECIAL.sub(r"\\\g<0>", addresses[0].netloc.removeprefix("www."))
    shown = ", ".join(name for name, _ in names.most_common(4))
    yield EntryLine(
        key="section_from_url",
        value=f"{host}/([^/]+)/",
        evidence=f"No page tells its section; the first folder of {names.total()} of "
        f"{len(articles)} addresses is one of {len(names)}: {shown}.",
    )


def _zone(articles: Sequence[SampleReading]) -> Iterator[EntryLine]:
    """Suggest to name the zone where most dates have no time, and the pages print one."""
    days = sum(len(reading.article.date_published or "") == 10 for reading in articles)
    clocks = sum(
        any(len(block.text) <= _LINE and _CLOCK.search(block.text) for block in reading.blocks)
        for reading in articles
    )
    if articles and min(days, clocks) >= _HALF * len(articles):
        yield EntryLine(
            key="timezone",
            value=_likely_zone(articles),
            evidence=f"{days} of {len(articles)} dates have no time: {clocks} pages show a time "
            "without its zone. If it is the time of publication, name the zone:",
            is_suggestion=True,
        )


def _likely_zone(articles: Sequence[SampleReading]) -> str:
    """Return the first zone in which the language of most articles is read."""
    codes = Counter(
        code.partition("-")[0].lower() for reading in articles if (code := reading.article.language)
    )
    zones = zones_of(codes.most_common(1)[0][0]) if codes else ()
    return next(iter(zones), _EXAMPLE_ZONE)


Find = Callable[[Sequence[SampleReading], frozenset[str]], FieldElement | None]
"""Finds the element that shows a field."""


def _missing(
    field: str, example: str, find: Find | None = None
) -> Callable[[Sequence[SampleReading]], Iterator[EntryLine]]:
    """Propose the element that shows a field which most articles lack, or suggest to name it."""

    def propose(articles: Sequence[SampleReading]) -> Iterator[EntryLine]:
        found = sum(bool(getattr(reading.article, field)) for reading in articles)
        if found >= _MOST * len(articles):
            return
        lack = f"{field}: found on {found} of {len(articles)} articles."
        names = count_names(reading.tree for reading in articles)
        stable = find_stable_names(names, len(articles))
        candidate = find(articles, stable) if find else None
        if candidate and candidate.pages > found:
            shown = ", ".join(candidate.values[:_SHOWN])
            yield EntryLine(
                key=field,
                value=candidate.selector,
                evidence=f"{lack} This is once on {candidate.pages} pages: {shown}.",
            )
        elif found < _HALF * len(articles):
            yield EntryLine(
                key=field,
                value=example,
                evidence=f"{lack} If the pages show it, a click in the review page gives the line:",
                is_suggestion=True,
            )

    return propose


def _share(articles: Sequence[SampleReading], field: str) -> float:
    found, total = coverage_of(articles, field)
    return found / total if total else 1.0


_PROPOSALS = (
    _section_in_address,
    _zone,
    _missing("date_published", "time.date"),
    _missing("authors", ".byline", find_author_candidate),
    _missing("section", "nav.trail a:last-child", find_section_candidate),
)
