"""What should be said of a site in its table, with the evidence for each line."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from newscrawl.extraction.dates.offset import zones_of
from newscrawl.extraction.document.blocks import BlockKind
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


def propose_lines(readings: Sequence[SampleReading]) -> list[EntryLine]:
    """Return the lines for a site's table that the sample shows to be needed."""
    articles = [reading for reading in readings if reading.skip is None]
    lines: list[EntryLine] = []
    for propose in _PROPOSALS:
        lines += propose(articles)
    is_told = any(line.key == "section_from_url" for line in lines)
    return [line for line in lines if not (is_told and line.key == "section")]


def coverage_of(readings: Sequence[SampleReading], field: str) -> tuple[int, int]:
    """Return on how many articles of the sample a field was found, and their number."""
    articles = [reading.article for reading in readings if reading.skip is None]
    return sum(bool(getattr(article, field)) for article in articles), len(articles)


def _repeated_lines(articles: Sequence[SampleReading]) -> Iterator[EntryLine]:
    """Propose to leave out lines that are part of many texts."""
    firsts = Counter(lines[0] for reading in articles if (lines := _text_lines(reading)))
    found = Counter(line for reading in articles for line in {*_text_lines(reading)})
    fewest = max(_FEWEST, _SHARE * len(articles))
    often = [(line, number) for line, number in found.most_common() if number >= fewest]
    for is_first in (False, True):
        chosen = [(line, n) for line, n in often if (firsts[line] == n) is is_first]
        if not chosen:
            continue
        numbers = ", ".join(str(number) for _, number in chosen)
        note = ", always the first line: a greeting is part of the text" if is_first else ""
        yield EntryLine(
            key="drop_lines",
            value=[line_pattern(line) for line, _ in chosen],
            evidence=f"In {numbers} of {len(articles)} texts the same line{note}.",
            is_suggestion=is_first,
        )


def _text_lines(reading: SampleReading) -> list[str]:
    """Return the lines of the body that are no headings, numbers in them made the same."""
    headings = {
        block.text for block in reading.blocks if block.kept and block.kind is BlockKind.HEADING
    }
    body = reading.article.body or ""
    return [_DIGITS.sub("0", line) for line in body.split("\n\n") if line and line not in headings]


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
    _repeated_lines,
    _section_in_address,
    _zone,
    _missing("date_published", "time.date"),
    _missing("authors", ".byline", find_author_candidate),
    _missing("section", "nav.trail a:last-child", find_section_candidate),
)
