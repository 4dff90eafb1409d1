"""The files of a night's report, in the data folder."""

import dataclasses
import json
import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from newscrawl.report.statistics.night import Report
from newscrawl.report.views.night_page import Neighbours, render_night
from newscrawl.store.state.database import StoreError

FOLDER = "reports"
_SENT = "sent.json"
_PAGE = re.compile(r"\d{4}-\d\d-\d\d\.html")


def write_report(data: Path, report: Report) -> Path:
    """Write a night's files into ``<data>/reports``; return the page.

    They are ``<night>.html`` and ``<night>.json``; ``latest.html``, a copy of the page under a
    fixed name; and ``alarms.json`` with the findings, if any. Raises ``StoreError``.
    """
    folder = data / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        pages = [file.name for file in folder.iterdir() if _PAGE.fullmatch(file.name)]
        page = render_night(report, find_neighbours(pages, report.night))
        alarms = [dataclasses.asdict(finding) for finding in report.findings]
        content = {"night": report.night.isoformat(), "findings": alarms}
        for name, text in (
            (f"{report.night}.html", page),
            (f"{report.night}.json", report.to_json()),
            ("latest.html", page),
            ("alarms.json", json.dumps(content, ensure_ascii=False, indent=1) + "\n"),
        ):
            _replace(folder / name, text)
    except OSError as error:
        raise StoreError(
            f"cannot write the report into {folder} ({error.strerror}): free some space, or set "
            f"NEWSCRAWL_DATA to a writable folder. The articles are stored."
        ) from error
    return folder / f"{report.night}.html"


def write_page(file: Path, text: str) -> None:
    """Write a page to a file of the user's choice. Raises ``StoreError``."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "replace"))  # in place, because it may be a pipe
    except OSError as error:
        raise StoreError(
            f"{file} cannot be written ({error.strerror}): name a file in a folder of yours."
        ) from error


def read_sent(data: Path, night: date) -> list[str]:
    """Return the names of the alarms of a night that were sent already."""
    try:
        kept = json.loads((data / FOLDER / _SENT).read_bytes())
        return [str(name) for name in kept["alarms"]] if kept["night"] == str(night) else []
    except (OSError, ValueError, TypeError, KeyError):  # then they are sent once more
        return []


def write_sent(data: Path, night: date, names: Sequence[str]) -> str | None:
    """Note the alarms that were sent; return a sentence if that fails."""
    content = json.dumps({"night": str(night), "alarms": list(names)}, ensure_ascii=False)
    try:
        _replace(data / FOLDER / _SENT, content + "\n")
    except OSError as error:
        return f"the next round sends its alarms again: {error.strerror}"
    return None


def find_neighbours(pages: list[str], night: date) -> Neighbours:
    """Return the pages of the nights before and after, from the file names of all pages."""
    own = f"{night}.html"
    return Neighbours(
        earlier=max((name for name in pages if name < own), default=None),
        later=min((name for name in pages if name > own), default=None),
    )


def _replace(file: Path, text: str) -> None:
    """Replace the file atomically: a reader sees either the old or the new one."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(text.encode("utf-8", "replace"))
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
