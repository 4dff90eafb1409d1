"""The benchmark of reading a site: what counts as right, and its table."""

from datetime import datetime, timedelta

import pytest

from benchmarks.invented_sites import InventedPage, InventedSite, Truth, build_site
from benchmarks.sites import (
    READERS,
    compare_bodies,
    compare_page,
    compare_site,
    main,
    read_alone,
    row_of,
    source_links,
)
from newscrawl.items import Article
from newscrawl.reading import PageReading
from newscrawl.skip_reasons import SkipReason

TRUTH = Truth(
    title="Lock opens",
    paragraphs=("The lock has opened.", "Barges came at noon."),
    optional=("Barges come again.",),
    day="2026-03-02",
    instant="2026-03-02T09:30:00+01:00",
    authors=("Ada Brook", "Ben Marsh"),
    section="Town",
    is_paid=True,
)


def article(**values: object) -> Article:
    right = {
        "title": TRUTH.title,
        "body": "\n\n".join(TRUTH.paragraphs),
        "date_published": "2026-03-02T08:30:40Z",
        "authors": ["Ben Marsh", "Ada Brook"],
        "section": "Town",
        "is_accessible_for_free": False,
    }
    return Article(url="https://example.com/1", **(right | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, []),
        ({"title": "Lock"}, ["title"]),
        ({"date_published": "2026-03-02"}, ["minute"]),
        ({"date_published": "2026-03-02T08:30:00"}, ["minute"]),
        ({"date_published": "2026-02-03"}, ["day", "minute"]),
        ({"date_published": None}, ["day", "minute"]),
        ({"authors": ["Ada Brook"]}, ["author"]),
        ({"section": None}, ["section"]),
        ({"is_accessible_for_free": None}, ["paid"]),
    ],
)
def test_each_wrong_value_of_a_page_is_a_miss(values: dict[str, object], fields: list[str]) -> None:
    reading = PageReading(article=article(**values), skip=None)
    assert [miss.field for miss in compare_page("u", reading, TRUTH)] == fields


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("The lock has opened.\n\nBarges came at noon.", []),
        ("Barges come again.\n\nThe lock has opened.\n\nBarges came at noon.", []),
        ("The lock has opened. Barges came at noon.", ["exact"]),
        ("The lock has\n\nopened.\n\nBarges came at noon.", ["exact", "lost"]),
        ("The lock has opened.", ["exact", "lost"]),
        ("The lock has opened.\n\nSubscribe!\n\nBarges came at noon.", ["exact", "foreign"]),
        ("", ["exact", "lost", "lost"]),
    ],
)
def test_a_body_is_compared_paragraph_by_paragraph(body: str, found: list[str]) -> None:
    assert [field for field, _, _ in compare_bodies(body, TRUTH)] == found


def test_a_refused_article_has_no_body_and_a_stored_list_is_a_miss() -> None:
    site = InventedSite(
        name="x",
        home="https://example.com/",
        fetched_at="2026-03-02T22:00:00+00:00",
        pages=(
            InventedPage(url="https://example.com/1", kind="article", body=b"", truth=TRUTH),
            InventedPage(url="https://example.com/", kind="front", body=b""),
        ),
    )
    refused = PageReading(article=article(), skip=SkipReason.SHORT_BODY)
    misses = list(compare_site(site, [refused, PageReading(article=article(), skip=None)]))
    assert [miss.field for miss in misses] == ["refused", "exact", "lost", "lost", "stored"]
    row = row_of(site, misses)
    assert (row["exact"], row["lost"], row["stored"], row["tags"]) == (0, 1, 1, None)


def test_feed_and_sitemap_are_known_when_a_page_is_read() -> None:
    site = build_site("cardeno")
    links = source_links(site)
    assert len(links) == 40
    dated = [link for link in links.values() if link.source == "feed"]
    assert len(dated) == 15
    fetched = datetime.fromisoformat(site.fetched_at)
    assert all(
        datetime.fromisoformat(link.date or "") > fetched - timedelta(days=30) for link in dated
    )
    readings = read_alone(site)
    assert len(readings) == len(site.articles) + len(site.others)


def test_the_table_has_a_row_for_each_site(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["sites", "--site", "hadekel", "--seed", "3"])
    main()
    tables = capsys.readouterr().out.strip().split("### ")[1:]
    assert [table.partition("\n")[0] for table in tables] == list(READERS)
    for table in tables:
        rows = [line.partition(" |")[0] for line in table.splitlines() if line.startswith("|")]
        assert rows[0] == "| site"
        assert rows[2:] == ["| hadekel", "| **all**"]
