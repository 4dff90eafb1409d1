"""The checkpoint of a re-extraction, from which the next run continues if it is stopped.

One file beside the day files: a header that identifies the rules and the task, then a line
for each article. The file is deleted when the run has finished.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from newscrawl.reextraction.reading import Change, Comparison
from newscrawl.store.state.database import StoreError
from newscrawl.version import VERSION

FILE = "reextract.progress"

_RULES = ("extraction", "loaders.py", "items.py", "urls.py")
"""The parts of the package that decide how a page is read."""


class Checkpoint:
    """The results of one task, in a file that survives a kill. Raises only ``StoreError``."""

    def __init__(self, folder: Path, task: Mapping[str, object]) -> None:
        self.path = folder / FILE
        self.done: list[Comparison] = []
        """The results of an earlier run of the same task."""

        head = json.dumps(task, sort_keys=True)
        try:
            if self.path.exists():
                self.done = _read(self.path, head)
            # Written again, because a killed run may have left an incomplete line at the end.
            lines = (_to_line(result) for result in self.done)
            self.path.write_text("".join([f"{head}\n", *lines]), encoding="utf-8")
            self._file = self.path.open("a", encoding="utf-8")
        except OSError as error:
            raise self._store_error(error) from error

    def add(self, results: Iterable[Comparison]) -> None:
        """Write results to the file."""
        try:
            self._file.write("".join(map(_to_line, results)))
            self._file.flush()
        except OSError as error:
            raise self._store_error(error) from error

    def close(self, *, finished: bool) -> None:
        """Close the file, and delete it if the run has finished."""
        try:
            self._file.close()
            if finished:
                self.path.unlink(missing_ok=True)
        except OSError as error:
            raise self._store_error(error) from error

    def _store_error(self, error: OSError) -> StoreError:
        return StoreError(
            f"cannot write {self.path} ({error.strerror}): free some space, or let this user "
            f"write there. The next run continues from here."
        )


def rules_digest() -> str:
    """Return a hash that changes whenever a rule, the model or the version changes."""
    digest = hashlib.sha256(VERSION.encode())
    for name in _RULES:
        _add(digest, files("newscrawl") / name)
    return digest.hexdigest()


def _add(digest: Any, place: Traversable) -> None:
    if place.is_dir():
        for inner in sorted(place.iterdir(), key=lambda entry: entry.name):
            if inner.name != "__pycache__":
                _add(digest, inner)
    else:
        digest.update(place.name.encode() + b"\0" + place.read_bytes())


def _to_line(result: Comparison) -> str:
    values = dataclasses.asdict(dataclasses.replace(result, line=None))
    return json.dumps({name: value for name, value in values.items() if value}) + "\n"


def _read(path: Path, head: str) -> list[Comparison]:
    """Return the results in the file; none if they are those of another task."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    if not lines or lines[0] != f"{head}\n":
        return []
    results: dict[str, Comparison] = {}  # two simultaneous runs may both have read an article
    for line in lines[1:]:
        try:
            values = json.loads(line)
            changes = tuple(
                Change(**{**change, "shown": tuple(change["shown"])})
                for change in values.pop("changes", ())
            )
            result = Comparison(**values, changes=changes)
        except (ValueError, TypeError, KeyError, AttributeError):
            break  # incomplete, because the run was killed
        results[result.key] = result
    return list(results.values())
