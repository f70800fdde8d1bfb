"""Use what was built as a person would who got the file, and let packaging/smoke.py judge."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import build_verify_tree
from build_tools import BUILD, LOGS
from dev_environment import ROOT, venv_python
from dev_progress import CommandFailed, run_step, say

SMOKE = ROOT / "packaging" / "smoke.py"
WORK = BUILD / "verify"
#: Where a package of Debian's keeps the program; its launcher looks nowhere else.
INSTALLED = "/usr/lib/foreword"


def smoke(command: Sequence[str], label: str, env: Mapping[str, str] | None = None) -> None:
    """Run every step of smoke.py on a command; options of smoke.py may stand before it. Raises CommandFailed."""
    log = LOGS / f"smoke-{label.replace(' ', '-')}.log"
    run_step([sys.executable, str(SMOKE), *command], f"Smoke test: {label}", log, env)


def wheel(result: Path, _: Path | None) -> None:
    """Install the wheel with pip alone into one fresh environment, with Qt into another. Raises CommandFailed."""
    light = _environment("light", str(result))
    asked = subprocess.run([light, "-c", "import PySide6"], capture_output=True, check=False)
    if asked.returncode == 0:
        raise CommandFailed("The wheel without [gui] brought Qt along.")
    smoke(["--light", _program(light)], "the wheel alone")
    smoke([_program(_environment("gui", f"{result}[gui]"))], "the wheel with gui")


def deb(result: Path, tree: Path | None) -> None:
    """Check the package, install it in a copy of a bare tree and remove it again; without a tree run what is in it, unpacked.

    Raises CommandFailed.
    """
    _checked(result)
    if tree is not None:
        build_verify_tree.prove(result, tree)
        return
    into = WORK / "deb"
    shutil.rmtree(into, ignore_errors=True)
    run_step(["dpkg-deb", "-x", str(result), str(into)], "Unpacking the package", LOGS / "verify-deb.log")
    launcher = into / "usr/bin/foreword"
    launcher.write_text(launcher.read_text("utf-8").replace(INSTALLED, f"{into}{INSTALLED}"), "utf-8")
    smoke([str(launcher)], "the package unpacked")


def _checked(result: Path) -> None:
    """Ask Debian's checker. Who builds without an address has none to be judged by; it is asked for where one is published."""
    if shutil.which("lintian") is None:
        say("  The package was not checked: lintian is not installed.")
        return
    nobody = "bogus-mail-host,bogus-mail-host-in-debian-changelog"
    options = [] if os.environ.get("DEBEMAIL") else ["--suppress-tags", nobody]
    command = ["lintian", "--allow-root", "--fail-on", "error", *options, str(result)]
    run_step(command, "Checking the package with lintian", LOGS / "lintian.log")


def windows(result: Path, _: Path | None) -> None:
    """Install silently, try and remove: on Windows all of it, under Wine without the window. Raises CommandFailed."""
    folder = WORK / "windows"
    shutil.rmtree(folder, ignore_errors=True)
    native = os.name == "nt"
    if not native and shutil.which("wine") is None:
        say("  Nothing was proved: this needs Windows, or Wine for all but the window.")
        return
    runner, env = ([], dict(os.environ)) if native else _wine()
    place = folder / "Foreword"
    run_step([*runner, str(result), "/S", f"/D={_windows_path(place)}"], "Installing silently", LOGS / "verify-setup.log", env)
    options = [] if native else ["--no-window"]
    smoke([*options, *runner, str(place / "bin/foreword.exe")], "the installation", env)
    removing = [*runner, str(place / "uninstall.exe"), "/S", f"_?={_windows_path(place)}"]
    run_step(removing, "Removing silently", LOGS / "verify-uninstall.log", env)
    if left := sorted(file.name for file in place.glob("*") if file.name != "uninstall.exe"):
        raise CommandFailed(f"Left behind in {place}: {', '.join(left)}")


def appimage(result: Path, _: Path | None) -> None:
    """Start the one file, mounted where FUSE is, and laid out. Raises CommandFailed."""
    if Path("/dev/fuse").exists() and shutil.which("fusermount3"):
        smoke([str(result)], "the AppImage mounted")
    else:
        say("  Without FUSE the AppImage is tried laid out only.")
    smoke([str(result)], "the AppImage laid out", {**os.environ, "APPIMAGE_EXTRACT_AND_RUN": "1"})


def macos(result: Path, _: Path | None) -> None:
    """Open the disk image and try the application in it, where it lies. Raises CommandFailed."""
    place = WORK / "image"
    place.mkdir(parents=True, exist_ok=True)
    log = LOGS / "verify-dmg.log"
    run_step(["hdiutil", "attach", "-nobrowse", "-readonly", "-mountpoint", str(place), str(result)], "Opening the image", log)
    try:
        smoke([str(place / "Foreword.app/Contents/MacOS/foreword")], "the application")
    finally:
        run_step(["hdiutil", "detach", str(place)], "Closing the image", log)


def _environment(name: str, wheel: str) -> str:
    folder = WORK / name
    run_step([sys.executable, "-m", "venv", "--clear", str(folder)], "A fresh environment", LOGS / f"verify-{name}.log")
    python = str(venv_python(folder))
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off", wheel]
    run_step(command, f"pip install {Path(wheel).name}", LOGS / f"verify-{name}.log")
    return python


def _program(python: str) -> str:
    return str(Path(python).with_name("foreword.exe" if os.name == "nt" else "foreword"))


def _wine() -> tuple[list[str], dict[str, str]]:
    """Wine with settings of its own, and without its remarks."""
    prefix = WORK / "wine"
    prefix.mkdir(parents=True, exist_ok=True)
    return ["wine"], {**os.environ, "WINEPREFIX": str(prefix), "WINEDEBUG": "-all", "DISPLAY": ""}


def _windows_path(path: Path) -> str:
    return str(path) if os.name == "nt" else "Z:" + str(path).replace("/", "\\")
