"""Archives on an engine: saved pages read, and stored articles read again, by many machines."""

import contextlib
import hashlib
import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newscrawl.page_sources.results import ReadingOptions, ReadingSummary
from newscrawl.page_sources.run import read_sources
from newscrawl.remote_store.mirror import pull_site, pull_state
from newscrawl.remote_store.objects import Objects
from newscrawl.version import VERSION

READ_FOLDER = "read"


@dataclass(frozen=True, kw_only=True)
class SourceResult:
    """What came of one source."""

    source: str
    name: str
    """Of the object with the articles."""

    summary: ReadingSummary | None
    """``None`` if an earlier call has read the source."""


def read_source(source: str, store: str, options: ReadingOptions) -> SourceResult:
    """Read a file of saved pages into an object of the store, unless it is there.

    The object is named by the source, its size, the options and the version of newscrawl.
    """
    objects, name = Objects(store), output_name(source, options)
    if objects.written_at(name) is not None:
        return SourceResult(source=source, name=name, summary=None)
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
    told = f"{source}\n{size}\n{options.fields}\n{options.min_body_chars}\n{VERSION}"
    key = hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return f"{READ_FOLDER}/{path.name}-{key}.jsonl"


def preview_reextraction(
    site: str, store: str, arguments: Sequence[str], sites_file: tuple[str, bytes] | None = None
) -> tuple[int, str]:
    """Run ``newscrawl reextract`` on a copy of a site; return its exit code and what it printed.

    ``sites_file``: name and content of the file with what is known of sites.
    """
    objects = Objects(store)
    with tempfile.TemporaryDirectory(prefix="newscrawl-") as folder:
        data = Path(folder) / "data"
        pull_state(objects, site, data)
        pull_site(objects, site, data, with_archive=True)
        words = [*arguments, site, "-s", f"NEWSCRAWL_DATA={data}", "-s", "NEWSCRAWL_STORE="]
        if sites_file is not None:
            path = Path(folder) / Path(sites_file[0]).name
            path.write_bytes(sites_file[1])
            words += ["-s", f"NEWSCRAWL_SITES={path}"]
        done = subprocess.run(
            [sys.executable, "-m", "newscrawl", "reextract", *words],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    return done.returncode, done.stdout + done.stderr


def _fetch_nothing(addresses: Sequence[str]) -> Iterator[str]:
    return (f"{address} is no file; addresses are read on one machine" for address in addresses)
