"""Creates the folder of a user; what is there already stays as it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from newscrawl.user_folder.spiders import SITES_FILE, SPIDERS_FOLDER

_TEMPLATES = files("newscrawl.user_folder") / "templates"

FOLDER_FILES = {
    SITES_FILE: "sites.toml",
    f"{SPIDERS_FOLDER}/README.md": "spiders.md",
    "fixtures/README.md": "fixtures.md",
    ".gitignore": "gitignore.txt",
}
"""The files of a new folder, each with its template."""


@dataclass(frozen=True, kw_only=True)
class CreatedFile:
    """A file of the folder."""

    path: Path
    is_new: bool
    """``False`` for one that was there, and is as it was."""


def create_folder(folder: Path) -> Iterator[CreatedFile]:
    """Write the files that are missing, and yield all; raise ``OSError`` if one cannot be."""
    for name, template in FOLDER_FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write((_TEMPLATES / template).read_text(encoding="utf-8"))
        except FileExistsError:
            yield CreatedFile(path=path, is_new=False)
        else:
            yield CreatedFile(path=path, is_new=True)
