"""The virtual environment: made once from the locked versions, then left alone until what it is made from changes."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import dev_mermaid
import dev_system
from dev_progress import run_step, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
STAMP = VENV / "foreword-setup.stamp"
LOGS = ROOT / "build" / "logs"


def venv_python(venv: Path = VENV, windows: bool = os.name == "nt") -> Path:
    """The interpreter inside a virtual environment."""
    return venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python"


def fingerprint(parts: Sequence[bytes]) -> str:
    """One digest of everything the environment is made from; the length keeps neighbouring parts apart."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def locked_count(lock: str) -> int:
    """How many distributions a lock names."""
    return sum(1 for line in lock.splitlines() if "==" in line and not line.startswith((" ", "#")))


def ensure() -> None:
    """Make the environment ready; fast and silent when it is.

    Raises dev_system.PackagesMissing or dev_progress.CommandFailed, each with what to do next.
    """
    current = _current()
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == current and venv_python().exists():
        return
    say("Setting up Foreword. The first time this takes a few minutes; later it is done at once.")
    listing = dev_system.LIST.read_text(encoding="utf-8")
    wanted = dev_system.wanted_packages(listing, _has_ensurepip(), sys.version_info[:2])
    dev_system.ensure(wanted, LOGS)
    _make_venv()
    _install_locked()
    dev_mermaid.ensure()
    STAMP.write_text(current, encoding="ascii")
    say("Ready.")


def _current() -> str:
    # The folder is part of it: an environment does not survive being moved.
    here = f"{ROOT} {sys.version_info[:2]}"
    return fingerprint(
        [here.encode(), *(path.read_bytes() for path in (LOCK, PROJECT, dev_system.LIST, Path(dev_mermaid.__file__)))]
    )


def _has_ensurepip() -> bool:
    return importlib.util.find_spec("ensurepip") is not None


def _make_venv() -> None:
    if _works():
        return
    if VENV.exists():
        shutil.rmtree(VENV)
    run_step([sys.executable, "-m", "venv", str(VENV)], "Making .venv", LOGS / "venv.log")


def _works() -> bool:
    """Whether the environment there is runs this version of Python and has pip."""
    question = "import sys, pip; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run([venv_python(), "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.stdout.split() == [str(number) for number in sys.version_info[:2]]


def _install_locked() -> None:
    pip = [str(venv_python()), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-deps"]
    count = locked_count(LOCK.read_text(encoding="utf-8"))
    locked = [*pip, "--progress-bar", "off", "--require-hashes", "-r", str(LOCK)]
    run_step(locked, f"Installing up to {count} locked Python packages", LOGS / "pip-locked.log")
    itself = [*pip, "--no-build-isolation", "--no-index", "--editable", str(ROOT)]
    run_step(itself, "Installing Foreword itself", LOGS / "pip-editable.log")
