"""The state database: transactions, names, and what it says when it cannot be used."""

import multiprocessing
import sqlite3
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from newscrawl.store.locks import held
from newscrawl.store.state.articles import Articles, StoredArticle
from newscrawl.store.state.database import (
    DATABASE_VERSION,
    STATE_FILE,
    STATE_LOCK,
    State,
    StateLostError,
    StoreError,
)
from newscrawl.store.state.runs import Runs


def article(name: str = "a", *, revision: int = 1, file: str = "site/1.jsonl") -> StoredArticle:
    return StoredArticle(
        id=name.encode().hex().zfill(24),
        site="site",
        content=f"c{revision}".encode().zfill(8),
        text=f"t{name}{revision}".encode().zfill(8),
        home=b"homehome",
        revision=revision,
        file=file,
    )


def test_what_is_put_is_found_after_opening_again(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        Articles(state, "site").put(article())
    with State(tmp_path) as state:
        articles = Articles(state, "site")
        assert articles.find(article().id) == article()
        assert articles.find_text(article().text) == article()
        assert articles.find(article("b").id) is None


def open_each(folders: list[Path], start: Barrier) -> None:
    try:
        for folder in folders:
            start.wait()
            with State(folder):
                pass
    except BaseException:
        start.abort()  # the others would wait for ever
        raise


def test_a_new_database_is_opened_by_several_processes_at_the_same_moment(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    folders = [tmp_path / str(number) for number in range(60)]
    start = context.Barrier(3)
    processes = [context.Process(target=open_each, args=(folders, start)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]


def test_sites_do_not_mix(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        Articles(state, "site").put(article())
        other = Articles(state, "other")
        assert other.find(article().id) is None
        assert other.find_text(article().text) is None


def test_the_files_of_all_revisions_are_known(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        articles = Articles(state, "site")
        for revision in (1, 3, 2, 3):  # as an archive read again gives them
            articles.put(article(revision=revision, file=f"site/{revision}.jsonl"))
        assert articles.files_of(article().id) == [
            (1, "site/1.jsonl"),
            (2, "site/2.jsonl"),
            (3, "site/3.jsonl"),
        ]
        newest = articles.find(article().id)
        assert newest is not None
        assert newest.revision == 3


def test_an_article_that_is_expected_is_known_until_it_is_written(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        articles = Articles(state, "site")
        articles.add_unwritten(article())
        assert articles.find(article().id) == article()
        assert articles.find_text(article().text) == article()
        articles.forget(article())
        assert articles.find(article().id) is None


def test_a_name_has_one_number_in_all_processes(tmp_path: Path) -> None:
    with State(tmp_path) as state, State(tmp_path) as other:
        assert state.number_of("site") == other.number_of("site") == state.number_of("site")
        assert state.number_of("other") != state.number_of("site")


def test_a_number_that_was_rolled_back_is_not_used(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        with pytest.raises(KeyError):
            name_and_fail(state)
        assert state.number_of("other") == 1
        assert state.rows("SELECT name FROM names") == [("other",)]


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    with State(tmp_path) as state, State(tmp_path) as other:
        with pytest.raises(KeyError):
            name_and_fail(state)
        with state.writing(durable=True):
            state.number_of("one")
            with state.writing():  # part of the outer one
                state.number_of("two")
            assert other.rows("SELECT name FROM names") == []
        assert other.rows("SELECT name FROM names") == [("one",), ("two",)]


def test_damage_is_told_and_remembered(tmp_path: Path) -> None:
    with State(tmp_path) as state, state.writing():
        for number in range(500):
            Articles(state, "site").put(article(str(number)))
    data = bytearray((tmp_path / STATE_FILE).read_bytes())
    data[4096 * 2 :] = b"\xff" * (len(data) - 4096 * 2)
    (tmp_path / STATE_FILE).write_bytes(data)
    with pytest.raises(StateLostError, match="is damaged"), State(tmp_path) as state:
        state.rows("SELECT * FROM articles")
    assert_lost(tmp_path, "found damaged", "day files")


def test_a_file_that_is_no_database_is_lost(tmp_path: Path) -> None:
    (tmp_path / STATE_FILE).write_bytes(b"not a database, but long enough to look like one" * 20)
    assert_lost(tmp_path, "is damaged", "day files")


def test_a_database_of_an_older_newscrawl_is_lost(tmp_path: Path) -> None:
    set_version(tmp_path, 1)
    assert_lost(tmp_path, "older newscrawl")


def test_a_database_of_the_version_before_is_changed_where_it_is(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        Articles(state, "site").put(article())
    database = sqlite3.connect(tmp_path / STATE_FILE)
    for column in ("modified_source", "tried"):
        database.execute(f"ALTER TABLE queue DROP COLUMN {column}")
    database.close()
    set_version(tmp_path, 2)
    for _ in range(2):
        with State(tmp_path) as state:
            assert Articles(state, "site").find(article().id) == article()
            assert state.rows("SELECT modified_source, tried FROM queue") == []


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_missing_database_is_lost_where_day_files_are(tmp_path: Path, is_empty: bool) -> None:
    (tmp_path / "site").mkdir()
    State(tmp_path).close()
    (tmp_path / STATE_FILE).unlink()
    (tmp_path / "site" / "2024-03-01.jsonl").touch()
    if is_empty:
        (tmp_path / STATE_FILE).touch()
    assert_lost(tmp_path, "is empty" if is_empty else "is missing")


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    set_version(tmp_path, DATABASE_VERSION + 1)
    before = (tmp_path / STATE_FILE).read_bytes()
    assert_one_sentence(tmp_path, "newer newscrawl", "NEWSCRAWL_DATA")
    assert (tmp_path / STATE_FILE).read_bytes() == before


def test_a_file_in_place_of_the_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    assert_one_sentence(tmp_path / "data", "cannot use", "NEWSCRAWL_DATA")


def test_a_mistake_in_a_statement_does_not_condemn_the_database(tmp_path: Path) -> None:
    with State(tmp_path) as state, pytest.raises(StoreError, match="no such table"):
        state.rows("SELECT * FROM nowhere")
    State(tmp_path).close()


def set_version(data: Path, version: int) -> None:
    database = sqlite3.connect(data / STATE_FILE)
    database.execute(f"PRAGMA user_version = {version}")
    database.close()


def name_and_fail(state: State) -> None:
    with state.writing():
        state.number_of("site")
        raise KeyError


def assert_lost(data: Path, *words: str) -> None:
    with pytest.raises(StateLostError):
        State(data)
    assert_one_sentence(data, *words)


def assert_one_sentence(data: Path, *words: str) -> None:
    with pytest.raises(StoreError) as raised:
        State(data)
    message = str(raised.value)
    assert "\n" not in message
    assert str(data / STATE_FILE) in message
    assert all(word in message for word in words)


def test_a_state_that_is_read_is_not_written(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        Articles(state, "site").put(article())
    before = (tmp_path / STATE_FILE).read_bytes()
    with State(tmp_path, read_only=True) as state:
        assert Articles(state, "site").find(article().id) == article()
        assert Articles(state, "unknown").find(article().id) is None
        assert Runs(state).last_night() is None  # there is no such table yet
        with pytest.raises(StoreError), state.writing():
            state.rows("INSERT INTO names (name) VALUES ('x') RETURNING number")
    assert (tmp_path / STATE_FILE).read_bytes() == before


def test_a_state_is_read_while_it_is_written_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    with State(tmp_path) as writer, State(tmp_path, read_only=True) as reader:
        with writer.writing():
            Articles(writer, "site").put(article())
            assert Articles(reader, "site").find(article().id) is None
        assert Articles(reader, "site").find(article().id) == article()
        with held(tmp_path, STATE_LOCK, wait_s=0) as is_alone:
            assert not is_alone  # the writer's
    with State(tmp_path, read_only=True), held(tmp_path, STATE_LOCK, wait_s=0) as is_alone:
        assert is_alone


def test_a_state_that_is_read_stays_as_it_is_where_it_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(StateLostError):
        State(tmp_path, read_only=True)
    (tmp_path / STATE_FILE).write_bytes(b"no database" * 400)
    with pytest.raises(StoreError, match="cannot be read"):
        State(tmp_path, read_only=True)
    assert [file.name for file in tmp_path.iterdir()] == [STATE_FILE]
