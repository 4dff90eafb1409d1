import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl import settings
from newscrawl.settings import find_problems

ROOT = Path(__file__).parent.parent
NAMES = [name for name in vars(settings) if name.startswith("NEWSCRAWL_")]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"DOWNLOAD_DELAY": "nonsense"},
        {name: getattr(settings, name) for name in NAMES},
        {"NEWSCRAWL_MAX_PAGES": "0", "NEWSCRAWL_DATA": "a folder", "NEWSCRAWL_REPLAY": ""},
        {"NEWSCRAWL_ALLOW_PRIVATE_HOSTS": "Yes"},
        {"NEWSCRAWL_ALLOW_PRIVATE_HOSTS": ""},
    ],
)
def test_usable_values(values: dict[str, object]) -> None:
    assert find_problems(values) == []


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "NEWSCRAWL_MAX_PAGE",
            3,
            "there is no setting NEWSCRAWL_MAX_PAGE: did you mean NEWSCRAWL_MAX_PAGES?",
        ),
        (
            "NEWSCRAWL_COLOUR_OF_THE_REPORT",
            3,
            "there is no setting NEWSCRAWL_COLOUR_OF_THE_REPORT: docs/operations.md has them all.",
        ),
        (
            "NEWSCRAWL_MAX_PAGES",
            "many",
            "NEWSCRAWL_MAX_PAGES is 'many': set it to a whole number, 0 or more.",
        ),
        (
            "NEWSCRAWL_MAX_PAGES",
            -1,
            "NEWSCRAWL_MAX_PAGES is -1: set it to a whole number, 0 or more.",
        ),
        (
            "NEWSCRAWL_MAX_PAGES",
            "٣",
            "NEWSCRAWL_MAX_PAGES is '٣': set it to a whole number, 0 or more.",
        ),
        (
            "NEWSCRAWL_MAX_PAGES",
            "",
            "NEWSCRAWL_MAX_PAGES is '': set it to a whole number, 0 or more.",
        ),
        (
            "NEWSCRAWL_ALLOW_PRIVATE_HOSTS",
            "maybe",
            "NEWSCRAWL_ALLOW_PRIVATE_HOSTS is 'maybe': set it to 1 (on) or 0 (off).",
        ),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(name: str, value: object, sentence: str) -> None:
    assert find_problems({name: value}) == [sentence]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("NEWSCRAWL_DATA", "/tmp/news", "'/tmp/news'"),
        ("NEWSCRAWL_MAX_PAGES", "7", "'7'"),
        ("NEWSCRAWL_ALLOW_PRIVATE_HOSTS", "on", "True"),
        ("NEWSCRAWL_ALLOW_PRIVATE_HOSTS", "0", "False"),
        ("NEWSCRAWL_ALLOW_PRIVATE_HOSTS", "perhaps", "'perhaps'"),
        ("NEWSCRAWL_UNKNOWN", "1", "None"),
    ],
)
def test_the_environment_wins_over_the_default(name: str, value: str, expected: str) -> None:
    code = f"import newscrawl.settings as s; print(repr(getattr(s, {name!r}, None)))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={name: value},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == expected


def test_each_setting_says_why_it_is_there() -> None:
    lines = (ROOT / "newscrawl" / "settings.py").read_text().splitlines()
    for name in NAMES:
        (place,) = (i for i, line in enumerate(lines) if line.startswith(f"{name} = "))
        assert lines[place - 1].startswith("# "), name
