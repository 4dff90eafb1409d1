"""A page that says nothing of itself is exact in ten lines, wherever it is read."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from newscrawl import extract

URL = "https://www.valley.example/k7/dam-4711"
PARAGRAPHS = (
    "The river rose by two metres in the night, and both bridges were closed until the morning.",
    "The first people came back at noon, after a night in the hall of the school.",
    "The town will make the dam higher before the autumn, the mayor said on Friday.",
    "Correction: an earlier text had the wrong height of the dam.",
)
PAGE = f"""<html lang=en><head><title>Valley Post</title></head><body>
<div class=z1><a href=/>Valley Post</a> <a href=/k7/>Town and valley</a></div>
<h1 class=z2>Valley Post</h1><div class=z3><h1 class=z4>The dam holds</h1>
<div class=z6>Two bridges were closed, nobody was hurt.</div>
<div class=z7>Ann Lee<br>3 April 2026, 17:45</div>
<div class=z9><div>{PARAGRAPHS[0]}</div><div>{PARAGRAPHS[1]} <b class=y1>Advert</b></div>
<div>Our letter: every morning at six, with all that the valley talks about and some more.</div>
<div>{PARAGRAPHS[2]}</div><div class=y1>Whoever pays reads on, for less than a coffee a week.</div>
<div>{PARAGRAPHS[3]}</div></div><img class=y2 data-src=/p/dam.jpg src=/p/blank.gif></div>
<div class=y4><a>Dam</a><a>Floods</a></div><div>{PARAGRAPHS[0]} This was in the paper of 1920.</div>
</body></html>"""
FACTS = """
title = ".z4"
body = ".z9"
drop = [".y1", "//div[starts-with(., 'Our letter')]"]
standfirst = ".z6"
authors = "//div[@class='z7']/text()[1]"
date_published = "//div[@class='z7']/text()[2]"
timezone = "Europe/London"
main_image = ".y2"
tags = ".y4"
section_from_url = "/(k[0-9])/"
"""
EXPECTED = {
    "title": "The dam holds",
    "dateline": None,
    "body": "\n\n".join(PARAGRAPHS),
    "description": "Two bridges were closed, nobody was hurt.",
    "authors": ["Ann Lee"],
    "section": "Town and valley",
    "tags": ["Dam", "Floods"],
    "language": "en",
    "date_published": "2026-04-03T17:45:00+01:00",
    "main_image": "https://www.valley.example/p/dam.jpg",
    "is_accessible_for_free": None,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a sites file and the saved page."""
    case = tmp_path / "fixtures" / "valley.example" / "dam"
    case.mkdir(parents=True)
    meta = {
        "url": URL,
        "status": 200,
        "headers": {"Content-Type": "text/html; charset=utf-8"},
        "fetched_at": "2026-04-04T08:00:00+00:00",
    }
    (case / "meta.json").write_text(json.dumps(meta))
    (case / "page.html").write_text(PAGE)
    (case / "expected.json").write_text(json.dumps(EXPECTED))
    table = f'[[site]]\nurl = "https://valley.example"\n{FACTS}'
    (tmp_path / "sites.toml").write_text(table)
    return tmp_path


def run(folder: Path, *words: str, sites: str = "sites.toml") -> str:
    """Return what a command prints."""
    settings = ("NEWSCRAWL_REPLAY=fixtures", f"NEWSCRAWL_SITES={sites}", "NEWSCRAWL_DATA=data")
    options = [word for setting in settings for word in ("-s", setting)]
    done = subprocess.run(
        [sys.executable, "-m", "newscrawl", *words, *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def of_expected(record: dict[str, Any]) -> dict[str, Any]:
    return {name: record[name] for name in EXPECTED}


def test_extract() -> None:
    record = json.loads(extract(PAGE, URL, facts=tomllib.loads(FACTS)).to_line())
    assert of_expected(record) == EXPECTED
    assert set(record["provenance"].values()) == {"site:facts", "html:lang"}


def test_ten_lines_are_enough() -> None:
    assert len(FACTS.split("\n")[1:-1]) == 10


def test_crawl_and_reextract(folder: Path) -> None:
    words = ("crawl", "news", "-a", f"url={URL}")
    run(folder, *words, sites="")
    (file,) = (folder / "data" / "valley.example").glob("*.jsonl")
    (untold,) = map(json.loads, file.read_text().splitlines())
    assert untold["body"] != EXPECTED["body"]
    assert "1 would change" in run(folder, "reextract", "valley.example")
    run(folder, "reextract", "valley.example", "--apply")
    assert of_expected(json.loads(file.read_text().splitlines()[-1])) == EXPECTED
    file.unlink()
    (folder / "data" / "state.sqlite3").unlink()
    run(folder, *words)
    (told,) = map(json.loads, file.read_text().splitlines())
    assert of_expected(told) == EXPECTED


def test_read_replay_and_explain(folder: Path) -> None:
    page = str(folder / "fixtures" / "valley.example" / "dam")
    assert of_expected(json.loads(run(folder, "read", page))) == EXPECTED
    assert run(folder, "replay") == "0 of 1 cases differ\n"
    explained = run(folder, "explain", page)
    assert "site:facts" in explained
    assert "stated for the site" in explained
