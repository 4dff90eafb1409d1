"""Day files: one JSON object a line, whole lines only, whatever dies in between."""

import contextlib
import dataclasses
import logging
import os
import re
from datetime import date
from pathlib import Path

from newscrawl.store.state import State, StoredArticle, StoreError

logger = logging.getLogger(__name__)

_CHUNK = 64 * 1024
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


def folder_name(site: str) -> str:
    """Return the site's name as one that any file system takes and that stays in its folder."""
    safe = _UNSAFE.sub("_", site).rstrip(".")
    return f"_{safe}" if not safe or safe.startswith(".") else safe


def day_file(data: Path, site: str, day: date) -> Path:
    """Return where the articles go that a crawl of the site finds that day."""
    return data / folder_name(site) / f"{day.isoformat()}.jsonl"


class LineFile:
    """A file that only ever grows by whole lines, or shrinks back to one.

    Opening it cuts a last line that has no end. Raises ``StoreError``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise _unwritable(path, error) from error
        try:
            self._cut_torn_line()
        except BaseException:
            self._file.close()
            raise

    @property
    def size(self) -> int:
        """Bytes in the file."""
        return os.fstat(self._file.fileno()).st_size

    def append(self, line: str) -> int:
        """Write one line and return the file's new size; on failure the file is as before."""
        before = self.size
        # A lone surrogate is no character and has no bytes: the only thing replaced.
        rest = memoryview(line.encode("utf-8", "replace"))
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except BaseException as error:
            with contextlib.suppress(StoreError):
                self.cut(before)
            if isinstance(error, OSError):
                raise _unwritable(self.path, error) from error
            raise
        return self.size

    def cut(self, size: int) -> None:
        """Shorten the file to ``size`` bytes."""
        try:
            self._file.truncate(size)
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def close(self) -> None:
        """Bring what was written to the disk, and close; safe to call twice."""
        if self._file.closed:
            return
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _unwritable(self.path, error) from error
        finally:
            self._file.close()

    def _cut_torn_line(self) -> None:
        """Cut what follows the last line end: a line that was never finished."""
        end = start = self.size
        try:
            with self.path.open("rb") as reader:
                newline = -1
                while start > 0 and newline < 0:
                    start = max(0, start - _CHUNK)
                    reader.seek(start)
                    newline = reader.read(_CHUNK).rfind(b"\n")
        except OSError as error:
            raise _unwritable(self.path, error) from error
        whole = start + newline + 1
        if whole < end:
            self.cut(whole)
            logger.warning("Cut an unfinished line of %d bytes off %s", end - whole, self.path)


class ArticleWriter:
    """Writes articles to their sites' files of one day, and records them in the state."""

    def __init__(self, state: State, data: Path, day: date) -> None:
        self.state = state
        self.data = data
        self.day = day
        self._files: dict[str, LineFile] = {}

    def recover(self) -> None:
        """Cut from the files of crawls that died what the state does not know.

        Safe while other crawls run: a living one has nothing unrecorded outside
        its transaction.
        """
        with self.state.writing():
            for name, size in self.state.open_files():
                path = self.data / name
                if not path.exists():
                    self.state.close_file(name, size)
                    continue
                file = LineFile(path)
                try:
                    if (extra := file.size - size) > 0:
                        file.cut(size)
                        logger.warning("Cut %d bytes that were not recorded off %s", extra, path)
                finally:
                    file.close()

    def write(self, article: StoredArticle, line: str) -> Path:
        """Write an article's line and record it, both or neither; return the file."""
        file = self._files.get(article.site) or self._open(article.site)
        before = None
        try:
            with self.state.writing():
                before = file.size
                self.state.put(dataclasses.replace(article, file=self._name(file)))
                self.state.put_file(self._name(file), file.append(line))
        except BaseException:
            if before is not None:
                with contextlib.suppress(StoreError):
                    file.cut(before)
            raise
        return file.path

    def close(self) -> None:
        """Close the files; those that hold what is recorded need no repair from now on."""
        for file in self._files.values():
            size = file.size
            file.close()
            self.state.close_file(self._name(file), size)
        self._files.clear()

    def _open(self, site: str) -> LineFile:
        with self.state.writing():
            file = LineFile(day_file(self.data, site, self.day))
            # Recorded before the first line, so that a death in it is repaired.
            self.state.put_file(self._name(file), file.size)
        self._files[site] = file
        return file

    def _name(self, file: LineFile) -> str:
        return file.path.relative_to(self.data).as_posix()


def _unwritable(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"cannot write {path} ({error.strerror}): make room, or set NEWSCRAWL_DATA to a folder "
        f"that can be written. What was stored before stays."
    )
