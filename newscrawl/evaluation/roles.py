"""Score the roles of blocks, captions and tables of pages against labels, a JSON file.

``{"pages": {"SET/ID": {"roles": {ROLE: "DIGEST …"}, "pictures": {NAME: [CAPTION, CREDIT]},
"foreign": [NAME, …]}}, "tables": {"SET/ID": ["DIGEST … ", …]}}``. No text of a page is in it:
texts are named by ``digest_text``, pictures by ``digest_picture``. ``foreign`` are pictures that
are not of the story. A table is given as its rows: the digests of the cells, ``-`` for an empty
one, after ``h`` in a row that names the columns.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newscrawl.evaluation.corpus import CorpusError, GoldPage
from newscrawl.evaluation.run import Reader, map_pages
from newscrawl.items import Article
from newscrawl.story import Role, Row, StoryBlock

# The last letters of a text name it, since a dateline at its beginning is cut off.
_LETTERS, _DIGITS, _CELL_DIGITS = 300, 8, 4
_HEADER, _EMPTY = "h", "-"


def digest_text(text: str | None, digits: int = _DIGITS) -> str | None:
    """Return what names a text in the labels, whatever its case, marks and spaces."""
    letters = "".join(filter(str.isalnum, (text or "").casefold()))[-_LETTERS:]
    return hashlib.sha256(letters.encode()).hexdigest()[:digits] if letters else None


def digest_picture(url: str) -> str:
    """Return what names a picture in the labels: its file, at whatever size."""
    return hashlib.sha256(urlsplit(url).path.encode()).hexdigest()[:_DIGITS]


def digest_row(row: Row) -> str:
    """Return a row of a table as it is in the labels."""
    cells = (digest_text(cell, _CELL_DIGITS) or digest_marks(cell) for cell in row.cells)
    return " ".join([*([_HEADER] if row.header else []), *cells])


def digest_marks(cell: str) -> str:
    """Return what names a cell without letters: ``–``, ``$$``, or nothing at all."""
    marks = "".join(cell.split())
    return hashlib.sha256(marks.encode()).hexdigest()[:_CELL_DIGITS] if marks else _EMPTY


@dataclass(frozen=True, kw_only=True)
class PageLabel:
    """What a reader of a page says of its blocks, pictures and tables."""

    roles: dict[str, str] = field(default_factory=dict)
    """The role of each text, ``note:about`` for a note of a kind, ``none`` for a foreign one."""
    pictures: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    """Caption and credit of each picture that has one of them."""
    foreign: frozenset[str] = frozenset()
    """Pictures that are not of the story."""
    tables: tuple[tuple[str, ...], ...] = ()
    """The rows of each table."""


@dataclass
class RoleScores:
    """How blocks, captions, credits and cells compare with the labels."""

    pages: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Number of blocks by the labelled role and the one that was read."""
    captions: list[bool] = field(default_factory=list)
    """Whether each caption and credit, labelled or read, is with the right picture."""
    foreign_pictures: int = 0
    pictures: int = 0
    cells: int = 0
    equal_cells: int = 0
    rows: int = 0
    right_headers: int = 0
    wrong: list[str] = field(default_factory=list)
    """Page, label and what was read, of all that is not right."""

    def add(self, other: "RoleScores") -> None:
        """Add the scores of a page."""
        self.confusion += other.confusion
        self.captions += other.captions
        self.wrong += other.wrong
        self.pages += other.pages
        self.foreign_pictures += other.foreign_pictures
        self.pictures += other.pictures
        self.cells += other.cells
        self.equal_cells += other.equal_cells
        self.rows += other.rows
        self.right_headers += other.right_headers

    def to_json(self) -> dict[str, Any]:
        """Return the figures as JSON values."""
        right = sum(count for (gold, read), count in self.confusion.items() if gold == read)
        return {
            "pages": self.pages,
            "roles": _share(right, self.confusion.total()),
            "blocks": self.confusion.total(),
            "captions": _share(sum(self.captions), len(self.captions)),
            "foreign_pictures": self.foreign_pictures,
            "pictures": self.pictures,
            "cells": _share(self.equal_cells, self.cells),
            "headers": _share(self.right_headers, self.rows),
            "confusion": [
                {"label": gold, "read": read, "blocks": count}
                for (gold, read), count in sorted(self.confusion.items())
            ],
            "wrong": self.wrong,
        }

    def to_text(self) -> str:
        """Return the figures as lines, with the matrix of roles."""
        figures = self.to_json()
        counts = {
            "roles": f"of {figures['blocks']} blocks",
            "captions": f"of {len(self.captions)} captions and credits",
            "cells": f"of {self.cells} cells",
            "headers": f"of {self.rows} rows",
        }
        lines = ["", f"roles: {self.pages} labelled pages"]
        for name, judged in counts.items():
            if figures[name] is not None:
                lines.append(f"{name:<20}{figures[name]:>14.3f} {judged}")
        lines.append(f"{'foreign pictures':<20}{self.foreign_pictures:>14} of {self.pictures}")
        by_label: dict[str, Counter[str]] = {}
        for (gold, read), count in self.confusion.items():
            by_label.setdefault(gold, Counter())[read] += count
        for gold, row in sorted(by_label.items()):
            lines.append(f"  {gold:<18}" + ", ".join(f"{n} {c}" for n, c in row.most_common()))
        return "\n".join(lines) + "\n"


def read_role_labels(path: Path) -> dict[str, PageLabel]:
    """Read a file of labels; raise ``CorpusError`` if it cannot be read."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        pages, tables = record["pages"], record["tables"]
        return {
            name: _read_label(pages.get(name) or {}, tables.get(name) or ())
            for name in dict.fromkeys((*pages, *tables))
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise CorpusError(f"{path} is no file of role labels ({error!r}).") from error


def _read_label(page: Mapping[str, Any], tables: Iterable[Iterable[str]]) -> PageLabel:
    roles: Mapping[str, str] = page.get("roles") or {}
    return PageLabel(
        roles={digest: role for role, texts in roles.items() for digest in texts.split()},
        pictures={name: (one[0], one[1]) for name, one in (page.get("pictures") or {}).items()},
        foreign=frozenset(page.get("foreign") or ()),
        tables=tuple(tuple(rows) for rows in tables),
    )


def score_roles(
    pages: Iterable[GoldPage], labels: Mapping[str, PageLabel], reader: Reader, *, jobs: int = 1
) -> RoleScores:
    """Read the pages that have a label, and compare their blocks with it."""
    labelled = [page for page in pages if f"{page.set}/{page.id}" in labels]
    scores = RoleScores()
    for one in map_pages(_OnePage(labels, reader), labelled, jobs):
        scores.add(one)
    return scores


@dataclass(frozen=True)
class _OnePage:
    labels: Mapping[str, PageLabel]
    reader: Reader

    def __call__(self, page: GoldPage) -> RoleScores:
        name = f"{page.set}/{page.id}"
        return score_page_roles(name, self.reader(page.html(), page.url), self.labels[name])


def score_page_roles(name: str, article: Article, label: PageLabel) -> RoleScores:
    """Compare the blocks of one article with the label of its page."""
    scores = RoleScores(pages=1)
    for text, read in _texts_of(article.blocks):
        gold = label.roles.get(digest_text(text) or "")
        if gold is not None:
            scores.confusion[gold, read] += 1
            if gold != read:
                scores.wrong.append(f"{name}: {gold} read as {read}: {text[:60]}")
    if label.roles:
        _score_pictures(scores, name, article, label)
    tables = [block.rows for block in article.blocks if block.role is Role.TABLE]
    for rows in label.tables:
        _score_table(scores, name, rows, tables)
    return scores


def _texts_of(blocks: Iterable[StoryBlock]) -> Iterable[tuple[str, str]]:
    """Yield the texts of blocks with their roles; those of a table are its rows."""
    for block in blocks:
        role = f"{block.role}:{block.kind}" if block.role is Role.NOTE else str(block.role)
        for text in block.text.split("\n") if block.role is Role.TABLE else [block.text]:
            yield text, role


def _score_pictures(scores: RoleScores, name: str, article: Article, label: PageLabel) -> None:
    read = {
        digest_picture(one.url): (digest_text(one.caption), digest_text(one.credit))
        for one in article.images
    }
    scores.pictures += len(read)
    scores.foreign_pictures += len(label.foreign & read.keys())
    for picture in (label.pictures.keys() | read.keys()) - label.foreign:
        gold, found = label.pictures.get(picture, (None, None)), read.get(picture, (None, None))
        for part, wanted, given in zip(("caption", "credit"), gold, found, strict=True):
            if wanted or given:
                scores.captions.append(wanted == given)
            if wanted != given:
                scores.wrong.append(f"{name}: {part} of picture {picture}")


def _score_table(
    scores: RoleScores, name: str, gold: tuple[str, ...], tables: Iterable[list[Row]]
) -> None:
    """Compare a table with the one of the article that has most of its cells."""
    wanted = [_split_row(row) for row in gold]
    found = [[_split_row(digest_row(row)) for row in rows] for rows in tables]
    best = max(found, key=lambda rows: _count_equal(wanted, rows)[0], default=[])
    equal, headers = _count_equal(wanted, best)
    cells = max(_count_cells(wanted), _count_cells(best))
    scores.cells, scores.equal_cells = scores.cells + cells, scores.equal_cells + equal
    scores.rows, scores.right_headers = scores.rows + len(wanted), scores.right_headers + headers
    if equal < cells or headers < len(wanted):
        scores.wrong.append(f"{name}: table, {equal} of {cells} cells, {headers} headers right")


_Cells = tuple[bool, list[str]]


def _split_row(row: str) -> _Cells:
    parts = row.split()
    is_header = parts[:1] == [_HEADER]
    return is_header, parts[is_header:]


def _count_equal(gold: list[_Cells], read: list[_Cells]) -> tuple[int, int]:
    """Return how many cells of two tables are equal, and how many rows are of the same sort."""
    pairs = list(zip(gold, read, strict=False))
    equal = sum(a == b for one, other in pairs for a, b in zip(one[1], other[1], strict=False))
    return equal, sum(one[0] == other[0] for one, other in pairs)


def _count_cells(rows: list[_Cells]) -> int:
    return sum(len(cells) for _, cells in rows)


def _share(right: int, judged: int) -> float | None:
    return right / judged if judged else None
