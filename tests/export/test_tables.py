"""Articles as CSV and as workbooks."""

import csv
import dataclasses
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.export.cells import without_formula
from newscrawl.export.tables import CELL_LIMIT, CSV_COLUMNS, write_csv, write_xlsx
from newscrawl.items import Article


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sheet(path: Path, number: int = 0) -> list[dict[str, object]]:
    """Return the rows of a sheet by the names of its header."""
    head, *rows = openpyxl.load_workbook(path).worksheets[number].values
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_a_row_of_csv_has_all_keys(rich: Article, tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [rich])
    (row,) = read_csv(tmp_path / "a.csv")
    assert tuple(row) == CSV_COLUMNS == tuple(vars(rich))
    assert row["title"] == "The ferry is back"
    assert row["dateline"] == "HOVE, November 20 (AP)"
    assert row["authors"] == "Ada Lane; Bo Marsh"
    assert row["is_accessible_for_free"] == "true"
    assert row["revision"] == "1"
    assert json.loads(row["provenance"]) == rich.provenance
    assert json.loads(row["blocks"]) == [block.to_json() | _plain(block) for block in rich.blocks]
    assert json.loads(row["images"])[0]["credit"] == "Ida Brand"


def _plain(block: object) -> dict[str, object]:
    """Return the parts of a block as JSON has them."""
    values = json.loads(json.dumps(vars(block), default=vars))
    return {name: value for name, value in values.items() if value not in (None, [])}


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=\n", "＝1+1", "\ufeff=1"]
)
def test_a_cell_is_no_formula(text: str, tmp_path: Path) -> None:
    one = Article(url="https://example.org/", title=text, authors=[text, "x"], body=text)
    write_csv(tmp_path / "a.csv", [one])
    (row,) = read_csv(tmp_path / "a.csv")
    assert row["title"] == row["body"] == f"'{text}"
    assert row["authors"] == f"'{text}; x"


@given(st.text(max_size=40))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert str(without_formula(text))[:1] not in tuple("=+-@\t\r\n")


def test_a_control_character_does_not_hide_a_formula(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [Article(url="https://example.org/", title="\x00=1+1")])
    assert read_csv(tmp_path / "a.csv")[0]["title"] == "'=1+1"


def test_hostile_values_are_read_back(hostile: Article, tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [hostile, hostile])
    first, second = read_csv(tmp_path / "a.csv")
    assert first == second
    assert first["section"] == "'\tnews\r\n---"
    assert first["authors"] == "'@ada; -bo"
    assert "c" * 50_000 in first["blocks"]
    assert "مرحبا بالعالم 123 שלום" in first["body"]


def test_a_workbook_holds_texts_and_numbers(rich: Article, tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", [rich])
    (row,) = sheet(tmp_path / "a.xlsx")
    assert row["title"] == "The ferry is back"
    assert row["tags"] == "ferry; Hove"
    assert row["revision"] == 1
    assert row["body"] == rich.body
    assert row["cut"] is None
    assert "blocks" not in row


def test_what_excel_cannot_keep_is_cut_and_said(hostile: Article, tmp_path: Path) -> None:
    long = dataclasses.replace(hostile, body="😀" * CELL_LIMIT, description="x" * CELL_LIMIT)
    write_xlsx(tmp_path / "a.xlsx", [long])
    (row,) = sheet(tmp_path / "a.xlsx")
    body = str(row["body"])
    assert body.endswith("😀 […]")
    assert len(body.encode("utf-16-le")) // 2 in (CELL_LIMIT - 1, CELL_LIMIT)
    assert row["description"] == long.description
    assert row["cut"] == "body"


def test_no_cell_of_a_workbook_is_a_formula(hostile: Article, tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", [hostile])
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    (row,) = sheet(tmp_path / "a.xlsx")
    assert row["title"] == '=cmd|"/c calc"!A1 </title><script>'


def test_where_the_rows_end_a_further_sheet_begins(rich: Article, tmp_path: Path) -> None:
    articles = [dataclasses.replace(rich, title=str(n)) for n in range(5)]
    write_xlsx(tmp_path / "a.xlsx", articles, row_limit=3)
    found = [[row["title"] for row in sheet(tmp_path / "a.xlsx", n)] for n in range(3)]
    assert found == [["0", "1"], ["2", "3"], ["4"]]


def test_a_workbook_without_articles_opens(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", [])
    assert sheet(tmp_path / "a.xlsx") == []
