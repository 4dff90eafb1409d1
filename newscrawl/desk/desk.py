"""What all pages of the desk know: the folder they show, and who may see them."""

import contextlib
import ipaddress
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from newscrawl.sites_file.stated_sites import NOTHING_SAID, StatedSites
from newscrawl.user_folder.fixtures import FIXTURES_FOLDER

TOKEN_FILE = ".desk-token"
"""In the data folder; removed, the next desk has another token."""

_ANY_ADDRESS = ("0.0.0.0", "::", "")  # compared with, not bound to
_HTTP_PORT = 80
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def make_token() -> str:
    """Return a token that nobody guesses."""
    return secrets.token_urlsafe(24)


def kept_token(data: Path) -> str:
    """Return the token of a data folder, so that the addresses of feeds stay valid.

    It is kept in a file that only its user can read. A folder that cannot be written gets a new
    token each time.
    """
    file = data / TOKEN_FILE
    try:
        with contextlib.suppress(FileExistsError):
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            os.write(handle, make_token().encode())
            os.close(handle)
        kept = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return make_token()
    return kept if len(kept) >= len(make_token()) else make_token()


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A desk as it was started."""

    data: Path
    """The data folder."""

    sites_file: Path
    """Where the facts of sites are stated; it need not exist."""

    read_stated: Callable[[], StatedSites] = field(default=lambda: NOTHING_SAID, repr=False)
    """Reads what is said of all sites, as it is now; raises ``SitesError``."""

    min_body_chars: int = 0
    """Shortest body that counts as an article."""

    uses_profiles: bool = True
    """Whether pages are read with what their sites' other pages have in common."""

    compress: str = ""
    """How day files are compressed, a value of ``NEWSCRAWL_COMPRESS``."""

    host: str = "127.0.0.1"
    port: int = 8000
    read_only: bool = False
    """Whether nothing can be written from the pages."""

    token: str = field(default_factory=make_token, repr=False)
    """Whoever knows it may see the pages."""

    started: str = field(default_factory=make_token, repr=False)
    """Random: sessions and forms are of one start of the desk."""

    @property
    def fixtures(self) -> Path:
        """The folder of saved tests, beside the sites file."""
        return self.sites_file.absolute().parent / FIXTURES_FOLDER

    @property
    def address(self) -> str:
        """The address that opens a session."""
        host = "127.0.0.1" if self.host in _ANY_ADDRESS else self.host
        return f"http://{_as_host(host)}:{self.port}/?token={self.token}"

    def is_own(self, host: str) -> bool:
        """Return whether the header ``Host`` of a request names this desk.

        A page of another site can lead its own name to the loopback address, but it cannot
        choose what the browser says here. Where any address of the machine is listened to, each
        one is the desk's own; names are not.
        """
        name, colon, port = host.lower().rpartition(":")
        if not colon or port.endswith("]"):
            name, port = host.lower(), str(_HTTP_PORT)
        if port != str(self.port):
            return False
        if name in (*_LOOPBACK, _as_host(self.host.lower())):
            return True
        return self.host in _ANY_ADDRESS and _is_address(name.strip("[]"))


def _as_host(name: str) -> str:
    return f"[{name}]" if ":" in name else name


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
