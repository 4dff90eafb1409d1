"""What a change of a site's facts does to its pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.extraction.taught.site_facts import SiteFacts
from newscrawl.items import SkipReason
from newscrawl.newsite.sample import SamplePage, SampleReading, read_sample
from newscrawl.reextraction.reading import METHOD_FIELDS, Change, find_changes, severity_of

PAGES_SHOWN = 24
"""Pages that are read again for each change: a second or two."""

_SKIPPED = 10.0
"""Severity if the page is no longer an article."""

_CHANGED = 0.01
"""Severity of another value, so that pages that change come before those that only gain."""

# They say again what the body and the standfirst say, in parts.
_REPEATING = frozenset({"blocks", *METHOD_FIELDS})


@dataclass(frozen=True, kw_only=True)
class PageEffect:
    """What changes on a page."""

    url: str
    title: str
    changes: tuple[Change, ...]
    skip_before: SkipReason | None
    """Why the page is no article today, ``None`` if it is one."""

    skip_after: SkipReason | None
    severity: float
    """How much is lost; the worst are shown first."""

    @property
    def is_same(self) -> bool:
        """Whether nothing changes."""
        return not self.changes and self.skip_before == self.skip_after


def find_effects(
    before: SiteFacts | None,
    after: SiteFacts | None,
    pages: Sequence[SamplePage],
    *,
    known: SiteKnowledge,
    min_body_chars: int,
) -> list[PageEffect]:
    """Return what other facts change on the first pages, the worst first.

    ``known``: what else is known of the site.
    """
    bounded = pages[:PAGES_SHOWN]
    readings = [
        list(read_sample(bounded, replace(known, facts=facts), min_body_chars))
        for facts in (before, after)
    ]
    return compare_readings(*readings)


def compare_readings(
    before: Sequence[SampleReading], after: Sequence[SampleReading]
) -> list[PageEffect]:
    """Return what differs between two readings of the same pages, the worst first."""
    effects = [_compare(one, other) for one, other in zip(before, after, strict=True)]
    return sorted(effects, key=lambda effect: (effect.is_same, -effect.severity, effect.url))


def _compare(before: SampleReading, after: SampleReading) -> PageEffect:
    found = find_changes(before.article, after.article)
    changes = tuple(change for change in found if change.field not in _REPEATING)
    severity = sum(severity_of(change, before.article, after.article) for change in changes)
    severity += _CHANGED * sum(change.kind == "changed" for change in changes)
    if after.skip is not None and before.skip is None:
        severity += _SKIPPED
    return PageEffect(
        url=after.article.url,
        title=after.article.title or before.article.title or "",
        changes=changes,
        skip_before=before.skip,
        skip_after=after.skip,
        severity=severity,
    )
