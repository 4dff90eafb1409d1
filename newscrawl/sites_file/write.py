"""Writes the table of a site behind what the sites file has already."""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from newscrawl.urls import site_address, site_of

_WIDTH = 88
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
# What a literal string of TOML cannot have.
_NOT_LITERAL = re.compile(r"['\x00-\x08\x0a-\x1f\x7f]")

_NOT_IN_COMMENT = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, kw_only=True)
class EntryLine:
    """A key of a site's table, with the reason why it is there."""

    key: str
    value: object
    evidence: str = ""
    """Sentence for the comment above it."""

    is_suggestion: bool = False
    """The line is a comment itself, for a person to decide."""


def write_table(lines: Sequence[EntryLine], notes: Sequence[str] = ()) -> str:
    """Return the table of a site as TOML; ``notes`` are comments behind its lines."""
    written = ["[[site]]"]
    for line in lines:
        written += _comment(line.evidence)
        text = f"{line.key} = {to_toml(line.value)}"
        written += [f"# {part}" for part in text.splitlines()] if line.is_suggestion else [text]
    for note in notes:
        written += _comment(note)
    return "".join(f"{line}\n" for line in written)


def _comment(text: str) -> list[str]:
    # A line break in a comment would end it, and what follows would be read.
    shown = " ".join(_NOT_IN_COMMENT.sub(" ", text).split())
    return [f"# {shown}"] if shown else []


def to_toml(value: object) -> str:
    r"""Return a text, number, switch, list or table of texts as TOML.

    >>> to_toml(["p.ad", '//a[@rel="x"]']), to_toml({"x y": "1"})
    ('["p.ad", \'//a[@rel="x"]\']', '{ "x y" = "1" }')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        pairs = (f"{_key(str(name))} = {to_toml(text)}" for name, text in value.items())
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, str):
        is_plain = not ("\\" in value or '"' in value)
        if is_plain or _NOT_LITERAL.search(value):
            return _quote(value)
        return f"'{value}'"
    assert isinstance(value, Sequence)
    parts = [to_toml(one) for one in value]
    line = f"[{', '.join(parts)}]"
    return line if len(line) <= _WIDTH else "[\n" + "".join(f"  {one},\n" for one in parts) + "]"


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _quote(name)


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def has_site(file: Path, url: str) -> bool:
    """Return whether the file has a table of this site; raise ``ValueError`` if it is no TOML."""
    if not file.exists():
        return False
    tables = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("site", [])
    addresses = (table.get("url") for table in tables if isinstance(table, dict))
    known = (site_address(address) for address in addresses if isinstance(address, str))
    return any(address and site_of(address) == site_of(url) for address in known)


def append_table(file: Path, table: str) -> None:
    """Write a table at the end of the file, whose own text stays as it is."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    between = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as opened:
        opened.write(between + table)
