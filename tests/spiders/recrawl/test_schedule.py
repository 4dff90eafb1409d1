from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawl.items import Article, SkipReason
from newscrawl.link import Link
from newscrawl.spiders.recrawl.schedule import RecrawlSchedule
from newscrawl.store.session import Session
from newscrawl.store.state.database import StoreError

NIGHT = datetime(2026, 11, 23, 3, tzinfo=UTC)
URL = "https://example.com/storm"
OTHER = "https://example.com/calm"


class Listener:
    """A listener that does nothing."""

    def count(self, name: str) -> None: ...
    def stop(self, error: StoreError) -> None: ...


@contextmanager
def session(folder: Path) -> Iterator[Session]:
    opened = Session(folder, "example", NIGHT.date(), listener=Listener())
    try:
        yield opened
    finally:
        opened.close()


def links(*urls: str) -> list[Link]:
    return [Link(url=url, source="list") for url in urls]


def read(session: Session, schedule: RecrawlSchedule, url: str, published: str | None) -> None:
    """Fetch a page tonight: an article without changes."""
    session.queue(links(url))
    article = Article(
        url=url,
        date_published=published,
        date_downloaded=schedule.now.isoformat(timespec="seconds"),
    )
    schedule.note_article(url, article)
    session.settle(url, SkipReason.UNCHANGED, at=schedule.now)
    session.flush()


def night(opened: Session, number: int) -> RecrawlSchedule:
    return RecrawlSchedule(opened, revisit_young=True, now=NIGHT + timedelta(days=number))


def chosen(schedule: RecrawlSchedule) -> list[str]:
    found = [*links(URL, OTHER)]
    return [link.url for link in schedule.select(found, [], most=0)[0]]


def test_a_young_article_is_read_again_three_times_and_an_old_one_never(tmp_path: Path) -> None:
    looked = []
    with session(tmp_path) as opened:
        first = night(opened, 0)
        assert chosen(first) == [URL, OTHER]
        read(opened, first, URL, (NIGHT - timedelta(hours=2)).isoformat())
        read(opened, first, OTHER, "2023-11-06")
        for number in range(1, 20):
            schedule = night(opened, number)
            assert OTHER not in chosen(schedule)
            if URL in chosen(schedule):
                assert [link.url for link in schedule.young_links()] == [URL]
                looked.append(number)
                read(opened, schedule, URL, (NIGHT - timedelta(hours=2)).isoformat())
    assert looked == [1, 3, 7]


def test_a_young_article_that_is_gone_is_not_due_again(tmp_path: Path) -> None:
    with session(tmp_path) as opened:
        read(opened, night(opened, 0), URL, None)
        second = night(opened, 1)
        assert [link.url for link in second.young_links()] == [URL]
        second.note_no_article(URL)
        assert night(opened, 1).young_links() == []


def test_a_copy_is_not_due_again(tmp_path: Path) -> None:
    with session(tmp_path) as opened:
        first = night(opened, 0)
        first.note_article(URL, Article(url=URL, canonical_url=OTHER))
        first.note_article(OTHER, Article(url=OTHER, canonical_url=f"{OTHER}/"))
        assert [link.url for link in night(opened, 1).young_links()] == [OTHER]


def test_a_queued_page_is_known(tmp_path: Path) -> None:
    with session(tmp_path) as opened:
        schedule = night(opened, 0)
        assert not schedule.is_known(URL)
        opened.queue(links(URL))
        assert schedule.is_known(f"{URL}/?utm_source=feed")


def test_without_a_session_everything_is_due() -> None:
    schedule = RecrawlSchedule(None, revisit_young=True, now=NIGHT)
    assert chosen(schedule) == [URL, OTHER]
    assert not schedule.is_known(URL)
    assert schedule.young_links() == []
    due, passed = schedule.select(links(URL, OTHER), [], most=1)
    assert ([one.url for one in due], [one.url for one in passed]) == ([URL], [OTHER])
