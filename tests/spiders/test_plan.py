"""Which pages a crawl requests of those it was asked for, and which stay in the queue."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from newscrawl.discovery import Selection
from newscrawl.link import Link
from newscrawl.skip_reasons import PageOutcome, SkipReason
from newscrawl.spiders.backfill import Backfill, PeriodCount
from newscrawl.spiders.plan import Plan
from newscrawl.spiders.recrawl.conditional import SourceResponse
from newscrawl.spiders.recrawl.schedule import RecrawlSchedule
from newscrawl.spiders.sources import Bounds, Sources
from newscrawl.store.session import Session

SITE = "https://example.com/"
NOW = datetime(2026, 11, 28, tzinfo=UTC)


class Nobody:
    def count(self, name: str) -> None: ...

    def stop(self, error: Exception) -> None:
        raise error


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session(tmp_path, "example.com", date(2026, 11, 28), listener=Nobody())
    yield session
    session.close()


def plan(session: Session, most: int = 0, **arguments: str) -> Plan:
    return Plan(
        selection=Selection.from_arguments(arguments, SITE),
        schedule=RecrawlSchedule(session, revisit_young=False, now=NOW),
        store=session,
        most=most,
    )


def sources(selection: Selection, *names: str) -> Sources:
    async def fetch(*_: object, **__: object) -> SourceResponse | None:
        return None

    bounds = Bounds(pages=0, list_pages=0, sections=0, sitemaps=0)
    found = Sources(selection=selection, fetch=fetch, warn=print, bounds=bounds)  # type: ignore[arg-type]
    found.frontier.add(Link(url=SITE + name, source="list") for name in names)
    found.pages_read = 1
    return found


def paths(links: list[Link]) -> list[str]:
    return [link.url.removeprefix(SITE) for link in links]


def test_known_addresses_are_requested_all_the_same(session: Session) -> None:
    session.queue([Link(url=SITE + "a", source="list")])
    session.settle(SITE + "a", SkipReason.NO_BODY)
    session.flush()
    assert session.pending() == []
    assert paths(plan(session, url=f"{SITE}a {SITE}b").choose_asked()) == ["b", "a"]


def test_a_long_list_is_read_to_its_end_in_several_crawls(session: Session) -> None:
    asked = " ".join(SITE + name for name in "abcde")
    read: list[str] = []
    for _ in range(3):
        links = plan(session, most=2, url=asked).choose_asked()
        for link in links:
            session.settle(link.url, SkipReason.NO_BODY)
        session.flush()
        read += paths(links)
    assert read[:5] == list("abcde")


def test_a_refused_address_is_in_the_ledger_with_its_reason(session: Session) -> None:
    links = plan(session, url=f"{SITE}a {SITE}ticker", skip="ticker").choose_asked()
    assert paths(links) == ["a"]
    page = session.pages.find(SITE + "ticker")
    assert page is not None
    assert (page.outcome, page.reason) == (PageOutcome.SKIPPED, SkipReason.NOT_SELECTED)
    links = plan(session, url=f"{SITE}ticker").choose_asked()
    page = session.pages.find(SITE + "ticker")
    assert page is not None
    assert (page.outcome, page.reason) == (PageOutcome.QUEUED, None)


def test_what_a_crawl_does_not_take_stays_in_the_queue(session: Session) -> None:
    names = ("sport/a", "world/b", "c")
    session.queue([Link(url=SITE + name, source="list") for name in names])
    one = plan(session, site=SITE + "sport/")
    assert set(paths(one.choose_found(sources(one.selection, "c")))) == {"sport/a", "c"}
    assert set(paths(session.pending())) == set(names)
    everything = plan(session)
    found = everything.choose_found(sources(everything.selection))
    assert set(paths(found)) == set(names)


def backfill(one: Plan, *links: Link) -> tuple[Backfill, PeriodCount]:
    assert one.selection.period is not None
    read = sources(one.selection)
    read.frontier.add(links)
    period = one.selection.period
    return Backfill(sources=read, period=period, today=NOW.date()), PeriodCount(period=period)


def dated(name: str, day: str | None = None) -> Link:
    return Link(url=SITE + name, source="sitemap", date=day)


OCTOBER: dict[str, Any] = {"since": "2026-10-01", "until": "2026-10-31"}


def test_what_is_surely_of_a_period_waits_for_the_next_crawl(session: Session) -> None:
    session.queue([dated("queued-in-november", "2026-11-20"), dated("queued", "2026-10-02")])
    one = plan(session, most=2, **OCTOBER)
    found = backfill(one, dated("a", "2026-10-05"), dated("b", "2026-10-06"), dated("c"))
    assert paths(one.choose_of_period(*found)) == ["a", "b"]
    assert one.cut == 1
    assert set(paths(session.pending())) == {"queued-in-november", "queued", "a", "b"}
    page = session.pages.find(SITE + "c")
    assert page is not None
    assert page.outcome is PageOutcome.PASSED


def test_a_known_article_is_not_fetched_again_for_a_period(session: Session) -> None:
    one = plan(session, **OCTOBER)
    session.queue([dated("a", "2026-10-05")])
    session.settle(SITE + "a", SkipReason.NO_BODY)
    session.queue([dated("b")])
    session.settle(SITE + "b", SkipReason.OUTSIDE_PERIOD, detail="2026-09-30")
    session.flush()
    found = backfill(one, dated("a", "2026-10-05"), dated("b"), dated("c", "2026-10-07"))
    assert paths(one.choose_of_period(*found)) == ["c"]
    september = plan(session, since="2026-09")
    assert paths(september.choose_of_period(*backfill(september, dated("b")))) == ["c", "b"]
    everything = plan(session)
    read = sources(everything.selection, "b")
    assert "b" in paths(everything.choose_found(read))


def test_pages_beyond_the_bound_are_counted_until_they_are_read(session: Session) -> None:
    one = plan(session, most=2)
    names = ("a", "b", "c")
    assert len(one.choose_found(sources(one.selection, *names))) == 2
    assert one.passed_over == 1
    session.settle(SITE + "c", SkipReason.NO_BODY)
    session.flush()
    later = plan(session, most=2)
    later.choose_found(sources(later.selection, *names))
    assert later.passed_over == 0
    period = plan(session, most=1, **OCTOBER)
    period.choose_of_period(*backfill(period, dated("d", "2026-10-05"), dated("e"), dated("f")))
    assert (period.cut, period.passed_over) == (0, 2)
