"""Entries of live blogs."""

import json

import pytest

from newscrawl import extract
from newscrawl.items import Article
from newscrawl.report.views.revisions import changes

HOURS = range(11, 18)
TEXTS = (
    "The clerks of the harbour office counted {n} boxes, and the crowd outside went on singing.",
    "Rain drove most of the {n} visitors under the arcades, where the bakers had opened again.",
)


def entry(hour: int) -> str:
    """Return an entry with a time, a headline and two paragraphs of its own."""
    paragraphs = "".join(f"<p>{text.format(n=hour * 37)}</p>" for text in TEXTS)
    return (
        f"<article class='entry' id='e{hour}'><time datetime='2026-03-04T{hour}:05:00+01:00'>"
        f"{hour}:05</time><h3>Turn number {hour} of the long count in Velden</h3>"
        f"{paragraphs}</article>"
    )


def live_blog(hours: range = HOURS, *, stated: bool) -> Article:
    """Return a live blog, with or without ``liveBlogUpdate``."""
    updates = [
        {
            "@type": "BlogPosting",
            "headline": f"Turn number {hour} of the long count in Velden",
            "datePublished": f"2026-03-04T{hour}:05:00+01:00",
        }
        for hour in hours
    ]
    data = {"@type": "LiveBlogPosting", "headline": "Harbour count", "liveBlogUpdate": updates}
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>" if stated else ""
    page = (
        f"<html><head><title>Harbour count</title>{script}</head><body><main><h1>Harbour count</h1>"
        f"<div class='live'>{''.join(map(entry, hours))}</div></main></body></html>"
    )
    return extract(page, "https://gazette.example/news/2026/harbour-count-live")


@pytest.mark.parametrize("stated", [True, False])
def test_each_entry_begins_with_a_block_that_has_its_time(stated: bool) -> None:
    blocks = live_blog(stated=stated).blocks
    found = [(block.date, block.text) for block in blocks if block.kind == "live-blog"]
    assert found == [
        (f"2026-03-04T{hour}:05:00+01:00", f"Turn number {hour} of the long count in Velden")
        for hour in HOURS
    ]


def test_dates_of_an_article_make_no_live_blog() -> None:
    text = "".join(f"<p>{text.format(n=7)}</p>" for text in TEXTS)
    dates = "".join(f"<time datetime='2026-03-0{n}T10:00:00Z'>{n} March</time>" for n in (2, 3, 4))
    page = f"<main><h1>Harbour count</h1><p>{dates}</p>{text}</main>"
    blocks = extract(page, "https://gazette.example/news/2026/harbour-count").blocks
    assert [block.kind for block in blocks if block.kind] == []


def test_a_revision_names_the_entries_that_were_added() -> None:
    old, new = live_blog(range(11, 17), stated=True), live_blog(stated=True)
    lines = [line for line in changes(old, new) if line.startswith("entry new")]
    assert lines == [
        "entry new, 2026-03-04T17:05:00+01:00: Turn number 17 of the long count in Velden"
    ]
