"""Relative times: every row's example, the words around it, and what only looks like one."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.dates.parse import parse_date
from newscrawl.extraction.dates.relative import match_relative
from newscrawl.extraction.languages import LANGUAGES

MOSCOW = ZoneInfo("Europe/Moscow")
NOON = "2023-11-06T12:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("an hour ago", 1),
        ("Published about 3 hours ago", 3),
        ("3h ago", 3),
        ("1 hour, 30 minutes ago", 1.5),
        ("half an hour ago", 0.5),
        ("Updated 2 hours ago | 5 min read", 2),
        ("vor einer Stunde", 1),
        ("Veröffentlicht vor etwa 3 Std.", 3),
        ("vor einer halben Stunde", 0.5),
        ("il y a une heure", 1),
        ("un'ora fa", 1),
        ("mezz’ora fa", 0.5),
        ("Publicado hace 5 horas", 5),
        ("há uma hora", 1),
        ("час назад", 1),
        ("полчаса назад", 0.5),
        ("2 години тому", 2),
        ("godzinę temu", 1),
        ("před hodinou", 1),
        ("2 órája", 2),
        ("منذ ساعة", 1),
        ("منذ ساعتين", 2),
        ("פורסם: לפני שעתיים", 2),
        ("۳ ساعت پیش", 3),
        ("30分钟前", 0.5),
        ("2小時前", 2),
        ("30分前", 0.5),
        ("30분 전", 0.5),
    ],
)
def test_hours_are_counted_in_words_and_figures(text: str, hours: float) -> None:
    found = match_relative(text)
    assert found is not None
    assert (found.seconds, found.is_day) == (hours * 3600, False)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Yesterday", "2023-11-05"),
        ("en", "3 days ago", "2023-11-03"),
        ("en", "Today at 3:05 pm", "2023-11-06T15:05:00+03:00"),
        ("en", "15:05 yesterday", "2023-11-05T15:05:00+03:00"),
        ("de", "vor 2 Tagen", "2023-11-04"),
        ("de", "Gestern um 12.30 Uhr", "2023-11-05T12:30:00+03:00"),
        ("de", "vorgestern", "2023-11-04"),
        ("fr", "Publié hier à 14h30", "2023-11-05T14:30:00+03:00"),
        ("fr", "aujourd’hui", "2023-11-06"),
        ("es", "ayer a las 14:30", "2023-11-05T14:30:00+03:00"),
        ("sv", "Publicerad i går kl. 14:30", "2023-11-05T14:30:00+03:00"),
        ("pl", "wczoraj, 14:30", "2023-11-05T14:30:00+03:00"),
        ("ru", "Вчера в 14:30", "2023-11-05T14:30:00+03:00"),
        ("tr", "dün 14:30", "2023-11-05T14:30:00+03:00"),
        ("ar", "أمس", "2023-11-05"),
        ("id", "Kemarin, 14:30", "2023-11-05T14:30:00+03:00"),
        ("zh", "昨天 14:30", "2023-11-05T14:30:00+03:00"),
        ("ko", "오늘 오후 3:05", "2023-11-06T15:05:00+03:00"),
    ],
)
def test_days_are_counted_from_the_site_s_own(language: str, text: str, expected: str) -> None:
    assert parse_date(text, language=language, zone=MOSCOW, now=NOON) == expected


def test_the_day_is_that_of_the_site_s_clock() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    late = "2023-11-06T16:00:00+00:00"
    assert parse_date("yesterday", language="en", zone=tokyo, now=late) == "2023-11-06"
    assert parse_date("2 days ago", language="en", zone=tokyo, now=late) == "2023-11-05"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "2 weeks ago"),
        ("en", "2 months ago"),
        ("en", "a year ago"),
        ("en", "5 min read"),
        ("en", "ago"),
        ("en", "in 6 hours"),
        ("en", "He died 3 days ago in Paris"),
        ("en", "The mayor was born yesterday"),
        ("en", "Yesterday was a good day"),
        ("en", "today's paper"),
        ("de", "hier"),
        ("de", "vor 12 Uhr"),
        ("de", "vor Gericht"),
        ("it", "fa freddo"),
        ("zh", "前天气"),
        ("en", "some hours ago"),
        ("en", "6000 hours ago"),
    ],
)
def test_no_moment_is_made_of_what_names_none(language: str, text: str) -> None:
    assert parse_date(text, language=language, now=NOON) is None


@pytest.mark.parametrize("now", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-14:00", "x"])
def test_the_edges_of_the_calendar_are_no_error(now: str) -> None:
    for text in ("6 hours ago", "999 days ago", "yesterday, 12:30"):
        assert parse_date(text, language="en", now=now) is None


CODES = sorted(language.code for language in LANGUAGES if language.today)
WORDS = sorted(
    {
        word
        for row in (row for language in LANGUAGES for row in language.ago)
        for words in (row.before, row.behind, row.minute, row.hour, row.day)
        for word in words
    }
    | {w for one in LANGUAGES for w in (*one.today, *one.yesterday, *one.day_before)}
    | {"6", "12:30", "an", "one", "in", ",", "|", "Posted", "٦", "999", "\u200f"}
)


@given(
    st.lists(st.sampled_from(WORDS), max_size=10),
    st.sampled_from([" ", "", ", "]),
    st.sampled_from(CODES),
)
def test_any_row_of_words_is_a_moment_or_none(words: list[str], gap: str, language: str) -> None:
    answer = parse_date(gap.join(words), language=language, now=NOON)
    assert answer is None or answer <= "2023-11-06T23:59:59+00:00"


@given(st.text())
def test_any_text_is_a_moment_or_none(text: str) -> None:
    found = match_relative(text)
    assert found is None or found.seconds >= 0
