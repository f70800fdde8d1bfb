"""The system packages that Debian and Ubuntu must add: which are missing, and how they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from dev_progress import CommandFailed, run_step, say

LIST = Path(__file__).resolve().with_name("system-packages.txt")


class PackagesMissing(Exception):
    """System packages are missing and cannot be installed from here; the text is what to type."""


def wanted_packages(listing: str, has_ensurepip: bool, python: tuple[int, int]) -> tuple[str, ...]:
    """Every package the set-up needs, by its plain Debian name, sorted.

    `listing`: names between white space, comments from "#" to the end of the line.
    `has_ensurepip`: whether this Python can make a virtual environment; Debian splits that part off.
    """
    names = {name for line in listing.splitlines() for name in line.partition("#")[0].split()}
    venv = set() if has_ensurepip else {f"python{python[0]}.{python[1]}-venv"}
    return tuple(sorted(names | venv))


def spellings(name: str) -> tuple[str, str]:
    """A package's plain name, and the name it has where 64-bit time renamed the library."""
    return name, f"{name}t64"


def parse_installed(listing: str) -> frozenset[str]:
    """The packages that `dpkg-query -W -f '${db:Status-Abbrev} ${Package}\\n'` shows as installed."""
    rows = (line.split() for line in listing.splitlines())
    return frozenset(row[1] for row in rows if len(row) == 2 and row[0] == "ii")


def missing(wanted: Iterable[str], installed: frozenset[str]) -> tuple[str, ...]:
    """The wanted packages that are installed under none of their names."""
    return tuple(name for name in wanted if installed.isdisjoint(spellings(name)))


def parse_candidates(policy: str) -> frozenset[str]:
    """The packages for which `apt-cache policy` names a version that can be installed."""
    found, name = set(), ""
    for line in policy.splitlines():
        if line and not line[0].isspace():
            name = line.rstrip(":")
        elif line.strip().startswith("Candidate:") and "(none)" not in line:
            found.add(name)
    return frozenset(found)


def choose(names: Iterable[str], candidates: frozenset[str]) -> tuple[str, ...]:
    """For each plain name, the spelling that this release can install; the plain one when it has neither."""
    return tuple(next((form for form in spellings(name) if form in candidates), name) for name in names)


def install_line(packages: Sequence[str]) -> str:
    """The one line a person types when we may not install."""
    return "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def ensure(wanted: Sequence[str], logs: Path) -> None:
    """Install what is missing of `wanted`; nothing is done on systems without dpkg.

    Raises PackagesMissing when root's rights are needed and not to be had, CommandFailed when apt-get fails.
    """
    if sys.platform != "linux" or not shutil.which("dpkg-query"):
        return
    absent = missing(wanted, _installed())
    if not absent:
        return
    root = _as_root()
    if root is None:
        raise PackagesMissing(_what_to_type(choose(absent, _candidates(absent))))
    _install(absent, root, logs)


def _install(absent: Sequence[str], root: Sequence[str], logs: Path) -> None:
    say(f"Installing {len(absent)} system packages: {' '.join(absent)}")
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    try:
        run_step([*apt, "update"], "Reading package lists", logs / "apt-update.log")
    except CommandFailed as trouble:
        # One unreachable source among several is common and need not matter; the installation will say.
        say(f"  {trouble}")
    names = choose(absent, _candidates(absent))
    command = [*apt, "install", "-y", "--no-install-recommends", *names]
    run_step(command, "Installing system packages", logs / "apt-install.log")


def _what_to_type(packages: Sequence[str]) -> str:
    return (
        f"{len(packages)} system packages are missing, and installing them takes root's rights.\n"
        f"Type this line, then call the same command again:\n\n  {install_line(packages)}\n"
    )


def _installed() -> frozenset[str]:
    return parse_installed(_output(["dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Package}\n"]))


def _candidates(names: Sequence[str]) -> frozenset[str]:
    forms = [form for name in names for form in spellings(name)]
    return parse_candidates(_output(["apt-cache", "policy", *forms]))


def _as_root() -> list[str] | None:
    """What to put before a command to run it as root: nothing, sudo, or None when neither is possible."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def _output(command: Sequence[str]) -> str:
    env = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", env=env, check=False)
    return done.stdout
