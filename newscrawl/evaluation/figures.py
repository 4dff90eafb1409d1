"""Aggregate the scores of pages to the figures that ``newscrawl evaluate`` prints."""

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from newscrawl.evaluation.scoring import PageScore


@dataclass(frozen=True)
class Scores:
    """The scores of pages, in order, and the figures over them.

    A figure is ``None`` where no page has gold for it. Pages that could not be read are not
    counted; pages on which the extractor raised count as empty articles.
    """

    pages: tuple[PageScore, ...]

    @property
    def by_set(self) -> dict[str, "Scores"]:
        """The same scores, one ``Scores`` for each set."""
        names = dict.fromkeys(page.set for page in self.pages)
        return {name: Scores(tuple(p for p in self.pages if p.set == name)) for name in names}

    @property
    def read(self) -> list[PageScore]:
        return [page for page in self.pages if not page.unread]

    @property
    def failed(self) -> list[PageScore]:
        """Pages that could not be read, and pages on which the extractor raised."""
        return [page for page in self.pages if page.failure]

    @property
    def precision(self) -> float | None:
        """Mean over the pages with a gold body and an extracted one."""
        return _mean(page.precision for page in self.read)

    @property
    def recall(self) -> float | None:
        """Mean over the pages with a gold body."""
        return _mean(page.recall for page in self.read)

    @property
    def f1(self) -> float | None:
        """F1 of mean precision and mean recall, as usual for 4-gram benchmarks."""
        if self.recall is None:
            return None
        both = (self.precision or 0.0) + self.recall
        return 2 * (self.precision or 0.0) * self.recall / both if both else 0.0

    @property
    def median_f1(self) -> float | None:
        values = _given(page.f1 for page in self.read)
        return statistics.median(values) if values else None

    @property
    def p10_f1(self) -> float | None:
        """Tenth percentile of the pages' F1, interpolated."""
        values = _given(page.f1 for page in self.read)
        if len(values) < 2:
            return values[0] if values else None
        return statistics.quantiles(values, n=10, method="inclusive")[0]

    @property
    def snippets(self) -> tuple[int, int, int, int] | None:
        """TP, FN, FP, TN over all snippets of all pages."""
        counts = [page.snippets for page in self.read if page.snippets is not None]
        if not counts:
            return None
        found, missed, leaked, absent = (sum(column) for column in zip(*counts, strict=True))
        return found, missed, leaked, absent

    @property
    def milliseconds(self) -> float | None:
        """Median time of extraction over the pages."""
        times = [page.milliseconds for page in self.read]
        return statistics.median(times) if times else None

    @property
    def leaks(self) -> int | None:
        """Number of boilerplate blocks of the gold that are in bodies."""
        counts = [len(page.leaks) for page in self.read if page.leaks is not None]
        return sum(counts) if counts else None

    def share(self, name: str) -> tuple[int, int]:
        """Return on how many pages the boolean score ``name`` is true, and how many have it."""
        values = [value for page in self.read if (value := getattr(page, name)) is not None]
        return sum(values), len(values)

    def worst(self, count: int) -> list[PageScore]:
        """Return the pages of lowest quality, worst first; only those with a fault."""
        lossy = [page for page in self.read if page.quality < 1 or page.leaks]
        return sorted(lossy, key=lambda page: (page.quality, page.set, page.id))[:count]

    def to_json(self) -> dict[str, Any]:
        """Return the figures as JSON values, shares as fractions beside their counts."""
        found, missed, leaked, absent = self.snippets or (0, 0, 0, 0)
        snippets = self.snippets and {
            "precision": found / (found + leaked) if found + leaked else 0.0,
            "recall": found / (found + missed) if found + missed else 0.0,
            "f1": 2 * found / (2 * found + leaked + missed) if found + leaked + missed else 0.0,
            "counts": {"tp": found, "fn": missed, "fp": leaked, "tn": absent},
        }
        return {
            "pages": len(self.pages),
            "failed": len(self.failed),
            "f1": self.f1,
            "precision": self.precision,
            "recall": self.recall,
            "exact": _fraction(*self.share("exact")),
            "exact_first": _fraction(*self.share("exact_first")),
            "lenient": _fraction(*self.share("lenient")),
            "median_f1": self.median_f1,
            "p10_f1": self.p10_f1,
            "empty": _fraction(*self.share("empty")),
            "own_f1": _mean(page.own_f1 for page in self.read),
            "own_exact": _fraction(*self.share("own_exact")),
            "snippets": snippets,
            "headline": _fraction(*self.share("headline")),
            "date": _fraction(*self.share("date")),
            "authors": _mean(page.authors for page in self.read),
            "section": _fraction(*self.share("section")),
            "leaks": self.leaks,
            "milliseconds": self.milliseconds,
        }


def _given(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _mean(values: Iterable[float | None]) -> float | None:
    given = _given(values)
    return statistics.fmean(given) if given else None


def _fraction(right: int, scored: int) -> float | None:
    return right / scored if scored else None
