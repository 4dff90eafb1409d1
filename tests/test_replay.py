"""Every saved page with an expected.json, and what a difference looks like."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newscrawl.case_command import choose_cases, compare_case, read_case
from newscrawl.items import Article, Dateline, SkipReason
from newscrawl.replay import Case, CaseError, differences, find_cases
from newscrawl.settings import NEWSCRAWL_MIN_BODY_CHARS

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
CASES = choose_cases(find_cases(FIXTURES), [])
ARTICLE = Article(
    url="https://example.org/a",
    title="Rain",
    dateline=Dateline(text="OSLO (AP)", places=["Oslo"], agencies=["AP"]),
    body="It rained.\n\nIt rained more.",
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_saved_page(case: Case) -> None:
    assert compare_case(case, NEWSCRAWL_MIN_BODY_CHARS) == []


def test_reading_a_page_leaves_its_case_alone() -> None:
    case = next(case for case in CASES if case.id == "generico/plain")
    assert read_case(case, 0) == read_case(case, 0)


@pytest.mark.parametrize(
    "expected",
    [
        {},
        {"skip": None, "title": "Rain", "description": None, "authors": []},
        {"dateline": {"places": ["Oslo"]}},
        {"body_has": ["rained."], "body_lacks": ["snow"], "paragraphs": 2},
        {"title": "Snow", "xfail": "weather is hard"},
    ],
)
def test_as_expected(expected: dict[str, Any]) -> None:
    assert differences(ARTICLE, None, expected) == []


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ({"title": "Snow"}, "title: expected 'Snow', got 'Rain'"),
        ({"dateline": None}, "dateline: expected None, got {'text': 'OSLO (AP)'"),
        ({"dateline": {"places": ["Bergen"]}}, "dateline.places: expected ['Bergen'], got ['Oslo"),
        ({"body_has": ["snow"]}, "body lacks 'snow'"),
        ({"body_has": ["It snowed."]}, "body lacks 'It snowed.'; paragraph 1 is 'It rained.'"),
        ({"body": "It rained.\n\nMore."}, "body: paragraph 2 of 2: expected 'More.', got 'It ra"),
        ({"body": "It rained."}, "body: paragraph 2 of 1: expected none, got 'It rained more.' (2"),
        ({"body_lacks": ["rained more"]}, "body has 'rained more'; paragraph 2 is 'It"),
        ({"paragraphs": 3}, "paragraphs: expected 3, got 2"),
        ({"skip": "gallery"}, "skip: expected 'gallery', got None"),
        ({"headline": "Rain"}, "headline: no such field; correct expected.json"),
        ({"title": "Rain", "xfail": "hard"}, "xfail: passes although 'hard'"),
    ],
)
def test_each_difference_is_one_line(expected: dict[str, Any], line: str) -> None:
    (found,) = differences(ARTICLE, None, expected)
    assert found.startswith(line)


def test_a_skipped_page_is_told_by_its_reason() -> None:
    assert differences(ARTICLE, SkipReason.GALLERY, {"skip": "gallery"}) == []
    assert differences(ARTICLE, SkipReason.LISTING, {"skip": None}) == [
        "skip: expected None, got 'listing'"
    ]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("meta.json", "{cut"),
        ("meta.json", '["a list"]'),
        ("meta.json", '{"url": "https://example.org/a", "status": 200}'),
        ("expected.json", "{cut"),
        ("page.html", None),
    ],
)
def test_a_broken_case_is_named(tmp_path: Path, file: str, content: str | None) -> None:
    folder = copy_case(tmp_path)
    if content is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(content)
    with pytest.raises(CaseError) as raised:
        find_cases(tmp_path)
    assert str(folder) in str(raised.value)


def test_the_command_prints_what_differs(tmp_path: Path) -> None:
    folder = copy_case(tmp_path)
    same = scrapy_replay(tmp_path, "generico")
    assert (same.returncode, same.stdout) == (0, "0 of 1 cases differ\n")
    (folder / "expected.json").write_text(json.dumps({"title": "Another", "paragraphs": 5}))
    other = scrapy_replay(tmp_path)
    assert other.returncode == 1
    assert other.stdout.splitlines() == [
        "generico/plain: title: expected 'Another', "
        "got 'Lower Velden bridge reopens after two years of repairs'",
        "1 of 1 cases differ",
    ]


@pytest.mark.parametrize(("folder", "spider"), [("nowhere", None), ("", "nobody")])
def test_the_command_says_what_it_cannot_find(
    tmp_path: Path, folder: str, spider: str | None
) -> None:
    copy_case(tmp_path)
    run = scrapy_replay(tmp_path / folder, *[spider] if spider else [])
    assert run.returncode == 2
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1
    assert (spider or folder) in run.stderr


def copy_case(target: Path) -> Path:
    """Copy one case to be spoilt."""
    folder = target / "generico" / "plain"
    folder.mkdir(parents=True)
    for file in (FIXTURES / "generico" / "plain").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def scrapy_replay(fixtures: Path, *spiders: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "replay", "--fixtures", str(fixtures), *spiders],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
