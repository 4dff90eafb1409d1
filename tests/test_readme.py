"""The README tells the truth: its commands, tables and examples are the code's."""

import dataclasses
import re
import subprocess
import sys
from pathlib import Path

import newscrawl.settings
from newscrawl.items import Article, SkipReason
from newscrawl.night.events import CrawlOutcome, Exit
from newscrawl.night.sites import read_sites
from newscrawl.store.state import ledger

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def table(heading: str) -> dict[str, str]:
    """Return the first two cells of each row of the table under a heading."""
    section = re.split(r"\n##", README.partition(f"## {heading}\n")[2])[0]
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]*)\|", section, re.MULTILINE)
    return {name: value.strip().strip("`") for name, value in rows}


def test_first_blocks_are_the_two_commands_on_one_line_each() -> None:
    main_job, tests = BLOCKS[:2]
    assert main_job.count("\n") == tests.count("\n") == 1
    assert "scrapy crawl generico -s NEWSCRAWL_REPLAY=fixtures/generico" in main_job
    assert '".[test]" && python3 -m pytest' in tests


def test_record_table_is_the_record() -> None:
    assert list(table("What a line holds")) == [f.name for f in dataclasses.fields(Article)]


def test_reason_table_is_the_closed_list() -> None:
    assert list(table("Pages that are not stored")) == [reason.value for reason in SkipReason]


def test_state_table_is_the_closed_list() -> None:
    assert list(table("Why is it not there?")) == [outcome.value for outcome in ledger.PageOutcome]


def test_exit_codes_of_a_night_are_the_closed_list() -> None:
    assert [int(code) for code in table("Exit codes")] == sorted(Exit)


def test_ends_of_a_site_are_the_closed_list() -> None:
    assert list(table("Ends of a site")) == [outcome.value for outcome in CrawlOutcome]


def test_the_list_of_sites_in_toml_is_one(tmp_path: Path) -> None:
    example = next(block for block in BLOCKS if block.startswith("[[site]]"))
    (tmp_path / "sites.toml").write_text(example)
    sites = read_sites(tmp_path / "sites.toml", ("generico",))
    assert [site.name for site in sites] == ["example.com", "generico"]


def test_settings_table_has_every_setting_with_its_default() -> None:
    defaults = {name: str(value) for name, value in newscrawl.settings.find_defaults().items()}
    assert table("Settings") == defaults


def test_python_example_prints_what_the_readme_says() -> None:
    example = next(block for block in BLOCKS if "from newscrawl import extract" in block)
    printed = BLOCKS[BLOCKS.index(example) + 1]
    run = subprocess.run(
        [sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout == printed
