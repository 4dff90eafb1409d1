"""One crawl's hold on the store: alone on its site, in batches, in any order, after any death."""

import itertools
import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawl.items import Article, SkipReason
from newscrawl.link import Link
from newscrawl.skip_reasons import PageOutcome
from newscrawl.store.files.lines import read_lines
from newscrawl.store.folder import SUFFIXES, find_day_files
from newscrawl.store.session import MOST_ARTICLES, MOST_PAGES, Session, SiteBusyError
from newscrawl.store.state.database import STATE_FILE, StoreError

DAY = date(2024, 3, 1)
TEXT = "It rained on Oslo all day. "


class Crawl:
    """A crawl that listens to its session."""

    def __init__(self, data: Path, site: str = "site", day: date = DAY, compress: str = "") -> None:
        self.counts: dict[str, int] = {}
        self.stopped: list[str] = []
        self.session = Session(data, site, day, listener=self, compress=compress)

    def count(self, name: str) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1

    def stop(self, error: StoreError) -> None:
        self.stopped.append(str(error))

    def see(self, name: str, body: str = "") -> SkipReason | None:
        """Judge an article and take it in."""
        article = Article(
            url=f"https://example.org/{name}", site="site", title=name, body=body or TEXT + name
        )
        reason = self.session.deduplicate(article)
        if reason is None:
            self.session.add(article)
        return reason

    def die(self) -> None:
        """Let go of everything as the system does for a killed process."""
        session = self.session
        if session.writer._file is not None:
            session.writer._file.close()
        session.state._db.close()
        session.state._lock.close()
        session._lock.close()


def records(data: Path) -> list[dict[str, Any]]:
    files = sorted((data / "site").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text().splitlines()]


def link(name: str) -> Link:
    url = f"https://example.org/{name}"
    return Link(url=url, source="feed")


@pytest.fixture
def crawl(tmp_path: Path) -> Iterator[Crawl]:
    opened = Crawl(tmp_path)
    yield opened
    opened.session.close()


def test_a_second_crawl_of_the_site_is_told_and_leaves(tmp_path: Path, crawl: Crawl) -> None:
    with pytest.raises(SiteBusyError) as raised:
        Crawl(tmp_path)
    assert "another crawl of site is running" in str(raised.value)
    assert str(tmp_path) in str(raised.value)
    Crawl(tmp_path, "other").session.close()
    crawl.session.close()
    Crawl(tmp_path).session.close()


def test_an_article_counts_once_it_is_committed(tmp_path: Path, crawl: Crawl) -> None:
    crawl.see("a")
    assert (crawl.counts, records(tmp_path)) == ({}, [])
    crawl.session.flush()
    assert crawl.counts == {"stored": 1}
    assert [record["title"] for record in records(tmp_path)] == ["a"]
    crawl.session.flush()
    assert crawl.counts == {"stored": 1}


def test_a_batch_has_a_bound(tmp_path: Path, crawl: Crawl) -> None:
    for number in range(MOST_ARTICLES + 1):
        crawl.see(f"{number}")
    assert len(records(tmp_path)) == MOST_ARTICLES
    for number in range(MOST_PAGES):
        crawl.session.settle(f"https://example.org/list/{number}", SkipReason.LISTING)
    assert crawl.session.pages.unwritten < MOST_PAGES
    assert len(records(tmp_path)) == MOST_ARTICLES + 1


def test_closing_writes_what_is_left(tmp_path: Path, crawl: Crawl) -> None:
    crawl.see("a")
    crawl.session.close()
    crawl.session.close()
    assert len(records(tmp_path)) == 1
    assert crawl.stopped == []


def test_a_crawl_that_dies_leaves_its_queue(tmp_path: Path) -> None:
    dead = Crawl(tmp_path)
    dead.session.queue([link("a"), link("b"), link("c"), link("d")], passed=[link("old")])
    dead.see("a")
    dead.session.settle("https://example.org/b", SkipReason.LISTING)
    dead.session.flush()
    dead.see("c")
    dead.session.settle("https://example.org/d", SkipReason.GALLERY)
    dead.die()
    after = Crawl(tmp_path)
    assert {page.url[-1] for page in after.session.pending()} == {"c", "d"}
    assert [record["title"] for record in records(tmp_path)] == ["a"]
    after.session.close()


def test_what_was_written_while_it_died_is_cut_and_fetched_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    dead = Crawl(tmp_path)
    dead.see("a")
    dead.session.flush()
    file = tmp_path / "site" / "2024-03-01.jsonl"
    with file.open("ab") as day_file:
        day_file.write(b'{"title": "whole"}\n{"title": "to')
    dead.die()
    after = Crawl(tmp_path, day=date(2024, 3, 2))
    assert str(file) in caplog.text
    assert [record["title"] for record in records(tmp_path)] == ["a"]
    after.session.close()


@pytest.mark.parametrize("compress", SUFFIXES)
@pytest.mark.parametrize("at_work", [True, False])
def test_a_state_put_back_from_a_copy_learns_what_the_files_hold(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, at_work: bool, compress: str
) -> None:
    """The copy was made while a crawl was running, or between two crawls."""
    names = [f"{number}" for number in range(MOST_ARTICLES + 2)]
    crawl = Crawl(tmp_path, compress=compress)
    crawl.see(names[0])
    crawl.session.flush()
    if not at_work:
        crawl.session.close()
    copies = {path: path.read_bytes() for path in tmp_path.glob(f"{STATE_FILE}*")}
    if not at_work:
        crawl = Crawl(tmp_path, compress=compress)
    for name in names:
        crawl.see(name)
    crawl.session.close()
    for path, content in copies.items():
        path.write_bytes(content)
    after = Crawl(tmp_path, compress=compress)
    assert f"ahead of the state by {len(names) - 1} articles" in caplog.text
    assert all(after.see(name) for name in names)
    assert after.session.pages.find("https://example.org/9") is not None
    after.session.close()
    caplog.clear()
    Crawl(tmp_path, compress=compress).session.close()
    assert caplog.records == []
    (file,) = find_day_files(tmp_path / "site")
    assert sorted(json.loads(line)["title"] for line in read_lines(file)) == sorted(names)


def test_a_file_that_the_state_has_never_seen_is_learnt(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path / "elsewhere", day=date(2024, 2, 1))
    crawl.see("a")
    crawl.session.close()
    Crawl(tmp_path).session.close()
    shutil.copytree(tmp_path / "elsewhere" / "site", tmp_path / "site")
    after = Crawl(tmp_path)
    assert after.see("a") is SkipReason.UNCHANGED
    after.session.close()


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2024, 3, 2)])
def test_the_clock_may_go_either_way(tmp_path: Path, day: date) -> None:
    for number, today in enumerate([DAY, day, DAY]):
        crawl = Crawl(tmp_path, day=today)
        crawl.see(f"{number}")
        assert crawl.see("0") is not None
        crawl.session.close()
    assert sorted(record["title"] for record in records(tmp_path)) == ["0", "1", "2"]


def test_a_failure_is_told_once_and_nothing_is_done_after_it(tmp_path: Path, crawl: Crawl) -> None:
    (tmp_path / "site").touch()
    crawl.session.queue([link("a")])
    crawl.see("a")
    crawl.see("b")
    crawl.session.flush()
    assert len(crawl.stopped) == 1
    assert str(tmp_path / "site") in crawl.stopped[0]
    assert crawl.counts == {"not_stored": 2}
    with pytest.raises(StoreError):
        crawl.see("c")
    crawl.session.settle("https://example.org/d", SkipReason.LISTING)
    crawl.session.flush()
    crawl.session.close()
    assert crawl.session.pending() == []
    assert len(crawl.stopped) == 1
    (tmp_path / "site").unlink()
    after = Crawl(tmp_path)
    assert [page.url for page in after.session.pending()] == ["https://example.org/a"]
    assert after.see("a") is None
    after.session.close()
    assert after.counts == {"stored": 1}


def test_what_became_of_each_page_is_known(crawl: Crawl) -> None:
    crawl.see("a")
    crawl.see("copy", TEXT + "a")
    crawl.see("a")
    crawl.session.settle("https://example.org/b", SkipReason.HTTP_ERROR, detail="status 404")
    crawl.session.flush()
    found = {name: crawl.session.pages.find(f"https://example.org/{name}") for name in "ab"}
    assert found["a"] is not None
    assert found["a"].outcome is PageOutcome.STORED
    assert found["b"] is not None
    assert (found["b"].outcome, found["b"].detail) == (PageOutcome.FAILED, "status 404")
    copy = crawl.session.pages.find("https://example.org/copy")
    assert copy is not None
    assert (copy.outcome, copy.article_id) == (PageOutcome.DUPLICATE, found["a"].article_id)


STORIES = {"a": "one", "b": "two", "c": "three", "copy-of-a": "one", "copy-of-b": "two"}
ACTS = st.lists(st.sampled_from([*STORIES, "flush", "die", "close"]), max_size=25)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(acts=ACTS, order=st.permutations(list(STORIES)))
def test_any_order_with_any_deaths_gives_the_same_articles(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str], order: list[str]
) -> None:
    data = tmp_path_factory.mktemp("data")
    crawl = Crawl(data)
    for act in [*acts, *order, "close"]:
        if act == "flush":
            crawl.session.flush()
        elif act in ("die", "close"):
            crawl.die() if act == "die" else crawl.session.close()
            crawl = Crawl(data)
        else:
            crawl.see(act, TEXT + STORIES[act])
    crawl.session.close()
    bodies = [record["body"] for record in records(data)]
    assert sorted(bodies) == sorted(TEXT + story for story in set(STORIES.values()))
    assert len({record["id"] for record in records(data)}) == len(bodies)


@settings(max_examples=15)
@given(turns=st.lists(st.booleans(), max_size=20))
def test_two_sites_interleaved_do_not_disturb_each_other(
    tmp_path_factory: pytest.TempPathFactory, turns: list[bool]
) -> None:
    data = tmp_path_factory.mktemp("data")
    one, other = Crawl(data), Crawl(data, "other")
    for number, is_one in enumerate(turns):
        crawl = one if is_one else other
        crawl.see(f"{number}")
        if number % 3 == 0:
            crawl.session.flush()
    one.session.close()
    other.session.close()
    assert len(records(data)) == sum(turns)
    lines = [path.read_text().splitlines() for path in data.glob("other/*.jsonl")]
    assert len(list(itertools.chain(*lines))) == len(turns) - sum(turns)
