import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawl.spiders.recrawl.conditional import ConditionalFetch, SourceResponse
from newscrawl.store.state.database import State
from newscrawl.store.state.sources import SourceResponses

NIGHT = datetime(2026, 11, 23, 3, tzinfo=UTC)
URL = "https://example.com/world/"


class Server:
    """A server with one list, which answers conditional requests."""

    def __init__(self) -> None:
        self.body = b"first"
        self.status = 200
        self.asked: list[dict[str, str]] = []

    async def ask(self, url: str, headers: Mapping[str, str]) -> SourceResponse | None:
        self.asked.append(dict(headers))
        etag = f'"{self.body.decode()}"'
        same = headers.get("If-None-Match") == etag
        return SourceResponse(
            url=url.replace("http:", "https:"),
            status=304 if same else self.status,
            headers={"ETag": etag},
            body=b"" if same else self.body,
        )


class Nights:
    """The same site night after night."""

    def __init__(self, state: State) -> None:
        self.answers = SourceResponses(state, "example")
        self.server = Server()
        self.now = NIGHT

    def fetch(self, url: str = URL, *, is_news: bool = False, **how: bool | str) -> SourceResponse:
        fetch = ConditionalFetch(self.server.ask, self.answers, lambda: self.now)
        answer = asyncio.run(fetch(url, **how))  # type: ignore[arg-type]
        assert answer is not None
        fetch.note_news(url, is_news=is_news)
        self.now += timedelta(days=1)
        return answer


def test_the_stored_response_stands_for_an_unchanged_list(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        nights = Nights(state)
        bodies = [nights.fetch().body, nights.fetch().body]
        nights.server.body = b"second"
        answer = nights.fetch()
    assert [*bodies, answer.body] == [b"first", b"first", b"second"]
    assert (answer.status, answer.url, answer.asked) == (200, URL, URL)
    assert nights.server.asked == [{}, {"If-None-Match": '"first"'}, {"If-None-Match": '"first"'}]


def test_a_quiet_list_is_requested_less_often_and_at_least_once_a_week(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        nights = Nights(state)
        asked = []
        for _ in range(40):
            before = len(nights.server.asked)
            assert nights.fetch(is_adaptive=True).body == b"first"
            asked.append(len(nights.server.asked) > before)
    gaps = [len(gap) + 1 for gap in "".join("x" if a else "." for a in asked).split("x")[1:-1]]
    assert gaps == sorted(gaps)
    assert (gaps[:4], max(gaps)) == ([1, 1, 1, 1], 6)


def test_a_list_with_new_links_is_requested_every_night_again(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        nights = Nights(state)
        for _ in range(30):
            nights.fetch(is_adaptive=True)
        nights.now += timedelta(days=7)
        nights.fetch(is_adaptive=True, is_news=True)
        before = len(nights.server.asked)
        for _ in range(3):
            nights.fetch(is_adaptive=True)
    assert len(nights.server.asked) == before + 3


def test_a_sitemap_with_the_same_lastmod_is_not_requested_for_a_week(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        nights = Nights(state)
        for _ in range(8):
            nights.fetch(lastmod="2026-11-20")
        assert len(nights.server.asked) == 2
        nights.fetch(lastmod="2026-11-21")
        nights.fetch(lastmod="2026-11-21")
    assert len(nights.server.asked) == 3


def test_a_failed_guess_is_tried_once_a_week_and_a_front_page_every_night(
    tmp_path: Path,
) -> None:
    with State(tmp_path) as state:
        nights = Nights(state)
        nights.server.status = 404
        for _ in range(8):
            assert nights.fetch(is_adaptive=True).status == 404
        assert len(nights.server.asked) == 2
        for _ in range(8):
            nights.fetch("https://example.com/")
    assert len(nights.server.asked) == 10


def test_a_failure_is_not_stored(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        nights = Nights(state)
        nights.server.status = 503
        nights.fetch(is_adaptive=True)
        nights.fetch(is_adaptive=True)
    assert nights.server.asked == [{}, {}]


def test_a_redirect_is_stored_under_the_requested_address(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        nights = Nights(state)
        for _ in range(2):
            answer = nights.fetch("http://example.com/world/")
            assert (answer.url, answer.asked) == (URL, "http://example.com/world/")
        assert len(nights.server.asked[1]) == 1


def test_without_stored_responses_everything_is_requested() -> None:
    server = Server()
    fetch = ConditionalFetch(server.ask, None)
    asyncio.run(fetch(URL, is_adaptive=True))
    asyncio.run(fetch(URL, is_adaptive=True))
    fetch.note_news(URL, is_news=True)
    assert server.asked == [{}, {}]
