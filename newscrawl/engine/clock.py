"""Whether the clock of a machine is right, by that of the store.

Leases do not depend on it, but the times of articles and the days of files do.
"""

import functools
from datetime import UTC, datetime, timedelta

from newscrawl.remote_store.objects import Objects
from newscrawl.store.working_copy import now

_MOST = timedelta(minutes=2)
_CHECKED_EVERY_S = 3600


def find_clock_problem(store: str) -> str | None:
    """Return a sentence if the clock is wrong, ``None`` if it is not; asks once an hour.

    Raises ``RemoteStoreError``.
    """
    return _compare(store, int(now() // _CHECKED_EVERY_S))


@functools.lru_cache(maxsize=8)
def _compare(store: str, _: int) -> str | None:
    ahead = datetime.now(UTC) - Objects(store).now()
    if abs(ahead) <= _MOST:
        return None
    minutes = abs(ahead) / timedelta(minutes=1)
    side = "ahead of" if ahead > timedelta() else "behind"
    return (
        f"its clock is {minutes:.0f} minutes {side} that of the store: the times of what it "
        f"crawls are wrong until it is set"
    )
