"""A file that all machines of a night need, such as the sites file: kept in the store.

Tasks name it. If each of them held its content, the scheduler would have as many copies of it as
there are sites.
"""

import functools
import hashlib
from pathlib import Path, PurePosixPath

from newscrawl.remote_store.objects import MissingObjectError, Objects

_FOLDER = "shared"


def share_file(objects: Objects, file: Path) -> str:
    """Put a file into the store as it is now; return the name of the object."""
    content = file.read_bytes()
    name = f"{_FOLDER}/{hashlib.sha256(content).hexdigest()[:16]}/{file.name}"
    objects.create(name, content)
    return name


def fetch_file(store: str, name: str, folder: Path) -> Path:
    """Write a shared file into a folder, under its own name. Raises ``RemoteStoreError``."""
    path = folder / PurePosixPath(name).name
    path.write_bytes(_read(store, name))
    return path


@functools.lru_cache(maxsize=4)
def _read(store: str, name: str) -> bytes:
    content = Objects(store).read(name)
    if content is None:
        raise MissingObjectError(
            f"{store}: {name} is missing, which the night has put there: start the night again."
        )
    return content
