"""WARC files as written: read again by warcio, by FastWARC and by our own reader."""

import gzip
import multiprocessing
import os
import resource
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from newscrawl.replay import load_archive
from newscrawl.store.files.archive import DamagedStretch, read_warc
from newscrawl.store.files.warc import Exchange, WarcFiles
from newscrawl.store.state.database import State, StoreError
from newscrawl.store.state.payloads import Payloads

URL = "https://example.org/a/?page=2"
NIGHT = datetime(2024, 3, 1, 22, 0, tzinfo=UTC)
PAGE = "<html><body>Tide tables are reprinted after a mistake in the June column. " * 40
BODY = PAGE.encode()


def exchange(
    url: str = URL, *, body: bytes = BODY, status: int = 200, at: datetime = NIGHT, **given: Any
) -> Exchange:
    values: dict[str, Any] = {
        "method": "GET",
        "request": (("Host", "example.org"), ("User-Agent", "newscrawl")),
        "headers": (("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")),
    }
    return Exchange(url=url, fetched_at=at, status=status, body=body, **(values | given))


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State(tmp_path) as state:
        yield state


def open_files(tmp_path: Path, state: State, *, max_bytes: int = 0) -> WarcFiles:
    return WarcFiles(
        tmp_path / "example" / "warc",
        Payloads(state, "example"),
        max_bytes=max_bytes,
        info={"software": "newscrawl/1"},
    )


def files_in(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "example" / "warc").iterdir())


def warcio_records(path: Path) -> list[tuple[str, Any, bytes]]:
    """Return type, headers and payload of each record, their digests checked by warcio."""
    found = []
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, no_record_parse=False, check_digests="raise"):
            body = record.raw_stream.read()
            found.append((record.rec_type, record, body))
    return found


def test_warcio_and_fastwarc_read_what_was_written(tmp_path: Path, state: State) -> None:
    files = open_files(tmp_path, state)
    assert files.write(exchange(address="192.0.2.7", truncated="length")) is False
    files.write(exchange("https://example.org/b#part", status=404, body=b"not here"))
    files.close()
    (file,) = files_in(tmp_path)
    assert file.name == "example-20240301220000-00000.warc.gz"
    records = warcio_records(file)
    assert [kind for kind, *_ in records] == [
        "warcinfo",
        "response",
        "request",
        "response",
        "request",
    ]
    _, answer, body = records[1]
    assert body == BODY
    assert answer.http_headers.headers == [
        ("Content-Type", "text/html"),
        ("Set-Cookie", "a=1"),
        ("Set-Cookie", "b=2"),
    ]
    given = answer.rec_headers
    assert given["WARC-Target-URI"] == URL
    assert given["WARC-Date"] == "2024-03-01T22:00:00Z"
    assert (given["WARC-IP-Address"], given["WARC-Truncated"]) == ("192.0.2.7", "length")
    question = records[2][1]
    assert question.rec_headers["WARC-Concurrent-To"] == given["WARC-Record-ID"]
    assert question.http_headers.protocol == "GET"
    assert question.http_headers.statusline == "/a/?page=2 HTTP/1.1"
    assert records[3][1].rec_headers["WARC-Target-URI"] == "https://example.org/b"
    assert records[3][1].http_headers.statusline == "404 Not Found"
    with file.open("rb") as stream:
        records_again = FastIterator(stream, parse_http=False)
        fast = [(r.headers["WARC-Type"], r.verify_block_digest()) for r in records_again]
    assert fast == [(kind, True) for kind, *_ in records]


def test_headers_keep_every_byte(tmp_path: Path, state: State) -> None:
    files = open_files(tmp_path, state)
    raw = "Überschrift: ç".encode("latin-1").decode("latin-1")
    files.write(exchange(headers=(("X-Title", raw), ("X-Utf", "é".encode().decode("latin-1")))))
    files.close()
    data = gzip.decompress(files_in(tmp_path)[0].read_bytes())
    assert b"X-Title: \xdcberschrift: \xe7\r\nX-Utf: \xc3\xa9\r\n" in data


TOKENS = st.text("abcXYZ0-_", min_size=1, max_size=12).map(lambda name: f"X-{name}")
VALUES = st.text(st.characters(min_codepoint=33, max_codepoint=255))


@settings(max_examples=60, deadline=None)
@given(
    body=st.binary(max_size=3_000),
    status=st.integers(200, 599).filter(lambda status: status != 304),
    headers=st.lists(st.tuples(TOKENS, VALUES), max_size=5),
)
def test_any_answer_is_read_as_it_was_written(
    body: bytes, status: int, headers: list[tuple[str, str]]
) -> None:
    with TemporaryDirectory() as folder, State(Path(folder)) as state:
        files = open_files(Path(folder), state)
        files.write(exchange(body=body, status=status, headers=tuple(headers)))
        files.close()
        (file,) = files_in(Path(folder))
        data = gzip.decompress(file.read_bytes())
        _, (*_, payload), _ = warcio_records(file)
        (record,) = read_warc(file)
    assert not isinstance(record, DamagedStretch)
    assert (record.page.status, record.page.body, payload) == (status, body, body)
    assert "".join(f"{name}: {value}\r\n" for name, value in headers).encode("latin-1") in data


def test_a_body_seen_before_is_a_revisit(tmp_path: Path, state: State) -> None:
    for night in range(3):
        files = open_files(tmp_path, state)
        at = NIGHT + timedelta(days=night)
        assert files.write(exchange(at=at)) is (night > 0)
        assert files.write(exchange("https://example.org/other", at=at)) is (night > 0)
        assert files.write(exchange("https://example.org/new", body=b"%d" % night * 999)) is False
        files.close()
    last = warcio_records(files_in(tmp_path)[-1])
    kinds = [kind for kind, *_ in last if kind != "request"]
    assert kinds == ["warcinfo", "revisit", "revisit", "response"]
    given = last[1][1].rec_headers
    assert given["WARC-Refers-To-Target-URI"] == URL
    assert given["WARC-Refers-To-Date"] == "2024-03-01T22:00:00Z"
    assert given["WARC-Profile"].endswith("/1.1/revisit/identical-payload-digest")
    page = load_archive(tmp_path / "example").find(URL)
    assert page is not None
    assert (page.body, page.fetched_at) == (BODY, "2024-03-03T22:00:00+00:00")


def test_an_answer_of_not_modified_refers_to_what_is_there(tmp_path: Path, state: State) -> None:
    files = open_files(tmp_path, state)
    later = NIGHT + timedelta(days=1)
    unknown = exchange("https://example.org/x", status=304, body=b"")
    assert files.write(unknown) is False
    assert files.write(unknown) is False
    files.write(exchange())
    assert files.write(exchange(status=304, body=b"", at=later)) is True
    assert files.write(exchange(status=200, at=later)) is True
    files.close()
    (file,) = files_in(tmp_path)
    (not_modified, _) = [r for kind, r, _ in warcio_records(file) if kind == "revisit"]
    assert not_modified.rec_headers["WARC-Profile"].endswith("/1.1/revisit/server-not-modified")
    page = load_archive(file).find(URL)
    assert page is not None
    assert (page.status, page.body) == (200, BODY)


def test_small_bodies_are_written_again(tmp_path: Path, state: State) -> None:
    files = open_files(tmp_path, state)
    assert [files.write(exchange(body=b"moved", status=301)) for _ in range(2)] == [False, False]
    files.close()


def test_a_file_that_is_gone_is_not_referred_to(tmp_path: Path, state: State) -> None:
    files = open_files(tmp_path, state)
    files.write(exchange())
    files.close()
    files_in(tmp_path)[0].unlink()
    files = open_files(tmp_path, state)
    assert files.write(exchange()) is False
    files.close()


def test_a_new_file_is_started_at_the_size_limit(tmp_path: Path, state: State) -> None:
    files = open_files(tmp_path, state, max_bytes=2_000)
    urls = [f"https://example.org/{number}" for number in range(12)]
    for number, url in enumerate(urls):
        files.write(exchange(url, body=os.urandom(900), at=NIGHT + timedelta(seconds=number // 6)))
    files.close()
    names = [path.name for path in files_in(tmp_path)]
    assert len(names) >= 4
    assert names[0] == "example-20240301220000-00000.warc.gz"
    assert all(path.stat().st_size < 5_000 for path in files_in(tmp_path))
    assert all(warcio_records(path)[0][0] == "warcinfo" for path in files_in(tmp_path))
    archive = load_archive(tmp_path / "example")
    assert [url for url in urls if archive.find(url) is None] == []


def test_two_sites_keep_apart(tmp_path: Path, state: State) -> None:
    for site in ("one", "two"):
        folder = tmp_path / site / "warc"
        files = WarcFiles(folder, Payloads(state, site), max_bytes=0, info={})
        assert files.write(exchange()) is False
        files.close()


@pytest.mark.parametrize("cut", [1, 8, 500, -1])
def test_a_torn_tail_is_cut_at_the_next_start(tmp_path: Path, state: State, cut: int) -> None:
    files = open_files(tmp_path, state)
    files.write(exchange())
    (torn,) = files_in(tmp_path)
    whole = torn.read_bytes()
    files.write(exchange("https://example.org/b", body=os.urandom(2_000)))
    files.close()
    (ended,) = files_in(tmp_path)
    grown = ended.rename(torn).read_bytes()
    torn.write_bytes(grown[: len(whole) + cut] if cut > 0 else whole + b"\0" * 4096)
    open_files(tmp_path, state).close()
    (kept,) = files_in(tmp_path)
    assert kept == ended
    assert kept.read_bytes() == whole
    assert [kind for kind, *_ in warcio_records(kept)] == ["warcinfo", "response", "request"]


def test_what_was_cut_off_is_not_referred_to(tmp_path: Path, state: State) -> None:
    files = open_files(tmp_path, state)
    files.write(exchange())
    files.close()
    (file,) = files_in(tmp_path)
    torn = file.rename(file.with_name(f"{file.name}.open"))
    os.truncate(torn, torn.stat().st_size - 600)
    files = open_files(tmp_path, state)
    assert files.write(exchange(at=NIGHT + timedelta(days=1))) is False
    files.close()


def test_an_empty_file_of_a_dead_crawl_goes(tmp_path: Path, state: State) -> None:
    (tmp_path / "example" / "warc").mkdir(parents=True)
    (tmp_path / "example" / "warc" / "x.warc.gz.open").touch()
    open_files(tmp_path, state).close()
    assert files_in(tmp_path) == []


def write_for_ever(data: Path, written: Any) -> None:
    with State(data) as state:
        files = open_files(data, state, max_bytes=300_000)
        for number in range(1_000_000):
            files.write(exchange(f"https://example.org/{number}", body=os.urandom(3_000)))
            written.send(number)


@pytest.mark.parametrize("answers", [1, 7, 150])
def test_what_was_written_survives_a_kill(tmp_path: Path, state: State, answers: int) -> None:
    receive, send = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=write_for_ever, args=(tmp_path, send)
    )
    process.start()
    while receive.recv() < answers:
        pass
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    open_files(tmp_path, state).close()
    urls = set()
    for file in files_in(tmp_path):
        assert file.name.endswith(".warc.gz")
        assert not any(isinstance(record, DamagedStretch) for record in read_warc(file))
        urls |= {
            record.rec_headers["WARC-Target-URI"]
            for kind, record, _ in warcio_records(file)
            if kind == "response"
        }
    assert {f"https://example.org/{number}" for number in range(answers + 1)} <= urls


def write_pages(files: WarcFiles, pages: int) -> None:
    for number in range(pages):
        files.write(exchange(f"https://example.org/{number}", body=os.urandom(7_000)))


def test_a_full_disk_leaves_whole_records_and_says_so(tmp_path: Path, state: State) -> None:
    files = open_files(tmp_path, state)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    files.write(exchange())
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, before[1]))
    try:
        with pytest.raises(StoreError, match=r"cannot write the archive in .*NEWSCRAWL_WARC=0"):
            write_pages(files, 100)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, old)
    files.close()
    (file,) = files_in(tmp_path)
    assert len(warcio_records(file)) > 3
    assert not any(isinstance(record, DamagedStretch) for record in read_warc(file))


def test_a_folder_that_is_none_is_told(tmp_path: Path, state: State) -> None:
    (tmp_path / "example").touch()
    with pytest.raises(StoreError, match="cannot write the archive in"):
        open_files(tmp_path, state)
