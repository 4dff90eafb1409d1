"""The program that the crawls of a night are forked from: it has loaded what each of them needs.

``night/crawl_process.py`` starts it with a socket, and sends three files for each crawl: a socket
to the night, the log, and the pipe for the progress. The server never reads anything of a user,
and never starts a thread or an event loop: what a crawl is, it becomes after the fork.
"""

import contextlib
import importlib
import json
import os
import pkgutil
import runpy
import select
import signal
import socket
import sys
from collections.abc import Iterator

import scrapy.settings.default_settings

import newscrawl.settings
from newscrawl import extract
from newscrawl.garbage import loading_modules

_STARTED, _ENDED, _FAILED = "started", "ended", "failed"
"""What is told of a crawl, each with a number: of the process, its exit code, of the error."""

_FILES = 3
"""That are sent for each crawl."""

_ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
"""The server ends with the night that started it, which these signals end in order."""

_PACKAGES = (
    *("newscrawl.discovery", "newscrawl.extensions", "newscrawl.extraction"),
    *("newscrawl.middlewares", "newscrawl.sites_file", "newscrawl.spiders", "newscrawl.store"),
    "scrapy.commands",
)
"""All modules of these; Scrapy searches its own for the command."""

_MODULES = (
    *("newscrawl.command_line", "newscrawl.commands.crawl"),
    *("newscrawl.site_profiles", "newscrawl.known_sites"),
    *("scrapy.core.downloader.contextfactory", "scrapy.core.downloader.handlers.http11"),
    *("scrapy.core.engine", "scrapy.crawler", "scrapy.extensions.feedexport"),
    *("ftfy.badness", "numpy.ma"),
)
_UNUSED = ("scrapy.extensions.telnet", "scrapy.extensions.remote_control")
"""Named by Scrapy's settings, switched off by newscrawl's, and large."""

_TEXT = (
    "PARIS (AP) — The council of the two towns said on Monday that the bridge, which was closed "
    "after the flood, will be open again in the spring."
)
_PAGE = (
    f"<html><body><article><h1>The bridge opens</h1>{f'<p>{_TEXT}</p>' * 6}</article></body></html>"
)
"""A page that does not name its language, for which the model of languages is needed as well."""


def fork_crawls(asked: socket.socket) -> None:
    """Fork a crawl whenever one is asked for, and be that crawl in the forked process."""
    if (command := fork_when_asked(asked)) is not None:
        run_module(command)


def run_module(command: list[str]) -> None:
    """Run a module with arguments as ``python -m`` does."""
    sys.argv = command
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


def fork_when_asked(asked: socket.socket) -> list[str] | None:
    """Fork a process for each request, and report its end.

    Returns the command in each forked process, and ``None`` in the server when the night has
    ended.
    """
    handlers = {number: signal.signal(number, signal.SIG_IGN) for number in _ENDING}
    load_all()
    os.dup2(1, 2)  # until now errors went to the log of the first crawl
    handlers[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda *_: None)
    woken, waking = os.pipe()
    for file in (woken, waking):
        os.set_blocking(file, False)
    signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
    running: dict[int, socket.socket] = {}
    poll = select.poll()  # ``select.select`` takes no file number above 1023
    for file in (asked.fileno(), woken):
        poll.register(file, select.POLLIN)
    while True:
        ready = {file for file, _ in poll.poll()}
        if woken in ready:
            os.read(woken, select.PIPE_BUF)
            _report_ended(running)
        if asked.fileno() not in ready:
            continue
        word, files, _, _ = socket.recv_fds(asked, 1, _FILES)
        if not word:
            return None
        if len(files) == _FILES:  # else this process has too many open
            night = socket.socket(fileno=files.pop(0))
            if _fork(night, running):
                break
        for file in files:
            os.close(file)
    signal.set_wakeup_fd(-1)
    for number, handler in handlers.items():
        signal.signal(number, handler)
    os.close(woken)
    os.close(waking)
    for other in (asked, *running.values()):
        other.close()
    return _become_crawl(night, *files)


def load_all() -> None:
    """Import what a crawl needs, and load the models.

    The collector is to leave them alone: it writes to what it looks at, of which each crawl would
    then have a copy.
    """
    with loading_modules():
        for name in (*_MODULES, *_named_modules()):
            with contextlib.suppress(ImportError):  # a crawl that needs it says so
                importlib.import_module(name)
        extract(_PAGE, "https://example.com/")


def _named_modules() -> Iterator[str]:
    """Yield the modules of the packages, and those of the classes that settings name."""
    for package in _PACKAGES:
        path = importlib.import_module(package).__path__
        yield from (module.name for module in pkgutil.walk_packages(path, f"{package}."))
    for settings in (newscrawl.settings, scrapy.settings.default_settings):
        for value in vars(settings).values():
            for path in value if isinstance(value, dict) else (value,):
                name = path.rpartition(".")[0] if isinstance(path, str) else ""
                if name.startswith(("newscrawl.", "scrapy.")) and name not in _UNUSED:
                    yield name


def _fork(night: socket.socket, running: dict[int, socket.socket]) -> bool:
    """Fork this process; return whether it is the new one. ``running``: gets the new one."""
    try:
        process = os.fork()
    except OSError as error:
        with night, night.makefile("rb") as lines:
            lines.readline()  # else the answer could be lost with the connection
            _tell(night, _FAILED, error.errno or 0)
        return False
    if process:
        running[process] = night
    return not process


def _report_ended(running: dict[int, socket.socket]) -> None:
    while running:
        process, status = os.waitpid(-1, os.WNOHANG)
        if not process:
            break
        with running.pop(process) as night:
            _tell(night, _ENDED, os.waitstatus_to_exitcode(status))


def _tell(night: socket.socket, word: str, number: int) -> None:
    """Tell the night something of a crawl, if it is still there."""
    try:
        night.sendall(f"{word} {number}\n".encode())
    except OSError:
        return


def _become_crawl(night: socket.socket, log: int, progress: int) -> list[str]:
    """Let this process be as if the night had started it; return the command."""
    os.setsid()
    for file in (1, 2):
        os.dup2(log, file)
    os.close(log)
    with night, night.makefile("rb") as lines:
        request = json.loads(lines.readline())
        os.environ.clear()
        os.environ.update(request["environment"])
        os.chdir(request["folder"])
        if not sys.flags.safe_path:
            sys.path[0] = request["folder"]
        # It is read from the environment when it is imported.
        del sys.modules[newscrawl.settings.__name__]
        night.sendall(f"{_STARTED} {os.getpid()}\n".encode())
    return [*request["command"], "-s", f"NEWSCRAWL_PROGRESS=/dev/fd/{progress}"]


if __name__ == "__main__":
    fork_crawls(socket.socket(fileno=int(sys.argv[1])))
