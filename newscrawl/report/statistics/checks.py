"""The checks as rows: shares of a site's articles or pages that should not rise, and why."""

import dataclasses
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from newscrawl.extraction.taught.fact_rows import WATCHED_FACTS
from newscrawl.items import OPTIONAL_FIELDS, SkipReason
from newscrawl.report.statistics.anomalies import Proportion
from newscrawl.report.statistics.collector import edge_of
from newscrawl.report.statistics.figures import RunFigures

BY_FAR = " by far"
"""Suffix of the row that watches the outer hundredth where another watches the outer tenth."""

_USUAL_RULE_SHARE = 0.5
"""Share of the earlier articles from which a rule or value counts as the usual one."""


@dataclass(frozen=True, kw_only=True)
class ShareCheck:
    """A share that should not rise: ``parts`` of ``wholes``, both names of counts."""

    name: str
    figure: str
    parts: tuple[str, ...]
    wholes: tuple[str, ...] = ("read",)
    least: float
    """The smallest rise of the share that is reported."""

    why: str
    field: str | None = None

    def share(self, figures: RunFigures) -> Proportion:
        """Return the parts and the wholes of a night."""
        counts = figures.counts
        return sum(counts[name] for name in self.parts), sum(counts[name] for name in self.wholes)

    def first(self, figures: RunFigures) -> str | None:
        """Return the first address counted under the largest part, ``None`` if there is none."""
        for part in sorted(self.parts, key=lambda name: -figures.counts[name]):
            if figures.counts[part] and part in figures.first:
                return figures.first[part]
        return None


@dataclass(frozen=True, kw_only=True)
class TailCheck:
    """A size that lies in the tail of the earlier nights too often tonight.

    Each size has two rows. The outer tenth detects a shift of the distribution; the outer
    hundredth detects extreme values, of which two articles of a quiet site are enough.
    """

    name: str
    figure: str
    tally: str
    is_low: bool
    """Whether it is the lower tail."""

    outer: float
    """Share of the earlier articles that lie in the tail."""

    least: float
    why: str
    field: str | None = None


@dataclass(frozen=True, kw_only=True)
class RuleCheck:
    """The rule or value that was usual for a field is no longer."""

    name: str
    figure: str
    tally: str
    why: str
    field: str | None = None
    least: float = 0.4


Check = ShareCheck | TailCheck | RuleCheck


def _tails(
    name: str, field: str, figure: str, tally: str, *, is_low: bool, why: str
) -> tuple[TailCheck, TailCheck]:
    """Return the two rows of a size: its outer tenth, and its outer hundredth."""
    wide = TailCheck(
        name=name,
        field=field,
        figure=figure,
        tally=tally,
        is_low=is_low,
        outer=0.1,
        least=0.35,
        why=why,
    )
    return wide, dataclasses.replace(wide, name=f"{name}{BY_FAR}", outer=0.01, least=0.25)


def _watched_by(check: str) -> tuple[str, ...]:
    """Return the names of the counts of skip reasons whose row names the check."""
    return tuple(f"skipped/{reason}" for reason in SkipReason if reason.row.check == check)


SKIPPED_PARTS = _watched_by("page/not-read")
_LISTS = _watched_by("page/lists")
_FAILED = _watched_by("page/failed")
_FORBIDDEN = _watched_by("page/forbidden")
_PAGES = ("read", *SKIPPED_PARTS, *_LISTS)

# How far the share of empty values must rise, where it is not a quarter: only one article in
# ten has a dateline.
_LEAST_EMPTY = {"dateline": 0.2}

CHECKS: tuple[Check, ...] = (
    *(
        ShareCheck(
            name=f"empty/{name}", field=name, figure="empty", parts=(f"empty/{name}",),
            least=_LEAST_EMPTY.get(name, 0.25), why="the element it was read from is gone",
        )
        for name in OPTIONAL_FIELDS
    ),
    ShareCheck(
        name="title/repeated", field="title", figure="the same as another's",
        parts=("title-repeated",), least=0.25, why="the headline is not the article's own",
    ),
    ShareCheck(
        name="title/site", field="title", figure="the site's name", parts=("title-is-site",),
        least=0.2, why="the headline is the site's name",
    ),
    ShareCheck(
        name="body/twin", field="body", figure="the text of a stored article", parts=("twin",),
        least=0.25, why="different addresses give one text",
    ),
    ShareCheck(
        name="body/lines", field="body", figure="with a line of another article",
        parts=("lines-repeated",), least=0.3, why="what surrounds articles got into them",
    ),
    ShareCheck(
        name="body/garbled", field="body", figure="with garbled letters", parts=("garbled",),
        least=0.15, why="the charset is not what the page says",
    ),
    *_tails(
        "body/short", "body", "under {}", "length", is_low=True,
        why="text is missing: a paywall, a script, a new container",
    ),
    *_tails(
        "body/long", "body", "over {}", "length", is_low=False,
        why="more than the article was taken",
    ),
    ShareCheck(
        name="date/future", field="date_published", figure="in the future",
        parts=("date-future",), wholes=("dated",), least=0.1,
        why="the offset or the order of day and month is wrong",
    ),
    ShareCheck(
        name="date/equal", field="date_published", figure="the same as another's",
        parts=("date-repeated",), wholes=("dated",), least=0.35,
        why="the date is not the article's own",
    ),
    *_tails(
        "date/old", "date_published", "older than {}", "age", is_low=False,
        why="dates are shifted, or nothing is new",
    ),
    ShareCheck(
        name="page/not-read", figure="without a headline or a text", parts=SKIPPED_PARTS,
        wholes=_PAGES, least=0.25, why="articles cannot be read any more",
    ),
    ShareCheck(
        name="page/lists", figure="lists or galleries", parts=_LISTS, wholes=_PAGES, least=0.3,
        why="articles look like lists, or lists like articles",
    ),
    ShareCheck(
        name="page/failed", figure="errors", parts=_FAILED, wholes=(*_PAGES, *_FAILED),
        least=0.25, why="the site refuses, or its addresses changed",
    ),
    ShareCheck(
        name="page/forbidden", figure="forbidden", parts=_FORBIDDEN, wholes=(*_PAGES, *_FORBIDDEN),
        least=0.25, why="robots.txt or another sign of the site wants them left alone",
    ),
    *(
        ShareCheck(
            name=f"wall/{kind}", figure=f"a {kind} page", parts=(f"wall/{kind}",),
            wholes=("pages",), least=0.1, why="something stands before the articles",
        )
        for kind in ("challenge", "consent", "login")
    ),
    ShareCheck(
        name="paywall", field="is_accessible_for_free", figure="behind a paywall",
        parts=("paywalled",), least=0.3, why="the site gives teasers for articles",
    ),
    ShareCheck(
        name="warnings", figure="with warnings", parts=("warned",), least=0.4,
        why="pages contradict themselves as they did not before",
    ),
    *(
        RuleCheck(
            name=f"rule/{name}", field=None if name == "theme" else name, tally=f"rule/{name}",
            figure="not read by", why=why,
        )
        for name, why in (
            ("theme", "the site changed its theme"),
            ("title", "the headline is read from another place"),
            ("body", "the text is read from another place"),
            ("authors", "authors are read from another place"),
            ("date_published", "the date is read from another place"),
        )
    ),
    *(
        ShareCheck(
            name=f"fact/{name}", figure=f"nothing found by the fact {name}",
            parts=(f"unmatched/{name}",), wholes=(f"stated/{name}",), least=0.5,
            why="the site has changed: correct what is stated of it",
        )
        for name in WATCHED_FACTS
    ),
    RuleCheck(
        name="language", field="language", tally="rule/language", figure="not in",
        why="another edition, or no articles at all",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Shares:
    """The figure of a check, for each night."""

    before: list[Proportion]
    tonight: Proportion

    what: str
    """The figure in words."""

    first: str | None
    """Address of the first page that counts tonight."""


def read_shares(check: Check, past: Sequence[RunFigures], tonight: RunFigures) -> Shares | None:
    """Return the shares of a check in the earlier nights and tonight.

    ``None`` where the earlier nights have no tail or no usual value to compare with.
    """
    if isinstance(check, ShareCheck):
        before = [check.share(night) for night in past]
        return Shares(before, check.share(tonight), check.figure, check.first(tonight))
    tallies = [night.tallies.get(check.tally, Counter()) for night in past]
    bad: Container[str] | None
    if isinstance(check, TailCheck):
        bad, what = (tail := _find_tail(check, tallies)), check.figure
        if tail is not None:
            what = check.figure.format(_size(check.tally, tail.edge))
    else:
        usual = _find_usual(tallies)
        bad = _AllBut(usual) if usual else None
        what = f"{check.figure} {usual}"
    if bad is None:
        return None
    now = tonight.tallies.get(check.tally, Counter())
    counted = [value for value, _ in now.most_common() if value in bad]
    first = tonight.first.get(f"{check.tally}={counted[0]}") if counted else None
    return Shares([_share_of(tally, bad) for tally in tallies], _share_of(now, bad), what, first)


def _share_of(tally: Counter[str], bad: Container[str]) -> Proportion:
    return sum(count for value, count in tally.items() if value in bad), tally.total()


@dataclass(frozen=True)
class _Tail:
    """The values beyond an edge."""

    edge: float
    is_low: bool

    def __contains__(self, value: object) -> bool:
        size = float(str(value))
        return size < self.edge if self.is_low else size > self.edge


@dataclass(frozen=True)
class _AllBut:
    """All values but the usual one."""

    usual: str

    def __contains__(self, value: object) -> bool:
        return value != self.usual


def _find_tail(check: TailCheck, past: Sequence[Counter[str]]) -> _Tail | None:
    """Return the tail of the earlier nights, ``None`` if nothing was counted in them."""
    pooled: Counter[float] = Counter()
    for tally in past:
        for value, count in tally.items():
            pooled[float(value)] += count
    seen = 0
    for size in sorted(pooled, reverse=not check.is_low):
        seen += pooled[size]
        if seen >= check.outer * pooled.total():
            return _Tail(size, check.is_low)
    return None


def _find_usual(past: Sequence[Counter[str]]) -> str | None:
    """Return the value of most earlier articles, ``None`` if there is none."""
    pooled: Counter[str] = Counter()
    for tally in past:
        pooled.update(tally)
    ((value, count),) = pooled.most_common(1) or [("", 0)]
    return value if count and count >= _USUAL_RULE_SHARE * pooled.total() else None


def _size(tally: str, edge: float) -> str:
    """Return where a class of length or age begins, in words."""
    size = edge_of(edge)
    if tally == "length":
        return f"{round(size, 1 - len(str(int(size)))):,.0f} characters" if size else "0"
    return f"{size - 1:.0f} hours" if size < 49 else f"{size / 24:.0f} days"
