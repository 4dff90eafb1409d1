"""What all pages of the desk know: the folder they show, and who may see them."""

import ipaddress
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from newscrawl.sites_file.stated_sites import NOTHING_SAID, StatedSites
from newscrawl.user_folder.fixtures import FIXTURES_FOLDER

_ANY_ADDRESS = ("0.0.0.0", "::", "")  # compared with, not bound to
_HTTP_PORT = 80
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def make_token() -> str:
    """Return a token that nobody guesses."""
    return secrets.token_urlsafe(24)


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
