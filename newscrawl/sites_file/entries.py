"""The entries of a sites file with their line numbers, which messages name."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TABLE = re.compile(r"\s*\[\[\s*site\s*\]\]")
_PART = re.compile(r"\s*\[\s*site\s*\.\s*[\"']?(\w+)")
"""A table inside of the table of a site: ``[site.headers]``."""


class SitesError(Exception):
    """A list of sites cannot be used; the message says which line, and what to write instead."""


@dataclass(frozen=True)
class SiteEntry:
    """One table or line of the file."""

    file: Path
    lines: Mapping[str, int]
    """Line number of each key; that of the entry itself has the key ``""``."""

    values: Any
    """A table, if the file is valid."""

    @property
    def line(self) -> int:
        """Where the entry begins."""
        return self.lines[""]

    def problem(self, key: str, sentence: str) -> SitesError:
        """Return the error with the line of a key."""
        line = self.lines.get(key, self.line)
        return SitesError(f"{self.file}, line {line}: {sentence}")


def read_entries(file: Path) -> list[SiteEntry]:
    """Read text with one address a line, or TOML if the suffix is ``.toml``."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SitesError(f"{file} cannot be read ({why}): name a list of sites.") from error
    is_toml = file.suffix.lower() == ".toml"
    found = _toml_entries(text, file) if is_toml else _text_entries(text)
    return [SiteEntry(file, lines, values) for lines, values in found]


_Lines = dict[str, int]


def _text_entries(text: str) -> Iterator[tuple[_Lines, dict[str, Any]]]:
    """Yield the address on each line that has one; ``#`` after a space starts a comment."""
    for number, line in enumerate(text.splitlines(), 1):
        if url := re.split(r"(?:^|\s)#", line)[0].strip():
            yield {"": number}, {"url": url}


def _toml_entries(text: str, file: Path) -> Iterator[tuple[_Lines, Any]]:
    """Yield the tables ``[[site]]``."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SitesError(f"{file} is no TOML: {error}.") from error
    tables = document.pop("site", [])
    if document or not isinstance(tables, list):
        name = next(iter(document), "site")
        line = _line_of(name, text)
        raise SitesError(
            f"{file}, line {line}: {name!r} is not known here; begin each site with [[site]]."
        )
    yield from zip(_find_lines(text, len(tables)), tables, strict=True)


def _line_of(name: str, text: str) -> int:
    """Return the line of a key or table that stands outside of the tables of sites."""
    begin = re.compile(rf"\s*(?:\[+\s*)?[\"']?{re.escape(name)}[\"']?\s*[=.\]]")
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if begin.match(line)), 1)


def _find_lines(text: str, tables: int) -> list[_Lines]:
    """Return the line numbers of the tables and their keys, which tomllib does not report."""
    found: list[_Lines] = []
    for number, line in enumerate(text.splitlines(), 1):
        if _TABLE.match(line):
            found.append({"": number})
        elif found and (part := _PART.match(line)):
            found[-1].setdefault(part[1], number)
        elif found and "=" in line:
            found[-1].setdefault(line.partition("=")[0].strip().strip("\"'"), number)
    # An inline array (site = [{…}]), or a string that looks like a table: use line 1 for all.
    return found if len(found) == tables else [{"": 1}] * tables
