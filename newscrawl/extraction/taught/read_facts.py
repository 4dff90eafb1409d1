"""From names and values, as users write them, to the facts of a site."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from newscrawl.extraction.taught.fact_rows import FACT_ROWS, FactForm, FactRow
from newscrawl.extraction.taught.patterns import find_pattern_problem
from newscrawl.extraction.taught.selectors import find_selector_problem
from newscrawl.extraction.taught.site_facts import LayoutFacts, SiteFacts
from newscrawl.spelling import suggest_name

FACT_NAMES = tuple(row.name for row in FACT_ROWS)
_read: dict[str, SiteFacts] = {}
_MOST_READ = 100
_ROWS = {row.name: row for row in FACT_ROWS}
_MOST = 50
"""Values of one fact."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?", re.IGNORECASE)
# Names of headers and cookies, and what a cookie's value cannot have.
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_NO_HEADER = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]|[^\x00-\xff]")
_NO_COOKIE = re.compile(r"[\x00-\x1f\x7f;]|[^\x00-\x7f]")
# The crawl's own business: who asks, for what, and in which form.
_OWN_HEADERS = frozenset(
    "accept-encoding connection content-length host range transfer-encoding user-agent".split()
)


class FactsError(ValueError):
    """A fact cannot be used; the message says why, and what to write instead."""

    def __init__(self, sentence: str, *, name: str, table: int) -> None:
        super().__init__(sentence)
        self.name = name
        """The name of the fact."""
        self.table = table
        """The number of its table among those of the site, from 0."""


class _ValueProblemError(Exception):
    """A value cannot be used; the message is what follows the name of the fact."""


def read_facts(*tables: Mapping[str, Any]) -> SiteFacts:
    """Return the facts of a site, stated in a table for each of its layouts.

    Raises ``FactsError`` for the first that cannot be used.
    """
    read = [_read_table(table, number) for number, table in enumerate(tables)]
    ends = [values.get("until") for values in read]
    for number, end in enumerate(ends):
        if end in ends[:number]:
            problem = f"ends on {end} too" if end else "has no until either"
            raise FactsError(
                f"another layout of the site {problem}: each but the one in use has an until of "
                "its own.",
                name="until",
                table=number,
            )
    order = sorted(range(len(read)), key=lambda number: ends[number] or date.max)
    of_site: dict[str, Any] = {}
    layouts = []
    for number in order:
        values = read[number]
        stated = [name for name in values if _ROWS[name].is_of_site]
        if stated and number != order[-1]:
            raise FactsError(
                f"{stated[0]} holds for all layouts of the site: write it into the table "
                "without until.",
                name=stated[0],
                table=number,
            )
        of_site |= {name: values.pop(name) for name in stated}
        layouts.append(LayoutFacts(**values))
    if not layouts or layouts[-1].until is not None:
        layouts.append(LayoutFacts())
    return SiteFacts(layouts=tuple(layouts), **of_site)


def as_facts(stated: SiteFacts | Mapping[str, Any] | None) -> SiteFacts | None:
    """Return facts that were read already, or those of a table; raise ``FactsError`` for neither.

    The tables of a program that reads many pages are read once.
    """
    if stated is None or isinstance(stated, SiteFacts):
        return stated
    if not isinstance(stated, Mapping):
        raise FactsError(
            f"facts is {stated!r}: give a mapping of names to values, as in "
            '{"title": "h1.headline"}.',
            name="",
            table=0,
        )
    key = repr(sorted(stated.items(), key=lambda item: str(item[0])))
    if key not in _read:
        if len(_read) >= _MOST_READ:
            _read.clear()
        _read[key] = read_facts(stated)
    return _read[key]


def _read_table(table: Mapping[str, Any], number: int) -> dict[str, Any]:
    values = {}
    for name, value in table.items():
        row = _ROWS.get(name)
        if row is None:
            close = suggest_name(str(name), FACT_NAMES)
            hint = f"did you mean {close}?" if close else f"there are {', '.join(FACT_NAMES)}."
            raise FactsError(f"there is no fact {name!r}: {hint}", name=str(name), table=number)
        try:
            values[name] = _READERS[row.form](row, value)
        except _ValueProblemError as problem:
            raise FactsError(
                _as_sentence(f"{name} {problem}"), name=name, table=number
            ) from problem
    return values


def _as_sentence(text: str) -> str:
    return text if text.endswith("?") else f"{text}."


def _texts(row: FactRow, value: Any) -> tuple[str, ...]:
    """Return one text or a list of them."""
    values = (value,) if isinstance(value, str) else value
    if not isinstance(values, list | tuple) or not all(isinstance(one, str) for one in values):
        raise _ValueProblemError(
            f"is {value!r}: write a text in quotes, or a list of them, as in {row.example}"
        )
    if len(values) > _MOST:
        raise _ValueProblemError(f"has {len(values)} values: write {_MOST} at most")
    return tuple(values)


def _checked(problem_of: Callable[[str], str | None]) -> Callable[[FactRow, Any], tuple[str, ...]]:
    def read(row: FactRow, value: Any) -> tuple[str, ...]:
        texts = _texts(row, value)
        for text in texts:
            if problem := problem_of(text):
                raise _ValueProblemError(f"{text[:100]!r} {problem}")
        return texts

    return read


def _read_group(row: FactRow, value: Any) -> str:
    """Return a pattern with one group, or with one that is called section."""
    if not isinstance(value, str):
        raise _ValueProblemError(f"is {value!r}: write one pattern, as in {row.example}")
    if problem := find_pattern_problem(value):
        raise _ValueProblemError(f"{value[:100]!r} {problem}")
    pattern = re.compile(value)
    if pattern.groups != 1 and "section" not in pattern.groupindex:
        raise _ValueProblemError(
            f"{value[:100]!r} has {pattern.groups} groups: put brackets around the section, and "
            f"(?: before other groups, as in {row.example}"
        )
    return value


def _read_zone(row: FactRow, value: Any) -> str:
    try:
        if isinstance(value, str) and ZoneInfo(value):
            return value
    except (ValueError, OSError, LookupError):
        pass
    text = value if isinstance(value, str) else ""
    close = suggest_name(text, available_timezones()) if text else None
    hint = f"did you mean {close!r}?" if close else f"write it as in {row.example}"
    raise _ValueProblemError(f"{value!r} is no zone of the time zone database: {hint}")


def _read_switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _ValueProblemError(f"is {value!r}: write true or false, without quotes")
    return value


def _read_language(row: FactRow, value: Any) -> str:
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise _ValueProblemError(f"is {value!r}, no language tag: write de, or {row.example}")
    return value


def _read_day(row: FactRow, value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise _ValueProblemError(f"is {value!r}, no day: write it as in {row.example}") from error


def _read_headers(row: FactRow, value: Any) -> dict[str, str]:
    """Return a table of texts; no message shows a value, which may be a secret."""
    is_cookies = row.name == "cookies"
    wrong = _NO_COOKIE if is_cookies else _NO_HEADER
    if not isinstance(value, Mapping):
        raise _ValueProblemError(f"is no table: write it as in {row.example}")
    for name, text in value.items():
        if not isinstance(name, str) or not _TOKEN.fullmatch(name):
            raise _ValueProblemError(f"has the name {name!r}, which has no place in a request")
        if not is_cookies and name.lower() == "cookie":
            raise _ValueProblemError('cannot have Cookie: write cookies = { name = "value" }')
        if not is_cookies and name.lower() in _OWN_HEADERS:
            raise _ValueProblemError(f"cannot have {name}, which the crawl itself sends")
        if not isinstance(text, str):
            raise _ValueProblemError(f"has no text for {name}: put its value in quotes")
        if wrong.search(text):
            raise _ValueProblemError(f"has a character in {name} that has no place in a request")
    return dict(value)


_READERS: dict[FactForm, Callable[[FactRow, Any], Any]] = {
    FactForm.SELECTORS: _checked(find_selector_problem),
    FactForm.LINES: _checked(find_pattern_problem),
    FactForm.ADDRESSES: _checked(find_pattern_problem),
    FactForm.GROUP: _read_group,
    FactForm.ZONE: _read_zone,
    FactForm.SWITCH: lambda _, value: _read_switch(value),
    FactForm.LANGUAGE: _read_language,
    FactForm.TEXTS: _read_headers,
    FactForm.DAY: _read_day,
}
