"""A forked process is as one that was started, whatever happens to it, its server or its night."""

import asyncio
import contextlib
import json
import os
import re
import resource
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]
import pytest

from newscrawl.night.crawl_process import CrawlProcess, ForkServer

ROOT = Path(__file__).parent.parent.parent
STATE = """
import json, os, random, signal, stat, sys, tempfile, threading, uuid, numpy.random

numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)
def is_connected(number):
    try:
        mode = os.fstat(number).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)

print(json.dumps({
    "arguments": sys.argv[1:],
    "chance": [random.random(), numpy.random.random(), str(uuid.uuid4()), str(uuid.uuid1()),
               next(tempfile._get_candidate_names()), os.urandom(8).hex()],
    "environment": dict(os.environ),
    "first_path": sys.path[0],
    "folder": os.getcwd(),
    "handlers": [signal.getsignal(number) is signal.SIG_DFL for number in numbers],
    "interrupted": signal.getsignal(signal.SIGINT) is signal.default_int_handler,
    "input": sys.stdin.read(),
    "name": __name__,
    "connected": [number for number in range(1000) if is_connected(number)],
    "output": [os.fstat(number).st_ino for number in (1, 2)],
    "reactor": "twisted.internet.reactor" in sys.modules,
    "session": os.getsid(0) == os.getpid() == os.getpgid(0),
    "threads": threading.active_count(),
}))
"""
ENDS = """
import atexit, os, signal, sys

how = sys.argv[1]
atexit.register(print, "the last words")
print("the first words")
if how == "message":
    sys.exit("a message")
if how == "number":
    sys.exit(3)
if how == "error":
    raise ValueError("a reason")
if how == "at once":
    sys.stdout.flush()
    os._exit(5)
if how == "interrupted":
    signal.raise_signal(signal.SIGINT)
if how == "killed":
    signal.raise_signal(signal.SIGKILL)
"""
WAITS = """
import os, signal, sys

os.write(int(sys.argv[-1].rpartition("/")[2]), b"ready")
signal.pause()
"""


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    """A server that was started in another folder, with another environment."""
    with ForkServer() as server:
        yield server


@pytest.fixture(autouse=True)
def _programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("state", STATE), ("ends", ENDS), ("waits", WAITS)):
        (tmp_path / f"{name}.py").write_text(text)
    monkeypatch.chdir(tmp_path)


async def begin(server: ForkServer, *command: str, log: str = "log") -> tuple[CrawlProcess, int]:
    """Start a program; return its process and the reading end of its pipe."""
    reading, writing = os.pipe()
    try:
        with Path(log).open("wb") as file:
            return await server.start(command, file.fileno(), writing), reading
    except BaseException:
        os.close(reading)
        raise
    finally:
        os.close(writing)


async def run(server: ForkServer, *command: str, log: str = "log") -> int:
    """Run a program to its end; return its exit code."""
    process, reading = await begin(server, *command, log=log)
    code = await process.wait()
    os.close(reading)
    return code


def run_once(server: ForkServer, *command: str) -> tuple[int, str]:
    """Run a program; return its exit code and its output."""
    code = asyncio.run(run(server, *command))
    return code, Path("log").read_text()


def test_process_has_nothing_of_its_server(
    server: ForkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_NAME", "a välue \udc80")
    monkeypatch.delenv("HOME")
    states = []
    for _ in range(2):
        code, text = run_once(server, "state", "a word")
        assert code == 0
        states.append(json.loads(text))
    state: dict[str, Any] = states[0]
    assert state["arguments"][:2] == ["a word", "-s"]
    progress = int(state["arguments"][2].removeprefix("NEWSCRAWL_PROGRESS=/dev/fd/"))
    assert len(state["arguments"]) == 3
    assert state["environment"] == dict(os.environ)
    assert state["folder"] == state["first_path"] == str(tmp_path)
    assert state["handlers"] == [True, False, True, True]
    assert state["interrupted"]
    assert state["input"] == ""
    assert state["name"] == "__main__"
    assert state["connected"] == [progress]
    assert state["output"] == [Path("log").stat().st_ino] * 2
    assert not state["reactor"]
    assert state["session"]
    assert state["threads"] == 1
    assert not set(map(str, state["chance"])) & set(map(str, states[1]["chance"]))


@pytest.mark.parametrize(
    ("how", "exit_code"),
    [
        ("well", 0),
        ("number", 3),
        ("message", 1),
        ("error", 1),
        ("at once", 5),
        ("interrupted", -signal.SIGINT),
        ("killed", -signal.SIGKILL),
    ],
)
def test_ends_as_one_that_was_started(server: ForkServer, how: str, exit_code: int) -> None:
    code, text = run_once(server, "ends", how)
    command = [sys.executable, "-m", "ends", how]
    alone = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert code == alone.returncode == exit_code
    frames = re.compile("^  .*\n", re.MULTILINE)
    assert frames.sub("", text) == frames.sub("", alone.stdout)


def test_module_that_is_not_there_is_named_in_the_log(server: ForkServer) -> None:
    code, text = run_once(server, "gone")
    assert code == 1
    assert "No module named gone" in text


def test_signal_right_after_the_start_is_not_lost(server: ForkServer) -> None:
    async def stop() -> tuple[int | None, int]:
        process, reading = await begin(server, "waits")
        before = process.returncode
        process.send_signal(signal.SIGTERM)
        code = await process.wait()
        process.send_signal(signal.SIGTERM)
        os.close(reading)
        return before, code

    assert asyncio.run(stop()) == (None, -signal.SIGTERM)


def test_many_start_at_once_from_several_threads(tmp_path: Path) -> None:
    codes: list[int] = []

    async def start_some(server: ForkServer, thread: int) -> None:
        runs = [run(server, "ends", "number", log=f"log-{thread}-{one}") for one in range(20)]
        codes.extend(await asyncio.gather(*runs))

    with ForkServer() as server:  # which the first of them start
        threads = [
            threading.Thread(target=asyncio.run, args=[start_some(server, one)]) for one in range(3)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert codes == [3] * 60
    texts = {file.read_text() for file in tmp_path.glob("log-*")}
    assert texts == {"the first words\nthe last words\n"}


def test_server_of_a_program_with_many_open_files() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    many = 1_100
    if 0 <= before[1] < 2 * many:
        pytest.skip("needs 2,200 open files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(before[0], 2 * many), before[1]))
    with contextlib.ExitStack() as stack:
        stack.callback(resource.setrlimit, resource.RLIMIT_NOFILE, before)
        for _ in range(many):
            stack.enter_context(Path(os.devnull).open("rb"))
        with ForkServer() as server:
            assert asyncio.run(run(server, "ends", "number")) == 3


def server_of(process: CrawlProcess) -> int:
    return int(psutil.Process(process.pid).ppid())


def test_killed_server_takes_its_crawls_along_and_another_is_started() -> None:
    async def kill() -> tuple[int, int, bool]:
        with ForkServer() as server:
            process, reading = await begin(server, "waits")
            os.kill(server_of(process), signal.SIGKILL)
            code = await process.wait()
            is_over = os.read(reading, 5) in (b"ready", b"") and os.read(reading, 5) == b""
            os.close(reading)
            return code, await run(server, "ends", "number"), is_over

    assert asyncio.run(kill()) == (-signal.SIGKILL, 3, True)


def test_signals_that_stop_a_night_do_not_end_the_server_before_it(server: ForkServer) -> None:
    async def stop() -> int:
        process, reading = await begin(server, "waits")
        os.read(reading, 5)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            os.kill(server_of(process), number)
        process.send_signal(signal.SIGTERM)
        os.close(reading)
        return await process.wait()

    assert asyncio.run(stop()) == -signal.SIGTERM


SITE_CUSTOMS = {
    "no process is left": (
        "import os\ndef fork(): raise BlockingIOError(11, 'no process')\nos.fork = fork",
        r"\[Errno 11\] Resource temporarily unavailable",
    ),
    "it cannot be loaded": (
        "import sys\nsys.modules['scrapy'] = None",
        "the process that crawls are forked from has ended or does not answer",
    ),
}


@pytest.mark.parametrize("kind", SITE_CUSTOMS)
def test_crawl_that_cannot_be_forked(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, message = SITE_CUSTOMS[kind]
    (tmp_path / "path").mkdir()
    (tmp_path / "path/sitecustomize.py").write_text(code)
    with ForkServer() as server:
        monkeypatch.setenv("PYTHONPATH", str(tmp_path / "path"))
        with pytest.raises(OSError, match=message):
            asyncio.run(run(server, "ends", "number"))
        assert ("ModuleNotFoundError" in Path("log").read_text()) == ("loaded" in kind)
        with pytest.raises(OSError, match=message):
            asyncio.run(run(server, "ends", "number"))
        if "loaded" in kind:  # another try is another server
            monkeypatch.delenv("PYTHONPATH")
            assert asyncio.run(run(server, "ends", "number")) == 3


def test_value_that_looks_like_a_module_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSCRAWL_CONTACT", "newscrawl.desk@example.org")
    with ForkServer() as server:
        assert run_once(server, "ends", "number")[0] == 3


NIGHT = """
import asyncio, os, sys
from newscrawl.night.crawl_process import ForkServer

async def hold():
    with ForkServer() as server:
        with open("log", "wb") as log:
            process = await server.start(["waits"], log.fileno(), 1)
        await process.wait()

os.set_inheritable(1, True)
asyncio.run(hold())
"""


def test_server_of_a_killed_night_ends_and_its_crawl_does_not() -> None:
    """The crawl sees that nobody reads its progress, and ends in order."""
    night = subprocess.Popen(
        [sys.executable, "-c", NIGHT],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert night.stdout is not None
    assert night.stdout.read(5) == b"ready"
    (server,) = psutil.Process(night.pid).children()
    (crawl,) = server.children()
    watched = os.pidfd_open(server.pid)
    night.kill()
    night.wait()
    select.select([watched], [], [])
    os.close(watched)
    assert crawl.is_running()
    crawl.kill()
    assert night.stdout.read() == b""
    night.stdout.close()


CRAWL = """
import sys
from newscrawl.extraction.fields.language import _identifier
assert _identifier.cache_info().currsize
known = set(sys.modules)
from newscrawl.command_line import run
try:
    run(["newscrawl", "crawl", *sys.argv[1:]])
finally:
    print(*sorted(set(sys.modules) - known), file=open("new", "w"))
"""
LARGE = ("newscrawl", "scrapy", "twisted", "lxml", "selectolax", "numpy", "ftfy")


def test_all_that_a_crawl_needs_is_loaded_in_the_server(server: ForkServer, tmp_path: Path) -> None:
    (tmp_path / "watched.py").write_text(CRAWL)
    options = ("-s", f"NEWSCRAWL_REPLAY={ROOT / 'fixtures'}", "-L", "INFO")
    code, text = run_once(server, "watched", "generico", *options)
    assert code == 0, text
    assert "26 articles new" in text
    new = [name for name in Path("new").read_text().split() if name.partition(".")[0] in LARGE]
    assert new == ["newscrawl.settings", "twisted.internet.reactor"]
