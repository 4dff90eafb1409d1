"""An object store (S3, Google Cloud Storage, Azure) or a shared folder, through obstore.

All safety of the store rests on one operation, ``create``, which stores an object only if
there is none of its name. ``check_store`` tries whether a store keeps that promise.
"""

import concurrent.futures
import contextlib
import os
import secrets
import socket
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Self

from newscrawl.store.state.database import StoreError

if TYPE_CHECKING:
    from obstore.store import ClientConfig, ObjectStore, RetryConfig

_TIMEOUT = timedelta(seconds=30)
"""Of one request: a slow store answers in seconds, and a lease lasts minutes."""

_RETRIES = 4
_RETRY_TIMEOUT = timedelta(seconds=60)
_RACERS = 8
_IDENTITY = "store"
"""An object with random content, which tells the store from others."""

_CLOCK = "clock"
"""An object that is written to learn the time of the store."""

_ENDPOINTS = ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT", "AZURE_ENDPOINT")

SCHEMES = ("s3", "s3a", "gs", "az", "azure", "abfs", "abfss", "file", "memory")


class RemoteStoreError(StoreError):
    """The remote store cannot be used; the message says what to do."""


class StoreUnreachableError(RemoteStoreError):
    """The remote store does not answer now; a later attempt may succeed."""


class MissingObjectError(RemoteStoreError):
    """An object that a log names is not in the store."""


class DamagedObjectError(RemoteStoreError):
    """An object that a log names is not what was written."""

    @classmethod
    def of(cls, address: str, name: str) -> Self:
        """Return the error of an object. Machines send it as its text alone."""
        return cls(
            f"{address}: {name} is damaged. Restore it from a backup of the store; nothing else "
            f"was changed."
        )


class Objects:
    """The objects of a store below its address. Raises only ``RemoteStoreError``.

    ``address``: ``s3://bucket/prefix``, ``gs://…``, ``az://…`` or the path of a folder.
    Credentials and endpoints are read from the environment, under the names that the tools of
    each provider use: ``AWS_ACCESS_KEY_ID``, ``AWS_ENDPOINT_URL``. ``creates``: whether a folder
    that is not there is made.
    """

    def __init__(self, address: str, *, creates: bool = True) -> None:
        self.address = address
        self.requests = {"read": 0, "write": 0}
        """How many requests were made, retries not counted."""

        self._store = _open(address, creates=creates)
        self._marker: Path | None = None
        """A file that is in the folder while it is mounted, once its store is identified."""

    def identify(self) -> str | None:
        """Return the identity that ``check_store`` gave the store, ``None`` if it has none.

        From now on, a folder without it counts as unreachable: where a shared folder is not
        mounted, an empty one is in its place, which must not be taken for the store.
        """
        content = self.read(_IDENTITY)
        if content is not None and _is_folder(self.address):
            self._marker = _folder_of(self.address) / _IDENTITY
        return content.decode("ascii", "replace") if content else None

    def check_identity(self, identity: str) -> None:
        """Raise ``RemoteStoreError`` if this is another store than that of the identity."""
        found = self.identify()
        if found is None:
            raise StoreUnreachableError(f"{self.address} is empty: mount the shared folder.")
        if found != identity:
            raise RemoteStoreError(
                f"{self.address} on {socket.gethostname()} is another store than that of the "
                f"machine that began: all must reach the same folder or bucket at this address."
            )

    def create(self, name: str, content: bytes) -> bool:
        """Store an object; return ``False`` if there is one of this name.

        A request whose answer was lost is sent again, so that ``False`` can also mean that the
        object is the one of this call: compare its content.
        """
        import obstore
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        with self._requesting("write", name):
            try:
                obstore.put(self._store, name, content, mode="create", use_multipart=False)
            except (AlreadyExistsError, PreconditionError):
                return False
        return True

    def put(self, name: str, content: bytes) -> None:
        """Store an object, in place of one of the same name."""
        import obstore

        with self._requesting("write", name):
            obstore.put(self._store, name, content)

    def read(self, name: str) -> bytes | None:
        """Return the content of an object, ``None`` if there is none."""
        import obstore

        with self._requesting("read", name):
            try:
                return bytes(obstore.get(self._store, name).bytes())
            except FileNotFoundError:
                return None

    def read_ranges(self, name: str, ranges: Sequence[tuple[int, int]]) -> list[bytes]:
        """Return some ranges of an object, each of them offset and length.

        Raises ``DamagedObjectError`` if the object is shorter than that.
        """
        import obstore
        from obstore.exceptions import BaseError

        size_needed = max(offset + length for offset, length in ranges)

        with self._requesting("read", name):
            try:
                found = obstore.get_ranges(
                    self._store,
                    name,
                    starts=[start for start, _ in ranges],
                    lengths=[length for _, length in ranges],
                )
            except FileNotFoundError as error:
                raise MissingObjectError(
                    f"{self.address}: {name} is missing, which the log of its site names. Restore "
                    f"it from a backup of the store; nothing else was changed."
                ) from error
            except BaseError as error:
                # Stores do not agree on how they refuse a range behind the end.
                if obstore.head(self._store, name)["size"] < size_needed:
                    raise DamagedObjectError.of(self.address, name) from error
                raise
        read = [bytes(one) for one in found]
        if any(len(one) < length for one, (_, length) in zip(read, ranges, strict=True)):
            raise DamagedObjectError.of(self.address, name)
        return read

    def written_at(self, name: str) -> datetime | None:
        """Return when an object was written by the clock of the store, ``None`` if never."""
        import obstore

        with self._requesting("read", name):
            try:
                return obstore.head(self._store, name)["last_modified"]
            except FileNotFoundError:
                return None

    def now(self) -> datetime:
        """Return the time of the store, which is the same for all machines."""
        self.put(_CLOCK, b"")
        return self.written_at(_CLOCK) or datetime.now(UTC)

    def names(self, prefix: str, *, after: str | None = None) -> list[str]:
        """Return the names of the objects in a folder, sorted. ``after``: only later ones."""
        return [name for name, _ in self.entries(prefix, after=after)]

    def entries(self, prefix: str, *, after: str | None = None) -> list[tuple[str, datetime]]:
        """Return names as ``names`` does, each with the time at which it was written."""
        import obstore

        with self._requesting("read", prefix):
            found = [
                (one["path"], one["last_modified"])
                for some in obstore.list(self._store, prefix, offset=after)
                for one in some
            ]
        return sorted(found)

    def folders(self, prefix: str) -> list[str]:
        """Return the names of the folders directly below a prefix, sorted."""
        import obstore

        with self._requesting("read", prefix):
            listing = obstore.list_with_delimiter(self._store, prefix)
        return sorted(Path(name).name for name in listing["common_prefixes"])

    def delete(self, names: Iterable[str]) -> None:
        """Delete objects; those that are not there are passed over."""
        import obstore

        for name in names:
            with self._requesting("write", name), contextlib.suppress(FileNotFoundError):
                obstore.delete(self._store, name)

    @contextlib.contextmanager
    def _requesting(self, kind: str, name: str) -> Iterator[None]:
        """Count a request, and raise what it raises as ``RemoteStoreError``."""
        from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError

        self.requests[kind] += 1
        self._check_mounted()
        try:
            yield
        except (PermissionDeniedError, UnauthenticatedError, PermissionError) as error:
            raise RemoteStoreError(
                f"{self.address} refuses to {kind} {name}: its user needs the rights to list, "
                f"read, write and delete objects there (docs/cluster.md has a policy)."
            ) from error
        except (BaseError, OSError) as error:
            raise StoreUnreachableError(
                f"{self.address} cannot {kind} {name} ({_reason(error)}): see whether the "
                f"address is right and the store can be reached from this machine."
            ) from error
        self._check_mounted()  # or the request went to what was there instead

    def _check_mounted(self) -> None:
        if self._marker is not None and not self._marker.exists():
            raise StoreUnreachableError(
                f"{self.address} is empty: mount the shared folder that was there before."
            )


def check_store(objects: Objects) -> str:
    """Return the identity of the store, which it gets at the first check.

    Raises ``RemoteStoreError`` if the store lets two writers create one object: some that speak
    the protocol of S3 ignore its conditions, and would lose articles.
    """
    name = f"check/{secrets.token_hex(8)}"
    with concurrent.futures.ThreadPoolExecutor(_RACERS) as pool:
        won = list(pool.map(lambda at: objects.create(name, b"%d" % at), range(_RACERS)))
    is_kept = not objects.create(name, b"later")
    content = objects.read(name)
    with contextlib.suppress(RemoteStoreError):  # nights need not delete, and some stores cannot
        objects.delete([name])
    if won.count(True) != 1 or not is_kept or content != b"%d" % won.index(True):
        raise RemoteStoreError(
            f"{objects.address} lets two writers create the same object, so that two machines "
            f"could crawl one site and lose what the other stored. Use a store with conditional "
            f"writes: S3, Google Cloud Storage, Azure, or a folder on a file system with hard "
            f"links."
        )
    objects.create(_IDENTITY, secrets.token_hex(16).encode())
    return objects.identify() or ""


def full_address(store: str) -> str:
    """Return the address of a store as it is on all machines: the path of a folder in full."""
    return store if "://" in store else str(Path(store).absolute())


def address_problem(address: str) -> str | None:
    """Return a sentence if this is no address of a store, ``None`` if it is."""
    scheme, separator, _ = address.partition("://")
    if separator and scheme not in SCHEMES:
        return (
            f"NEWSCRAWL_STORE: {address} is no store: write s3://bucket/prefix, "
            f"gs://bucket/prefix, az://container/prefix, or the path of a folder that all "
            f"machines share."
        )
    return None


def _open(address: str, *, creates: bool) -> "ObjectStore":
    try:
        from obstore.exceptions import BaseError
        from obstore.store import LocalStore, from_url
    except ImportError as error:
        raise RemoteStoreError(
            "NEWSCRAWL_STORE needs the extra 'cluster': pip install newscrawl[cluster]"
        ) from error
    if problem := address_problem(address):
        raise RemoteStoreError(problem)
    try:
        if _is_folder(address):
            return LocalStore(_folder_of(address), mkdir=creates)
        retries: RetryConfig = {"max_retries": _RETRIES, "retry_timeout": _RETRY_TIMEOUT}
        # Options of the client replace those that the environment names.
        options: ClientConfig = {"timeout": _TIMEOUT, "allow_http": _has_plain_endpoint()}
        if address.startswith("s3"):
            # Some stores that speak the protocol of S3 cannot delete several objects at once.
            return from_url(
                address, disable_bulk_delete=True, client_options=options, retry_config=retries
            )
        return from_url(address, config=None, client_options=options, retry_config=retries)
    except (BaseError, OSError, ValueError) as error:
        raise RemoteStoreError(
            f"NEWSCRAWL_STORE: {address} cannot be opened ({_first_line(error)}): see whether the "
            f"address is right."
        ) from error


def _has_plain_endpoint() -> bool:
    """Return whether the environment names an endpoint without encryption, as in a test."""
    return any(os.environ.get(name, "").startswith("http://") for name in _ENDPOINTS)


def _is_folder(address: str) -> bool:
    return "://" not in address or address.startswith("file://")


def _folder_of(address: str) -> Path:
    return Path(address.removeprefix("file://")).absolute()


def _reason(error: Exception) -> str:
    """Return what went wrong, without the request and its retries, which obstore writes before.

    >>> told = "Generic S3 error: Error performing PUT http://a in 60s, 1 retries - no answer"
    >>> _reason(OSError(told))
    'no answer'
    """
    line = _first_line(error)
    return line.rpartition(" - ")[2] if "Error performing" in line else line


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
