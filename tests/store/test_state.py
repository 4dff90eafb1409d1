"""The state database: what it keeps, and what it says when it cannot."""

import dataclasses
import sqlite3
from pathlib import Path

import pytest

from newscrawl.items import SkipReason
from newscrawl.store.state import STATE_FILE, State, StoredArticle, StoreError

ARTICLE = StoredArticle(
    id="a1",
    site="site",
    key="example.org/a",
    url="https://example.org/a",
    content_hash="c1",
    text_hash="t1",
    revision=1,
    file="site/2024-03-01.jsonl",
    first_seen="2024-03-01T10:00:00+00:00",
    last_seen="2024-03-01T10:00:00+00:00",
)


def test_what_is_put_is_found_after_opening_again(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        state.put(ARTICLE)
        state.put_alias("site", "example.org/old", "a1", SkipReason.DUPLICATE_TEXT)
        state.put_file("site/2024-03-01.jsonl", 17)
    with State(tmp_path) as state:
        assert state.find("site", "example.org/a") == ARTICLE
        assert state.find_text("site", "t1") == ARTICLE
        assert state.find_alias("site", "example.org/old") == (ARTICLE, SkipReason.DUPLICATE_TEXT)
        assert state.open_files() == [("site/2024-03-01.jsonl", 17)]
        state.close_file("site/2024-03-01.jsonl", 18)
        assert state.open_files() == [("site/2024-03-01.jsonl", 17)]
        state.close_file("site/2024-03-01.jsonl", 17)
        assert state.open_files() == []


def test_sites_do_not_mix(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        state.put(ARTICLE)
        state.put_alias("site", "example.org/old", "a1", SkipReason.DUPLICATE_URL)
        assert state.find("other", "example.org/a") is None
        assert state.find_text("other", "t1") is None
        assert state.find_alias("other", "example.org/old") is None


def test_a_revision_keeps_address_and_first_day(tmp_path: Path) -> None:
    later = "2024-03-02T10:00:00+00:00"
    revised = dataclasses.replace(
        ARTICLE, key="other", text_hash="t2", revision=2, first_seen=later, last_seen=later
    )
    with State(tmp_path) as state:
        state.put(ARTICLE)
        state.put(revised)
        assert state.find("site", ARTICLE.key) == dataclasses.replace(
            revised, key=ARTICLE.key, first_seen=ARTICLE.first_seen
        )
        assert state.find_text("site", "t1") is None


def test_an_alias_of_what_was_never_stored_leads_nowhere(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        state.put_alias("site", "example.org/old", "gone", SkipReason.DUPLICATE_URL)
        assert state.find_alias("site", "example.org/old") is None


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    with State(tmp_path) as state, State(tmp_path) as other:
        with pytest.raises(KeyError):
            put_and_fail(state)
        assert state.find("site", ARTICLE.key) is None
        with state.writing():
            state.put(ARTICLE)
            assert other.find("site", ARTICLE.key) is None
        assert other.find("site", ARTICLE.key) == ARTICLE


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / STATE_FILE).write_bytes(b"not a database, but long enough to look like one" * 20)
    assert_one_sentence(tmp_path, "is damaged", "move it away")


def test_damage_found_later_is_one_sentence(tmp_path: Path) -> None:
    with State(tmp_path) as state, state.writing():
        for number in range(500):
            state.put(dataclasses.replace(ARTICLE, id=f"{number}", key=f"{number}"))
    data = bytearray((tmp_path / STATE_FILE).read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    (tmp_path / STATE_FILE).write_bytes(data)
    with State(tmp_path) as state, pytest.raises(StoreError, match="is damaged"):
        state.find("site", "7")


def test_a_file_in_place_of_the_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    assert_one_sentence(tmp_path / "data", "cannot use", "NEWSCRAWL_DATA")


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / STATE_FILE)
    database.execute("PRAGMA user_version = 1000")
    database.close()
    before = (tmp_path / STATE_FILE).read_bytes()
    assert_one_sentence(tmp_path, "newer newscrawl", "NEWSCRAWL_DATA")
    assert (tmp_path / STATE_FILE).read_bytes() == before


def put_and_fail(state: State) -> None:
    with state.writing():
        state.put(ARTICLE)
        raise KeyError


def assert_one_sentence(data: Path, *words: str) -> None:
    with pytest.raises(StoreError) as raised:
        State(data)
    message = str(raised.value)
    assert "\n" not in message
    assert str(data / STATE_FILE) in message
    assert all(word in message for word in words)
