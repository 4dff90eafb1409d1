"""The loopback site of ``crawl.py``, the bare spider over it, and what meters a crawl.

    python benchmarks/crawl_site.py PAGES

serves PAGES stories in the structure of the fixtures until it is terminated, and prints
its port first. Text and headlines are invented, from the words of the fixtures.
"""

import cProfile
import json
import os
import random
import re
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spiders import SitemapSpider

FIXTURES = Path(__file__).parent.parent / "fixtures" / "generico"
MODELS = (
    "plain",
    "classic",
    "dateline-strong",
    "updated-article",
    "ads-read-also",
    "comment-form",
    "reader-comments",
    "boxes",
)
SIZE = 110_000
PAGES_BETWEEN = 2000
_PARAGRAPH = re.compile(r"(?<=<p>)[^<]{60,}(?=</p>)")
_MARK = "\0{}\0"


class SitemapOnlySpider(SitemapSpider):
    """What a crawl costs that downloads and does nothing."""

    name = "sitemap_only"

    def __init__(self, site: str, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.sitemap_urls = [f"{site}/sitemap.xml"]

    def parse(self, response: Response) -> None:
        """Do nothing."""


class Meter:
    """Writes what the crawl took between the engine's start and its end.

    Where BENCHMARK_PROFILE names a file, a profile by processor time goes there.
    """

    def __init__(self) -> None:
        self.pages = 0
        self.megabytes: list[float] = []
        self.profile = cProfile.Profile(time.process_time)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen to the crawl."""
        meter = cls()
        crawler.signals.connect(meter.started, signal=signals.engine_started)
        crawler.signals.connect(meter.received, signal=signals.response_received)
        crawler.signals.connect(meter.stopped, signal=signals.engine_stopped)
        return meter

    def started(self) -> None:
        self.cpu, self.seconds = time.process_time(), time.perf_counter()
        if "BENCHMARK_PROFILE" in os.environ:
            self.profile.enable()

    def received(self) -> None:
        self.pages += 1
        if self.pages % PAGES_BETWEEN == 0:
            held = int(Path("/proc/self/statm").read_text().split()[1])
            self.megabytes.append(held * os.sysconf("SC_PAGE_SIZE") / 1e6)

    def stopped(self) -> None:
        if name := os.environ.get("BENCHMARK_PROFILE"):
            self.profile.dump_stats(name)
        took = {
            "pages": self.pages,
            "cpu": time.process_time() - self.cpu,
            "seconds": time.perf_counter() - self.seconds,
            "megabytes": self.megabytes,
        }
        Path(os.environ["BENCHMARK_FIGURES"]).write_text(json.dumps(took))


class MeterAddon:
    """Adds the meter to the extensions of any project, and takes none away."""

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        settings["EXTENSIONS"][Meter] = 0


class Story:
    """A fixture with places for another address, headline and text."""

    def __init__(self, name: str, words: list[str]) -> None:
        case = FIXTURES / name
        html = (case / "page.html").read_text(encoding="utf-8")
        url = json.loads((case / "meta.json").read_text())["url"]
        title = json.loads((case / "expected.json").read_text())["title"]
        html = html.replace(url, _MARK.format("url")).replace(title, _MARK.format("title"))
        html = html.replace("https://generico.ru", _MARK.format("site"))
        html = _PARAGRAPH.sub(_MARK.format("text"), html)
        size = SIZE - len(html) - html.count(_MARK.format("text")) * 1200
        html = html.replace("</head>", filler_of_head(size * 7 // 10, words) + "</head>", 1)
        html = html.replace("</body>", filler_of_body(size * 3 // 10, words) + "</body>", 1)
        self._parts = html.split("\0")
        self._words = words

    def page(self, number: int, site: str) -> bytes:
        """Return the page of a number, always the same."""
        chance = random.Random(number)
        known = {
            "url": f"{site}/world/story-{number}/",
            "site": site,
            "title": " ".join(chance.choices(self._words, k=8)).capitalize(),
        }
        parts = [
            text(chance, self._words) if part == "text" else known.get(part, part)
            for part in self._parts
        ]
        return "".join(parts).encode()


def text(chance: random.Random, words: list[str]) -> str:
    """Return three invented paragraphs of three sentences each."""
    sentences = [
        " ".join(chance.choices(words, k=chance.randrange(12, 26))).capitalize() + "."
        for _ in range(9)
    ]
    return "</p>\n<p>".join(" ".join(sentences[start : start + 3]) for start in (0, 3, 6))


def filler_of_head(size: int, words: list[str]) -> str:
    """Return styles and data as pages carry them in their head."""
    rules = (
        f".td-{word}-{number} .td_block_inner{{margin:0 auto;padding:{number % 40}px 0;"
        f"color:#{number * 997 % 0xFFFFFF:06x}}}"
        for number, word in enumerate(words * 9)
    )
    values = (
        f'"{word}_{number}":{{"id":{number},"on":true}}' for number, word in enumerate(words * 9)
    )
    styles, data = cut(rules, size // 2), ",".join(cut_list(values, size // 2))
    return f"<style>{styles}</style>\n<script>var tdData={{{data}}};</script>\n"


def filler_of_body(size: int, words: list[str]) -> str:
    """Return a menu as it stands hidden on every page of a large site."""
    entries = (
        f'<li class="menu-item menu-item-{number}"><a href="/tag/{word}-{number}/">'
        f"{word.capitalize()}</a></li>\n"
        for number, word in enumerate(words * 9)
    )
    menu = cut(entries, size)
    return f'<div class="td-menu-background"><ul class="td-mobile-menu">{menu}</ul></div>'


def cut(pieces: Iterable[str], size: int) -> str:
    return "".join(cut_list(pieces, size))


def cut_list(pieces: Iterable[str], size: int) -> list[str]:
    taken: list[str] = []
    for piece in pieces:
        if size <= 0:
            break
        size -= len(piece)
        taken.append(piece)
    return taken


def known_words() -> list[str]:
    """Return the words of the fixtures' English texts."""
    bodies = (
        json.loads((FIXTURES / name / "expected.json").read_text())["body"] for name in MODELS
    )
    return sorted(set(re.findall(r"\b[a-z]{2,}\b", " ".join(filter(None, bodies)))))


def serve(pages: int) -> None:
    """Answer until terminated."""
    from twisted.internet import reactor
    from twisted.web.resource import Resource
    from twisted.web.server import Request, Site

    words = known_words()
    stories = [Story(name, words) for name in MODELS]

    class Pages(Resource):
        isLeaf = True  # noqa: N815  # Twisted's name

        def render_GET(self, request: Request) -> bytes:  # noqa: N802  # Twisted's name
            site = f"http://{request.getHeader('host')}"
            path = request.path.decode()
            if match := re.fullmatch(r"/world/story-(\d+)/", path):
                number = int(match[1])
                request.setHeader("Content-Type", "text/html; charset=UTF-8")
                return stories[number % len(stories)].page(number, site)
            if path == "/":
                request.setHeader("Content-Type", "text/html; charset=UTF-8")
                links = "".join(
                    f'<h3><a href="/world/story-{n}/">Story {n}</a></h3>' for n in range(20)
                )
                return f"<html><body>{links}</body></html>".encode()
            if path == "/robots.txt":
                return (
                    f"User-agent: *\nDisallow: /wp-admin/\nSitemap: {site}/sitemap.xml\n".encode()
                )
            if path == "/sitemap.xml":
                request.setHeader("Content-Type", "text/xml")
                return sitemap(site, pages)
            request.setResponseCode(404)
            return b"not here"

    port = reactor.listenTCP(0, Site(Pages()), interface="127.0.0.1")
    print(port.getHost().port, flush=True)
    reactor.run()


def sitemap(site: str, pages: int) -> bytes:
    entries = "".join(
        f"<url><loc>{site}/world/story-{number}/</loc></url>" for number in range(pages)
    )
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'.encode()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
