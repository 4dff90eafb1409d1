"""Which articles are near-duplicates of each other, over all sites and nights.

Two articles are linked if a text of the one and a text of the other, of whatever
revision, are near-duplicates (``store.sketches``). A cluster is what links connect.
As a link depends on two texts and on nothing else, and none is ever taken back, the
clusters are the same for any order of arrival. Only their names are not: a cluster is
named after its first article, and if one article joins two clusters, both get the name
of the older one; lines that are written already keep the name they have.

Candidates come from an index on disk, so that a text is compared with a few others at
any size of the state. Of texts that cannot be told apart only the first is in the index.
"""

import itertools
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from newscrawl.store.duplicates.sketches import (
    MIN_FACTS,
    MIN_SHARE,
    Sketch,
    compare_sketch,
    sketch_of,
)
from newscrawl.store.state.database import State

_TABLES = (
    # A text: of which article, its sketch, and an older text of the same cluster if
    # there is one. Numbers rise in the order of arrival.
    """CREATE TABLE IF NOT EXISTS clusters_texts (
        number INTEGER PRIMARY KEY,
        article BLOB NOT NULL,
        older INTEGER,
        shingles INTEGER NOT NULL,
        facts INTEGER NOT NULL,
        signature BLOB NOT NULL
    )""",
    # Numbers of texts by the bands of their sketch and by their article. Many to a row:
    # an index of SQLite's own takes three times the room.
    """CREATE TABLE IF NOT EXISTS clusters_index (
        slot INTEGER PRIMARY KEY,
        entries BLOB NOT NULL
    )""",
)
SLOT_BITS = 18
"""Rows of the index, as a power of two: 400 bytes each at a million texts."""

_TAG_BITS = 16
_Place = tuple[int, int]
_ENTRY = np.dtype([("tag", "<u2"), ("number", "<u4")])
_PACKED_ENTRY = struct.Struct("<HI")
# Rows asked for in one statement: within the limit of every SQLite, and of memory.
_AT_ONCE = 900


@dataclass(frozen=True, kw_only=True)
class Placement:
    """Where an article stands among all others."""

    cluster_id: str | None
    """Id of the cluster's first article, its own if it is that; ``None``: too short to judge."""

    near_duplicate_of: str | None = None
    """Id of the article that has most in common with this one, if any is a near-duplicate."""

    is_kept: bool = True
    """Whether it is recorded."""


class _Text(NamedTuple):
    """A row of ``clusters_texts``."""

    number: int
    article: bytes
    older: int | None
    shingles: int
    facts: int
    signature: bytes


_COLUMNS = ", ".join(_Text._fields)


class Clusters:
    """The clusters of a state; call ``place`` within ``state.writing()``.

    Ids of articles are hexadecimal. Raises ``StoreError``.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        for table in _TABLES:
            state.execute(table)

    def place(
        self, article_id: str, text: str, *, keep_near: bool = True, is_first: bool = False
    ) -> Placement:
        """Record the text of a new article or revision, and return where it stands.

        ``keep_near``: without it a new article that turns out to be a near-duplicate
        is not recorded. ``is_first``: the cluster is named after this article, whichever
        was recorded first; for a state that is made again from what is stored.
        """
        if (sketch := sketch_of(text)) is None:
            return Placement(cluster_id=self.cluster_of(article_id))
        return self.place_sketch(article_id, sketch, keep_near=keep_near, is_first=is_first)

    def place_sketch(
        self, article_id: str, sketch: Sketch, *, keep_near: bool = True, is_first: bool = False
    ) -> Placement:
        """Do what ``place`` does, for a text whose sketch is made."""
        article = _packed(article_id)
        places = [_place_of(key) for key in (_key_of(article_id), *sketch.bands)]
        entries = self._entries(places)
        texts = self._read(_numbers_at(places, entries))
        near = _find_near(sketch, texts)
        own = [text for text in texts if text.article == article]
        # The nearest; of equals, the first stored.
        others = [(share, -text.number, text) for share, text in near if text.article != article]
        duplicate_of = max(others)[2].article.hex() if others else None
        if duplicate_of and not keep_near and not own:
            name = self._name_of(text for *_, text in others)
            return Placement(cluster_id=name, near_duplicate_of=duplicate_of, is_kept=False)
        linked = own + [text for _, text in near]
        first = None
        if not any(_is_same(sketch, text) for text in own):
            is_new = not any(_is_same(sketch, text) for _, text in near)
            added = self._add(article, sketch)
            self._index(added.number, places if is_new else places[:1], entries)
            linked.append(added)
            first = added.number if is_first else None
        return Placement(cluster_id=self._join(linked, first), near_duplicate_of=duplicate_of)

    def has_text_like(self, article_id: str, text: str) -> bool | None:
        """Tell whether a text is a near-duplicate of one that an article has had.

        ``None`` where that cannot be told: one of them is too short for a sketch.
        """
        sketch = sketch_of(text)
        places = [_place_of(_key_of(article_id))]
        texts = self._read(_numbers_at(places, self._entries(places)))
        own = [stored for stored in texts if stored.article == _packed(article_id)]
        return bool(_find_near(sketch, own)) if sketch and own else None

    def cluster_of(self, article_id: str) -> str | None:
        """Return the name that the article's cluster has today, ``None`` if it has none."""
        places = [_place_of(_key_of(article_id))]
        texts = self._read(_numbers_at(places, self._entries(places)))
        return self._name_of(text for text in texts if text.article == _packed(article_id))

    def _join(self, texts: Sequence[_Text], first: int | None = None) -> str:
        """Make one cluster of those of the texts; return its name.

        ``first``: a new text to name it after, instead of the oldest.
        """
        if len(texts) == 1 and texts[0].older is None:
            return texts[0].article.hex()
        firsts = self._firsts_of(texts)
        first = first or min(firsts)
        joining = {text.number for text in texts if text.older != first} | firsts
        for number in joining - {first}:  # each points straight at the first: short ways
            self._state.execute("UPDATE clusters_texts SET older=? WHERE number=?", first, number)
        return self._read([first])[0].article.hex()

    def _name_of(self, texts: Iterable[_Text]) -> str | None:
        firsts = self._firsts_of(texts)
        return self._read([min(firsts)])[0].article.hex() if firsts else None

    def _firsts_of(self, texts: Iterable[_Text]) -> set[int]:
        """Return the numbers of the first texts of the clusters of these."""
        older = {text.older or text.number for text in texts}
        while True:
            ahead = {text.older or text.number for text in self._read(sorted(older))}
            if ahead == older:
                return older
            older = ahead

    def _read(self, numbers: Sequence[int]) -> list[_Text]:
        texts: list[_Text] = []
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            wanted = ", ".join("?" * len(some))
            rows = self._state.rows(
                f"SELECT {_COLUMNS} FROM clusters_texts WHERE number IN ({wanted})", *some
            )
            texts += [_Text(*row) for row in rows]
        return texts

    def _add(self, article: bytes, sketch: Sketch) -> _Text:
        # Sure within a write transaction: nobody else can take the number.
        number = self._state.rows("SELECT ifnull(max(number), 0) + 1 FROM clusters_texts")[0][0]
        text = _Text(number, article, None, sketch.shingles, sketch.facts, sketch.signature)
        self._state.execute(
            f"INSERT INTO clusters_texts ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", *text
        )
        return text

    def _index(self, number: int, places: Sequence[_Place], entries: Mapping[int, bytes]) -> None:
        """Enter a text at its places; ``entries``: what stands there."""
        grown: dict[int, bytes] = {}
        for slot, tag in places:
            entry = _PACKED_ENTRY.pack(tag, number)
            grown[slot] = grown.get(slot, entries.get(slot, b"")) + entry
        rows = ", ".join(["(?, ?)"] * len(grown))
        values = itertools.chain.from_iterable(grown.items())
        self._state.execute(
            f"INSERT OR REPLACE INTO clusters_index (slot, entries) VALUES {rows}", *values
        )

    def _entries(self, places: Sequence[_Place]) -> dict[int, bytes]:
        wanted = ", ".join("?" * len(places))
        query = f"SELECT slot, entries FROM clusters_index WHERE slot IN ({wanted})"
        return {row[0]: row[1] for row in self._state.rows(query, *(slot for slot, _ in places))}


def _numbers_at(places: Sequence[_Place], entries: Mapping[int, bytes]) -> list[int]:
    """Return the numbers of the texts at some places.

    A few are strangers: tags are short. About one query in sixty meets one.
    """
    there = [(tag, entries[slot]) for slot, tag in places if slot in entries]
    known = np.frombuffer(b"".join(packed for _, packed in there), _ENTRY)
    tags = np.repeat(
        np.array([tag for tag, _ in there], np.uint16),
        [len(packed) // _PACKED_ENTRY.size for _, packed in there],
    )
    return sorted(set(known["number"][known["tag"] == tags].tolist()))


def _find_near(sketch: Sketch, texts: Sequence[_Text]) -> list[tuple[float, _Text]]:
    """Return which texts are near-duplicates of a sketch, and how near each is."""
    if not texts:
        return []
    shares, agreements = compare_sketch(
        sketch,
        np.array([text.shingles for text in texts], np.int64),
        np.array([text.facts for text in texts], np.int64),
        b"".join(text.signature for text in texts),
    )
    is_near = (shares >= MIN_SHARE) & (agreements >= MIN_FACTS)
    return [(float(shares[at]), texts[at]) for at in np.flatnonzero(is_near).tolist()]


def _is_same(sketch: Sketch, text: _Text) -> bool:
    return (sketch.shingles, sketch.facts, sketch.signature) == text[3:]


def _packed(article_id: str) -> bytes:
    return bytes.fromhex(article_id)


def _key_of(article_id: str) -> int:
    """Return the key of an article in the index: its id is evenly spread as it is."""
    return int(article_id[:16], 16)


def _place_of(key: int) -> _Place:
    """Return the row of the index that a key belongs to, and its tag there."""
    return key & ((1 << SLOT_BITS) - 1), key >> SLOT_BITS & ((1 << _TAG_BITS) - 1)
