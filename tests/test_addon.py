"""A stock Scrapy project with the add-on: its settings stay its own, its articles are stored."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from scrapy import Spider
from scrapy.addons import AddonManager
from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from newscrawl import addon, settings
from newscrawl.middlewares.politeness import robots_agent
from newscrawl.spiders.base import NewsSpider

ROOT = Path(__file__).parent.parent
ADDONS = {"newscrawl.addon.Addon": 300}
OFFSITE = "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware"
SETTINGS = """
BOT_NAME = "desk"
SPIDER_MODULES = ["desk.spiders"]
ADDONS = {"newscrawl.addon.Addon": 300}
"""
BLOCKS = re.findall(
    r"^```python\n(.*?)^```", (ROOT / "docs" / "sites.md").read_text(), re.MULTILINE | re.DOTALL
)
NEWS, PLAIN = (next(block for block in BLOCKS if name in block) for name in ("(News", "(scrapy"))
STORY = """<!DOCTYPE html><html lang="en"><head><title>Bridge reopens</title></head><body>
<article><h1>The lower bridge reopens</h1>
<p>The lower bridge was opened to carts again on Monday, eleven weeks after the flood had taken
away its middle arch, the keeper of the toll said to a crowd on the eastern bank.</p>
<p>The new arch is of oak and rests on the old stones, which the flood had left in place.</p>
</article></body></html>"""


def crawl(
    folder: Path, spider: str, code: str, *options: str
) -> tuple[subprocess.CompletedProcess[str], list[dict[str, object]]]:
    """Run a spider of a new project; return the process and the lines of its day file."""
    files = {"scrapy.cfg": "[settings]\ndefault = desk.settings\n", "desk/settings.py": SETTINGS}
    files |= {"desk/__init__.py": "", "desk/spiders/__init__.py": "", "desk/spiders/own.py": code}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    run = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", spider, *options],
        cwd=folder,
        env={**os.environ, "NEWSCRAWL_DATA": "kept", "no_proxy": "*"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    (day_file,) = (folder / "kept" / spider).glob("*.jsonl")
    return run, [json.loads(line) for line in day_file.read_text().splitlines()]


def test_a_news_spider_of_a_stock_project(tmp_path: Path) -> None:
    replay = f"NEWSCRAWL_REPLAY={ROOT / 'fixtures' / 'generico'}"
    code = NEWS.replace("www.example.com", "generico.ru")
    run, articles = crawl(tmp_path, "example_gazette", code, "-s", replay)
    assert "Traceback" not in run.stderr
    assert articles
    assert {article["site"] for article in articles} == {"example_gazette"}


def test_articles_of_any_spider_are_stored(tmp_path: Path, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(
        "User-agent: newscrawl\nDisallow: /closed/\n", content_type="text/plain"
    )
    for path in ("/story", "/closed/story"):
        httpserver.expect_request(path).respond_with_data(STORY, content_type="text/html")
    urls = [httpserver.url_for(path) for path in ("/story", "/closed/story")]
    code = PLAIN.replace('["https://example.com/story"]', repr(urls))
    code += '        yield {"length": len(response.body)}\n'
    options = ("-s", "NEWSCRAWL_ALLOW_PRIVATE_HOSTS=1", "-O", "items.jsonl")
    run, articles = crawl(tmp_path, "plain", code, *options)
    assert "Traceback" not in run.stderr
    (article,) = articles
    assert article["title"] == "The lower bridge reopens"
    assert article["site"] == "plain"
    assert article["id"]
    assert article["date_downloaded"]
    items = [json.loads(line) for line in (tmp_path / "items.jsonl").read_text().splitlines()]
    assert [item for item in items if "title" not in item] == [{"length": len(STORY)}]
    assert list((tmp_path / "kept" / "plain" / "warc").glob("*.warc.gz"))
    asked = [request for request, _ in httpserver.log]
    assert [request.path for request in asked] == ["/robots.txt", "/story"]
    assert asked[1].headers["User-Agent"].startswith("newscrawl/")


def crawler_of(spider: type[Spider] = Spider, /, **values: object) -> Crawler:
    return get_crawler(spider, {"ADDONS": ADDONS, **values})


def test_defaults_are_those_of_newscrawl() -> None:
    own = crawler_of().settings
    assert own["CONCURRENT_REQUESTS"] == settings.CONCURRENT_REQUESTS
    assert own["NEWSCRAWL_MAX_PAGES"] == settings.NEWSCRAWL_MAX_PAGES
    assert settings.ITEM_PIPELINES.keys() == {
        f"{cls.__module__}.{cls.__qualname__}" for cls in own["ITEM_PIPELINES"]
    }
    assert own["BOT_NAME"] == "scrapybot"
    assert own["LOG_LEVEL"] == "DEBUG"


def test_settings_of_the_project_are_kept() -> None:
    store = "newscrawl.extensions.store.CrawlStore"
    robots = "newscrawl.middlewares.robots.RobotsMiddleware"
    own = crawler_of(
        DOWNLOAD_DELAY=7,
        USER_AGENT="ExampleBot (+https://example.com/bot)",
        NEWSCRAWL_MAX_PAGES=5,
        EXTENSIONS={store: None},
        DOWNLOADER_MIDDLEWARES={robots: 120},
        DOWNLOAD_HANDLERS={"ftp": "scrapy.core.downloader.handlers.ftp.FTPDownloadHandler"},
    ).settings
    assert own["DOWNLOAD_DELAY"] == 7
    assert own["USER_AGENT"] == "ExampleBot (+https://example.com/bot)"
    assert own["NEWSCRAWL_MAX_PAGES"] == 5
    assert own["EXTENSIONS"][store] is None
    assert own["DOWNLOADER_MIDDLEWARES"][robots] == 120
    assert own["DOWNLOAD_HANDLERS"]["ftp"] is not None
    assert own["DOWNLOAD_HANDLERS"]["https"] == settings.DOWNLOAD_HANDLERS["https"]


def test_a_news_spider_keeps_the_agent_of_its_project() -> None:
    assert crawler_of(NewsSpider, USER_AGENT="ExampleBot").settings["USER_AGENT"] == "ExampleBot"
    agent = crawler_of(NewsSpider, NEWSCRAWL_CONTACT="desk@example.com").settings["USER_AGENT"]
    assert agent.startswith("newscrawl/")


@pytest.mark.parametrize(
    ("values", "agent"),
    [
        ({}, "newscrawl"),
        ({"USER_AGENT": "ExampleBot/2 (+https://example.com/bot)"}, "ExampleBot"),
        ({"USER_AGENT": "ExampleBot", "ROBOTSTXT_USER_AGENT": "OtherBot"}, "OtherBot"),
    ],
)
def test_robots_txt_is_read_for_the_name_of_the_agent(values: dict[str, str], agent: str) -> None:
    assert robots_agent(crawler_of(Spider, **values).settings) == agent


def test_spiders_that_follow_links_keep_the_bounds_of_scrapy() -> None:
    own = crawler_of().settings
    active = own.get_component_priority_dict_with_base("DOWNLOADER_MIDDLEWARES")
    assert OFFSITE in active
    assert list(own["SPIDER_MIDDLEWARES"]) == [addon.ArticlesMiddleware]


def test_the_environment_wins_over_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addon, "find_in_environment", lambda: {"NEWSCRAWL_DATA": "elsewhere"})
    assert crawler_of(NEWSCRAWL_DATA="here").settings["NEWSCRAWL_DATA"] == "elsewhere"


def test_a_misspelt_setting_ends_the_crawl() -> None:
    with pytest.raises(ValueError, match="did you mean NEWSCRAWL_MAX_PAGES"):
        crawler_of(NEWSCRAWL_MAX_PAGE=5)


def test_the_resolver_is_set_before_the_reactor_starts() -> None:
    own = Settings({"ADDONS": ADDONS})
    AddonManager.load_pre_crawler_settings(own)
    assert own["TWISTED_DNS_RESOLVER"] == settings.TWISTED_DNS_RESOLVER


def test_components_that_the_add_on_leaves_out_are_in_the_settings() -> None:
    assert all(hasattr(settings, name) for name in addon._OF_THE_PROJECT)
    assert settings.DOWNLOADER_MIDDLEWARES.keys() >= addon._OF_NEWS_SPIDERS
