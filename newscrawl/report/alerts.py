"""Sends the alarms of a night, and what it has found, through apprise."""

import logging
from typing import Any

from newscrawl.report.statistics.night import Report
from newscrawl.report.views.foreign_text import visible

_MAX_FINDINGS = 12
"""Findings in one message; the report has all of them."""


def send_alert(report: Report, channels: str) -> str | None:
    """Send the findings of a night; return a sentence if this fails, else ``None``.

    ``channels``: apprise URLs (``mailto://…``, ``tgram://…``), separated by spaces. Nothing
    is sent if there are no findings.
    """
    return send_message(*write_message(report), channels) if report.findings else None


def send_message(title: str, body: str, channels: str) -> str | None:
    """Send a message; return a sentence if this fails, else ``None``."""
    messenger = _open_channels(channels)
    if isinstance(messenger, str):
        return messenger
    if not messenger.notify(title=title, body=body, body_format="text"):
        return "a channel of NEWSCRAWL_ALERT did not accept the alert: check its URL and account"
    return None


def find_channel_problem(channels: str) -> str | None:
    """Return a sentence if alerts cannot be sent as configured, else ``None``.

    Call it before a night, so that a wrong setting is noticed before there are alarms.
    """
    messenger = _open_channels(channels)
    return messenger if isinstance(messenger, str) else None


def _open_channels(channels: str) -> Any:
    """Return an ``Apprise`` object, or a sentence on why there is none."""
    if not channels.strip():
        return "NEWSCRAWL_ALERT names no channel: set it, as in NEWSCRAWL_ALERT=ntfy://my-topic"
    try:
        import apprise
    except ImportError:
        return (
            "NEWSCRAWL_ALERT needs apprise, which is not installed: python3 -m pip install apprise"
        )
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its messages contain passwords
    messenger = apprise.Apprise()
    unknown = [number for number, url in enumerate(channels.split(), 1) if not messenger.add(url)]
    if unknown:
        return f"NEWSCRAWL_ALERT: apprise does not know channel {unknown[0]}: see its list of URLs"
    return messenger


def write_message(report: Report) -> tuple[str, str]:
    """Return the title and the text of an alert."""
    count = len(report.findings)
    title = f"newscrawl {report.night}: {count} alarm" + ("s" if count != 1 else "")
    lines = []
    for finding in report.findings[:_MAX_FINDINGS]:
        lines += [finding.to_line(), f"    {finding.why}"]
        lines += [f"    {finding.command}"] if finding.command else []
    if count > _MAX_FINDINGS:
        lines.append(f"and {count - _MAX_FINDINGS} more")
    return visible(title), "\n".join(map(visible, lines))
