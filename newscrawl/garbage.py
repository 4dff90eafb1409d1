"""Garbage is collected less often while pages and articles are read."""

import contextlib
import gc
from collections.abc import Iterator

PAGES = 20_000
"""New objects between two collections while pages are read. Python's default of 700 is reached
dozens of times on one page, while its objects are in use: a twentieth of the time to read it."""

ARTICLES = 200_000
"""The same while stored articles are read, whose objects are in no cycle. Python's default is
reached in each article, and takes half of the time of an export."""


def collect_rarely(objects: int) -> None:
    """Set the number of new objects after which the youngest are looked through."""
    gc.set_threshold(objects, *gc.get_threshold()[1:])


@contextlib.contextmanager
def collecting_rarely(objects: int) -> Iterator[None]:
    """Collect rarely within the context, and as before when it is left."""
    before = gc.get_threshold()
    collect_rarely(objects)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextlib.contextmanager
def loading_modules() -> Iterator[None]:
    """Collect nothing within the context, and never look at what was loaded in it.

    Modules stay until the process ends. To look through them again and again takes a tenth of
    the time until the first request.
    """
    with not_collecting():
        yield
        gc.freeze()


@contextlib.contextmanager
def not_collecting() -> Iterator[None]:
    """Collect nothing within the context: its objects are in use until it is left.

    The collector is the process's. Where several threads are in such contexts, it runs again from
    the end of the first one.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
