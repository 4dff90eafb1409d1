"""The files of a night's report, beside the articles."""

import dataclasses
import json
import os
import re
from datetime import date
from pathlib import Path

from newscrawl.report.statistics.night import Report
from newscrawl.report.views.night_page import Neighbours, render_night
from newscrawl.store.state.database import StoreError

FOLDER = "reports"
_PAGE = re.compile(r"\d{4}-\d\d-\d\d\.html")


def write_report(data: Path, report: Report) -> Path:
    """Write a night's files into ``<data>/reports``; return the page.

    ``<night>.html`` and ``<night>.json``; ``latest.html``, the same page, to keep as a
    bookmark; ``alarms.json``, the findings alone, empty where nothing is unusual. Raises
    ``StoreError``.
    """
    folder = data / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        pages = [file.name for file in folder.iterdir() if _PAGE.fullmatch(file.name)]
        page = render_night(report, find_neighbours(pages, report.night))
        alarms = [dataclasses.asdict(finding) for finding in report.findings]
        told = {"night": report.night.isoformat(), "findings": alarms}
        for name, text in (
            (f"{report.night}.html", page),
            (f"{report.night}.json", report.to_json()),
            ("latest.html", page),
            ("alarms.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n"),
        ):
            _replace(folder / name, text)
    except OSError as error:
        raise StoreError(
            f"cannot write the report into {folder} ({error.strerror}): make room, or set "
            f"NEWSCRAWL_DATA to a folder that can be written. The articles are safe."
        ) from error
    return folder / f"{report.night}.html"


def write_page(file: Path, text: str) -> None:
    """Write a page wherever somebody wants one. Raises ``StoreError``."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "replace"))  # it may be a pipe: not replaced
    except OSError as error:
        raise StoreError(
            f"{file} cannot be written ({error.strerror}): name a file in a folder of yours."
        ) from error


def find_neighbours(pages: list[str], night: date) -> Neighbours:
    """Return the pages of the nights before and after among the names of pages."""
    own = f"{night}.html"
    return Neighbours(
        earlier=max((name for name in pages if name < own), default=None),
        later=min((name for name in pages if name > own), default=None),
    )


def _replace(file: Path, text: str) -> None:
    """Write the file whole: who opens it meanwhile sees the old one."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(text.encode("utf-8", "replace"))
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
