"""Day files: one JSON object a line, each once, whatever dies in between.

A batch of lines is appended by one write, brought to the disk, and then recorded in the
state together with the file's new size. What stands in a file beyond its recorded size was
never finished: the next start cuts it.
"""

import contextlib
import dataclasses
import logging
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from newscrawl.store.files.lines import ends_whole, pack, sync_folder, whole_size
from newscrawl.store.folder import SUFFIXES, folder_name
from newscrawl.store.state.articles import Articles, StoredArticle
from newscrawl.store.state.database import State, StoreError

logger = logging.getLogger(__name__)


def day_file(data: Path, site: str, day: date, compress: str = "") -> Path:
    """Return where the articles go that a crawl of the site finds that day."""
    return data / folder_name(site) / f"{day.isoformat()}{SUFFIXES[compress]}"


class LineFile:
    """A file that only ever grows by whole batches of lines, or shrinks back to one.

    Opening it cuts what was never finished. Raises ``StoreError``.
    """

    def __init__(self, path: Path, compress: str = "") -> None:
        self.path = path
        self.size = 0
        self._compress = compress
        with _failures_told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            is_new = not path.exists()
            self._file = path.open("ab", buffering=0)
        try:
            with _failures_told(path):
                if is_new:
                    sync_folder(path.parent)
                    sync_folder(path.parent.parent)
            self._mend()
        except BaseException:
            self._file.close()
            raise

    @property
    def is_there(self) -> bool:
        """Whether the name still leads to this file: it may have been moved or deleted."""
        with contextlib.suppress(OSError):
            return os.path.samestat(self.path.stat(), os.fstat(self._file.fileno()))
        return False

    def append(self, lines: list[str]) -> int:
        """Write lines, bring them to the disk and return the file's new size.

        On failure the file is as before.
        """
        if os.fstat(self._file.fileno()).st_size != self.size:
            self._mend()  # somebody else wrote into it
        before = self.size
        # A lone surrogate is no character and has no bytes: the only thing replaced.
        rest = memoryview(pack("".join(lines).encode("utf-8", "replace"), self._compress))
        try:
            with _failures_told(self.path):
                while rest:
                    rest = rest[self._file.write(rest) :]
                os.fsync(self._file.fileno())
        except BaseException:
            with contextlib.suppress(StoreError):
                self.cut(before)
            raise
        self.size = os.fstat(self._file.fileno()).st_size
        return self.size

    def cut(self, size: int) -> None:
        """Shorten the file to ``size`` bytes."""
        with _failures_told(self.path):
            self._file.truncate(size)
            os.fsync(self._file.fileno())
        self.size = size

    def close(self) -> None:
        """Close the file; safe to call twice."""
        self._file.close()

    def _mend(self) -> None:
        """Cut what follows the last whole line or frame; end a last line that has no end."""
        with _failures_told(self.path):
            self.size, needs_end = whole_size(self.path)
            extra = os.fstat(self._file.fileno()).st_size - self.size
            if needs_end:
                self.size += self._file.write(b"\n")
        if extra:
            self.cut(self.size)
            logger.warning("Cut an unfinished line of %d bytes off %s", extra, self.path)


class ArticleWriter:
    """Writes the articles of one site to its file of one day, and records them in the state.

    The caller holds the site's lock: nobody else writes these files.
    """

    def __init__(self, articles: Articles, state: State, day: date, compress: str = "") -> None:
        self.articles = articles
        self.state = state
        self.path = day_file(state.data, articles.site, day, compress)
        self._compress = compress
        self._site = state.number_of(articles.site)
        self._file: LineFile | None = None
        self._batch: list[tuple[StoredArticle, str]] = []
        self._is_sure = True

    @property
    def waiting(self) -> list[StoredArticle]:
        """The articles of the batch that is not yet written."""
        return [article for article, _ in self._batch]

    def recover(self) -> list[str]:
        """Repair what a crawl of the site left that died; return a sentence for each thing."""
        told = []
        with self.state.writing(durable=True):
            rows = self.state.rows(
                "SELECT number, name, size, open FROM files JOIN names USING (number) "
                "WHERE site=? ORDER BY name",
                self._site,
            )
            for number, name, size, is_open in rows:
                path = self.state.data / name
                if not path.exists():
                    self.state.execute("DELETE FROM files WHERE number=?", number)
                    told.append(
                        f"{path} is gone; what was in it still counts as stored "
                        f"(docs/operations.md says how to have it fetched again)"
                    )
                elif is_open:
                    told += _repair(path, size)
                    self.state.execute("UPDATE files SET open=0 WHERE number=?", number)
        return told

    def add(self, article: StoredArticle, line: str) -> None:
        """Take an article's line into the batch, which ``writing`` writes."""
        self._batch.append((article, line))

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Write the batch, and what the caller records with it: all of it, or nothing.

        The batch is gone afterwards either way. Raises ``StoreError``.
        """
        batch, self._batch = self._batch, []
        file, before = None, 0
        try:
            if batch:
                file = self._opened()
                before = file.size
            with self.state.writing(durable=bool(batch)):
                if file is not None:
                    self._write(file, batch)
                yield
        except BaseException as error:
            self._is_sure = False
            if file is not None and not getattr(error, "may_be_written", False):
                with contextlib.suppress(StoreError):
                    file.cut(before)
            raise
        finally:
            for article, _ in batch:
                self.articles.forget(article)

    def close(self) -> None:
        """Close the file; if nothing failed, it needs no repair from now on."""
        if self._file is not None:
            file, self._file = self._file, None
            file.close()
            if self._is_sure:
                self._record(file.size, is_open=False)

    def _write(self, file: LineFile, batch: list[tuple[StoredArticle, str]]) -> None:
        size = file.append([line for _, line in batch])
        name = self._name()
        for article, _ in batch:
            self.articles.put(dataclasses.replace(article, file=name))
        self._record(size, is_open=True)

    def _opened(self) -> LineFile:
        """Return the day's file, recorded as open before its first line is written."""
        if self._file is not None:
            if self._file.is_there:
                return self._file
            logger.warning("%s was moved or deleted: a new one is begun", self.path)
            self._file.close()
            self._file = None
        file = LineFile(self.path, self._compress)
        try:
            with self.state.writing(durable=True):
                self._record(file.size, is_open=True)
        except BaseException:
            file.close()
            raise
        self._file = file
        return file

    def _record(self, size: int, *, is_open: bool) -> None:
        record_file(self.state, self.articles.site, self._name(), size, is_open=is_open)

    def _name(self) -> str:
        return self.path.relative_to(self.state.data).as_posix()


def record_file(state: State, site: str, name: str, size: int, *, is_open: bool) -> None:
    """Record how many bytes of a day file are sure, and whether a crawl writes it."""
    state.execute(
        "INSERT OR REPLACE INTO files (number, site, size, open) VALUES (?, ?, ?, ?)",
        *(state.number_of(name), state.number_of(site), size, is_open),
    )


def _repair(path: Path, size: int) -> list[str]:
    """Bring the file of a dead crawl to its recorded size; return a sentence if it was not."""
    with _failures_told(path):
        extra = path.stat().st_size - size
        if extra > 0 and not ends_whole(path, size):  # the recorded size is that of another text
            return [f"left {path} as it is: somebody edited it after the crawl that wrote it died"]
    file = LineFile(path)
    try:
        if extra > 0:
            file.cut(size)
    finally:
        file.close()
    if extra > 0:
        return [f"cut {extra} bytes off {path} that a crawl wrote while it died"]
    if extra < 0:
        return [f"{path} lacks {-extra} bytes; the articles that stood there count as stored"]
    return []


@contextlib.contextmanager
def _failures_told(path: Path) -> Iterator[None]:
    """Turn what the system raises into a sentence for the user."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"cannot write {path} ({error.strerror}): make room, or set NEWSCRAWL_DATA to a "
            f"folder that can be written. What was stored before stays."
        ) from error
