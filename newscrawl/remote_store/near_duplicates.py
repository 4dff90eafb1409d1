"""Near-duplicates over all sites of a remote store, found after each night.

The texts that a night has published are one *batch*. A manifest, created if absent, fixes which
files it has and in what order; all else follows from that, so that any machine can do any part
of the work, twice or again after another has failed, and writes the same bytes. The work of a
batch is spread by files for sketches, and by parts of the index for comparison.
"""

import functools
import json
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from pathlib import PurePosixPath
from typing import Any

import numpy as np

from newscrawl.items import Article
from newscrawl.remote_store.objects import DamagedObjectError, Objects, RemoteStoreError
from newscrawl.remote_store.publishing import DAYS, published_file
from newscrawl.store.duplicates.batch import (
    SketchedText,
    clusters,
    index_part,
    link_part,
    merge_links,
    merge_parts,
    sketch_rows,
)
from newscrawl.store.duplicates.blobs import HEADER, ROWS, TEXT_ROW, Numbers, Rows, unpack_blob
from newscrawl.store.duplicates.sketches import sketch_of
from newscrawl.store.files.lines import unpack_lines

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CLUSTERS = "clusters"
PARTS = 16
"""Of the index; fixed, because the objects of all batches are by part."""

_FILES_AT_ONCE = 50
_DAYS_BACK = 31
"""A file can be published so many days after those of the newest day, when its site is claimed
again. The files of all days are millions after some years."""

_MOST_INDEXES = 8
"""Objects of a part of the index that a batch compares with; one more, and they are merged."""

_MOST_ROW_BYTES = 8_000_000
"""Objects with rows up to this size are read whole, larger ones in ranges."""

Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Sequence[Any]]
"""Applies a function to values on the machines that are there, and returns the results."""


@dataclass(frozen=True, kw_only=True)
class TextBatch:
    """The texts that one step adds."""

    store: str
    number: int
    files: tuple[str, ...]
    """Published files."""

    first: int
    """Number of the texts of earlier batches."""

    rows: tuple[tuple[str, int], ...]
    """The objects with the rows of earlier batches, each with its number of texts."""

    indexes: tuple[int, ...]
    """Batches whose objects are the index of the earlier texts."""

    last: Mapping[str, tuple[int, tuple[str, ...]]]
    """The newest release of each site up to this batch, and the days that it published."""

    def name(self, what: str, part: int) -> str:
        """Return the name of an object of this batch."""
        return f"{CLUSTERS}/{what}/{self.number:06}-{part:03}"

    def chunks(self) -> list[tuple[str, ...]]:
        """Return the files in groups, whose rows are one object each."""
        starts = range(0, len(self.files), _FILES_AT_ONCE)
        return [self.files[start : start + _FILES_AT_ONCE] for start in starts]


def find_clusters(store: str, spread: Spread = lambda work, values: list(map(work, values))) -> int:
    """Find the clusters of the articles that were published since the last call.

    Returns how many articles got another cluster; ``clusters/changes/<n>.jsonl`` has them.
    Raises ``RemoteStoreError``.
    """
    try:
        return _find_clusters(store, spread)
    except (ValueError, KeyError, TypeError, IndexError, zstd.ZstdError) as error:
        raise RemoteStoreError(
            f"{store}: an object in the folder {CLUSTERS} cannot be read ({error}). Delete the "
            f"folder: the next night finds all near-duplicates again."
        ) from error


def _find_clusters(store: str, spread: Spread) -> int:
    objects = Objects(store)
    changed = 0
    while (batch := _next_batch(objects, store)) is not None:
        counts = spread(functools.partial(_write_rows, batch), range(len(batch.chunks())))
        new = tuple((batch.name("rows", at), int(count)) for at, count in enumerate(counts))
        spread(functools.partial(_write_part, batch, new), range(PARTS))
        changed += _finish(objects, batch, new)
    return changed


def _next_batch(objects: Objects, store: str) -> TextBatch | None:
    """Return the batch to work on: one that is not done, or a new one if there are new files."""
    done = _read_json(objects, _latest(objects, "done"))
    number = done["number"] + 1 if done else 1
    manifest = f"{CLUSTERS}/manifests/{number:06}.json"
    if objects.read(manifest) is None:
        known = done["last"] if done else {}
        files = _new_files(objects, known)
        if not files:
            return None
        objects.create(manifest, _to_json({"files": files}))
    files = (_read_json(objects, manifest) or {})["files"]
    last = {site: (n, tuple(days)) for site, (n, days) in (done["last"] if done else {}).items()}
    return TextBatch(
        store=store,
        number=number,
        files=tuple(files),
        first=sum(count for _, count in done["rows"]) if done else 0,
        rows=tuple((name, count) for name, count in done["rows"]) if done else (),
        indexes=tuple(done["indexes"]) if done else (),
        last=_add_files(last, files),
    )


def _new_files(objects: Objects, known: Mapping[str, Any]) -> list[str]:
    """Return the published files that no batch has, in the order of their names.

    The files of a site are published in the order of their numbers, so that those up to the
    last one are known; of the last one, a day may have been missing. Days that are long past
    are not looked at.
    """
    new = []
    for name in objects.names(DAYS, after=_oldest(known)):
        if (file := published_file(name)) is None:
            continue
        last, days = known.get(file.site, (0, ()))
        if file.number > last or (file.number == last and file.day not in days):
            new.append(name)
    return new


def _oldest(known: Mapping[str, Any]) -> str | None:
    """Return the name behind which new files are looked for, ``None`` for all."""
    newest = max((day for _, days in known.values() for day in days), default=None)
    if newest is None:
        return None
    return f"{DAYS}/{date.fromisoformat(newest) - timedelta(days=_DAYS_BACK)}"


def _add_files(
    last: Mapping[str, tuple[int, tuple[str, ...]]], files: Iterable[str]
) -> dict[str, tuple[int, tuple[str, ...]]]:
    added = dict(last)
    for day, site, number, _ in filter(None, map(published_file, files)):
        known, days = added.get(site, (0, ()))
        if number >= known:
            added[site] = (number, tuple(sorted({*(days if number == known else ()), day})))
    return added


def _write_rows(batch: TextBatch, chunk: int) -> int:
    """Write the rows of some files; return how many texts they have."""
    objects = Objects(batch.store)
    name = batch.name("rows", chunk)
    if (blob := objects.read(name)) is None:
        texts = [text for file in batch.chunks()[chunk] for text in _read_texts(objects, file)]
        blob = sketch_rows(texts)
        objects.create(name, blob)
    return len(unpack_blob(blob, ROWS))


def _read_texts(objects: Objects, file: str) -> list[SketchedText]:
    """Return the texts of a published file; lines that are no articles are passed over."""
    try:
        lines = unpack_lines(objects.read(file) or b"", file).split(b"\n")
    except (OSError, EOFError, zlib.error, zstd.ZstdError) as error:
        raise DamagedObjectError.of(objects.address, file) from error
    texts = []
    for line in lines:
        try:
            article = Article.from_line(line.decode("utf-8", "replace"))
        except ValueError:
            continue
        sketch = sketch_of(article.prose or "")
        if sketch is not None and article.id and article.date_downloaded:
            downloaded = datetime.fromisoformat(article.date_downloaded)
            texts.append(SketchedText(article.id, downloaded, sketch))
    return texts


def _write_part(batch: TextBatch, new: Sequence[tuple[str, int]], part: int) -> None:
    """Index the new texts in one part, and write the links that it gives."""
    objects = Objects(batch.store)
    links = batch.name("links", part)
    if objects.written_at(links) is not None:
        return
    blobs = [objects.read(name) or b"" for name, _ in new]
    firsts = accumulate((count for _, count in new), initial=batch.first)
    index = merge_parts(
        [
            index_part(blob, part, PARTS, first=first)
            for blob, first in zip(blobs, firsts, strict=False)
        ]
    )
    old = [
        zstd.decompress(_read(objects, f"{CLUSTERS}/index/{number:06}-{part:03}"))
        for number in batch.indexes
    ]
    rows = _StoredRows(objects, [*batch.rows, *new])
    found = link_part(index, old, rows.rows_of)
    kept = merge_parts([*old, index]) if len(old) >= _MOST_INDEXES else index
    objects.create(batch.name("index", part), zstd.compress(kept))
    objects.create(links, found)


class _StoredRows:
    """Rows of texts in objects of a store."""

    def __init__(self, objects: Objects, rows: Sequence[tuple[str, int]]) -> None:
        self._objects = objects
        self._names = [name for name, _ in rows]
        self._starts = np.cumsum([0, *(count for _, count in rows)])
        self._read: dict[str, Rows] = {}

    def rows_of(self, numbers: Numbers) -> Rows:
        """Return the rows of texts by their numbers, which are sorted."""
        bounds = np.searchsorted(numbers, self._starts)
        found = [np.zeros(0, TEXT_ROW)]
        for at, name in enumerate(self._names):
            wanted = numbers[bounds[at] : bounds[at + 1]].astype(np.int64) - self._starts[at]
            if len(wanted):
                found.append(self._rows(name, wanted, int(self._starts[at + 1] - self._starts[at])))
        return np.concatenate(found)

    def _rows(self, name: str, wanted: Any, count: int) -> Rows:
        size = TEXT_ROW.itemsize
        if count * size > _MOST_ROW_BYTES:
            starts = (HEADER.size + wanted * size).tolist()
            parts = self._objects.read_ranges(name, [(start, size) for start in starts])
            return np.frombuffer(b"".join(parts), TEXT_ROW)
        if name not in self._read:
            self._read[name] = unpack_blob(_read(self._objects, name), ROWS)
        rows: Rows = self._read[name][wanted]
        return rows


def _finish(objects: Objects, batch: TextBatch, new: Sequence[tuple[str, int]]) -> int:
    """Join the links of all parts, and write what changed; return for how many articles."""
    earlier = f"{CLUSTERS}/joined/{batch.number - 1:06}"
    before = _read(objects, earlier) if batch.number > 1 else merge_links([])
    after = merge_links([before, *(_read(objects, batch.name("links", p)) for p in range(PARTS))])
    known = clusters(before)
    changed = {one: name for one, name in clusters(after).items() if known.get(one, one) != name}
    lines = (_to_json({"id": one, "cluster_id": name}) + b"\n" for one, name in changed.items())
    objects.create(f"{CLUSTERS}/changes/{batch.number:06}.jsonl", b"".join(lines))
    objects.create(f"{CLUSTERS}/joined/{batch.number:06}", after)
    is_merged = len(batch.indexes) >= _MOST_INDEXES
    done = {
        "number": batch.number,
        "rows": [*batch.rows, *new],
        "indexes": [*(() if is_merged else batch.indexes), batch.number],
        "last": batch.last,
    }
    objects.create(f"{CLUSTERS}/done/{batch.number:06}.json", _to_json(done))
    return len(changed)


def _latest(objects: Objects, what: str) -> str | None:
    names = objects.names(f"{CLUSTERS}/{what}")
    return next((name for name in reversed(names) if PurePosixPath(name).stem.isdecimal()), None)


def _read(objects: Objects, name: str) -> bytes:
    content = objects.read(name)
    if content is None:
        raise RemoteStoreError(
            f"{objects.address}: {name} is missing, which near-duplicates are found with. Delete "
            f"the folder {CLUSTERS}: the next night finds all of them again."
        )
    return content


def _read_json(objects: Objects, name: str | None) -> Any:
    return json.loads(_read(objects, name)) if name else None


def _to_json(values: Any) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
