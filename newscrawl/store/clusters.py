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

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from newscrawl.store.sketches import MIN_FACTS, MIN_SHARE, Sketch, compare, sketch_of
from newscrawl.store.state import State

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
_SLOT_BITS = 18
_TAG_BITS = 16
_ENTRY = np.dtype([("tag", "<u2"), ("number", "<u4")])
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
        own = list(self._texts_of(article_id))
        near = self._find_near(sketch)
        others = [(share, found) for share, found in near if found.article != _packed(article_id)]
        # The nearest; of equals, the first stored.
        nearest = max(others, key=lambda one: (one[0], -one[1].number), default=None)
        duplicate_of = nearest[1].article.hex() if nearest else None
        if duplicate_of and not keep_near and not own:
            name = self._name_of([found for _, found in others])
            return Placement(cluster_id=name, near_duplicate_of=duplicate_of, is_kept=False)
        linked = own + [found for _, found in near]
        first = None
        if not any(_is_same(sketch, known) for known in own):
            is_new = not any(_is_same(sketch, known) for _, known in near)
            added = self._add(article_id, sketch, sketch.bands if is_new else ())
            linked.append(added)
            first = added.number if is_first else None
        return Placement(cluster_id=self._join(linked, first), near_duplicate_of=duplicate_of)

    def cluster_of(self, article_id: str) -> str | None:
        """Return the name that the article's cluster has today, ``None`` if it has none."""
        return self._name_of(self._texts_of(article_id))

    def _find_near(self, sketch: Sketch) -> list[tuple[float, _Text]]:
        """Return the near-duplicates of a sketch that are in the index, and how near each is."""
        texts = self._read(sorted(set(self._look_up(sketch.bands))))
        shares, agreements = compare(
            sketch,
            np.array([text.shingles for text in texts], np.int64),
            np.array([text.facts for text in texts], np.int64),
            b"".join(text.signature for text in texts),
        )
        is_near = (shares >= MIN_SHARE) & (agreements >= MIN_FACTS)
        return [(float(shares[at]), texts[at]) for at in np.flatnonzero(is_near)]

    def _texts_of(self, article_id: str) -> Iterator[_Text]:
        numbers = self._look_up([_key_of(article_id)])
        return (text for text in self._read(numbers) if text.article == _packed(article_id))

    def _join(self, texts: Sequence[_Text], first: int | None = None) -> str:
        """Make one cluster of those of the texts; return its name.

        ``first``: a new text to name it after, instead of the oldest.
        """
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

    def _add(self, article_id: str, sketch: Sketch, bands: Sequence[int]) -> _Text:
        """Record a text; under its bands too, where it is the first of its kind."""
        # Sure within a write transaction: nobody else can take the number.
        number = self._state.rows("SELECT ifnull(max(number), 0) + 1 FROM clusters_texts")[0][0]
        text = _Text(
            number, _packed(article_id), None, sketch.shingles, sketch.facts, sketch.signature
        )
        self._state.execute(
            f"INSERT INTO clusters_texts ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", *text
        )
        added: dict[int, bytes] = {}
        for slot, tag in map(_place_of, (_key_of(article_id), *bands)):
            entry = np.array([(tag, number)], _ENTRY).tobytes()
            added[slot] = added.get(slot, b"") + entry
        known = dict(self._entries(list(added)))
        for slot, entries in added.items():
            self._state.execute(
                "INSERT OR REPLACE INTO clusters_index (slot, entries) VALUES (?, ?)",
                *(slot, known.get(slot, b"") + entries),
            )
        return text

    def _look_up(self, keys: Sequence[int]) -> list[int]:
        """Return the numbers of the texts that have one of the keys, and of a few that have not.

        Keys are kept short: about one look-up in a hundred meets a stranger.
        """
        places = [_place_of(key) for key in keys]
        entries = dict(self._entries([slot for slot, _ in places]))
        found: list[int] = []
        for slot, tag in places:
            if slot in entries:
                known = np.frombuffer(entries[slot], _ENTRY)
                found += known["number"][known["tag"] == tag].tolist()
        return found

    def _entries(self, slots: Sequence[int]) -> list[tuple[int, bytes]]:
        wanted = ", ".join("?" * len(slots))
        return [
            (slot, entries)
            for slot, entries in self._state.rows(
                f"SELECT slot, entries FROM clusters_index WHERE slot IN ({wanted})", *slots
            )
        ]


def _is_same(sketch: Sketch, text: _Text) -> bool:
    return (sketch.shingles, sketch.facts, sketch.signature) == text[3:]


def _packed(article_id: str) -> bytes:
    return bytes.fromhex(article_id)


def _key_of(article_id: str) -> int:
    """Return the key of an article in the index: its id is evenly spread as it is."""
    return int(article_id[:16], 16)


def _place_of(key: int) -> tuple[int, int]:
    """Return the row of the index that a key belongs to, and its tag there."""
    return key & ((1 << _SLOT_BITS) - 1), key >> _SLOT_BITS & ((1 << _TAG_BITS) - 1)
