"""What is sent at the end of a night that has several rounds."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from newscrawl.night import finish
from newscrawl.report.statistics.findings import Finding
from newscrawl.report.statistics.night import Report

AUTHORS = Finding(
    site="gazette.example", check="empty/authors", field="authors", figure="empty",
    value="38 of 40 (95 %)", usual="2 % in 20 nights", why="the element is gone",
)  # fmt: skip
FEED = dataclasses.replace(AUTHORS, check="feed", field=None, value="0")
NIGHT = date(2026, 11, 22)


def test_an_alarm_is_sent_once_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reports").mkdir()
    sent: list[str] = []
    answer: str | None = None

    def send(report: Report, _: str) -> str | None:
        sent.extend(finding.check for finding in report.findings)
        return answer

    def end_round(*findings: Finding, night: date = NIGHT) -> None:
        sent.clear()
        report = Report(night=night, findings=findings, sites=[], trend=[])
        assert finish._send_new(tmp_path, report, "ntfy://alarms") == answer

    monkeypatch.setattr(finish, "send_alert", send)
    answer = "the channel is down"
    end_round(AUTHORS)
    answer = None
    end_round(AUTHORS)
    assert sent == ["empty/authors"]
    # Its figures have changed since.
    end_round(dataclasses.replace(AUTHORS, value="50 of 52 (96 %)"), FEED)
    assert sent == ["feed"]
    end_round(AUTHORS, FEED)
    assert sent == []
    end_round(AUTHORS, night=date(2026, 11, 23))
    assert sent == ["empty/authors"]


def test_a_damaged_note_of_what_was_sent_sends_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(
        finish, "send_alert", lambda report, _: sent.extend(one.check for one in report.findings)
    )
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "sent.json").write_text("{")
    report = Report(night=NIGHT, findings=[FEED], sites=[], trend=[])
    finish._send_new(tmp_path, report, "ntfy://alarms")
    assert sent == ["feed"]
