"""What a run found, added up: counts for each field, and the worst losses for a person."""

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from newscrawl.items import PAGE_FIELDS
from newscrawl.reextraction.reading import Change, Reread

_KEPT = 200
"""Articles that are kept to be shown; of all others only the counts are."""

_KINDS = ("changed", "shorter", "gained", "lost")


@dataclass
class Summary:
    """Counts over all articles, and those on which most is lost."""

    read: int = 0
    same: int = 0
    changed: int = 0
    skipped: int = 0
    failed: int = 0
    how_alone: int = 0
    without_page: int = 0
    written: int = 0
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Articles by field and kind of change."""

    firsts: dict[tuple[str, str], tuple[str, Change]] = field(default_factory=dict)
    """The first article of each, and its change."""

    _worst: list[tuple[float, int, Reread]] = field(default_factory=list)

    def add(self, result: Reread) -> None:
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
            # Of equal ones the first stay: the count keeps their order.
            entry = (result.severity, -self.read, result)
            push = heapq.heappush if len(self._worst) < _KEPT else heapq.heappushpop
            push(self._worst, entry)

    def worst(self, number: int) -> list[Reread]:
        """Return the articles that lose most, the worst first; then those that only change."""
        return [result for *_, result in sorted(self._worst, reverse=True)[:number]]


def summary_to_text(summary: Summary, examples: int) -> str:
    """Return the report for a person."""
    return "\n".join([*_head(summary), *_table(summary), *_examples(summary, examples)]) + "\n"


def _head(summary: Summary) -> Iterator[str]:
    different = f"{summary.changed} would change" if summary.changed else "none would change"
    if summary.written:
        different = f"{summary.changed} changed"
    yield f"{_count(summary.read, 'article')} read again: {summary.same} as stored, {different}"
    if summary.how_alone:
        yield (
            f"{summary.how_alone} of those as stored would come from other sources or with other "
            "warnings: that is no revision"
        )
    if summary.skipped:
        yield f"{_count(summary.skipped, 'page')} would be no article any more; their lines stay"
    if summary.failed:
        yield f"{_count(summary.failed, 'page')} could not be read"
    if summary.without_page:
        yield f"{_count(summary.without_page, 'article')} without a page in the archive"


def _table(summary: Summary) -> Iterator[str]:
    if not summary.kinds:
        return
    yield ""
    yield f"{'field':20}" + "".join(f"{kind:>9}" for kind in _KINDS)
    for name in PAGE_FIELDS:
        counts = [summary.kinds[name, kind] for kind in _KINDS]
        if any(counts):
            yield f"{name:20}" + "".join(f"{count or '-':>9}" for count in counts)


def _examples(summary: Summary, number: int) -> Iterator[str]:
    """Yield the worst articles whole, then one change of each kind that none of them has."""
    shown = summary.worst(number)
    if shown:
        yield from ("", "The worst losses first:")
    for result in shown:
        yield f"  {result.url}"
        if result.skip:
            yield f"    no article any more: {result.skip}"
        if result.failure:
            yield f"    could not be read: {result.failure}"
        for change in result.changes:
            yield from _change(change)
    told = {(change.field, change.kind) for result in shown for change in result.changes}
    others = [summary.firsts[kind] for kind in summary.firsts if kind not in told]
    if others:
        yield from ("", "Changes of other kinds, an example of each:")
    for url, change in others:
        yield f"  {url}"
        yield from _change(change)


def _change(change: Change) -> Iterator[str]:
    first, *rest = change.shown
    yield f"    {change.field} {change.kind}: {first}"
    yield from (f"      {line}" for line in rest)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
