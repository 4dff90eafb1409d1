"""``newscrawl report`` over a history, through the command line."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from scrapy.cmdline import execute

from newscrawl.report.statistics.figures import RunFigures
from newscrawl.store.state.database import State
from newscrawl.store.state.runs import Runs

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "newscrawl.settings")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with ten nights; authors are gone in the last."""
    folder = tmp_path_factory.mktemp("data")
    with State(folder) as state:
        runs = Runs(state)
        for number in range(10):
            started = datetime(2026, 11, 13, 3, tzinfo=UTC) + timedelta(days=number)
            gone = 39 if number == 9 else 1
            figures = RunFigures(counts=Counter({"read": 40, "new": 40, "empty/authors": gone}))
            run = runs.start("gazette.example", "news", started)
            runs.end(run, started, "finished", 0, figures.to_json())
    return folder


def run(data: Path, *arguments: object) -> int | str | None:
    """Run the command line; return its exit code."""
    with pytest.raises(SystemExit) as stopped:
        execute(["scrapy", "report", "-s", f"NEWSCRAWL_DATA={data}", *map(str, arguments)])
    return stopped.value.code


def test_an_alarm_is_the_exit_code(data: Path, capsys: Captured) -> None:
    assert run(data) == 5
    out = capsys.readouterr().out
    assert out.startswith("Night of 2026-11-22: 1 site, 40 new, 0 revised, 1 alarm\n")
    assert "ALARM gazette.example: authors empty: 39 of 40 (98 %), usually 2 % in 8 nights" in out


def test_a_calm_night_is_0(data: Path, capsys: Captured) -> None:
    assert run(data, "gazette.example", "--night", "2026-11-21") == 0
    assert "0 alarms" in capsys.readouterr().out


def test_a_night_can_be_named_in_words(data: Path, capsys: Captured) -> None:
    assert run(data, "--night", "latest") == 5
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    assert run(data, "--night", "yesterday") == run(data, "--night", yesterday)
    out = capsys.readouterr()
    assert out.out.startswith("Night of 2026-11-22: ")
    assert "is no day" not in out.err


def test_json_is_all_that_is_printed(data: Path, capsys: Captured) -> None:
    assert run(data, "--json") == 5
    values = json.loads(capsys.readouterr().out)
    assert [finding["field"] for finding in values["findings"]] == ["authors"]


def test_a_page_is_written_where_it_is_wanted(data: Path, tmp_path: Path, capsys: Captured) -> None:
    page = tmp_path / "new" / "night.html"
    assert run(data, "--html", page) == 5
    assert "39 of 40 (98 %)" in page.read_text(encoding="utf-8")
    assert capsys.readouterr().out == f"{page}\n"


def test_the_files_of_the_night_are_written(data: Path, capsys: Captured) -> None:
    assert run(data, "--write") == 5
    assert capsys.readouterr().out == f"{data / 'reports' / '2026-11-22.html'}\n"
    assert (data / "reports" / "2026-11-22.html").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["unknown.example"], "there is no run of unknown.example in the history"),
        (["--night", "2020-01-01"], "there is no run up to 2020-01-01 in the history"),
        (["--night", "monday"], "is no day: write 2026-11-23, yesterday or latest"),
        (["-s", "NEWSCRAWL_ALARM=1"], "did you mean NEWSCRAWL_ALERT?"),
    ],
)
def test_what_cannot_be_reported_is_told(
    data: Path, capsys: Captured, arguments: list[str], words: str
) -> None:
    assert run(data, *arguments) == 2
    assert words in capsys.readouterr().err


def test_a_folder_without_a_crawl_is_told(tmp_path: Path, capsys: Captured) -> None:
    assert run(tmp_path) == 2
    assert "holds no crawl yet" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_cannot_be_written_is_told(data: Path, capsys: Captured) -> None:
    assert run(data, "--html", data) == 1
    assert "newscrawl report: " in capsys.readouterr().err


def test_an_alert_without_a_channel_is_told(data: Path, capsys: Captured) -> None:
    assert run(data, "--alert") == 2
    assert "NEWSCRAWL_ALERT names no channel" in capsys.readouterr().err
