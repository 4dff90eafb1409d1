"""The loopback site of ``crawl.py``.

    python3 -m benchmarks.crawl_site PAGES

serves PAGES stories in the structure of the fixtures until it is terminated, and prints
its port first. Text and headlines are invented, from the words of the fixtures.
"""

import asyncio
import json
import random
import re
import sys
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path

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
_PARAGRAPH = re.compile(r"(?<=<p>)[^<]{60,}(?=</p>)")
_MARK = "\0{}\0"
_STORY = "/world/story-"


class Story:
    """A fixture with slots for another address, headline and text."""

    def __init__(self, name: str, words: list[str]) -> None:
        case = FIXTURES / name
        html = (case / "page.html").read_text(encoding="utf-8")
        url = json.loads((case / "meta.json").read_text())["url"]
        title = json.loads((case / "expected.json").read_text())["title"]
        html = html.replace(url, _MARK.format("url")).replace(title, _MARK.format("title"))
        html = html.replace("https://generico.ru", _MARK.format("site"))
        html = _PARAGRAPH.sub(_MARK.format("text"), html)
        size = SIZE - len(html) - html.count(_MARK.format("text")) * 1200
        names = list(dict.fromkeys(words))
        html = html.replace("</head>", filler_of_head(size * 7 // 10, names) + "</head>", 1)
        html = html.replace("</body>", filler_of_body(size * 3 // 10, names) + "</body>", 1)
        self._parts = html.split("\0")
        self._bytes = [part.encode() for part in self._parts]
        self._words = words

    def own(self, number: int) -> list[str]:
        """Return address, title and texts of the page of a number, the same for the same number."""
        chance = random.Random(number)
        title = " ".join(chance.choices(self._words, k=8)).capitalize()
        texts = (text(chance, self._words) for part in self._parts if part == "text")
        return [f"{_STORY}{number}/", title, *texts]

    def page(self, own: list[str], site: str) -> bytes:
        """Return the page with the values of ``own``, on the site of that address."""
        path, title, *texts = own
        known = {b"url": f"{site}{path}".encode(), b"site": site.encode(), b"title": title.encode()}
        rest = iter(texts)
        return b"".join(
            next(rest).encode() if part == b"text" else known.get(part, part)
            for part in self._bytes
        )


def text(chance: random.Random, words: list[str]) -> str:
    """Return three invented paragraphs of three sentences each."""
    sentences = [
        " ".join(chance.choices(words, k=chance.randrange(12, 26))).capitalize() + "."
        for _ in range(9)
    ]
    return "</p>\n<p>".join(" ".join(sentences[start : start + 3]) for start in (0, 3, 6))


def filler_of_head(size: int, words: list[str]) -> str:
    """Return styles and data as in the head of real pages."""
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
    """Return a hidden menu as on the pages of large sites."""
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
    """Return the words of the fixtures' English texts, repeated as often as they occur.

    Drawn evenly, words make a text without "the" and "of", which is detected as another
    language.
    """
    bodies = (
        json.loads((FIXTURES / name / "expected.json").read_text())["body"] for name in MODELS
    )
    return sorted(re.findall(r"\b[a-z]+\b", " ".join(filter(None, bodies))))


class Answers:
    """The responses of the site, prepared in advance so that serving takes little time.

    Only what differs from page to page is kept; the rest is kept once for each story.
    """

    def __init__(self, pages: int) -> None:
        words = known_words()
        self._pages = pages
        self._stories = [Story(name, words) for name in MODELS]
        self._texts = [self._story(number).own(number) for number in range(pages)]

    def to(self, path: str, host: str) -> tuple[int, str, bytes]:
        """Return status, type and body."""
        site = f"http://{host}"
        if path.startswith(_STORY):
            number = int(path.removeprefix(_STORY).strip("/"))
            story = self._story(number)
            return 200, "text/html; charset=UTF-8", story.page(self._texts[number], site)
        if path == "/":
            links = "".join(f'<h3><a href="{_STORY}{n}/">Story {n}</a></h3>' for n in range(20))
            body = f"<html><body>{links}</body></html>"
            return 200, "text/html; charset=UTF-8", body.encode()
        if path == "/robots.txt":
            rules = f"User-agent: *\nDisallow: /wp-admin/\nSitemap: {site}/sitemap.xml\n"
            return 200, "text/plain", rules.encode()
        if path == "/sitemap.xml":
            return 200, "text/xml", sitemap(site, self._pages)
        return 404, "text/plain", b"not here"

    def _story(self, number: int) -> "Story":
        return self._stories[number % len(self._stories)]


class Connection(asyncio.Protocol):
    """The part of HTTP/1.1 that a crawl needs: GET, on a connection that stays open."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._asked = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self._asked = (self._asked + data).split(b"\r\n\r\n")
        for request in requests:
            first, *fields = request.decode("latin-1").split("\r\n")
            host = next(line[5:].strip() for line in fields if line[:5].lower() == "host:")
            status, kind, body = self._answers.to(first.split(" ")[1], host)
            head = (
                f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nContent-Type: {kind}\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            self._transport.write(head.encode() + body)


async def serve(pages: int) -> None:
    """Serve until terminated."""
    answers = Answers(pages)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(answers), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def sitemap(site: str, pages: int) -> bytes:
    entries = "".join(f"<url><loc>{site}{_STORY}{number}/</loc></url>" for number in range(pages))
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'.encode()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
