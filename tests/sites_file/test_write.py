"""The table of a site as TOML: whatever is in its values, it is read back as it was."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.sites_file.write import (
    EntryLine,
    append_table,
    has_site,
    to_toml,
    write_table,
)

TEXTS = st.text(max_size=30).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))
VALUES = (
    TEXTS | st.booleans() | st.integers(0, 10**9) | st.lists(TEXTS) | st.dictionaries(TEXTS, TEXTS)
)


@given(value=VALUES, evidence=TEXTS, note=TEXTS)
def test_a_table_is_valid_whatever_is_in_it(value: object, evidence: str, note: str) -> None:
    lines = [
        EntryLine(key="url", value="https://example.com/"),
        EntryLine(key="drop", value=value, evidence=evidence),
        EntryLine(key="body", value=value, evidence=evidence, is_suggestion=True),
    ]
    (site,) = tomllib.loads(write_table(lines, [note]))["site"]
    assert site == {"url": "https://example.com/", "drop": value}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("div.x", '"div.x"'),
        (r"\d+ \(x\)", r"'\d+ \(x\)'"),
        ('a[rel="x"]', "'a[rel=\"x\"]'"),
        (["a" * 50, "b" * 50], f'[\n  "{"a" * 50}",\n  "{"b" * 50}",\n]'),
    ],
)
def test_values_are_written_as_people_would(value: object, written: str) -> None:
    assert to_toml(value) == written


@pytest.mark.parametrize("before", ["", "# mine", "# mine\n", '[[site]]\nurl = "a.example"\n\n'])
def test_a_table_comes_behind_what_is_there(tmp_path: Path, before: str) -> None:
    file = tmp_path / "sites.toml"
    file.write_text(before)
    append_table(file, '[[site]]\nurl = "https://www.b.example/"\n')
    assert file.read_text().startswith(before)
    assert file.read_text().endswith('\n[[site]]\nurl = "https://www.b.example/"\n'[not before :])
    assert has_site(file, "https://b.example/news")
    assert has_site(file, "https://a.example/") is ("a.example" in before)


def test_a_missing_file_is_made(tmp_path: Path) -> None:
    file = tmp_path / "new" / "sites.toml"
    assert not has_site(file, "https://b.example/")
    append_table(file, "[[site]]\n")
    assert file.read_text() == "[[site]]\n"
