"""Headless Chromium by the WebDriver protocol, where it is installed."""

import json
import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--force-prefers-reduced-motion"
)
# in CI nothing is skipped for want of a browser: there the tests fail without one
needed = pytest.mark.skipif(
    not (CHROMIUM and DRIVER) and os.environ.get("CI") != "true",
    reason="no Chromium with its driver",
)


@dataclass(frozen=True)
class Browser:
    """A window."""

    session: str

    def go(self, url: str) -> None:
        self._post("url", url=url)

    def run(self, script: str) -> Any:  # noqa: ANN401 -- whatever the script returns
        return self._post("execute/sync", script=script, args=[])

    def click(self, selector: str) -> None:
        found = self._post("element", using="css selector", value=selector)
        self._post(f"element/{next(iter(found.values()))}/click")

    def complaints(self) -> list[str]:
        return [one["message"] for one in self._post("se/log", type="browser")]

    def _post(self, command: str, **given: object) -> Any:  # noqa: ANN401 -- JSON
        return _post(f"{self.session}/{command}", given)


@contextmanager
def window(profile: Path, *, width: int, height: int) -> Iterator[Browser]:
    """A window of that size, however narrow."""
    assert CHROMIUM
    assert DRIVER
    driver = subprocess.Popen(  # noqa: S603 -- the driver that was found
        [DRIVER, "--port=0"], stdout=subprocess.PIPE, text=True
    )
    try:
        base = f"http://127.0.0.1:{_port(driver)}/session"
        arguments = [*ARGUMENTS.split(), f"--user-data-dir={profile}"]
        options = {
            "binary": CHROMIUM,
            "args": arguments,
            "mobileEmulation": {
                "deviceMetrics": {"width": width, "height": height, "pixelRatio": 1}
            },
        }
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        session = _post(base, {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        yield Browser(f"{base}/{session}")
        _send(urllib.request.Request(f"{base}/{session}", method="DELETE"))  # noqa: S310 -- loopback
    finally:
        driver.terminate()
        driver.wait()


def _port(driver: subprocess.Popen[str]) -> str:
    assert driver.stdout
    until = time.monotonic() + 20
    for line in driver.stdout:
        if "on port" in line and "started" in line:
            return line.rpartition("on port ")[2].strip(" .\n")
        if time.monotonic() > until:
            break
    pytest.fail("chromedriver did not start")


def _post(url: str, given: object) -> Any:  # noqa: ANN401 -- JSON
    return _send(urllib.request.Request(url, json.dumps(given).encode()))  # noqa: S310 -- loopback


def _send(request: urllib.request.Request) -> Any:  # noqa: ANN401 -- JSON
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=60) as answer:
        return json.load(answer)["value"]
