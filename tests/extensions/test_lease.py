"""The process of a crawl ends with the lease of its site."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.night.events import LEASE_IS_OVER
from newscrawl.store.working_copy import now, write_lease

_CRAWL = """
import socket, sys
from pathlib import Path
from newscrawl.extensions.lease import LeaseExtension
connection = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
LeaseExtension(Path(sys.argv[2])).check()
"""


def test_lease_that_is_over_ends_the_process_and_what_it_has_not_sent(tmp_path: Path) -> None:
    write_lease(tmp_path, now() - 1)
    with socket.create_server(("127.0.0.1", 0)) as site:
        port = str(site.getsockname()[1])
        command = [sys.executable, "-c", _CRAWL, port, str(tmp_path)]
        done = subprocess.run(command, capture_output=True, check=False)
        connection, _ = site.accept()
        with connection, pytest.raises(ConnectionResetError):
            connection.recv(1)
    assert done.returncode == LEASE_IS_OVER
