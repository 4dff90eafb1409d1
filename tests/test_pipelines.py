"""The pipelines as Scrapy runs them: what is dropped, counted, stored, and how a crawl ends."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from scrapy import Spider
from scrapy.exceptions import CloseSpider, DropItem, NotConfigured
from scrapy.statscollectors import StatsCollector
from scrapy.utils.test import get_crawler

from newscrawl.extensions.store import CrawlStore
from newscrawl.items import Article, SkipReason
from newscrawl.pipelines import (
    DeduplicatePipeline,
    StorePipeline,
    ValidatePipeline,
)
from newscrawl.skip_reasons import PageOutcome
from newscrawl.store.state.database import STATE_FILE

URL = "https://example.org/a"
TEXT = "It rained on Oslo all day. " * 10


def article(**values: str | None) -> Article:
    defaults: dict[str, str | None] = {"url": URL, "site": "site", "title": "Rain", "body": TEXT}
    return Article(**{**defaults, **values})  # type: ignore[arg-type]


class Pipelines:
    """All pipelines over one store, with their stats and a count of ended crawls."""

    def __init__(self, data: Path) -> None:
        self.stats = StatsCollector(get_crawler(Spider))
        self.ended = 0
        self.extension = CrawlStore(
            data, "site", date(2024, 3, 1), compress="", stats=self.stats, end=self.end
        )
        self.validate = ValidatePipeline(100, self.stats, self.extension)
        self.deduplicate = DeduplicatePipeline(self.extension, self.stats)
        self.store = StorePipeline(self.extension, self.stats)
        self.file = data / "site" / "2024-03-01.jsonl"

    def end(self) -> None:
        self.ended += 1

    def open(self) -> "Pipelines":
        self.extension.open()
        return self

    def close(self) -> None:
        self.extension.close()

    def process(self, item: Article) -> Article:
        for pipeline in (self.validate, self.deduplicate, self.store):
            item = pipeline.process_item(item)
        return item

    def records(self) -> list[dict[str, object]]:
        self.extension.flush()
        return [json.loads(line) for line in self.file.read_text().splitlines()]


@pytest.fixture
def pipelines(tmp_path: Path) -> Iterator[Pipelines]:
    opened = Pipelines(tmp_path).open()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, None),
        ({"title": None}, SkipReason.NO_HEADLINE),
        ({"title": "  "}, SkipReason.NO_HEADLINE),
        ({"body": None}, SkipReason.NO_BODY),
        ({"body": " \n\n "}, SkipReason.NO_BODY),
        ({"body": "x" * 99}, SkipReason.SHORT_BODY),
        ({"body": "x" * 100}, None),
        ({"body": "雨" * 49}, SkipReason.SHORT_BODY),
        ({"body": "雨" * 50}, None),
    ],
)
def test_pages_without_an_article_are_dropped_and_counted(
    values: dict[str, str | None], reason: SkipReason | None
) -> None:
    stats = StatsCollector(get_crawler(Spider))
    item = article(**values)
    pipeline = ValidatePipeline(100, stats)
    if reason is None:
        assert pipeline.process_item(item) is item
        assert stats.get_stats() == {}
        return
    with pytest.raises(DropItem) as raised:
        pipeline.process_item(item)
    assert stats.get_stats() == {f"newscrawl/skipped/{reason}": 1}
    assert raised.value.log_level == "DEBUG"
    assert URL in str(raised.value)


def test_the_settings_are_read() -> None:
    crawler = get_crawler(
        Spider,
        {
            "NEWSCRAWL_MIN_BODY_CHARS": "7",
            "NEWSCRAWL_DATA": "d",
            "NEWSCRAWL_COMPRESS": "zst",
            "EXTENSIONS": {CrawlStore: 0},
        },
    )
    assert crawler.get_extension(CrawlStore) is None  # no site is crawled
    crawler.spider = Spider("example", site_name="example.com")
    store = CrawlStore.from_crawler(crawler)
    assert store.file.parent == Path("d/example.com")
    assert store.file.name.endswith(".jsonl.zst")
    assert ValidatePipeline.from_crawler(crawler).min_body_chars == 7


@pytest.mark.parametrize("pipeline", [DeduplicatePipeline, StorePipeline])
def test_without_the_store_nothing_is_stored(
    pipeline: type[DeduplicatePipeline] | type[StorePipeline],
) -> None:
    crawler = get_crawler(Spider, {"NEWSCRAWL_MIN_BODY_CHARS": "7"})
    with pytest.raises(NotConfigured, match="CrawlStore"):
        pipeline.from_crawler(crawler)
    validate = ValidatePipeline.from_crawler(crawler)
    with pytest.raises(DropItem):
        validate.process_item(article(body="short"))


def test_a_page_that_is_dropped_is_settled(pipelines: Pipelines) -> None:
    with pytest.raises(DropItem):
        pipelines.process(article(body="x" * 99))
    assert pipelines.extension.session is not None
    page = pipelines.extension.session.pages.find(URL)
    assert page is not None
    assert (page.outcome, page.reason) == (PageOutcome.SKIPPED, SkipReason.SHORT_BODY)


def test_an_article_becomes_a_line_with_all_keys(pipelines: Pipelines) -> None:
    item = pipelines.process(article())
    assert pipelines.stats.get_value("newscrawl/stored") is None
    (record,) = pipelines.records()
    assert Article.from_line(pipelines.file.read_text()) == item
    assert list(record) == [*Article.__dataclass_fields__]
    assert record["revision"] == 1
    assert record["id"]
    assert record["content_hash"]
    assert pipelines.stats.get_stats() == {
        "newscrawl/stored": 1,
        "newscrawl/file": str(pipelines.file),
    }


def test_duplicates_are_dropped_and_counted(pipelines: Pipelines) -> None:
    pipelines.process(article())
    for url in (URL + "/amp", "https://example.org/copy", "https://example.org/copy2"):
        with pytest.raises(DropItem) as raised:
            pipelines.process(article(url=url))
        assert raised.value.log_level == "DEBUG"
    assert len(pipelines.records()) == 1
    stats = pipelines.stats.get_stats()
    assert stats["newscrawl/skipped/duplicate-url"] == 1
    assert stats["newscrawl/skipped/duplicate-text"] == 2


def test_lines_are_in_the_order_of_arrival(pipelines: Pipelines) -> None:
    for number in (3, 1, 2):
        pipelines.process(article(url=f"{URL}/{number}", body=f"{TEXT}{number}"))
    assert [record["url"] for record in pipelines.records()] == [f"{URL}/{n}" for n in (3, 1, 2)]


def test_a_second_crawl_stores_only_changes(tmp_path: Path) -> None:
    for _ in range(2):
        first = Pipelines(tmp_path).open()
        try:
            first.process(article())
        except DropItem:
            assert first.stats.get_value("newscrawl/skipped/unchanged") == 1
        first.close()
    second = Pipelines(tmp_path).open()
    second.process(article(body=TEXT + "And all night."))
    second.close()
    assert [record["revision"] for record in second.records()] == [1, 2]
    assert second.stats.get_value("newscrawl/revised") == 1
    assert second.stats.get_value("newscrawl/stored") is None
    assert second.ended == 0


def spoil_folder(data: Path) -> None:
    data.rmdir()
    data.touch()


def spoil_database(data: Path) -> None:
    (data / STATE_FILE).mkdir()


@pytest.mark.parametrize("spoil", [spoil_database, spoil_folder])
def test_a_crawl_that_cannot_open_its_store_does_not_start(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    spoil(data)
    pipelines = Pipelines(data)
    with pytest.raises(CloseSpider) as raised:
        pipelines.open()
    assert raised.value.reason == "store_failed"
    pipelines.close()
    assert pipelines.ended == 1
    assert str(data) in pipelines.stats.get_value("newscrawl/fatal")
    assert not pipelines.stats.get_value("newscrawl/busy")


def test_a_site_that_is_being_crawled_is_busy(tmp_path: Path, pipelines: Pipelines) -> None:
    second = Pipelines(tmp_path)
    with pytest.raises(CloseSpider):
        second.open()
    assert second.stats.get_value("newscrawl/busy") is True
    assert "another crawl of site" in second.stats.get_value("newscrawl/fatal")
    second.close()
    pipelines.process(article())
    assert len(pipelines.records()) == 1


def test_an_unwritable_folder_of_the_site_stops_the_crawl(tmp_path: Path) -> None:
    (tmp_path / "site").touch()
    pipelines = Pipelines(tmp_path).open()
    pipelines.process(article())
    pipelines.extension.flush()
    with pytest.raises(DropItem):
        pipelines.process(article(url=URL + "2", body=TEXT + "2"))
    pipelines.close()
    assert pipelines.ended == 1
    assert str(pipelines.file) in pipelines.stats.get_value("newscrawl/fatal")
    assert pipelines.stats.get_value("newscrawl/not_stored") == 2
    assert pipelines.stats.get_value("newscrawl/stored") is None
