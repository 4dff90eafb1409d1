"""A scheduler and workers of Dask, as processes on loopback."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="needs the extra cluster")

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a command of Dask's and ends it with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def run(*words: str) -> subprocess.Popen[bytes]:
        with (tmp_path / f"dask-{len(started)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *words, "--no-dashboard"], stdout=log, stderr=log
            )
        started.append(process)
        return process

    yield run
    for process in reversed(started):
        process.kill()
        process.wait()


@pytest.fixture
def scheduler(start: Start, tmp_path: Path) -> str:
    """Return the address of a scheduler without workers."""
    file = tmp_path / "scheduler.json"
    process = start(
        "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file)
    )
    while not (file.exists() and file.read_text()):
        assert process.poll() is None, "the scheduler did not start"
    return str(json.loads(file.read_text())["address"])
