"""Score the datelines of pages against labels: a file of JSON lines, one for each page.

A label is ``{id: SET/ID, has_dateline, place[], date_iso, agency[], lead}``, beside it
``where`` and ``borderline``: a dateline outside of the blocks of the text, or a disputable
one, is not scored.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newscrawl.evaluation.corpus import CorpusError
from newscrawl.evaluation.folding import fold_text
from newscrawl.evaluation.scoring import PageScore


@dataclass(frozen=True, kw_only=True)
class DatelineLabel:
    """The dateline of one page, as labelled by hand."""

    expected: bool
    counted: bool = True
    places: tuple[str, ...] = ()
    date: str | None = None
    agencies: tuple[str, ...] = ()
    lead: str = ""


@dataclass(frozen=True, kw_only=True)
class DatelineScore:
    """The score of one page; its parts are scored where a dateline was expected and found."""

    page: str
    expected: bool
    found: str | None
    """The dateline as printed."""

    places: bool | None = None
    date: bool | None = None
    agencies: bool | None = None
    lead: bool | None = None


@dataclass(frozen=True)
class DatelineScores:
    """The scores of the labelled pages, and the datelines of pages without a label."""

    pages: tuple[DatelineScore, ...]
    unlabelled: tuple[tuple[str, str], ...] = ()
    """Page and dateline, for a person to label."""

    @property
    def precision(self) -> float | None:
        """Share of the datelines found that are expected."""
        return _share(page.expected for page in self.pages if page.found)

    @property
    def recall(self) -> float | None:
        """Share of the expected datelines that were found."""
        return _share(page.found is not None for page in self.pages if page.expected)

    def part(self, name: str) -> float | None:
        """Return the share of the datelines found in which a part is right."""
        return _share(value for page in self.pages if (value := getattr(page, name)) is not None)

    def to_json(self) -> dict[str, Any]:
        """Return the figures as JSON values."""
        return {
            "pages": len(self.pages),
            "expected": sum(page.expected for page in self.pages),
            "precision": self.precision,
            "recall": self.recall,
            **{name: self.part(name) for name in ("places", "date", "agencies", "lead")},
            "missed": [page.page for page in self.pages if page.expected and not page.found],
            "wrong": [
                {"page": page.page, "found": page.found}
                for page in self.pages
                if page.found and not page.expected
            ],
            "unlabelled": [{"page": page, "found": found} for page, found in self.unlabelled],
        }


def read_labels(path: Path) -> dict[str, DatelineLabel]:
    """Read a file of labels; raise ``CorpusError`` if it cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} cannot be read ({error}): name a file of labels.") from error
    labels = {}
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line)
            labels[record["id"]] = _read_label(record)
        except (ValueError, TypeError, KeyError) as error:
            raise CorpusError(
                f"{path}, line {number}: no label ({error!r}); it needs 'id' and 'has_dateline'."
            ) from error
    return labels


def _read_label(record: Mapping[str, Any]) -> DatelineLabel:
    expected = bool(record["has_dateline"])
    elsewhere = expected and (record.get("where", "block") != "block" or record.get("borderline"))
    return DatelineLabel(
        expected=expected,
        counted=not elsewhere,
        places=tuple(record.get("place") or ()),
        date=record.get("date_iso"),
        agencies=tuple(record.get("agency") or ()),
        lead=fold_text(record.get("lead") or ""),
    )


def score_datelines(
    pages: Iterable[PageScore], labels: Mapping[str, DatelineLabel]
) -> DatelineScores:
    """Compare the datelines that were read with the labels of their pages."""
    scores, unlabelled = [], []
    for page in pages:
        name = f"{page.set}/{page.id}"
        label = labels.get(name)
        if label is None and page.dateline is not None:
            unlabelled.append((name, page.dateline.text))
        elif label is not None and label.counted and not page.unread:
            scores.append(_score(name, page, label))
    return DatelineScores(tuple(scores), tuple(unlabelled))


def _score(name: str, page: PageScore, label: DatelineLabel) -> DatelineScore:
    found = page.dateline
    if found is None or not label.expected:
        return DatelineScore(
            page=name, expected=label.expected, found=found.text if found else None
        )
    return DatelineScore(
        page=name,
        expected=True,
        found=found.text,
        places=_same(found.places, label.places),
        date=found.date == label.date,
        agencies=_same(found.agencies, label.agencies),
        lead=any(paragraph.startswith(label.lead) for paragraph in page.opening),
    )


def _same(found: Iterable[str], wanted: Iterable[str]) -> bool:
    return [fold_text(one).casefold() for one in found] == [
        fold_text(one).casefold() for one in wanted
    ]


def _share(values: Iterable[bool]) -> float | None:
    given = list(values)
    return sum(given) / len(given) if given else None
