"""The tree of Python packages that a package for one system carries: the locked wheels without what Foreword does not use."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from build_licences import notice, scripts, works
from build_tools import BUILD, LOGS, RUNTIME_PACKAGES, download
from dev_progress import run_step, say

#: The newest wheels' names first; pip takes each name literally.
LINUX = ("manylinux_2_34_x86_64", "manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64")
#: Parts compiled for one version of Python; laid beside one another they serve every version that a release may have.
PER_PYTHON = ("charset-normalizer", "markupsafe", "pyyaml")
PYTHONS = ("3.11", "3.12", "3.13")
MODULES = ("Core", "DBus", "Gui", "Network", "PrintSupport", "Svg", "WebChannel", "WebEngineCore", "WebEngineWidgets", "Widgets")
PLUGINS = (
    "iconengines",
    "imageformats",
    "platforminputcontexts",
    "platforms",
    "platformthemes",
    "tls",
    "wayland-decoration-client",
    "wayland-graphics-integration-client",
    "wayland-shell-integration",
    "xcbglintegrations",
)
UNUSED_PLUGINS = re.compile(r"eglfs|linuxfb|minimal|vkkhr|vnc|virtualkeyboard|qpdf|libqwebgl|qtga|qwbmp|qicns|qtiff")
LANGUAGES = r"(en|en-US|en-GB|ko)"
#: What Qt loads by name without being linked with it.
BY_NAME = ("libQt6XcbQpa.so.6", "libQt6WaylandClient.so.6", "libQt6OpenGL.so.6")
LIBRARY = re.compile(rb"lib[\w+-]+(?:\.[\w+-]+)*?\.so(?:\.\d+)*")


def unpack(wheels: Iterable[Path], into: Path, wanted: Callable[[str], bool]) -> None:
    """Lay the contents of wheels beside one another; scripts and headers are left out, and what is not `wanted`."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if ".data/" not in name and wanted(name)]
            archive.extractall(into, names)


def wanted(name: str) -> bool:
    """Whether a file of a wheel is used by Foreword; `name` is its path in the wheel. Libraries are pruned later."""
    if name.startswith("shiboken6/"):
        return not name.endswith((".pyi", ".h", ".lib"))
    if not name.startswith("PySide6/"):
        return wanted_of_others(name)
    return _wanted_of_qt(name.removeprefix("PySide6/"))


def wanted_of_others(name: str) -> bool:
    """The same for what is neither Qt nor its binding, on every system."""
    if name.startswith("babel/locale-data/"):
        return re.search(rf"/(root|{LANGUAGES}|en_US|ko_KR)\.dat$", name) is not None
    return "/tests/" not in name


def _wanted_of_qt(name: str) -> bool:
    if not name.startswith("Qt/"):
        module = re.fullmatch(r"Qt(\w+)\.abi3\.so", name)
        return module[1] in MODULES if module else _is_binding(name)
    part, _, rest = name.removeprefix("Qt/").partition("/")
    match part:
        case "lib":
            return True
        case "libexec":
            return rest in ("QtWebEngineProcess", "qt.conf")
        case "plugins":
            return rest.startswith(tuple(f"{kind}/" for kind in PLUGINS)) and not UNUSED_PLUGINS.search(rest)
        case "resources":
            return "devtools" not in rest and (not rest.startswith("locales/") or _is_language(rest))
        case "translations":
            return _is_language(rest) and (rest.startswith(("qtbase_", "qtwebengine")))
    return False


def _is_binding(name: str) -> bool:
    return "/" not in name and (name.endswith(".py") or name.startswith("libpyside6.")) or name.startswith("support/")


def _is_language(name: str) -> bool:
    return re.search(rf"(^|[_/]){LANGUAGES}\.(qm|pak)$", name) is not None


def named_libraries(file: Path) -> set[str]:
    """The file names of shared libraries that occur in a binary: those it is linked with, and those it loads by name."""
    return {found.decode("ascii") for found in LIBRARY.findall(file.read_bytes())}


def needed(roots: Iterable[str], names_in: Mapping[str, set[str]]) -> set[str]:
    """The libraries reached from `roots`; `names_in` says which names occur in each library."""
    reached: set[str] = set()
    waiting = [name for name in roots if name in names_in]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [other for other in names_in[name] if other in names_in]
    return reached


def prune_libraries(qt: Path) -> None:
    """Remove the libraries of `qt` (PySide6/) that nothing kept is linked with."""
    names_in = {file.name: named_libraries(file) for file in (qt / "Qt/lib").glob("*.so*")}
    binaries = [*qt.glob("*.so*"), *(qt / "Qt/plugins").rglob("*.so"), qt / "Qt/libexec/QtWebEngineProcess"]
    roots = {name for file in binaries for name in named_libraries(file)} | set(BY_NAME)
    kept = needed(roots, names_in)
    for name in sorted(set(names_in) - kept):
        (qt / "Qt/lib" / name).unlink()


def strip_symbols(tree: Path) -> None:
    """Remove what only a debugger reads from the libraries that came with it. Raises CommandFailed."""
    loose = [path for path in tree.rglob("*.so") if not path.is_relative_to(tree / "PySide6")]
    files = [*loose, *(tree / "PySide6/Qt/lib").glob("libicu*")]
    command = ["strip", "--strip-unneeded", *map(str, sorted(files))]
    run_step(command, "Removing debugging symbols (with strip, of Debian's binutils)", LOGS / "strip.log")


def linux_bundle(into: Path, pythons: Sequence[str] = PYTHONS, without: Collection[str] = ()) -> str:
    """Fill `into` with what runs Foreword under some versions of Python, Foreword itself apart; the licences of it in one text.

    `without` names packages of the lock that the system brings. Raises CommandFailed.
    """
    shutil.rmtree(into, ignore_errors=True)
    cache = BUILD / "wheels"
    packages = [name for name in RUNTIME_PACKAGES if name not in without]
    wheels = download(packages, cache / f"linux-{pythons[0]}", pythons[0], LINUX)
    unpack(wheels, into, wanted)
    compiled = [name for name in PER_PYTHON if name not in without]
    for python in pythons[1:]:
        unpack(download(compiled, cache / f"linux-{python}", python, LINUX), into, wanted)
    prune_libraries(into / "PySide6")
    strip_symbols(into)
    (into / "PySide6/Qt/libexec/QtWebEngineProcess").chmod(0o755)
    say(f"  The bundle has {sum(file.stat().st_size for file in into.rglob('*') if file.is_file()) / 1e6:.0f} MB")
    return notice([*works(wheels), *scripts()])
