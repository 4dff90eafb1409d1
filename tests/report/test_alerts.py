import builtins
import sys
from datetime import date
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from newscrawl.report.alerts import send_alert, write_message
from newscrawl.report.statistics.findings import Finding
from newscrawl.report.statistics.night import Report

FINDING = Finding(
    site="gazette.example", check="empty/authors", field="authors", figure="empty",
    value="38 of 40 (95 %)", usual="2 % in 20 nights", why="the element is gone",
    url="https://gazette.example/a", command="newscrawl explain https://gazette.example/a",
)  # fmt: skip


def report(count: int) -> Report:
    return Report(night=date(2026, 11, 22), findings=[FINDING] * count, sites=[], trend=[])


def test_a_message_names_the_first_findings() -> None:
    title, body = write_message(report(14))
    assert title == "newscrawl 2026-11-22: 14 alarms"
    assert body.startswith("gazette.example: authors empty: 38 of 40 (95 %), usually 2 % in 20")
    assert body.splitlines()[1:3] == [
        "    the element is gone",
        "    newscrawl explain https://gazette.example/a",
    ]
    assert body.splitlines()[-1] == "and 2 more"


def test_nothing_is_sent_where_nothing_is_unusual() -> None:
    assert send_alert(report(0), "no address at all") is None


def test_a_missing_channel_is_told() -> None:
    problem = send_alert(report(1), " ")
    assert problem is not None
    assert problem.startswith("NEWSCRAWL_ALERT names no channel: set it")


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "apprise":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.delitem(sys.modules, "apprise", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    problem = send_alert(report(1), "json://localhost")
    assert problem is not None
    assert "python3 -m pip install apprise" in problem


# apprise reads pictures with a module that Python has let go.
@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
class TestWithApprise:
    @pytest.fixture(autouse=True)
    def _apprise(self) -> None:
        pytest.importorskip("apprise", reason="the extra 'alert' is not installed")

    def test_an_alert_arrives(self, httpserver: HTTPServer) -> None:
        httpserver.expect_request("/hook", method="POST").respond_with_data("")
        channel = f"json://{httpserver.host}:{httpserver.port}/hook"
        assert send_alert(report(1), channel) is None
        ((request, _),) = httpserver.log
        assert request.get_json()["title"] == "newscrawl 2026-11-22: 1 alarm"
        assert "authors empty" in request.get_json()["message"]

    def test_a_channel_that_refuses_is_told(self, httpserver: HTTPServer) -> None:
        httpserver.expect_request("/hook").respond_with_data("", status=500)
        problem = send_alert(report(1), f"json://{httpserver.host}:{httpserver.port}/hook")
        assert problem is not None
        assert "did not accept the alert" in problem

    def test_an_unknown_channel_is_told_without_its_secrets(self) -> None:
        problem = send_alert(report(1), "nonsense://user:secret@host")
        assert problem is not None
        assert "does not know channel 1" in problem
        assert "secret" not in problem
