"""What commands print, and into what."""

import subprocess
import sys


def test_a_reader_that_has_seen_enough_ends_it_without_a_word() -> None:
    code = "from newscrawl.terminal import show; show('line\\n' * 100_000); show('more\\n')"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"line\n"
        writer.stdout.close()
        assert writer.stderr is not None
        assert writer.stderr.read() == b""
    assert writer.returncode == 0
