"""What every build needs: the locked tools, the locked wheels, and one date for everything."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dev_environment import LOCK, ROOT, venv_python
from dev_progress import CommandFailed, run_step

BUILD = ROOT / "build"
DIST = ROOT / "dist"
LOGS = BUILD / "logs"
TOOL_PACKAGES = ("build", "packaging", "pyproject-hooks", "setuptools")
#: Everything that the window and the command line import, with what those import. A test holds it against pyproject.toml.
RUNTIME_PACKAGES = (
    "babel",
    "charset-normalizer",
    "importlib-resources",
    "latex2mathml",
    "linkify-it-py",
    "markdown-it-py",
    "markupsafe",
    "mdit-py-plugins",
    "mdurl",
    "nh3",
    "platformdirs",
    "pygments",
    "pyside6",
    "pyside6-addons",
    "pyside6-essentials",
    "python-dateutil",
    "python-frontmatter",
    "python-liquid",
    "pytz",
    "pyyaml",
    "shiboken6",
    "typing-extensions",
    "watchdog",
)


def locked(names: Iterable[str], lock: str) -> str:
    """The part of a lock that pins `names`, without environment markers.

    Raises CommandFailed when a name is not in the lock.
    """
    entries = re.findall(r"^([a-z0-9-]+)==([^ ;]+)[^\\\n]*\\\n((?:    --hash=\S+(?: \\)?\n)+)", lock, re.MULTILINE)
    found = {name: f"{name}=={version} \\\n{hashes}" for name, version, hashes in entries}
    if missing := sorted(set(names) - set(found)):
        raise CommandFailed(f"packaging/requirements.lock does not pin {', '.join(missing)}.")
    return "".join(found[name] for name in sorted(names))


def version() -> str:
    """Foreword's version, from pyproject.toml."""
    found = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise CommandFailed("pyproject.toml names no version.")
    return found[1]


def epoch() -> int:
    """The date of everything in a build, in seconds: SOURCE_DATE_EPOCH, or that of the commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    if asked.returncode != 0:
        raise CommandFailed("This is not a git clone: say which date the build has with SOURCE_DATE_EPOCH.")
    return int(asked.stdout)


def environment() -> dict[str, str]:
    """The environment of every tool: one date, one order of names, one mode for new files."""
    os.umask(0o022)
    return {**os.environ, "SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}


def lacking(needed: Mapping[str, str]) -> str:
    """What a system that cannot build lacks, in a sentence; nothing when every program is there.

    `needed` has the packages of Debian and Ubuntu that bring each program.
    """
    if missing := sorted({package for program, package in needed.items() if shutil.which(program) is None}):
        return f"It is built on Debian or Ubuntu: sudo apt-get install {' '.join(missing)}"
    return ""


def tools() -> Path:
    """The interpreter of the environment with the locked build tools."""
    return locked_environment("tools", TOOL_PACKAGES)


def locked_environment(name: str, packages: Iterable[str], lock: Path = LOCK) -> Path:
    """The interpreter of build/NAME with `packages` as locked, made when it is not there or out of date."""
    wanted, folder = locked(packages, lock.read_text("utf-8")), BUILD / name
    listing, stamp = BUILD / f"{name}.lock", folder / "foreword.stamp"
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        BUILD.mkdir(exist_ok=True)
        listing.write_text(wanted, "utf-8")
        run_step([sys.executable, "-m", "venv", "--clear", str(folder)], f"Making build/{name}", LOGS / f"{name}-venv.log")
        pip = [str(venv_python(folder)), "-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--no-input"]
        command = [*pip, "--progress-bar", "off", "--only-binary", ":all:", "--require-hashes", "-r", str(listing)]
        run_step(command, f"Installing what is locked into build/{name}", LOGS / f"{name}-pip.log")
        stamp.write_text(wanted, "utf-8")
    return venv_python(folder)


def download(names: Sequence[str], into: Path, python: str, platforms: Sequence[str]) -> list[Path]:
    """The locked wheels of `names` for a Python such as "3.11" and any of `platforms`, each checked against its hash."""
    into.mkdir(parents=True, exist_ok=True)
    listing = BUILD / f"{into.name}.lock"
    listing.write_text(locked(names, LOCK.read_text("utf-8")), "utf-8")
    where = [option for platform in platforms for option in ("--platform", platform)]
    command = [str(tools()), "-m", "pip", "download", "--disable-pip-version-check", "--no-deps", "--no-input"]
    command += ["--progress-bar", "off", "--only-binary", ":all:", "--python-version", python, *where]
    command += ["--require-hashes", "-r", str(listing), "--dest", str(into)]
    run_step(command, f"Fetching {len(names)} locked wheels for Python {python}", LOGS / f"{into.name}.log")
    pinned = re.findall(r"^([a-z0-9-]+)==(\S+)", listing.read_text("utf-8"), re.MULTILINE)
    stems = {f"{name}-{version}".replace("-", "_").lower() for name, version in pinned}
    return sorted(wheel for wheel in into.glob("*.whl") if wheel_of(wheel.name) in stems)


def wheel_of(file: str) -> str:
    """The name and version in a wheel's file name, as `name_1.0`: what another lock left in the folder is not taken in."""
    name, version = file.split("-")[:2]
    return f"{name}_{version}".replace("-", "_").lower()
