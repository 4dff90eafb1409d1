"""The rounds of a day: what is known of each, and one row of the history for all of them.

A site that is crawled every hour has 24 rows a day, which are read for each report. When the
day is over they are joined: figures add up, and of each round a mark is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from newscrawl.report.statistics.checks import CHECKS, ShareCheck
from newscrawl.report.statistics.figures import RunFigures
from newscrawl.store.state.runs import Run, Runs

WHOLE = ("finished", "budget_spent")
"""Finish reasons of runs that were not cut off; a budget is the same every night."""

_DOWN, _FEWEST_DOWN = 0.5, 3
"""Share of errors among the pages of a run from which the site was down, and how many errors."""

_JOINED_DAYS = timedelta(days=2)
"""Age of a day whose rounds are joined: a night may end on the day after."""

_LOOKED_BACK, _TITLES_KEPT = 5, 1_000


@dataclass(frozen=True, kw_only=True)
class RunMark:
    """One run of a night: when it began, its new articles, and whether it met the whole site."""

    started: datetime
    new: int
    is_good: bool
    seconds: float | None = None
    """How long it took; ``None`` for one that has not ended."""


def marks_of(run: Run, figures: RunFigures) -> tuple[RunMark, ...]:
    """Return the mark of a run, or those of the runs that were joined in its row."""
    if figures.rounds:
        try:
            return tuple(
                RunMark(
                    started=datetime.fromisoformat(started),
                    new=int(new),
                    is_good=bool(is_good),
                    seconds=None if seconds is None else float(seconds),
                )
                for started, new, is_good, seconds in figures.rounds
            )
        except (TypeError, ValueError):  # damaged: the row is one run
            pass
    started = datetime.fromisoformat(run.started)
    ended = datetime.fromisoformat(run.ended) if run.ended else None
    return (
        RunMark(
            started=started,
            new=figures.counts["new"],
            is_good=run.finish in WHOLE and not figures.fault and not was_down(figures),
            seconds=(ended - started).total_seconds() if ended else None,
        ),
    )


def was_down(figures: RunFigures) -> bool:
    """Return whether most pages of a run or a night were answered by errors, or not at all."""
    (check,) = (one for one in CHECKS if one.name == "page/failed")
    assert isinstance(check, ShareCheck)
    failed, pages = check.share(figures)
    return failed >= _FEWEST_DOWN and failed > _DOWN * pages


def join_rounds(runs: Runs, site: str, today: date) -> None:
    """Join the rows of each day of a site that is over and has several of them."""
    last = today - _JOINED_DAYS
    rows = runs.nights(last, _LOOKED_BACK, site)
    for _, its in groupby(rows, lambda run: run.night):
        of_day = list(its)
        if len(of_day) > 1:
            runs.join(of_day, _join(of_day))


def _join(of_day: Sequence[Run]) -> dict[str, Any]:
    read = [RunFigures.from_json(run.figures) for run in of_day]
    marks = [
        mark for run, figures in zip(of_day, read, strict=True) for mark in marks_of(run, figures)
    ]
    joined = read[0]
    for figures in read[1:]:
        joined.add(figures)
    joined.titles = joined.titles[-_TITLES_KEPT:]
    joined.rounds = [
        [mark.started.isoformat(timespec="seconds"), mark.new, mark.is_good, mark.seconds]
        for mark in marks
    ]
    return joined.to_json()
