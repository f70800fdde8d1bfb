"""Set up Foreword's source tree, run it, test it: one command each, on a machine with nothing but Python and git.

    python3 packaging/dev.py setup            make .venv and install what is missing
    python3 packaging/dev.py run [PATH...]    open the window; without a path, on a post of the sample site
    python3 packaging/dev.py test [ARG...]    run every test without a screen; arguments go to pytest
    python3 packaging/dev.py lint             ruff, its formatter, mypy
    python3 packaging/dev.py bench [ARG...]   run the measurements in tests/bench

Every command sets up first what is not there yet. Only the standard library is used here.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

OLDEST_PYTHON = (3, 11)
if sys.version_info < OLDEST_PYTHON:
    sys.exit(f"Foreword needs Python 3.11 or newer; this is {sys.version.split()[0]}. Call this with another python3.")

import dev_display  # noqa: E402  (the version check must come first)
import dev_environment  # noqa: E402
from dev_progress import CommandFailed, say  # noqa: E402
from dev_system import PackagesMissing  # noqa: E402

ROOT = dev_environment.ROOT
SAMPLE = ROOT / "resources" / "sample" / "_posts" / "2026-11-20-slow-build.md"
PICTURE = ROOT / "build" / "foreword.png"


def main(arguments: Sequence[str]) -> int:
    """Do one command; the exit code is that of the program it ran, 2 for a wrong call or a failed set-up."""
    name, *rest = arguments or ["help"]
    action = {"setup": setup, "run": run, "test": test, "lint": lint, "bench": bench}.get(name)
    if action is None or (name in ("setup", "lint") and rest):
        print((__doc__ or "").strip())
        return 0 if name in ("help", "-h", "--help") else 2
    try:
        dev_environment.ensure()
        return action(rest)
    except (CommandFailed, PackagesMissing) as trouble:
        say(str(trouble))
        return 2
    except KeyboardInterrupt:
        return 130


def setup(_: Sequence[str]) -> int:
    """Nothing is left to do: the environment was made ready before this was called."""
    return 0


def run(paths: Sequence[str]) -> int:
    """Open the window, or draw it into a picture where nobody could see it."""
    arguments = list(paths) or [str(SAMPLE)]
    if dev_display.has_display(os.environ):
        return _python(["-m", "editor", *arguments], dict(os.environ), at=Path.cwd())
    return _draw(arguments)


def test(arguments: Sequence[str]) -> int:
    """Run pytest on a private screen; the tests start input methods and message buses of their own."""
    with dev_display.private_screen(os.environ) as env:
        return _python(["-m", "pytest", *arguments], env)


def lint(_: Sequence[str]) -> int:
    """Run every check even when one fails, so that one call shows everything."""
    checks = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"])
    return max(_python(["-m", *check], dict(os.environ)) for check in checks)


def bench(arguments: Sequence[str]) -> int:
    """Run the measurements, which `test` leaves out because a busy machine would make them lie."""
    with dev_display.private_screen(os.environ) as env:
        return _python(["-m", "pytest", "-s", "-o", "norecursedirs=.* fixtures", "tests/bench", *arguments], env)


def _draw(arguments: Sequence[str]) -> int:
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.unlink(missing_ok=True)
    asked = "--screenshot" in arguments
    picture = [] if asked else ["--screenshot", str(PICTURE)]
    with dev_display.private_screen(os.environ) as env:
        code = _python(["-m", "editor", *arguments, *picture], env, at=Path.cwd())
    if code == 0 and not asked:
        say(f"There is no display here, so the window was drawn into a picture: {PICTURE}")
    return code


def _python(arguments: Sequence[str], env: dict[str, str], at: Path = ROOT) -> int:
    return subprocess.run([dev_environment.venv_python(), *arguments], cwd=at, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
