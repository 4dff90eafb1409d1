"""Saves a page as a case: its files, and the draft of what should be read from it."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.reading import Known, PageReading, read_response
from newscrawl.replay.cases import CaseError, case_folders, read_case_page
from newscrawl.replay.responses import as_decoded_response
from newscrawl.store.files.archive import SavedPage
from newscrawl.store.folder import folder_name
from newscrawl.urls import address_key, site_of

FIXTURES_FOLDER = "fixtures"

_DRAFTED = (
    *("title", "authors", "section", "tags", "date_published"),
    *("is_accessible_for_free", "body"),
)
"""Fields of a draft: those that a reader of the page can check."""

_LONGEST_NAME = 60
_SUFFIX = re.compile(r"\.\w{2,5}$")
_NO_NAME = re.compile(r"[\W_]+")
# Not of the page: what the site knows its visitor by, and how the body was sent.
_LEFT_OUT = frozenset(("set-cookie", "content-encoding", "transfer-encoding", "content-length"))


class PageIsSavedError(Exception):
    """The page is a case already; the message says which."""


def read_saved_page(
    page: SavedPage, site: SiteKnowledge, min_body_chars: int, *, site_name: str | None = None
) -> PageReading:
    """Read a page as a test of it does, from its files alone."""
    response = as_decoded_response(page)
    return read_response(
        response.body,
        page.url,
        headers=dict(page.headers),
        fetched_at=page.fetched_at,
        known=Known(site=site_name or site_of(page.url), min_body_chars=min_body_chars),
        site=site,
    )


def draft_expected(reading: PageReading) -> dict[str, Any]:
    """Return what was read of a page, as the expectation that a person then corrects."""
    if reading.skip is not None:
        return {"skip": str(reading.skip)}
    return {"skip": None} | {name: getattr(reading.article, name) for name in _DRAFTED}


def update_expected(case: Path, reading: PageReading) -> bool:
    """Write what is read into an expected.json, for the fields that it has.

    Pieces of the body, their number and known failures stay for a person to correct. Returns
    whether the file has changed.
    """
    file = case / "expected.json"
    expected = json.loads(file.read_bytes())
    values = json.loads(reading.article.to_line())
    values["skip"] = str(reading.skip) if reading.skip else None
    # A part of a field, as of the provenance, is what a person chose to compare.
    updated = {
        name: values[name] if name in values and not isinstance(value, dict) else value
        for name, value in expected.items()
    }
    if updated == expected:
        return False
    file.write_text(_to_json(updated), encoding="utf-8")
    return True


def save_case(folder: Path, page: SavedPage, expected: Mapping[str, Any]) -> Path:
    """Write the files of a case below the folder of its site, and return its folder.

    Raises ``PageIsSavedError`` if there is a case of this address, and ``OSError``.
    """
    site = folder / folder_name(site_of(page.url))
    if saved := find_case(site, page.url):
        raise PageIsSavedError(f"{saved} is this page already: remove it to save the page again.")
    case = _free_folder(site, _name_of(page.url))
    case.mkdir(parents=True)
    body = as_decoded_response(page).body
    headers = {name: value for name, value in page.headers if name.lower() not in _LEFT_OUT}
    meta = {
        "url": page.url,
        "status": page.status,
        "headers": headers,
        "fetched_at": page.fetched_at,
    }
    (case / "page.html").write_bytes(body)
    (case / "meta.json").write_text(_to_json(meta), encoding="utf-8")
    (case / "expected.json").write_text(_to_json(expected), encoding="utf-8")
    return case


def find_case(site: Path, url: str) -> Path | None:
    """Return the folder of the case of an address, ``None`` if there is none."""
    for case in case_folders(site) if site.is_dir() else ():
        try:
            if address_key(read_case_page(case).url) == address_key(url):
                return case
        except CaseError:  # 'newscrawl check' tells of it
            continue
    return None


def _name_of(url: str) -> str:
    """Return a name for the case of an address: the end of its path, from a part with a word.

    >>> _name_of("https://example.com/town/2026/market-opens.html?x=1"), _name_of("https://a.b/")
    ('market-opens', 'front')
    """
    parts = urlsplit(url)
    steps = [_SUFFIX.sub("", unquote(step)) for step in parts.path.split("/") if step]
    speaking = [step for step in steps if re.search(r"[^\W\d_]{3}", step)]
    name = (speaking or steps or ["front"])[-1]
    if speaking and steps[-1] != name:
        name = f"{name}-{steps[-1]}"
    digits = re.search(r"\d{2,}", parts.query)
    if digits and not re.search(r"\d", name):
        name = f"{name}-{digits[0]}"
    return _NO_NAME.sub("-", name.lower()).strip("-")[:_LONGEST_NAME].strip("-") or "page"


def _free_folder(site: Path, name: str) -> Path:
    folder, number = site / name, 2
    while folder.exists():
        folder, number = site / f"{name}-{number}", number + 1
    return folder


def _to_json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
