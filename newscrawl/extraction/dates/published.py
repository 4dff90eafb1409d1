"""When an article was published and changed: the sources of its dates.

Their order follows from four errors of WordPress themes, see ``extract_published``.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

from newscrawl.extraction.dates.elements import (
    MAX_TIMES,
    date_in_attributes,
    date_in_hatom,
    date_on_own_card,
    date_where_filed,
    first_date_of,
    first_shown,
    is_change,
    is_of_story,
)
from newscrawl.extraction.dates.months import MONTHS
from newscrawl.extraction.dates.offset import offset_between, offset_of, shows_instant
from newscrawl.extraction.dates.parse import parse_date, parse_machine_date
from newscrawl.extraction.dates.solar_hijri import is_used as is_solar
from newscrawl.extraction.dates.visible import (
    dates_in_lines,
    dates_near_headline,
    find_day_of_download,
    recent_near_headline,
    relative_near_headline,
)
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.headings import main_headings
from newscrawl.extraction.document.sources import Found, Source, answers

_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/\-_.]|$)")
_URL_DIGITS = re.compile(r"/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/\-_.]|$)")
# Keys for the date of publication in the data of a script that renders the page.
_STATE = re.compile(
    r"[\"'](?:(?:date|first|original|page|content|article|post|cms)[_-]?)?publi(?:sh(?:ed|ing)?|cation)_?(?:date|time|at|on)?(?:time)?[\"']"
    r"\s*:\s*[\"']((?:19|20)\d\d-\d\d-\d\d[^\"'\\]{0,25})[\"']",
    re.IGNORECASE,
)
_MAX_SCRIPT_CHARS = 400_000
_LONGEST_STATED = 40
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d\d?)(?=[/\-_.]|$)", re.IGNORECASE)
_EVE = re.compile(r"T2[23]:00:00\+00:00\Z")
_CENTRAL_EUROPE = frozenset("de fr it es nl pl cs sk hu sl hr sv da no nb nn".split())
# Metas that many systems fill with the day of the last build, or of a first draft.
_WEAK = frozenset({"meta:date", "meta:dc.date", "meta:dcterms.date", "meta:dcterms.created"})
_MISLABELLED = "the clock that another source labels as UTC"
COUNTED = "visible:relative"
"""The source of a time that is counted from the download, and no more exact than its unit."""
_STATED = "metadata state it; what is shown may be a change's or a teaser's"
# How far a date may be after the download, since clocks differ.
_AHEAD = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


def extract_published(facts: Facts) -> Found[str] | None:
    """Return the instant of publication, with the UTC offset of the site.

    Four errors are common: the classic theme labels local times as ``+00:00``; the UTC day of
    the metadata can be the day before or after the local one; the first ``time`` of a page is
    often that of a teaser; and every ``time`` has the class ``updated``. Therefore the instant
    is taken from the metadata, and the day from the ``time`` of the article.
    """
    stated = _first_possible(INSTANT_SOURCES, facts)
    # Reading lines takes most of the time; an instant with a local offset does not need it.
    is_local = stated is not None and len(stated.value) > 10 and not stated.value.endswith("+00:00")
    shown = _first_possible(SHOWN_SOURCES[:-1] if is_local else SHOWN_SOURCES, facts)
    stated = stated and _at_its_offset(stated, shown, facts)
    found = _reconcile(stated, shown, facts) if stated and shown else stated or shown
    found = found or _first_possible(LAST_SOURCES, facts)
    if found is None:
        return None
    found = _at_midnight(_with_clock(found, facts), facts)
    others = [other for other in (stated, shown) if other and _days_apart(other, found) > 1]
    notes = tuple(f"The date of {other.source} is another: {other.value}." for other in others)
    return replace(found, notes=notes)


def _at_its_offset(stated: Found[str], shown: Found[str] | None, facts: Facts) -> Found[str]:
    """Return another stated date with the same clock and the offset that UTC stands for.

    The date that is shown bears the stated instant out where it is the same one.
    """
    if not stated.value.endswith("+00:00"):
        return stated
    if shown and len(shown.value) > 10 and _is_same_instant(stated, shown):
        return stated
    for other in answers(INSTANT_SOURCES, facts):
        is_same = len(other.value) > 10 and other.value[:16] == stated.value[:16]
        if is_same and not other.value.endswith("+00:00"):
            return replace(other, why=_MISLABELLED)
    return stated


def _is_same_instant(one: Found[str], other: Found[str]) -> bool:
    first, second = (datetime.fromisoformat(found.value) for found in (one, other))
    return abs(first - second) < timedelta(minutes=1)


def _reconcile(stated: Found[str], shown: Found[str], facts: Facts) -> Found[str]:
    """Combine the instant in the metadata with the day or time that is visible on the page."""
    apart = _days_apart(stated, shown)
    if apart and _is_swapped(stated, shown) and _is_beside_headline(shown, facts):
        return replace(shown, why="visible at the headline; the metadata have the month first")
    if apart > 1 and _is_said_twice(shown, facts):
        return replace(shown, why="visible, and the same day in the page's data")
    is_weak = stated.source in _WEAK and not _is_near_headline(stated, facts)
    if apart and is_weak and _is_beside_headline(shown, facts):
        return replace(
            shown, why=f"visible at the headline; {stated.source} is often the day of a build"
        )
    if len(stated.value) == 10:
        is_finer = shown.value.startswith(stated.value)
        return replace(shown, why="the day of the metadata, with a time") if is_finer else stated
    instant = datetime.fromisoformat(stated.value)
    if len(shown.value) > 10:
        return _reconcile_clocks(stated, instant, shown, facts)
    is_utc = instant.utcoffset() == timedelta(0)
    if apart == 1 and is_utc and _is_beside_headline(shown, facts):
        # The local offset is not known.
        return replace(shown, why="the local day; the metadata are in UTC")
    if apart > 1 and _shown_twice(shown, stated, facts):
        return replace(shown, why="an earlier day, visible in two places")
    return replace(stated, why=_STATED) if apart else stated


def _reconcile_clocks(
    stated: Found[str], instant: datetime, shown: Found[str], facts: Facts
) -> Found[str]:
    clock = datetime.fromisoformat(shown.value)
    is_utc = instant.utcoffset() == timedelta(0)
    if is_utc and clock.utcoffset() and stated.value[:16] == shown.value[:16]:
        local = instant.replace(tzinfo=timezone(clock.utcoffset() or timedelta(0))).isoformat()
        return replace(shown, value=local, why=_MISLABELLED)
    if instant == clock:
        return replace(shown, why="the stated instant, at its offset") if is_utc else stated
    if abs(clock - instant) < _MINUTE:
        return stated
    if offset := _offset_of_clock(instant, shown, facts):
        return replace(
            stated,
            value=instant.astimezone(timezone(offset)).isoformat(),
            why="the instant of the metadata, at the offset of the visible time",
        )
    return replace(stated, why=_STATED)


def _offset_of_clock(instant: datetime, shown: Found[str], facts: Facts) -> timedelta | None:
    """Return the offset of a clock that a theme labels as UTC although it is the local one.

    ``None`` where the label can be right: the time is that of a change or of another entry, its
    zone is in print, or midnight stands for the whole day.
    """
    clock = datetime.fromisoformat(shown.value)
    is_labelled = clock.utcoffset() == timedelta(0) and clock.time() != time.min
    if instant.utcoffset() or not is_labelled or shown.source in _IN_PRINT:
        return None
    offset = offset_between(instant, clock, facts.language)
    zone = offset_of(facts)
    if zone and (known := zone.utcoffset(clock.replace(tzinfo=None))) is not None:
        return known if known == offset else None
    if facts.head.article_type == "LiveBlogPosting" or shows_instant(facts.page.tree, instant):
        return None
    stated = (found.value for found in answers(_STATED_CHANGES, facts) if len(found.value) > 10)
    for change in map(datetime.fromisoformat, stated):
        is_later = abs(change - instant) >= _MINUTE
        is_shown = abs(change - clock) < _MINUTE
        if is_later and (is_shown or offset_between(change, clock, facts.language)):
            return None
    return offset


def _is_beside_headline(shown: Found[str], facts: Facts) -> bool:
    """Return whether a date is marked up as that of the article, or in a line at the headline."""
    return shown.source != "visible:line" or _is_near_headline(shown, facts)


def _is_near_headline(found: Found[str], facts: Facts) -> bool:
    """Return whether a line at the headline has the day."""
    days = (near.value[:10] for near in dates_near_headline(facts) if not near.is_change)
    return found.value[:10] in days


def _shown_twice(shown: Found[str], stated: Found[str], facts: Facts) -> bool:
    """Return whether the page and its address, or two places of it, show the same earlier day.

    Elements that mark up a date are one place: several sources read the same one.
    """
    day = shown.value[:10]
    places = {
        found.source if found.source in _OWN_PLACES else "element"
        for found in answers(SHOWN_SOURCES, facts)
        if found.value[:10] == day
    }
    return shown.value < stated.value and len(places) > 1


def _is_swapped(stated: Found[str], shown: Found[str]) -> bool:
    """Return whether a stated day is the visible one with day and month in the other order."""
    year, month, day = stated.value[:10].split("-")
    return len(stated.value) == 10 and f"{year}-{day}-{month}" == shown.value[:10]


def _is_said_twice(shown: Found[str], facts: Facts) -> bool:
    """Return whether the page's own data name the visible day as that of publication too.

    A day on which the article was changed is none: it is visible on many pages.
    """
    is_beside = shown.source != "url" and _is_beside_headline(shown, facts)
    if not is_beside or not (said := _in_state(facts)):
        return False
    days = {found.value[:10] for found in answers(MODIFIED_SOURCES, facts)}
    return said[:10] == shown.value[:10] and shown.value[:10] not in days


def _with_clock(found: Found[str], facts: Facts) -> Found[str]:
    """Return the day of the address with the time of day that a line at the headline has."""
    if found.source != "url":
        return found
    own = (near.value for near in dates_near_headline(facts) if not near.is_change)
    finer = next((value for value in own if value[:10] == found.value and len(value) > 10), None)
    return (
        Found(finer, "visible:line", (), "the day of the address, with a time") if finer else found
    )


def _at_midnight(found: Found[str], facts: Facts) -> Found[str]:
    """Return the day that begins at the instant in Central Europe, in place of the instant.

    Some systems give the midnight of a day in UTC: 23:00 or 22:00 of the day before.
    """
    language = (facts.language or "").lower().partition("-")[0]
    if language not in _CENTRAL_EUROPE or not _EVE.search(found.value):
        return found
    day = date.fromisoformat(found.value[:10]) + timedelta(days=1)
    return replace(found, value=day.isoformat(), why="midnight of that day, in UTC")


def _days_apart(one: Found[str], other: Found[str]) -> int:
    return abs((date.fromisoformat(one.value[:10]) - date.fromisoformat(other.value[:10])).days)


def extract_modified(facts: Facts) -> Found[str] | None:
    """Return when the article was changed: from the metadata, else from a line of the page."""
    return _first_possible(MODIFIED_SOURCES, facts)


def find_site_day(facts: Facts) -> Iterator[str]:
    """Yield a warning where the site's head shows a day; for a page without another one."""
    if line := find_day_of_download(facts):
        yield f"Only the site's head shows a day, that of the download: {line}."


def find_impossible(facts: Facts) -> Iterator[str]:
    """Yield a warning for each date in the metadata that is invalid or after the download."""
    for source in INSTANT_SOURCES + _STATED_CHANGES if facts.fetched_at else ():
        for found in answers((source,), facts):
            if not is_possible(found.value, facts):
                yield f"The date of {found.source} is after the download: {found.value}."
    article = facts.head.article() or {}
    for key in ("datePublished", "dateModified"):
        value = article.get(key)
        if isinstance(value, str) and not (_machine(value, facts) or _in_words(value, facts)):
            yield (
                f"The date of json-ld:{facts.head.article_type}.{key} cannot be read: "
                f"{value[:40]!r}."
            )
    for name in _DAY_METAS[:3]:
        for value in facts.head.meta.get(name, ()):
            if parse_machine_date(value) is None:
                yield f"The date of meta:{name} cannot be read: {value[:40]!r}."


def _first_possible(sources: tuple[Source[str], ...], facts: Facts) -> Found[str] | None:
    return next((f for f in answers(sources, facts) if is_possible(f.value, facts)), None)


def is_possible(value: str, facts: Facts) -> bool:
    """Return whether a date is not after the download, true if that is not known."""
    fetched = parse_machine_date(facts.fetched_at or "", UTC)
    if fetched is None:
        return True
    latest = datetime.fromisoformat(fetched).astimezone(UTC) + _AHEAD
    if len(value) == 10:
        return date.fromisoformat(value) <= latest.date()
    return datetime.fromisoformat(value) <= latest


def _machine(value: object, facts: Facts) -> str | None:
    """Read a date of the metadata; a time without an offset gets that of the site, if known."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    found = parse_machine_date(value)
    if found and len(found) == 10 and len(value) > 15 and (zone := offset_of(facts)):
        return parse_machine_date(value, zone)
    return found


def _in_words(value: str, facts: Facts) -> str | None:
    """Read a stated date that is written for people: ``July 17, 2025``."""
    # 03/09/2026 is a day in March or in September: few pages say which.
    has_order = "/" not in value or is_solar(facts.locale) or facts.habits.day_first is not None
    if not 8 <= len(value) <= _LONGEST_STATED or not has_order:
        return None
    return parse_date(value, language=facts.locale, zone=facts.habits.zone)


def _json_ld(key: str) -> Source[str]:
    return Source(
        f"json-ld:*.{key}",
        lambda facts: _machine((facts.head.article() or {}).get(key), facts),
    )


def _of_others(facts: Facts) -> frozenset[str]:
    """Return the days of publication that cards mark up, as they are written."""
    nodes = facts.marked.get("datePublished", ())
    metas = (node for node in nodes if node.tag == "meta" and not is_of_story(node, facts))
    return frozenset((node.attributes.get("content") or "").strip() for node in metas)


def _json_ld_in_words(facts: Facts) -> str | None:
    """Return a date for people: many systems fill it with the day of the last build."""
    value = (facts.head.article() or {}).get("datePublished")
    return _in_words(value, facts) if isinstance(value, str) else None


def _json_ld_page(facts: Facts) -> str | None:
    for node in facts.head.nodes_of(frozenset({"WebPage", "ItemPage"})):
        if found := _machine(node.get("datePublished"), facts):
            return found
    return None


def _meta(name: str) -> Source[str]:
    def read(facts: Facts) -> str | None:
        values = facts.head.meta.get(name)
        if not values:
            return None
        if name == "datepublished":
            others = _of_others(facts)
            values = [value for value in values if value not in others]
        found = (_machine(value, facts) or _in_words(value, facts) for value in values)
        return next(filter(None, found), None)

    return Source(f"meta:{name}", read)


def _shown_by_theme(facts: Facts) -> str | None:
    if facts.theme_fit is None:
        return None
    return first_date_of(facts.themed(facts.theme_fit.theme.date), facts)


def _shown_in(css: str) -> Callable[[Facts], str | None]:
    return lambda facts: first_date_of(facts.page.tree.css(css) if facts.has_times else (), facts)


def _changed_in_time(facts: Facts) -> str | None:
    """Return the date of a ``time`` with a label or class of changes."""
    if not facts.has_times:
        return None
    nodes = facts.page.tree.css("article time, main time, h1 ~ * time")
    return first_shown(list(filter(is_change, nodes[:MAX_TIMES])), facts)


def _shown_in_lines(facts: Facts) -> str | None:
    """Return the first date in lines that is not that of a change."""
    return next((found.value for found in dates_in_lines(facts) if not found.is_change), None)


def _changed_in_lines(facts: Facts) -> str | None:
    return next((found.value for found in dates_near_headline(facts) if found.is_change), None)


def _in_address(facts: Facts) -> str | None:
    url = facts.page.url
    if match := _URL_DAY.search(url) or _URL_DIGITS.search(url):
        return parse_machine_date(f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}")
    match = _URL_MONTH.search(url)
    month = MONTHS.get(match[2].casefold()) if match else None
    return parse_machine_date(f"{match[1]}-{month:0>2}-{match[3]:0>2}") if match and month else None


def _in_heading(facts: Facts) -> str | None:
    """Return the date in the first part of a heading that its markup divides."""
    first = (h.parts[0] for h in main_headings(facts.headings) if len(h.parts) > 1)
    short = (text for text in first if len(text) < 30)
    dates = (parse_date(text, language=facts.locale, zone=facts.habits.zone) for text in short)
    return next(filter(None, dates), None)


def _in_state(facts: Facts) -> str | None:
    """Return the date in the data of a script that renders the page."""
    left = _MAX_SCRIPT_CHARS
    for node in facts.page.tree.css("script:not([src])"):
        text = node.text_lexbor()[:left]
        left -= len(text)
        for match in _STATE.finditer(text):
            if found := _machine(match[1], facts):
                return found
        if left <= 0:
            return None
    return None


_OWN_PLACES = frozenset({"url", "visible:heading", "visible:line"})
# Sources that are read from text: UTC is there only where it is printed, or the site's zone.
_IN_PRINT = frozenset({"visible:heading", "visible:line"})
_DAY_METAS = (
    "article:published_time", "datepublished", "date", "og:published_time",
    "og:article:published_time", "published-date",
    "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publish_date",
    "publishdate", "publication_date", "dc.date.issued",
    "dcterms.created", "dc.date", "dc.date.created", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "citation_publication_date",
    "release_date", "published", "pub_date",
)  # fmt: skip
INSTANT_SOURCES: tuple[Source[str], ...] = (
    _meta("article:published_time"),
    _json_ld("datePublished"),
    Source("json-ld:WebPage.datePublished", _json_ld_page),
    *map(_meta, _DAY_METAS[1:2] + _DAY_METAS[3:]),
    _meta("date"),
    _json_ld("dateCreated"),
)
SHOWN_SOURCES: tuple[Source[str], ...] = (
    Source("theme", _shown_by_theme),
    Source("visible:time", _shown_in("article time, main time")),
    Source("microdata:datePublished", lambda f: first_shown(f.marked.get("datePublished", ()), f)),
    Source("visible:time[pubdate]", _shown_in("time[pubdate], h1 ~ * time")),
    Source("visible:attribute", date_in_attributes),
    Source("url", _in_address),
    Source("visible:heading", _in_heading),
    Source("visible:line", _shown_in_lines),
)
LAST_SOURCES: tuple[Source[str], ...] = (
    Source("visible:updated[title]", date_in_hatom),
    Source("visible:filed", date_where_filed),
    Source("json-ld:*.datePublished", _json_ld_in_words),
    Source("script:publishDate", _in_state),
    Source("visible:own-card", date_on_own_card),
    Source("visible:recent", recent_near_headline),
    Source(COUNTED, relative_near_headline),
)
MODIFIED_SOURCES: tuple[Source[str], ...] = (
    _json_ld("dateModified"),
    *map(_meta, (
        "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified",
        "last-modified", "dcterms.modified", "lastmod",
    )),
    Source("visible:time", _changed_in_time),
    Source("visible:line", _changed_in_lines),
)  # fmt: skip
_STATED_CHANGES = MODIFIED_SOURCES[:-2]
