"""A site on loopback that answers as badly as it is told to, and writes down who asked when."""

import contextlib
import hashlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

TEXT = (
    "The harbour of the old town was closed on Monday after a storm pushed the water over the "
    "quay and into the first houses, the harbour master said in a statement to the paper."
)


@dataclass(frozen=True)
class Reply:
    """What a path answers."""

    body: bytes | str = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html"),)

    has_etag: bool = False
    """Answers 304 where the body is the one that is asked about."""

    write: Callable[[Any], None] | None = None
    """Writes to the connection itself, instead of a body."""


@dataclass(frozen=True)
class Hit:
    """One request, as the site saw it."""

    at: float
    when: datetime
    path: str
    status: int
    sent: int
    headers: dict[str, str]


Replies = Reply | list[Reply] | Callable[[], Reply]


@dataclass
class Site:
    """Replies by path, the first one of several first; what has none is a 404."""

    pages: dict[str, Replies] = field(default_factory=dict)
    log: list[Hit] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        """Where the front page is."""
        return f"http://127.0.0.1:{self.port}/"

    def reply(self, path: str) -> Reply:
        """Return the next reply of the path; the last one stays."""
        found = self.pages.get(path, Reply(status=404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found if isinstance(found, Reply) else found()

    def asked(self) -> list[str]:
        """Return the paths in the order they were asked for."""
        return [hit.path for hit in self.log]

    def hits(self, path: str) -> list[Hit]:
        """Return the requests for one path."""
        return [hit for hit in self.log if hit.path == path]

    def after(self, hit: Hit) -> list[Hit]:
        """Return the requests that came after one."""
        return self.log[self.log.index(hit) + 1 :]

    def gaps(self) -> list[float]:
        """Return the seconds between each request and the one before it."""
        return [after.at - before.at for before, after in zip(self.log, self.log[1:], strict=False)]

    def add_stories(self, *names: str) -> None:
        """Add articles and a front page that links them."""
        for name in names:
            self.pages[f"/{name}"] = Reply(story(name))
        links = "".join(f'<h2><a href="/{name}">The story of {name}</a></h2>' for name in names)
        self.pages["/"] = Reply(f"<html><body>{links}</body></html>")


def story(name: str, head: str = "") -> str:
    """Return a page that is an article."""
    return f"""<!DOCTYPE html><html lang="en"><head><title>{name}</title>{head}
    <meta property="og:type" content="article"><meta property="og:title" content="On {name}">
    </head><body><article><h1>On {name}</h1><p>{name}: {TEXT}</p><p>{TEXT} {name}.</p></article>
    </body></html>"""


class Server(ThreadingHTTPServer):
    """Told when the test is over, so that no reply outlives it."""

    daemon_threads = True

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.stopping = threading.Event()


@pytest.fixture
def hostile() -> Iterator[Site]:
    """Serve a site for one test."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            at = time.monotonic()
            reply = site.reply(self.path)
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            status, headers = reply.status, [*reply.headers]
            if reply.has_etag:
                etag = f'"{hashlib.sha1(body).hexdigest()}"'
                headers.append(("ETag", etag))
                if self.headers.get("If-None-Match") == etag:
                    status, body = 304, b""
            when = datetime.now(UTC)
            site.log.append(Hit(at, when, self.path, status, len(body), dict(self.headers)))
            if reply.write is not None:
                self.close_connection = True
                with contextlib.suppress(OSError):  # the crawl hung up, as it should
                    reply.write(self)
                return
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    site.port = server.server_port
    yield site
    server.stopping.set()
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Crawl:
    """Runs ``newscrawl crawl news`` in a process of its own."""

    folder: Path

    def command(self, site: Site, **settings: object) -> list[str]:
        """Return the words of the command."""
        values = {
            "NEWSCRAWL_DATA": self.folder / "data",
            "NEWSCRAWL_ALLOW_PRIVATE_HOSTS": 1,
            "DOWNLOAD_DELAY": 0.01,
            "AUTOTHROTTLE_ENABLED": 0,
            "RETRY_TIMES": 1,
            **settings,
        }
        options = [part for name, value in values.items() for part in ("-s", f"{name}={value}")]
        crawl = [sys.executable, "-m", "newscrawl", "crawl", "news", "-a", f"site={site.url}"]
        return crawl + options

    def __call__(self, site: Site, **settings: object) -> subprocess.CompletedProcess[str]:
        """Crawl to the end."""
        return subprocess.run(
            self.command(site, **settings),
            cwd=self.folder,
            env={**os.environ, "no_proxy": "*"},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


@pytest.fixture
def crawl(tmp_path: Path) -> Crawl:
    """Crawl into a folder of the test's own."""
    return Crawl(tmp_path)
