import random

import pytest

from newscrawl.report.statistics.judge import Proportion, judge_share, judge_volume

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
        ((3, 20), False),  # unusual, but not worth a word
        ((0, 20), False),
        ((3, 3), True),
        ((1, 1), False),  # one article says nothing
        ((0, 0), False),
    ],
)
def test_a_share_is_held_against_its_history(tonight: Proportion, is_found: bool) -> None:
    assert bool(judge_share(STEADY, tonight, least=0.25)) is is_found


def test_a_verdict_tells_the_band_and_the_nights() -> None:
    verdict = judge_share(STEADY, (18, 20), least=0.25)
    assert verdict is not None
    assert verdict.value == 0.9
    assert verdict.low == 0
    assert verdict.high == pytest.approx(2 / 24)
    assert verdict.nights == 24


@pytest.mark.parametrize("history", [[], STEADY[:4], [(0, 1)] * 10, [(0, 0)] * 30])
def test_there_is_no_alarm_before_there_is_a_history(history: list[Proportion]) -> None:
    assert judge_share(history, (20, 20), least=0.25) is None


def test_what_moves_from_night_to_night_has_a_wide_band() -> None:
    rng = random.Random(7)
    moving = [(rng.randrange(0, 20), 20) for _ in range(30)]
    assert judge_share(moving, (19, 20), least=0.25) is None


def test_one_odd_night_before_does_not_hide_the_next() -> None:
    assert judge_share([*STEADY[:12], (20, 20), *STEADY[12:]], (20, 20), least=0.25)


def test_an_alarm_goes_on_for_some_nights_and_then_is_the_sites_way() -> None:
    broken: list[Proportion] = [(20, 20)]
    found = [bool(judge_share([*STEADY, *broken * n], (20, 20), least=0.25)) for n in range(40)]
    assert all(found[:5])
    assert not any(found[12:])


def test_a_quiet_site_is_judged_by_several_nights() -> None:
    quiet: list[Proportion] = [(1, 9), *[(0, 1), (0, 2), (0, 3)] * 10]
    assert judge_share(quiet, (1, 1), least=0.25) is None
    verdict = judge_share([*quiet, (1, 1), (2, 2), (1, 1)], (1, 1), least=0.25)
    assert verdict is not None
    assert verdict.pooled > 1


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
        (90, WEDNESDAY, False),  # much news is no breakage
    ],
)
def test_a_volume_is_held_against_nights_of_its_kind(
    tonight: int, weekday: int, is_found: bool
) -> None:
    verdict = judge_volume(WEEKS, tonight, weekdays=WEEKDAYS, weekday=weekday)
    assert bool(verdict) is is_found


def test_the_more_a_night_says_the_smaller_a_loss_is_found() -> None:
    busy, quiet = [400, 380, 410, 395, 405, 390, 402] * 4, [20, 17, 23, 19, 21, 18, 22] * 4
    found = []
    for week in (busy, quiet):
        usual = week[2]
        shares = [
            tonight / usual
            for tonight in range(usual)
            if judge_volume(week, tonight, weekdays=WEEKDAYS[:28], weekday=0)
        ]
        assert shares[0] == 0  # nothing at all is always found
        assert shares == [tonight / usual for tonight in range(len(shares))]
        found.append(shares[-1])
    assert found[1] < 0.5 < found[0] < 0.75


def test_the_first_weekend_is_no_alarm() -> None:
    for nights in range(30):
        day = WEEKDAYS[nights]
        history, days = WEEKS[:nights], WEEKDAYS[:nights]
        assert judge_volume(history, WEEKS[nights], weekdays=days, weekday=day) is None


def test_a_site_of_few_articles_is_judged_by_a_week() -> None:
    quiet = [2, 3, 2, 4, 2, 1, 1] * 4
    days = [day % 7 for day in range(28)]
    assert judge_volume(quiet, 0, weekdays=days, weekday=MONDAY) is None
    silent, days = [*quiet, 0, 0, 0, 0, 0, 0], [day % 7 for day in range(34)]
    verdict = judge_volume(silent, 0, weekdays=days, weekday=6)
    assert verdict is not None
    assert (verdict.value, verdict.pooled) == (0, 7)


def test_a_site_that_brings_next_to_nothing_is_never_alarmed() -> None:
    days = [day % 7 for day in range(28)]
    assert judge_volume([0, 1, 0, 0, 0, 0, 0] * 4, 0, weekdays=days, weekday=MONDAY) is None
