"""The data folder and the folders of the sites in it."""

import re
import tempfile
from pathlib import Path

SUFFIXES = {"": ".jsonl", "gz": ".jsonl.gz", "zst": ".jsonl.zst"}
"""Values of NEWSCRAWL_COMPRESS, each with the suffix of its day files."""

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


def folder_problem(folder: Path) -> str | None:
    """Return a sentence if the folder is not writable, ``None`` if it is."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return None
    except OSError as error:
        return (
            f"NEWSCRAWL_DATA: nothing can be written in {folder} ({error.strerror}); "
            "name a folder of your own with -s NEWSCRAWL_DATA=FOLDER."
        )


def folder_name(site: str) -> str:
    """Return the site's name in a form that is safe as a folder name on any file system."""
    safe = _UNSAFE.sub("_", site).rstrip(".")
    return f"_{safe}" if not safe or safe.startswith(".") else safe


def find_day_files(folder: Path) -> list[Path]:
    """Return the day files of a site's folder, the oldest first."""
    found = [path for path in folder.iterdir() if path.name.endswith(tuple(SUFFIXES.values()))]
    return sorted(path for path in found if path.is_file())


def has_day_files(data: Path) -> bool:
    """Return whether any site has a day file."""
    return any(find_day_files(folder) for folder in site_folders(data))


def site_folders(data: Path) -> list[Path]:
    """Return the folders that may hold day files."""
    if not data.is_dir():
        return []
    return sorted(p for p in data.iterdir() if p.is_dir() and not p.name.startswith("."))
