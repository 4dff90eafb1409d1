"""What a night has brought for the saved searches."""

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.night import finish
from newscrawl.search.new_hits import find_new_hits
from newscrawl.search.query import Query
from newscrawl.search.saved import save_search
from tests.search.articles import ARTICLES, Write

NIGHT = datetime(2026, 11, 23, 1, tzinfo=UTC)


def test_only_what_was_first_stored_since_is_new(data: Path, write: Write) -> None:
    harbour, fares, port = ARTICLES
    earlier = "2026-11-22T23:00:00+00:00"
    write(
        harbour,
        dataclasses.replace(fares, date_downloaded=earlier),
        port,
        dataclasses.replace(harbour, id="r", revision=2),
        dataclasses.replace(harbour, id="o", date_published="2026-10-01"),
        dataclasses.replace(harbour, id="n", date_downloaded=None),
    )
    save_search(data, "Harbour", Query(words="harbour", sort="oldest", page=3))
    save_search(data, "Nothing", Query(words="nothing"))
    save_search(data, "Port", Query(words="港"))
    found = find_new_hits(data, NIGHT)
    assert [(one.search.name, [hit.id for hit in one.hits]) for one in found] == [
        ("Harbour", ["a1"]), ("Port", ["b1"]),
    ]  # fmt: skip


def test_without_saved_searches_no_index_is_made(data: Path, write: Write) -> None:
    write(*ARTICLES)
    assert find_new_hits(data, NIGHT) == []
    assert not (data / "search.sqlite3").exists()


def test_the_night_sends_them_as_plain_text(
    data: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = []
    monkeypatch.setattr(finish, "send_message", lambda *message: sent.append(message))
    assert finish._send_hits(data, NIGHT, "ntfy://x") is None
    assert sent == []
    write(*(dataclasses.replace(ARTICLES[0], id=f"{n}", url=f"https://a.example/{n}",
                                title="Harbour\x1b[2J") for n in range(12)))  # fmt: skip
    save_search(data, "Harbour", Query(words="harbour"))
    assert finish._send_hits(data, NIGHT, "ntfy://x") is None
    ((title, body, channels),) = sent
    assert (title, channels) == ("newscrawl: 12 new articles of saved searches", "ntfy://x")
    assert body.startswith("Harbour: 12\n  Harbour\ufffd[2J (coast.example)\n  https://a.example/")
    assert body.endswith("\n  and 2 more")


def test_a_damaged_index_is_a_problem_of_the_night(data: Path) -> None:
    save_search(data, "Harbour", Query(words="harbour"))
    (data / "search.sqlite3").write_bytes(b"no database" * 1000)
    assert "delete the file" in (finish._send_hits(data, NIGHT, "ntfy://x") or "")
