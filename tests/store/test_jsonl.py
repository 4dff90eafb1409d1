"""Day files: whole lines, each once, whatever dies in between."""

import logging
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from newscrawl.store.jsonl import ArticleWriter, LineFile, day_file, folder_name
from newscrawl.store.state import State, StoredArticle, StoreError

DAY = date(2024, 3, 1)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State(tmp_path) as opened:
        yield opened


def article(name: str, *, site: str = "site", revision: int = 1) -> StoredArticle:
    return StoredArticle(
        id=name,
        site=site,
        key=f"example.org/{name}",
        url=f"https://example.org/{name}",
        content_hash=f"c{name}{revision}",
        text_hash=f"t{name}{revision}",
        revision=revision,
    )


def lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    assert text == "" or text.endswith("\n")
    return text.splitlines()


@pytest.mark.parametrize(
    ("site", "folder"),
    [
        ("generico", "generico"),
        ("news.example.co.uk", "news.example.co.uk"),
        ("127.0.0.1:8080", "127.0.0.1_8080"),
        ("../up", "_.._up"),
        ("..", "_"),
        (".", "_"),
        ("", "_"),
        ("a/b\\c", "a_b_c"),
        (".hidden", "_.hidden"),
    ],
)
def test_any_site_has_a_folder_of_its_own_below_the_data(site: str, folder: str) -> None:
    assert folder_name(site) == folder
    assert day_file(Path("data"), site, DAY) == Path("data") / folder / "2024-03-01.jsonl"


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (b"", b""),
        (b"one\ntwo\n", b"one\ntwo\n"),
        (b"one\ntw", b"one\n"),
        (b"no line end at all", b""),
        (b"one\n" + b"x" * 200_000, b"one\n"),
        (b"x" * 200_000 + b"\ntorn", b"x" * 200_000 + b"\n"),
    ],
)
def test_opening_cuts_an_unfinished_line_and_says_so(
    tmp_path: Path, content: bytes, kept: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    LineFile(path).close()
    assert path.read_bytes() == kept
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == (content != kept)
    assert all(str(path) in message for message in said)


def test_a_line_is_in_the_file_as_soon_as_it_is_written(tmp_path: Path) -> None:
    file = LineFile(tmp_path / "new" / "a.jsonl")
    assert file.append("größer\n") == len("größer\n".encode())
    assert lines(file.path) == ["größer"]
    file.append("a\ud800b\n")
    assert lines(file.path) == ["größer", "a?b"]
    file.close()
    file.close()


def test_a_line_is_one_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = LineFile(tmp_path / "a.jsonl")
    spy = Interrupted(file, allowed=10**9)
    monkeypatch.setattr(file, "_file", spy)
    file.append("x" * 1_000_000 + "\n")
    file.close()
    assert spy.sizes == [1_000_001]


class Interrupted:
    """A file that takes so many bytes and then fails, as a full disk does."""

    def __init__(self, file: LineFile, allowed: int) -> None:
        self.file = file._file
        self.allowed = allowed
        self.sizes: list[int] = []

    def write(self, data: memoryview) -> int:
        if not self.allowed:
            raise OSError(28, "No space left on device")
        written = self.file.write(data[: self.allowed])
        assert written is not None
        self.sizes.append(written)
        self.allowed -= written
        return written

    def __getattr__(self, name: str) -> object:
        return getattr(self.file, name)


@pytest.mark.parametrize("allowed", [0, 1, 7])
def test_a_full_disk_leaves_whole_lines(
    tmp_path: Path, allowed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = LineFile(tmp_path / "a.jsonl")
    file.append("first\n")
    monkeypatch.setattr(file, "_file", Interrupted(file, allowed))
    with pytest.raises(StoreError) as raised:
        file.append("the second\n")
    assert lines(file.path) == ["first"]
    assert "No space left on device" in str(raised.value)
    assert str(file.path) in str(raised.value)
    file.close()


def test_an_article_is_written_and_recorded_together(tmp_path: Path, state: State) -> None:
    writer = ArticleWriter(state, tmp_path, DAY)
    path = writer.write(article("a"), "a\n")
    writer.write(article("b", site="other"), "b\n")
    assert path == tmp_path / "site" / "2024-03-01.jsonl"
    assert lines(path) == ["a"]
    stored = state.find("site", "example.org/a")
    assert stored is not None
    assert stored.file == "site/2024-03-01.jsonl"
    assert sorted(state.open_files()) == [
        ("other/2024-03-01.jsonl", 2),
        ("site/2024-03-01.jsonl", 2),
    ]
    writer.close()
    assert state.open_files() == []


def test_a_line_that_cannot_be_recorded_is_not_written(
    tmp_path: Path, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = ArticleWriter(state, tmp_path, DAY)
    path = writer.write(article("a"), "a\n")

    def fail(*_: object, **__: object) -> None:
        raise StoreError("database or disk is full")

    monkeypatch.setattr(state, "put_file", fail)
    with pytest.raises(StoreError):
        writer.write(article("b"), "b\n")
    assert lines(path) == ["a"]
    assert state.find("site", "example.org/b") is None
    monkeypatch.undo()
    writer.close()


def test_a_transaction_that_fails_at_its_end_takes_the_line_back(
    tmp_path: Path, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = ArticleWriter(state, tmp_path, DAY)
    path = writer.write(article("a"), "a\n")
    monkeypatch.setattr(state, "_db", FullAtCommit(state._db))
    with pytest.raises(StoreError, match="disk is full"):
        writer.write(article("b"), "b\n")
    monkeypatch.undo()
    writer.close()
    assert lines(path) == ["a"]
    assert state.find("site", "example.org/b") is None
    assert state.open_files() == []


class FullAtCommit:
    """A database whose disk is full when it commits."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    def execute(self, query: str, *values: object) -> object:
        if query == "COMMIT":
            raise sqlite3.OperationalError("database or disk is full")
        return self.database.execute(query, *values)  # type: ignore[arg-type]

    @property
    def in_transaction(self) -> bool:
        return self.database.in_transaction


def test_recovery_cuts_what_was_not_recorded(
    tmp_path: Path, state: State, caplog: pytest.LogCaptureFixture
) -> None:
    dead = ArticleWriter(state, tmp_path, DAY)
    path = dead.write(article("a"), "a\n")
    with path.open("ab") as file:
        file.write(b"written, not recorded\nand a torn o")
    with caplog.at_level(logging.WARNING):
        ArticleWriter(state, tmp_path, date(2024, 3, 2)).recover()
    assert lines(path) == ["a"]
    assert str(path) in caplog.text
    dead.close()


def test_recovery_leaves_files_alone_that_were_closed(tmp_path: Path, state: State) -> None:
    writer = ArticleWriter(state, tmp_path, DAY)
    path = writer.write(article("a"), "a\n")
    writer.close()
    with path.open("ab") as file:
        file.write(b"added by the user\n")
    ArticleWriter(state, tmp_path, DAY).recover()
    assert lines(path) == ["a", "added by the user"]


def test_recovery_passes_over_a_file_the_user_moved_away(tmp_path: Path, state: State) -> None:
    dead = ArticleWriter(state, tmp_path, DAY)
    path = dead.write(article("a"), "a\n")
    path.unlink()
    ArticleWriter(state, tmp_path, DAY).recover()
    assert not path.exists()
    assert state.open_files() == []
    dead.close()


def test_recovery_does_not_hurt_a_crawl_that_runs(tmp_path: Path, state: State) -> None:
    running = ArticleWriter(state, tmp_path, DAY)
    path = running.write(article("a"), "a\n")
    with State(tmp_path) as second:
        ArticleWriter(second, tmp_path, DAY).recover()
    running.write(article("b"), "b\n")
    running.close()
    assert lines(path) == ["a", "b"]


WRITE_FOREVER = """
import sys
from datetime import date
from pathlib import Path
from newscrawl.store.jsonl import ArticleWriter
from newscrawl.store.state import State, StoredArticle

data = Path(sys.argv[1])
state = State(data)
writer = ArticleWriter(state, data, date(2024, 3, 1))
writer.recover()
for number in range(10**9):
    name = f"{sys.argv[2]}-{number}"
    article = StoredArticle(
        id=name, site="site", key=name, url=name, content_hash=name, text_hash=name, revision=1
    )
    writer.write(article, name + " " + "x" * 20_000 + "\\n")
    print(name, flush=True)
"""


def test_a_killed_crawl_leaves_each_article_once(tmp_path: Path) -> None:
    told: list[str] = []
    for attempt in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", WRITE_FOREVER, str(tmp_path), str(attempt)],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            told += [process.stdout.readline().strip() for _ in range(7 * attempt + 3)]
            process.send_signal(signal.SIGKILL)
            told += process.stdout.read().split()
    with State(tmp_path) as state:
        ArticleWriter(state, tmp_path, DAY).recover()
        names = [line.split()[0] for line in lines(tmp_path / "site" / "2024-03-01.jsonl")]
        assert len(names) == len(set(names))
        assert set(told) <= set(names)
        assert all(state.find("site", name) for name in names)
