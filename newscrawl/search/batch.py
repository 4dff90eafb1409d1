"""Lines of day files on their way into the index."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from newscrawl.search.folding import fold, to_tokens, unspaced_signs
from newscrawl.store.files.lines import PlacedLine

KINDS = {
    "site": "s", "section": "c", "author": "a", "language": "l", "place": "p", "is_free": "f",
}  # fmt: skip
"""What a search is narrowed by, each with the letter of its keys: ``s12`` is the site of number
12 in ``names``."""

EVERY = "x"
"""The key of all articles."""

MINUTES_A_DAY = 1440
NUMBERS_A_MINUTE = 1024
NUMBERS_A_DAY = MINUTES_A_DAY * NUMBERS_A_MINUTE
_FLUSH_CHARS = 8_000_000
_LONGEST_NAME = 200
_MOST_NAMES = 20
_MOST_TEXT = 2_000_000


class _Texts(NamedTuple):
    """A row of ``texts``."""

    number: int
    title: str
    body: str
    keys: str


class Batch:
    """Articles that are written into the index within one transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.articles = 0
        """How many lines were articles."""

        self._texts: list[_Texts] = []
        self._chars = 0
        self._ids: set[str] = set()
        self._names: dict[tuple[str, str], int] = {}
        self._free: dict[int, int] = {}

    def add(self, file: int, line: PlacedLine) -> None:
        """Index a line, if it is an article."""
        values = stored_values(line.content)
        if values is None:
            return
        self.articles += 1
        article_id = stored_text(values, "id") or f"url:{stored_text(values, 'url')}"
        revision = values.get("revision")
        revision = revision if isinstance(revision, int) and 0 < revision < 2**31 else 1
        moment = published(values)
        title = to_tokens(stored_text(values, "title"))
        body, signs = _body_of(values)
        keys = " ".join(self._keys(values))
        digest = _digest(article_id, revision, title, body, keys)
        self._ids.add(article_id)
        known = self.db.execute(
            "UPDATE articles SET file=?, offset=?, place=? WHERE number=(SELECT number "
            "FROM articles WHERE id=? AND offset=-1 AND digest=? LIMIT 1)",
            (file, line.offset, line.place, article_id, digest),
        )
        if known.rowcount:
            return
        number = self._free_number(moment)
        self.db.execute(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)",
            (number, article_id, revision, file, line.offset, line.place, digest, keys),
        )
        signs |= unspaced_signs(fold(stored_text(values, "title")))
        self._texts.append(_Texts(number, title, body, " ".join([keys, *sorted(signs)])))
        self._chars += len(title) + len(body)
        if self._chars > _FLUSH_CHARS:
            self.flush()

    def flush(self) -> None:
        """Write what was added. FTS5 writes a segment for each number lower than the last."""
        self.db.executemany(
            "INSERT INTO texts (rowid, title, body, keys) VALUES (?, ?, ?, ?)", sorted(self._texts)
        )
        settle(self.db, self._ids)
        self._texts, self._ids, self._chars = [], set(), 0

    def _keys(self, values: dict[str, Any]) -> Iterator[str]:
        yield EVERY
        for kind, letter in KINDS.items():
            for value in stored_names(values, kind):
                yield f"{letter}{self._number_of(kind, value)}"

    def _number_of(self, kind: str, value: str) -> int:
        number = self._names.get((kind, value))
        if number is None:
            self.db.execute(
                "INSERT INTO names (kind, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (kind, value),
            )
            row = self.db.execute(
                "SELECT number FROM names WHERE kind=? AND value=?", (kind, value)
            ).fetchone()
            number = self._names[kind, value] = int(row[0])
        return number

    def _free_number(self, moment: datetime) -> int:
        """Return a number of the minute that no article has, or of the next such minute."""
        minute = moment.toordinal() * MINUTES_A_DAY + moment.hour * 60 + moment.minute
        while True:
            first = minute * NUMBERS_A_MINUTE
            number = self._free.get(minute)
            if number is None:
                (last,) = self.db.execute(
                    "SELECT max(number) FROM articles WHERE number>=? AND number<?",
                    (first, first + NUMBERS_A_MINUTE),
                ).fetchone()
                number = first if last is None else last + 1
            if number < first + NUMBERS_A_MINUTE:
                self._free[minute] = number + 1
                return number
            self._free[minute] = number
            minute += 1


def settle(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Make the newest revision of each article, of those that are in a file, the current one."""
    db.executemany(
        "UPDATE articles SET is_current = (number = coalesce((SELECT number FROM articles AS other "
        "WHERE other.id = articles.id AND offset >= 0 ORDER BY revision DESC, number DESC LIMIT 1"
        "), -1)) WHERE id=?",
        ((one,) for one in ids),
    )


def stored_values(line: bytes) -> dict[str, Any] | None:
    """Return the values of a line, or ``None`` if it is no article."""
    try:
        values = json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) and isinstance(values.get("url"), str) else None


def stored_text(values: dict[str, Any], name: str) -> str:
    """Return a text of the record, which SQLite takes; empty if it is none."""
    value = values.get(name)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def stored_names(values: dict[str, Any], kind: str) -> list[str]:
    """Return what an article can be narrowed by: its names of one kind, each once."""
    match kind:
        case "author":
            found = values.get("authors")
        case "place":
            dateline = values.get("dateline")
            found = dateline.get("places") if isinstance(dateline, dict) else None
        case "is_free":
            free = values.get("is_accessible_for_free")
            found = [str(free).lower()] if isinstance(free, bool) else []
        case _:
            found = [values.get(kind)]
    texts = found if isinstance(found, list) else []
    names = (to_name(one) for one in texts[:_MOST_NAMES] if isinstance(one, str))
    return list(dict.fromkeys(filter(None, names)))


def to_name(text: str) -> str:
    """Return a name as it is kept: on one line, and not too long."""
    return " ".join(text.encode("utf-8", "replace").decode().replace("\0", " ").split())[
        :_LONGEST_NAME
    ]


def published(values: dict[str, Any]) -> datetime:
    """Return when an article was published, in UTC, the day alone as its first minute.

    One without a date, or with one after it was stored, counts as published when it was stored.
    """
    stored = _moment(stored_text(values, "date_downloaded"))
    found = _moment(stored_text(values, "date_published"))
    if found is None or (stored and found > stored + timedelta(days=1)):
        found = stored
    return found or datetime(1970, 1, 1, tzinfo=UTC)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _body_of(values: dict[str, Any]) -> tuple[str, set[str]]:
    """Return the tokens of the story, and the signs of scripts without spaces in it."""
    standfirst, body = stored_text(values, "standfirst"), stored_text(values, "body")
    text = body if not standfirst or standfirst in body else f"{standfirst}\n{body}"
    text = text[:_MOST_TEXT]
    return to_tokens(text), unspaced_signs(fold(text))


def _digest(*parts: object) -> int:
    """Return a number that differs where an article is indexed differently."""
    text = "\0".join(map(str, parts)).encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big", signed=True)
