"""The checks of a site's first nights: shares that no site has that is read right.

There are no earlier nights to compare with, so that each row has a limit of its own. A site
has few articles in a night, and a small site few in all: rows that a small site may reach by
chance, or in its way of working, need more of them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from newscrawl.report.statistics.anomalies import Proportion
from newscrawl.report.statistics.checks import SKIPPED_PARTS
from newscrawl.report.statistics.figures import RunFigures


@dataclass(frozen=True, kw_only=True)
class FirstCheck:
    """A share of the articles or pages of one night that is an alarm from a limit."""

    name: str
    field: str | None
    figure: str
    share: Callable[[RunFigures], Proportion]
    """The articles that count, and all of them."""

    limit: float
    """The share from which it is an alarm."""

    least: int
    """Articles that it needs."""

    why: str
    is_once: bool = False
    """It is told in one night alone: there are sites that are read right, and have none."""

    tally: str | None = None
    """Values of which the most frequent one is counted."""

    part: str | None = None
    """Name of the count whose first address is shown, where no tally has it."""


@dataclass(frozen=True)
class Excess:
    """A check whose limit is reached."""

    check: FirstCheck
    share: Proportion
    value: str | None
    """The most frequent value of the check's tally."""

    first: str | None
    """Address of the first article that counts."""


def _counted(part: str) -> Callable[[RunFigures], Proportion]:
    return lambda figures: (figures.counts[part], figures.counts["read"])


def _most_frequent(tally: str, without: str) -> Callable[[RunFigures], Proportion]:
    """Return the share of the most frequent value; articles that a count has are left out."""

    def share(figures: RunFigures) -> Proportion:
        values = figures.tallies.get(tally)
        most = values.most_common(1)[0][1] if values else 0
        return most, figures.counts["read"] - figures.counts[without]

    return share


def _not_read(figures: RunFigures) -> Proportion:
    skipped = sum(figures.counts[part] for part in SKIPPED_PARTS)
    return skipped, skipped + figures.counts["read"]


def _silent_fact(figures: RunFigures) -> Proportion:
    """Return the articles on which a fact found nothing that was silent in a whole run."""
    facts = figures.tallies.get("silent-fact")
    name = facts.most_common(1)[0][0] if facts else ""
    return figures.counts[f"unmatched/{name}"], figures.counts[f"stated/{name}"]


FIRST_CHECKS: tuple[FirstCheck, ...] = (
    FirstCheck(
        name="first/date", field="date_published", figure="empty", limit=0.5, least=10,
        share=_counted("empty/date_published"), part="empty/date_published",
        why="news has dates: the element that shows them is not read",
    ),
    FirstCheck(
        name="first/authors", field="authors", figure="empty", limit=0.98, least=20,
        share=_counted("empty/authors"), part="empty/authors", is_once=True,
        why="bylines are not read, or the site has none",
    ),
    FirstCheck(
        name="first/one-author", field="authors", figure="always the same", limit=0.95, least=20,
        share=_most_frequent("author", "empty/authors"), tally="author", is_once=True,
        why="the site, its owner or an agency is taken for the author",
    ),
    FirstCheck(
        name="first/section", field="section", figure="empty", limit=0.98, least=20,
        share=_counted("empty/section"), part="empty/section", is_once=True,
        why="neither menu, address nor metadata name a section that is read",
    ),
    FirstCheck(
        name="first/first-line", field="body", figure="begins with the same line", limit=0.5,
        least=10, share=_most_frequent("first-line", "twin"), tally="first-line",
        why="what stands above articles got into them",
    ),
    FirstCheck(
        name="first/last-line", field="body", figure="ends with the same line", limit=0.5,
        least=10, share=_most_frequent("last-line", "twin"), tally="last-line",
        why="what stands below articles got into them",
    ),
    FirstCheck(
        name="first/brief", field="body", figure="of few words", limit=0.5, least=10,
        share=_counted("brief"), part="brief",
        why="text is missing: a paywall, a script, a container that is not read",
    ),
    FirstCheck(
        name="first/not-read", field=None, figure="pages without a headline or a text",
        limit=0.5, least=10, share=_not_read, why="articles are not recognised, or not read",
    ),
    FirstCheck(
        name="first/title-site", field="title", figure="the site's name", limit=0.3, least=10,
        share=_counted("title-is-site"), part="title-is-site",
        why="the headline is the site's name",
    ),
    FirstCheck(
        name="first/title", field="title", figure="the same as another's", limit=0.5, least=10,
        share=_counted("title-repeated"), part="title-repeated",
        why="the headline is not the article's own",
    ),
    FirstCheck(
        name="first/garbled", field="body", figure="with garbled letters", limit=0.3, least=10,
        share=_counted("garbled"), part="garbled", why="the charset is not what the page says",
    ),
    FirstCheck(
        name="first/fact", field=None, figure="nothing found by a fact", limit=1.0, least=10,
        share=_silent_fact, tally="silent-fact", is_once=True,
        why="what is stated of the site selects nothing: look at one of its pages",
    ),
)  # fmt: skip


def find_excesses(figures: RunFigures, earlier: Sequence[RunFigures] = ()) -> Iterator[Excess]:
    """Yield the checks whose limit the figures of a night reach.

    ``earlier``: the figures of the nights before.
    """
    for check in FIRST_CHECKS:
        if not _is_reached(check, figures):
            continue
        if check.is_once and any(_is_reached(check, night) for night in earlier):
            continue
        values = figures.tallies.get(check.tally or "")
        value = values.most_common(1)[0][0] if values else None
        names = [f"{check.tally}={value}", check.part or "", *SKIPPED_PARTS]
        first = next((figures.first[name] for name in names if name in figures.first), None)
        yield Excess(check, check.share(figures), value, first)


def _is_reached(check: FirstCheck, figures: RunFigures) -> bool:
    part, whole = check.share(figures)
    return whole >= check.least and part >= check.limit * whole
