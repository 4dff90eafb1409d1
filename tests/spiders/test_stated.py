"""What is said of a site: class attributes of its spider, and above them the sites file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from newscrawl.link import Link
from newscrawl.sites_file.entries import SitesError
from newscrawl.spiders.base import NewsSpider
from newscrawl.spiders.news import AnySiteSpider
from newscrawl.spiders.stated import read_own_facts
from newscrawl.spiders.stated_sites import load_stated_sites


class GazetteSpider(NewsSpider):
    name = "gazette"
    site = "https://www.example.com/"
    title = "h1.own"
    drop = (".x", "//aside")
    day_first = True


MODULE = """
from newscrawl.spiders.base import NewsSpider


class GazetteSpider(NewsSpider):
    name = "gazette"
    site = "https://www.example.com/"
    title = "h1.own"
"""
PAGE = b"""<html lang=en><h1>Gazette</h1><h1 class=own>The dam holds</h1><article>
<p>The river rose by two metres in the night, and both bridges were closed until the morning.</p>
<p>The first people came back at noon, after a night in the hall of the school.</p></article>"""

HTML = {"Content-Type": "text/html"}

Start = Callable[..., tuple[NewsSpider, Crawler]]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Return a function that starts a spider with a sites file."""

    def started(
        spider: type[NewsSpider], text: str = "", **arguments: str
    ) -> tuple[NewsSpider, Crawler]:
        file = tmp_path / "my.toml"
        file.write_text(text or '[[site]]\nurl = "https://other.example"\n')
        settings = {
            "NEWSCRAWL_SITES": str(file),
            "SPIDER_MODULES": ["newscrawl.spiders"],
            "ADDONS": {"newscrawl.addon.Addon": 300},
            "TELNETCONSOLE_ENABLED": False,
        }
        crawler = get_crawler(spider, settings)
        return spider.from_crawler(crawler, **arguments), crawler

    return started


def test_attributes_of_a_class_are_facts() -> None:
    facts = read_own_facts(GazetteSpider)
    assert facts is not None
    assert facts.layouts[-1].drop == (".x", "//aside")
    assert facts.day_first is True
    assert read_own_facts(AnySiteSpider) is None


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("title", "h1[", "WrongSpider.title: title 'h1[' is no CSS selector"),
        ("timezone", "Berlin", "WrongSpider.timezone: timezone 'Berlin' is no zone"),
        ("drop", 5, "WrongSpider.drop: drop is 5: write a text in quotes"),
    ],
)
def test_a_wrong_attribute_is_named(name: str, value: object, said: str) -> None:
    wrong = type("WrongSpider", (NewsSpider,), {"name": "wrong", name: value})
    with pytest.raises(SitesError) as error:
        read_own_facts(wrong)
    assert str(error.value).startswith(said)


def test_the_file_is_above_the_class(start: Start) -> None:
    text = """
    [[site]]
    url = "https://example.com"
    title = "h1.file"
    feed_urls = "https://example.com/my-feed"
    skip_urls = "/quiz-"
    day_first = false
    [[site]]
    url = "https://example.com"
    title = "h1.old"
    until = 2020-01-31
    """
    spider, _ = start(GazetteSpider, text)
    facts = spider.knowledge.facts
    assert facts is not None
    assert [(one.until, one.title, one.drop) for one in facts.layouts] == [
        (date(2020, 1, 31), ("h1.old",), ()),
        (None, ("h1.file",), (".x", "//aside")),
    ]
    assert facts.day_first is False
    assert spider.feed_urls == ("https://example.com/my-feed",)
    assert not spider.selection.takes("https://example.com/quiz-5")
    assert spider.selection.takes("https://example.com/story-5")


def test_articles_are_those_of_the_patterns_unless_pages_are_named(start: Start) -> None:
    text = "[[site]]\nurl = 'https://example.com'\narticle_urls = ['/\\d{4}/', '^https://b[.]']\n"
    spider, _ = start(AnySiteSpider, text, site="https://www.example.com")
    urls = ("https://example.com/2026/dam", "https://b.example.com/x", "https://example.com/x")
    assert [spider.selection.takes(url) for url in urls] == [True, True, False]
    named, _ = start(AnySiteSpider, text, url="https://www.example.com/x")
    assert named.selection.takes("https://example.com/x")
    assert named.knowledge.facts is not None


def test_facts_are_counted_on_articles(start: Start) -> None:
    text = "[[site]]\nurl = 'example.com'\ntags = '.none'\narticle = 'article'\n"
    spider, crawler = start(AnySiteSpider, text, site="https://example.com")
    url = "https://example.com/dam"
    for body in (PAGE, b"<h1>List</h1>"):
        response = HtmlResponse(url, body=body, headers=HTML, request=Request(url))
        list(spider.parse_article(response, Link(url=url, source="feed")))
    stats = crawler.stats.get_stats()
    assert {key: value for key, value in stats.items() if key.startswith("newscrawl/facts/")} == {
        "newscrawl/facts/stated/article": 2,
        "newscrawl/facts/unmatched/article": 1,
        "newscrawl/facts/page/article": url,
        "newscrawl/facts/stated/tags": 1,
        "newscrawl/facts/unmatched/tags": 1,
        "newscrawl/facts/page/tags": url,
    }


def test_all_that_is_said_is_found_by_name_and_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "my_stated_spiders.py").write_text(MODULE)
    (tmp_path / "sites.toml").write_text(
        "[[site]]\nspider = 'gazette'\nbody = '.b'\n"
        "[[site]]\nurl = 'https://other.example'\ncookies = { a = '1' }\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    settings = Settings(
        {
            "SPIDER_MODULES": ["newscrawl.spiders", "my_stated_spiders"],
            "NEWSCRAWL_SITES": str(tmp_path / "sites.toml"),
        }
    )
    sites = load_stated_sites(settings)
    by_name = sites.facts_for("gazette")
    assert by_name is not None
    assert by_name.layouts[-1].title == ("h1.own",)
    assert by_name.layouts[-1].body == (".b",)
    assert sites.facts_for("https://example.com/news/1") == by_name
    assert sites.secrets_for("https://www.other.example/") is not None
