"""Dates as machines write them and as pages print them."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.dates.forms import BULLETS, PRINTED_CLOCK, PRINTED_DAYS
from newscrawl.extraction.dates.parse import match_day, parse_date, parse_machine_date

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = "2023-11-06T12:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-11-06T12:00:00.000Z", "2023-11-06T12:00:00+00:00"),
        ("2023-11-06T12:00:00.1234567+01:00", "2023-11-06T12:00:00+01:00"),
        ("2023-11-06T12:00:00+0300", "2023-11-06T12:00:00+03:00"),
        ("2023-11-06 12:00:00 +0300", "2023-11-06T12:00:00+03:00"),
        ("2023-11-06 12:00 UTC", "2023-11-06T12:00:00+00:00"),
        ("2023-11-06T12:00+02:00[Europe/Kyiv]", "2023-11-06T12:00:00+02:00"),
        (" 2023-11-06 ", "2023-11-06"),
        ("2023/11/6", "2023-11-06"),
        ("20231106", "2023-11-06"),
        ("20231106120000", "2023-11-06T12:00:00+03:00"),
        ("1699272000", "2023-11-06T12:00:00+00:00"),
        ("1699272000000", "2023-11-06T12:00:00+00:00"),
        ("1699272000.25", "2023-11-06T12:00:00+00:00"),
        ("Mon, 06 Nov 2023 12:00:00 GMT", "2023-11-06T12:00:00+00:00"),
        ("Mon, 6 Nov 2023 12:00 EST", "2023-11-06T12:00:00-05:00"),
        ("6 Nov 2023", "2023-11-06"),
        ("Mon Nov 06 2023 12:00:00 GMT+0300 (Moscow Time)", "2023-11-06T12:00:00+03:00"),
        ("Mon Nov  6 12:00:00 UTC 2023", "2023-11-06T12:00:00+00:00"),
    ],
)
def test_machine_forms_are_read(text: str, expected: str) -> None:
    assert parse_machine_date(text, MOSCOW) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023",
        "2023-11",
        "999999999",
        "16992720001",
        "2147483647000000",
        "2023-02-30",
        "2023-02-30T12:00:00Z",
        "2023-11-06T25:00:00Z",
        "2023-11-06 12:00 +99:00",
        "0001-01-01T00:00:00",
        "1970-01-01T00:00:00Z",
        "6 November",
        "today",
    ],
)
def test_no_day_is_made_of_what_is_none(text: str) -> None:
    assert parse_machine_date(text, MOSCOW) is None


@pytest.mark.parametrize(
    "text", ["2023-11-06T12:30:00", "2023-11-06 12:30", "2023-11-06 12:30 IST"]
)
def test_a_time_of_unknown_zone_is_left_out(text: str) -> None:
    assert parse_machine_date(text) == "2023-11-06"


def test_a_time_without_offset_takes_the_zone_of_the_site() -> None:
    assert parse_machine_date("2023-07-06T12:30", ZoneInfo("Europe/Berlin")) == (
        "2023-07-06T12:30:00+02:00"
    )


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Posted on Monday, 6 November 2023, 12:30", "2023-11-06T12:30:00+03:00"),
        ("en", "Published: Nov. 6, 2023 at 3:05 p.m. EST", "2023-11-06T15:05:00-05:00"),
        ("en", "Nov 6, 2023 12:05 AM", "2023-11-06T00:05:00+03:00"),
        ("de", "6. November 2023, 12.30 Uhr", "2023-11-06T12:30:00+03:00"),
        ("de", "Stand: 06.11.2023 - 12:30 Uhr", "2023-11-06T12:30:00+03:00"),
        ("ru", "6 ноября 2023, 12:30", "2023-11-06T12:30:00+03:00"),
        ("uk", "12:30, 6 листопада 2023 р.", "2023-11-06T12:30:00+03:00"),
        ("hr", "6. listopada 2023.", "2023-10-06"),
        ("pl", "6 listopada 2023", "2023-11-06"),
        ("en", "11/06/2023", "2023-11-06"),
        ("en", "25/06/2023", "2023-06-25"),
        ("en-GB", "06/11/2023", "2023-11-06"),
        ("fr", "Publié le 6 novembre 2023 à 12 h 30", "2023-11-06T12:30:00+03:00"),
        ("es", "6 de noviembre de 2023", "2023-11-06"),
        ("sv", "6 november 2023 kl. 12.30", "2023-11-06T12:30:00+03:00"),
        ("hu", "2023. november 6., hétfő", "2023-11-06"),
        ("lt", "2023 m. lapkričio 6 d. 12:30", "2023-11-06T12:30:00+03:00"),
        ("lv", "2023. gada 6. novembrī", "2023-11-06"),
        ("el", "6 Νοεμβρίου 2023", "2023-11-06"),
        ("ar", "6 نوفمبر 2023", "2023-11-06"),
        ("hi", "6 नवंबर 2023", "2023-11-06"),
        ("th", "6 พฤศจิกายน 2566", "2023-11-06"),
        ("th", "6 พ.ย. 2566", "2023-11-06"),
        ("th", "6 มี.ค. 2566", "2023-03-06"),
        ("th", "6 มิ.ย. 66", "2023-06-06"),
        ("ja", "令和5年11月6日", "2023-11-06"),
        ("ja", "令和元年5月1日", "2019-05-01"),
        ("ja", "令和５年１１月６日　１７：１１ JST", "2023-11-06T17:11:00+09:00"),
        ("zh", "2023年11月6日 下午3:05", "2023-11-06T15:05:00+03:00"),
        ("ko", "2023년 11월 6일 오후 3:05", "2023-11-06T15:05:00+03:00"),
        ("vi", "Thứ hai, 6/11/2023, 12:30 (GMT+7)", "2023-11-06T12:30:00+07:00"),
        ("en", "6/Nov/2023", "2023-11-06"),
        ("ar", "الإثنين 06/نوفمبر/2023 - 03:05 م", "2023-11-06T15:05:00+03:00"),
        ("ar", "6 نوفمبر 2023 - 03:05 ص", "2023-11-06T03:05:00+03:00"),
        ("ar", "6 نوفمبر 2023 الساعة 3:05 مساءً", "2023-11-06T15:05:00+03:00"),
        ("ar", "6 نوفمبر 2023 م 10:05", "2023-11-06T10:05:00+03:00"),
        ("el", "6 Νοεμβρίου 2023, 3:05 μ.μ.", "2023-11-06T15:05:00+03:00"),
        ("hi", "6 नवंबर 2023, शाम 5:30 बजे", "2023-11-06T17:30:00+03:00"),
        ("hi", "Published: 06 Nov 2023, 09:50 PM (IST)", "2023-11-06T21:50:00+05:30"),
        ("he", "6 Nov 2023, 09:50 IST", "2023-11-06T09:50:00+03:00"),
        ("ru", "6 ноября 2023, 12:30 (МСК)", "2023-11-06T12:30:00+03:00"),
        ("de", "06.11.2023, 12:30 MEZ", "2023-11-06T12:30:00+01:00"),
    ],
)
def test_printed_forms_are_read(language: str, text: str, expected: str) -> None:
    assert parse_date(text, language=language, zone=MOSCOW) == expected


def test_without_a_zone_the_day_alone_is_given() -> None:
    assert parse_date("6 November 2023, 23:30", language="en") == "2023-11-06"


@pytest.mark.parametrize(
    "text", ["", "5 min read", "November 2023", "31 February 2023", "Nov 6", "By Jo Example", "9"]
)
def test_no_date_is_guessed(text: str) -> None:
    assert parse_date(text, language="en", zone=MOSCOW, now=NOW) is None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "6 hours ago", "2023-11-06T09:00:00+03:00"),
        ("en", "Posted 6 hours ago", "2023-11-06T09:00:00+03:00"),
        ("en", "yesterday", "2023-11-05"),
        ("en", "2 months ago", None),
        ("de", "heute, 12:30 Uhr", "2023-11-06T12:30:00+03:00"),
        ("ru", "6 часов назад", "2023-11-06T09:00:00+03:00"),
    ],
)
def test_relative_times_need_the_time_of_download(
    language: str, text: str, expected: str | None
) -> None:
    assert parse_date(text, language=language, zone=MOSCOW, now=NOW) == expected
    assert parse_date(text, language=language, zone=MOSCOW) is None


def test_an_unknown_language_is_no_error() -> None:
    assert parse_date("6 x 2023", language="tlh", now=NOW) is None


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        (date(2024, 1, 1), date(2023, 12, 31)),
        (date(2023, 12, 30), date(2023, 12, 31)),
        (date(2024, 2, 28), date(2023, 12, 31)),
    ],
)
def test_the_missing_year_is_the_nearest(near: date, expected: date) -> None:
    found = match_day("Dec 31", near=near)
    assert found is not None
    assert found.day == expected


def test_the_missing_month_is_the_nearest() -> None:
    found = match_day("31日", near=date(2023, 11, 2))
    assert found is not None
    assert found.day == date(2023, 10, 31)


@pytest.mark.parametrize(("text", "end"), [("27.6.205 –", 8), ("Januar 2021. Mit", 11)])
def test_a_misprint_and_a_bare_month_have_no_day(text: str, end: int) -> None:
    found = match_day(text, near=date(2023, 11, 6))
    assert found is not None
    assert (found.day, found.end) == (None, end)


@pytest.mark.parametrize("near", [date.min, date.max])
def test_the_edges_of_the_calendar_are_no_error(near: date) -> None:
    found = match_day("31日", near=near)
    assert found is not None
    assert found.day is None
    assert parse_date("6 hours ago", zone=MOSCOW, now="0001-01-01T00:00:00+14:00") is None


@given(st.text(), st.sampled_from([None, "en", "ru", "x"]), st.sampled_from([None, NOW, "?"]))
def test_any_text_has_a_date_with_offset_or_none(
    text: str, language: str | None, now: str | None
) -> None:
    for answer in (parse_date(text, language=language, now=now), parse_machine_date(text)):
        assert answer is None or len(answer) == 10 or datetime.fromisoformat(answer).tzinfo


@pytest.mark.parametrize("piece", ["1", "1 ", "1.", "1 a", "November ", "6 de ", "1:", "٦ ", "年1"])
def test_hostile_text_of_any_size_is_read(piece: str) -> None:
    for size in (100, 20_000_000):  # in more than constant time this would not come back
        text = piece * (size // len(piece))
        assert parse_date(text, language="en") is None or size == 100


PIECES = (
    "1|1 |1.|1/|1:|12 |12.|2023-|1 a|a|a |a'|é|A.|-|November |6 de |6 November 2023 |Nov|th|GMT+|"
    "GMT |(|٦ |年1|前|6 hours ago |ago|vor |hace 5 minutos|小时|2小时前|yesterday |12:30 "
).split("|")


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("form", [*PRINTED_DAYS, PRINTED_CLOCK, BULLETS], ids=str)
def test_no_form_of_a_date_takes_more_than_linear_time(form: re.Pattern[str], piece: str) -> None:
    text = piece * (200_000 // len(piece))  # squared, this would not come back
    assert sum(1 for _ in form.finditer(text)) <= len(text)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_what_looks_like_dates_has_one_or_none(text: str) -> None:
    for answer in (parse_date(text, language="en", now=NOW), parse_machine_date(text)):
        assert answer is None or datetime.fromisoformat(answer)
    found = match_day(text, language="en")
    assert found is None or 0 < found.end <= len(text)


ATHENS, NEW_YORK = ZoneInfo("Europe/Athens"), ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "language", "zone", "expected"),
    [
        # the clock of a place, by the day
        ("Nov. 28, 2026, 3:40 p.m. ET", "en-US", None, "2026-11-28T15:40:00-05:00"),
        ("July 28, 2026, 3:40 p.m. ET", "en-US", None, "2026-07-28T15:40:00-04:00"),
        ("28 jul. 2026, 3:40 p.m. PT", "es", None, "2026-07-28T15:40:00-07:00"),
        ("July 28, 2026 at 3:40pm (CT)", "en", None, "2026-07-28T15:40:00-05:00"),
        ("28 juillet 2026 15:40 ET", "fr", None, "2026-07-28"),
        ("28 July 2026 15:40 et al.", "en", None, "2026-07-28"),
        # Britain has it in summer only, Bangladesh all the year
        ("28 July 2026 15:40 BST", "en-US", None, "2026-07-28T15:40:00+01:00"),
        ("15:40 BST, 28 July 2026", "en-GB", None, "2026-07-28T15:40:00+01:00"),
        ("28 November 2026 15:40 BST", "en-GB", None, "2026-11-28"),
        ("28 July 2026 15:40 BST", "en-BD", None, "2026-07-28"),
        ("28 July 2026 15:40 BST", "en-US", ZoneInfo("Asia/Dhaka"), "2026-07-28T15:40:00+06:00"),
        # India, Ireland or Israel
        ("Nov 28, 2026 15:40 IST", "en-US", None, "2026-11-28"),
        ("Nov 28, 2026 15:40 IST", "en-IN", None, "2026-11-28T15:40:00+05:30"),
        ("July 28, 2026 15:40 IST", "en-IE", None, "2026-07-28T15:40:00+01:00"),
        ("Nov 28, 2026 15:40 IST", "en-IE", None, "2026-11-28"),
        ("Nov 28, 2026 15:40 IST", "en-IL", None, "2026-11-28T15:40:00+02:00"),
        ("28 Nov 2026 15:40 IST", "hi", None, "2026-11-28T15:40:00+05:30"),
        # winter time in summer: which one is meant is not known
        ("28 November 2026 15:40 CET", "en", None, "2026-11-28T15:40:00+01:00"),
        ("28 July 2026 15:40 CEST", "en", None, "2026-07-28T15:40:00+02:00"),
        ("28 July 2026 15:40 CET", "en", None, "2026-07-28"),
        ("28. Juli 2026, 15:40 Uhr MEZ", "de", None, "2026-07-28"),
        ("28 July 2026 15:40 EET", "en", ATHENS, "2026-07-28T15:40:00+03:00"),
        # names of RFC 2822 are offsets
        ("July 28, 2026, 3:40 p.m. EST", "en-US", NEW_YORK, "2026-07-28T15:40:00-05:00"),
        ("28 July 2026 15:40 GMT", "en-GB", None, "2026-07-28T15:40:00+00:00"),
    ],
)
def test_names_of_zones(text: str, language: str, zone: ZoneInfo | None, expected: str) -> None:
    assert parse_date(text, language=language, zone=zone) == expected
