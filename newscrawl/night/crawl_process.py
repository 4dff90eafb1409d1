"""Starts the processes of crawls, each forked from a server that has loaded all it needs."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Self

_SERVER = ("-m", "newscrawl.fork_server")
_ANSWER_S = 120
"""How long a crawl waits for its process: a second, if the machine is not overloaded."""

_REQUEST = b"+"
_NO_ANSWER = "the process that crawls are forked from has ended or does not answer"


def describe_start_failure(error: OSError) -> str:
    """Return why a site was not crawled, for the report of the night."""
    return f"its crawl could not be started ({error}); see 'ulimit -a' and the disk"


class ForkServer:
    """The server: started with the first crawl, and again after it was killed.

    Several threads can use it, each with an event loop of its own.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._asking: socket.socket | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the server."""
        with self._lock:
            self._end()

    async def start(self, command: Sequence[str], log: int, progress: int) -> "CrawlProcess":
        """Run a module with arguments, as ``python -m`` does, in a session of its own.

        ``log``: the file for its output; ``progress``: the pipe that NEWSCRAWL_PROGRESS names.
        Raises ``OSError`` if the process cannot be started.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self._ask([theirs.fileno(), log, progress], log)
            except BaseException:
                ours.close()
                raise
        reader, writer = await asyncio.open_unix_connection(sock=ours)
        request = {
            "command": list(command),
            "folder": str(Path.cwd()),
            "environment": dict(os.environ),
        }
        writer.write(json.dumps(request).encode() + b"\n")
        try:
            async with asyncio.timeout(_ANSWER_S):
                answer = (await reader.readline()).split()
        except (TimeoutError, ConnectionError):
            answer = []
        except BaseException:
            writer.close()
            raise
        match answer:
            case [b"started", number]:
                return CrawlProcess(int(number), reader, writer)
            case [b"failed", number]:
                error = OSError(int(number), os.strerror(int(number)))
            case _:
                error = OSError(_NO_ANSWER)
        writer.close()
        raise error

    def _ask(self, files: list[int], log: int) -> None:
        with self._lock:
            if self._asking is not None:
                with contextlib.suppress(ConnectionError):  # the server was killed
                    socket.send_fds(self._asking, [_REQUEST], files)
                    return
            self._end()
            socket.send_fds(self._begin(log), [_REQUEST], files)

    def _begin(self, log: int) -> socket.socket:
        self._asking, theirs = socket.socketpair()
        self._asking.settimeout(_ANSWER_S)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, *_SERVER, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        return self._asking

    def _end(self) -> None:
        if self._asking is not None:
            self._asking.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._process = self._asking = None


class CrawlProcess:
    """A process that was started, with what is needed of ``asyncio.subprocess.Process``."""

    def __init__(
        self, pid: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.pid = pid
        self._ended = asyncio.create_task(self._follow(reader, writer))

    @property
    def returncode(self) -> int | None:
        """Exit code, minus the signal that killed it; ``None`` while it runs."""
        return self._ended.result() if self._ended.done() else None

    async def wait(self) -> int:
        """Wait until it has ended; return the exit code."""
        return await asyncio.shield(self._ended)

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal, unless it has ended."""
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    async def _follow(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
        try:
            answer = (await reader.readline()).split()
        except ConnectionError:
            answer = []
        finally:
            writer.close()
        if answer:
            return int(answer[1])
        # The server was killed. Nobody would learn how the crawl ends, or that it has.
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        return -signal.SIGKILL
