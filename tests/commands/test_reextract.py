"""``scrapy reextract`` as a user runs it."""

import subprocess
import sys
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newscrawl.commands.reextract import read_task
from newscrawl.reextraction.run import ReextractionError

ROOT = Path(__file__).parent.parent.parent
FIXTURES = ROOT / "fixtures" / "generico"
CHANGED = """
import dataclasses
from newscrawl.extraction import article
from scrapy.cmdline import execute

extract = article.extract_raw
def without_last_paragraph(*args, **given):
    raw = extract(*args, **given)
    return dataclasses.replace(raw, blocks=raw.blocks[:-1] or raw.blocks)

article.extract_raw = without_last_paragraph
execute()
"""
Run = subprocess.CompletedProcess[str]


def run(
    data: Path, *words: str, code: str = "from scrapy.cmdline import execute; execute()"
) -> Run:
    settings = ("-s", f"NEWSCRAWL_REPLAY={FIXTURES}", "-s", f"NEWSCRAWL_DATA={data}")
    return subprocess.run(
        [sys.executable, "-c", code, *words, *settings],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    assert run(data, "crawl", "generico").returncode == 0
    return data


def test_the_saved_site_is_as_stored(crawled: Path) -> None:
    again = run(crawled, "reextract", "generico")
    assert again.returncode == 0, again.stderr
    assert again.stdout == "26 articles read again: 26 as stored, none would change\n"


def test_other_rules_are_shown_then_stored_once(crawled: Path) -> None:
    words = ("reextract", "generico", "--jobs", "1", "--worst", "1")
    shown = run(crawled, *words, code=CHANGED)
    assert shown.returncode == 0, shown.stderr
    assert "body                        -" in shown.stdout
    assert "The worst losses first:\n  https://generico.ru/" in shown.stdout
    assert shown.stdout.endswith(
        "\nTo store them as revisions: newscrawl reextract generico --apply\n"
    )
    (file,) = (crawled / "generico").glob("*.jsonl")
    before = len(file.read_text().splitlines())
    applied = run(crawled, *words, "--apply", code=CHANGED)
    assert applied.returncode == 0, applied.stderr
    added = len(file.read_text().splitlines()) - before
    assert added > 20
    assert applied.stdout.endswith(f"\n{added} revisions written to {crawled / 'generico'}\n")
    again = run(crawled, *words, "--apply", code=CHANGED)
    assert again.stdout.endswith(f"\n0 revisions written to {crawled / 'generico'}\n")


@pytest.mark.parametrize(
    ("args", "since", "jobs", "values", "words"),
    [
        ([], None, 1, {}, "name one site"),
        (["generico", "news"], None, 1, {}, "name one site"),
        (["generco"], None, 1, {}, "no site 'generco' in {data}; there are: generico."),
        (["https://www.example.com/"], None, 1, {}, "no site 'example.com' in"),
        (["generico"], "yesterday", 1, {}, "--since 'yesterday' is no day: write it as in"),
        (["generico"], None, 0, {}, "--jobs is 0"),
        (["generico"], None, 1, {"NEWSCRAWL_REPLAY": ""}, "unless NEWSCRAWL_WARC is 0."),
        (["generico"], None, 1, {"NEWSCRAWL_WARK": 1}, "did you mean NEWSCRAWL_WARC?"),
        (["generico"], None, 1, {"NEWSCRAWL_DATA": "nowhere"}, "nothing is stored there yet"),
    ],
)
def test_what_cannot_be_done_is_told(
    crawled: Path,
    args: list[str],
    since: str | None,
    jobs: int,
    values: dict[str, object],
    words: str,
) -> None:
    settings = Settings({"NEWSCRAWL_DATA": str(crawled), "NEWSCRAWL_REPLAY": str(FIXTURES)})
    settings.update(values)
    with pytest.raises(ReextractionError) as told:
        read_task(args, since, jobs, settings)
    assert words.format(data=crawled) in str(told.value)
    assert "\n" not in str(told.value)


def test_a_fault_is_one_line(tmp_path: Path) -> None:
    told = run(tmp_path, "reextract", "generico")
    assert told.returncode == 2
    assert told.stdout == ""
    assert len(told.stderr.splitlines()) == 1
    told = run(tmp_path, "reextract", "generico", "--worst=-1")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("newscrawl reextract: --worst is -1: ")
