import json
from datetime import UTC, datetime
from typing import Any

import pytest

from newscrawl.items import Article, Extractor, SkipReason
from newscrawl.report.statistics.collector import Collector, is_garbled
from newscrawl.report.statistics.figures import FactFigure, FeedFigure, RunFigures

START = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
TEXT = "The harbour of the old town was closed on Monday after a storm."


def article(number: int, **values: Any) -> Article:
    """Return an article that shares nothing with those of other numbers."""
    given = {
        "title": f"The harbour closes, part {number}",
        "body": f"{TEXT} Part {number}.\n\nThe harbour master spoke of {number} boats.",
        "authors": ["Ilsa Brandt"],
        "language": "en-GB",
        "date_published": f"2026-11-21T{number % 24:02}:00:00+00:00",
        "date_downloaded": "2026-11-22T03:00:10+00:00",
        "provenance": {"title": "visible:h1"},
        "extractor": Extractor(theme="tagdiv-cloud", version="0"),
    }
    return Article(url=f"https://gazette.example/{number}", **{**given, **values})


def collect(*articles: Article, outcome: SkipReason | None = None, **options: Any) -> RunFigures:
    collector = Collector("gazette.example", START, **options)
    for it in articles:
        collector.note_article(it, outcome)
    return collector.finish({}, None)


def test_empty_fields_and_sources_are_counted() -> None:
    figures = collect(article(1), article(2, authors=[], language=None), article(3, authors=[]))
    assert figures.counts["read"] == figures.counts["new"] == 3
    assert figures.counts["empty/authors"] == 2
    assert figures.counts["empty/language"] == 1
    assert figures.first["empty/authors"] == "https://gazette.example/2"
    assert figures.tallies["rule/title"] == {"visible:h1": 3}
    assert figures.tallies["rule/language"] == {"en": 2}
    assert figures.tallies["rule/theme"] == {"tagdiv-cloud": 3}


def test_unchanged_articles_are_read_but_not_new() -> None:
    figures = collect(article(1), outcome=SkipReason.UNCHANGED)
    assert (figures.counts["read"], figures.counts["new"], figures.headlines) == (1, 0, [])


def test_a_skipped_page_is_not_counted_as_read() -> None:
    figures = collect(article(1, body="Short."), outcome=SkipReason.SHORT_BODY)
    assert figures.counts["read"] == 0
    assert figures.first["skipped/short-body"] == "https://gazette.example/1"


def test_a_revision_is_not_a_new_article() -> None:
    figures = collect(article(1, revision=2), article(2))
    assert (figures.counts["new"], figures.counts["revised"]) == (1, 1)
    assert [it.is_revised for it in figures.headlines] == [True, False]


def test_titles_that_repeat_another_title_or_the_sites_name() -> None:
    first = collect(article(1))
    same = {"title": "Gazette Example"}
    figures = collect(
        article(1), article(2, **same), article(3, **same), article(4, title="gazette.example"),
        earlier_titles=first.titles,
    )  # fmt: skip
    assert figures.counts["title-repeated"] == 3
    assert figures.counts["title-is-site"] == 3


def test_an_unchanged_article_does_not_repeat_its_own_title() -> None:
    titles = collect(article(1)).titles
    figures = collect(article(1), outcome=SkipReason.UNCHANGED, earlier_titles=titles)
    assert figures.counts["title-repeated"] == 0


def test_articles_that_share_a_line() -> None:
    latest = "\n\nThe newest of the day: rain, wind, and the old bridge."
    articles = [article(n, body=f"{TEXT} {n}{latest}") for n in range(3)]
    figures = collect(*articles, article(8), article(9))
    assert figures.counts["lines-repeated"] == 3
    assert collect(article(1, body=f"{TEXT}\n\n{TEXT}")).counts["lines-repeated"] == 0


def test_texts_of_stored_articles_are_twins() -> None:
    figures = collect(article(1), outcome=SkipReason.DUPLICATE_TEXT)
    assert (figures.counts["twin"], figures.counts["read"], figures.counts["new"]) == (1, 1, 0)
    assert collect(article(1), outcome=SkipReason.DUPLICATE_URL).counts["read"] == 0


@pytest.mark.parametrize(
    ("published", "is_future"),
    [
        ("2026-11-22T03:05:00+00:00", False),  # clocks differ
        ("2026-11-22T09:00:00+03:00", True),
        ("2026-11-22T04:00:00+03:00", False),
        ("2026-11-22", False),
        ("2026-11-23", True),
        ("2026-11-22T09:00:00", False),  # unknown without an offset
        ("not a date", False),
    ],
)
def test_dates_in_the_future(published: str, is_future: bool) -> None:
    figures = collect(article(1, date_published=published))
    assert figures.counts["date-future"] == is_future
    assert figures.counts["dated"] == 1


def test_dates_that_are_all_equal_and_how_old_they_are() -> None:
    figures = collect(*(article(n, date_published="2026-11-21T20:00:00+00:00") for n in range(4)))
    assert figures.counts["date-repeated"] == 4
    assert figures.tallies["age"] == {"3": 4}  # 2 ** 3 - 1 hours
    assert collect(article(1), article(2)).counts["date-repeated"] == 0


def test_the_age_of_a_known_article_is_not_counted() -> None:
    assert "age" not in collect(article(1), outcome=SkipReason.UNCHANGED).tallies
    assert "age" not in collect(article(1, revision=2)).tallies


@pytest.mark.parametrize(
    "text",
    [
        "???? ????????? ??????? ??????? ????",
        "The harbour?s master can?t say who?s there.",
        "The har\ufffdbour ma\ufffdster can\ufffdt say.",
        "ÐŸÐ¾Ð³Ð¾Ð´Ð° Ð² Ð³Ð¾Ñ€Ð¾Ð´Ðµ",
    ],
)
def test_garbled_texts(text: str) -> None:
    assert is_garbled(text)
    assert collect(article(1, body=text)).counts["garbled"] == 1


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Was? Wirklich? Ja! Über die Höhe der Bürgschaft wird gestritten – “so heißt es”.",
        "Погода в городе? Да, и не только: «ёлка» — 50 ₽.",
        "See https://example.com/?a=1 and https://example.com/page?b=2 for more of this."
        + TEXT * 9,
    ],
)
def test_texts_that_are_not_garbled(text: str) -> None:
    assert not is_garbled(text)


def test_hosts_pages_and_interstitials() -> None:
    collector = Collector("gazette.example", START)
    collector.note_answer("gazette.example", 200, 1000)
    collector.note_answer("gazette.example", 503, 10)
    collector.note_answer("gazette.example", 0, 0)
    collector.note_page("https://gazette.example/1", 200, None)
    collector.note_page("https://gazette.example/2", 200, "consent")
    figures = collector.finish({"http-error": 1}, "a reason")
    assert figures.tallies["host/gazette.example"] == {
        "requests": 3, "bytes": 1010, "200": 1, "503": 1, "0": 1,
    }  # fmt: skip
    assert (figures.counts["pages"], figures.counts["wall/consent"]) == (2, 1)
    assert figures.first["wall/consent"] == "https://gazette.example/2"
    assert (figures.counts["skipped/http-error"], figures.fault) == (1, "a reason")


def test_figures_survive_json_and_add_up() -> None:
    feed = FeedFigure(status=200, entries=3, newest="2026-11-22T01:00:00+00:00")
    first, second = collect(article(1)), collect(article(2, authors=[]), article(3, revision=2))
    second.feeds["https://gazette.example/feed/"] = feed
    assert RunFigures.from_json(json.loads(json.dumps(second.to_json()))) == second
    first.add(second)
    assert (first.counts["read"], first.counts["new"], first.counts["revised"]) == (3, 2, 1)
    assert first.tallies["rule/title"] == {"visible:h1": 3}
    assert first.first["empty/authors"] == "https://gazette.example/2"
    assert first.feeds == second.feeds
    assert [it.url[-1] for it in first.headlines] == ["2", "3", "1"]
    assert RunFigures.from_json({"of another version": 1}) == RunFigures()


def test_memory_stays_bounded() -> None:
    collector = Collector("gazette.example", START)
    for number in range(25_000):
        lines = "\n\n".join(f"A line of its own, {number} and {line}." for line in range(4))
        collector.note_article(article(number, body=lines), None)
    figures = collector.finish({}, None)
    assert figures.counts["read"] == 25_000
    assert len(json.dumps(figures.to_json())) < 60_000


def test_the_most_frequent_authors_and_lines_and_short_bodies() -> None:
    ends = [article(number, body=f"Part {number}.\n\nSubscribe.") for number in range(4)]
    figures = collect(*ends, article(5, authors=["Ann Lee", "Ann Lee"]), article(6, body="雨" * 90))
    assert figures.tallies["author"] == {"Ilsa Brandt": 5, "Ann Lee": 1}
    assert figures.tallies["last-line"].most_common(1) == [("Subscribe.", 4)]
    assert figures.first["last-line=Subscribe."] == "https://gazette.example/0"
    assert len(figures.tallies["first-line"]) == 3
    assert sum(key.startswith("first-line=") for key in figures.first) == 3
    assert figures.counts["brief"] == 5  # not the one of ninety characters of Chinese


def test_facts_that_find_nothing_are_counted_and_silent_ones_named() -> None:
    collector = Collector("example.com", START)
    collector.note_facts(
        [
            FactFigure(name="title", stated=30, unmatched=30, page="https://example.com/a"),
            FactFigure(name="tags", stated=30, unmatched=4, page="https://example.com/b"),
            FactFigure(name="body", stated=30, unmatched=0, page=None),
        ]
    )
    figures = collector.finish({}, None)
    assert (figures.counts["stated/body"], figures.counts["unmatched/tags"]) == (30, 4)
    assert figures.tallies["silent-fact"] == {"title": 30}
    assert figures.first["unmatched/tags"] == "https://example.com/b"
