"""Who may see the desk, and what browsers are told."""

import dataclasses
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from newscrawl.desk.access import Access, feed_token, form_token
from newscrawl.desk.desk import Desk

Stranger = Callable[[Desk], TestClient]
HEADERS = ("content-security-policy", "x-content-type-options", "referrer-policy", "cache-control")
OWN = {"origin": "http://127.0.0.1:8000"}


@pytest.mark.parametrize("query", ["", "?token=", "?token=a-token", "?token=a-token-of-a-tesT"])
@pytest.mark.parametrize("path", ["/", "/nights/2026-11-22", "/static/desk.css", "/nowhere"])
def test_without_the_token_there_is_nothing(
    desk: Desk, stranger: Stranger, path: str, query: str
) -> None:
    answer = stranger(desk).get(path + query)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert "gazette" not in answer.text


def test_the_token_opens_a_session_and_leaves_the_address(desk: Desk, stranger: Stranger) -> None:
    client = stranger(desk)
    answer = client.get(f"/nights/2026-11-20?token={desk.token}&a=b%20c")
    assert (answer.status_code, answer.headers["location"]) == (303, "/nights/2026-11-20?a=b+c")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("newscrawl-desk-8000=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Max-Age" not in cookie
    assert desk.token not in cookie
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("path", ["//other.example/", "/\\other.example/", "///other.example"])
def test_the_token_leads_to_no_other_host(desk: Desk, stranger: Stranger, path: str) -> None:
    answer = stranger(desk).get(f"http://127.0.0.1:8000{path}?token={desk.token}")
    location = answer.headers.get("location", "/")
    assert location.startswith("/")
    assert location[1:2] not in ("/", "\\")


def test_a_program_names_the_token_each_time(desk: Desk, stranger: Stranger) -> None:
    answer = stranger(desk).get(f"/nothing.json?token={desk.token}&q=x")
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers


def test_the_token_of_feeds_opens_feeds_alone(desk: Desk, stranger: Stranger) -> None:
    client, token = stranger(desk), feed_token(desk)
    answer = client.get(f"/search.rss?q=harbour&token={token}")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    for path in ("/", "/search", "/sites"):
        answer = client.get(f"{path}?token={token}")
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    form = {"form_token": form_token(desk)}
    assert client.post(f"/searches?token={token}", data=form, headers=OWN).status_code == 403


def test_the_token_of_feeds_outlives_the_desk_and_a_session_does_not(
    desk: Desk, stranger: Stranger
) -> None:
    later = dataclasses.replace(desk, started="another-start")
    assert feed_token(later) == feed_token(desk)
    client = stranger(later)
    client.cookies.set("newscrawl-desk-8000", Access(client.app, desk).session)
    assert client.get("/").status_code == 403


def test_the_session_of_another_desk_is_none(desk: Desk, stranger: Stranger) -> None:
    other = dataclasses.replace(desk, token="another-token")
    client = stranger(desk)
    session = Access(client.app, other).session
    client.cookies.set("newscrawl-desk-8000", session)
    assert client.get("/").status_code == 403


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost:8000", 200),
        ("LocalHost:8000", 200),
        ("[::1]:8000", 200),
        ("rebound.example:8000", 421),
        ("127.0.0.1:8001", 421),
        ("127.0.0.1", 421),
        ("127.0.0.1.rebound.example:8000", 421),
        ("192.0.2.7:8000", 421),
        ("", 421),
    ],
)
def test_only_its_own_address_is_answered(client: TestClient, host: str, status: int) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == status
    assert ("gazette" in answer.text) is (status == 200)


@pytest.mark.parametrize(
    ("listens_at", "host", "is_own"),
    [
        ("192.0.2.7", "192.0.2.7:8000", True),
        ("192.0.2.7", "192.0.2.8:8000", False),
        ("desk.example", "desk.example:8000", True),
        ("0.0.0.0", "192.0.2.7:8000", True),
        ("::", "[2001:db8::7]:8000", True),
        ("0.0.0.0", "rebound.example:8000", False),
    ],
)
def test_a_stated_address_is_its_own(desk: Desk, listens_at: str, host: str, is_own: bool) -> None:
    assert dataclasses.replace(desk, host=listens_at).is_own(host) is is_own


def test_the_port_of_http_need_not_be_named(desk: Desk) -> None:
    at_80 = dataclasses.replace(desk, port=80)
    assert at_80.is_own("127.0.0.1")
    assert at_80.is_own("[::1]")
    assert not at_80.is_own("127.0.0.1:8000")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "http://other.example"},
        {"origin": "http://127.0.0.1:8001"},
        {"origin": "https://127.0.0.1:8000"},
        {"origin": "http://127.0.0.1:8000.other.example"},
    ],
)
def test_a_form_of_another_site_is_refused(
    client: TestClient, desk: Desk, headers: dict[str, str]
) -> None:
    form = {"form_token": form_token(desk)}
    answer = client.post("/", data=form, headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.text


@pytest.mark.parametrize("form", [{}, {"form_token": ""}, {"form_token": "x"}])
def test_a_form_without_its_token_is_refused(client: TestClient, form: dict[str, str]) -> None:
    assert client.post("/", data=form, headers=OWN).status_code == 403


def test_a_form_of_the_desk_comes_through(client: TestClient, desk: Desk) -> None:
    form = {"form_token": form_token(desk)}
    assert client.post("/", data=form, headers=OWN).status_code == 405  # the page takes none
    headers = {**OWN, "x-form-token": form_token(desk)}
    assert client.post("/", json=[1], headers=headers).status_code == 405


def test_a_form_without_a_session_is_refused(desk: Desk, stranger: Stranger) -> None:
    form = {"form_token": form_token(desk)}
    address = f"/?token={desk.token}"
    assert stranger(desk).post(address, data=form, headers=OWN).status_code == 403


def test_a_form_has_a_largest_size(client: TestClient, desk: Desk) -> None:
    form = {"form_token": form_token(desk), "a": "x" * 2_000_000}
    assert client.post("/", data=form, headers=OWN).status_code == 413


def test_a_desk_that_is_read_only_takes_no_form(desk: Desk, stranger: Stranger) -> None:
    shown = dataclasses.replace(desk, read_only=True)
    client = stranger(shown)
    client.get(f"/?token={desk.token}")
    answer = client.post("/", data={"form_token": form_token(shown)}, headers=OWN)
    assert answer.status_code == 403
    assert "read only" in client.get("/").text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/desk.css", "/nights/no-day"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    for headers in (client.get(path).headers, client.get(path, headers={"host": "x"}).headers):
        assert all(name in headers for name in HEADERS)
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
    assert "immutable" in client.get("/static/desk.css").headers["cache-control"]


def test_there_are_no_web_sockets(client: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/"):
        pass
