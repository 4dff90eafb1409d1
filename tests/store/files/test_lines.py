"""Reading day files: whole lines, compressed or not, whatever follows the last of them."""

import gzip
import logging
import zlib
from pathlib import Path

import pytest

from newscrawl.store.files.lines import complete_size, pack, read_lines
from newscrawl.store.folder import SUFFIXES, find_day_files

RECORDS = [f'{{"number": {number}, "text": "größer {"x" * number}"}}' for number in range(90)]
BATCHES = [RECORDS[start : start + 30] for start in (0, 30, 60)]


def packed(kind: str) -> list[bytes]:
    """Return the bytes of each batch."""
    return [pack("".join(f"{line}\n" for line in batch).encode(), kind) for batch in BATCHES]


def write(folder: Path, kind: str, content: bytes) -> Path:
    path = folder / f"2024-03-01{SUFFIXES[kind]}"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("kind", SUFFIXES)
def test_batches_are_read_as_lines(tmp_path: Path, kind: str) -> None:
    path = write(tmp_path, kind, b"".join(packed(kind)))
    assert list(read_lines(path)) == RECORDS
    assert complete_size(path) == (path.stat().st_size, False)
    assert find_day_files(tmp_path) == [path]


def test_a_byte_order_mark_is_no_part_of_a_line(tmp_path: Path) -> None:
    path = write(tmp_path, "", b"\xef\xbb\xbf" + packed("")[0])
    assert list(read_lines(path)) == BATCHES[0]


@pytest.mark.parametrize("kind", SUFFIXES)
def test_an_empty_file_has_no_lines(tmp_path: Path, kind: str) -> None:
    path = write(tmp_path, kind, b"")
    assert list(read_lines(path)) == []
    assert complete_size(path) == (0, False)


@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_a_file_cut_anywhere_is_read_to_its_last_whole_batch(tmp_path: Path, kind: str) -> None:
    first, second, third = packed(kind)
    whole = len(first + second)
    for cut in range(whole, whole + len(third), 7):
        path = write(tmp_path, kind, (first + second + third)[:cut])
        assert list(read_lines(path)) == RECORDS[:60]
        assert complete_size(path) == (whole, False)


def test_a_plain_file_cut_anywhere_is_read_to_its_last_whole_line(tmp_path: Path) -> None:
    content = b"".join(packed(""))
    for cut in range(1, len(content), 53):
        path = write(tmp_path, "", content[:cut])
        size, needs_end = complete_size(path)
        kept = content[:size].splitlines()
        assert [line.encode() for line in read_lines(path)] == kept
        assert kept == content.splitlines()[: len(kept)]
        assert needs_end or content[:size].endswith(b"\n") or size == 0


def test_a_last_record_without_its_line_end_is_whole(tmp_path: Path) -> None:
    path = write(tmp_path, "", b'{"a": 1}\n{"b": 2}')
    assert list(read_lines(path)) == ['{"a": 1}', '{"b": 2}']
    assert complete_size(path) == (17, True)


def test_a_line_longer_than_what_is_read_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, "", b"x" * 200_000 + b"\n" + b"y" * 200_000)
    assert complete_size(path) == (200_001, False)
    assert [len(line) for line in read_lines(path)] == [200_000]


@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_damage_is_read_up_to_and_told(
    tmp_path: Path, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    first, second, third = packed(kind)
    path = write(tmp_path, kind, first + b"\x00" * 50 + second + third)
    with caplog.at_level(logging.WARNING):
        assert list(read_lines(path)) == BATCHES[0]
    assert str(path) in caplog.text
    assert f"byte {len(first)}" in caplog.text


def test_what_other_tools_compressed_as_one_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "gz", gzip.compress(b"".join(packed(""))))
    assert list(read_lines(path)) == RECORDS


def test_other_tools_read_what_is_packed() -> None:
    assert b"".join(map(gzip.decompress, packed("gz"))) == b"".join(packed(""))
    assert zlib.decompress(packed("gz")[0], 16 + zlib.MAX_WBITS) == packed("")[0]


def test_day_files_come_oldest_first_and_nothing_else(tmp_path: Path) -> None:
    names = ["2024-03-02.jsonl.gz", "2024-03-01.jsonl.zst", "2024-03-03.jsonl"]
    for name in [*names, "notes.txt", "2024-03-01.warc.gz"]:
        (tmp_path / name).touch()
    (tmp_path / "folder.jsonl").mkdir()
    assert [path.name for path in find_day_files(tmp_path)] == sorted(names)
