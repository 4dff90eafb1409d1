"""Measure how many breakages of sites raise an alarm, and how many false alarms there are.

    python3 -m benchmarks.alarms [--seeds N]

Twelve invented sites (alarm_sites.py) are simulated for a first night and 30 quiet nights with
the variance of real ones, then for a night with each of 12 breakages. The first nights are
judged without a history. Pages are extracted,
validated, deduplicated and counted as in a crawl; a page that is published on several nights
is extracted once, and its name and dates are changed.
"""

import argparse
import dataclasses
import functools
import json
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.alarm_sites import (
    BASE,
    MARK,
    OTHER_BREAKS,
    PAGE_BREAKS,
    SITES,
    Site,
    Story,
    invent_name,
    render_page,
    write_story,
)
from newscrawl.extensions.interstitials import find_interstitial
from newscrawl.items import Article, SkipReason
from newscrawl.reading import Known, read_response
from newscrawl.report.statistics.anomalies import MIN_NIGHTS
from newscrawl.report.statistics.collector import Collector
from newscrawl.report.statistics.figures import FeedFigure, RunFigures
from newscrawl.report.statistics.findings import Finding, NightFigures, find_findings
from newscrawl.store.duplicates.exact import Duplicates, describe
from newscrawl.store.state.articles import Articles
from newscrawl.store.state.database import State
from newscrawl.store.state.ledger import Ledger

QUIET_NIGHTS = 30
_STORIES = 36  # of each site
_MIN_BODY_CHARS = 140
_FIRST_NIGHT = datetime(2026, 8, 31, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class ReadPage:
    """A page and the outcome of reading it."""

    body: bytes
    outcome: Article | SkipReason


@functools.cache
def stories(site: Site) -> tuple[Story, ...]:
    return tuple(write_story(site, number) for number in range(_STORIES))


@functools.cache
def read(site: Site, number: int, breakage: str | None) -> ReadPage:
    """Read a story's page as the crawl does."""
    story, url = stories(site)[number], f"https://{site.host}/town/{number}-{MARK.lower()}"
    if breakage in PAGE_BREAKS:
        body = PAGE_BREAKS[breakage](site, story, stories(site))
    else:
        body = render_page(site, story)
    reading = read_response(
        body,
        url,
        headers={"Content-Type": "text/html"},
        fetched_at=BASE.isoformat(),
        known=Known(site=site.host, min_body_chars=_MIN_BODY_CHARS),
    )
    return ReadPage(body, reading.outcome)


def is_affected(site: Site, breakage: str) -> bool:
    """Return whether a breakage changes what is read of more than one page in twenty."""
    if breakage in OTHER_BREAKS:
        return True
    changed = 0
    for number in range(_STORIES):
        pair = (read(site, number, None).outcome, read(site, number, breakage).outcome)
        changed += _values(pair[0]) != _values(pair[1])
    return changed > _STORIES / 20


def _values(outcome: Article | SkipReason) -> object:
    if isinstance(outcome, SkipReason):
        return outcome
    return outcome.title, outcome.body, outcome.authors, outcome.date_published, outcome.section


class Simulation:
    """The nights of one site, for one seed."""

    def __init__(self, site: Site, seed: int, state: State) -> None:
        self.site = site
        self.state = state
        self.rng = random.Random(f"{site.host} {seed}")
        self.published_count = seed * 7919 % 50_000
        self.nights: list[NightFigures] = []
        self.yesterday: list[Article] = []

    def run_night(self, number: int, breakage: str | None = None) -> NightFigures:
        """Simulate one night: new articles, some that are read again, some that fail."""
        started = _FIRST_NIGHT + timedelta(days=number)
        titles = [title for night in self.nights[-7:] for title in night.figures.titles]
        collector = Collector(self.site.host, started, earlier_titles=titles)
        articles = Articles(self.state, self.site.host)
        duplicates = Duplicates(articles, Ledger(self.state, self.site.host))
        skipped: Counter[str] = Counter()
        failing = self.rng.uniform(0.1, 0.25) if self.rng.random() < 0.05 else 0.01
        today = []
        for page, published in self._published_pages(started, breakage, is_archive=number == 0):
            if self.rng.random() < failing:
                skipped[SkipReason.HTTP_ERROR] += 1
                continue
            interstitial = find_interstitial("", "", page.body)
            collector.note_page(f"https://{self.site.host}/", 200, interstitial)
            if isinstance(page.outcome, SkipReason):
                skipped[page.outcome] += 1
                continue
            article = self._republish(page.outcome, started, published)
            match = duplicates.find_match(article)
            if match is None:
                today.append(article)
            collector.note_article(article, match and match.reason)
        skipped[SkipReason.GALLERY] += self.rng.randrange(3)
        for article in self.yesterday[: self.rng.randrange(6)]:
            again = dataclasses.replace(article, date_downloaded=started.isoformat())
            match = duplicates.find_match(again)
            collector.note_article(again, match and match.reason)
        self._read_feed(collector, started, breakage)
        # A broken night stores nothing, so that all breakages have the same history.
        if breakage is None:
            self.yesterday = today
            with self.state.writing():
                for article in today:
                    articles.put(describe(article))
        figures = collector.finish({str(key): count for key, count in skipped.items()}, None)
        figures = RunFigures.from_json(json.loads(json.dumps(figures.to_json())))
        return NightFigures(night=started.date(), started=started.isoformat(), figures=figures)

    def _published_pages(
        self, started: datetime, breakage: str | None, *, is_archive: bool
    ) -> Iterator[tuple[ReadPage, datetime]]:
        """Yield the pages of the night, each with its time of publication."""
        mean = self.site.articles * (self.site.weekend if started.weekday() >= 5 else 1)
        level = mean * self.rng.gammavariate(1 / 0.12**2, 0.12**2)
        count = 3 * _STORIES if is_archive else _poisson(self.rng, level)
        if breakage == "volume halved":
            count = round(count / 2)
        for number in self.rng.choices(range(_STORIES), k=count):
            hours = self.rng.uniform(0.3, 24)
            if is_archive or self.rng.random() < 0.04:  # found late
                hours = self.rng.uniform(30, 2400 if is_archive else 200)
            yield read(self.site, number, breakage), started - timedelta(hours=hours)

    def _republish(self, article: Article, started: datetime, published: datetime) -> Article:
        """Return the article with another name, address and date."""
        self.published_count += 1
        name = invent_name(self.published_count)
        url = article.url.replace(MARK.lower(), name.lower())
        return dataclasses.replace(
            article,
            url=url,
            canonical_url=None,
            title=(article.title or "").replace(MARK, name),
            body=(article.body or "").replace(MARK, name),
            date_published=_moved(article.date_published, published - BASE),
            date_downloaded=(started + timedelta(minutes=self.rng.uniform(0, 20))).isoformat(),
        )

    def _read_feed(self, collector: Collector, started: datetime, breakage: str | None) -> None:
        if not self.site.feed:
            return
        url = f"https://{self.site.host}/feed/"
        newest = started - timedelta(hours=self.rng.expovariate(self.site.articles / 24))
        feed = FeedFigure(status=200, entries=20, newest=newest.isoformat())
        if breakage == "feed dead":
            feed = (  # gone, empty, or as it was last night
                FeedFigure(status=404),
                FeedFigure(status=200),
                self.nights[-1].figures.feeds[url],
            )[len(self.site.host) % 3]
        elif self.rng.random() < 0.003:
            feed = FeedFigure(status=503)
        collector.note_feed(url, feed)


def _moved(stated: str | None, by: timedelta) -> str | None:
    if stated is None:
        return None
    if len(stated) == len("2026-03-02"):
        day = datetime.fromisoformat(f"{stated}T{BASE:%H:%M}:00+00:00") + by
        return day.date().isoformat()
    return (datetime.fromisoformat(stated) + by).isoformat(timespec="seconds")


def _poisson(rng: random.Random, mean: float) -> int:
    """Draw from a Poisson distribution."""
    count, time = 0, rng.expovariate(1)
    while time < mean:
        count, time = count + 1, time + rng.expovariate(1)
    return count


@dataclass
class Table:
    """The findings of all simulations."""

    false_alarms: dict[str, list[Finding]] = dataclasses.field(
        default_factory=lambda: defaultdict(list)
    )
    first_alarms: dict[str, list[Finding]] = dataclasses.field(
        default_factory=lambda: defaultdict(list)
    )
    found: dict[str, dict[str, list[bool]]] = dataclasses.field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    by: dict[str, Counter[str]] = dataclasses.field(default_factory=lambda: defaultdict(Counter))


def simulate(site: Site, seed: int, data: Path, table: Table) -> None:
    """Simulate the quiet nights of a site, then each breakage after the same history."""
    with State(data) as state:
        simulation = Simulation(site, seed, state)
        for number in range(1 + QUIET_NIGHTS + seed % 7):  # the broken night's weekday differs
            night = simulation.run_night(number)
            if number <= MIN_NIGHTS:
                table.first_alarms[site.host] += find_findings(site.host, night, simulation.nights)
            if number > seed % 7:
                table.false_alarms[site.host] += find_findings(site.host, night, simulation.nights)
            simulation.nights.append(night)
        for breakage in (*PAGE_BREAKS, *OTHER_BREAKS):
            simulation.rng = random.Random(f"{site.host} {seed} {breakage}")
            broken = simulation.run_night(len(simulation.nights), breakage)
            found = find_findings(site.host, broken, simulation.nights)
            if not broken.figures.counts["pages"] and breakage in PAGE_BREAKS:
                continue  # no article tonight, so that no page is broken
            table.found[breakage][site.host].append(bool(found))
            table.by[breakage].update(finding.check for finding in found)


def main() -> None:
    """Simulate all sites and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=5, help="months to simulate of each site")
    seeds = parser.parse_args().seeds
    table = Table()
    for site in SITES:
        for seed in range(seeds):
            with tempfile.TemporaryDirectory() as data:
                simulate(site, seed, Path(data), table)
    print_tables(table, seeds)


def print_tables(table: Table, seeds: int) -> None:
    """Print how often each breakage was found, and the false alarms of each site."""
    print(f"{'breakage':<26}{'found':>9}{'unaffected':>12}   by")
    hits = total = 0
    for breakage, sites in table.found.items():
        affected = [host for site in SITES if is_affected(site, breakage) and (host := site.host)]
        found = [one for host in affected for one in sites[host]]
        hits, total = hits + sum(found), total + len(found)
        by = ", ".join(f"{name} {count}" for name, count in table.by[breakage].most_common(4))
        unaffected = len(SITES) - len(affected)
        print(f"{breakage:<26}{sum(found):>4}/{len(found):<4}{unaffected:>12}   {by}")
        for host in affected:
            if not all(sites[host]):
                print(f"    missed: {host} {sites[host].count(False)} of {len(sites[host])}")
    print(f"{'all':<26}{hits:>4}/{total:<4}  {100 * hits / total:.1f} % found the first night\n")
    print_false_alarms(f"false alarms in {QUIET_NIGHTS} quiet nights", table.false_alarms, seeds)
    print_false_alarms(f"false alarms in the first {MIN_NIGHTS + 1}", table.first_alarms, seeds)


def print_false_alarms(title: str, by_site: dict[str, list[Finding]], seeds: int) -> None:
    """Print the false alarms of each site, and the mean of all."""
    print(title)
    for site in SITES:
        alarms = by_site[site.host]
        names = ", ".join(f"{k} {n}" for k, n in Counter(a.check for a in alarms).most_common())
        print(f"    {site.host:<24}{len(alarms) / seeds:5.2f}   {names}")
    mean = sum(map(len, by_site.values())) / seeds / len(SITES)
    print(f"    {'mean':<24}{mean:5.2f}")


if __name__ == "__main__":
    main()
