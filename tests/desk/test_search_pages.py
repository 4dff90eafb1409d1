"""The search page and its forms, over stored articles and hostile ones."""

import csv
import dataclasses
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from newscrawl.desk import search_view
from newscrawl.desk.access import form_token
from newscrawl.desk.desk import Desk
from newscrawl.items import Article
from newscrawl.search.saved import read_searches
from tests.search.articles import ARTICLES

HOSTILE = dataclasses.replace(
    ARTICLES[0],
    id='x"><script>alert(1)</script>',
    url="javascript:alert(1)",
    title='=cmd|"<img src=x onerror=alert(1)>" harbour',
    body="harbour <script>alert(2)</script>\u202e\0 " + "x" * 200_000,
    authors=["<b>Ada</b>"] * 30,
    section="<i>" * 500,
    site="<u>site</u>",
    language='"><script>',
)


@pytest.fixture
def store(data: Path) -> Callable[..., None]:
    """Store articles in the data folder."""

    def write(*articles: Article) -> None:
        path = data / "coast.example" / "2026-11-22.jsonl"
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8", errors="replace") as file:
            file.writelines(one.to_line() for one in articles)

    return write


def send(client: TestClient, desk: Desk, path: str, **fields: str) -> int:
    """Send a form of the desk; return the status of the answer."""
    host = f"127.0.0.1:{desk.port}"
    answer = client.post(
        path,
        data={"form_token": form_token(desk), **fields},
        headers={"origin": f"http://{host}"},
    )
    return answer.status_code


def test_words_find_articles(client: TestClient, store: Callable[..., None]) -> None:
    store(*ARTICLES)
    text = client.get("/search?q=harbour").text
    assert "2 articles" in text
    assert 'href="/articles/a1"' in text
    assert "<mark>harbour</mark> of Hove" in text
    assert 'href="/search?q=harbour&amp;section=Money"' in text
    text = client.get("/search?q=%E6%B8%AF").text
    assert "1 article<" in text
    assert '<h2 lang="zh" dir="auto"><a href="/articles/b1">港口局今日關閉</a></h2>' in text


@pytest.mark.parametrize("view", ["list", "table", "map", "other"])
def test_each_view_shows_the_search(
    view: str, client: TestClient, store: Callable[..., None]
) -> None:
    store(*ARTICLES)
    answer = client.get(f"/search?place=Hove&place=台北&view={view}")
    assert answer.status_code == 200
    assert "2 articles" in answer.text
    assert ('class="land"' in answer.text) is (view == "map")
    if view == "map":
        assert answer.text.count("<circle") == 2


def test_new_articles_are_found_by_the_next_search(
    client: TestClient, store: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.search.keeper._PAUSE_S", 0.0)
    monkeypatch.setattr("newscrawl.search.keeper._PAUSES", 0)
    monkeypatch.setattr("newscrawl.search.keeper._WAIT_S", 60.0)
    assert client.get("/search.json").json()["total"] == 0
    store(ARTICLES[0])
    assert client.get("/search.json").json()["total"] == 1


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/search", "No articles are stored yet"),
        ("/search?q=nothing", "No article has all of this"),
        ("/search?q=%3F%21", "no letter or digit"),
        ("/search?q=nothing&view=map", "No article has all of this"),
    ],
)
def test_an_empty_answer_says_what_to_do(client: TestClient, address: str, sentence: str) -> None:
    assert sentence in client.get(address).text


def test_a_search_as_json(client: TestClient, store: Callable[..., None]) -> None:
    store(*ARTICLES)
    values = client.get("/search.json?q=harbour&sort=oldest").json()
    assert values["query"] == [["q", "harbour"], ["sort", "oldest"]]
    assert (values["total"], values["is_exact"], values["is_complete"]) == (2, True, True)
    assert [hit["id"] for hit in values["hits"]] == ["a1", "a2"]
    first = values["hits"][0]
    assert [first["snippet"][a:b] for a, b in first["spans"]] == ["harbour"]
    assert {"value": "Ada Lane", "count": 2} in values["facets"]["author"]
    assert values["days"][0] == {"day": "2026-11-20", "count": 1}
    assert values["places"][0]["name"] == "Hove"


def test_a_search_as_csv_has_no_formula(client: TestClient, store: Callable[..., None]) -> None:
    store(*ARTICLES, HOSTILE)
    answer = client.get("/search.csv?q=harbour")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert len(rows) == 3
    assert {row["title"][:2] for row in rows} == {"Fa", "Ha", "'="}


def test_a_search_is_a_feed(
    store: Callable[..., None], desk: Desk, stranger: Callable[..., TestClient]
) -> None:
    store(*ARTICLES)
    answer = stranger(desk).get(f"/search.rss?q=harbour&sort=oldest&page=2&token={desk.token}")
    feed = feedparser.parse(answer.content)
    assert feed.feed.title == "newscrawl: harbour"
    assert [entry.title for entry in feed.entries] == ["Fares rise", "Harbour closes for a week"]


def test_hostile_articles_are_shown_as_text(client: TestClient, store: Callable[..., None]) -> None:
    store(HOSTILE)
    for view in search_view.VIEWS:
        answer = client.get(f"/search?q=harbour&view={view}")
        assert answer.status_code == 200
        assert len(answer.content) < 100_000
        assert not re.search(r"<script>|<img|<b>|<i>|<u>|href=\"javascript", answer.text)
    client.get("/search.rss")
    json.loads(client.get("/search.json").content)


NAMES = ("q", "site", "author", "since", "until", "free", "sort", "page", "view")
VALUES = ("0001-01-01", "9999-12-31", "true", "9999", "map")


@given(
    items=st.lists(
        st.tuples(st.sampled_from(NAMES), st.text(max_size=20) | st.sampled_from(VALUES))
    )
)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
def test_no_address_is_an_error(
    items: list[tuple[str, str]], client: TestClient, store: Callable[..., None], data: Path
) -> None:
    if not (data / "coast.example").exists():
        store(*ARTICLES, HOSTILE, dataclasses.replace(ARTICLES[0], id="o", date_published="0001"))
    query = urlencode(items, errors="replace")
    for path in ("/search", "/search.json", "/search.csv", "/search.rss"):
        assert client.get(f"{path}?{query}").status_code == 200


def test_a_search_is_saved_and_deleted(client: TestClient, desk: Desk, data: Path) -> None:
    assert send(client, desk, "/searches", name=" Port ", search="q=harbour&site=a&page=2") == 303
    assert send(client, desk, "/searches", name="<b>", search="q=%3Cb%3E") == 303
    assert [(one.name, one.query.words) for one in read_searches(data)] == [
        ("<b>", "<b>"), ("Port", "harbour"),
    ]  # fmt: skip
    text = client.get("/search").text
    assert '<a href="/search?q=harbour&amp;site=a&amp;page=2"><bdi>Port</bdi></a>' in text
    assert "<b>" not in text
    assert send(client, desk, "/searches/delete", name="Port") == 303
    assert [one.name for one in read_searches(data)] == ["<b>"]
    assert send(client, desk, "/searches", name=" ", search="q=x") == 409


def test_a_desk_to_be_read_only_saves_nothing(
    desk: Desk, stranger: Callable[..., TestClient], data: Path, store: Callable[..., None]
) -> None:
    store(*ARTICLES)
    shown = dataclasses.replace(desk, read_only=True)
    client = stranger(shown)
    client.get(f"/?token={shown.token}")
    assert send(client, shown, "/searches", name="Port", search="q=harbour") == 403
    assert read_searches(data) == []
    assert "<form method=" not in client.get("/search?q=harbour").text


def test_a_folder_that_cannot_be_written_has_no_search(
    client: TestClient, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "search.sqlite3").mkdir()  # as where it cannot be made: SQLite cannot open it
    monkeypatch.setattr("newscrawl.search.database.os.access", lambda *_: False)
    answer = client.get("/search")
    assert answer.status_code == 503
    assert "nothing can be written" in answer.text
    assert "delete the file" not in answer.text


def test_a_page_after_the_last_leads_back_to_it(
    client: TestClient, store: Callable[..., None]
) -> None:
    store(*ARTICLES)
    text = client.get("/search?page=9000").text
    assert "The articles end before this page" in text
    assert '<a href="/search" rel="prev">' in text


def test_a_damaged_index_is_named(client: TestClient, data: Path) -> None:
    (data / "search.sqlite3").write_bytes(b"no database" * 1000)
    answer = client.get("/search")
    assert answer.status_code == 503
    assert "delete the file" in answer.text
