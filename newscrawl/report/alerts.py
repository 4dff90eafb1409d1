"""Sends what is unusual to people: by apprise, which knows the many channels there are."""

import logging
from typing import Any

from newscrawl.report.statistics.night import Report
from newscrawl.report.views.explanation import visible

_FINDINGS_TOLD = 12
"""In one message; the report has them all."""


def send_alert(report: Report, channels: str) -> str | None:
    """Send the night's findings; return a sentence on what went wrong, ``None`` if nothing.

    ``channels``: addresses as apprise writes them (``mailto://…``, ``tgram://…``), with
    spaces between. Nothing is sent where there is nothing unusual.
    """
    if not report.findings:
        return None
    messenger = _open_channels(channels)
    if isinstance(messenger, str):
        return messenger
    title, body = write_message(report)
    if not messenger.notify(title=title, body=body, body_format="text"):
        return "the alert was not taken by every channel of NEWSCRAWL_ALERT: look at their side"
    return None


def find_channel_problem(channels: str) -> str | None:
    """Return a sentence on what keeps alerts from being sent, ``None`` if nothing is known.

    To be asked before there is something to send: alarms are rare.
    """
    messenger = _open_channels(channels)
    return messenger if isinstance(messenger, str) else None


def _open_channels(channels: str) -> Any:
    """Return apprise's messenger, or a sentence on why there is none."""
    if not channels.strip():
        return "NEWSCRAWL_ALERT names no channel: set it, as in NEWSCRAWL_ALERT=ntfy://my-topic"
    try:
        import apprise
    except ImportError:
        return (
            "NEWSCRAWL_ALERT needs apprise, which is not installed: python3 -m pip install apprise"
        )
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its words name keys and passwords
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
    for finding in report.findings[:_FINDINGS_TOLD]:
        lines += [finding.to_line(), f"    {finding.why}"]
        lines += [f"    {finding.command}"] if finding.command else []
    if count > _FINDINGS_TOLD:
        lines.append(f"and {count - _FINDINGS_TOLD} more")
    return visible(title), "\n".join(map(visible, lines))
