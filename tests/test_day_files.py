"""Tools of others read the day files, with the lines that docs/record.md gives."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from newscrawl.items import Article, Dateline
from newscrawl.store.session import Session
from newscrawl.store.state.database import StoreError

RECORD = (Path(__file__).parent.parent / "docs" / "record.md").read_text(encoding="utf-8")
LINES = re.findall(r"^(import [^\n]*data[^\n]*)$", RECORD, re.MULTILINE)


class Quiet:
    def count(self, name: str) -> None: ...

    def stop(self, error: StoreError) -> None:
        raise error


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with day files of each kind, of several batches each."""
    folder = tmp_path_factory.mktemp("work")
    for site, compress, batches in [("one", "", 3), ("two", "zst", 4), ("three", "gz", 5)]:
        session = Session(
            folder / "data", site, date(2024, 3, 1), listener=Quiet(), compress=compress
        )
        for number in range(batches):
            article = Article(
                url=f"https://example.org/{number}",
                site=site,
                title="Größer",
                body=f"Rain {number}",
                dateline=Dateline(text="OSLO") if number else None,
                authors=["A"] * number,
            )
            assert session.deduplicate(article) is None
            session.add(article)
            session.flush()
        session.close()
    return folder


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split(";")[0].split()[-1])
def test_one_line_reads_everything(folder: Path, line: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", line], cwd=folder, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    counted = re.findall(r"\b(one|two|three)\b\D+(\d+)", run.stdout)
    assert sorted(counted) == [("one", "3"), ("three", "5"), ("two", "4")]


def test_the_docs_have_a_line_for_each_tool() -> None:
    assert [tool for tool in ("duckdb", "pandas") if not any(tool in line for line in LINES)] == []
