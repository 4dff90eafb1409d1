"""``newscrawl why`` and ``newscrawl history``: any address that was ever seen has an answer."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newscrawl.items import Article, SkipReason
from newscrawl.link import Link
from newscrawl.store.session import Session
from newscrawl.store.state.database import STATE_FILE, StoreError
from newscrawl.store.state.sources import SourceResponses

ROOT = Path(__file__).parent.parent.parent
URL = "https://example.org/news/"
TEXT = "It rained on Oslo all day, and nobody minded. "


class Quiet:
    def count(self, name: str) -> None: ...

    def stop(self, error: StoreError) -> None:
        raise error


def see(session: Session, name: str, body: str, title: str = "Rain") -> None:
    article = Article(
        url=URL + name,
        site=session.site,
        title=title,
        body=body,
        date_downloaded="2024-03-01T03:00:00+00:00",
    )
    if session.deduplicate(article) is None:
        session.add(article)


def link(name: str) -> Link:
    return Link(url=URL + name, source="feed")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two nights of one site, with something of everything."""
    folder = tmp_path_factory.mktemp("data")
    night = Session(folder, "site", date(2024, 3, 1), listener=Quiet(), compress="zst")
    names = ("a", "b", "copy", "gallery", "gone", "later")
    night.queue([link(name) for name in names], passed=[link("old")])
    see(night, "a", TEXT)
    see(night, "copy", TEXT)
    see(night, "b", TEXT * 2)
    night.settle(URL + "gallery", SkipReason.GALLERY)
    night.settle(URL + "gone", SkipReason.HTTP_ERROR, detail="it answered with status 404")
    night.settle(URL + "forbidden", SkipReason.ROBOTS)
    see(night, "odd", TEXT * 3, title="Rain \x1b[2J")
    answers = SourceResponses(night.state, "site")
    at = datetime(2024, 3, 1, 3, tzinfo=UTC)
    answers.put(URL + "feed", URL + "rss.xml", 200, {}, b"<rss/>", at=at)
    night.close()
    night = Session(folder, "site", date(2024, 3, 2), listener=Quiet())
    see(night, "a", TEXT.replace("rained", "snowed"), title="Snow")
    see(night, "b", TEXT * 2)
    night.close()
    return folder


def run(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newscrawl", *words],
        cwd=ROOT,
        env={**os.environ, "NEWSCRAWL_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "a",
            ["stored", "revision 1 in", "2024-03-01.jsonl.zst, line 1", "2024-03-02.jsonl, line 1"],
        ),
        ("a/amp/?utm_source=x", ["revision 2 in"]),
        ("b", ["not changed when it was last fetched", "line 2", "fetched 2 times"]),
        ("copy", ["duplicate: duplicate-text", f"article of {URL}a"]),
        ("gallery", ["skipped: gallery", "first seen", "in a feed"]),
        ("gone", ["failed: it answered with status 404", "tried 1 time"]),
        ("forbidden", ["skipped: robots", "tried 1 time"]),
        ("feed", ["read for links: it answered with status 200", "last asked 2024-03-01 03:00"]),
        ("rss.xml", [f"{URL}feed (site site)"]),
        ("later", ["queued", "fetched 0 times"]),
        ("old", ["passed over", "NEWSCRAWL_MAX_PAGES"]),
    ],
)
def test_why_answers_for_any_address(data: Path, name: str, words: list[str]) -> None:
    answer = run(data, "why", URL + name)
    assert answer.returncode == 0, answer.stderr
    assert "(site site)" in answer.stdout
    assert [word for word in words if word not in answer.stdout] == []


def test_an_address_that_was_never_seen_is_told(data: Path) -> None:
    answer = run(data, "why", URL + "never")
    assert answer.returncode == 1
    assert "never seen" in answer.stdout
    assert run(data, "why").returncode == 2


@pytest.mark.parametrize("command", ["why", "history"])
def test_a_question_makes_no_state(tmp_path: Path, command: str) -> None:
    answer = run(tmp_path / "none", command, URL)
    assert answer.returncode == 2
    assert answer.stderr.startswith(f"newscrawl {command}: {tmp_path / 'none'} holds no crawl yet")
    assert answer.stdout == ""
    assert not (tmp_path / "none").exists()


def test_what_a_page_says_is_no_command_to_the_terminal(data: Path) -> None:
    assert "\x1b" not in run(data, "history", URL + "odd").stdout


def test_a_misspelt_setting_is_told(data: Path) -> None:
    answer = run(data, "why", URL, "-s", "NEWSCRAWL_DATEN=x")
    assert answer.returncode == 2
    assert answer.stderr.startswith("newscrawl why: there is no setting NEWSCRAWL_DATEN")


def test_history_shows_what_changed(data: Path) -> None:
    answer = run(data, "history", URL + "a")
    assert answer.returncode == 0, answer.stderr
    first, *_, title, body = answer.stdout.splitlines()
    assert title == "  title: [-Rain-] {+Snow+}"
    assert body == "  paragraph 1: It [-rained-] {+snowed+} on Oslo all day, and nobody minded."
    article_id = first.split()[1]
    assert run(data, "history", article_id).stdout == answer.stdout
    assert run(data, "history", article_id.upper()).stdout == answer.stdout
    assert run(data, "history", URL + "copy").stdout == answer.stdout


@pytest.mark.parametrize("name", ["gallery", "never"])
def test_what_is_not_stored_has_no_history(data: Path, name: str) -> None:
    answer = run(data, "history", URL + name)
    assert answer.returncode == 1
    assert "no article of it is stored" in answer.stdout
    assert run(data, "history").returncode == 2


@pytest.mark.parametrize("command", ["why", "history"])
def test_a_state_that_cannot_be_opened_is_one_sentence(tmp_path: Path, command: str) -> None:
    (tmp_path / STATE_FILE).mkdir()
    answer = run(tmp_path, command, URL)
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"newscrawl {command}: cannot use")
    assert "Traceback" not in answer.stderr
