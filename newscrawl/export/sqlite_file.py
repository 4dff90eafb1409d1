"""Articles as an SQLite database with full text search, made for datasette.

``articles`` has a row for each, with its authors and tags as JSON lists, which datasette counts
as facets; ``authors``, ``tags``, ``blocks`` and ``images`` are for queries. ``articles_fts``
is the index of FTS5 over the texts.
"""

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from newscrawl.items import Article

_AT_ONCE = 500
_SEARCHED = ("title", "standfirst", "description", "body")
_TEXTS = (
    *("id", "url", "canonical_url", "site", "domain", "title", "dateline", "standfirst"),
    *("description", "body", "authors", "tags", "key_points", "section", "language"),
    *("date_published", "date_modified", "date_downloaded", "main_image"),
    *("content_hash", "cluster_id", "provenance", "theme", "extractor_version", "warnings"),
)
_NUMBERS = ("revision", "is_accessible_for_free")
COLUMNS = (*_TEXTS, *_NUMBERS)
"""The columns of ``articles`` after its number."""

FACETS: tuple[str | dict[str, str], ...] = (
    *("site", "section", "language"),
    *({"array": "authors"}, {"array": "tags"}, {"date": "date_published"}),
)
"""What datasette counts beside the rows of ``articles``."""

_SCHEMA = f"""
CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    {", ".join(f"{name} TEXT" for name in _TEXTS)},
    {", ".join(f"{name} INTEGER" for name in _NUMBERS)}
);
CREATE TABLE authors (
    article INTEGER NOT NULL REFERENCES articles (number), position INTEGER, name TEXT NOT NULL
);
CREATE TABLE tags (
    article INTEGER NOT NULL REFERENCES articles (number), position INTEGER, name TEXT NOT NULL
);
CREATE TABLE blocks (
    article INTEGER NOT NULL REFERENCES articles (number), position INTEGER, role TEXT NOT NULL,
    kind TEXT, text TEXT NOT NULL, json TEXT NOT NULL
);
CREATE TABLE images (
    article INTEGER NOT NULL REFERENCES articles (number), position INTEGER, url TEXT NOT NULL,
    width INTEGER, height INTEGER, alt TEXT, caption TEXT, credit TEXT
);
CREATE VIRTUAL TABLE articles_fts USING fts5 (
    {", ".join(_SEARCHED)}, content="articles", content_rowid="number",
    tokenize="unicode61 remove_diacritics 2"
);
"""
_INDEXES = """
CREATE INDEX articles_by_id ON articles (id, revision);
CREATE INDEX articles_by_site ON articles (site);
CREATE INDEX articles_by_section ON articles (section);
CREATE INDEX articles_by_language ON articles (language);
CREATE INDEX articles_by_date ON articles (date_published);
CREATE INDEX authors_by_name ON authors (name);
CREATE INDEX authors_by_article ON authors (article);
CREATE INDEX tags_by_name ON tags (name);
CREATE INDEX tags_by_article ON tags (article);
CREATE INDEX blocks_by_article ON blocks (article);
CREATE INDEX images_by_article ON images (article);
INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
INSERT INTO articles_fts (articles_fts) VALUES ('optimize');
ANALYZE;
"""


def write_sqlite(path: Path, articles: Iterable[Article]) -> None:
    """Write the database."""
    numbered = enumerate(articles, 1)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        # The file gets its name only when it is complete: it needs no journal.
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        db.executescript(_SCHEMA)
        while batch := list(islice(numbered, _AT_ONCE)):
            db.execute("BEGIN")
            _insert(db, "articles", len(COLUMNS) + 1, ((n, *_row(one)) for n, one in batch))
            _insert(db, "authors", 3, _named(batch, "authors"))
            _insert(db, "tags", 3, _named(batch, "tags"))
            _insert(db, "blocks", 6, _blocks(batch))
            _insert(db, "images", 8, _images(batch))
            db.execute("COMMIT")
        db.executescript(_INDEXES)


def datasette_metadata(path: Path) -> tuple[Path, str]:
    """Return path and text of datasette's metadata for a database: its facets and its order."""
    articles = {"label_column": "title", "sort_desc": "date_published", "facets": list(FACETS)}
    tables = {
        "articles": articles,
        "authors": {"label_column": "name", "facets": ["name"]},
        "tags": {"label_column": "name", "facets": ["name"]},
        "blocks": {"facets": ["role", "kind"]},
    }
    values = {"databases": {path.stem: {"tables": tables}}}
    return path.with_name(f"{path.stem}.metadata.json"), json.dumps(values, indent=2) + "\n"


def _insert(
    db: sqlite3.Connection, table: str, width: int, rows: Iterator[tuple[Any, ...]]
) -> None:
    db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)


def _row(article: Article) -> Iterator[Any]:
    for name in COLUMNS:
        match name:
            case "dateline":
                yield _text(article.dateline.text) if article.dateline else None
            case "theme":
                yield _text(article.extractor.theme) if article.extractor else None
            case "extractor_version":
                yield _text(article.extractor.version) if article.extractor else None
            case _:
                value = getattr(article, name)
                yield _json(value) if isinstance(value, list | dict) else _text(value)


def _named(batch: list[tuple[int, Article]], name: str) -> Iterator[tuple[Any, ...]]:
    for number, article in batch:
        for position, text in enumerate(getattr(article, name)):
            yield number, position, _text(text)


def _blocks(batch: list[tuple[int, Article]]) -> Iterator[tuple[Any, ...]]:
    for number, article in batch:
        for position, block in enumerate(article.blocks):
            rest = {
                name: value
                for name, value in block.to_json().items()
                if name not in ("role", "kind", "text")
            }
            yield number, position, str(block.role), block.kind, _text(block.text), _json(rest)


def _images(batch: list[tuple[int, Article]]) -> Iterator[tuple[Any, ...]]:
    for number, article in batch:
        for position, image in enumerate(article.images):
            yield number, position, *map(_text, vars(image).values())


def _json(value: Any) -> str:
    return str(_text(json.dumps(value, ensure_ascii=False, default=vars)))


def _text(value: Any) -> Any:
    """Return a value that SQLite takes: lone surrogates cannot be encoded."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
