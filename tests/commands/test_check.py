"""The check of a folder, and the way to a tested site that docs/sites.md shows."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.invented_sites import build_site

DOCS = Path(__file__).parent.parent.parent / "docs" / "sites.md"
PAGE = """<html lang=en><head><title>Lock opens</title>
<meta property=og:type content=article></head><body><h1>Lock opens again</h1>
<p>2 March 2026</p><p class=sec>Harbour</p>
<p>The lock below the mill has opened again after nine years of repairs,
and the first barges came through before noon while half of the town stood on the bridge.</p>
<p>Engineers say that the gates will hold for a century, if somebody greases them twice a year,
and the harbour master has promised to do it with his own hands.</p></body></html>"""


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newscrawl", *words],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "fixtures" / "example.com" / "lock"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(PAGE)
    meta = {
        "url": "https://example.com/1",
        "status": 200,
        "headers": {},
        "fetched_at": "2026-03-02",
    }
    (folder / "meta.json").write_text(json.dumps(meta | {"fetched_at": "2026-03-02T09:00:00Z"}))
    (folder / "expected.json").write_text('{"skip": null, "section": "Harbour"}')
    return folder


def test_facts_of_the_sites_file_count(case: Path, tmp_path: Path) -> None:
    wrong = run(tmp_path, "check")
    assert wrong.returncode == 1
    assert wrong.stdout == (
        "example.com/lock: section: expected 'Harbour', got None\n1 of 1 cases differ\n"
    )
    (tmp_path / "sites.toml").write_text(
        '[[site]]\nurl = "https://example.com"\nsection = ".sec"\n'
    )
    right = run(tmp_path, "check", case.parent.name)
    assert (right.returncode, right.stdout) == (0, "0 of 1 cases differ\n")


def test_a_fact_that_finds_nothing_is_told(case: Path, tmp_path: Path) -> None:
    (case / "expected.json").write_text('{"title": "Lock opens again"}')
    (tmp_path / "sites.toml").write_text('[[site]]\nurl = "https://example.com"\ntags = ".none"\n')
    told = run(tmp_path, "check")
    assert (told.returncode, told.stdout.splitlines()) == (
        0,
        ["example.com: tags finds nothing on 1 saved articles", "0 of 1 cases differ"],
    )


def test_an_update_takes_what_is_read_for_right(case: Path, tmp_path: Path) -> None:
    expected = {"section": "Harbour", "title": "Lock", "body_lacks": ["Lock"], "skip": None}
    (case / "expected.json").write_text(json.dumps(expected))
    updated = run(tmp_path, "check", "--update")
    assert "example.com/lock: expected.json is now what is read\n" in updated.stdout
    assert json.loads((case / "expected.json").read_text()) == expected | {
        "section": None,
        "title": "Lock opens again",
    }
    assert run(tmp_path, "check").stdout == "0 of 1 cases differ\n"


def test_a_folder_without_pages_is_no_fault(tmp_path: Path) -> None:
    empty = run(tmp_path, "check")
    assert empty.returncode == 0
    assert empty.stdout.startswith("no page is saved yet: 'newscrawl savepage URL' saves one\n")


def test_a_folder_that_is_named_must_exist(tmp_path: Path) -> None:
    wrong = run(tmp_path, "check", "--fixtures", "nowhere")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "there is no folder nowhere: name a folder of saved pages." in wrong.stderr


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        (
            "sites.toml",
            '[[site]]\nurl = "https://example.com"\ntitel = "h1"\n',
            "sites.toml, line 3",
        ),
        (
            "fixtures/example.com/lock/meta.json",
            "{",
            "the case fixtures/example.com/lock is broken",
        ),
        ("fixtures/example.com/profile.json", "[]", "fixtures/example.com/profile.json is no prof"),
    ],
)
def test_a_broken_file_is_told(
    case: Path, tmp_path: Path, file: str, text: str, sentence: str
) -> None:
    (tmp_path / file).write_text(text)
    wrong = run(tmp_path, "check")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith(f"newscrawl check: {sentence}")
    assert case.exists()


def test_a_site_is_named_where_no_page_is_saved(tmp_path: Path) -> None:
    (tmp_path / "fixtures").mkdir()
    wrong = run(tmp_path, "check", "example.org")
    assert wrong.returncode == 2
    assert "no case there has an expected.json: save one with" in wrong.stderr


def test_an_unknown_site_is_told(case: Path, tmp_path: Path) -> None:
    wrong = run(tmp_path, "check", "example.org")
    assert wrong.returncode == 2
    assert "there are: example.com" in wrong.stderr
    assert case.exists()


def test_the_docs_lead_from_an_address_to_a_tested_site(tmp_path: Path) -> None:
    """Run what the docs show, on the invented paper that they show it on."""
    build_site("hoogmeer", 4).save(tmp_path / "pages")
    section = (
        DOCS.read_text(encoding="utf-8").partition("### Step by step\n")[2].partition("\n## ")[0]
    )
    # What the review proposes, and the text puts into the table.
    stated = "".join(f"{line}\n" for line in re.findall(r'`((?:section|drop) = "[^`]+")`', section))
    folder = tmp_path
    shown = 0
    for block in re.findall(r"```console\n(.*?)```", section, re.DOTALL):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = step.partition("\n")
            name, *words = command.split()
            if name == "cd":
                folder = folder / words[0]
                continue
            if name != "newscrawl":  # what saves the pages of the invented paper
                continue
            if words[0] == "savepage":
                table = folder / "sites.toml"
                table.write_text(re.sub(r"(?m)^(url = .*\n)", rf"\1{stated}", table.read_text()))
            done = run(folder, *words, NEWSCRAWL_REPLAY=str(tmp_path / "pages"))
            # Figures, and what is proposed, are those of the day on which it was written.
            output, printed = _without_table(output), _without_table(done.stdout)
            output = output.replace("(from the archive)", "(fetched)")
            pattern = re.sub(r"\d+", r"\\d+", re.escape(output)).replace("…", r"[\s\S]*")
            assert re.fullmatch(pattern, printed), repr((command, output, printed, done.stderr))
            shown += 1
    assert shown == 8
    assert list((folder / "data").glob("*/*.jsonl"))


def _without_table(text: str) -> str:
    return "".join(line for line in text.splitlines(True) if not line.startswith("    "))
