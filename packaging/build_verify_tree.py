"""Install the package for Debian where nothing else is: in a copy of a bare tree, as a person would, and remove it again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from build_tools import BUILD, LOGS
from dev_environment import ROOT
from dev_progress import CommandFailed, run_step

COPY = BUILD / "verify" / "tree"
#: In a mount namespace of its own, so that nothing stays mounted however this ends. $1: the tree, then a command of the tree.
ENTER = """set -e
tree=$1; shift
mount -t proc proc "$tree/proc"
mount --rbind /sys "$tree/sys"
mount --rbind /dev "$tree/dev"
exec chroot "$tree" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
"""
#: The network of the machine: its names, and whom it trusts.
NETWORK = ("etc/resolv.conf", "etc/ssl/certs/ca-certificates.crt")
APT = ("apt-get", "-q", "--yes", "--no-install-recommends")
#: Folders of a tree, from its root, in which programs keep what is theirs or a person's; a package removes nothing there.
PERSONAL = frozenset(("root", "home", "tmp", "proc", "sys", "dev", "var/log", "var/lib/apt"))


def prove(package: Path, tree: Path) -> None:
    """Install `package` with what it depends on and nothing else, try it, and purge it. Needs root; raises CommandFailed."""
    if os.geteuid() != 0:
        raise CommandFailed("A tree is entered by root only.")
    _copy(tree)
    shutil.copyfile(package, COPY / "tmp" / package.name)
    for script in ("smoke.py", "dev_display.py"):
        shutil.copyfile(ROOT / "packaging" / script, COPY / "tmp" / script)
    enter(["apt-get", "-q", "update"], "Asking for Debian's packages", "update")
    enter(
        [*APT, "install", f"/tmp/{package.name}"],
        "Installing the package and what it needs",
        "install",
    )
    enter(["python3", "/tmp/smoke.py", "foreword"], "Smoke test: nothing but the package", "smoke")
    enter([*APT, "install", "xvfb"], "Installing a screen", "xvfb")
    enter(["python3", "/tmp/smoke.py", "foreword"], "Smoke test: on a screen", "smoke-screen")
    enter([*APT, "purge", "foreword"], "Removing the package", "purge")
    if left := left_behind(COPY):
        raise CommandFailed(f"Left behind: {', '.join(left[:10])}")


def left_behind(tree: Path) -> list[str]:
    """What bears the name of the package in a tree, the person's own folders apart, as absolute paths of the tree."""
    found = []
    for folder, names, files in os.walk(tree):
        at = Path(folder).relative_to(tree)
        names[:] = [name for name in names if (at / name).as_posix() not in PERSONAL]
        found += [f"/{(at / name).as_posix()}" for name in (*names, *files) if "foreword" in name.lower()]
    return sorted(found)


def enter(command: list[str], label: str, log: str) -> None:
    """Run a command of the tree in it. Raises CommandFailed."""
    outer = ["unshare", "--mount", "--propagation", "private", "sh", "-c", ENTER, "sh", str(COPY)]
    run_step([*outer, *command], label, LOGS / f"tree-{log}.log")


def _copy(tree: Path) -> None:
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.parent.mkdir(parents=True, exist_ok=True)
    run_step(["cp", "-a", str(tree), str(COPY)], f"Copying {tree}", LOGS / "tree-copy.log")
    for name in NETWORK:
        if Path("/", name).is_file():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(Path("/", name), COPY / name)
