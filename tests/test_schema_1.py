"""A data folder that the version before blocks made: the work goes on in it.

``tests/schema_1`` has its day file, a dump of its state, and the pages of its site. One body has
a standfirst that is a field of its own now, one a bold first paragraph.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from newscrawl.items import Article
from newscrawl.store.state.database import STATE_FILE

OLD = Path(__file__).parent / "schema_1"
SITE = "slipway.example"
FERRY = f"https://{SITE}/harbour/ferry-slip-stays-open"
STANDFIRST = "Islanders have until spring to find the money for a new pontoon."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / SITE).mkdir(parents=True)
    shutil.copy(OLD / "2026-11-28.jsonl", folder / SITE)
    with closing(sqlite3.connect(folder / STATE_FILE)) as state:
        state.executescript((OLD / "state.sql").read_text())
    return folder


def run(data: Path, *words: str) -> str:
    """Run a command on the folder, and return what it prints."""
    settings = {"NEWSCRAWL_REPLAY": OLD / "pages", "NEWSCRAWL_DATA": data}
    named = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
    done = subprocess.run(
        [sys.executable, "-c", "from scrapy.cmdline import execute; execute()", *words, *named],
        cwd=data,
        env={"SCRAPY_SETTINGS_MODULE": "newscrawl.settings", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def crawl(data: Path) -> str:
    addresses = data / "addresses.txt"
    records = (OLD / "2026-11-28.jsonl").read_text().splitlines()
    addresses.write_text("".join(f"{json.loads(line)['url']}\n" for line in records))
    site = ("-a", f"site=https://{SITE}/", "-a", f"urls={addresses}")
    return run(data, "crawl", "news", *site)


def lines(data: Path) -> list[dict[str, Any]]:
    files = sorted((data / SITE).glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text().splitlines()]


def test_an_old_folder_is_crawled_read_again_looked_up_and_exported(data: Path) -> None:
    old = lines(data)
    assert [record["schema_version"] for record in old] == [1, 1, 1]
    assert not any("blocks" in record for record in old)
    assert sum(STANDFIRST in record["body"] for record in old) == 1

    # The texts are composed otherwise now, and none is stored anew because of that.
    assert "0 articles new" in (said := crawl(data))
    assert "unchanged 3" in said
    assert lines(data) == old

    tried = run(data, "reextract", SITE)
    assert "3 articles read again: 1 as stored, 2 would change" in tried
    assert "8 paragraph → 1 standfirst, 1 caption, 4 paragraph, 1 subheading, 2 list_item" in tried
    assert lines(data) == old

    assert "2 revisions written" in run(data, "reextract", SITE, "--apply")
    *kept, first, second = lines(data)
    assert kept == old
    ferry = first if first["url"] == FERRY else second
    article = Article.from_line(json.dumps(ferry))
    assert (article.schema_version, article.revision, article.standfirst) == (2, 2, STANDFIRST)
    assert article.images[0].credit == "Ida Brand"
    assert STANDFIRST not in (article.body or "")

    told = run(data, "history", FERRY)
    assert f"standfirst: nothing -> {STANDFIRST}" in told
    assert f"paragraph gone: [-{STANDFIRST}-]" in told

    exported = data.parent / "articles.jsonl"
    words = ("export", "--format", "jsonl", "-o", str(exported))
    assert "3 articles exported" in run(data, *words)
    records = [json.loads(line) for line in exported.read_text().splitlines()]
    assert sorted(record["revision"] for record in records) == [1, 2, 2]
    assert all(record["schema_version"] == 2 and record["blocks"] for record in records)

    assert "unchanged 3" in crawl(data)
    assert "3 as stored" in run(data, "reextract", SITE)
    assert lines(data) == [*old, first, second]
