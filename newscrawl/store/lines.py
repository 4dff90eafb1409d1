"""Day files, read line by line."""

from collections.abc import Iterator
from pathlib import Path


def find_day_files(folder: Path) -> list[Path]:
    """Return the day files of a site's folder, the oldest first."""
    return sorted(folder.glob("*.jsonl"))


def read_lines(path: Path) -> Iterator[str]:
    """Yield the whole lines of a day file."""
    with path.open(encoding="utf-8") as lines:
        yield from (line for line in lines if line.endswith("\n"))
