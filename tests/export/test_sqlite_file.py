"""Articles as a database, queried by SQL and opened by datasette."""

import asyncio
import dataclasses
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newscrawl.export.run import ExportTask, export
from newscrawl.items import Article


@pytest.fixture
def database(
    store: Callable[..., Path], task: Callable[..., ExportTask], rich: Article, hostile: Article
) -> Path:
    """Return an exported database of two articles."""
    store("2026-11-22", rich, dataclasses.replace(hostile, revision=1))
    job = dataclasses.replace(task("sqlite"), out=task("sqlite").out.with_suffix(".db"))
    export(job)
    return job.out


def rows(path: Path, query: str) -> list[Any]:
    db = sqlite3.connect(path)
    try:
        return db.execute(query).fetchall()
    finally:
        db.close()


def test_the_tables_hold_the_record(database: Path, rich: Article) -> None:
    (row,) = rows(database, "SELECT title, body, authors, dateline FROM articles WHERE number = 1")
    assert row == (rich.title, rich.body, '["Ada Lane", "Bo Marsh"]', "HOVE, November 20 (AP)")
    named = "SELECT name FROM {} WHERE article = 1 ORDER BY position"
    assert rows(database, named.format("authors")) == [("Ada Lane",), ("Bo Marsh",)]
    assert rows(database, named.format("tags")) == [("ferry",), ("Hove",)]
    blocks = rows(
        database, "SELECT role, text, json FROM blocks WHERE article = 1 ORDER BY position"
    )
    assert [(role, text) for role, text, _ in blocks] == [
        (str(block.role), block.text) for block in rich.blocks
    ]
    assert json.loads(blocks[5][2]) == {"level": 2}
    assert rows(database, "SELECT width, credit FROM images WHERE article = 1") == [
        (1200, "Ida Brand")
    ]


def test_words_are_found_without_their_accents(database: Path) -> None:
    found = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH '{}'"
    assert rows(database, found.format("Férry council")) == [(1,)]
    assert rows(database, found.format("مرحبا")) == [(2,)]
    assert rows(database, found.format("absent")) == []


def test_the_database_is_sound(database: Path) -> None:
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    assert rows(database, "PRAGMA foreign_key_check") == []
    assert sorted(path.name for path in database.parent.iterdir()) == [
        *("data", "out.db", "out.metadata.json")
    ]


def test_datasette_shows_facets_and_search(database: Path) -> None:
    app = pytest.importorskip("datasette.app", reason="datasette is not installed")
    metadata = json.loads(database.with_name("out.metadata.json").read_text())

    async def ask() -> tuple[dict[str, Any], dict[str, Any], str]:
        site = app.Datasette([str(database)], metadata=metadata)
        await site.invoke_startup()
        table = (await site.client.get("/out/articles.json?_shape=objects")).json()
        found = (await site.client.get("/out/articles.json?_search=council&_shape=objects")).json()
        page = (await site.client.get("/out/articles")).text
        return table, found, page

    table, found, page = asyncio.run(ask())
    facets = table["facet_results"]
    assert {"site", "section", "language", "authors", "tags"} <= set(facets)
    assert {one["value"] for one in facets["tags"]["results"]} >= {"ferry", "Hove"}
    assert [row["title"] for row in found["rows"]] == ["The ferry is back"]
    assert 'name="_search"' in page
