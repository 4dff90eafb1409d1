"""Clusters of articles that are near-duplicates of each other, over all sites and nights.

Two articles are linked if some revision of the one is a near-duplicate of some revision of
the other (see ``sketches``). A cluster is a connected component of these links. A link
depends on two texts only and is never removed, so that the clusters do not depend on the
order in which articles arrive. Their ids do: a cluster has the id of its first article, and
if an article joins two clusters, both get the id of the older one. Lines that are already
written keep theirs.

Candidates come from an index on disk (see ``index``), so that each text is compared with only
a few others, however large the state is. Of texts with the same sketch only the first is in
the index, at the bands of all of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from newscrawl.store.duplicates.comparison import MIN_FACTS, MIN_SHARE, compare_sketch
from newscrawl.store.duplicates.index import NumberIndex
from newscrawl.store.duplicates.sketches import BANDS, Sketch, sketch_of
from newscrawl.store.state.database import State

# A text: its article, its sketch, and an older text of the same cluster if there is one.
# Numbers increase in the order of arrival.
_TABLE = """CREATE TABLE IF NOT EXISTS clusters_texts (
    number INTEGER PRIMARY KEY,
    article BLOB NOT NULL,
    older INTEGER,
    shingles INTEGER NOT NULL,
    facts INTEGER NOT NULL,
    signature BLOB NOT NULL
)"""
KEYS = 1 + BANDS
"""A text is in the index by its article and by the bands of its sketch."""

# Rows selected by one statement, within SQLite's limit on variables.
_AT_ONCE = 900


@dataclass(frozen=True, kw_only=True)
class Placement:
    """The cluster of an article."""

    cluster_id: str | None
    """Id of the cluster's first article, or its own; ``None`` if the text is too short."""

    near_duplicate_of: str | None = None
    """Id of the most similar near-duplicate, if there is one."""

    is_kept: bool = True
    """Whether the article was recorded."""


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

    Article ids are hexadecimal. Raises ``StoreError``. ``alone``: each article is a cluster of
    its own, and texts are found by their article only; the index is smaller and written less.
    """

    def __init__(self, state: State, *, alone: bool = False) -> None:
        self._state = state
        self._alone = alone
        self._index = NumberIndex(state)
        state.execute(_TABLE)

    def place(
        self, article_id: str, text: str, *, keep_near: bool = True, is_first: bool = False
    ) -> Placement:
        """Record the text of a new article or revision, and return its cluster.

        ``keep_near``: if ``False``, a new article that is a near-duplicate is not recorded.
        ``is_first``: the cluster gets the id of this article, even if another was recorded
        before; used to rebuild the state.
        """
        if (sketch := sketch_of(text)) is None:
            return Placement(cluster_id=self.cluster_of(article_id))
        return self.place_sketch(article_id, sketch, keep_near=keep_near, is_first=is_first)

    def place_sketch(
        self, article_id: str, sketch: Sketch, *, keep_near: bool = True, is_first: bool = False
    ) -> Placement:
        """Do what ``place`` does, for the sketch of a text."""
        article = _packed(article_id)
        bands = () if self._alone else sketch.bands
        found = self._index.find((_key_of(article_id), *bands))
        texts = self._read(sorted(set(found.numbers.tolist())))
        near = _find_near(sketch, texts)
        own = [text for text in texts if text.article == article]
        # The most similar; of equals, the first stored.
        others = [(share, -text.number, text) for share, text in near if text.article != article]
        duplicate_of = max(others)[2].article.hex() if others else None
        if duplicate_of and not keep_near and not own:
            name = self._name_of(text for *_, text in others)
            return Placement(cluster_id=name, near_duplicate_of=duplicate_of, is_kept=False)
        linked = own + [text for _, text in near]
        same = [text for text in linked if _is_same(sketch, text)]
        missing = found.without({text.number for text in same})
        first = None
        if any(text.article == article for text in same):
            self._index.add(found, same[0].number, missing)
        else:
            added = self._add(article, sketch)
            self._index.add(found, added.number, {0, *missing})
            self._index.grow(added.number * (1 + len(bands)))
            linked.append(added)
            first = added.number if is_first else None
        return Placement(cluster_id=self._join(linked, first), near_duplicate_of=duplicate_of)

    def has_text_like(self, article_id: str, text: str) -> bool | None:
        """Return whether a text is a near-duplicate of one that an article has had.

        ``None`` if one of them is too short for a sketch.
        """
        sketch = sketch_of(text)
        own = self._texts_of(article_id)
        return bool(_find_near(sketch, own)) if sketch and own else None

    def cluster_of(self, article_id: str) -> str | None:
        """Return the current id of the article's cluster, ``None`` if it has none."""
        return self._name_of(self._texts_of(article_id))

    def members_of(self, article_id: str) -> list[str]:
        """Return the ids of all articles of the article's cluster, in the order of arrival.

        The table is read through, some times: for a person who asks, not for a crawl.
        """
        firsts = self._firsts_of(self._texts_of(article_id))
        found = {text.number: text.article for text in self._read(sorted(firsts))}
        newest = list(found)
        while newest:
            members = set(found)
            for start in range(0, len(newest), _AT_ONCE):
                some = newest[start : start + _AT_ONCE]
                wanted = ", ".join("?" * len(some))
                found |= self._state.rows(
                    f"SELECT number, article FROM clusters_texts WHERE older IN ({wanted})", *some
                )
            newest = [number for number in found if number not in members]
        ids = (found[number].hex() for number in sorted(found))
        return list(dict.fromkeys(ids))

    def _texts_of(self, article_id: str) -> list[_Text]:
        texts = self._read(self._index.find([_key_of(article_id)]).numbers.tolist())
        return [text for text in texts if text.article == _packed(article_id)]

    def _join(self, texts: Sequence[_Text], first: int | None = None) -> str:
        """Merge the clusters of the texts; return the id of the merged one.

        ``first``: a new text whose article gives the id, instead of the oldest text.
        """
        if len(texts) == 1 and texts[0].older is None:
            return texts[0].article.hex()
        firsts = self._firsts_of(texts)
        first = first or min(firsts)
        joining = {text.number for text in texts if text.older != first} | firsts
        for number in joining - {first}:  # point directly at the first, which keeps chains short
            self._state.execute("UPDATE clusters_texts SET older=? WHERE number=?", first, number)
        return self._read([first])[0].article.hex()

    def _name_of(self, texts: Iterable[_Text]) -> str | None:
        firsts = self._firsts_of(texts)
        return self._read([min(firsts)])[0].article.hex() if firsts else None

    def _firsts_of(self, texts: Iterable[_Text]) -> set[int]:
        """Return the numbers of the first texts in the clusters of the given texts."""
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
        # No other process can take the number, because this is in a write transaction.
        number = self._state.rows("SELECT ifnull(max(number), 0) + 1 FROM clusters_texts")[0][0]
        text = _Text(number, article, None, sketch.shingles, sketch.facts, sketch.signature)
        self._state.execute(
            f"INSERT INTO clusters_texts ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", *text
        )
        return text


def _find_near(sketch: Sketch, texts: Sequence[_Text]) -> list[tuple[float, _Text]]:
    """Return the texts that are near-duplicates of a sketch, each with its share of shingles."""
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
    """Return the key of an article in the index; ids are hashes, and need no other."""
    return int(article_id[:16], 16)
