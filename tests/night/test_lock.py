import os
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.night.lock import AlreadyRunning, only_night

HOLD = """
import os, signal, sys
from pathlib import Path
from newscrawl.night.lock import only_night
with only_night(Path(sys.argv[1])):
    print(os.getpid(), flush=True)
    signal.pause()
"""


def test_a_second_night_is_told_who_is_at_work(tmp_path: Path) -> None:
    with (
        only_night(tmp_path),
        pytest.raises(AlreadyRunning, match=f"process {os.getpid()}"),
        only_night(tmp_path),
    ):
        pass
    with only_night(tmp_path):
        pass


def test_a_killed_night_leaves_no_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert int(holder.stdout.readline()) == holder.pid
        with pytest.raises(AlreadyRunning), only_night(tmp_path):
            pass
        holder.kill()
        holder.wait()
    with only_night(tmp_path):
        pass
