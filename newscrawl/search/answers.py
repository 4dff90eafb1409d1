"""The answers to the searches that were asked last, kept while the index is as it was."""

import threading
from concurrent.futures import Future

from newscrawl.search.find import Results, find
from newscrawl.search.index import SearchIndex
from newscrawl.search.query import Query

_KEPT = 64
"""Answers of one page; each has the records of its hits, which take a few hundred kilobytes."""


class Answers:
    """Answers searches; one that many ask at once is looked for once."""

    def __init__(self, index: SearchIndex) -> None:
        self.index = index
        self._changing = threading.Lock()
        self._kept: dict[Query, tuple[object, Future[Results]]] = {}

    def find(self, query: Query) -> Results:
        """Return the answer to a search, as ``find`` does."""
        stamp = self.index.database.stamp()
        with self._changing:
            known, future = self._kept.pop(query, (None, Future[Results]()))
            if is_new := known != stamp:
                future = Future()
            self._kept[query] = stamp, future  # at the end, as the last that was asked
            if len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        if is_new:
            try:
                future.set_result(find(self.index, query))
            except BaseException as error:
                future.set_exception(error)
                with self._changing:
                    self._kept.pop(query, None)
        return future.result()
