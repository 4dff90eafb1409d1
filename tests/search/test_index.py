"""The index beside day files that grow, change and go."""

import dataclasses
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newscrawl.search.database import SearchError
from newscrawl.search.find import find
from newscrawl.search.index import SearchIndex
from newscrawl.search.query import Query
from tests.search.articles import ARTICLES, Ask, Write, ids

HARBOUR, FARES, PORT = ARTICLES


def rows_of(index: SearchIndex) -> int:
    """Return how many texts were ever put into the index."""
    with index.database.reading() as db:
        (count,) = db.execute("SELECT count(*) FROM articles").fetchone()
    return int(count)


def test_an_update_reads_what_was_added(write: Write, index: SearchIndex) -> None:
    write(HARBOUR)
    assert index.update() == 1
    assert index.update() == 0
    write(FARES, PORT)
    assert index.update() == 2


@pytest.mark.parametrize("compress", ["gz", "zst"])
def test_frames_are_added(compress: str, write: Write, index: SearchIndex, ask: Ask) -> None:
    write(HARBOUR, FARES, compress=compress)
    index.update()
    write(PORT, compress=compress)
    assert index.update() == 1
    assert ids(ask("harbour")) == ["a2", "a1"]


@pytest.mark.parametrize("compress", ["", "gz", "zst"])
def test_an_unfinished_line_waits_for_its_end(compress: str, write: Write, ask: Ask) -> None:
    path = write(HARBOUR, compress=compress)
    whole = path.read_bytes()
    write(FARES, compress=compress)
    both = path.read_bytes()
    for size in (len(whole) + 1, len(both) - 2):
        path.write_bytes(both[:size])
        assert ids(ask("harbour")) == ["a1"]
    path.write_bytes(both)
    assert ids(ask("harbour")) == ["a2", "a1"]


def test_a_revision_takes_the_place_of_the_one_before(write: Write, ask: Ask) -> None:
    revised = dataclasses.replace(HARBOUR, revision=2, body="The harbour is open.")
    write(HARBOUR)
    assert ids(ask("closed")) == ["a1"]
    path = write(revised, day="2026-11-23")
    assert ids(ask("closed")) == []
    assert ids(ask("open")) == ["a1"]
    path.unlink()
    assert ids(ask("open")) == []
    assert ids(ask("closed")) == ["a1"]


def test_an_older_revision_that_is_read_later_stays_behind(write: Write, ask: Ask) -> None:
    write(dataclasses.replace(HARBOUR, revision=2, body="Open."), day="2026-11-23")
    assert ids(ask("open")) == ["a1"]
    write(HARBOUR)
    assert (ids(ask("open")), ids(ask("closed"))) == (["a1"], [])


def test_a_day_that_is_there_twice_counts_once(write: Write, ask: Ask) -> None:
    write(HARBOUR)
    write(HARBOUR, compress="gz")
    assert ask().total == 1


def test_a_shorter_file_is_read_again(write: Write, ask: Ask) -> None:
    path = write(HARBOUR, FARES)
    assert ask().total == 2
    path.write_text(FARES.to_line())
    assert ids(ask()) == ["a2"]
    assert ask().hits[0].title == "Fares rise"


def test_a_rewritten_file_is_read_again_and_keeps_what_is_the_same(
    write: Write, ask: Ask, index: SearchIndex, tmp_path: Path
) -> None:
    path = write(HARBOUR, FARES, PORT)
    assert ask().total == 3
    new = dataclasses.replace(FARES, body="The company has sold its ships.")
    (tmp_path / "part").write_text(PORT.to_line() + new.to_line() + HARBOUR.to_line())
    (tmp_path / "part").replace(path)
    assert ids(ask("ships")) == ["a2"]
    assert ids(ask("fare")) == []
    assert [hit.title for hit in ask().hits] == [new.title, PORT.title, HARBOUR.title]
    assert rows_of(index) == 4


def test_a_file_that_was_edited_in_place_is_read_again(write: Write, ask: Ask) -> None:
    path = write(HARBOUR, FARES)
    ask()
    line = HARBOUR.to_line().replace("closed", "opened")
    with path.open("r+") as file:
        file.write(line)
    assert ids(ask("opened")) == ["a1"]
    assert ids(ask("closed")) == []


def test_a_folder_that_is_gone_is_forgotten(write: Write, ask: Ask) -> None:
    path = write(HARBOUR)
    write(PORT, site="kita.example")
    assert ask().total == 2
    path.unlink()
    path.parent.rmdir()
    assert ids(ask()) == ["b1"]


def test_lines_that_are_no_articles_are_passed_over(write: Write, ask: Ask, data: Path) -> None:
    path = data / "coast.example" / "2026-11-22.jsonl"
    path.parent.mkdir()
    path.write_bytes(b'\xff\n{"url": 1}\n[]\n\n{"url": "https://coast.example/x"}\n' + b"[" * 99999)
    write(HARBOUR, day="2026-11-23")
    assert [hit.url for hit in ask().hits] == [HARBOUR.url, "https://coast.example/x"]


def test_an_interrupted_update_goes_on(
    write: Write, index: SearchIndex, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.search.index._BATCH_BYTES", 1)
    write(HARBOUR, FARES, PORT)
    calls = []
    add = index.database.writing

    def writing() -> object:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return add()

    with monkeypatch.context() as broken:
        broken.setattr(index.database, "writing", writing)
        with pytest.raises(KeyboardInterrupt):
            index.update()
    assert 0 < find(index, Query()).total < 3
    assert ask().total == 3
    assert rows_of(index) == 3


def test_a_killed_update_goes_on(write: Write, data: Path, ask: Ask) -> None:
    for number in range(300):
        write(dataclasses.replace(HARBOUR, id=f"{number}"))
    code = (
        "import os, sys; from pathlib import Path; import newscrawl.search.index as index\n"
        "index._BATCH_BYTES = 50_000; state = index.SearchIndex._state_of; calls = []\n"
        "add = index.Batch.add\n"
        "def kill(*args):\n"
        "    calls.append(1)\n"
        "    return os.kill(os.getpid(), 9) if len(calls) == 200 else add(*args)\n"
        "index.Batch.add = kill; index.SearchIndex(Path(sys.argv[1])).update()"
    )
    killed = subprocess.run([sys.executable, "-c", code, data], check=False)
    assert killed.returncode == -9
    assert ask().total == 300


def test_two_updates_at_once_index_each_article_once(
    write: Write, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.search.index._BATCH_BYTES", 2000)
    for number in range(50):
        write(dataclasses.replace(HARBOUR, id=f"{number}"), site=f"s{number % 5}")
    desks = [SearchIndex(data) for _ in range(2)]
    with ThreadPoolExecutor(2) as threads:
        assert sum(threads.map(SearchIndex.update, desks)) == 50
    assert rows_of(desks[0]) == 50
    for desk in desks:
        desk.close()


def test_a_search_sees_one_state_while_an_update_writes(
    write: Write, index: SearchIndex, ask: Ask
) -> None:
    write(HARBOUR)
    ask()
    write(FARES)
    with index.database.reading() as db:
        before = db.execute("SELECT count(*) FROM articles").fetchone()
        index.update()
        assert db.execute("SELECT count(*) FROM articles").fetchone() == before
    assert ask().total == 2


def test_a_rebuild_makes_the_same_index(write: Write, index: SearchIndex, ask: Ask) -> None:
    write(*ARTICLES)
    write(dataclasses.replace(HARBOUR, revision=2), day="2026-11-23")
    before = ids(ask())
    assert index.rebuild() == 4
    assert ids(find(index, Query())) == before


def test_an_index_of_old_texts_is_made_anew(
    write: Write, index: SearchIndex, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.search.index._ENOUGH_DEAD", 2)
    path = write(*ARTICLES)
    ask()
    path.write_text(dataclasses.replace(HARBOUR, body="Open.").to_line())
    assert ids(ask()) == ["a1"]
    assert rows_of(index) == 1


def test_an_index_of_another_version_is_made_anew(write: Write, data: Path) -> None:
    write(HARBOUR)
    SearchIndex(data).update()
    db = sqlite3.connect(data / "search.sqlite3")
    db.execute("PRAGMA user_version=99")
    db.close()
    assert SearchIndex(data).update() == 1


def test_a_damaged_index_says_what_to_do(write: Write, data: Path) -> None:
    write(HARBOUR)
    (data / "search.sqlite3").write_bytes(b"no database" * 1000)
    with pytest.raises(SearchError, match=r"delete the file"):
        SearchIndex(data).update()


def test_more_articles_of_a_minute_than_it_has_numbers(
    write: Write, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.search.batch.NUMBERS_A_MINUTE", 2)
    same = [dataclasses.replace(HARBOUR, id=f"{number}") for number in range(7)]
    write(*same[:3])
    ask()
    write(*same[3:])
    assert ask().total == 7


@pytest.mark.parametrize(
    ("published", "downloaded", "first"),
    [
        ("2026-11-22", "2026-11-22T23:00:00+00:00", True),
        ("2099-01-01", "2026-11-01T00:00:00+00:00", False),
        (None, "2026-11-21T00:00:00+00:00", True),
        ("soon", None, False),
    ],
)
def test_an_article_without_a_credible_date_counts_as_stored_then(
    published: str | None,
    downloaded: str | None,
    first: bool,
    write: Write,
    ask: Ask,
) -> None:
    other = dataclasses.replace(
        HARBOUR, id="z", date_published=published, date_downloaded=downloaded
    )
    write(HARBOUR, other)
    assert (ids(ask())[0] == "z") is first
