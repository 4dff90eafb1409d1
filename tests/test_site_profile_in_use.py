"""Crawls read pages with the profile of their site, and re-extraction those of before."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.invented_sites import build_site

LETTER = "Jeden Freitag das Wichtigste"


SPIDER = """
from newscrawl.spiders.base import NewsSpider


class BoteSpider(NewsSpider):
    name = "bote"
    site = "{site}"
    tags = "ul.none"
"""


def run(folder: Path, *words: str, profile: bool = True) -> str:
    data, switch = f"NEWSCRAWL_DATA={folder / 'data'}", f"NEWSCRAWL_SITE_PROFILE={int(profile)}"
    command = [sys.executable, "-m", "newscrawl", *words, "-s", data, "-s", switch]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def crawl(folder: Path, *, profile: bool) -> list[dict[str, Any]]:
    site = build_site("auetaler", 1)
    site.save(folder / "pages")
    replay = ["-s", f"NEWSCRAWL_REPLAY={folder / 'pages'}", "-s", "NEWSCRAWL_WARC=1"]
    run(folder, "crawl", "news", "-a", f"site={site.home}", *replay, profile=profile)
    return records(folder)


def records(folder: Path) -> list[dict[str, Any]]:
    files = sorted((folder / "data").glob("*.example/*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text().splitlines()]


def letters(found: list[dict[str, Any]]) -> int:
    return sum(LETTER in record["body"] for record in found)


def test_the_first_crawl_profits_at_once(tmp_path: Path) -> None:
    alone, learned = tmp_path / "alone", tmp_path / "learned"
    for folder in (alone, learned):
        folder.mkdir()
    without = crawl(alone, profile=False)
    found = crawl(learned, profile=True)
    assert letters(without) > 30
    assert letters(found) == 0
    assert {record["id"] for record in without} == {record["id"] for record in found}
    versions = {record["extractor"]["version"].partition("+")[2] for record in found}
    assert "" not in versions
    assert "site:byline" in {record["provenance"].get("authors") for record in found}
    assert not list((alone / "data").glob("*.example/profile.json"))
    profile = json.loads(next((learned / "data").glob("*.example/profile.json")).read_text())
    assert profile["articles"] >= 24


def test_stored_articles_are_read_again_with_a_profile_of_the_archive(tmp_path: Path) -> None:
    before = crawl(tmp_path, profile=False)
    assert letters(before) > 30
    folder = next((tmp_path / "data").glob("*.example"))
    pages = ["-s", f"NEWSCRAWL_REPLAY={tmp_path / 'pages'}"]
    run(tmp_path, "reextract", folder.name, "--apply", *pages)
    latest = {record["id"]: record for record in records(tmp_path)}
    assert len(latest) == len(before)
    assert letters(list(latest.values())) == 0


def test_pages_of_a_named_spider_are_read_with_its_profile_and_facts(tmp_path: Path) -> None:
    site = build_site("auetaler", 1)
    site.save(tmp_path / "pages")
    (tmp_path / "sites.toml").write_text("")
    (tmp_path / "spiders").mkdir()
    (tmp_path / "spiders" / "bote.py").write_text(SPIDER.format(site=site.home))
    replay = ["-s", f"NEWSCRAWL_REPLAY={tmp_path / 'pages'}"]
    run(tmp_path, "crawl", "bote", *replay)
    stored = tmp_path / "data" / "bote"
    (day,) = stored.glob("*.jsonl")
    crawled = list(map(json.loads, day.read_text().splitlines()))
    assert letters(crawled) == 0
    lines = run(tmp_path, "read", str(tmp_path / "pages")).splitlines()
    read = {record["url"]: record for record in map(json.loads, lines)}
    assert letters(list(read.values())) == 0
    profile = json.loads((stored / "profile.json").read_text())
    for record in crawled:
        assert read[record["url"]]["authors"] == record["authors"]
        version = read[record["url"]]["extractor"]["version"]
        assert version.endswith(f"+profile.{profile['version']}")
    explained = run(tmp_path, "explain", crawled[0]["url"], *replay)
    assert f"of {profile['articles']} pages of this site" in explained
    alone = run(tmp_path, "read", str(tmp_path / "pages"), profile=False).splitlines()
    assert letters(list(map(json.loads, alone))) > 30
