"""Foreword with a Python of its own, frozen by PyInstaller out of the locked wheels: for systems whose Python may be any or none."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import build_licences
import build_wheel
from build_bundle import LANGUAGES, PLUGINS, UNUSED_PLUGINS, unpack, wanted_of_others
from build_tools import BUILD, LOGS, RUNTIME_PACKAGES, environment, locked_environment, wheels_of
from dev_environment import LOCK, ROOT
from dev_progress import run_step

SOURCES = ROOT / "packaging" / "frozen"
WORK = BUILD / "frozen"
TOOLS = ("altgraph", "packaging", "pyinstaller", "pyinstaller-hooks-contrib", "setuptools")
MAC_TOOLS = ("macholib",)
#: The parts of Qt that Foreword uses, and those that these are linked with.
QT_PARTS = frozenset(
    "Core DBus Gui Network OpenGL Positioning PrintSupport Qml QmlMeta QmlModels QmlWorkerScript Quick QuickWidgets Svg "
    "WaylandClient WebChannel WebEngineCore WebEngineWidgets Widgets WlShellIntegration XcbQpa".split()
)
#: A part of Qt, by its library, its framework on macOS, or its binding.
QT_PART = re.compile(r"(?:^|/)(?:libQt6|Qt)(\w+?)(?:\.so\.6|\.framework/.*|\.abi3\.so)$")
#: Libraries of the system that come along on Linux: what desktops may lack, and what Python is linked with. Everything else is
#: the system's own; drivers, fonts and the toolkit of the desktop do not work with another's.
CARRIED = re.compile(
    r"lib(python3|ffi|bz2|lzma|ssl|crypto|uuid|sqlite3|icu|pyside6|shiboken6|brotli|nspr4|nss|nssutil3|freebl|plc4|plds4|smime3"
    r"|softokn3|xcb-(cursor|icccm|image|keysyms|render-util|util|xkb)|xkbcommon|xkbfile)[\w.-]*\.(so|chk)"
)


def freeze(more: Mapping[str, str]) -> Path:
    """The folder of PyInstaller's results; `more` is what the recipe is told by environment variables. Raises CommandFailed."""
    wheel, source = build_wheel.build(), WORK / "source"
    shutil.rmtree(WORK, ignore_errors=True)
    unpack([wheel], source, lambda _: True)
    licences = WORK / "LICENCES.txt"
    python = locked_environment("freezing", packages(), both_locks())
    licences.write_text(build_licences.notice(build_licences.works(wheels_of(python, RUNTIME_PACKAGES)), frozen_python()), "utf-8")
    command = [str(python), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", str(WORK / "dist"), "--workpath", str(WORK / "work"), str(SOURCES / "foreword.spec")]
    told = {**environment(), "FOREWORD_SOURCE": str(source), "FOREWORD_LICENCES": str(licences), **more}
    run_step(command, "Freezing the program (PyInstaller)", LOGS / "frozen.log", told)
    return WORK / "dist"


def packages() -> tuple[str, ...]:
    """What the environment of the freezing has: what is carried, and PyInstaller."""
    return (*RUNTIME_PACKAGES, *TOOLS, *(MAC_TOOLS if sys.platform == "darwin" else ()))


def both_locks() -> Path:
    """The project's lock and PyInstaller's in one file; where both pin a package, the project's version counts."""
    BUILD.mkdir(exist_ok=True)
    target = BUILD / "freezing-locks.txt"
    texts = [(SOURCES / "requirements.lock").read_text("utf-8"), LOCK.read_text("utf-8")]
    target.write_text("\n".join(texts), "utf-8")
    return target


def frozen_python() -> str:
    """The version of the Python that is carried: the one that builds."""
    return sys.version.split()[0]


def kept(name: str, linux: bool = sys.platform.startswith("linux")) -> bool:
    """Whether a file is carried; `name` is its path in the frozen folder, where packages lie as in their wheels."""
    name = name.replace("\\", "/")
    if part := QT_PART.search(name):
        return part[1] in QT_PARTS
    if not name.startswith("PySide6/"):
        return wanted_of_others(name) and ("/" in name or not linux or _carried(name))
    if "/qml/" in name or "devtools" in name:
        return False
    if plugin := re.search(r"/plugins/(.+)$", name):
        return plugin[1].split("/")[0] in (*PLUGINS, "styles") and not UNUSED_PLUGINS.search(plugin[1])
    return not name.endswith((".qm", ".pak")) or _is_spoken(name)


def _carried(name: str) -> bool:
    return ".so" not in name and not name.endswith(".chk") or CARRIED.match(name) is not None


def _is_spoken(name: str) -> bool:
    """Whether a file of words or resources is of our languages, or of none."""
    words = name.endswith(".qm") or "locales/" in name
    return not words or re.search(rf"(^|[_/]){LANGUAGES}\.(qm|pak)$", name) is not None
