"""The summary of a re-extraction: counts for each field, and the worst losses."""

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from newscrawl.items import PAGE_FIELDS
from newscrawl.reextraction.reading import Change, Comparison

_KEPT = 200
"""Articles that are kept to be shown; the others are only counted."""

CHANGE_KINDS = ("changed", "shorter", "gained", "lost")
"""Kinds of changes of a field."""


@dataclass
class Summary:
    """Counts over all articles, and the articles that lose most."""

    read: int = 0
    same: int = 0
    changed: int = 0
    skipped: int = 0
    failed: int = 0
    how_alone: int = 0
    without_page: int = 0
    written: int = 0
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Number of articles by field and kind of change."""

    firsts: dict[tuple[str, str], tuple[str, Change]] = field(default_factory=dict)
    """The first article of each field and kind, with its change."""

    _worst: list[tuple[float, int, Comparison]] = field(default_factory=list)

    def add(self, result: Comparison) -> None:
        """Count one article."""
        self.read += 1
        self.changed += bool(result.changes)
        self.skipped += result.skip is not None
        self.failed += result.failure is not None
        self.how_alone += result.how_alone
        differs = bool(result.changes or result.skip or result.failure)
        self.same += not differs
        for change in result.changes:
            self.kinds[change.field, change.kind] += 1
            self.firsts.setdefault((change.field, change.kind), (result.url, change))
        if differs:
            # The negative count keeps the order of articles of equal severity.
            entry = (result.severity, -self.read, result)
            push = heapq.heappush if len(self._worst) < _KEPT else heapq.heappushpop
            push(self._worst, entry)

    def worst(self, number: int) -> list[Comparison]:
        """Return the articles with the worst losses first, then those that only change."""
        return [result for *_, result in sorted(self._worst, reverse=True)[:number]]


def summary_to_text(summary: Summary, examples: int) -> str:
    """Return the summary as text."""
    return "\n".join([*_head(summary), *_table(summary), *_examples(summary, examples)]) + "\n"


def _head(summary: Summary) -> Iterator[str]:
    different = f"{summary.changed} would change" if summary.changed else "none would change"
    if summary.written:
        different = f"{summary.changed} changed"
    yield f"{_count(summary.read, 'article')} read again: {summary.same} as stored, {different}"
    if summary.how_alone:
        yield (
            f"{summary.how_alone} of those as stored would only get other sources or warnings, "
            "which makes no revision"
        )
    if summary.skipped:
        yield f"{_count(summary.skipped, 'page')} would no longer be articles; their lines are kept"
    if summary.failed:
        yield f"{_count(summary.failed, 'page')} could not be read"
    if summary.without_page:
        yield f"{_count(summary.without_page, 'article')} without a page in the archive"


def _table(summary: Summary) -> Iterator[str]:
    if not summary.kinds:
        return
    yield ""
    yield f"{'field':20}" + "".join(f"{kind:>9}" for kind in CHANGE_KINDS)
    for name in PAGE_FIELDS:
        counts = [summary.kinds[name, kind] for kind in CHANGE_KINDS]
        if any(counts):
            yield f"{name:20}" + "".join(f"{count or '-':>9}" for count in counts)


def _examples(summary: Summary, number: int) -> Iterator[str]:
    """Yield all changes of the worst articles, then an example of each other kind of change."""
    shown = summary.worst(number)
    if shown:
        yield from ("", "The worst losses first:")
    for result in shown:
        yield f"  {result.url}"
        if result.skip:
            yield f"    no longer an article: {result.skip}"
        if result.failure:
            yield f"    could not be read: {result.failure}"
        for change in result.changes:
            yield from _change(change)
    shown_kinds = {(change.field, change.kind) for result in shown for change in result.changes}
    others = [summary.firsts[kind] for kind in summary.firsts if kind not in shown_kinds]
    if others:
        yield from ("", "Other kinds of changes, with an example of each:")
    for url, change in others:
        yield f"  {url}"
        yield from _change(change)


def _change(change: Change) -> Iterator[str]:
    first, *rest = change.shown
    yield f"    {change.field} {change.kind}: {first}"
    yield from (f"      {line}" for line in rest)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
