"""The only reader of dates: machine forms, and dates as people print them.

Everything given back is ISO 8601 with an offset, or the day alone. A time whose zone is
unknown is not given back, because nobody could compare it with another one.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from newscrawl.extraction.dates.forms import (
    AFTERNOON,
    BULLETS,
    CLOCK_LANGUAGES,
    CLOCKS,
    DAY_BULLETS,
    ERA_YEAR,
    ERAS,
    MACHINE_FORMS,
    MORNING,
    OWN_ZONES,
    PRINTED_CLOCK,
    PRINTED_DAYS,
    SEASONAL,
    SLASHED,
    THAI_DOTS,
    UNIX_TIME,
    UNSEPARATED,
    ZONES,
    fold_half,
)
from newscrawl.extraction.dates.months import MONTHS, OWN_MONTHS, SPELLED_DAYS, WEEKDAYS
from newscrawl.extraction.dates.relative import has_clock_behind, is_cut_off, match_relative
from newscrawl.extraction.dates.solar_hijri import write_common_days
from newscrawl.extraction.document.locale import MONTH_FIRST

_LONGEST = 120
"""Characters of the longest text that is looked at as one date."""

_EASTERNMOST = timedelta(hours=14)
_LABEL_WORDS = 3
_PARTS = frozenset("|·:;–—")
"""What ends the part of a line before a day."""

_WEEKDAY_BEHIND = re.compile(r"\s?[(（][日月火水木金土一二三四五六일월화수목금토][)）]")

_WIDE_COLON = re.compile(r"(?<=\d)：(?=\d)")
_FIGURE = re.compile(r"\d")
_YEAR_DIGITS = re.compile(r"\d\d")
"""What each date with its year has; what has none is not searched for one."""

_FIRST_YEAR, _LAST_YEAR = 1800, 2100

_NULLS = frozenset({(1970, 1, 1, 0, 0, 0)})
"""What an unset field prints: second 0 of Unix time."""


def parse_machine_date(
    text: str, zone: tzinfo | None = None, language: str | None = None
) -> str | None:
    """Read a date written for machines: ISO 8601 in its real forms, RFC 2822, and what
    JavaScript, Java and C print, Unix time among it.

    ``zone``: the site's, for times printed without an offset. ``language``: BCP 47, of a text
    for readers, who know the names of their zones. Returns ISO 8601 with an offset; the day
    alone where only a day is printed or the offset is not known; ``None`` for anything else,
    impossible days and unset fields among it. Never raises.
    """
    return _parse_machine_date(text, zone, language) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1_000)  # a page says the same several times
def _parse_machine_date(text: str, zone: tzinfo | None, language: str | None) -> str | None:
    text = text.strip()
    if len(text) < 8:
        return None
    if match := UNIX_TIME.fullmatch(text):
        return _write(datetime.fromtimestamp(int(match["seconds"]), UTC), True, None)
    text = UNSEPARATED.sub(r"\1T\2", text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _parse_other_form(text, zone, language)
    return _write(moment, len(text) > 10, zone)


def _parse_other_form(text: str, zone: tzinfo | None, language: str | None) -> str | None:
    for form in MACHINE_FORMS:
        if match := form.fullmatch(text):
            return _from_parts(match.groupdict(), zone, language)
    return None


def _from_parts(
    parts: dict[str, str | None], zone: tzinfo | None, language: str | None
) -> str | None:
    month = parts.get("month") or MONTHS.get((parts.get("name") or "").casefold())
    if month is None:
        return None
    hour = int(parts["hour"] or 0)
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half.lower() == "pm" else 0)
    try:
        moment = datetime.combine(
            date(int(parts["year"] or 0), int(month), int(parts["day"] or 0)),
            time(hour, int(parts["minute"] or 0), int(parts["second"] or 0)),
        )
        moment = moment.replace(tzinfo=_offset(parts, moment, zone, language))
    except ValueError:
        return None
    return _write(moment, parts["hour"] is not None, zone)


def _offset(
    parts: dict[str, str | None],
    moment: datetime,
    zone: tzinfo | None = None,
    language: str | None = None,
) -> tzinfo | None:
    """Return the offset that is printed behind a time of day, else the site's ``zone``.

    A name that several zones have, or that the clocks do not have on that day, says nothing.
    """
    if parts["sign"]:
        minutes = int(parts["zone_hour"] or 0) * 60 + int(parts["zone_minute"] or 0)
        return timezone(timedelta(minutes=-minutes if parts["sign"] == "-" else minutes))
    printed = parts["zone"] or ""
    name = printed.lower()
    known = OWN_ZONES.get((language or "")[:2], {}).get(name, ZONES.get(name))
    if known is None:
        is_shared = len(printed) > len("ET")
        if zone and is_shared and zone.utcoffset(moment) is not None:
            return zone
        return _clock_of(printed, moment, language) or zone
    offset = timedelta(minutes=known)
    place = SEASONAL.get(name)
    is_other = place is not None and ZoneInfo(place).utcoffset(moment) != offset
    return zone if is_other else timezone(offset)


def _clock_of(name: str, moment: datetime, language: str | None) -> tzinfo | None:
    """Return whose clock a name is, if it has the name at that moment: no ``BST`` in winter."""
    base, _, country = (language or "").partition("-")
    zones = CLOCKS.get(name, {}) if base in CLOCK_LANGUAGES else {}
    if not (place := zones.get(country.upper(), zones.get(""))):
        return None
    clock = ZoneInfo(place)
    return clock if len(name) == len("ET") or clock.tzname(moment) == name else None


def _write(moment: datetime, has_time: bool, zone: tzinfo | None) -> str | None:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR or moment.timetuple()[:6] in _NULLS:
        return None
    if has_time and moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    has_time = has_time and moment.utcoffset() is not None
    return moment.isoformat(timespec="seconds") if has_time else moment.date().isoformat()


@dataclass(frozen=True)
class PrintedDay:
    """A day as it stands in a text, from ``start`` to ``end``."""

    start: int
    end: int
    day: date | None
    """``None`` where only a month is printed, or a day that never was."""

    has_short_year: bool = False
    """The year is printed with two figures."""


def match_day(
    text: str, start: int = 0, *, language: str | None = None, near: date | None = None
) -> PrintedDay | None:
    """Read the day printed at ``start``, in any order, with the year or without.

    A missing year is the one that brings the day nearest to ``near``; without ``near``
    such a date has no day. Returns ``None`` where nothing like a date begins.
    """
    for form in PRINTED_DAYS:
        if (match := form.match(text, start)) and (found := _read_day(match, language, near)):
            return found
    return None


def _read_day(match: re.Match[str], language: str | None, near: date | None) -> PrintedDay | None:
    parts = match.groupdict()
    month: int | None = None
    if name := parts.get("name"):
        month = _month_number(name, language)
        if month is None:
            return None
    elif parts["month"]:
        month = int(parts["month"])
    day = int(parts.get("day") or SPELLED_DAYS.get(parts.get("spelled") or "", 0))
    if parts.get("cut") == "/" and month and day <= 12 and (month > 12 or _month_first(language)):
        day, month = month, day
    year = _full_year(parts.get("year") or parts.get("short"))
    if name and parts.get("short") and "ก" <= name[0] <= "๛":
        year = 1957 + int(parts["short"] or 0)  # 69 is 2569 of the Buddhist era
    has_short_year = len(parts.get("year") or parts.get("short") or "") == 2
    real = _make_day(year, month, day, near)
    return PrintedDay(match.start(), match.end(), real, has_short_year)


def _month_number(name: str, language: str | None) -> int | None:
    name = name.casefold()
    return OWN_MONTHS.get((language or "")[:2], {}).get(name) or MONTHS.get(name)


def _month_first(language: str | None) -> bool:
    """Return whether 11/06 is in November: so in the United States, which say just ``en``."""
    return language in ("en", "en-US") or (language or "").endswith(MONTH_FIRST)


def _full_year(digits: str | None) -> int | None:
    if digits is None:
        return None
    year = int(digits)
    if len(digits) == 2:
        return 2000 + year if year < 70 else 1900 + year
    if 2400 < year < 2700:  # the Buddhist era of Thai papers
        return year - 543
    return year  # 205 is a misprint, and no year that could be made into a day


def _make_day(year: int | None, month: int | None, day: int, near: date | None) -> date | None:
    if year is not None:
        return _real_day(year, month or 0, day)
    if near is None or not _FIRST_YEAR <= near.year <= _LAST_YEAR:
        return None
    if month is None:
        around = [near.replace(day=1) + timedelta(days=days) for days in (-1, 0, 31)]
        months = [(first.year, first.month) for first in around]
    else:
        months = [(near.year + step, month) for step in (-1, 0, 1)]
    days = [real for year, month in months if (real := _real_day(year, month, day))]
    return min(days, key=lambda real: abs(real - near), default=None)


def _real_day(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_date(
    text: str, *, language: str | None = None, zone: tzinfo | None = None, now: str | None = None
) -> str | None:
    """Read a date as a page shows it: ``Posted on Monday, 6 November 2023, 12:30``.

    ``language``: BCP 47, of the page. ``zone``: the site's; without it, and without one in
    print, the day alone is given. ``now``: the moment of the download, ISO 8601; without it
    relative times ("6 hours ago") have no answer. Returns ISO 8601 with an offset, the day
    alone, or ``None``. Never raises.
    """
    if len(text) > _LONGEST:
        return None
    text = " ".join(text.split())
    text = write_common_days(text, language)
    is_plain = text.isascii()
    if now is None and not _YEAR_DIGITS.search(text) and (is_plain or "年" not in text):
        return None  # but for the years of an era, every date has two figures in a row
    if not is_plain:
        text = _WIDE_COLON.sub(":", text)
    if found := parse_machine_date(text, zone, language):
        return found
    if not is_plain:
        text = ERA_YEAR.sub(_common_year, THAI_DOTS.sub("", text))
    if not is_plain or "/" in text:
        text = " ".join(BULLETS.sub(" ", SLASHED.sub(" ", DAY_BULLETS.sub("-", text))).split())
    printed = _find_day(text, language) if _YEAR_DIGITS.search(text) else None
    day = printed.day if printed else None
    if printed and day and printed.has_short_year and day > _latest_day(now):
        return None  # 14-12-29 has the year in front, or is no date
    if printed is None or day is None:
        return _read_relative(text, language, zone, now)
    around = text[printed.end :] + " " + text[: printed.start]
    moment = _add_clock(day, around, zone, language)
    return _write(moment, moment.tzinfo is not None, zone)


def parse_recent(
    text: str, *, language: str | None = None, zone: tzinfo | None = None, now: str
) -> str | None:
    """Read a day without a year, which a text is little more than: ``Tue 6 Nov, 12:30``.

    It is the latest such day that is not after ``now`` in any country. Figures alone are
    a day where a weekday or a time of day stands beside them: ``3/4`` is a score as well.
    """
    here = _local_now(now, zone)
    if here is None or len(text) > _LONGEST:
        return None
    latest = (here.astimezone(UTC) + _EASTERNMOST).date() if here.tzinfo else here.date()
    text = " ".join(BULLETS.sub(" | ", THAI_DOTS.sub("", text)).split())
    for form in PRINTED_DAYS:
        for match in form.finditer(text):
            parts = match.groupdict()
            if parts.get("year") or parts.get("short") or not (parts.get("name") or parts["month"]):
                continue
            printed = _read_day(match, language, latest)
            if printed is None or printed.day is None:
                continue
            day = printed.day if printed.day <= latest else _year_before(printed.day)
            before, after = text[: printed.start], text[printed.end :].removeprefix(".")
            is_certain = parts.get("name") is not None or "月" in match[0] or "월" in match[0]
            if day and _is_little_more(before, after, is_certain=is_certain):
                moment = _add_clock(day, f"{after} {before}", zone, language)
                return _write(moment, moment.tzinfo is not None, zone)
    return None


def _year_before(day: date) -> date | None:
    return _real_day(day.year - 1, day.month, day.day)


def _is_little_more(before: str, after: str, *, is_certain: bool) -> bool:
    """Return whether a day stands alone but for a weekday, a label and a time of day."""
    has_clock = has_clock_behind(after)
    if not has_clock and not is_cut_off(after):
        return False
    words = [word.strip(".,:()") for word in before.casefold().split()]
    has_weekday = any(word in WEEKDAYS for word in words) or bool(_WEEKDAY_BEHIND.match(after))
    if before.rstrip()[-1:].isdigit():
        return False  # 17 Nov 26
    is_label = len(words) <= _LABEL_WORDS or before.rstrip()[-1:] in _PARTS
    return is_label and (is_certain or has_clock or has_weekday)


def _latest_day(now: str | None) -> date:
    """Return the last day that it can be at the download, which is today where none is known."""
    here = _local_now(now, None) if now else None
    return (here or datetime.now(UTC)).date() + timedelta(days=1)


def _common_year(match: re.Match[str]) -> str:
    """Return a Japanese year as the common one; the first of an era is called 元."""
    count = 1 if match["count"] == "元" else int(match["count"])
    return f"{ERAS[match['era']] + count}年"


def _find_day(text: str, language: str | None) -> PrintedDay | None:
    """Return the first date in the text that has its year, a whole day before a month."""
    found = [
        printed
        for form in PRINTED_DAYS
        for match in form.finditer(text)
        if (printed := _read_day(match, language, None))
    ]
    return min(found, key=lambda one: (one.day is None, one.start, -one.end), default=None)


def _add_clock(day: date, text: str, zone: tzinfo | None, language: str | None) -> datetime:
    """Join the first time of day in ``text`` to ``day``, if its zone is known."""
    midnight = datetime.combine(day, time.min)
    match = PRINTED_CLOCK.search(text) if _FIGURE.search(text) else None
    if match is None:
        return midnight
    parts = match.groupdict()
    hour = int(parts["hour"])
    half = fold_half(parts["half"] or parts["early"] or "")
    if half in AFTERNOON and hour < 12:
        hour += 12
    elif half in MORNING and hour == 12:
        hour = 0
    minute = int(parts["minute"] or parts["stop_minute"] or parts["sign_minute"] or 0)
    try:
        moment = midnight.replace(hour=hour, minute=minute)
        return moment.replace(tzinfo=_offset(parts, moment, zone, language))
    except ValueError:
        return midnight


def _read_relative(
    text: str, language: str | None, zone: tzinfo | None, now: str | None
) -> str | None:
    """Read a relative time, the moment of the download being known."""
    here = _local_now(now, zone) if now else None
    found = match_relative(text, language) if here else None
    if here is None or found is None:
        return None
    try:
        moment = here - timedelta(seconds=found.seconds)
    except OverflowError:
        return None
    if not found.is_day:
        return _write(moment.replace(second=0), True, None)  # nobody said a second
    moment = _add_clock(moment.date(), found.clock, zone, language)
    return _write(moment, moment.tzinfo is not None, zone)


def _local_now(now: str, zone: tzinfo | None) -> datetime | None:
    """Return the moment of the download at the site's offset, at its own where none is known."""
    try:
        moment = datetime.fromisoformat(now).replace(microsecond=0)
        return moment.astimezone(zone) if moment.tzinfo and zone else moment
    except (ValueError, OverflowError):
        return None
