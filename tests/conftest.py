"""What all tests share: no deadlines, compiled modules, a browser."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from selectolax.lexbor import LexborHTMLParser

# Chromium as Debian has it, without a screen and without a word to anybody.
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
)  # fmt: skip


# Hypothesis fails an example that takes longer than 200 ms, also where the machine is busy.
settings.register_profile("newscrawl", deadline=None)
settings.load_profile("newscrawl")


def pytest_configure() -> None:
    """Let the processes of the tests keep compiled modules, and be stopped by Ctrl-C.

    They know no settings of who runs the tests, such as the folder for articles. A hundred of
    them import the package. A shell that runs the tests in the background lets
    them, and all that they start, ignore SIGINT.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for name in [name for name in os.environ if name.startswith("NEWSCRAWL_")]:
        if name != "NEWSCRAWL_CORPUS":
            del os.environ[name]
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def browse(tmp_path: Path) -> Callable[..., LexborHTMLParser]:
    """Open a file in an empty browser; return the document as it stands after its scripts."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("the browser's tests need chromium: apt-get install chromium")

    def browse(file: Path, *flags: str, fragment: str = "") -> LexborHTMLParser:
        profile = tmp_path / "profile"
        shutil.rmtree(profile, ignore_errors=True)
        profile.mkdir()
        done = subprocess.run(
            [chromium, *FLAGS, f"--user-data-dir={profile}", "--dump-dom", *flags,
             f"{file.as_uri()}{fragment}"],
            capture_output=True, text=True, check=True, timeout=120,
        )  # fmt: skip
        return LexborHTMLParser(done.stdout)

    return browse
