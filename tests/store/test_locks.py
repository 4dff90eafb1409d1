"""Locks: one holder, or many that share, until they die."""

import signal
import subprocess
import sys
from pathlib import Path

from newscrawl.store.locks import FileLock, held

HOLD = """
import sys
from pathlib import Path
from newscrawl.store.locks import FileLock
lock = FileLock(Path(sys.argv[1]), "site")
print(lock.take(), flush=True)
sys.stdin.read()
"""


def test_one_holds_it_until_it_is_given_back(tmp_path: Path) -> None:
    one, other = FileLock(tmp_path, "site"), FileLock(tmp_path, "site")
    assert one.take()
    assert not other.take()
    one.close()
    one.close()
    assert other.take()
    other.close()


def test_names_are_locked_for_themselves(tmp_path: Path) -> None:
    with held(tmp_path, "one", wait_s=0) as one, held(tmp_path, "other", wait_s=0) as other:
        assert one
        assert other


def test_many_share_it_and_nobody_has_it_alone(tmp_path: Path) -> None:
    locks = [FileLock(tmp_path, "state") for _ in range(3)]
    assert all(lock.take(shared=True) for lock in locks)
    with held(tmp_path, "state", wait_s=0) as is_alone:
        assert not is_alone
    for lock in locks:
        lock.close()
    with held(tmp_path, "state", wait_s=0) as is_alone:
        assert is_alone


def test_the_system_gives_back_the_lock_of_the_dead(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        lock = FileLock(tmp_path, "site")
        assert not lock.take()
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert lock.take(wait_s=5)
        lock.close()
