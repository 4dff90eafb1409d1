"""Saved pages read on an engine, each file by one of its machines."""

import contextlib
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from newscrawl.known_sites import KnownSites
from newscrawl.page_sources.results import ReadingOptions, ReadingSummary
from newscrawl.page_sources.run import read_sources
from newscrawl.remote_store.objects import Objects, RemoteStoreError
from newscrawl.version import VERSION

READ_FOLDER = "read"


@dataclass(frozen=True, kw_only=True)
class SourceResult:
    """What came of one source."""

    source: str
    name: str = ""
    """Of the object with the articles; empty if there was a problem."""

    summary: ReadingSummary | None = None
    """``None`` if the source was not read now."""

    problem: str | None = None
    """Why it could not be; ``None`` if an earlier call has read it."""


def read_source(source: str, store: str, store_id: str, options: ReadingOptions) -> SourceResult:
    """Read a file of saved pages into an object of the store, unless it is there.

    The object is named by the source, its size, the options and the version of newscrawl. The
    profiles of sites are files of the machine that began, and are not used. ``store_id``: the
    identity of the store, which this machine must find at the address. A machine that does not
    keeps no other from its files.
    """
    try:
        return _read_source(source, store, store_id, options)
    except RemoteStoreError as error:
        return SourceResult(source=source, problem=str(error))


def _read_source(source: str, store: str, store_id: str, options: ReadingOptions) -> SourceResult:
    options = replace(options, sites=KnownSites(stated=options.sites.stated))
    objects, name = Objects(store), output_name(source, options)
    objects.check_identity(store_id)
    if objects.written_at(name) is not None:
        return SourceResult(source=source, name=name)
    summary, lines = ReadingSummary(), io.BytesIO()
    with contextlib.closing(read_sources([source], options, jobs=1, fetch=_fetch_nothing)) as found:
        for _, result in found:
            summary.add(result)
            if result.line is not None:
                lines.write(result.line.encode("utf-8", "replace"))
    if not summary.has_failed:
        objects.put(name, lines.getvalue())
    return SourceResult(source=source, name=name, summary=summary)


def output_name(source: str, options: ReadingOptions) -> str:
    """Return the name of the object for the articles of a source."""
    path = Path(source)
    size = path.stat().st_size if path.is_file() else 0
    told = "\n".join(
        (
            *(source, str(size), str(options.fields), str(options.min_body_chars), VERSION),
            repr(options.sites.stated),
        )
    )
    key = hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return f"{READ_FOLDER}/{path.name}-{key}.jsonl"


def _fetch_nothing(addresses: Sequence[str]) -> Iterator[str]:
    return (f"{address} is no file; addresses are read on one machine" for address in addresses)
