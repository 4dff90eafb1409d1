"""The figures of one run of a site; those of several runs add up to the figures of a night.

They are counts, not shares: shares cannot be added, and a share of two articles means less
than one of two hundred.
"""

import dataclasses
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

HEADLINES_KEPT = 30
MISSED_KEPT = 20


@dataclass(frozen=True, kw_only=True)
class Headline:
    """An article that was new or revised."""

    title: str
    url: str
    is_revised: bool
    published: str | None = None


@dataclass(frozen=True, kw_only=True)
class FeedFigure:
    """The response of a feed."""

    status: int
    """HTTP status, 0 if there was no response."""

    entries: int = 0
    newest: str | None = None
    """ISO 8601 of the newest entry, ``None`` if none has a date."""


@dataclass(frozen=True, kw_only=True)
class RequestPace:
    """The pace of the requests to a host."""

    least_gap_s: float | None
    """Shortest time between a response and the next request; ``None`` for a single request."""

    robots_delay_s: float
    """Delay that its robots.txt asks for, 0 if none."""


@dataclass(frozen=True, kw_only=True)
class FactFigure:
    """How a fact did that a user states of the site."""

    name: str
    stated: int
    """Articles that it holds for."""

    unmatched: int
    """Those on which it finds nothing."""

    page: str | None
    """Address of one of them."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """What the site itself says it published, by its WordPress API."""

    since: str
    count: int
    missed: int
    """How many of them no source has named."""

    urls: list[str] = field(default_factory=list)
    """The first of the missed."""


@dataclass(kw_only=True)
class RunFigures:
    """The figures of a run or of a night."""

    counts: Counter[str] = field(default_factory=Counter)
    """Name to count: ``read``, ``new``, ``empty/authors``, ``skipped/no-body``, ``pages``."""

    tallies: dict[str, Counter[str]] = field(default_factory=dict)
    """Name to the count of each value: ``rule/title`` by source, ``length`` by class of length,
    ``host/…`` by status."""

    first: dict[str, str] = field(default_factory=dict)
    """Name of a count to the first address counted."""

    feeds: dict[str, FeedFigure] = field(default_factory=dict)
    paces: dict[str, RequestPace] = field(default_factory=dict)
    headlines: list[Headline] = field(default_factory=list)

    titles: list[int] = field(default_factory=list)
    """Hashes of new titles, by which later runs recognise repeated ones."""

    rounds: list[list[Any]] = field(default_factory=list)
    """Start, new articles, whether it was good, and seconds of each run that was joined here."""

    published: Published | None = None
    """``None`` where the site has no public WordPress API."""

    fault: str | None = None
    """Why the run failed, as a sentence."""

    def count(self, name: str, url: str) -> None:
        """Add one to a count, and keep the first address."""
        self.counts[name] += 1
        self.first.setdefault(name, url)

    def tally(self, name: str, value: str, url: str | None = None, amount: int = 1) -> None:
        """Add to the count of a value, and keep the first address if given."""
        if name not in self.tallies:
            self.tallies[name] = Counter()
        self.tallies[name][value] += amount
        if url is not None:
            self.first.setdefault(f"{name}={value}", url)

    def add(self, other: Self) -> None:
        """Add the figures of a later run of the same night."""
        self.counts.update(other.counts)
        for name, tally in other.tallies.items():
            self.tallies.setdefault(name, Counter()).update(tally)
        self.first = {**other.first, **self.first}
        self.feeds.update(other.feeds)
        self.paces.update(other.paces)
        self.headlines = [*other.headlines, *self.headlines][:HEADLINES_KEPT]
        self.titles += other.titles
        self.published = _joined(self.published, other.published)
        self.fault = other.fault

    def to_json(self) -> dict[str, Any]:
        """Return JSON values for ``from_json``; empty ones are left out."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        values["feeds"] = {url: dataclasses.asdict(feed) for url, feed in self.feeds.items()}
        values["paces"] = {host: dataclasses.asdict(pace) for host, pace in self.paces.items()}
        values["published"] = self.published and dataclasses.asdict(self.published)
        values["headlines"] = [dataclasses.asdict(headline) for headline in self.headlines]
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read the figures of a run; unknown keys are ignored."""
        known = {name: values[name] for name in cls.__dataclass_fields__ if name in values}
        for name, read in (
            ("counts", Counter),
            ("tallies", lambda found: {key: Counter(tally) for key, tally in found.items()}),
            ("feeds", lambda found: {url: FeedFigure(**feed) for url, feed in found.items()}),
            ("paces", lambda found: {host: RequestPace(**pace) for host, pace in found.items()}),
            ("published", lambda found: Published(**found)),
            ("headlines", lambda found: [Headline(**headline) for headline in found]),
        ):
            if name in known:
                try:
                    known[name] = read(known[name])
                except (TypeError, ValueError, AttributeError):  # damaged: as if it were not there
                    del known[name]
        defaults = cls()
        return cls(**{name: value for name, value in known.items() if _fits(defaults, name, value)})


def _joined(first: Published | None, second: Published | None) -> Published | None:
    """Return what a site published in two runs, each of which counts from the one before it."""
    if first is None or second is None:
        return second or first
    return Published(
        since=first.since,
        count=first.count + second.count,
        missed=first.missed + second.missed,
        urls=[*first.urls, *second.urls][:MISSED_KEPT],
    )


def _fits(defaults: RunFigures, name: str, value: Any) -> bool:
    """Return whether a value is of the type that its field has."""
    if name == "published":
        return value is None or isinstance(value, Published)
    default = getattr(defaults, name)
    if isinstance(value, Counter) and not all(isinstance(n, int) for n in value.values()):
        return False
    return isinstance(value, str | None if default is None else type(default))
