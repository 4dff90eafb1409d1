"""The only reader of dates: machine forms, and dates as people print them.

Everything given back is ISO 8601 with an offset, or the day alone. A time whose zone is
unknown is not given back, because nobody could compare it with another one.
"""

import re
from datetime import datetime, timedelta, timezone, tzinfo

_LONGEST = 120
"""Characters of the longest text that is looked at as one date."""

_FIRST_YEAR, _LAST_YEAR = 1800, 2100

_NULLS = frozenset({(1970, 1, 1, 0, 0, 0)})
"""What an unset field prints: second 0 of Unix time."""

_ZONES = {  # names whose offset is not in doubt; the American ones are those of RFC 2822
    "z": 0, "utc": 0, "gmt": 0, "ut": 0,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "wet": 0, "west": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180,
    "msk": 180, "jst": 540, "kst": 540, "hkt": 480, "aest": 600, "aedt": 660,
}  # fmt: skip
"""Minutes east of UTC."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"),
            ("may",), ("jun", "june"), ("jul", "july"), ("aug", "august"),
            ("sep", "sept", "september"), ("oct", "october"), ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
"""English only: machine forms know no other language."""

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
_ZONE = (
    r"(?:(?:UTC|GMT)?(?P<sign>[+-])(?P<zone_hour>\d{1,2}):?(?P<zone_minute>\d{2})?"
    r"|(?P<zone>[A-Za-z]{1,5}))(?:\s?[\[(][^\])]{1,50}[\])])?"
)
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        # 2023-11-06 12:00:00 +0300, 2023/11/6 12:00, 2023-11-06T12:00+02:00[Europe/Kyiv]
        rf"(?P<year>\d{{4}})(?P<cut>[-/.])(?P<month>\d{{1,2}})(?P=cut)(?P<day>\d{{1,2}})"
        rf"(?:(?:T|,?\s{{1,3}}){_CLOCK}\s?(?P<half>[AaPp][Mm])?\s?(?:{_ZONE})?)?",
        # RFC 2822: Mon, 06 Nov 2023 12:00:00 +0300
        rf"(?:[A-Z][a-z]{{2,8}},?\s)?\s?(?P<day>\d{{1,2}})[\s-](?P<name>[A-Z][a-z]{{2,8}})[\s-]"
        rf"(?P<year>\d{{4}})(?:\s{_CLOCK}\s?(?:{_ZONE})?)?",
        # JavaScript: Mon Nov 06 2023 12:00:00 GMT+0300 (Moscow Standard Time)
        rf"[A-Z][a-z]{{2}}\s(?P<name>[A-Z][a-z]{{2}})\s(?P<day>\d{{2}})\s(?P<year>\d{{4}})"
        rf"\s{_CLOCK}\s{_ZONE}",
        # C and Java: Mon Nov  6 12:00:00 UTC 2023
        rf"[A-Z][a-z]{{2}}\s(?P<name>[A-Z][a-z]{{2}})\s{{1,2}}(?P<day>\d{{1,2}})\s{_CLOCK}\s"
        rf"(?:{_ZONE}\s)?(?P<year>\d{{4}})",
    )
)


def parse_machine_date(text: str, zone: tzinfo | None = None) -> str | None:
    """Read a date written for machines: ISO 8601 in its real forms, RFC 2822, and what
    JavaScript, Java and C print.

    ``zone``: the site's, for times printed without an offset. Returns ISO 8601 with an
    offset; the day alone where only a day is printed or the offset is not known; ``None``
    for anything else, impossible days and unset fields among it. Never raises.
    """
    if len(text) > _LONGEST:
        return None
    text = text.strip()
    if len(text) < 8:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _parse_other_form(text, zone)
    return _write(moment, len(text) > 10, zone)


def _parse_other_form(text: str, zone: tzinfo | None) -> str | None:
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _from_parts(match.groupdict(), zone)
    return None


def _from_parts(parts: dict[str, str | None], zone: tzinfo | None) -> str | None:
    month = parts.get("month") or _MONTHS.get((parts.get("name") or "").lower())
    if month is None:
        return None
    hour = int(parts["hour"] or 0)
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half.lower() == "pm" else 0)
    try:
        moment = datetime(
            int(parts["year"] or 0),
            int(month),
            int(parts["day"] or 0),
            hour,
            int(parts["minute"] or 0),
            int(parts["second"] or 0),
            tzinfo=_offset(parts),
        )
    except ValueError:
        return None
    return _write(moment, parts["hour"] is not None, zone)


def _offset(parts: dict[str, str | None]) -> tzinfo | None:
    if parts["sign"]:
        minutes = int(parts["zone_hour"] or 0) * 60 + int(parts["zone_minute"] or 0)
        return timezone(timedelta(minutes=-minutes if parts["sign"] == "-" else minutes))
    known = _ZONES.get((parts["zone"] or "").lower())
    return None if known is None else timezone(timedelta(minutes=known))


def _write(moment: datetime, has_time: bool, zone: tzinfo | None) -> str | None:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR or moment.timetuple()[:6] in _NULLS:
        return None
    if has_time and moment.tzinfo is None:
        if zone is None:
            has_time = False
        else:
            moment = moment.replace(tzinfo=zone)
    return moment.isoformat(timespec="seconds") if has_time else moment.date().isoformat()
