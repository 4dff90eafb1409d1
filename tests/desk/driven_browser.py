"""A browser that is told what to do over a pipe: real clicks, as a person makes them."""

import base64
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from select import select
from types import TracebackType
from typing import Any, Self

from tests.conftest import FLAGS

# The browser reads commands from file 3 and answers in file 4.
_START = """
import fcntl, os, sys
read, write = (fcntl.fcntl(int(one), fcntl.F_DUPFD, 10) for one in sys.argv[1:3])
os.dup2(read, 3), os.dup2(write, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""

# Two frames are drawn: where things are is then known to whoever finds what a click is on.
_DRAWN = "new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => go())))"
_TRIES, _SECONDS_TO_BEGIN, _SECONDS = 8, 4.0, 60.0


def find_browser() -> str | None:
    """Return the browser, ``None`` if there is none."""
    return shutil.which("chromium")


class DrivenBrowser:
    """One page of a browser without a screen."""

    def __init__(self, profile: Path, *, width: int = 1400, height: int = 1000) -> None:
        (read, self._commands), (self._answers, write) = os.pipe(), os.pipe()
        browser = find_browser()
        assert browser is not None
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, str(read), str(write), browser, *FLAGS,
             "--remote-debugging-pipe", f"--user-data-dir={profile}",
             f"--window-size={width},{height}", "about:blank"],
            pass_fds=(read, write), stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(read)
        os.close(write)
        self._number, self._rest = 0, b""
        targets = self._send("Target.getTargets")["targetInfos"]
        page = next(one for one in targets if one["type"] == "page")["targetId"]
        attached = self._send("Target.attachToTarget", targetId=page, flatten=True)
        self._session = attached["sessionId"]
        self.loads = 0
        self._send("Page.enable")

    _session: str | None = None
    _begun = False
    """Whether a page has begun to load since the last click."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()
        os.close(self._commands)
        os.close(self._answers)

    def open(self, address: str) -> None:
        """Open an address, and wait for all of it."""
        before = self.loads
        self._send("Page.navigate", url=address)
        self._wait_for_load(before)

    def click(self, place: str) -> None:
        """Click on the element that an expression gives, and wait for the page that follows.

        A busy browser may lose a click on what has just been scrolled: it is made again.
        """
        before = self.loads
        for _ in range(_TRIES):
            self._begun = False
            self._click_once(place)
            if self._begun or self._waits(_SECONDS_TO_BEGIN):
                self._wait_for_load(before)
                return
        raise AssertionError(f"nothing follows a click on {place}")

    def _click_once(self, place: str) -> None:
        self.run(f'({place}).scrollIntoView({{block: "center", behavior: "instant"}})')
        self.run(_DRAWN)
        at = self.run(
            f"""(() => {{
              const one = {place}, box = one.getClientRects()[0];
              const frame = one.ownerDocument.defaultView.frameElement?.getBoundingClientRect();
              return [box.x + (frame?.x ?? 0) + Math.min(8, box.width / 2),
                      box.y + (frame?.y ?? 0) + Math.min(8, box.height / 2)];
            }})()"""
        )
        for kind in ("mousePressed", "mouseReleased"):
            self._send(
                "Input.dispatchMouseEvent",
                type=kind, x=at[0], y=at[1], button="left", clickCount=1,
            )  # fmt: skip

    def _waits(self, seconds: float) -> bool:
        """Return whether a page begins to load within a time."""
        while not self._begun and (self._rest or select([self._answers], [], [], seconds)[0]):
            self._read()
        return self._begun

    def press(self, key: str, *, leads: bool = True) -> None:
        """Press a key, and wait for the page that it leads to."""
        before = self.loads
        for kind in ("keyDown", "keyUp"):
            self._send("Input.dispatchKeyEvent", type=kind, key=key, text=key)
        if leads:
            self._wait_for_load(before)

    def prefer(self, scheme: str) -> None:
        """Prefer ``light`` or ``dark`` pages."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._send("Emulation.setEmulatedMedia", features=features)

    def run(self, expression: str) -> Any:
        """Return what an expression gives in the page."""
        found = self._send(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def take_picture(self, file: Path) -> None:
        """Write what is seen."""
        shot = self._send("Page.captureScreenshot")
        file.write_bytes(base64.b64decode(shot["data"]))

    def _wait_for_load(self, before: int) -> None:
        while self.loads == before:
            assert self._rest or select([self._answers], [], [], _SECONDS)[0], "no page loads"
            self._read()

    def _send(self, method: str, **given: Any) -> dict[str, Any]:
        self._number += 1
        command = {"id": self._number, "method": method, "params": given}
        if self._session is not None:
            command["sessionId"] = self._session
        os.write(self._commands, json.dumps(command).encode() + b"\0")
        while (answer := self._read()).get("id") != self._number:
            pass
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            part = os.read(self._answers, 1 << 16)
            assert part, "the browser has ended"
            self._rest += part
        whole, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(whole)
        if message.get("method") == "Page.loadEventFired":
            self.loads += 1
        elif message.get("method") == "Page.frameRequestedNavigation":
            self._begun = True
        return message
