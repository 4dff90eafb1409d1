"""Keeps an index up to date beside those who search it."""

import threading
import time

from newscrawl.search.database import SearchError
from newscrawl.search.index import SearchIndex

_PAUSE_S, _PAUSES = 1.0, 20
"""Time between updates: at least a second, and twenty times what the last one took."""

_FIRST_WAIT_S, _WAIT_S = 8.0, 0.2
"""How long a search waits for an update: for the first of a process, and for later ones."""


class IndexKeeper:
    """Updates an index in a thread of its own, when somebody searches."""

    def __init__(self, index: SearchIndex) -> None:
        self.index = index
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._due = 0.0
        self._is_complete = False
        self._has_waited = False

    def refresh(self) -> bool:
        """Start an update if one is due; return whether the index has all there was before it."""
        with self._starting:
            thread = self._thread
            if thread is None or not thread.is_alive():
                if time.monotonic() < self._due:
                    return self._is_complete
                # It ends with the process: what it has not committed is read again.
                thread = self._thread = threading.Thread(target=self._update, daemon=True)
                thread.start()
            wait_s = _WAIT_S if self._has_waited else _FIRST_WAIT_S
            self._has_waited = True
        thread.join(wait_s)
        return self._is_complete

    def _update(self) -> None:
        started = time.monotonic()
        try:
            self.index.update()
            self._is_complete = True
        except SearchError:
            self._is_complete = False  # whoever searches is told
        ended = time.monotonic()
        self._due = ended + max(_PAUSE_S, _PAUSES * (ended - started))
