"""Each page gives a line or one reason, and a failure of newscrawl is none of the page's."""

import gzip
import json
import re
from pathlib import Path

import pytest

from newscrawl import extract
from newscrawl.items import SkipReason
from newscrawl.page_sources import results
from newscrawl.page_sources.results import (
    Failure,
    FetchedPage,
    ReadingOptions,
    ReadingSummary,
    read_unit,
)
from newscrawl.page_sources.saved import PagePlace, Unreadable
from newscrawl.store.files.archive import SavedPage

from .conftest import HTML, article_page

URL = "https://example.com/storm"


def fetched(
    body: bytes, *, status: int = 200, headers: list[tuple[str, str]] = HTML
) -> FetchedPage:
    when = "2026-11-01T06:00:00+00:00"
    return FetchedPage(
        page=SavedPage(url=URL, status=status, headers=tuple(headers), fetched_at=when, body=body)
    )


def test_the_record_is_that_of_extract() -> None:
    body = article_page("Storm hits the coast")
    result = read_unit(fetched(body), ReadingOptions())
    assert result.reason is None
    record = json.loads(result.line or "")
    assert record.pop("date_downloaded") == "2026-11-01T06:00:00+00:00"
    wanted = json.loads(extract(body, URL, headers=dict(HTML)).to_line())
    del wanted["date_downloaded"]
    assert record == wanted


def test_only_the_fields_that_are_named_are_written_in_their_order() -> None:
    options = ReadingOptions(fields=("title", "dateline", "url"))
    line = read_unit(fetched(article_page("Storm")), options).line
    assert line == '{"title": "Storm", "dateline": null, "url": "https://example.com/storm"}\n'


@pytest.mark.parametrize(
    ("body", "status", "headers", "reason"),
    [
        (b"%PDF-1.7", 200, [("Content-Type", "application/pdf")], SkipReason.NOT_HTML),
        (article_page("Gone"), 404, HTML, SkipReason.HTTP_ERROR),
        (b"<html><h1>Storm</h1></html>", 200, HTML, SkipReason.NO_BODY),
    ],
)
def test_a_page_without_an_article_has_a_reason(
    body: bytes, status: int, headers: list[tuple[str, str]], reason: SkipReason
) -> None:
    result = read_unit(fetched(body, status=status, headers=headers), ReadingOptions())
    assert (result.reason, result.line) == (reason, None)


def test_the_shortest_body_counts() -> None:
    page = fetched(article_page("Storm"))
    assert read_unit(page, ReadingOptions(min_body_chars=9999)).reason is SkipReason.SHORT_BODY


@pytest.mark.parametrize("is_packed", [True, False])
def test_the_encoding_of_a_body_is_undone_unless_the_archive_has(is_packed: bool) -> None:
    body = article_page("Storm")
    headers = [*HTML, ("Content-Encoding", "gzip" if is_packed else "br")]
    page = fetched(gzip.compress(body) if is_packed else body, headers=headers)
    assert read_unit(page, ReadingOptions()).line


def test_a_failure_is_not_taken_for_no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("rules")

    monkeypatch.setattr(results, "read_response", fail)
    result = read_unit(fetched(article_page("Storm")), ReadingOptions())
    assert (result.reason, result.why) == (
        *(Failure.READ_ERROR, "newscrawl failed: KeyError: 'rules'"),
    )


def test_a_page_that_takes_too_long_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def stall(*_: object, **__: object) -> None:
        while True:
            re.match("a", "b")

    monkeypatch.setattr(results, "read_response", stall)
    result = read_unit(fetched(article_page("Storm")), ReadingOptions(read_seconds=0.05))
    assert result.reason is Failure.TOO_SLOW


def test_a_page_that_cannot_be_opened_is_unreadable(tmp_path: Path) -> None:
    result = read_unit(PagePlace(path=tmp_path / "none.html"), ReadingOptions())
    assert result.reason is Failure.UNREADABLE


def test_the_tally_names_the_first_pages_of_each_reason() -> None:
    summary = ReadingSummary()
    summary.add(read_unit(fetched(article_page("Storm")), ReadingOptions()))
    assert not summary.has_failed
    for _ in range(5):
        summary.add(read_unit(fetched(b"", status=404), ReadingOptions()))
    assert not summary.has_failed
    summary.add(read_unit(Unreadable(place="a.warc", why="cut off"), ReadingOptions()))
    assert summary.has_failed
    assert list(summary.to_lines()) == [
        "1 article of 7 pages",
        "  http-error 5",
        *([f"    {URL}"] * 3),
        "    and 2 more",
        "  unreadable 1",
        "    a.warc: cut off",
    ]
