"""Crawls killed at random moments lose, repeat and damage nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
KILLS = 60


def test_sixty_kills_lose_nothing() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.kill", str(KILLS)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    *rows, total = run.stdout.splitlines()[1:]
    assert total == f"{KILLS} kills, 0 faults"
    names = [re.split(r"\s{2,}", row)[0] for row in rows]
    assert names == ["plain", "zst", "gz", "two sites", "whole crawl"]
