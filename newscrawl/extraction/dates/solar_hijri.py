"""The calendar of Iran and Afghanistan: days of it are written as those of the common one."""

import re
from datetime import date, timedelta

from newscrawl.extraction.languages import LANGUAGES

_MONTHS = {
    name: number
    for language in LANGUAGES
    for number, names in enumerate(language.solar_months, start=1)
    for name in names
}
_LANGUAGES = frozenset(
    code
    for language in LANGUAGES
    if language.solar_months
    for code in (language.code, *language.other_codes)
)
# 1340 to 1449 are 1961 to 2071.
_YEAR = r"(?P<year>[1١۱](?:[3٣۳][4-9٤-٩۴-۹]|[4٤۴][0-4٠-٤۰-۴])\d)(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?!\d)"
_NAME = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?:[\s\u200c]?ماه)?"
_IN_WORDS = (
    # ۱۵ آبان ۱۴۰۲; ۱۵ آبان‌ماه سال ۱۴۰۲
    re.compile(rf"{_DAY}(?:ام|م)?\s?{_NAME}[\s،,]{{1,2}}(?:سال\s)?{_YEAR}"),
    # آبان ۱۵، ۱۴۰۲
    re.compile(rf"(?<!\w){_NAME}\s{_DAY}[\s،,]{{1,2}}{_YEAR}"),
)
_IN_FIGURES = (
    # 1402/08/15; 1402-8-15
    re.compile(
        rf"(?<!\d){_YEAR}(?P<cut>[-./])(?P<month>\d{{1,2}})(?P=cut)(?P<day>\d{{1,2}})(?!\d)"
    ),
    # 15/08/1402
    re.compile(rf"{_DAY}(?P<cut>[-./])(?P<month>\d{{1,2}})(?P=cut){_YEAR}"),
)
# Days before each month; the second half of a year has months of thirty days.
_BEFORE_MONTH = (0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336)
# The first day of 1340. Of 33 years these are leap years: one after every fourth, once a fifth.
_FIRST_YEAR, _FIRST_DAY = 1340, date(1961, 3, 21)
_LEAP_YEARS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})


def is_used(language: str | None) -> bool:
    """Return whether pages in the language count by this calendar."""
    return (language or "").lower().partition("-")[0] in _LANGUAGES


def write_common_days(text: str, language: str | None) -> str:
    """Return the text with its days as days of the common calendar: ``2023-11-06``.

    Months by name say which calendar it is; figures alone count on pages in a language
    of the calendar.
    """
    for form in () if text.isascii() else _IN_WORDS:
        text = form.sub(_common_day, text)
    for form in _IN_FIGURES if is_used(language) else ():
        text = form.sub(_common_day, text)
    return text


def _common_day(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = _MONTHS[parts["name"]] if parts.get("name") else int(parts["month"])
    found = find_common_day(int(parts["year"]), month, int(parts["day"]))
    return found.isoformat() if found else match[0]


def find_common_day(year: int, month: int, day: int) -> date | None:
    """Return the day of the common calendar, ``None`` for one that never was.

    >>> find_common_day(1402, 8, 15)
    datetime.date(2023, 11, 6)
    """
    if not 1 <= month <= 12 or year < _FIRST_YEAR:
        return None
    length = 31 if month <= 6 else 30 if month < 12 or _is_leap(year) else 29
    if not 1 <= day <= length:
        return None
    leap_days = sum(map(_is_leap, range(_FIRST_YEAR, year)))
    days = 365 * (year - _FIRST_YEAR) + leap_days + _BEFORE_MONTH[month - 1] + day - 1
    return _FIRST_DAY + timedelta(days=days)


def _is_leap(year: int) -> bool:
    return year % 33 in _LEAP_YEARS
