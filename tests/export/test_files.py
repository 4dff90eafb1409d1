"""Files that are whole or not there."""

from pathlib import Path

import pytest

from newscrawl.export.files import ExportError, replacing, write_if_changed


def test_a_file_gets_its_name_when_it_is_complete(tmp_path: Path) -> None:
    out = tmp_path / "new" / "out.csv"
    with replacing(out) as part:
        part.write_text("half")
        assert not out.exists()
        part.write_text("whole")
    assert [path.name for path in out.parent.iterdir()] == ["out.csv"]
    assert out.read_text() == "whole"


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("before")

    def fail() -> None:
        with replacing(out) as part:
            part.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert out.read_text() == "before"


def test_what_a_killed_export_left_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / ".out.csv.part").write_text("half of a long line")
    with replacing(tmp_path / "out.csv") as part, part.open("a") as file:
        file.write("whole")
    assert (tmp_path / "out.csv").read_text() == "whole"


def test_two_exports_do_not_write_one_file(tmp_path: Path) -> None:
    with replacing(tmp_path / "out") as part:
        with pytest.raises(ExportError, match="another export"), replacing(tmp_path / "out"):
            raise AssertionError
        part.write_text("whole")
    assert (tmp_path / "out").read_text() == "whole"


def test_a_file_with_the_same_content_is_not_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert write_if_changed(out, b"one")
    before = out.stat().st_mtime_ns
    assert not write_if_changed(out, b"one")
    assert out.stat().st_mtime_ns == before
    assert write_if_changed(out, b"two")
    assert out.read_bytes() == b"two"
