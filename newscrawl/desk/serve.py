"""The server of the desk."""

import socket
from collections.abc import Callable
from dataclasses import replace

import uvicorn

from newscrawl.desk.app import make_app
from newscrawl.desk.desk import Desk


class DeskError(Exception):
    """The desk cannot be opened; the message says what to do."""


def serve(desk: Desk, on_open: Callable[[Desk], None]) -> None:
    """Answer until a signal ends it. ``on_open`` gets the desk as it listens, with its port.

    Raises ``DeskError``.
    """
    with _listen(desk.host, desk.port) as listening:
        desk = replace(desk, port=listening.getsockname()[1])
        config = uvicorn.Config(
            make_app(desk),
            access_log=False,
            log_level="warning",
            server_header=False,
            date_header=False,
            lifespan="off",
            ws="none",
        )
        on_open(desk)
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at the address; port 0 takes a free one."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:
        raise DeskError(f"--host {host} is no address of this machine ({error}).") from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError as error:
        listening.close()
        raise DeskError(
            f"cannot listen at {host}, port {port} ({error.strerror}): name another one with "
            f"--port, or --port 0 for a free one."
        ) from error
    return listening
