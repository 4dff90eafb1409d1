"""How far from UTC the readers of a page live."""

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from selectolax.lexbor import LexborHTMLParser

from newscrawl.extraction.dates.parse import parse_machine_date
from newscrawl.extraction.document.facts import Facts, per_page
from newscrawl.extraction.languages import LANGUAGES

_METAS = (
    "article:modified_time", "og:updated_time", "article:published_time", "datemodified",
    "datepublished", "date", "pubdate",
)  # fmt: skip
# Times of a page that are read for their offsets.
_MAX_TIMES = 50
_MINUTE = timedelta(minutes=1)
_SAME_SEASON = timedelta(days=14)
"""How far from a stated time its offset holds: clocks change twice a year."""


class StatedOffset(tzinfo):
    """An offset that a page states for one of its times; of times long after, it says nothing."""

    def __init__(self, moment: datetime, offset: timedelta) -> None:
        self._clock = moment.replace(tzinfo=None)
        self._offset = offset

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        """Return the offset, ``None`` in another season."""
        if dt is None or abs(dt.replace(tzinfo=None) - self._clock) > _SAME_SEASON:
            return None
        return self._offset

    def dst(self, _dt: datetime | None, /) -> timedelta | None:
        """Tell nothing of summer time, which is part of the offset."""
        return None

    def tzname(self, _dt: datetime | None, /) -> str | None:
        """Name nothing: many zones share an offset."""
        return None

    def fromutc(self, dt: datetime) -> datetime:
        """Return the clock of the place."""
        return dt + self._offset


def zones_of(code: str) -> tuple[str, ...]:
    """Return the zones in which readers of a language live, none of an unknown one."""
    found = (one.zones for one in LANGUAGES if code in (one.code, *one.other_codes))
    return next(found, ())


def offset_between(
    instant: datetime, clock: datetime, language: str | None = None
) -> timedelta | None:
    """Return the offset of a place whose clocks show ``clock``, labelled as UTC, at ``instant``.

    ``language``: BCP 47, of the page. ``None`` where the language is read nowhere at such an
    offset, of an unknown one where none is. Seconds may differ, as one may be cut off.
    """
    offset = timedelta(minutes=15 * round((clock - instant) / timedelta(minutes=15)))
    if abs(clock - instant - offset) >= _MINUTE:
        return None
    zones = zones_of((language or "").lower().partition("-")[0])
    zones = zones or tuple({zone for one in LANGUAGES for zone in one.zones})
    utc = instant.astimezone(UTC)
    is_used = any(utc.astimezone(ZoneInfo(zone)).utcoffset() == offset for zone in zones)
    return offset if is_used else None


@per_page
def offset_of(facts: Facts) -> tzinfo | None:
    """Return the zone of the site, else the offset at which the page states another of its times.

    The latter is not UTC, which is a default of many systems; nothing is guessed.
    """
    if facts.habits.zone is not None:
        return facts.habits.zone
    article = facts.head.article() or {}
    values = [article.get("dateModified"), article.get("datePublished")]
    values += map(facts.head.first, _METAS)
    for value in values:
        found = parse_machine_date(value) if isinstance(value, str) else None
        if found and len(found) > 10:
            moment = datetime.fromisoformat(found)
            if offset := moment.utcoffset():
                return StatedOffset(moment, offset)
    return None


def shows_instant(tree: LexborHTMLParser, instant: datetime) -> bool:
    """Return whether a ``time`` element of a page is of an instant, to the minute."""
    for node in tree.css("time[datetime]")[:_MAX_TIMES]:
        text = parse_machine_date(node.attributes.get("datetime") or "")
        if text and len(text) > 10 and abs(datetime.fromisoformat(text) - instant) < _MINUTE:
            return True
    return False


def find_times(tree: LexborHTMLParser) -> tuple[str, ...]:
    """Return the instants with an offset in the ``time`` elements of a page, one of each day.

    Whatever they are times of, they show the offset of the site's clocks; UTC shows nothing.
    """
    found: dict[tuple[str, timedelta], str] = {}
    for node in tree.css("time[datetime]")[:_MAX_TIMES]:
        text = parse_machine_date(node.attributes.get("datetime") or "")
        offset = datetime.fromisoformat(text).utcoffset() if text and len(text) > 10 else None
        if text and offset:
            found.setdefault((text[:10], offset), text)
    return tuple(found.values())
