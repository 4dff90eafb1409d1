"""The zone of a site, as far as the offsets of its dates tell."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

from newscrawl.extraction.dates.offset import zones_of

_MIN_PAGES = 3
_DAY = len("2026-11-06")
# Zones that have the same offsets in these months of a year are one.
_MONTHS = range(1, 13)


class SiteZone(tzinfo):
    """The zone of a site where several are possible: it has an offset where all agree."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self._zones = [ZoneInfo(name) for name in names]

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        """Return the offset of a clock time, ``None`` where the zones differ."""
        if dt is None:
            return None
        offsets = {dt.replace(tzinfo=zone).utcoffset() for zone in self._zones}
        return offsets.pop() if len(offsets) == 1 else None

    def dst(self, _dt: datetime | None, /) -> timedelta | None:
        """Tell nothing of summer time, which is part of the offset."""
        return None

    def tzname(self, _dt: datetime | None, /) -> str | None:
        """Name nothing: several zones are possible."""
        return None

    def fromutc(self, dt: datetime) -> datetime:
        """Return the clock of the place, that of UTC where the zones differ."""
        offsets = {dt.replace(tzinfo=UTC).astimezone(zone).utcoffset() for zone in self._zones}
        offset = offsets.pop() if len(offsets) == 1 else None
        return dt + (offset or timedelta(0))


def find_zones(
    articles: Iterable[Sequence[str]], languages: Iterable[str | None] = ()
) -> tuple[str, ...]:
    """Return the zones that have the offsets of all dates, one of each sort.

    Where readers of the language live in some of them, those alone: in summer, Bucharest and
    Cairo have one offset. ``articles``: the dates of each, ISO 8601. UTC is a default of many
    systems, and tells nothing; fewer than three articles do not either. ``languages``: of the
    articles, BCP 47.
    """
    moments: list[datetime] = []
    for dates in articles:
        read = (datetime.fromisoformat(text) for text in dates if len(text) > _DAY)
        moments += islice(filter(datetime.utcoffset, read), 1)
    if len(moments) < _MIN_PAGES:
        return ()
    usual = Counter(code.partition("-")[0].lower() for code in languages if code)
    of_language = zones_of(usual.most_common(1)[0][0]) if usual else ()
    named = [zone for zone in map(ZoneInfo, of_language) if _has_offsets(zone, moments)]
    zones = named or [zone for zone in map(ZoneInfo, _all_zones()) if _has_offsets(zone, moments)]
    year = max(moment.year for moment in moments)
    sorts: dict[tuple[timedelta | None, ...], str] = {}
    for zone in zones:
        offsets = tuple(
            datetime(year + more, month, 15, tzinfo=zone).utcoffset()
            for more in (-1, 0)
            for month in _MONTHS
        )
        sorts.setdefault(offsets, zone.key)
    return tuple(sorted(sorts.values()))


def _has_offsets(zone: ZoneInfo, moments: Iterable[datetime]) -> bool:
    """Return whether a zone has the offsets of all instants."""
    return all(moment.astimezone(zone).utcoffset() == moment.utcoffset() for moment in moments)


@lru_cache(maxsize=1)
def _all_zones() -> tuple[str, ...]:
    """Return the names of the zones of places, those of Europe first."""
    names = (name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return tuple(sorted(names, key=lambda name: (not name.startswith("Europe/"), name)))
