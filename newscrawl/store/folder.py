"""The folder that holds everything a crawl keeps."""

import tempfile
from pathlib import Path


def folder_problem(folder: Path) -> str | None:
    """Return a sentence if nothing can be written in the folder, ``None`` if it can."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return None
    except OSError as error:
        return (
            f"NEWSCRAWL_DATA: nothing can be written in {folder} ({error.strerror}); "
            "name a folder of your own with -s NEWSCRAWL_DATA=FOLDER."
        )
