"""Day files: whole lines, each once, whatever fails in between."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from newscrawl.store.files.day_files import ArticleWriter, LineFile, day_file
from newscrawl.store.files.lines import pack, read_lines
from newscrawl.store.folder import SUFFIXES, folder_name
from newscrawl.store.state.articles import Articles, StoredArticle
from newscrawl.store.state.database import State, StoreError

DAY = date(2024, 3, 1)
NAME = "site/2024-03-01.jsonl"


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State(tmp_path) as opened:
        yield opened


def article(name: str) -> StoredArticle:
    return StoredArticle(
        id=name.encode().hex().zfill(24),
        site="site",
        content=name.encode().zfill(8),
        text=name.encode().zfill(8),
        home=name.encode().zfill(8),
    )


def writer_of(state: State, compress: str = "") -> ArticleWriter:
    return ArticleWriter(Articles(state, "site"), state, DAY, compress)


def write(writer: ArticleWriter, *names: str) -> None:
    for name in names:
        writer.add(article(name), f"{name}\n")
    with writer.writing():
        pass


def is_stored(state: State, name: str) -> bool:
    return Articles(state, "site").find(article(name).id) is not None


def open_files(state: State) -> list[tuple[str, int]]:
    return state.rows("SELECT name, size FROM files JOIN names USING (number) WHERE open")


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
    assert day_file(Path("data"), site, DAY, "zst").name == "2024-03-01.jsonl.zst"


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (b"", b""),
        (b"one\ntwo\n", b"one\ntwo\n"),
        (b"one\ntw", b"one\n"),
        (b"no line end at all", b""),
        (b"one\n" + b"x" * 200_000, b"one\n"),
        (b"x" * 200_000 + b"\ntorn", b"x" * 200_000 + b"\n"),
        (b'{"a": 1}\n{"b": 2}', b'{"a": 1}\n{"b": 2}\n'),
    ],
)
def test_opening_cuts_an_unfinished_line_and_says_so(
    tmp_path: Path, content: bytes, kept: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    file = LineFile(path)
    file.append(["more\n"])
    file.close()
    assert path.read_bytes() == kept + b"more\n"
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == (len(kept) < len(content))
    assert all(str(path) in message for message in said)


def test_a_batch_is_in_the_file_as_soon_as_it_is_written(tmp_path: Path) -> None:
    file = LineFile(tmp_path / "new" / "a.jsonl")
    assert file.append(["größer\n", "ß\n"]) == len("größer\nß\n".encode())
    assert lines(file.path) == ["größer", "ß"]
    file.append(["a\ud800b\n"])
    assert lines(file.path) == ["größer", "ß", "a?b"]
    file.close()
    file.close()


@pytest.mark.parametrize("kind", SUFFIXES)
def test_a_batch_is_one_write(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = LineFile(tmp_path / f"a{SUFFIXES[kind]}", kind)
    spy = Interrupted(file, allowed=10**9)
    monkeypatch.setattr(file, "_file", spy)
    file.append(["x" * 1_000_000 + "\n", "y\n"])
    file.close()
    assert spy.sizes == [file.path.stat().st_size]


def test_what_somebody_else_wrote_meanwhile_is_kept_as_whole_lines(tmp_path: Path) -> None:
    file = LineFile(tmp_path / "a.jsonl")
    file.append(["first\n"])
    with file.path.open("a") as other:
        other.write("by an editor\nand torn")
    assert file.append(["second\n"]) == file.path.stat().st_size
    assert lines(file.path) == ["first", "by an editor", "second"]
    file.close()


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


@pytest.mark.parametrize("kind", SUFFIXES)
@pytest.mark.parametrize("allowed", [0, 1, 7])
def test_a_full_disk_leaves_whole_batches(
    tmp_path: Path, kind: str, allowed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = LineFile(tmp_path / f"a{SUFFIXES[kind]}", kind)
    file.append(["first\n"])
    before = file.path.read_bytes()
    monkeypatch.setattr(file, "_file", Interrupted(file, allowed))
    with pytest.raises(StoreError) as raised:
        file.append(["the second\n"])
    assert file.path.read_bytes() == before
    assert "No space left on device" in str(raised.value)
    assert str(file.path) in str(raised.value)
    file.close()


@pytest.mark.parametrize("kind", SUFFIXES)
def test_articles_are_written_and_recorded_together(state: State, kind: str) -> None:
    writer = writer_of(state, kind)
    writer.add(article("a"), "a\n")
    assert not writer.path.exists()
    assert not is_stored(state, "a")
    write(writer, "b")
    write(writer, "c")
    assert list(read_lines(writer.path)) == ["a", "b", "c"]
    stored = Articles(state, "site").find(article("a").id)
    assert stored is not None
    name = f"site/2024-03-01{SUFFIXES[kind]}"
    assert stored.file == name
    assert open_files(state) == [(name, writer.path.stat().st_size)]
    writer.close()
    assert open_files(state) == []


def test_a_batch_that_cannot_be_recorded_is_not_written(state: State) -> None:
    writer = writer_of(state)
    write(writer, "a")
    writer.add(article("b"), "b\n")
    with pytest.raises(KeyError), writer.writing():
        raise KeyError
    assert lines(writer.path) == ["a"]
    assert not is_stored(state, "b")
    assert open_files(state) == [(NAME, 2)]
    writer.close()
    assert open_files(state) == [(NAME, 2)]  # the next start looks at it once more


class FailingCommit:
    """A database that fails when it commits lines."""

    def __init__(self, database: sqlite3.Connection, code: int) -> None:
        self.database = database
        self.code = code

    def execute(self, query: str, *values: object) -> object:
        if query == "COMMIT":
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = self.code
            raise error
        return self.database.execute(query, *values)  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> object:
        return getattr(self.database, name)


@pytest.mark.parametrize(
    ("code", "left"),
    [
        (sqlite3.SQLITE_FULL, ["a"]),
        # Whether this one counts is only known after the next start, which cuts if not.
        (sqlite3.SQLITE_IOERR_FSYNC, ["a", "b"]),
    ],
)
def test_a_transaction_that_fails_at_its_end_takes_the_lines_back(
    state: State, monkeypatch: pytest.MonkeyPatch, code: int, left: list[str]
) -> None:
    writer = writer_of(state)
    write(writer, "a")
    monkeypatch.setattr(state, "_db", FailingCommit(state._db, code))
    with pytest.raises(StoreError, match="disk is full"):
        write(writer, "b")
    monkeypatch.undo()
    writer.close()
    assert lines(writer.path) == left
    assert not is_stored(state, "b")
    assert len(writer_of(state).recover()) == len(left) - 1
    assert lines(writer.path) == ["a"]


def die(writer: ArticleWriter) -> None:
    """Leave everything as a killed process does."""
    assert writer._file is not None
    writer._file.close()


@pytest.mark.parametrize("kind", SUFFIXES)
def test_recovery_cuts_what_was_not_recorded(state: State, kind: str) -> None:
    dead = writer_of(state, kind)
    write(dead, "a")
    with dead.path.open("ab") as file:
        file.write(b"written, not recorded\nand a torn o")
    die(dead)
    (told,) = writer_of(state).recover()
    assert list(read_lines(dead.path)) == ["a"]
    assert str(dead.path) in told
    assert "34 bytes" in told
    assert open_files(state) == []
    assert writer_of(state).recover() == []


def test_recovery_leaves_files_alone_that_were_closed(state: State) -> None:
    writer = writer_of(state)
    write(writer, "a")
    writer.close()
    with writer.path.open("ab") as file:
        file.write(b"added by the user\n")
    assert writer_of(state).recover() == []
    assert lines(writer.path) == ["a", "added by the user"]


def test_recovery_leaves_the_files_of_other_sites_alone(state: State) -> None:
    living = writer_of(state)
    write(living, "a")
    with living.path.open("ab") as file:
        file.write(b"being written\n")
    other = ArticleWriter(Articles(state, "other"), state, DAY)
    assert other.recover() == []
    assert lines(living.path) == ["a", "being written"]
    living.close()


@pytest.mark.parametrize("kind", SUFFIXES)
def test_what_a_user_edited_after_a_death_is_not_cut(state: State, kind: str) -> None:
    dead = writer_of(state, kind)
    write(dead, "a", "b")
    die(dead)
    dead.path.write_bytes(pack(b"edited: a\n", kind) + pack(b"b\n", kind))
    (told,) = writer_of(state).recover()
    assert "edited" in told
    assert list(read_lines(dead.path)) == ["edited: a", "b"]
    assert writer_of(state).recover() == []


def test_a_file_that_lost_bytes_is_told(state: State) -> None:
    dead = writer_of(state)
    write(dead, "a", "b")
    dead.path.write_bytes(b"a\nb")
    die(dead)
    (told,) = writer_of(state).recover()
    assert "lacks 1 bytes" in told
    assert lines(dead.path) == ["a"]


@pytest.mark.parametrize("how", ["closed", "died"])
def test_a_file_the_user_deleted_is_told_once(state: State, how: str) -> None:
    writer = writer_of(state)
    write(writer, "a")
    writer.close() if how == "closed" else die(writer)
    writer.path.unlink()
    (told,) = writer_of(state).recover()
    assert str(writer.path) in told
    assert "still count as stored" in told
    assert writer_of(state).recover() == []
    assert not writer.path.exists()
    assert is_stored(state, "a")


@pytest.mark.parametrize("how", ["deleted", "moved", "edited"])
def test_a_file_that_is_deleted_while_it_is_written_is_created_again(
    tmp_path: Path, state: State, how: str
) -> None:
    writer = writer_of(state)
    write(writer, "a")
    if how == "deleted":
        writer.path.unlink()
    else:
        writer.path.rename(tmp_path / "elsewhere")
    if how == "edited":
        writer.path.write_text("by an editor\n")
    write(writer, "b")
    assert lines(writer.path) == (["by an editor", "b"] if how == "edited" else ["b"])
    assert open_files(state) == [(NAME, writer.path.stat().st_size)]
    writer.close()


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_a_folder_or_a_pipe_in_the_place_of_a_day_file_is_told(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "site" / "2026-11-22.jsonl"
    path.parent.mkdir()
    make(path)
    with pytest.raises(StoreError, match="it is no file"):
        LineFile(path)
