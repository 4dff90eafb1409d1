"""Clusters of near-duplicates in a batch, for texts that several machines have stored.

The clusters are those that ``Clusters.place`` gives for the same texts, in whatever order and
batches they arrive. The id of a cluster is that of its first article, by the time of download
and then by id. As there, texts that are too short for a sketch are left out.

All that is kept are blobs, in which bytes follow from content, so that the caller decides where
they are and who makes them:

- *Rows*, one blob for the texts of a batch (``sketch_rows``): 204 bytes a text. A text is
  referred to by its number, its place in all blobs of rows one after the other.
- *Parts of the index* of these rows (``index_part``), each for a range of keys: 9 bytes a key
  and 17 keys a text, over all parts. Parts for the same keys can be merged (``merge_parts``).
- *Links* of articles (``link_part``), of which each part gives its own; merged
  (``merge_links``) they take 40 bytes for an article that is near another one or was revised.

``blobs`` describes their layout.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newscrawl.store.duplicates.blobs import (
    ID_BYTES,
    LINK_ROW,
    LINKS,
    ROWS,
    TEXT_ROW,
    Numbers,
    Rows,
    find_part,
    key_of,
    pack_blob,
    pack_index,
    unpack_blob,
    unpack_index,
)
from newscrawl.store.duplicates.candidates import Candidates
from newscrawl.store.duplicates.comparison import Sketches, are_near
from newscrawl.store.duplicates.components import Components
from newscrawl.store.duplicates.sketches import BANDS, Sketch

RowsOf = Callable[[Numbers], Rows]
"""Returns the rows of texts by their numbers, which are sorted and different."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SketchedText(NamedTuple):
    """The text of an article or of a revision of it."""

    article_id: str
    downloaded: datetime
    sketch: Sketch


def sketch_rows(texts: Iterable[SketchedText]) -> bytes:
    """Return a blob of texts, in their order. Raises ``ValueError`` for an id of another length."""
    texts = list(texts)
    rows = np.zeros(len(texts), TEXT_ROW)
    for row, (article_id, downloaded, sketch) in zip(rows, texts, strict=True):
        if len(packed := bytes.fromhex(article_id)) != ID_BYTES:
            raise ValueError(f"the id of an article has {2 * ID_BYTES} digits: {article_id!r}")
        row["article"] = packed
        row["downloaded"] = (downloaded - _EPOCH) // timedelta(microseconds=1)
        row["shingles"], row["facts"] = sketch.shingles, sketch.facts
        row["signature"] = np.frombuffer(sketch.signature, np.uint8)
        bands = np.array(sketch.bands, np.uint64)
        row["band_high"] = bands >> np.uint64(32) & np.uint64(0xFF)
        row["band_low"] = bands & np.uint64(0xFFFFFFFF)
    return pack_blob(ROWS, rows)


def index_part(rows: bytes, part: int, parts: int, *, first: int = 0) -> bytes:
    """Return the entries of one part of the index, for the texts of a blob.

    ``first``: the number of the first text, which is that of all texts in earlier blobs.
    """
    texts = unpack_blob(rows, ROWS)
    # An article has the start of its id as a key, by which its revisions find each other.
    ids = texts["article"].copy().view(np.uint8).reshape(-1, ID_BYTES)
    high = np.concatenate([texts["band_high"], ids[:, 4:5]], axis=1)
    own = ids[:, :4].copy().view("<u4")
    low = np.concatenate([texts["band_low"], own], axis=1)
    keys = key_of(high, low).ravel()
    numbers = np.repeat(np.arange(first, first + len(texts), dtype=np.uint32), BANDS + 1)
    return pack_index(part, parts, keys, numbers)


def merge_parts(indexes: Sequence[bytes]) -> bytes:
    """Return one blob in place of several for the same part."""
    part, parts = find_part(indexes)
    entries = [unpack_index(index) for index in indexes]
    keys, numbers = (np.concatenate(column) for column in zip(*entries, strict=True))
    return pack_index(part, parts, keys, numbers)


def link_part(new: bytes, old: Sequence[bytes], rows_of: RowsOf) -> bytes:
    """Return the links that new texts add, of those that share a key of one part.

    ``new``, ``old``: the part of the index for the new texts, and for all earlier ones.
    ``rows_of`` is asked for no other texts than candidates.
    """
    candidates = Candidates(new, old)
    links = []
    for numbers, pairs in candidates.pairs():
        rows = rows_of(numbers)
        first, second = rows[pairs[:, 0]], rows[pairs[:, 1]]
        is_linked = _are_linked(first, second)
        candidates.join(numbers[pairs[is_linked]])
        links.append(_link_blob(first[is_linked], second[is_linked]))
    return merge_links(links)


def merge_links(links: Sequence[bytes]) -> bytes:
    """Return one blob in place of several: the clusters, sorted by the id of the article."""
    rows = np.concatenate([np.zeros(0, LINK_ROW), *(unpack_blob(blob, LINKS) for blob in links)])
    articles, at = np.unique(np.concatenate([rows["article"], rows["other"]]), return_inverse=True)
    downloaded = np.full(len(articles), np.iinfo(np.int64).max)
    np.minimum.at(downloaded, at, np.concatenate([rows["downloaded"], rows["other_downloaded"]]))
    by_age = np.lexsort((articles, downloaded))
    age = np.empty_like(by_age)
    age[by_age] = np.arange(len(by_age))
    components = Components(len(articles))
    components.join(age[at].reshape(2, -1).T)
    first = by_age[components.of(age)]
    merged = np.zeros(len(articles), LINK_ROW)
    merged["article"], merged["downloaded"] = articles, downloaded
    merged["other"], merged["other_downloaded"] = articles[first], downloaded[first]
    return pack_blob(LINKS, merged)


def clusters(links: bytes) -> dict[str, str]:
    """Return the cluster id of each article in merged links; others are their own cluster."""
    rows = unpack_blob(links, LINKS)
    return dict(zip(_ids(rows["article"]), _ids(rows["other"]), strict=True))


class Texts:
    """Rows of texts that are all at hand; pass ``rows_of`` to ``link_part``."""

    def __init__(self, blobs: Sequence[bytes]) -> None:
        self._rows = [unpack_blob(blob, ROWS) for blob in blobs]
        self._starts = np.cumsum([0, *map(len, self._rows)])

    def rows_of(self, numbers: Numbers) -> Rows:
        bounds = np.searchsorted(numbers, self._starts)
        found = [
            rows[numbers[bounds[at] : bounds[at + 1]].astype(np.int64) - self._starts[at]]
            for at, rows in enumerate(self._rows)
        ]
        return np.concatenate(found)


def _are_linked(first: Rows, second: Rows) -> NDArray[np.bool_]:
    """Return for each pair whether it is near, or of the same article."""
    is_near = are_near(_sketches(first), _sketches(second))
    linked: NDArray[np.bool_] = is_near | (first["article"] == second["article"])
    return linked


def _sketches(rows: Rows) -> Sketches:
    return Sketches(
        rows["shingles"].astype(np.int64), rows["facts"].astype(np.int64), rows["signature"]
    )


def _link_blob(first: Rows, second: Rows) -> bytes:
    links = np.zeros(len(first), LINK_ROW)
    links["article"], links["downloaded"] = first["article"], first["downloaded"]
    links["other"], links["other_downloaded"] = second["article"], second["downloaded"]
    return pack_blob(LINKS, links)


def _ids(articles: NDArray[np.bytes_]) -> list[str]:
    packed = articles.tobytes().hex()
    return [packed[at : at + 2 * ID_BYTES] for at in range(0, len(packed), 2 * ID_BYTES)]
