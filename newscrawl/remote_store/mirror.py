"""Copies of sites on one machine, for all that reads a data folder: published day files, the
archive, and the state database of a site. Nothing is claimed, and nothing is written to the store.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from newscrawl.remote_store.objects import Objects, RemoteStoreError
from newscrawl.remote_store.publishing import DAYS, published_file
from newscrawl.remote_store.site_log import SiteLog
from newscrawl.remote_store.state_pages import restore_files, restore_state
from newscrawl.store.files.archive import archive_folder
from newscrawl.store.folder import folder_name

PULLED = ".pulled.json"
"""Names and total size of the published files that each local day file consists of."""


@dataclass
class Pulled:
    """What was copied."""

    lines: dict[str, int] = field(default_factory=dict)
    """Sizes of all day files, by their paths in the data folder."""

    archive: dict[str, int] = field(default_factory=dict)
    """Sizes of all WARC files, by their names."""

    bytes: int = 0
    """Copied by this call."""


def stored_sites(objects: Objects) -> list[str]:
    """Return the folders of all sites in the store. Raises ``RemoteStoreError`` if it has none."""
    if not (sites := objects.folders("sites")):
        raise RemoteStoreError(
            f"{objects.address} has no site yet: see whether the address is right."
        )
    return sites


def pull_site(objects: Objects, site: str, data: Path, *, with_archive: bool = False) -> Pulled:
    """Copy what was published of a site since the last call into a data folder.

    A day file on this machine is what was published of that day, in the order of the releases.
    Raises ``RemoteStoreError``.
    """
    pulled, folder = Pulled(), data / folder_name(site)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, names in _published_days(objects, site):
            pulled.bytes += _pull_day(objects, folder, path, names)
            file = folder / path
            pulled.lines[file.relative_to(data).as_posix()] = file.stat().st_size
        if with_archive:
            warcs = archive_folder(data, site)
            warcs.mkdir(parents=True, exist_ok=True)
            for name in objects.names(f"sites/{folder_name(site)}/warc"):
                file = warcs / PurePosixPath(name).name
                if not file.exists():
                    content = objects.read(name) or b""
                    _write_whole(file, content)
                    pulled.bytes += len(content)
                pulled.archive[file.name] = file.stat().st_size
    except OSError as error:
        raise RemoteStoreError(
            f"cannot write {folder} ({error.strerror}): free some space, or name another folder "
            f"with -s NEWSCRAWL_DATA=FOLDER."
        ) from error
    return pulled


def pull_state(objects: Objects, site: str, data: Path) -> bool:
    """Write the state database of a site, and what was learned of it, into a data folder.

    Returns ``False`` if there is none.
    """
    latest = SiteLog(objects, site).latest()
    if latest is None or not latest.content.image:
        return False
    data.mkdir(parents=True, exist_ok=True)
    restore_state(objects, latest.content, data)
    for _ in restore_files(objects, latest.content, data):
        pass
    return True


def _published_days(objects: Objects, site: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each day file of a site with the published files that it consists of."""
    days: dict[str, list[tuple[int, str]]] = {}
    for name in objects.names(DAYS):
        if (file := published_file(name)) and file.site == folder_name(site):
            days.setdefault(f"{file.day}{file.suffix}", []).append((file.number, name))
    for day, files in sorted(days.items()):
        yield day, [name for _, name in sorted(files)]


def _pull_day(objects: Objects, folder: Path, path: str, names: list[str]) -> int:
    """Add the published files that a day file lacks; return how many bytes were added."""
    record = folder / PULLED
    known = json.loads(record.read_bytes()) if record.exists() else {}
    have = known.get(path, {"names": [], "size": 0})
    file = folder / path
    if file.exists() and not have["names"]:
        raise RemoteStoreError(
            f"{file} was not copied from a store: name another folder with "
            f"-s NEWSCRAWL_DATA=FOLDER."
        )
    if names[: len(have["names"])] != have["names"]:  # an earlier one was published late
        have = {"names": [], "size": 0}
    if (missing := names[len(have["names"]) :]) == []:
        return 0
    content = b"".join(objects.read(name) or b"" for name in missing)
    with file.open("ab") as opened:
        opened.truncate(have["size"])  # what a call that was killed has added
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
        size = opened.tell()
    known[path] = {"names": names, "size": size}
    _write_whole(record, json.dumps(known).encode())
    return len(content)


def _write_whole(file: Path, content: bytes) -> None:
    temporary = file.with_name(f".{file.name}.new")
    temporary.write_bytes(content)
    temporary.replace(file)
