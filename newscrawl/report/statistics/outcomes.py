"""The outcomes of the pages of a night: each page has exactly one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from newscrawl.skip_reasons import PageOutcome
from newscrawl.store.state.database import State
from newscrawl.store.state.known_page import KnownPage
from newscrawl.store.state.ledger import find_in_spans
from newscrawl.store.state.runs import Run

_MISSES_SHOWN = 40
_MISSED = {
    PageOutcome.FAILED: "it gave no answer",
    PageOutcome.QUEUED: "it waits for the next run",
    PageOutcome.PASSED: "beyond NEWSCRAWL_MAX_PAGES",
}
"""Outcomes of pages that were not read, with the reason to show where the ledger has none."""


@dataclass(frozen=True, kw_only=True)
class Miss:
    """A page that was found and could not be read."""

    url: str
    outcome: str
    reason: str
    source: str | None
    """Source that named it: ``sitemap``, ``news-sitemap``, ``feed``, ``list``."""


@dataclass(frozen=True, kw_only=True)
class LedgerSummary:
    """The outcomes of the pages of a night."""

    outcomes: Mapping[str, int]
    """Outcome to the number of pages found or read: ``stored``, ``unchanged``, ``skipped``."""

    by_source: Mapping[str, Mapping[str, int]]
    """The same for each source that named pages."""

    misses: Sequence[Miss]
    """Pages that were found and could not be read, only the first of them."""

    missed: int
    """Number of all misses."""

    first: Mapping[str, str]
    """``skipped/<reason>`` to the first address skipped for it."""

    def to_json(self) -> dict[str, Any]:
        """Return the summary as values of JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` returned."""
        return cls(**{**values, "misses": [Miss(**miss) for miss in values["misses"]]})


def summarize_runs(state: State, runs: Iterable[Run]) -> dict[str, LedgerSummary]:
    """Return for each site the outcomes of the pages that its runs found or read."""
    spans: dict[str, tuple[datetime, datetime]] = {}
    for run in runs:
        since, _ = spans.get(run.site, (datetime.fromisoformat(run.started), None))
        # A run may go on after midnight; the next night's pages are not its own.
        until = datetime.fromisoformat(run.ended or f"{run.started[:10]}T23:59:59+00:00")
        spans[run.site] = (since, until + timedelta(seconds=1))
    found = {site: summarize_ledger(pages) for site, pages in find_in_spans(state, spans)}
    return {site: found.get(site) or summarize_ledger(()) for site in spans}


def summarize_ledger(pages: Iterable[KnownPage]) -> LedgerSummary:
    """Count the outcomes of the pages of a night."""
    outcomes: Counter[str] = Counter()
    by_source: dict[str, Counter[str]] = {}
    misses: list[Miss] = []
    missed = 0
    first: dict[str, str] = {}
    for page in pages:
        outcomes[page.outcome] += 1
        by_source.setdefault(page.source or "another page", Counter())[page.outcome] += 1
        if page.reason is not None:
            first.setdefault(f"skipped/{page.reason}", page.url)
        if page.outcome in _MISSED or (page.reason is not None and page.reason.row.is_retried):
            missed += 1
            if len(misses) < _MISSES_SHOWN:
                reason = page.explanation or _MISSED[page.outcome]
                misses.append(
                    Miss(url=page.url, outcome=page.outcome, reason=reason, source=page.source)
                )
    return LedgerSummary(
        outcomes=dict(outcomes),
        by_source={source: dict(its) for source, its in by_source.items()},
        misses=misses,
        missed=missed,
        first=first,
    )
