"""The loopback sites of ``cluster.py``, which note who asks them.

    python3 -m benchmarks.cluster_sites SITES PAGES LOG

serves sites at ``127.0.1.1``, ``127.0.1.2``, … on one port until it is terminated, and prints the
port first. Each site has PAGES stories at first, and as many more after each SIGUSR1. Each request
is a line of LOG: time, site, crawl that asks, path. A crawl says its process and start in its
user agent: the numbers of processes come again.
"""

import asyncio
import json
import os
import random
import re
import signal
import sys
import time
from functools import cache
from pathlib import Path
from typing import TextIO

from benchmarks.crawl_site import known_words, text

NETWORK = "BENCHMARK_NETWORK"
"""Variable with what the addresses of the sites begin with."""

AGENT = "newscrawl-benchmark"
"""User agent of a crawl, before the number of its process and the ns of its start."""

_STORY = "/world/story-"
_NAME = re.compile(r"GET (\S+) ")
_CRAWL = re.compile(rf"{AGENT} (\d+-\d+)")


def host_of(site: int) -> str:
    """Return the address of a site by its number."""
    return f"{os.environ.get(NETWORK, '127.0.1.')}{site + 1}"


def urls_of(site: int, port: int, pages: int) -> set[str]:
    """Return the addresses of a site's stories."""
    return {f"http://{host_of(site)}:{port}{_STORY}{number}/" for number in range(pages)}


@cache
def words() -> list[str]:
    return known_words()


@cache
def story(host: str, number: int) -> str:
    """Return the page of a story."""
    chance = random.Random(f"{host} {number}")
    title = " ".join(chance.choices(words(), k=9)).capitalize()
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": f"2026-11-{number % 27 + 1:02}T08:00:00+00:00",
    }
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body><article>'
        f"<h1>{title}</h1><p>{text(chance, words())}</p></article></body></html>"
    )


class Sites:
    """The sites, and the log of their requests."""

    def __init__(self, pages: int, log: TextIO) -> None:
        self.pages = self._more = pages
        self._log = log

    def grow(self) -> None:
        """Add as many stories to each site as it had at first."""
        self.pages += self._more

    def note(self, host: str, crawl: str, path: str) -> None:
        """Write a request to the log."""
        self._log.write(f"{time.time():.4f} {host} {crawl} {path}\n")
        self._log.flush()

    def answer(self, path: str, host: str) -> tuple[int, str, str]:
        """Return status, type and body."""
        name = host.partition(":")[0]
        if path.startswith(_STORY):
            number = int(path.removeprefix(_STORY).strip("/"))
            return 200, "text/html; charset=UTF-8", story(name, number)
        if path == "/":
            links = (f'<h3><a href="{_STORY}{n}/">Story {n}</a></h3>' for n in range(9))
            return 200, "text/html; charset=UTF-8", f"<html><body>{''.join(links)}</body></html>"
        if path == "/robots.txt":
            return 200, "text/plain", f"User-agent: *\nSitemap: http://{host}/sitemap.xml\n"
        if path == "/sitemap.xml":
            locations = (
                f"<url><loc>http://{host}{_STORY}{number}/</loc></url>"
                for number in range(self.pages)
            )
            kind = "http://www.sitemaps.org/schemas/sitemap/0.9"
            return 200, "text/xml", f'<urlset xmlns="{kind}">{"".join(locations)}</urlset>'
        return 404, "text/plain", "not here"


class Connection(asyncio.Protocol):
    """The part of HTTP/1.1 that a crawl needs."""

    def __init__(self, sites: Sites) -> None:
        self._sites = sites
        self._asked = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self._asked = (self._asked + data).split(b"\r\n\r\n")
        for request in requests:
            head = request.decode("latin-1")
            match = _NAME.match(head)
            path = match[1] if match else "/"
            host = next(
                line[5:].strip() for line in head.split("\r\n") if line[:5].lower() == "host:"
            )
            crawl = _CRAWL.search(head)
            self._sites.note(host.partition(":")[0], crawl[1] if crawl else "0-0", path)
            status, kind, body = self._sites.answer(path, host)
            content = body.encode()
            top = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}"
            self._transport.write(f"{top}\r\n\r\n".encode() + content)


async def serve(count: int, pages: int, log: TextIO) -> None:
    """Serve until terminated."""
    sites = Sites(pages, log)
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, sites.grow)
    first = await loop.create_server(lambda: Connection(sites), host_of(0), 0)
    port = first.sockets[0].getsockname()[1]
    for number in range(1, count):
        await loop.create_server(lambda: Connection(sites), host_of(number), port)
    print(port, flush=True)
    await first.serve_forever()


if __name__ == "__main__":
    with Path(sys.argv[3]).open("a", encoding="utf-8") as opened:
        asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), opened))
