"""A damaged or missing state is rebuilt from the day files, and the old file is kept."""

import json
import logging
from datetime import date
from pathlib import Path

import pytest

from newscrawl.items import Article, SkipReason
from newscrawl.skip_reasons import PageOutcome
from newscrawl.store.rebuild import open_state
from newscrawl.store.session import Session
from newscrawl.store.state.articles import Articles
from newscrawl.store.state.database import STATE_FILE, State, StoreError, damage_marker
from newscrawl.store.state.ledger import Ledger


class Quiet:
    def count(self, name: str) -> None: ...

    def stop(self, error: StoreError) -> None:
        raise error


def session(data: Path, site: str = "site", day: int = 1, compress: str = "") -> Session:
    return Session(data, site, date(2024, 3, day), listener=Quiet(), compress=compress)


def article(name: str, body: str = "", site: str = "site") -> Article:
    return Article(
        url=f"https://example.org/{name}",
        site=site,
        title=name,
        body=body or f"It rained on {name}.",
        date_downloaded="2024-03-01T03:00:00+00:00",
    )


def store(crawl: Session, *articles: Article) -> None:
    for one in articles:
        assert crawl.deduplicate(one) is None
        crawl.add(one)
    crawl.close()


def fill(data: Path) -> None:
    """Store two articles, a revision and an article of another site, in files of each kind."""
    store(session(data), article("a"), article("b"))
    store(session(data, day=2, compress="zst"), article("a", "It snowed."))
    store(session(data, "other", compress="gz"), article("a", site="other"))


def spoil(data: Path) -> None:
    (data / STATE_FILE).write_bytes(b"no database at all" * 100)


def lose(data: Path) -> None:
    (data / STATE_FILE).unlink()


def empty(data: Path) -> None:
    (data / STATE_FILE).write_bytes(b"")


def mark(data: Path) -> None:
    damage_marker(data / STATE_FILE).touch()


@pytest.mark.parametrize("harm", [spoil, lose, empty, mark])
def test_a_lost_state_knows_again_what_the_day_files_hold(
    tmp_path: Path, harm: object, caplog: pytest.LogCaptureFixture
) -> None:
    fill(tmp_path)
    assert callable(harm)
    harm(tmp_path)
    with caplog.at_level(logging.WARNING):
        crawl = session(tmp_path, day=3)
    assert len(caplog.records) == 1
    assert "3 articles" in caplog.text
    kept = [path.name for path in tmp_path.iterdir() if path.name.startswith(f"{STATE_FILE}.")]
    assert len(kept) == (harm is not lose)
    assert all(name in caplog.text for name in kept)
    assert crawl.deduplicate(article("a", "It snowed.")) is SkipReason.UNCHANGED
    assert crawl.deduplicate(article("b")) is SkipReason.UNCHANGED
    assert crawl.deduplicate(article("copy", "It rained on b.")) is SkipReason.DUPLICATE_TEXT
    new = article("c")
    assert crawl.deduplicate(new) is None
    crawl.close()
    with State(tmp_path) as state:
        articles = Articles(state, "site")
        known = Ledger(state, "site").find("https://example.org/a")
        assert known is not None
        assert known.article_id is not None
        assert known.outcome is PageOutcome.UNCHANGED
        assert articles.files_of(known.article_id) == [
            (1, "site/2024-03-01.jsonl"),
            (2, "site/2024-03-02.jsonl.zst"),
        ]
        assert Ledger(state, "other").find("https://example.org/a") is not None


def test_a_rebuilt_state_is_opened_without_a_word(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fill(tmp_path)
    lose(tmp_path)
    open_state(tmp_path).close()
    caplog.clear()
    open_state(tmp_path).close()
    assert caplog.records == []


def test_what_is_no_article_is_left_and_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fill(tmp_path)
    with (tmp_path / "site" / "2024-03-01.jsonl").open("a") as file:
        for line in (
            "not json",
            "[" * 9000,
            "[1, 2]",
            "{}",
            json.dumps({"id": 7, "url": 8, "site": 9}),
        ):
            file.write(f"{line}\n")
        stored = json.loads((tmp_path / "site" / "2024-03-01.jsonl").read_text().splitlines()[0])
        file.write(json.dumps(stored | {"id": "7e", "revision": "two"}) + "\n")
        file.write('{"id": "torn')
    lose(tmp_path)
    open_state(tmp_path).close()
    assert "3 articles and 6 lines that are not articles" in caplog.text
    assert (tmp_path / "site" / "2024-03-01.jsonl").read_bytes().endswith(b"}\n")


def test_a_state_in_use_is_not_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscrawl.store.rebuild._WAIT_S", 0)
    fill(tmp_path)
    crawl = session(tmp_path)
    mark(tmp_path)
    with pytest.raises(StoreError, match="other crawls still use it"):
        session(tmp_path, "other")
    crawl.close()
    session(tmp_path, "other").close()


def test_a_rebuild_that_was_killed_is_started_again(tmp_path: Path) -> None:
    fill(tmp_path)
    lose(tmp_path)
    (tmp_path / ".rebuild").mkdir()
    spoil(tmp_path / ".rebuild")
    with open_state(tmp_path) as state:
        assert state.rows("SELECT count(*) FROM articles") == [(3,)]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    fill(tmp_path)
    lose(tmp_path)
    (tmp_path / ".rebuild").touch()
    with pytest.raises(StoreError, match="NEWSCRAWL_DATA"):
        open_state(tmp_path)
