"""The process of a crawl ends with the lease of its site."""

import os
import signal
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


_BUSY_CRAWL = """
import asyncio, socket, sys
from pathlib import Path
from newscrawl.extensions.lease import LeaseExtension
async def crawl():
    LeaseExtension(Path(sys.argv[2])).start()
    with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as connection:
        connection.recv(1)
        connection.send(b"a request")
asyncio.run(crawl())
"""


def test_process_that_continues_after_its_lease_ends_before_it_does_anything_else(
    tmp_path: Path,
) -> None:
    write_lease(tmp_path, now() + 3600)
    with socket.create_server(("127.0.0.1", 0)) as site:
        command = [sys.executable, "-c", _BUSY_CRAWL, str(site.getsockname()[1]), str(tmp_path)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as crawl:
            connection, _ = site.accept()
            crawl.send_signal(signal.SIGSTOP)
            os.waitpid(crawl.pid, os.WUNTRACED)
            write_lease(tmp_path, now() - 1)
            connection.send(b".")
            crawl.send_signal(signal.SIGCONT)
            with connection, pytest.raises(ConnectionResetError):
                connection.recv(1)
            _, errors = crawl.communicate(timeout=60)
    assert crawl.returncode == LEASE_IS_OVER
    assert errors == "The lease of this site is over: another machine may crawl it.\n"


def test_process_that_continues_within_its_lease_goes_on(tmp_path: Path) -> None:
    write_lease(tmp_path, now() + 3600)
    with socket.create_server(("127.0.0.1", 0)) as site:
        command = [sys.executable, "-c", _BUSY_CRAWL, str(site.getsockname()[1]), str(tmp_path)]
        with subprocess.Popen(command) as crawl:
            connection, _ = site.accept()
            crawl.send_signal(signal.SIGSTOP)
            os.waitpid(crawl.pid, os.WUNTRACED)
            crawl.send_signal(signal.SIGCONT)
            with connection:
                connection.send(b".")
                assert connection.recv(100) == b"a request"
            crawl.communicate(timeout=60)
    assert crawl.returncode == 0
