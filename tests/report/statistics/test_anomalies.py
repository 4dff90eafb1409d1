import random

import pytest

from newscrawl.report.statistics.anomalies import (
    Proportion,
    find_share_anomaly,
    find_volume_anomaly,
)

STEADY: list[Proportion] = [
    (1, 20),
    (0, 18),
    (2, 25),
    (1, 22),
    (0, 19),
    (1, 21),
    (2, 24),
    (0, 20),
] * 3


@pytest.mark.parametrize(
    ("tonight", "is_found"),
    [
        ((20, 20), True),
        ((9, 20), True),
        ((3, 20), False),  # unusual, but a smaller rise than is reported
        ((0, 20), False),
        ((3, 3), True),
        ((1, 1), False),  # too few cases
        ((0, 0), False),
    ],
)
def test_a_share_is_compared_with_its_history(tonight: Proportion, is_found: bool) -> None:
    assert bool(find_share_anomaly(STEADY, tonight, least=0.25)) is is_found


def test_an_anomaly_has_control_limits_and_nights() -> None:
    anomaly = find_share_anomaly(STEADY, (18, 20), least=0.25)
    assert anomaly is not None
    assert anomaly.value == 0.9
    assert anomaly.low == 0
    assert anomaly.high == pytest.approx(2 / 24)
    assert anomaly.nights == 24


@pytest.mark.parametrize("history", [[], STEADY[:4], [(0, 1)] * 10, [(0, 0)] * 30])
def test_there_is_no_alarm_before_there_is_a_history(history: list[Proportion]) -> None:
    assert find_share_anomaly(history, (20, 20), least=0.25) is None


def test_an_overdispersed_share_has_wide_control_limits() -> None:
    rng = random.Random(7)
    moving = [(rng.randrange(0, 20), 20) for _ in range(30)]
    assert find_share_anomaly(moving, (19, 20), least=0.25) is None


def test_a_single_outlier_does_not_hide_the_next_anomaly() -> None:
    assert find_share_anomaly([*STEADY[:12], (20, 20), *STEADY[12:]], (20, 20), least=0.25)


def test_an_alarm_is_repeated_until_the_change_is_the_baseline() -> None:
    broken: list[Proportion] = [(20, 20)]
    found = [
        bool(find_share_anomaly([*STEADY, *broken * n], (20, 20), least=0.25)) for n in range(40)
    ]
    assert all(found[:5])
    assert not any(found[12:])


def test_nights_of_a_quiet_site_are_pooled() -> None:
    quiet: list[Proportion] = [(1, 9), *[(0, 1), (0, 2), (0, 3)] * 10]
    assert find_share_anomaly(quiet, (1, 1), least=0.25) is None
    anomaly = find_share_anomaly([*quiet, (1, 1), (2, 2), (1, 1)], (1, 1), least=0.25)
    assert anomaly is not None
    assert anomaly.pooled > 1


WEEKDAYS = [day % 7 for day in range(30)]
WEEKS = [[41, 38, 44, 40, 37, 15, 12][day] for day in WEEKDAYS]
MONDAY, WEDNESDAY, SATURDAY = 0, 2, 5


@pytest.mark.parametrize(
    ("tonight", "weekday", "is_found"),
    [
        (40, WEDNESDAY, False),
        (31, WEDNESDAY, False),
        (19, WEDNESDAY, True),
        (14, SATURDAY, False),
        (3, SATURDAY, True),
        (90, WEDNESDAY, False),  # only a low volume is an anomaly
    ],
)
def test_a_volume_is_compared_with_nights_of_similar_weekdays(
    tonight: int, weekday: int, is_found: bool
) -> None:
    anomaly = find_volume_anomaly(WEEKS, tonight, weekdays=WEEKDAYS, weekday=weekday)
    assert bool(anomaly) is is_found


def test_smaller_losses_are_found_where_volumes_are_larger() -> None:
    busy, quiet = [400, 380, 410, 395, 405, 390, 402] * 4, [20, 17, 23, 19, 21, 18, 22] * 4
    found = []
    for week in (busy, quiet):
        usual = week[2]
        shares = [
            tonight / usual
            for tonight in range(usual)
            if find_volume_anomaly(week, tonight, weekdays=WEEKDAYS[:28], weekday=0)
        ]
        assert shares[0] == 0  # nothing at all is always found
        assert shares == [tonight / usual for tonight in range(len(shares))]
        found.append(shares[-1])
    assert found[1] < 0.5 < found[0] < 0.75


def test_the_first_weekend_is_no_alarm() -> None:
    for nights in range(30):
        day = WEEKDAYS[nights]
        history, days = WEEKS[:nights], WEEKDAYS[:nights]
        assert find_volume_anomaly(history, WEEKS[nights], weekdays=days, weekday=day) is None


def test_a_quiet_site_is_tested_by_the_week() -> None:
    quiet = [2, 3, 2, 4, 2, 1, 1] * 4
    days = [day % 7 for day in range(28)]
    assert find_volume_anomaly(quiet, 0, weekdays=days, weekday=MONDAY) is None
    silent, days = [*quiet, 0, 0, 0, 0, 0, 0], [day % 7 for day in range(34)]
    anomaly = find_volume_anomaly(silent, 0, weekdays=days, weekday=6)
    assert anomaly is not None
    assert (anomaly.value, anomaly.pooled) == (0, 7)


def test_the_volume_of_a_nearly_empty_site_is_not_tested() -> None:
    days = [day % 7 for day in range(28)]
    assert find_volume_anomaly([0, 1, 0, 0, 0, 0, 0] * 4, 0, weekdays=days, weekday=MONDAY) is None
