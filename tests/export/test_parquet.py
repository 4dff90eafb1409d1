"""Articles as a Parquet dataset."""

import dataclasses
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet as pq
import pytest

from newscrawl.export import parquet
from newscrawl.export.parquet_schema import article_schema
from newscrawl.export.run import ExportTask, export
from newscrawl.items import Article

Store = Callable[..., Path]
Make = Callable[..., ExportTask]
DAY, LATER = "2026-11-22", "2026-11-24"


def read(out: Path) -> list[dict[str, Any]]:
    """Return the rows of the dataset, maps as dictionaries."""
    table = pa.dataset.dataset(out, partitioning="hive").to_table()
    rows: list[dict[str, Any]] = table.to_pylist(maps_as_pydicts="strict")
    return rows


def as_stored(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as the record has it in JSON: spans as lists, no keys without a value."""
    blocks = []
    for block in row["blocks"]:
        for name in ("links", "emphasis"):
            block[name] = [list(span.values()) for span in block[name] or []]
        blocks.append(
            {
                name: value
                for name, value in block.items()
                if name in ("role", "text") or (value is not None and value != [])
            }
        )
    stamp = row["date_downloaded"].isoformat() if row["date_downloaded"] else None
    own = {name: row[name] for name in row if name not in ("day", "published_at", "modified_at")}
    return own | {"blocks": blocks, "date_downloaded": stamp}


def test_a_row_is_the_record(store: Store, task: Make, rich: Article) -> None:
    store(DAY, rich)
    job = task("parquet")
    export(job)
    (row,) = read(job.out)
    assert row["day"] == DAY
    assert row["published_at"] == datetime(2026, 11, 20, 7, tzinfo=UTC)
    assert row["modified_at"] is None  # only its day is known
    assert as_stored(row) == json.loads(rich.to_line())
    assert (job.out / "site=example.org" / f"day={DAY}" / "articles.parquet").is_file()


def test_hostile_values_are_as_stored(store: Store, task: Make, hostile: Article) -> None:
    first = dataclasses.replace(hostile, revision=1)
    store(DAY, first)
    job = task("parquet")
    export(job)
    (row,) = read(job.out)
    line = first.to_line().encode("utf-8", "replace").decode()
    assert as_stored(row) == json.loads(line)


def test_the_schema_is_that_of_the_record() -> None:
    schema = article_schema()
    names = [field.name for field in dataclasses.fields(Article) if field.name != "site"]
    assert schema.names == [*names, "published_at", "modified_at"]
    assert schema.field("authors").type == pa.list_(pa.string())
    assert schema.field("date_published").type == pa.string()
    assert schema.field("date_downloaded").type == pa.timestamp("us", tz="UTC")
    assert schema.field("provenance").type == pa.map_(pa.string(), pa.string())
    assert schema.field("images").type.value_type.field("width").type == pa.int32()
    link = schema.field("blocks").type.value_type.field("links").type.value_type
    assert link == pa.struct([("start", pa.int32()), ("end", pa.int32()), ("url", pa.string())])


def test_what_is_up_to_date_is_not_written_again(store: Store, task: Make, rich: Article) -> None:
    store(DAY, rich)
    job = task("parquet")
    assert export(job).files.written == 1
    (file,) = job.out.glob("*/*/*.parquet")
    before = file.stat().st_mtime_ns
    again = export(job).files
    assert (again.articles, again.written, again.unchanged) == (1, 0, 1)
    assert file.stat().st_mtime_ns == before
    store(DAY, dataclasses.replace(rich, id="b" * 24))
    assert export(job).files.written == 1
    assert len(read(job.out)) == 2


def test_an_article_with_a_newer_revision_moves_to_its_day(
    store: Store, task: Make, rich: Article
) -> None:
    store(DAY, rich)
    job = task("parquet")
    export(job)
    store(LATER, dataclasses.replace(rich, revision=2))
    files = export(job).files
    assert (files.articles, files.written, files.removed) == (1, 1, 1)
    assert [(row["day"], row["revision"]) for row in read(job.out)] == [(LATER, 2)]


def test_a_damaged_file_is_written_again(store: Store, task: Make, rich: Article) -> None:
    store(DAY, rich)
    job = task("parquet")
    export(job)
    (file,) = job.out.glob("*/*/*.parquet")
    file.write_bytes(b"PAR1")
    assert export(job).files.written == 1
    assert len(read(job.out)) == 1


def test_a_reader_keeps_the_file_that_it_has_open(store: Store, task: Make, rich: Article) -> None:
    store(DAY, rich)
    job = task("parquet")
    export(job)
    (file,) = job.out.glob("*/*/*.parquet")
    with pq.ParquetFile(file) as open_file:
        store(DAY, dataclasses.replace(rich, id="b" * 24))
        export(job)
        assert open_file.read().num_rows == 1
    assert len(read(job.out)) == 2


def test_lines_of_schema_1_and_lines_that_do_not_fit_do_not_stop_it(
    store: Store, task: Make, rich: Article
) -> None:
    old = json.loads(dataclasses.replace(rich, id="b" * 24).to_line())
    for name in ("blocks", "standfirst", "key_points", "images"):
        del old[name]
    old |= {"schema_version": 1, "body": "Rain.\n\nMore rain."}
    wrong = json.loads(dataclasses.replace(rich, id="c" * 24).to_line()) | {"revision": "one"}
    other = json.loads(dataclasses.replace(rich, id="d" * 24).to_line()) | {"title": ["list"]}
    undated = dataclasses.replace(rich, id="e" * 24, date_published="2026-13-41T99:00:00Z")
    lines = [json.dumps(one) + "\n" for one in (old, wrong, other)]
    store(DAY, rich, *lines, undated, "no json\n")
    job = task("parquet")
    summary = export(job)
    assert (summary.files.articles, summary.unreadable) == (3, 3)
    store(DAY, dataclasses.replace(rich, id="a0" * 12))
    summary = export(job)
    assert (summary.files.articles, summary.unreadable) == (4, 3)
    rows = {row["id"][0]: row for row in read(job.out)}
    assert sorted(rows) == ["a", "b", "e"]
    assert [block["text"] for block in rows["b"]["blocks"]] == ["Rain.", "More rain."]
    assert rows["b"]["schema_version"] == 2
    assert rows["e"]["date_published"] == "2026-13-41T99:00:00Z"
    assert rows["e"]["published_at"] is None


def test_a_day_of_several_row_groups_is_whole(
    store: Store, task: Make, rich: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_BATCH", 3)
    monkeypatch.setattr(parquet, "_BATCHES", 2)
    store(DAY, *(dataclasses.replace(rich, id=f"{n:024x}") for n in range(20)))
    job = task("parquet")
    export(job)
    (file,) = job.out.glob("*/*/*.parquet")
    with pq.ParquetFile(file) as whole:
        assert whole.num_row_groups == 4
    assert [int(row["id"], 16) for row in read(job.out)] == list(range(20))


def test_duckdb_reads_days_and_blocks(store: Store, task: Make, rich: Article) -> None:
    store(DAY, rich)
    job = task("parquet")
    export(job)
    files = f"read_parquet('{job.out}/*/*/*.parquet', hive_partitioning=true)"
    query = (
        f"SELECT site, day::text, block.text FROM (SELECT *, unnest(blocks) AS block FROM {files}) "
        "WHERE block.role = 'question'"
    )
    with duckdb.connect() as db:
        found = db.execute(query).fetchall()
    assert found == [("example.org", DAY, "When does it sail?")]


def test_the_name_of_a_site_is_kept(store: Store, task: Make, rich: Article) -> None:
    store(DAY, dataclasses.replace(rich, site="a/b=c ö"))
    job = task("parquet")
    export(job)
    assert [row["site"] for row in read(job.out)] == ["a/b=c ö"]
