"""What a run has done so far, so that the next one goes on where it was stopped.

One file beside the day files: a head that names the rules and the task, then a line for
each article. The file goes when the run is through.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from newscrawl.reextraction.reading import Change, Reread
from newscrawl.store.state.database import StoreError
from newscrawl.version import VERSION

FILE = "reextract.progress"

_RULES = ("extraction", "loaders.py", "items.py", "urls.py")
"""What decides how a page is read."""


class Checkpoint:
    """The results of one task, kept over kills. Raises ``StoreError`` and nothing else."""

    def __init__(self, folder: Path, task: Mapping[str, object]) -> None:
        self.path = folder / FILE
        self.done: list[Reread] = []
        """What an earlier run of the same task has done."""

        head = json.dumps(task, sort_keys=True)
        try:
            if self.path.exists():
                self.done = _read(self.path, head)
            # Written anew: what a death left at the end is no whole line.
            lines = (_to_line(result) for result in self.done)
            self.path.write_text("".join([f"{head}\n", *lines]), encoding="utf-8")
            self._file = self.path.open("a", encoding="utf-8")
        except OSError as error:
            raise self._told(error) from error

    def add(self, results: Iterable[Reread]) -> None:
        """Remember results; they hold from now on, whatever dies."""
        try:
            self._file.write("".join(map(_to_line, results)))
            self._file.flush()
        except OSError as error:
            raise self._told(error) from error

    def close(self, *, finished: bool) -> None:
        """Close the file, and delete it where nothing is left to do."""
        try:
            self._file.close()
            if finished:
                self.path.unlink(missing_ok=True)
        except OSError as error:
            raise self._told(error) from error

    def _told(self, error: OSError) -> StoreError:
        return StoreError(
            f"cannot write {self.path} ({error.strerror}): make room, or let this user write "
            f"there. The next run goes on from here."
        )


def rules_digest() -> str:
    """Return what changes whenever a rule, the model or the version does."""
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


def _to_line(result: Reread) -> str:
    values = dataclasses.asdict(dataclasses.replace(result, line=None))
    return json.dumps({name: value for name, value in values.items() if value}) + "\n"


def _read(path: Path, head: str) -> list[Reread]:
    """Return the results in the file, none where they are of another task."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    if not lines or lines[0] != f"{head}\n":
        return []
    results: dict[str, Reread] = {}  # two runs at once may both have read one
    for line in lines[1:]:
        try:
            values = json.loads(line)
            changes = tuple(
                Change(**{**change, "shown": tuple(change["shown"])})
                for change in values.pop("changes", ())
            )
            result = Reread(**values, changes=changes)
        except (ValueError, TypeError, KeyError, AttributeError):
            break  # cut off by a death; what comes behind it is none
        results[result.key] = result
    return list(results.values())
