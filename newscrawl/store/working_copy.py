"""A data folder that is a working copy of one site, while its crawl runs on a machine of many.

The lease of the site is a file in the folder. It holds the moment until which this machine may
crawl, in seconds of the system's clock that counts since the boot, sleep included: a process
that was stopped for an hour learns that its lease is over. Older day files and WARC files of the
site are in the remote store.
"""

import contextlib
import time
from pathlib import Path

LEASE_FILE = "lease"


def now() -> float:
    """Return the seconds since the boot; all processes of a machine have the same clock."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def is_working_copy(data: Path) -> bool:
    """Return whether a data folder is a working copy."""
    return (data / LEASE_FILE).exists()


def write_lease(data: Path, until: float) -> None:
    """Set the end of the lease; readers see the old value or the new one."""
    temporary = data / f"{LEASE_FILE}.new"
    temporary.write_text(repr(until), encoding="ascii")
    temporary.replace(data / LEASE_FILE)


def lease_left(data: Path) -> float:
    """Return the seconds that the lease lasts; 0 if it is over or cannot be read."""
    with contextlib.suppress(OSError, ValueError):
        return max(0.0, float((data / LEASE_FILE).read_text(encoding="ascii")) - now())
    return 0.0
