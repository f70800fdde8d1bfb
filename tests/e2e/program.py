"""The real program in a process of its own, asked through its inspector and driven with real keys and clicks."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
#: Seconds until a condition must have come true.
LIMIT = 30.0
#: Seconds between two looks.
LOOK = 0.03
#: What the program may write to standard error: Chromium's remarks on machines without a GPU or a message bus.
NOISE = ("dbus", "gpu", "GPU", "vulkan", "Vulkan", "gl_", "EGL", "andbox", "libva", "propagateSizeHints", "ibus", "IBUS")

#: What starts the program: this source tree, or an installed copy that FOREWORD_TESTED names.
COMMAND = shlex.split(os.environ.get("FOREWORD_TESTED", "")) or [sys.executable, "-m", "editor"]

State = dict[str, Any]


class Program:
    """One running Foreword."""

    def __init__(self, arguments: Sequence[str | Path], env: Mapping[str, str], folder: Path, prefix: Sequence[str] = ()) -> None:
        self.folder, self.home = folder, folder / "home"
        self.home.mkdir(exist_ok=True)
        if prefix:  # another user runs it
            self.home.chmod(0o777)
        self._socket = folder / "inspect"
        self.env = {
            **env,
            "HOME": str(self.home),
            "FOREWORD_HOME": str(self.home / "foreword"),
            "FOREWORD_INSPECT": str(self._socket),
            "LANGUAGE": env.get("LANGUAGE", "en"),
        }
        self._errors = folder / "stderr"
        with self._errors.open("wb") as errors:
            command = [*prefix, *COMMAND, *map(str, arguments)]
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.env, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors, start_new_session=True
            )

    # Asking

    def ask(self, question: str) -> State:
        """The answer to a question; raises OSError while nobody listens yet."""
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(LIMIT)
            link.connect(str(self._socket))
            link.sendall(question.encode() + b"\n")
            answer = b""
            while not answer.endswith(b"\n"):
                part = link.recv(1 << 20)
                if not part:
                    raise ConnectionError("the program closed the connection")
                answer += part
        result: State = json.loads(answer)
        return result

    def state(self) -> State:
        return self.ask("state")

    def wait(self, condition: Callable[[State], object], what: str) -> State:
        """The state in which `condition` holds; fails with the last one when it does not come."""
        end, last = time.monotonic() + LIMIT, {}
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended ({self.process.returncode}) while waiting for {what}: {self.errors()}")
            try:
                last = self.state()
            except OSError:
                last = {}
            if last and condition(last):
                return last
            time.sleep(LOOK)
        raise AssertionError(f"{what} did not happen in {LIMIT:.0f} s; it says {_brief(last)} and prints {self.errors()}")

    def wait_shown(self) -> State:
        """Wait until the preview shows the text as it is."""
        return self.wait(lambda s: s["current"] >= 0 and s["shown"] >= s["revision"], "the preview of the present text")

    def text(self) -> str:
        """The current document's text."""
        state = self.state()
        result: str = state["documents"][state["current"]]["text"]
        return result

    def widget(self, name: str) -> State:
        """A widget that is to be seen, by its name."""

        def found(state: State) -> list[State]:
            return [w for w in state["widgets"] if w["name"] == name]

        return found(self.wait(found, f"a widget {name}"))[0]

    def names(self) -> set[str]:
        return {w["name"] for w in self.state()["widgets"]}

    def errors(self) -> list[str]:
        """What it printed, less the known noise of Chromium, and of Python where the program was killed with its workers."""
        lines = self._errors.read_text("utf-8", "replace").splitlines()
        noise = (*NOISE, "resource_tracker") if self.process.returncode == -signal.SIGKILL else NOISE
        return [line for line in lines if line.strip() and not any(word in line for word in noise)]

    # Acting

    def press(self, *keys: str) -> None:
        """Press keys by their X names, one after the other ("ctrl+s", "Return")."""
        self._xdotool("key", "--clearmodifiers", "--delay", "25", *keys)

    def type(self, text: str) -> None:
        """Type characters that the keyboard has."""
        self._xdotool("type", "--clearmodifiers", "--delay", "25", text)

    def click(self, name: str, x: float = 0.5, y: float = 0.5, times: int = 1) -> None:
        """Click into a widget at a share of its width and height, so many times at once, when it has come to rest."""
        left, top, width, height = self._rested(name)
        place = (str(round(left + width * x)), str(round(top + height * y)))
        self._xdotool("mousemove", *place, "click", "--repeat", str(times), "--delay", "60", "1")

    def _rested(self, name: str) -> tuple[int, int, int, int]:
        """Where a widget is, in two looks one after the other: what went before may still be moving it."""
        places = [self.widget(name)["rect"]]
        self.wait(lambda _: places.append(self.widget(name)["rect"]) or places[-1] == places[-2], f"{name} to stay in its place")
        left, top, width, height = places[-1]
        return left, top, width, height

    def wheel(self, name: str, notches: int, x: float = 0.5, y: float = 0.5) -> None:
        """Turn the wheel over a widget, downward for positive `notches`."""
        left, top, width, height = self.widget(name)["rect"]
        button = "5" if notches > 0 else "4"
        place = (str(round(left + width * x)), str(round(top + height * y)))
        self._xdotool("mousemove", *place, "click", "--delay", "1", "--repeat", str(abs(notches)), button)

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.env, check=True, capture_output=True)

    # Ending

    def unsaved(self) -> bool:
        """Whether ending it would bring up a question."""
        return any(document["modified"] for document in self.state()["documents"])

    def quit(self) -> int:
        """End it as its own command does; returns the exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.wait(LIMIT)

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def picture(self, path: Path) -> None:
        """Draw the window into a file, for looking at it after a failure."""
        self.ask(f"picture {path}")


def _brief(state: State) -> State:
    """A state for reading: without widgets, with the beginning of each text."""
    documents = [{**d, "text": d["text"][:200]} for d in state.get("documents", [])]
    return {**{key: value for key, value in state.items() if key != "widgets"}, "documents": documents}


def window_manager(env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A window manager, without which nothing ever gets the keyboard."""
    name = shutil.which("openbox")
    if name is None:
        raise AssertionError("the tests need openbox; packaging/dev.py installs it")
    return subprocess.Popen([name], env=dict(env), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def environment() -> dict[str, str]:
    """The test's environment with nothing in it that would lead the program elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("FOREWORD_", "QT_IM", "XMODIFIERS"))}
