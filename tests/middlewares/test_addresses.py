import os
import socket
import subprocess
import sys
from ipaddress import ip_address
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler
from twisted.internet import defer
from twisted.internet.base import ThreadedResolver
from twisted.internet.error import DNSLookupError
from twisted.python.failure import Failure

from newscrawl.middlewares import addresses as middlewares
from newscrawl.middlewares.addresses import (
    AddressGuardMiddleware,
    GuardedResolver,
    find_gap,
    is_private,
)

from .conftest import Reply, Site


def guard(*, allow_private: bool = False, gap: str | None = None) -> AddressGuardMiddleware:
    return AddressGuardMiddleware(
        allow_private=allow_private, stats=MemoryStatsCollector(get_crawler()), gap=gap
    )


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "10.1.2.3",
        "172.16.0.9",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fd00::1]",
        "[fec0::1]",
        "[ff02::1]",
        "[::ffff:127.0.0.1]",
        "[2002:7f00:1::]",
        "[64:ff9b::7f00:1]",
        "[3fff::1]",
        "168.63.129.16",
        "192.0.0.192",
    ],
)
def test_private_addresses_are_refused_and_counted(host: str) -> None:
    middleware = guard()
    with pytest.raises(IgnoreRequest, match="private network"):
        middleware.process_request(Request(f"http://{host}:8080/x"))
    assert middleware.stats.get_value("newscrawl/refused_address") == 1
    guard(allow_private=True).process_request(Request(f"http://{host}:8080/x"))


@pytest.mark.parametrize("host", ["example.com", "93.184.216.34", "[2606:2800:220:1::1]", "1.com"])
def test_public_addresses_pass(host: str) -> None:
    guard().process_request(Request(f"https://{host}/x"))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.com/x", "data:text/html,x"])
def test_only_http_and_https_are_fetched(url: str) -> None:
    with pytest.raises(IgnoreRequest, match="only http and https"):
        guard(allow_private=True).process_request(Request(url))


def test_a_page_stays_on_its_site_and_a_sitemap_need_not() -> None:
    site = {"site": "https://example.com/"}
    guard().process_request(Request("https://www.example.com/a", meta=site))
    guard().process_request(Request("https://cdn.example.net/sitemap.xml"))
    with pytest.raises(IgnoreRequest, match="another site"):
        guard().process_request(Request("https://example.net/a", meta=site))


def resolve(
    monkeypatch: pytest.MonkeyPatch, address: str, *, allow_private: bool = False
) -> list[str | Failure]:
    monkeypatch.setattr(middlewares, "_refused_names", set())
    monkeypatch.setattr(
        ThreadedResolver, "getHostByName", lambda *_: defer.succeed(address), raising=True
    )
    resolver = GuardedResolver(object(), 0, 1.0, allow_private=allow_private)  # type: ignore[arg-type]
    found: list[str | Failure] = []
    resolver.getHostByName("inside.example.com").addBoth(found.append)
    return found


def test_a_name_of_a_private_address_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    (failure,) = resolve(monkeypatch, "127.0.0.1")
    assert isinstance(failure, Failure)
    assert isinstance(failure.value, DNSLookupError)
    middleware = guard()
    with pytest.raises(IgnoreRequest, match="private network"):
        middleware.process_request(Request("http://inside.example.com/again"))
    assert middleware.stats.get_value("newscrawl/refused_address") == 1


def test_a_name_of_a_public_address_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert resolve(monkeypatch, "93.184.216.34") == ["93.184.216.34"]
    guard().process_request(Request("http://inside.example.com/"))


def test_private_names_are_found_where_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert resolve(monkeypatch, "10.0.0.7", allow_private=True) == ["10.0.0.7"]


@pytest.mark.parametrize(
    ("settings", "allowed"),
    [
        ({}, False),
        ({"NEWSCRAWL_ALLOW_PRIVATE_HOSTS": "1"}, True),
        ({"NEWSCRAWL_REPLAY": "fixtures"}, True),
    ],
)
def test_settings_are_read(settings: dict[str, str], allowed: bool) -> None:
    crawler = get_crawler(settings_dict=settings)
    crawler.stats = MemoryStatsCollector(crawler)
    assert AddressGuardMiddleware.from_crawler(crawler).allow_private is allowed


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, None),
        ({"TWISTED_DNS_RESOLVER": "scrapy.resolver.CachingHostnameResolver"}, "TWISTED_DNS_RES"),
        (
            {
                "DOWNLOAD_HANDLERS": {
                    "https": "scrapy.core.downloader.handlers._aiohttp.AiohttpDownloadHandler"
                }
            },
            "the https handler",
        ),
    ],
)
def test_requests_are_refused_where_settings_bypass_the_guard(
    settings: dict[str, object], words: str | None
) -> None:
    values = Settings()
    values.setmodule("newscrawl.settings")
    values.update(settings)
    gap = find_gap(values)
    if words is None:
        assert gap is None
        return
    with pytest.raises(IgnoreRequest, match=words):
        guard(gap=gap).process_request(Request("https://example.com/"))
    guard(gap=gap, allow_private=True).process_request(Request("https://example.com/"))


REBINDING = """
import sys
from ipaddress import ip_address
from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings
from twisted.internet import defer
from twisted.internet.base import ThreadedResolver
from newscrawl.middlewares import addresses

site, inside, folder = sys.argv[1:]
answers = ["127.0.0.1"] * 3
addresses.is_private = lambda address: address == ip_address("127.0.0.2")
ThreadedResolver.getHostByName = lambda *_: defer.succeed(
    answers.pop() if answers else "127.0.0.2")
settings = Settings()
settings.setmodule("newscrawl.settings")
settings.update({"NEWSCRAWL_DATA": folder, "DNSCACHE_ENABLED": False, "DOWNLOAD_DELAY": 0,
    "LOG_LEVEL": "INFO", "AUTOTHROTTLE_ENABLED": False, "RETRY_ENABLED": False})
process = CrawlerProcess(settings)
process.crawl("news", site=site)
process.start()
"""


def test_a_name_that_changes_its_address_reaches_no_private_host(
    hostile: Site, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.2", hostile.port)) as inside:
        inside.setblocking(False)
        close = ("Connection", "close")
        away = ("Location", f"http://127.0.0.2:{hostile.port}/")
        hostile.pages |= {
            "/robots.txt": Reply("Sitemap: /one.xml\nSitemap: /two.xml", headers=(close,)),
            "/two.xml": Reply(status=302, headers=(away, close)),
            "/one.xml": Reply("<urlset/>", headers=(close,)),
            "/": Reply("<p>", headers=(close,)),
        }
        run = subprocess.run(
            [
                *(sys.executable, "-c", REBINDING),
                *(f"http://news.example:{hostile.port}/", away[1], str(tmp_path)),
            ],
            env={**os.environ, "no_proxy": "*"},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        with pytest.raises(BlockingIOError):
            inside.accept()
    assert hostile.asked() == ["/robots.txt", "/one.xml", "/two.xml"]
    assert "'newscrawl/refused_address': " in run.stderr


def test_public_addresses_are_not_private() -> None:
    assert not is_private(ip_address("8.8.8.8"))
