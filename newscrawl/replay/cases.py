"""Saved pages as test cases, each in a folder, and how an article differs from the expected."""

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from newscrawl.items import Article, SkipReason
from newscrawl.store.files.archive import SavedPage, drop_stale_headers, utc_time

_NO_FOLDER = "there is no folder {path}: name a folder of saved pages."
_BETWEEN = "\n\n"
"""Between the paragraphs of a body."""

_BROKEN_CASE = "the case {path} is broken ({why}): correct its files or save the page again."


class CaseError(Exception):
    """A case cannot be read; the message says what to do."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A saved page and what should be read from it."""

    id: str
    """The names of its parent folder and its folder: ``generico/plain``."""

    folder: Path
    page: SavedPage

    expected: Mapping[str, Any] | None
    """``None`` for a page that is only used by replayed crawls."""

    @property
    def spider(self) -> str:
        """Name of the folder that holds the case."""
        return self.folder.parent.name


def find_cases(path: Path) -> list[Case]:
    """Return the cases under a folder, ordered by id; raise ``CaseError`` on a broken one."""
    if not path.is_dir():
        raise CaseError(_NO_FOLDER.format(path=path))
    return sorted(map(_read_case, case_folders(path)), key=lambda case: case.id)


def differences(
    article: Article, skip: SkipReason | None, expected: Mapping[str, Any]
) -> list[str]:
    """Return a readable line for each difference, none if everything is as expected.

    ``skip``: why the page is not an article. Only the given keys are compared, also
    within ``dateline`` and ``provenance``. ``xfail`` inverts the result: a known
    failure is accepted, and one that no longer fails is reported.
    """
    found = list(_differences(article, skip, expected))
    if "xfail" not in expected:
        return found
    if found:
        return []
    return [f"xfail: passes although {expected['xfail']!r}; take the key out"]


def _differences(
    article: Article, skip: SkipReason | None, expected: Mapping[str, Any]
) -> Iterator[str]:
    values = json.loads(article.to_line())
    body = article.body or ""
    paragraphs = body.split(_BETWEEN) if body else []
    for key, wanted in expected.items():
        match key:
            case "xfail":
                continue
            case "skip":
                yield from _difference(key, str(skip) if skip else None, wanted)
            case "paragraphs":
                yield from _difference(key, len(paragraphs), wanted)
            case "body_has":
                missing = (text for text in wanted if text not in body)
                yield from (f"body lacks {text!r}{_nearest(text, paragraphs)}" for text in missing)
            case "body_lacks":
                found = (text for text in wanted if text in body)
                yield from (f"body has {text!r}{_holding(text, paragraphs)}" for text in found)
            case _ if key in values:
                yield from _difference(key, values[key], wanted)
            case _:
                yield f"{key}: no such field; correct expected.json"


def _difference(name: str, value: object, wanted: object) -> Iterator[str]:
    if isinstance(wanted, dict) and isinstance(value, dict):
        for key, part in wanted.items():
            yield from _difference(f"{name}.{key}", value.get(key), part)
    elif value == wanted:
        return
    elif isinstance(wanted, str) and isinstance(value, str) and _BETWEEN in wanted + value:
        yield f"{name}: {_first_difference(value.split(_BETWEEN), wanted.split(_BETWEEN))}"
    else:
        yield f"{name}: expected {wanted!r}, got {value!r}"


def _first_difference(got: Sequence[str], wanted: Sequence[str]) -> str:
    """Return the first paragraph that differs, as expected and as read.

    >>> _first_difference(["One.", "To."], ["One.", "Two.", "Three."])
    "paragraph 2 of 3: expected 'Two.', got 'To.' (2 paragraphs)"
    """
    number, pair = next(
        (number, pair)
        for number, pair in enumerate(zip_longest(wanted, got), 1)
        if pair[0] != pair[1]
    )
    expected, read = (repr(text) if text is not None else "none" for text in pair)
    count = f" ({len(got)} paragraphs)" if len(got) != len(wanted) else ""
    return f"paragraph {number} of {len(wanted)}: expected {expected}, got {read}{count}"


def _nearest(text: str, paragraphs: Sequence[str]) -> str:
    """Return a note on the paragraph most similar to a missing text, if there is one."""
    close = difflib.get_close_matches(text, paragraphs, n=1)
    return f"; paragraph {paragraphs.index(close[0]) + 1} is {close[0]!r}" if close else ""


def _holding(text: str, paragraphs: Sequence[str]) -> str:
    """Return a note on the paragraph that contains a text, unless it is equal to it."""
    for number, paragraph in enumerate(paragraphs, 1):
        if text in paragraph and text != paragraph:
            return f"; paragraph {number} is {paragraph!r}"
    return ""


def case_folders(path: Path) -> list[Path]:
    """Return the folders of cases under a folder, at any depth."""
    return sorted(meta.parent for meta in path.rglob("meta.json"))


def _read_case(folder: Path) -> Case:
    expected = folder / "expected.json"
    return Case(
        id=f"{folder.parent.name}/{folder.name}",
        folder=folder,
        page=read_case_page(folder),
        expected=_read_json(expected) if expected.exists() else None,
    )


def read_case_page(folder: Path) -> SavedPage:
    """Return the page saved in a folder; raise ``CaseError`` if its files are broken."""
    meta = _read_json(folder / "meta.json")
    try:
        body = (folder / "page.html").read_bytes()
        headers = tuple((str(name), str(value)) for name, value in meta["headers"].items())
        return SavedPage(
            url=str(meta["url"]),
            status=int(meta["status"]),
            headers=drop_stale_headers(headers, body, decoded=True),
            fetched_at=utc_time(meta["fetched_at"]),
            body=body,
        )
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise CaseError(_BROKEN_CASE.format(path=folder, why=error)) from error


def _read_json(file: Path) -> dict[str, Any]:
    try:
        values = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise CaseError(_BROKEN_CASE.format(path=file.parent, why=error)) from error
    if not isinstance(values, dict):
        raise CaseError(_BROKEN_CASE.format(path=file.parent, why=f"{file.name} is no object"))
    return values
