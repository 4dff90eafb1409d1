"""Each check finds its breakage, and there is no finding in quiet nights."""

import dataclasses
import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.extraction.taught.fact_rows import WATCHED_FACTS
from newscrawl.items import OPTIONAL_FIELDS
from newscrawl.report.statistics.checks import CHECKS
from newscrawl.report.statistics.figures import FeedFigure, RunFigures
from newscrawl.report.statistics.findings import (
    Finding,
    NightFigures,
    find_findings,
    is_catching_up,
)
from newscrawl.report.statistics.first_nights import FIRST_CHECKS

SITE = "gazette.example"
START = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
NIGHTS = 20
FEED = f"https://{SITE}/feed/"


def figures(number: int) -> RunFigures:
    """Return the figures of a quiet night: forty articles, a few with empty fields."""
    newest = START + timedelta(days=number, hours=-1 - number % 3)
    return RunFigures(
        counts=Counter(
            {
                "read": 40, "new": 38 + number % 5, "pages": 42, "dated": 40,
                "empty/authors": 2 + number % 3, "empty/dateline": 30 + number % 4,
                "skipped/gallery": 1, "skipped/http-error": number % 2, "warned": 1,
                "lines-repeated": 2,
                **{f"stated/{name}": 40 for name in WATCHED_FACTS},
            }
        ),
        tallies={
            "length": Counter({"10": 3, "11": 20, "12": 14, "13": 3}),
            "age": Counter({"1": 4, "2": 10, "3": 14, "4": 11, "7": 1}),
            "rule/theme": Counter({"tagdiv-cloud": 39, "none": 1}),
            "rule/title": Counter({"visible:h1": 40}),
            "rule/body": Counter({"theme:tagdiv-cloud": 39, "reader": 1}),
            "rule/authors": Counter({"json-ld": 38}),
            "rule/date_published": Counter({"json-ld": 40}),
            "rule/language": Counter({"en": 40}),
        },
        feeds={FEED: FeedFigure(status=200, entries=20, newest=newest.isoformat())},
    )  # fmt: skip


def night(number: int, change: Callable[[RunFigures], None] = lambda _: None) -> NightFigures:
    its = figures(number)
    change(its)
    started = START + timedelta(days=number)
    return NightFigures(night=started.date(), started=started.isoformat(), figures=its)


# The first of all reads the archive, and is no history.
HISTORY = [night(number) for number in range(-1, NIGHTS)]


def found(change: Callable[[RunFigures], None] = lambda _: None) -> list[Finding]:
    return find_findings(SITE, night(NIGHTS, change), HISTORY)


def many(name: str, count: int = 36) -> Callable[[RunFigures], None]:
    """Return a change that counts most of tonight's articles under a name."""

    def change(its: RunFigures) -> None:
        its.counts[name] = count
        its.first[name] = f"https://{SITE}/bad"

    return change


def other(name: str, value: str) -> Callable[[RunFigures], None]:
    """Return a change that gives all articles of tonight one value of a tally."""

    def change(its: RunFigures) -> None:
        its.tallies[name] = Counter({value: 40})
        its.first[f"{name}={value}"] = f"https://{SITE}/bad"

    return change


def skip(reason: str, count: int) -> Callable[[RunFigures], None]:
    """Return a change that skips many pages tonight."""

    def change(its: RunFigures) -> None:
        its.counts.update({f"skipped/{reason}": count, "read": -count, "dated": -count})
        its.counts["empty/authors"] = its.counts["lines-repeated"] = its.counts["warned"] = 0
        its.counts["empty/dateline"] = its.counts["read"] * 3 // 4
        its.first[f"skipped/{reason}"] = f"https://{SITE}/bad"

    return change


def fewer(its: RunFigures) -> None:
    its.counts["new"] = 12


def dead(its: RunFigures) -> None:
    its.feeds[FEED] = FeedFigure(status=404)


BREAKAGES: dict[str, Callable[[RunFigures], None]] = {
    **{check.name: many(check.name) for check in CHECKS if check.name.startswith("empty/")},
    "empty/dateline": many("empty/dateline", 40),
    "title/repeated": many("title-repeated"),
    "title/site": many("title-is-site", 20),
    "body/twin": many("twin"),
    "body/lines": many("lines-repeated"),
    "body/garbled": many("garbled", 12),
    "body/short": other("length", "10"),
    "body/short by far": other("length", "8"),
    "body/long": other("length", "13"),
    "body/long by far": other("length", "15"),
    "date/future": many("date-future", 8),
    "date/equal": many("date-repeated"),
    "date/old": other("age", "7"),
    "date/old by far": other("age", "9"),
    "page/not-read": skip("no-body", 36),
    "page/lists": skip("listing", 30),
    "page/failed": skip("http-error", 20),
    "page/forbidden": skip("opted-out", 20),
    "wall/challenge": many("wall/challenge", 9),
    "wall/consent": many("wall/consent", 9),
    "wall/login": many("wall/login", 9),
    "paywall": many("paywalled", 20),
    "warnings": many("warned", 25),
    "rule/theme": other("rule/theme", "none"),
    "rule/title": other("rule/title", "meta:og:title"),
    "rule/body": other("rule/body", "reader"),
    "rule/authors": other("rule/authors", "visible:byline"),
    "rule/date_published": other("rule/date_published", "visible:line"),
    "language": other("rule/language", "de"),
    **{f"fact/{name}": many(f"unmatched/{name}", 40) for name in WATCHED_FACTS},
    "volume": fewer,
    "feed": dead,
}


def test_quiet_nights_have_no_finding() -> None:
    for number in range(NIGHTS + 1):
        assert find_findings(SITE, night(number), HISTORY[: number + 1]) == []


def test_each_check_has_a_breakage() -> None:
    assert set(BREAKAGES) == {check.name for check in CHECKS} | {"volume", "feed"}


@pytest.mark.parametrize("name", BREAKAGES)
def test_a_breakage_is_found_by_its_check_the_first_night(name: str) -> None:
    findings = {finding.check: finding for finding in found(BREAKAGES[name])}
    assert name in findings
    finding = findings[name]
    assert finding.site == SITE
    assert finding.figure
    assert f"in {NIGHTS} nights" in finding.usual
    assert finding.why
    if name not in ("volume", "feed"):
        assert finding.url == f"https://{SITE}/bad"
        assert finding.command is not None
        assert finding.command.endswith(f"https://{SITE}/bad")


def test_no_breakage_is_compared_before_there_is_a_history() -> None:
    for change in BREAKAGES.values():
        found = find_findings(SITE, night(4, change), HISTORY[:5])
        assert all(finding.check.startswith("first/") for finding in found)


def frequent(tally: str, value: str, count: int) -> Callable[[RunFigures], None]:
    """Return a change that gives most of tonight's articles one value of a tally."""

    def change(its: RunFigures) -> None:
        its.tallies[tally] = Counter({value: count, "another": 1})
        its.first[f"{tally}={value}"] = f"https://{SITE}/bad"

    return change


def unmatched(count: int) -> Callable[[RunFigures], None]:
    """Return a change by which a fact finds nothing in a run, and another on few articles."""

    def change(its: RunFigures) -> None:
        its.counts.update({"unmatched/title": count, "unmatched/body": 3})
        its.tallies["silent-fact"] = Counter({"title": 20})
        its.first["silent-fact=title"] = f"https://{SITE}/bad"

    return change


# What is found from the first night, and how few articles or how small a share are not enough.
FIRST_NIGHTS: dict[str, tuple[Callable[[RunFigures], None], Callable[[RunFigures], None]]] = {
    "first/date": (many("empty/date_published", 33), many("empty/date_published", 15)),
    "first/authors": (many("empty/authors", 40), many("empty/authors", 37)),
    "first/one-author": (frequent("author", "Web Agency", 39), frequent("author", "Ann Lee", 20)),
    "first/section": (many("empty/section", 40), many("empty/section", 36)),
    "first/first-line": (frequent("first-line", "Menu", 20), frequent("first-line", "Oslo", 10)),
    "first/last-line": (
        frequent("last-line", "Subscribe to our letter", 36),
        frequent("last-line", "Ann Lee", 12),
    ),
    "first/brief": (many("brief", 24), many("brief", 12)),
    "first/not-read": (skip("short-body", 30), skip("no-body", 9)),
    "first/title-site": (many("title-is-site", 14), many("title-is-site", 4)),
    "first/title": (many("title-repeated", 24), many("title-repeated", 8)),
    "first/garbled": (many("garbled", 16), many("garbled", 6)),
    "first/fact": (unmatched(40), unmatched(39)),
}


def test_each_check_of_the_first_nights_has_a_breakage() -> None:
    assert list(FIRST_NIGHTS) == [check.name for check in FIRST_CHECKS]


@pytest.mark.parametrize("name", FIRST_NIGHTS)
@pytest.mark.parametrize("before", [0, 1, 5])
def test_a_first_night_is_judged_as_such(name: str, before: int) -> None:
    broken, ordinary = FIRST_NIGHTS[name]
    earlier = HISTORY[:before]
    (finding,) = find_findings(SITE, night(before, broken), earlier)
    assert (finding.check, finding.url) == (name, f"https://{SITE}/bad")
    assert finding.usual.endswith("on any site")
    assert find_findings(SITE, night(before, ordinary), earlier) == []


@pytest.mark.parametrize("name", FIRST_NIGHTS)
def test_what_a_site_may_lack_is_told_once_and_the_rest_until_there_is_a_history(name: str) -> None:
    (check,) = (check for check in FIRST_CHECKS if check.name == name)
    broken, _ = FIRST_NIGHTS[name]
    again = find_findings(SITE, night(1, broken), [night(0, broken)])
    assert [finding.check for finding in again] == ([] if check.is_once else [name])
    nights = [night(number, broken) for number in range(6)]
    assert find_findings(SITE, night(6, broken), nights) == []


def test_a_small_site_is_not_judged_by_a_few_articles() -> None:
    few = RunFigures(
        counts=Counter({"read": 9, "new": 9, **{f"empty/{name}": 9 for name in OPTIONAL_FIELDS}}),
        tallies={name: Counter({"one": 9}) for name in ("author", "first-line", "last-line")},
    )
    tonight = dataclasses.replace(night(0), figures=few)
    assert find_findings(SITE, tonight, []) == []


def test_a_finding_is_readable() -> None:
    (finding,) = found(many("empty/authors"))
    assert (finding.field, finding.figure, finding.value) == ("authors", "empty", "36 of 40 (90 %)")
    assert finding.usual == "5–10 % in 20 nights"
    assert finding.command == f"newscrawl explain --night 2026-10-21 https://{SITE}/bad"
    (finding,) = found(skip("no-body", 36))
    assert finding.command == f"newscrawl why https://{SITE}/bad"
    (finding,) = found(other("rule/language", "de"))
    assert (finding.figure, finding.value) == ("not in en", "40 of 40 (100 %)")
    (finding,) = found(other("length", "8"))
    assert finding.figure == "under 1,000 characters"


def test_an_address_is_quoted_in_the_command() -> None:
    def change(its: RunFigures) -> None:
        many("empty/authors")(its)
        its.first["empty/authors"] = "https://gazette.example/a'; rm -rf ~ #"

    (finding,) = found(change)
    assert finding.command == (
        """newscrawl explain --night 2026-10-21 'https://gazette.example/a'"'"'; rm -rf ~ #'"""
    )


@pytest.mark.parametrize(
    ("feed", "value"),
    [
        (FeedFigure(status=404), "status 404"),
        (FeedFigure(status=0), "no answer"),
        (FeedFigure(status=200), "0"),
        (FeedFigure(status=304), "26 h"),
        (
            FeedFigure(
                status=200, entries=20, newest=(START + timedelta(days=NIGHTS - 2)).isoformat()
            ),
            "26 h",
        ),
    ],
)
def test_a_feed_fails_or_is_empty_or_stale(feed: FeedFigure, value: str) -> None:
    (finding,) = found(lambda its: its.feeds.update({FEED: feed}))
    assert (finding.check, finding.value, finding.url) == ("feed", value, FEED)


@pytest.mark.parametrize(
    "feed",
    [
        FeedFigure(status=200, entries=3, newest=(START + timedelta(days=NIGHTS)).isoformat()),
        FeedFigure(
            status=200, entries=20, newest=(START + timedelta(days=NIGHTS, hours=-9)).isoformat()
        ),
    ],
)
def test_a_feed_of_a_slow_day_is_no_finding(feed: FeedFigure) -> None:
    assert found(lambda its: its.feeds.update({FEED: feed})) == []


def test_the_feed_of_a_quiet_site_may_have_no_new_entry() -> None:
    def quiet(its: RunFigures) -> None:
        its.counts["new"] = 1

    history = [night(number, quiet) for number in range(-1, NIGHTS)]
    still = {FEED: history[-1].figures.feeds[FEED]}

    def silent(its: RunFigures) -> None:
        quiet(its)
        its.feeds.update(still)

    for nights, names in ((1, []), (2, []), (8, ["feed"]), (20, [])):
        since = [night(NIGHTS - 1 + number, silent) for number in range(1, nights + 1)]
        found = find_findings(SITE, since[-1], [*history, *since[:-1]])
        assert [finding.check for finding in found] == names


def old(its: RunFigures) -> None:
    """Three times as many articles as usual, most of them days old, and a feed that stood still."""
    its.counts["new"] = 120
    its.tallies["age"] = Counter({"4": 30, "6": 30, "6.33": 40, "8": 20})
    its.feeds[FEED] = figures(NIGHTS - 1).feeds[FEED]


def silent(its: RunFigures) -> None:
    """Hardly an article since the site is back, and a feed that stood still."""
    its.counts["new"] = 4
    its.feeds[FEED] = figures(NIGHTS - 1).feeds[FEED]


def down(its: RunFigures) -> None:
    """Nearly all pages are answered by errors."""
    skip("http-error", 38)(its)
    its.counts["new"] = 2


@pytest.mark.parametrize("after", [old, silent])
def test_the_night_after_an_outage_rings_for_nothing_that_came_of_it(
    after: Callable[[RunFigures], None],
) -> None:
    names = {finding.check for finding in find_findings(SITE, night(NIGHTS, after), HISTORY)}
    assert names >= {"feed", "date/old"} or names >= {"feed", "volume"}
    away = night(NIGHTS + 3, after)
    assert find_findings(SITE, away, HISTORY) == []
    was_down = [*HISTORY, *(night(NIGHTS + number, down) for number in range(2))]
    assert find_findings(SITE, night(NIGHTS + 2, after), was_down) == []
    stopped = [*HISTORY, dataclasses.replace(night(NIGHTS, after), is_whole=False)]
    assert find_findings(SITE, night(NIGHTS + 1, after), stopped) == []


def test_what_is_broken_after_an_outage_rings_all_the_same() -> None:
    def change(its: RunFigures) -> None:
        old(its)
        many("empty/authors")(its)
        its.feeds[FEED] = FeedFigure(status=404)

    found = find_findings(SITE, night(NIGHTS + 3, change), HISTORY)
    assert [finding.check for finding in found] == ["empty/authors", "feed"]
    # The night after that one is compared as ever.
    caught_up = [*HISTORY, night(NIGHTS + 3, old)]
    (finding,) = find_findings(SITE, night(NIGHTS + 4, other("age", "7")), caught_up)
    assert finding.check == "date/old"


def test_the_weekend_of_a_crawl_on_workdays_is_no_outage() -> None:
    workdays = [it for it in (night(number) for number in range(40)) if it.night.weekday() < 5]
    monday = workdays[-1].night.weekday() == 0
    tonight, before = (workdays[-1], workdays[:-1]) if monday else (None, workdays)
    later = (night(number) for number in range(40, 50))
    tonight = tonight or next(it for it in later if it.night.weekday() == 0)
    before = [it for it in before if (tonight.night - it.night).days >= 3]
    assert not is_catching_up(tonight, before)


def test_a_backlog_after_a_gap_is_not_part_of_the_baseline() -> None:
    def backlog(its: RunFigures) -> None:
        its.counts["new"] = 540

    paused = [night(number) for number in range(NIGHTS)]
    paused += [night(NIGHTS + 14, backlog), *(night(NIGHTS + number) for number in range(15, 28))]
    # The weekday on which the crawls were resumed, one and two weeks later.
    for number in (21, 28):
        tonight = night(NIGHTS + number)
        before = [it for it in paused if NIGHTS + number - 35 < (it.night - START.date()).days]
        assert find_findings(SITE, tonight, [it for it in before if it.night < tonight.night]) == []


def test_a_weekly_crawl_has_no_gaps() -> None:
    weekly = [night(7 * number) for number in range(NIGHTS)]
    tonight = night(7 * NIGHTS, many("new", 4))
    assert "volume" in [finding.check for finding in find_findings(SITE, tonight, weekly)]


def test_an_entry_dated_in_the_future_has_no_age() -> None:
    clock_wrong = {FEED: FeedFigure(status=200, entries=20, newest="2026-10-25T00:00:00+00:00")}
    history = [
        night(number, lambda its: its.feeds.update(clock_wrong)) for number in range(-1, NIGHTS)
    ]
    right = START + timedelta(days=NIGHTS, hours=-4)
    put_right = {FEED: FeedFigure(status=200, entries=20, newest=right.isoformat())}
    tonight = night(NIGHTS, lambda its: its.feeds.update(put_right))
    assert find_findings(SITE, tonight, history) == []


def test_a_feed_that_is_new_or_not_requested_is_no_finding() -> None:
    assert found(lambda its: its.feeds.update({"https://x.example/": FeedFigure(status=404)})) == []
    assert found(lambda its: its.feeds.clear()) == []


def test_the_docs_have_a_row_for_each_check_of_the_first_nights() -> None:
    docs = (Path(__file__).parents[3] / "docs" / "report.md").read_text()
    rows = re.findall(r"\| `(first/[\w-]+)` \| (\d+) % .*? \| (\d+) \| (once)?", docs)
    assert rows == [
        (check.name, f"{100 * check.limit:.0f}", str(check.least), "once" if check.is_once else "")
        for check in FIRST_CHECKS
    ]
