"""Changes the facts in a sites file whose comments and order its user has written."""

import contextlib
import hashlib
import os
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array, Comment, Whitespace

from newscrawl.sites_file.entries import SitesError
from newscrawl.sites_file.write import EntryLine, to_toml, write_table
from newscrawl.urls import site_address, site_of

FactValue: TypeAlias = Sequence[str]
"""The selectors or patterns of a fact; of none, the fact is taken out."""

_BOM = b"\xef\xbb\xbf"


class ChangedFileError(Exception):
    """The file is no longer as it was read; the message says what to do."""


@dataclass(frozen=True)
class SitesText:
    """A sites file as it was read."""

    file: Path
    text: str
    digest: str
    """Of the bytes, by which a change of the file is seen; empty where there is no file."""

    has_mark: bool = False
    """Whether it begins with a byte order mark, which some editors write."""


def read_sites_text(file: Path) -> SitesText:
    """Read a sites file, which may be missing; raise ``SitesError`` if it cannot be used."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return SitesText(file, "", "")
    except OSError as error:
        raise SitesError(f"{file} cannot be read ({error.strerror}).") from error
    try:
        text = data.removeprefix(_BOM).decode()
        tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SitesError(f"{file} is no TOML: {error}.") from error
    digest = hashlib.sha256(data).hexdigest()
    return SitesText(file, text, digest, has_mark=data.startswith(_BOM))


def set_facts(text: str, site: str, owner: EntryLine, facts: Mapping[str, FactValue]) -> str:
    """Return the text of a sites file with these facts in the table of a site.

    ``site``: the name of its spider or its host. ``owner``: its address or its spider, for the
    table that it gets if it has none. A table with ``until`` is of a layout that has ended and
    stays as it is; so does all else, comments and order included. Raises ``SitesError``.
    """
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        raise SitesError(f"the sites file is no TOML: {error}.") from error
    table = next(filter(lambda one: _is_of(one, site), document.get("site", [])), None)
    if table is None:
        return _append(text, owner, facts)
    end = "\r\n" if "\r\n" in text else "\n"
    with _last_lines_kept(table):
        for name, values in facts.items():
            _set_fact(table, name, values, end)
    return tomlkit.dumps(document)


def _set_fact(table: Any, name: str, values: FactValue, end: str) -> None:
    stated = table.get(name)
    known = [stated] if isinstance(stated, str) else list(stated or ())
    if not values:
        table.pop(name, None)
    elif isinstance(stated, Array) and known == list(values[: len(known)]):
        stated.extend(values[len(known) :])  # what is said of the others beside them stays
    elif known != list(values):
        item = tomlkit.value(to_toml(_plain(values)))
        item.trivia.trail = end
        table[name] = item


def save_sites_text(read: SitesText, text: str) -> None:
    """Write the file in place of the one that was read, whole or not at all.

    Raises ``ChangedFileError`` if somebody else has changed it since, and ``OSError``.
    """
    target = read.file.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write((_BOM if read.has_mark else b"") + text.encode())
            opened.flush()
            os.fsync(opened.fileno())
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        if read_sites_text(target).digest != read.digest:
            raise ChangedFileError(
                f"{read.file} was changed by somebody else meanwhile, and nothing was saved: "
                "load this page again, and look at the change once more."
            )
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _is_of(table: Mapping[str, Any], site: str) -> bool:
    """Return whether a table is that of the layout of a site that is in use."""
    if "until" in table and "since" not in table:
        return False
    if table.get("spider") == site:
        return True
    address = site_address(str(table.get("url") or ""))
    return address is not None and site_of(address) == site


def _append(text: str, owner: EntryLine, facts: Mapping[str, FactValue]) -> str:
    lines = [owner]
    lines += [EntryLine(key=name, value=_plain(one)) for name, one in facts.items() if one]
    end = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    return text + end + write_table(lines)


def _plain(values: FactValue) -> str | list[str]:
    return values[0] if len(values) == 1 else list(values)


@contextlib.contextmanager
def _last_lines_kept(table: Any) -> Iterator[None]:
    """Leave the blank lines and comments at the end of a table behind what is added to it.

    They belong to the table that follows.
    """
    body = table.value.body
    tail: list[Any] = []
    while body and body[-1][0] is None and isinstance(body[-1][1], Comment | Whitespace):
        tail.insert(0, body.pop()[1])
    yield
    for item in tail:
        table.add(item)
