"""Foreword with a Python of its own, frozen by PyInstaller out of the locked wheels, for systems with any Python or none."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import build_licences
import build_wheel
from build_bundle import LANGUAGES, PLUGINS, UNUSED_PLUGINS, unpack, wanted_of_others
from build_tools import BUILD, LOGS, RUNTIME_PACKAGES, download, environment, locked_environment
from dev_environment import LOCK, ROOT
from dev_progress import CommandFailed, run_step

SOURCES = ROOT / "packaging" / "frozen"
WORK = BUILD / "frozen"
TOOLS = ("altgraph", "packaging", "pyinstaller", "pyinstaller-hooks-contrib", "setuptools")
MAC_TOOLS = ("macholib",)
#: The parts of Qt that Foreword uses, and those that these are linked with.
QT_PARTS = re.compile(
    r"Core|DBus|Gui|Network|OpenGL|Positioning|PrintSupport|Qml|QmlMeta|QmlModels|QmlWorkerScript|Quick|QuickWidgets|Svg"
    r"|WaylandClient|WebChannel|WebEngineCore|WebEngineWidgets|Widgets|WlShellIntegration|XcbQpa"
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
    licences.write_text(notice(), "utf-8")
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


def notice() -> str:
    """The licences of all that is carried, with that of Python, which is the one that builds. Raises CommandFailed."""
    number = f"{sys.version_info[0]}.{sys.version_info[1]}"
    wheels = download(RUNTIME_PACKAGES, BUILD / "wheels" / f"here-{number}", number, ())
    places = (Path(os.__file__).with_name("LICENSE.txt"), Path(f"/usr/share/doc/python{number}/copyright"))
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise CommandFailed(f"The licence of Python is in neither of {' and '.join(map(str, places))}.")
    python = build_licences.titled(f"Python {sys.version.split()[0]}", found.read_text("utf-8", "replace"))
    return build_licences.notice(build_licences.works(wheels)) + "\n" + python


def kept(name: str, linux: bool = sys.platform.startswith("linux")) -> bool:
    """Whether a file is carried; `name` is its path in the frozen folder, where packages lie as in their wheels."""
    name = name.replace("\\", "/")
    if part := QT_PART.search(name):
        return QT_PARTS.fullmatch(part[1]) is not None
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
