"""Facts are set where they belong; all else in the file stays as its user wrote it."""

import os
import stat
import tomllib
from pathlib import Path

import pytest

from newscrawl.sites_file.edit import (
    ChangedFileError,
    read_sites_text,
    save_sites_text,
    set_facts,
)
from newscrawl.sites_file.entries import SitesError
from newscrawl.sites_file.write import EntryLine

TEXT = """# mine
[[site]]
url = "https://a.example/"  # first
# the headline
title = "h1"   # as they print it
drop = [
  ".x", # a box
]
# end of a

# --- b ---
[[site]]
url = 'https://www.b.example/'

[site.headers]
X = "1"

[[site]]
url = "https://c.example"
until = 2024-01-01
title = "h3"
[[site]]
spider = "weekly"
"""


def set_in(text: str, site: str, **facts: list[str]) -> str:
    return set_facts(text, site, EntryLine(key="url", value=f"https://{site}/"), facts)


def test_comments_and_order_stay() -> None:
    text = set_in(TEXT, "a.example", title=["h1.new"], authors=[".by"], drop=[".x", ".y"])
    assert text == TEXT.replace('title = "h1"', 'title = "h1.new"').replace(
        "# a box\n]\n", '# a box\n  ".y",\n]\nauthors = ".by"\n'
    )


@pytest.mark.parametrize(
    ("site", "before"),
    [
        ("b.example", "\n\n[site.headers]"),
        ("weekly", None),
    ],
)
def test_the_table_of_a_site_is_found(site: str, before: str | None) -> None:
    text = set_in(TEXT, site, body=["div.text"])
    added = 'body = "div.text"\n'
    assert text.count(added) == 1
    assert text.replace(added, "") == TEXT
    if before is not None:
        assert f"{added.strip()}{before}" in text


def test_a_layout_that_has_ended_is_left_and_a_new_site_gets_a_table() -> None:
    text = set_in(TEXT, "c.example", title=["h1"])
    assert text == TEXT + '\n[[site]]\nurl = "https://c.example/"\ntitle = "h1"\n'
    assert set_in("", "d.example", title=["h1"]).startswith("[[site]]\nurl = ")


def test_a_fact_without_values_is_taken_out() -> None:
    assert "title" not in tomllib.loads(set_in(TEXT, "a.example", title=[]))["site"][0]


def test_the_ends_of_lines_stay() -> None:
    text = set_in("[[site]]\r\nurl = 'https://a.example'\r\n", "a.example", title=["h1"])
    assert text == "[[site]]\r\nurl = 'https://a.example'\r\ntitle = \"h1\"\r\n"


def test_hostile_selectors_stay_values() -> None:
    selector = 'a[x="\']\\n[[site]]"]\n\x00'
    text = set_in(TEXT, "a.example", title=[selector])
    assert tomllib.loads(text)["site"][0]["title"] == selector
    assert len(tomllib.loads(text)["site"]) == 4


def test_the_file_is_replaced_whole_with_its_mode(tmp_path: Path) -> None:
    file, link = tmp_path / "sites.toml", tmp_path / "link.toml"
    file.write_bytes(b"\xef\xbb\xbf# one\n")
    file.chmod(0o640)
    link.symlink_to(file)
    read = read_sites_text(link)
    save_sites_text(read, read.text + "# two\n")
    assert file.read_bytes() == b"\xef\xbb\xbf# one\n# two\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["link.toml", "sites.toml"]


@pytest.mark.parametrize("there", [None, "# mine\n"])
def test_a_change_by_somebody_else_is_not_overwritten(tmp_path: Path, there: str | None) -> None:
    file = tmp_path / "sites.toml"
    if there is not None:
        file.write_text(there)
    read = read_sites_text(file)
    file.write_text("# theirs\n")
    with pytest.raises(ChangedFileError, match="changed by somebody else"):
        save_sites_text(read, "# ours\n")
    assert file.read_text() == "# theirs\n"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_failed_write_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "sites.toml"
    file.write_text("# mine\n")
    read = read_sites_text(file)

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        save_sites_text(read, "# ours\n")
    assert file.read_text() == "# mine\n"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "sites.toml"
    file.write_text("[[site]\n")
    with pytest.raises(SitesError, match="is no TOML"):
        read_sites_text(file)
