from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.store.state.database import State, StoreError
from newscrawl.store.state.runs import Runs

START = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def put(runs: Runs, site: str, started: datetime, **figures: object) -> int:
    number = runs.start(site, "news", started)
    runs.end(number, started + timedelta(minutes=5), "finished", 0, figures)
    return number


def test_a_run_is_read_as_it_was_written(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        put(Runs(state), "gazette.example", START, fault="ёж \ud800", counts={"new": 3})
    with State(tmp_path) as state:
        (run,) = Runs(state).nights(date(2026, 11, 22), 1)
    assert (run.site, run.spider, run.finish, run.exit) == (
        "gazette.example",
        "news",
        "finished",
        0,
    )
    assert run.started == "2026-11-22T03:00:00+00:00"
    assert run.ended == "2026-11-22T03:05:00+00:00"
    assert run.figures == {"fault": "ёж ?", "counts": {"new": 3}}


def test_a_run_that_was_killed_has_no_end(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        runs = Runs(state)
        runs.start("gazette.example", "news", START)
        (run,) = runs.nights(date(2026, 11, 22), 1)
        assert (run.ended, run.finish, run.exit, run.figures) == (None, None, None, {})
        assert runs.latest("gazette.example", 5) == []


def test_nights_are_utc_days_up_to_one(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        runs = Runs(state)
        for hours in (0, 20.99, 21, 45):
            put(runs, "gazette.example", START + timedelta(hours=hours), hours=hours)
        found = runs.nights(date(2026, 11, 23), 2)
        assert [run.figures["hours"] for run in found] == [0, 20.99, 21]
        assert [run.night.day for run in found] == [22, 22, 23]
        assert [run.figures["hours"] for run in runs.nights(date(2026, 11, 23), 1)] == [21]
        assert runs.last_night() == date(2026, 11, 24)


def test_a_night_that_goes_on_after_midnight_is_one(tmp_path: Path) -> None:
    evening = START.replace(hour=22)
    with State(tmp_path) as state:
        runs = Runs(state)
        for day in range(2):
            began, ended = evening + timedelta(days=day), evening + timedelta(days=day, hours=4)
            for hours in (0, 3):
                put(runs, "gazette.example", began + timedelta(hours=hours), day=day)
            runs.note_night(began, ended)
        for day in range(2):
            night = date(2026, 11, 22) + timedelta(days=day)
            assert [run.figures["day"] for run in runs.nights(night, 1)] == [day, day]
        assert {run.night.day for run in runs.nights(date(2026, 11, 23), 2)} == {22, 23}
        assert runs.last_night() == date(2026, 11, 23)


def test_a_run_that_could_not_say_why_it_failed_is_told_of(tmp_path: Path) -> None:
    later = START + timedelta(hours=1)
    with State(tmp_path) as state:
        runs = Runs(state)
        put(runs, "well.example", START, fault="its own words")
        put(runs, "never.example", START - timedelta(days=1))
        runs.start("killed.example", "news", START)
        for site in ("well", "never", "killed"):
            runs.note_fault(f"{site}.example", "news", START, later, "it was killed")
        found = {run.site: run for run in runs.nights(START.date(), 1)}
    faults = {site: run.figures["fault"] for site, run in found.items()}
    assert faults == {
        "well.example": "its own words",
        "never.example": "it was killed",
        "killed.example": "it was killed",
    }
    assert {run.exit for run in found.values() if run.finish == "crashed"} == {1}
    assert found["killed.example"].started == START.isoformat()


def test_the_latest_runs_of_a_site_come_newest_first(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        runs = Runs(state)
        assert runs.last_night() is None
        for day in range(3):
            put(runs, "gazette.example", START + timedelta(days=day), day=day)
            put(runs, "courier.example", START + timedelta(days=day), day=-1)
        assert [run.figures["day"] for run in runs.latest("gazette.example", 2)] == [2, 1]


def test_rows_of_last_year_go(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        runs = Runs(state)
        put(runs, "gazette.example", START)
        put(runs, "gazette.example", START + timedelta(days=399))
        assert len(runs.latest("gazette.example", 9)) == 2
        put(runs, "gazette.example", START + timedelta(days=401))
        assert len(runs.latest("gazette.example", 9)) == 2


def test_a_state_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        runs = Runs(state)
        state.execute("DROP TABLE runs")
        with pytest.raises(StoreError, match="cannot use"):
            runs.start("gazette.example", "news", START)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *(("figures", value) for value in ("", "{", "[1]", "null", "7", b"\xff")),
        *(
            ("started", value)
            for value in ("2026-11-22", "2026-11-22T25:00", "2026-11-22T", b"\xff")
        ),
        *(("ended", value) for value in ("soon", "2026-11-22T03:05:00", 7)),
    ],
)
def test_a_damaged_row_is_left_out_and_the_others_are_read(
    tmp_path: Path, column: str, value: object
) -> None:
    with State(tmp_path) as state:
        runs = Runs(state)
        number = put(runs, "gazette.example", START)
        put(runs, "gazette.example", START + timedelta(hours=1), counts={"new": 3})
        state.execute(f"UPDATE runs SET {column}=? WHERE id=?", value, number)
        (run,) = runs.latest("gazette.example", 5)
        assert run.figures == {"counts": {"new": 3}}
        assert [run.id for run in runs.nights(date(2026, 11, 22), 1)] == [run.id]
        assert runs.last_night() == date(2026, 11, 22)


def test_the_nights_around_a_night_are_those_with_a_run(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        runs = Runs(state)
        for hours in (0, 21, 96):
            put(runs, "gazette.example", START + timedelta(hours=hours))
        # A night that began on the 26th goes on after midnight.
        runs.note_night(START + timedelta(hours=96), START + timedelta(hours=120))
        put(runs, "other.example", START + timedelta(hours=118))
        assert runs.night_before(date(2026, 11, 26)) == date(2026, 11, 23)
        assert runs.night_after(date(2026, 11, 23)) == date(2026, 11, 26)
        assert runs.night_after(date(2026, 11, 26)) is None
        assert runs.night_before(date(2026, 11, 22)) is None
        assert runs.last_night("other.example") == date(2026, 11, 26)
        assert runs.last_night("unknown.example") is None
        assert runs.all_sites() == {
            "gazette.example": date(2026, 11, 26),
            "other.example": date(2026, 11, 27),
        }


def test_an_active_run_is_the_newest_of_its_site_and_has_not_ended(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        runs = Runs(state)
        runs.start("killed.example", "news", START)
        put(runs, "killed.example", START + timedelta(hours=1))
        put(runs, "gazette.example", START)
        number = runs.start("gazette.example", "news", START + timedelta(hours=2))
        runs.start("older.example", "news", START - timedelta(days=2))
        assert [run.id for run in runs.active(START)] == [number]
