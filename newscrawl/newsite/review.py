"""From the readings of a sample to its review: doubts, coverage, and lines to copy."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from newscrawl.extraction.explain import BlockDecision
from newscrawl.newsite.proposals import coverage_of, line_pattern
from newscrawl.newsite.sample import SampleReading
from newscrawl.newsite.selectors import (
    count_names,
    find_pieces,
    find_stable_names,
    selector_of,
)
from newscrawl.report.views.site_review import (
    CopyLine,
    ReviewBlock,
    ReviewPage,
    SampleCoverage,
    SiteReview,
)
from newscrawl.sites_file.write import to_toml

SHOWN_FIELDS = {
    "title": "title",
    "date": "date_published",
    "authors": "authors",
    "section": "section",
    "tags": "tags",
    "picture": "main_image",
}
"""Fields of the coverage: how they are called there, and in the record."""

_EXPECTED = ("date_published", "authors", "section")
"""Fields whose lack on a page is doubtful where most pages have them."""

_CLOSE = (0.25, 0.75)
"""Scores between which a block is a close call."""

_LONG = 80
"""Characters of a paragraph; a shorter block is the value of a field."""

_VALUE_FACTS = ("authors", "date_published", "section", "tags", "title", "standfirst")


@dataclass(frozen=True, kw_only=True)
class WrittenSite:
    """What was written of a site."""

    url: str
    sites_file: str
    table: str
    cases: Mapping[str, str]
    """Name of the case by the address of its page."""

    skipped: Sequence[tuple[str, str]] = ()
    """Addresses of pages that are no articles, and why."""


def coverage(readings: Sequence[SampleReading]) -> tuple[SampleCoverage, ...]:
    """Return on how many articles of the sample each field was found."""
    found = []
    for name, field in SHOWN_FIELDS.items():
        number, total = coverage_of(readings, field)
        found.append(SampleCoverage(name=name, found=number, total=total))
    return tuple(found)


def find_doubts(reading: SampleReading, readings: Sequence[SampleReading]) -> list[str]:
    """Return sentences on what to look at on a page, none where all seems right."""
    if reading.skip is not None:
        return [f"it is not stored: {reading.skip}"]
    doubts = []
    for field in _EXPECTED:
        found, total = coverage_of(readings, field)
        if not getattr(reading.article, field) and found > total / 2:
            doubts.append(f"no {field}, which {found} of {total} have")
    if close := len(_close_calls(reading)):
        blocks = "a block" if close == 1 else f"{close} blocks"
        doubts.append(f"{blocks} could be text or not")
    return doubts


def doubt_of(reading: SampleReading, readings: Sequence[SampleReading]) -> float:
    """Return how doubtful the reading of a page is; 0 for one without any doubt."""
    if reading.skip is not None:
        return 100.0
    missing = sum(text.startswith("no ") for text in find_doubts(reading, readings))
    kept = sum(block.kept for block in reading.blocks)
    return 5.0 * missing + len(_close_calls(reading)) / max(1, kept)


def _close_calls(reading: SampleReading) -> list[BlockDecision]:
    """Return the blocks whose score decided narrowly; the headline is settled by other means."""
    return [
        block
        for block in reading.blocks
        if block.score is not None
        and _CLOSE[0] < block.score < _CLOSE[1]
        and (block.kept or block.reason == "reader")
        and block.text != reading.article.title
    ]


def order_by_doubt(readings: Sequence[SampleReading]) -> list[SampleReading]:
    """Return the readings, the doubtful first."""
    return sorted(readings, key=lambda reading: -doubt_of(reading, readings))


def build_review(readings: Sequence[SampleReading], written: WrittenSite) -> SiteReview:
    """Return the review of the sample, the doubtful pages first."""
    names = count_names(reading.tree for reading in readings)
    stable = find_stable_names(names, len(readings))
    selectors = [_selectors_of(reading, stable) for reading in readings]
    pages_with = Counter(selector for own in selectors for selector in {*own})
    own_of = {id(reading): own for reading, own in zip(readings, selectors, strict=True)}
    return SiteReview(
        url=written.url,
        sites_file=written.sites_file,
        table=written.table,
        coverage=coverage(readings),
        pages=tuple(
            ReviewPage(
                article=reading.article,
                skip=str(reading.skip) if reading.skip else None,
                doubts=tuple(find_doubts(reading, readings)),
                blocks=tuple(_block_rows(reading, own_of[id(reading)], pages_with, stable)),
                fixture=written.cases.get(reading.article.url),
            )
            for reading in order_by_doubt(readings)
        ),
        skipped=tuple(written.skipped),
    )


def _selectors_of(reading: SampleReading, stable: frozenset[str]) -> list[str]:
    layout = reading.layout
    return [selector_of(layout, block.element, stable) for block in layout.blocks]


def _block_rows(
    reading: SampleReading,
    selectors: Sequence[str],
    pages_with: Mapping[str, int],
    stable: frozenset[str],
) -> Iterator[ReviewBlock]:
    for block, selector in zip(reading.blocks, selectors, strict=True):
        pieces = find_pieces(reading.tree, selector, block.text, stable)
        yield ReviewBlock(
            text=block.text,
            kept=block.kept,
            path=selector,
            why=block.reason if block.score is None else f"{block.score:.2f}",
            pages=pages_with[selector],
            lines=(*_lines_of(block, selector), *_piece_lines(pieces)),
            role=block.role,
        )


def _lines_of(block: BlockDecision, selector: str) -> Iterator[CopyLine]:
    if block.kept:
        yield _copy_line("drop_lines", [line_pattern(block.text)])
        yield _copy_line("drop", selector)
    elif len(block.text) > _LONG:
        yield _copy_line("body", selector)
    if not block.kept and len(block.text) <= 2 * _LONG:
        yield from (_copy_line(fact, selector) for fact in _VALUE_FACTS)


def _piece_lines(pieces: Iterator[tuple[str, str]]) -> Iterator[CopyLine]:
    for text, selector in pieces:
        shown = text if len(text) <= 30 else f"{text[:28]}…"
        for fact in ("authors", "date_published", "section"):
            line = f"{fact} = {to_toml(selector)}"
            yield CopyLine(fact=f"{fact}: {shown}", line=line)


def _copy_line(fact: str, value: object) -> CopyLine:
    return CopyLine(fact=fact, line=f"{fact} = {to_toml(value)}")
