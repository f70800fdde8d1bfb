"""The installer for Windows, built on Debian or Ubuntu: launchers by mingw-w64, the installer by NSIS."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import build_icons
import build_wheel
from build_bundle import unpack
from build_bundle_windows import wanted, windows_bundle
from build_tools import BUILD, DIST, LOGS, environment, epoch, lacking, version
from dev_environment import ROOT
from dev_progress import run_step

SOURCES = ROOT / "packaging" / "windows"
WORK = BUILD / "windows"
TREE = WORK / "Foreword"
#: Programs that the build calls, and the packages of Debian and Ubuntu that bring them.
NEEDED = {
    "makensis": "nsis",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
}
#: The linker writes no time into the program, so that the same source gives the same bytes.
LINKING = ("-s", "-Wl,--no-insert-timestamp", "-municode", "-static", "-O2", "-Wall", "-Wextra", "-Werror")


def build() -> Path:
    """Build dist/foreword-VERSION-setup.exe. Raises CommandFailed."""
    wheel = build_wheel.build()
    windows_bundle(TREE)
    unpack([wheel], TREE / "app", wanted)
    for script in ("launch.py", "search_path.py"):
        shutil.copyfile(SOURCES / script, TREE / "app" / script)
    _launchers()
    _set_dates()
    return _installer()


def lacks() -> str:
    """What keeps this system from building the installer, in a sentence; nothing when it can."""
    return lacking(NEEDED)


def numbers(written: str) -> str:
    """A version such as "1.2.3rc1" as the four numbers that Windows wants."""
    found = re.match(r"\d+(?:\.\d+)*", written)
    parts = (found[0] if found else "0").split(".")
    return ".".join([*parts, "0", "0", "0"][:4])


def install_script(files: Iterable[str]) -> str:
    """NSIS' instructions that lay out `files` (POSIX paths in the tree) and that remove them and their folders again.

    Everything is named, in one order: the bytes are the same each time, and nothing is removed that was not installed.
    """
    paths = sorted(PurePosixPath(file) for file in files)
    folders = sorted({folder for path in paths for folder in path.parents if folder != PurePosixPath(".")})
    lines = ["!macro InstallFiles", *_install_lines(paths), "!macroend", "!macro RemoveFiles"]
    for folder in reversed(folders):
        cache = _windows(folder / "__pycache__")
        lines += [f'  Delete "{_windows(path)}"' for path in paths if path.parent == folder]
        lines += [f'  Delete "{cache}\\*.pyc"', f'  RMDir "{cache}"', f'  RMDir "{_windows(folder)}"']
    lines += [f'  Delete "{_windows(path)}"' for path in paths if path.parent == PurePosixPath(".")]
    return "\n".join([*lines, "!macroend", ""])


def _install_lines(paths: Iterable[PurePosixPath]) -> Iterable[str]:
    at: PurePosixPath | None = None
    for path in sorted(paths, key=lambda path: (path.parent, path)):
        if path.parent != at:
            at = path.parent
            yield f'  SetOutPath "{_windows(at)}"'
        yield f'  File "${{TREE}}/{_escaped(str(path))}"'


def _windows(path: PurePosixPath) -> str:
    return "\\".join(["$INSTDIR", *(_escaped(part) for part in path.parts)])


def _escaped(name: str) -> str:
    return name.replace("$", "$$")


def _launchers() -> None:
    work = WORK / "launcher"
    work.mkdir(parents=True, exist_ok=True)
    build_icons.write_ico(work / "foreword.ico")
    build_icons.write_side(work / "side.bmp")
    shutil.copyfile(SOURCES / "foreword.manifest", work / "foreword.manifest")
    filled = (SOURCES / "launcher.rc").read_text("utf-8").replace("@VERSION@", version())
    (work / "launcher.rc").write_text(filled.replace("@NUMBERS@", numbers(version()).replace(".", ",")), "utf-8")
    resources = ["x86_64-w64-mingw32-windres", "-I", str(work), str(work / "launcher.rc"), str(work / "launcher.o")]
    run_step(resources, "Icon and version of the launchers", LOGS / "windres.log", environment())
    (TREE / "bin").mkdir(exist_ok=True)
    compiler = ["x86_64-w64-mingw32-gcc", *LINKING, str(SOURCES / "launcher.c"), str(work / "launcher.o")]
    for kind, target in (("-mwindows", "Foreword.exe"), ("-DIN_BIN", "bin/foreword.exe")):
        run_step([*compiler, kind, "-o", str(TREE / target)], f"Compiling {target}", LOGS / "gcc.log", environment())


def _set_dates() -> None:
    for path in TREE.rglob("*"):
        os.utime(path, (epoch(), epoch()))


def _installer() -> Path:
    result = DIST / f"foreword-{version()}-setup.exe"
    DIST.mkdir(exist_ok=True)
    files = [file for file in TREE.rglob("*") if file.is_file()]
    (WORK / "files.nsh").write_text(install_script(file.relative_to(TREE).as_posix() for file in files), "utf-8")
    shutil.copyfile(SOURCES / "installer.nsi", WORK / "installer.nsi")
    values = {
        "VERSION": version(),
        "NUMBERS": numbers(version()),
        "OUT": str(result),
        "TREE": str(TREE),
        "ICON": str(WORK / "launcher/foreword.ico"),
        "SIDE": str(WORK / "launcher/side.bmp"),
        "LICENCE": str(ROOT / "LICENSE"),
        "KILOBYTES": str(sum(file.stat().st_size for file in files) // 1024),
    }
    defined = [f"-D{name}={value}" for name, value in values.items()]
    command = ["makensis", "-V3", "-WX", "-INPUTCHARSET", "UTF8", "-NOCD", f"-X!addincludedir {WORK}"]
    command += [*defined, str(WORK / "installer.nsi")]
    run_step(command, "Compressing the installer", LOGS / "nsis.log", environment())
    return result
