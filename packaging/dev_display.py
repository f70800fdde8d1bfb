"""A screen for programs where there is none: a private Xvfb, or Qt's off-screen platform when that is all there is."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping

SCREEN = "1920x1200x24"
START_SECONDS = 20
# What a desktop session gives its programs; a private screen must not lead back to it.
SESSION_VARIABLES = (
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "DBUS_SESSION_BUS_ADDRESS",
    "QT_IM_MODULE",
    "XMODIFIERS",
    "QT_QPA_PLATFORMTHEME",
    "QT_STYLE_OVERRIDE",
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
)


def has_display(env: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window opened now would be seen by somebody."""
    if not platform.startswith("linux"):
        return True
    return bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def private_environment(env: Mapping[str, str], display: str | None) -> dict[str, str]:
    """`env` cut off from the desktop session; `display` is a private X screen, or None for off-screen drawing."""
    kept = {name: value for name, value in env.items() if name not in SESSION_VARIABLES}
    if display is None:
        kept.pop("DISPLAY", None)
        return {**kept, "QT_QPA_PLATFORM": "offscreen"}
    # Without an address every library would start a message bus of its own for the screen and leave it running.
    return {**kept, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "DBUS_SESSION_BUS_ADDRESS": "disabled:"}


@contextlib.contextmanager
def private_screen(env: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """An environment whose windows nobody sees; the screen goes away with the block."""
    if not sys.platform.startswith("linux"):
        yield dict(env)
        return
    server, display = _start_xvfb() if shutil.which("Xvfb") else (None, None)
    try:
        yield private_environment(env, display)
    finally:
        if server is not None:
            server.terminate()
            server.wait()


def _start_xvfb() -> tuple[subprocess.Popen[bytes] | None, str | None]:
    """Xvfb chooses a free number itself and writes it to our pipe; without one in time there is no screen."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        ready, _, _ = select.select([pipe], [], [], START_SECONDS)
        number = pipe.readline().strip().decode("ascii") if ready else ""
    if number:
        return server, f":{number}"
    server.kill()
    server.wait()
    return None, None
