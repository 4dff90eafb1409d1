"""The forms of dates: rows for ``dates``, which reads them."""

import re

from newscrawl.extraction.dates.months import SPELLED_DAYS
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.languages.language import one_of

ZONES = {  # names whose offset is not in doubt; the American ones are those of RFC 2822
    "z": 0, "utc": 0, "gmt": 0, "ut": 0,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "wet": 0, "west": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180,
    "mez": 60, "mesz": 120, "msk": 180, "мск": 180, "sast": 120, "pkt": 300, "wib": 420,
    "wita": 480, "wit": 540, "jst": 540, "kst": 540, "hkt": 480, "aest": 600, "aedt": 660,
    "nzst": 720, "nzdt": 780,
}  # fmt: skip
"""Minutes east of UTC."""
OWN_ZONES = {language.code: language.zone_names for language in LANGUAGES if language.zone_names}
"""By language, names of zones that are others elsewhere: ``IST`` of India, Israel and Ireland."""
SEASONAL = {
    "wet": "Europe/Lisbon", "cet": "Europe/Paris", "mez": "Europe/Berlin", "eet": "Europe/Athens",
}  # fmt: skip
"""Names of winter time that papers print in summer too, of either clock, and a place of each."""
CLOCKS = {
    "ET": {"": "America/New_York"},
    "CT": {"": "America/Chicago"},
    "MT": {"": "America/Denver"},
    "PT": {"": "America/Los_Angeles"},
    "BST": {"": "Europe/London", "BD": ""},  # Bangladesh has one too
    "IST": {"IN": "Asia/Kolkata", "IE": "Europe/Dublin", "IL": "Asia/Jerusalem"},
}
"""Names of clocks, in capitals, and whose they are by country: "" of any other, or nobody's."""
CLOCK_LANGUAGES = frozenset({"en", "es"})
"""The languages in which these stand for zones; elsewhere some are words."""

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
_ZONE = (
    r"(?:(?:UTC|GMT)?(?P<sign>[+-])(?P<zone_hour>\d{1,2}):?(?P<zone_minute>\d{2})?"
    r"|(?P<zone>[A-Za-z]{1,5}))(?:\s?[\[(][^\])]{1,50}[\])])?"
)
MACHINE_FORMS = tuple(
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

# Seconds or milliseconds since 1970, from 2001 to 2033: shorter numbers are counts and ids.
UNIX_TIME = re.compile(r"(?P<seconds>1\d{9})(?:\.\d{1,6}|\d{3})?", re.ASCII)
UNSEPARATED = re.compile(r"((?:19|20)\d{6})(\d{6})", re.ASCII)
"""20231106120000: a day and a time of day without a sign between the numbers."""

# Possessive and bounded, and at the head of a form only where a word begins: else a long
# word is read again from each of its letters.
_NAME = r"(?P<name>[^\W\d_][^\s\d.,;:/|()\[\]–—-]{0,24}+(?:\s(?:الثاني|الأول|الاول)(?!\S))?+)"
_FIRST_NAME = rf"(?<![^\W\d_]){_NAME}"
_SECOND_NAME = (  # Arabic prints both calendars' names: نوفمبر تشرين الثاني
    r"(?:\s(?:/\s?)?(?:(?:كانون|تشرين)\s(?:الثاني|الأول|الاول)"
    r"|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول)(?!\w))?"
)
_YEAR = (
    r"(?:(?P<year>\d{4})(?!\d)|['’]?(?P<short>\d{2})(?=\s?(?:[,;|)\]]|\.?$|\s[–—-])"
    r"|\s(?:[^\W\d_]{1,5}\.?\s){0,2}\d\d?[:.h]\d\d(?!\d)))"
)
_DAY = r"(?<!\d)(?P<day>\d{1,2})"
PRINTED_DAYS = tuple(
    re.compile(form)
    for form in (
        # 2023-11-06; 2023.11.6; 2023/11/06
        rf"(?<!\d)(?P<year>\d{{4}})(?P<sep>[-./])\s?(?P<month>\d{{1,2}})(?P=sep)\s?{_DAY}(?!\d)",
        # 2023年11月6日; 11月6日; 6日; 2023년 11월 6일
        rf"(?=\d)(?:(?<!\d)(?P<year>\d{{4}})[年년]\s?)?(?:(?<!\d)(?P<month>\d{{1,2}})[月월]\s?)?{_DAY}[日일號号]",
        # 6.11.2023; 06/11/23; 06/11; 27.6.205, which is a misprint
        rf"{_DAY}(?P<cut>[./-])\s?(?P<month>\d{{1,2}})"
        r"(?:(?P=cut)\s?(?P<year>\d{2,4})(?!\d)|(?<!-\d)(?<!-\d\d)(?![\d-]))",
        # 6 - 11, as KUNA prints it
        rf"{_DAY} - (?P<month>\d{{1,2}})(?= \()",
        # 2023. november 6.; 2023 m. lapkričio 6 d.
        rf"(?<!\d)(?P<year>\d{{4}})(?:[.,]|\sm\.)?\s{_NAME}\s{_DAY}(?!\d)(?:\.|\sd\.)?",
        # 2023. gada 6. novembrī
        rf"(?<!\d)(?P<year>\d{{4}})\.\sgada\s{_DAY}\.\s{_NAME}",
        # 6 November 2023; 6/Nov/2023; 6th of November; 6. listopadu; 6 de noviembre de 2023;
        # 6 ноября 2023 г.
        rf"{_DAY}(?:st|nd|rd|th|er|[.ºª°])?[\s/-]{{0,2}}(?:(?:de|of)\s|d['’])?{_NAME}{_SECOND_NAME}\.?"
        rf"(?:[\s,/-]{{0,2}}(?:de\s|del\s|(?:พศ|คศ|พุทธศักราช|ปี)\.?\s?)?{_YEAR})?(?:\s(?:г|года|р|року)\b\.?)?",
        # छह नवंबर, as Hindi agencies spell the first nine days
        rf"(?<!\w)(?P<spelled>{'|'.join(SPELLED_DAYS)})\s{_NAME}(?:[\s,]{{0,2}}{_YEAR})?",
        # November 6, 2023; lapkričio 6 d.
        rf"{_FIRST_NAME}\.?\s{_DAY}(?:st|nd|rd|th)?(?!\d|:\d)(?:\sd\.)?(?:,?\s(?P<year>\d{{4}})(?!\d))?",
        # November 2023
        rf"{_FIRST_NAME}\.?,?\s(?P<year>\d{{4}})(?!\d)",
    )
)


def fold_half(word: str) -> str:
    """Return what a half of the day is called, without stops and spaces.

    >>> fold_half("P. M."), fold_half("ب.ظ")
    ('pm', 'بظ')
    """
    return word.replace(".", "").replace(" ", "").lower()


_HALVES = {word for one in LANGUAGES for word in (*one.morning, *one.afternoon)}
AFTERNOON = frozenset(fold_half(word) for one in LANGUAGES for word in one.afternoon) | {"pm"}
MORNING = frozenset(fold_half(word) for one in LANGUAGES for word in one.morning) | {"am"}


def _half(words: set[str]) -> str:
    """Return a pattern for words of a half of the day.

    Those of scripts without spaces touch letters.
    """
    unspaced = {word for word in words if "\u3400" <= word[0] <= "\ud7af"}
    return (
        rf"(?<!\w)(?:{one_of(words - unspaced, any_case=True)})(?!\w)"
        f"|{one_of(unspaced, any_case=True)}"
    )


_LATE_HALF = _half(_HALVES)
# Before a time of day a single letter is another sign: 2026 م is a year of the common era.
_EARLY_HALF = _half({word for word in _HALVES if len(word) > 1})
CLOCK_WORDS = tuple({word for language in LANGUAGES for word in language.clock})
# Words before hours and minutes that a stop divides; a look-behind has one width. A single
# letter stands before other numbers too.
_BEHIND_WORD = "|".join(
    rf"(?<={re.escape(word)}\s{hour}\.\d\d)"
    for word in sorted(CLOCK_WORDS)
    if len(word) > 1
    for hour in (r"\d", r"\d\d")
)
PRINTED_CLOCK = re.compile(
    rf"(?P<early>{_EARLY_HALF})?\s?(?<![\d.:/])(?P<hour>\d{{1,2}})"
    r"(?:(?:\s?h\s?|:|\s?год\.?\s|\sгодин[аи]?\s|\sчас(?:ов|а)?\s)(?P<minute>\d{2})(?!\d)(?::\d{2})?"
    r"|[時时시點点]\s?(?:(?P<sign_minute>\d{1,2})(?!\d)[分분]?)?"
    r"|\.(?P<stop_minute>\d{2})"
    rf"(?=\s?(?:Uhr|h\b|[ap]\.?m\b)|{_BEHIND_WORD})"
    r"|(?=\s?(?:[ap]\.?\s?m\b|Uhr\b)))"
    rf"\s?(?:Uhr)?(?P<half>[ap]\.?\s?m\b\.?|{_LATE_HALF})?"
    r"\s?\(?(?:(?:UTC|GMT)?(?P<sign>[+-])(?P<zone_hour>\d{1,2}):?(?P<zone_minute>\d{2})?"
    r"|(?P<zone>[A-Za-z]{1,5}|мск)\b)?",
    re.IGNORECASE,
)

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""The year before the first one of each."""
ERA_YEAR = re.compile(rf"(?P<era>{'|'.join(ERAS)})(?P<count>\d{{1,2}}|元)年")
# 6 พ.ย. 2566
THAI_DOTS = re.compile(r"(?<=[\u0e01-\u0e4e])\.(?=[\u0e01-\u0e2e\s])")
# 11:48/08.12.2011 and the other way round: a time of day and a day.
SLASHED = re.compile(r"(?<=\d:\d\d)\s?/\s?(?=\d{1,2}[./])|(?<=[./]\d{4})\s?/\s?(?=\d{1,2}:\d\d)")
# What some sites print between the numbers of a day, and between the parts of a line.
DAY_BULLETS = re.compile(r"(?<=\d)[•·∙⋅](?=\d)")
BULLETS = re.compile(r"[•·∙⋅●]|(?<=\s)/(?=\s[^\W\d_])|(?<=[^\W\d_]\s)/(?=\s)")
