"""Finds the spiders that a user has beside his sites file."""

from pathlib import Path

SITES_FILE = "sites.toml"
SPIDERS_FOLDER = "spiders"


def has_own_spiders(folder: Path) -> bool:
    """Return whether a folder has spiders of its own: modules in ``spiders/``.

    The sites file beside it tells it from any other folder of that name.
    """
    if not (folder / SITES_FILE).is_file():
        return False
    return any((folder / SPIDERS_FOLDER).glob("*.py"))
