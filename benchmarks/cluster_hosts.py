"""The hosts of ``cluster.py --hosts``: network namespaces that two networks connect.

Each host has an address in the inner network, which has scheduler and store, and one in the outer
network, which has the sites. The links of a host can be cut, one network or both.
"""

import ctypes
import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

SCHEDULER, STORE = "scheduler", "store"
WORKERS = ("one", "two")
NAMES = (SCHEDULER, STORE, *WORKERS)
INNER, OUTER = "inner", "outer"
_NETWORKS = {INNER: "10.213.0.", OUTER: "10.213.1."}
_SWITCH = "switch"
_NEW_NETWORK = 0x40000000
"""``CLONE_NEWNET`` of setns(2)."""

_PREFIX = "newscrawl"
_RUNNING = Path("/run/netns")


class HostsError(Exception):
    """Network namespaces cannot be made here."""


class Hosts:
    """Some hosts, within a context. Raises ``HostsError`` if there can be none."""

    def __init__(self, sites: int) -> None:
        self.sites = sites

    def __enter__(self) -> Self:
        if os.geteuid() or shutil.which("ip") is None:
            raise HostsError("root and the command 'ip' of iproute2 are needed")
        _remove_left()
        try:
            self._make()
        except HostsError:
            self._remove()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._remove()

    def address(self, host: str) -> str:
        """Return the address of a host in the inner network."""
        return f"{_NETWORKS[INNER]}{NAMES.index(host) + 1}"

    @property
    def network_of_sites(self) -> str:
        """What the addresses of the sites begin with."""
        return f"{_NETWORKS[OUTER]}10"

    def command(self, host: str) -> list[str]:
        """Return the words before a command that is to run on a host."""
        return ["ip", "netns", "exec", _name(host)]

    def cut(self, host: str, networks: tuple[str, ...]) -> None:
        """Cut links of a host."""
        self._set(host, networks, "down")

    def mend(self, host: str) -> None:
        """Let all links of a host work again."""
        self._set(host, tuple(_NETWORKS), "up")

    def _set(self, host: str, networks: tuple[str, ...], state: str) -> None:
        for network in networks:
            _ip(_SWITCH, "link", "set", f"{host}-{network[:3]}", state)

    def _make(self) -> None:
        for name in (_SWITCH, *NAMES):
            _run("ip", "netns", "add", _name(name))
            _ip(name, "link", "set", "lo", "up")
        for network, prefix in _NETWORKS.items():
            _ip(_SWITCH, "link", "add", network, "type", "bridge")
            _ip(_SWITCH, "link", "set", network, "up")
            for number, host in enumerate(NAMES):
                ends = f"{host}-{network[:3]}", network
                pair = ("link", "add", ends[0], "type", "veth", "peer", "name", ends[1])
                _ip(_SWITCH, *pair, "netns", _name(host))
                _ip(_SWITCH, "link", "set", ends[0], "master", network, "up")
                _ip(host, "address", "add", f"{prefix}{number + 1}/24", "dev", network)
                _ip(host, "link", "set", network, "up")
        for number in range(self.sites):
            address = f"{self.network_of_sites}{number + 1}/24"
            _ip(STORE, "address", "add", address, "dev", OUTER)

    def _remove(self) -> None:
        for name in (*NAMES, _SWITCH):
            subprocess.run(["ip", "netns", "del", _name(name)], capture_output=True, check=False)


def enter(host: str) -> None:
    """Move this process to the network of a host."""
    with (_RUNNING / _name(host)).open() as namespace:
        if ctypes.CDLL(None, use_errno=True).setns(namespace.fileno(), _NEW_NETWORK):
            raise OSError(ctypes.get_errno(), f"cannot enter {host}")


def _name(host: str) -> str:
    return f"{_PREFIX}-{os.environ.setdefault('BENCHMARK_PROCESS', str(os.getpid()))}-{host}"


def _remove_left() -> None:
    """Remove the namespaces of benchmarks that were killed."""
    for path in _RUNNING.glob(f"{_PREFIX}-*-*"):
        if not Path("/proc", path.name.split("-")[1]).exists():
            subprocess.run(["ip", "netns", "del", path.name], capture_output=True, check=False)


def _ip(host: str, *words: str) -> None:
    _run("ip", "-netns", _name(host), *words)


def _run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise HostsError(f"'{' '.join(words)}': {done.stderr.strip()}")
