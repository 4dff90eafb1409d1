"""The newest articles as RSS and JSON Feed."""

import dataclasses
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import feedparser

from newscrawl.export.feeds import newest_published, write_json_feed, write_rss
from newscrawl.export.html import to_html
from newscrawl.items import Article

DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def test_the_newest_are_those_that_were_published_last(rich: Article) -> None:
    dates = (
        *("2026-11-20T23:00:00-02:00", "2026-11-20T23:30:00+00:00", "2026-11-22", None),
        *("2026-11-19", "no date"),
    )
    articles = [
        dataclasses.replace(rich, title=date, date_published=date, date_downloaded="2026-11-21")
        for date in dates
    ]
    found = [one.title for one in newest_published(iter(articles), 4)]
    assert found == ["2026-11-22", "2026-11-20T23:00:00-02:00", None, "no date"]


def test_a_reader_of_feeds_has_the_whole_article(rich: Article, tmp_path: Path) -> None:
    day = dataclasses.replace(rich, id="b" * 24, date_published="2026-11-19", title=None)
    write_rss(tmp_path / "feed", [rich, day])
    feed = feedparser.parse((tmp_path / "feed").read_bytes())
    assert not feed.bozo
    assert feed.feed.title == "example.org"
    assert feed.feed.link == "https://example.org/"
    first, _ = feed.entries
    assert (first.title, first.link, first.id) == (rich.title, rich.url, rich.id)
    assert first.published == "Fri, 20 Nov 2026 08:00:00 +0100"
    assert [tag.term for tag in first.tags] == ["Coast", "ferry", "Hove"]
    assert "<strong>council</strong>" in first.content[0].value
    texts = ET.parse(tmp_path / "feed").getroot().findall("./channel/item/pubDate")
    assert [one.text for one in texts] == ["Fri, 20 Nov 2026 08:00:00 +0100"]
    creators = ET.parse(tmp_path / "feed").getroot().find(f"./channel/item[{DUBLIN_CORE}creator]")
    assert creators is not None
    assert [one.text for one in creators.findall(f"{DUBLIN_CORE}creator")] == rich.authors
    days = ET.parse(tmp_path / "feed").getroot().findall(f"./channel/item/{DUBLIN_CORE}date")
    assert [one.text for one in days] == [rich.date_published, "2026-11-19"]


def test_hostile_values_are_text(hostile: Article, tmp_path: Path) -> None:
    write_rss(tmp_path / "feed", [hostile])
    item = ET.parse(tmp_path / "feed").getroot().find("./channel/item")
    assert item is not None
    assert item.findtext("title") == '=cmd|"/c calc"!A1 </title><script>'
    assert item.findtext("link") == "https://example.org/b?x=1&y=%22%3E%3Cscript%3E"
    assert item.find("pubDate") is None
    assert item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") == to_html(hostile)


def test_a_json_feed_has_the_whole_article(rich: Article, hostile: Article, tmp_path: Path) -> None:
    write_json_feed(tmp_path / "feed", [rich, hostile])
    feed = json.loads((tmp_path / "feed").read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    first, second = feed["items"]
    assert first["id"] == rich.id
    assert first["content_text"] == rich.body
    assert first["content_html"] == to_html(rich)
    assert first["date_published"] == rich.date_published
    assert "date_modified" not in first  # a day without a time, which the format does not have
    assert first["authors"] == [{"name": "Ada Lane"}, {"name": "Bo Marsh"}]
    assert first["tags"] == ["Coast", "ferry", "Hove"]
    assert "date_published" not in second


def test_a_feed_without_articles_is_a_feed(tmp_path: Path) -> None:
    write_rss(tmp_path / "feed", [])
    assert feedparser.parse((tmp_path / "feed").read_bytes()).entries == []
    write_json_feed(tmp_path / "feed", [])
    assert json.loads((tmp_path / "feed").read_bytes())["items"] == []
