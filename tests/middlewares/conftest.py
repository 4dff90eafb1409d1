"""A site on loopback with replies set by a test, and a log of its requests."""

import contextlib
import hashlib
import os
import ssl
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
    """The response for a path."""

    body: bytes | str = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html"),)

    has_etag: bool = False
    """Whether conditional requests are answered with 304 if the body is the same."""

    write: Callable[[Any], None] | None = None
    """Writes to the connection itself, instead of a body."""


@dataclass(frozen=True)
class Hit:
    """One request, as received by the site."""

    at: float
    when: datetime
    path: str
    status: int
    sent: int
    headers: dict[str, str]


Replies = Reply | list[Reply] | Callable[[], Reply]


@dataclass
class Site:
    """Replies by path, one of several after the other; 404 for other paths."""

    pages: dict[str, Replies] = field(default_factory=dict)
    log: list[Hit] = field(default_factory=list)
    port: int = 0

    scheme: str = "http"
    host: str = ""
    """Host that is crawled, with the site as a proxy for all hosts: paths are addresses then."""

    @property
    def url(self) -> str:
        """Address that the server listens at."""
        return f"{self.scheme}://127.0.0.1:{self.port}/"

    @property
    def front(self) -> str:
        """Address of the front page."""
        return f"http://{self.host}/" if self.host else self.url

    def reply(self, path: str) -> Reply:
        """Return the next reply of the path; the last one is repeated."""
        found = self.pages.get(path, Reply(status=404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found if isinstance(found, Reply) else found()

    def asked(self) -> list[str]:
        """Return the requested paths in order."""
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
    """A server whose endless replies end with the test."""

    daemon_threads = True

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.stopping = threading.Event()


@pytest.fixture
def certificate() -> ssl.SSLContext | None:
    """Return what a server with a certificate uses; the default is one without."""
    return None


@pytest.fixture
def hostile(certificate: ssl.SSLContext | None) -> Iterator[Site]:
    """Serve a site for one test."""
    site = Site(scheme="https" if certificate else "http")

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
                with contextlib.suppress(OSError):  # the crawl closes the connection, as it should
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
    if certificate is not None:
        server.socket = certificate.wrap_socket(server.socket, server_side=True)
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
        """Return the arguments of the command."""
        values = {
            "NEWSCRAWL_DATA": self.folder / "data",
            "NEWSCRAWL_ALLOW_PRIVATE_HOSTS": 1,
            "DOWNLOAD_DELAY": 0.01,
            "AUTOTHROTTLE_ENABLED": 0,
            "RETRY_TIMES": 1,
            **settings,
        }
        options = [part for name, value in values.items() for part in ("-s", f"{name}={value}")]
        crawl = [sys.executable, "-m", "newscrawl", "crawl", "news", "-a", f"site={site.front}"]
        return crawl + options

    def __call__(self, site: Site, **settings: object) -> subprocess.CompletedProcess[str]:
        """Crawl to the end."""
        proxies = {"http_proxy": site.url, "no_proxy": ""} if site.host else {"no_proxy": "*"}
        return subprocess.run(
            self.command(site, **settings),
            cwd=self.folder,
            env={**os.environ, **proxies},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


@pytest.fixture
def crawl(tmp_path: Path) -> Crawl:
    """Crawl into the folder of the test."""
    return Crawl(tmp_path)
