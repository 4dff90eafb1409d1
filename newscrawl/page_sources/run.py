"""Reads all pages of a list of sources, in several processes, and yields them in order."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path

from newscrawl.page_sources.results import (
    FetchedPage,
    PageResult,
    PageUnit,
    ReadingOptions,
    read_unit,
)
from newscrawl.page_sources.saved import Unreadable, find_saved
from newscrawl.processes import cut_batches, start_processes
from newscrawl.store.files.archive import SavedPage

_BATCH = 8
"""Pages that are sent to a process at once."""

_WORTH_A_PROCESS = 32
"""Pages below which it takes longer to start a process than to read them."""

FetchPages = Callable[[Sequence[str]], Iterator[SavedPage | str]]
"""Yields the page of each address, or a sentence on why there is none."""


def is_address(source: str) -> bool:
    """Return whether a source is an address, not the path of a file."""
    return "://" in source


def read_sources(
    sources: Sequence[str], options: ReadingOptions, *, jobs: int, fetch: FetchPages
) -> Generator[tuple[float, PageResult], None, None]:
    """Yield what came of each page, in the order of the sources.

    With it comes how many sources are behind it. ``fetch`` is not called where no source is an
    address.
    """
    units = _find_units(sources, fetch)
    if all(map(is_address, sources)):  # they come one by one, each at once
        yield from ((done, read_unit(unit, options)) for done, unit in units)
        return
    first = list(islice(units, _WORTH_A_PROCESS))
    jobs = jobs if len(first) == _WORTH_A_PROCESS else 1
    batches = cut_batches(chain(first, units), _BATCH if jobs > 1 else 1)
    with start_processes(jobs) as pool:
        for results in pool.map(partial(_read_batch, options=options), batches):
            yield from results


def _read_batch(
    batch: Iterable[tuple[float, PageUnit]], options: ReadingOptions
) -> list[tuple[float, PageResult]]:
    return [(done, read_unit(unit, options)) for done, unit in batch]


def _find_units(sources: Sequence[str], fetch: FetchPages) -> Iterator[tuple[float, PageUnit]]:
    fetched = fetch([source for source in sources if is_address(source)])
    for number, source in enumerate(sources):
        if is_address(source):
            found = next(fetched)
            unit = (
                Unreadable(place=source, why=found)
                if isinstance(found, str)
                else FetchedPage(page=found)
            )
            yield number + 1.0, unit
            continue
        for place in find_saved(Path(source)):
            yield number + place.share, place
