"""What is shown if something goes wrong."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from newscrawl.desk import tonight
from newscrawl.desk.desk import Desk
from newscrawl.desk.render import ASSETS, environment


@pytest.mark.parametrize("path", ["/nowhere", "/nights/2026-13-01", "/nights/1999-01-01"])
def test_an_address_without_a_page_says_so(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert '<a href="/">To tonight</a>' in answer.text


def test_a_fault_shows_no_details(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(tonight, "read_night", fail)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "The terminal" in answer.text
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers


def test_a_damaged_state_is_named_and_left_alone(client: TestClient, data: Path) -> None:
    (data / "state.sqlite3").write_bytes(b"no database" * 400)
    before = sorted(data.iterdir())
    answer = client.get("/")
    assert answer.status_code == 503
    assert "cannot be read" in answer.text
    assert sorted(data.iterdir()) == before


@pytest.mark.parametrize("page", ["check", "correct", "reextract"])
def test_a_name_that_no_file_can_have_is_no_fault(
    client: TestClient, desk: Desk, page: str
) -> None:
    desk.fixtures.mkdir()
    answer = client.get(f"/sites/{'a' * 3000}/{page}")
    assert answer.status_code in (409, 503)
    assert "This page failed" not in answer.text


def test_a_site_in_a_command_is_one_word_for_a_shell(client: TestClient) -> None:
    text = client.get("/sites/;%20touch%20x;/correct").text
    assert "-a site=&#39;https://; touch x;/&#39;" in text


def test_pages_load_only_what_the_desk_has(client: TestClient) -> None:
    text = client.get("/").text
    loaded = re.findall(r'<(?:link|script)[^>]*(?:href|src)="(/[^"]*)"', text)
    assert {path.partition("?")[0] for path in loaded} <= {f"/static/{name}" for name in ASSETS}
    assert all(client.get(path).status_code == 200 for path in loaded)
    assert client.get("/static/nothing.css").status_code == 404
    assert client.get("/static/..%2fapp.py").status_code == 404


def test_no_template_has_styles_or_scripts_in_it() -> None:
    own = Path(tonight.__file__).parent / "templates"
    for file in own.glob("*.html"):
        text = file.read_text()
        assert not re.search(r"\sstyle=|<style|<script(?! src)|\son[a-z]+=|\|\s*safe", text), file
        environment().get_template(file.name)
