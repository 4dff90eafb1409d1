"""Read a corpus: its sets, pages and gold records."""

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

_MONTHS = 12
_TRUTH, _RECORDS = "ground-truth.json", "gold.jsonl"
_LAYOUT = f"A corpus holds SET/html/ID.html.gz beside SET/{_TRUTH} or SET/{_RECORDS}."


class CorpusError(ValueError):
    """A folder that cannot be read as a corpus; the message says what to do."""


@dataclass(frozen=True, kw_only=True)
class Gold:
    """What a page holds, as annotated by hand. ``None`` or empty: not annotated."""

    bodies: tuple[str, ...] = ()
    """``articleBody`` and, if it differs, ``articleBodyAlt``: both are right."""

    snippets: tuple[str, ...] = ()
    """Pieces that belong to the text (``with``)."""

    foreign_snippets: tuple[str, ...] = ()
    """Pieces that do not belong to it (``without``)."""

    headline: str | None = None
    day: str | None = None
    """Day of publication, ``2023-11-06``, or ``2023-11`` where the gold has only the month."""

    moment: datetime | None = None
    """Instant of publication, where the gold has one beside the day."""

    authors: tuple[str, ...] = ()
    section: str | None = None
    noise: tuple[str, ...] = ()
    """Beginnings of the boilerplate blocks of the page."""


@dataclass(frozen=True, kw_only=True)
class GoldPage:
    """One saved page and its gold record."""

    set: str
    id: str
    url: str
    path: Path
    gold: Gold

    def html(self) -> bytes:
        """Return the page as it was received; raise ``CorpusError`` if the file is damaged."""
        try:
            return gzip.decompress(self.path.read_bytes())
        except (OSError, EOFError, zlib.error) as error:
            reason = error.strerror if isinstance(error, FileNotFoundError) else error
            raise CorpusError(f"{self.path}: {reason}") from error


def read_corpus(folder: Path, sets: Iterable[str] | None = None) -> dict[str, list[GoldPage]]:
    """Return the pages of each set in ``folder``, sets by name, pages in the order of the gold.

    ``folder`` may be one set itself. ``sets``: read these only. Raises ``CorpusError`` for
    a folder with another layout, an unknown set and a damaged gold file.
    """
    found = _find_sets(folder)
    wanted = list(found) if sets is None else sorted(set(sets))
    if unknown := [name for name in wanted if name not in found]:
        raise CorpusError(f"{folder} has no set {unknown[0]!r}; its sets: {', '.join(found)}.")
    return {name: _read_set(found[name], name) for name in wanted}


def digest_of(folder: Path) -> str:
    """Return the SHA-256 of a corpus, over the gold files and pages of its sets.

    Figures are comparable only if the digest is the same. Raises as ``read_corpus``.
    """
    digest = hashlib.sha256()
    for name, place in _find_sets(folder).items():
        pages = sorted({page.path for page in _read_set(place, name)})
        for path in (place / _TRUTH, place / _RECORDS, *pages):
            if path.is_file():
                content = hashlib.sha256(path.read_bytes()).hexdigest()
                digest.update(f"{name}/{path.name} {content}\n".encode())
    return digest.hexdigest()


def _find_sets(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        raise CorpusError(f"{folder} is no folder. {_LAYOUT}")
    if _is_set(folder):
        return {folder.resolve().name: folder}
    found = {place.name: place for place in sorted(folder.iterdir()) if _is_set(place)}
    if not found:
        raise CorpusError(f"{folder} is no corpus: no set in it. {_LAYOUT}")
    return found


def _is_set(place: Path) -> bool:
    return (place / _TRUTH).is_file() or (place / _RECORDS).is_file()


def _read_set(place: Path, name: str) -> list[GoldPage]:
    truth = place / _TRUTH
    if not truth.is_file():
        return _read_records(place / _RECORDS, name)
    records = _parse(truth.read_bytes(), str(truth))
    return [
        _page(record, f"{truth}, {id_!r}", name, place / "html" / f"{id_}.html.gz")
        for id_, record in records.items()
    ]


def _read_records(path: Path, name: str) -> list[GoldPage]:
    """Read gold records of pages of other sets, named by ``set`` and ``id``."""
    pages = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        record = _parse(line, where)
        owner, id_ = record.get("set"), record.get("id")
        if not isinstance(owner, str) or not isinstance(id_, str):
            raise CorpusError(f"{where}: needs 'set' and 'id', the page it is about.")
        html = path.resolve().parent.parent / owner / "html" / f"{id_}.html.gz"
        pages.append(_page(record, where, name, html))
    return pages


def _parse(raw: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(raw)
    except ValueError as error:
        raise CorpusError(f"{where}: damaged JSON, {error}.") from error
    if not isinstance(record, dict):
        raise CorpusError(f"{where}: expected a JSON object.")
    return record


def _page(record: object, where: str, name: str, path: Path) -> GoldPage:
    if not isinstance(record, dict) or not isinstance(record.get("url"), str):
        raise CorpusError(f"{where}: expected an object with the page's 'url'.")
    try:
        gold = _read_gold(record)
    except (TypeError, ValueError, AttributeError) as error:
        raise CorpusError(f"{where}: not a gold record, {error}.") from error
    id_ = path.name.removesuffix(".html.gz")
    return GoldPage(set=name, id=id_, url=record["url"], path=path, gold=gold)


def _read_gold(record: Mapping[str, Any]) -> Gold:
    bodies = (record.get("articleBody"), record.get("articleBodyAlt"))
    moment = record.get("datetimePublished")
    return Gold(
        bodies=_texts(dict.fromkeys(bodies)),
        snippets=_texts(record.get("with")),
        foreign_snippets=_texts(record.get("without")),
        headline=_text(record.get("headline")),
        day=_day(_text(record.get("datePublished"))),
        moment=datetime.fromisoformat(moment) if moment else None,
        authors=_texts(record.get("authors")),
        section=_text(record.get("section")),
        noise=_texts(block.get("first_40_chars") for block in record.get("noise") or ()),
    )


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value if value and value.strip() else None
    raise TypeError(f"expected text, found {value!r:.60}")


def _texts(values: Iterable[object] | None) -> tuple[str, ...]:
    if isinstance(values, str):
        raise TypeError(f"expected a list, found {values!r:.60}")
    return tuple(text for value in values or () if (text := _text(value)))


def _day(date: str | None) -> str | None:
    """Return ``2023-11-06`` of ``2023-11-6`` or of a full time; ``2023-11`` of a month.

    ``None`` if the month is invalid, as in ``2022-29-11``: no extracted day could be right,
    so that the page is not scored for its date.

    >>> _day("2023-11-6"), _day("2023-11-06T10:00:00+01:00"), _day("2023-11")
    ('2023-11-06', '2023-11-06', '2023-11')
    >>> _day("2022-29-11")
    """
    parts = re.match(r"(\d{4})-(\d\d?)(?:-(\d\d?))?", date or "")
    if not parts or int(parts[2]) > _MONTHS:
        return None
    return "-".join(part.zfill(2) for part in parts.groups() if part)
