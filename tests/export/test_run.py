"""Exports as a whole: what is there after one that was done, repeated, or broken off."""

import contextlib
import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawl.export.files import ExportError
from newscrawl.export.formats import FORMATS
from newscrawl.export.run import ExportTask, export
from newscrawl.export.trees import file_name
from newscrawl.items import Article
from newscrawl.story import Role, StoryBlock

Store = Callable[..., Path]
Make = Callable[..., ExportTask]
FullDisk = Callable[[int], contextlib.AbstractContextManager[None]]
DAY, LATER = "2026-11-22", "2026-11-24"
NAMES = [row.name for row in FORMATS]
TREES = ("markdown", "html", "tei")
ONE_FILE = [row.name for row in FORMATS if row.write_day is None]


def names(folder: Path) -> list[str]:
    """Return the files below a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def large(article: Article, number: int) -> Article:
    """Return a further article, of a length that no compression undoes."""
    text = "".join(f"{(number + 1) * n * 7919 % 1_000_003:x} " for n in range(3000))
    block = StoryBlock(role=Role.PARAGRAPH, text=text)
    return dataclasses.replace(article, id=f"{number:024x}", blocks=[block], body=text)


@pytest.mark.parametrize("name", NAMES)
def test_each_format_is_written_whole(
    name: str, store: Store, task: Make, rich: Article, hostile: Article, tmp_path: Path
) -> None:
    store(DAY, rich)
    store(LATER, dataclasses.replace(hostile, revision=1))
    job = task(name)
    summary = export(job)
    assert (summary.files.articles, summary.unreadable) == (2, 0)
    assert job.out.exists()
    assert not [path for path in names(tmp_path) if ".part" in path]
    if job.row.write_day is not None:
        assert len(names(job.out)) == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk_leaves_no_file_that_looks_whole(
    name: str, store: Store, task: Make, rich: Article, full_disk: FullDisk, tmp_path: Path
) -> None:
    store(DAY, *(large(rich, number) for number in range(10)))
    job = task(name)
    with full_disk(4000), pytest.raises(ExportError, match="free some space"):
        export(job)
    assert [path for path in names(tmp_path) if not path.startswith("data/")] == []
    assert export(job).files.articles == 10


@pytest.mark.parametrize("name", ONE_FILE)
def test_a_full_disk_leaves_the_file_of_before(
    name: str, store: Store, task: Make, rich: Article, full_disk: FullDisk
) -> None:
    store(DAY, rich)
    job = task(name)
    export(job)
    before = job.out.read_bytes()
    store(LATER, *(large(rich, number) for number in range(10)))
    with full_disk(4000), pytest.raises(ExportError, match="is as it was before"):
        export(job)
    assert job.out.read_bytes() == before


@pytest.mark.parametrize("name", TREES)
def test_a_folder_is_completed_where_a_full_disk_broke_it_off(
    name: str, store: Store, task: Make, rich: Article, full_disk: FullDisk
) -> None:
    store(DAY, rich)
    store(LATER, large(rich, 1))
    job = task(name)
    with full_disk(10_000), pytest.raises(ExportError, match="the same command goes on"):
        export(job)
    (whole,) = names(job.out)
    before = (job.out / whole).stat().st_mtime_ns
    files = export(job).files
    assert (files.written, files.unchanged) == (1, 1)
    assert (job.out / whole).stat().st_mtime_ns == before
    assert len(names(job.out)) == 2


@pytest.mark.parametrize("name", TREES)
def test_articles_that_are_no_longer_of_a_day_are_removed(
    name: str, store: Store, task: Make, rich: Article
) -> None:
    store(DAY, rich, dataclasses.replace(rich, id="b" * 24))
    job = task(name)
    export(job)
    folder = job.out / DAY / "example.org"
    (folder / "notes.md").write_text("mine")
    store(LATER, dataclasses.replace(rich, revision=2, title="It sails"))
    files = export(job).files
    assert (files.written, files.unchanged, files.removed) == (1, 1, 1)
    suffix = {"markdown": ".md", "html": ".html", "tei": ".xml"}[name]
    assert names(job.out) == [
        f"{DAY}/example.org/notes.md",
        f"{DAY}/example.org/the-ferry-is-back-{'b' * 16}{suffix}",
        f"{LATER}/example.org/it-sails-{'a' * 16}{suffix}",
    ]


def test_all_revisions_have_files_of_their_own(store: Store, task: Make, rich: Article) -> None:
    store(DAY, rich, dataclasses.replace(rich, revision=2))
    job = task("markdown", all_revisions=True)
    export(job)
    assert names(job.out) == [
        f"{DAY}/example.org/the-ferry-is-back-{'a' * 16}-r{number}.md" for number in (1, 2)
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ärger im Café?", "arger-im-cafe-"),
        ("../../etc/passwd", "etc-passwd-"),
        ("CON", "con-"),
        ("مرحبا", ""),
        ("x" * 300, "x" * 60 + "-"),
        (None, ""),
    ],
)
def test_the_name_of_a_file_is_safe_on_all_systems(title: str | None, name: str) -> None:
    article = Article(id="a" * 24, url="https://example.org/", title=title)
    assert file_name(article, is_one_of_many=False) == name + "a" * 16


def test_an_article_without_an_id_is_named_by_its_address() -> None:
    one, two = (Article(url=f"https://example.org/{n}", title="x") for n in "ab")
    found = {file_name(article, is_one_of_many=False) for article in (one, two)}
    assert len(found) == 2


def test_records_are_exported_in_todays_schema(store: Store, task: Make, rich: Article) -> None:
    old = json.loads(dataclasses.replace(rich, id="b" * 24).to_line())
    for key in ("blocks", "standfirst", "key_points", "images"):
        del old[key]
    store(DAY, rich, json.dumps(old | {"schema_version": 1}) + "\n")
    job = task("jsonl")
    export(job)
    first, second = job.out.read_text().splitlines()
    assert first + "\n" == rich.to_line()
    assert json.loads(second)["schema_version"] == 2
    assert json.loads(second)["blocks"][0]["role"] == "paragraph"


def test_a_feed_has_the_newest_articles_only(store: Store, task: Make, rich: Article) -> None:
    store(DAY, *(dataclasses.replace(rich, id=f"{n:024x}", title=str(n)) for n in range(9)))
    job = task("json-feed", newest=3)
    assert export(job).files.articles == 3
    assert len(json.loads(job.out.read_text())["items"]) == 3
