"""Day files: one JSON object a line, each written once, also if a crawl is killed.

A batch of lines is appended by one write, synced to disk, and then recorded in the state
together with the file's new size. What a file holds beyond its recorded size belongs to a
batch that was not committed: the next crawl cuts it off.
"""

import contextlib
import dataclasses
import logging
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from newscrawl.store.files.lines import complete_size, ends_complete, pack, sync_folder
from newscrawl.store.folder import SUFFIXES, folder_name
from newscrawl.store.state.articles import Articles, StoredArticle
from newscrawl.store.state.database import State, StoreError

logger = logging.getLogger(__name__)


def day_file(data: Path, site: str, day: date, compress: str = "") -> Path:
    """Return the path of the day file of a site."""
    return data / folder_name(site) / f"{day.isoformat()}{SUFFIXES[compress]}"


class LineFile:
    """A file to which whole batches of lines are appended.

    Opening it cuts off an unfinished line or frame at its end. Raises ``StoreError``.
    """

    def __init__(self, path: Path, compress: str = "") -> None:
        self.path = path
        self.size = 0
        self._compress = compress
        with _convert_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            is_new = not path.exists()
            if not (is_new or path.is_file()):  # opening a named pipe waits for a reader
                raise StoreError(
                    f"cannot write {path}: it is no file but a folder, a pipe or a device. Move "
                    f"it away, and start the crawl again."
                )
            self._file = path.open("ab", buffering=0)
        try:
            with _convert_errors(path):
                if is_new:
                    sync_folder(path.parent)
                    sync_folder(path.parent.parent)
            self._repair_end()
        except BaseException:
            self._file.close()
            raise

    @property
    def is_there(self) -> bool:
        """Whether the path still leads to this file: it may have been moved or deleted."""
        with contextlib.suppress(OSError):
            return os.path.samestat(self.path.stat(), os.fstat(self._file.fileno()))
        return False

    def append(self, lines: list[str]) -> int:
        """Append lines, sync them to disk and return the new size of the file.

        On failure the file is cut back to its size before.
        """
        if os.fstat(self._file.fileno()).st_size != self.size:
            self._repair_end()  # another program wrote to it
        before = self.size
        # Only lone surrogates are replaced: UTF-8 cannot encode them.
        rest = memoryview(pack("".join(lines).encode("utf-8", "replace"), self._compress))
        try:
            with _convert_errors(self.path):
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
        with _convert_errors(self.path):
            self._file.truncate(size)
            os.fsync(self._file.fileno())
        self.size = size

    def close(self) -> None:
        """Close the file; safe to call twice."""
        self._file.close()

    def _repair_end(self) -> None:
        """Cut what follows the last complete line or frame; add a missing final line end."""
        with _convert_errors(self.path):
            self.size, needs_end = complete_size(self.path)
            extra = os.fstat(self._file.fileno()).st_size - self.size
            if needs_end:
                self.size += self._file.write(b"\n")
        if extra:
            self.cut(self.size)
            logger.warning("Cut an unfinished line of %d bytes from %s", extra, self.path)


class ArticleWriter:
    """Writes the articles of one site to a day file, and records them in the state.

    The caller holds the site's lock, so that no other crawl writes these files.
    """

    def __init__(self, articles: Articles, state: State, day: date, compress: str = "") -> None:
        self.articles = articles
        self.state = state
        self.path = day_file(state.data, articles.site, day, compress)
        self._compress = compress
        self._site = state.number_of(articles.site)
        self._file: LineFile | None = None
        self._batch: list[tuple[StoredArticle, str]] = []
        self._has_failed = False

    @property
    def waiting(self) -> list[StoredArticle]:
        """The articles of the batch, not yet written."""
        return [article for article, _ in self._batch]

    @property
    def unwritten(self) -> int:
        """Number of articles of the batch."""
        return len(self._batch)

    def recover(self) -> list[str]:
        """Repair the files of a killed crawl of the site; return a sentence for each repair."""
        sentences = []
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
                    sentences.append(
                        f"{path} is gone; its articles still count as stored "
                        f"(docs/operations.md says how to fetch them again)"
                    )
                elif is_open:
                    sentences += _repair(path, size)
                    self.state.execute("UPDATE files SET open=0 WHERE number=?", number)
        return sentences

    def add(self, article: StoredArticle, line: str) -> None:
        """Add an article's line to the batch, which ``writing`` writes."""
        self._batch.append((article, line))

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Write the batch, and what the caller records within the context, in one transaction.

        The batch is empty afterwards, also on failure. Raises ``StoreError``.
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
            self._has_failed = True
            if file is not None and not getattr(error, "may_be_written", False):
                with contextlib.suppress(StoreError):
                    file.cut(before)
            raise
        finally:
            for article, _ in batch:
                self.articles.forget(article)

    def close(self) -> None:
        """Close the file; record that it needs no repair, unless a batch has failed."""
        if self._file is not None:
            file, self._file = self._file, None
            file.close()
            if not self._has_failed:
                self._record(file.size, is_open=False)

    def _write(self, file: LineFile, batch: list[tuple[StoredArticle, str]]) -> None:
        size = file.append([line for _, line in batch])
        name = self._name()
        for article, _ in batch:
            self.articles.put(dataclasses.replace(article, file=name))
        self._record(size, is_open=True)

    def _opened(self) -> LineFile:
        """Return the day file, recorded as open before its first line is written."""
        if self._file is not None:
            if self._file.is_there:
                return self._file
            logger.warning("%s was moved or deleted: a new file is created", self.path)
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
    """Record how many bytes of a day file are committed, and whether a crawl has it open."""
    state.execute(
        "INSERT OR REPLACE INTO files (number, site, size, open) VALUES (?, ?, ?, ?)",
        *(state.number_of(name), state.number_of(site), size, is_open),
    )


def _repair(path: Path, size: int) -> list[str]:
    """Cut the file of a killed crawl to its recorded size; return a sentence if they differed."""
    with _convert_errors(path):
        extra = path.stat().st_size - size
        if extra > 0 and not ends_complete(path, size):  # the size is that of another content
            return [f"left {path} as it is: it was edited after the crawl that wrote it was killed"]
    file = LineFile(path)
    try:
        if extra > 0:
            file.cut(size)
    finally:
        file.close()
    if extra > 0:
        return [f"cut {extra} bytes from {path} that a killed crawl had not committed"]
    if extra < 0:
        return [f"{path} lacks {-extra} bytes; the articles in them still count as stored"]
    return []


@contextlib.contextmanager
def _convert_errors(path: Path) -> Iterator[None]:
    """Raise an ``OSError`` as a ``StoreError`` that says what to do."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"cannot write {path} ({error.strerror}): free some space, or set NEWSCRAWL_DATA to "
            f"a writable folder. What was stored before is kept."
        ) from error
