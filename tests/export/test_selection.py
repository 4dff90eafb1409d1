"""Which of the stored revisions are exported."""

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from newscrawl.export.selection import ExportSelection, UnreadableLines, identify, stored_days
from newscrawl.items import Article
from newscrawl.store.folder import site_folders

Store = Callable[..., Path]
FIRST, LATER = "2026-11-22", "2026-11-24"


def article(name: str, revision: int = 1) -> Article:
    return Article(id=name * 24, url=f"https://example.org/{name}", title=name, revision=revision)


def exported(
    data: Path, unreadable: UnreadableLines | None = None, **selection: object
) -> list[tuple[str, str | None, int]]:
    """Return day, title and revision of what is exported."""
    chosen = ExportSelection(**selection)  # type: ignore[arg-type]
    days = stored_days(site_folders(data), chosen, unreadable or UnreadableLines())
    return [(day.day, one.title, one.revision) for day in days for one in day.articles()]


def test_of_each_article_the_newest_revision_is_exported(store: Store, tmp_path: Path) -> None:
    store(FIRST, article("a"), article("b"), article("b", 2))
    store(LATER, article("a", 2), article("c"), article("a", 3))
    assert exported(tmp_path / "data") == [(FIRST, "b", 2), (LATER, "c", 1), (LATER, "a", 3)]


def test_all_revisions_are_exported_if_asked(store: Store, tmp_path: Path) -> None:
    store(FIRST, article("a"), article("a", 2))
    store(LATER, article("a", 3))
    found = exported(tmp_path / "data", all_revisions=True)
    assert found == [(FIRST, "a", 1), (FIRST, "a", 2), (LATER, "a", 3)]


def test_of_a_period_the_newest_revision_of_then_is_exported(store: Store, tmp_path: Path) -> None:
    store(FIRST, article("a"))
    store(LATER, article("a", 2))
    until = date.fromisoformat(FIRST)
    assert exported(tmp_path / "data", until=until) == [(FIRST, "a", 1)]
    assert exported(tmp_path / "data", since=date(2026, 11, 23)) == [(LATER, "a", 2)]


def test_a_renamed_file_has_no_day(store: Store, tmp_path: Path) -> None:
    store("old-articles", article("a"))
    assert exported(tmp_path / "data") == [("old-articles", "a", 1)]
    assert exported(tmp_path / "data", since=date(2026, 1, 1)) == []


def test_a_day_that_is_there_plain_and_compressed_is_exported_once(
    store: Store, tmp_path: Path
) -> None:
    for suffix in (".jsonl", ".jsonl.gz", ".jsonl.zst"):
        store(FIRST, article("a"), article("b", 2), suffix=suffix)
    assert exported(tmp_path / "data") == [(FIRST, "a", 1), (FIRST, "b", 2)]


def test_lines_of_schema_1_and_2_stand_beside_each_other(store: Store, tmp_path: Path) -> None:
    old = json.loads(article("a").to_line())
    for name in ("blocks", "standfirst", "key_points", "images"):
        del old[name]
    old |= {"schema_version": 1, "body": "Rain.\n\nMore rain."}
    store(FIRST, json.dumps(old) + "\n", article("b"))
    store(LATER, json.dumps(old | {"revision": 2, "body": "Sun."}) + "\n")
    days = list(stored_days(site_folders(tmp_path / "data"), ExportSelection(), UnreadableLines()))
    found = [one for day in days for one in day.articles()]
    assert [one.title for one in found] == ["b", "a"]
    assert [block.text for block in found[1].blocks] == ["Sun."]
    assert found[1].schema_version == 2


def test_lines_that_are_no_articles_are_counted(store: Store, tmp_path: Path) -> None:
    line = article("b").to_line()
    broken = line.replace('"title": "b"', '"title" "b"')
    store(FIRST, "no json\n", '{"id": "x"}\n', article("a"), broken, line[:60])
    unreadable = UnreadableLines()
    assert exported(tmp_path / "data", unreadable) == [(FIRST, "a", 1)]
    assert unreadable.lines == 3


def test_a_revision_that_comes_while_the_export_runs_waits_for_the_next(
    store: Store, tmp_path: Path
) -> None:
    store(FIRST, article("a"))
    (day,) = stored_days(site_folders(tmp_path / "data"), ExportSelection(), UnreadableLines())
    store(FIRST, article("a", 2))
    assert [one.revision for one in day.articles()] == [1]


@pytest.mark.parametrize("revision", [1, 2, 31])
def test_id_and_revision_of_a_line_are_those_of_the_record(revision: int) -> None:
    one = dataclasses.replace(article("a", revision), body='"revision": 7, "cluster_id": "x"')
    reordered = json.dumps(dict(sorted(json.loads(one.to_line()).items())))
    for line in (one.to_line(), reordered):
        assert identify(line.encode()) == ("a" * 24, revision)


def test_articles_without_an_id_are_all_exported(store: Store, tmp_path: Path) -> None:
    one = Article(url="https://example.org/a", title="a")
    store(FIRST, one, one)
    assert exported(tmp_path / "data") == [(FIRST, "a", 1)] * 2
