"""The AppImage: one file for any Linux of about Debian 12's age or newer, with a Python of its own. Built on Debian 12."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import build_deb
import build_frozen
import build_icons
import build_licences
from build_tools import BUILD, DIST, LOGS, environment, epoch, lacking, version
from dev_environment import ROOT
from dev_progress import CommandFailed, run_step

SOURCES = ROOT / "packaging" / "appimage"
TREE = BUILD / "appimage" / "AppDir"
HEADERS = Path("/usr/include")
#: What the build calls or includes, and the packages of Debian that bring it.
NEEDED: Mapping[str, str] = MappingProxyType(
    {"gcc": "gcc", "mksquashfs": "squashfs-tools", "patchelf": "patchelf", "strip": "binutils"}
)
NEEDED_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "fuse3/fuse.h": "libfuse3-dev",
        "squashfuse/squashfuse.h": "libsquashfuse-dev",
        "zstd.h": "libzstd-dev",
        "lzma.h": "liblzma-dev",
        "lz4.h": "liblz4-dev",
        "lzo/lzo1x.h": "liblzo2-dev",
        "zlib.h": "zlib1g-dev",
    }
)
LINKED = ("-lsquashfuse", "-lfuse3", "-lzstd", "-llzma", "-llzo2", "-llz4", "-lz", "-lpthread")
#: The packages whose code the head of the file carries.
IN_HEAD = ("libsquashfuse-dev", "libfuse3-dev", "libzstd-dev", "liblzma-dev", "liblzo2-dev", "liblz4-dev", "zlib1g-dev", "libc6")
#: Marks an ELF file as an AppImage of type 2, in bytes that ELF leaves free.
MAGIC_AT, MAGIC = 8, b"AI\x02"
HOME = Path("usr/lib/foreword")


def build() -> Path:
    """Build dist/foreword-VERSION-x86_64.AppImage. Raises CommandFailed."""
    shutil.rmtree(TREE.parent, ignore_errors=True)
    frozen = build_frozen.freeze({}) / "foreword"
    (TREE / HOME).parent.mkdir(parents=True)
    shutil.move(frozen, TREE / HOME)
    carried = find_each_other(TREE / HOME / "_internal")
    _desktop_files(TREE)
    notice = TREE / HOME / "_internal" / "LICENCES.txt"
    notice.write_text(notice.read_text("utf-8") + system_licences(carried), "utf-8")
    _set_dates()
    return _join(_head(), _image())


def lacks() -> str:
    """What keeps this system from building it, in a sentence; nothing when it can."""
    if not sys.platform.startswith("linux"):
        return "It is built on Debian 12."
    packages = {header: package for header, package in NEEDED_HEADERS.items() if not (HEADERS / header).is_file()}
    missing = sorted(packages.values())
    return lacking(NEEDED) or (f"It is built on Debian 12: sudo apt-get install {' '.join(missing)}" if missing else "")


def find_each_other(inner: Path) -> list[str]:
    """Let the system's libraries that are carried be found by Qt's and by one another without LD_LIBRARY_PATH; their names.

    What Foreword starts, such as git or a browser, must not be given them. Raises CommandFailed.
    """
    qt = inner / "PySide6/Qt/lib"
    names = sorted(file.name for file in inner.glob("lib*.so*") if file.is_file() and not file.is_symlink())
    ours = [name for name in names if not (qt / name).exists()]
    for name in ours:
        (qt / name).symlink_to(os.path.relpath(inner / name, qt))
    run_step(
        ["patchelf", "--set-rpath", "$ORIGIN", *(str(inner / name) for name in ours)], "Joining libraries", LOGS / "rpath.log"
    )
    return ours


def system_licences(names: Iterable[str]) -> str:
    """The licences of Debian's packages that libraries come from, and of those that the head of the file is made of.

    Raises CommandFailed for a library of unknown origin.
    """
    packages = sorted({_package_of(name) for name in names} - {""} | set(IN_HEAD))
    places = {package: Path(f"/usr/share/doc/{package}/copyright") for package in packages}
    if missing := [package for package, place in places.items() if not place.is_file()]:
        raise CommandFailed(f"There is no licence of {', '.join(missing)} in /usr/share/doc.")
    return "\n" + "\n".join(build_licences.titled(package, places[package].read_text("utf-8")) for package in packages)


def marked(program: bytes) -> bytes:
    """An ELF program that says it is the head of an AppImage. Raises CommandFailed when it is no ELF program."""
    if program[:4] != b"\x7fELF":
        raise CommandFailed("The head of the AppImage is no ELF program.")
    return program[:MAGIC_AT] + MAGIC + program[MAGIC_AT + len(MAGIC) :]


def _package_of(library: str) -> str:
    """Debian's package of a library; nothing for one that came with a wheel or with Python, whose licences are there already."""
    if library.startswith(("libpython", "libpyside", "libshiboken", "libicu")):
        return ""
    asked = subprocess.run(["dpkg", "-S", f"*/{library}"], capture_output=True, text=True, check=False)
    found = [line.partition(":")[0] for line in asked.stdout.splitlines() if not line.startswith("diversion")]
    if not found:
        raise CommandFailed(f"No package of Debian has {library}: its licence is not known.")
    return found[0]


def _desktop_files(tree: Path) -> None:
    build_deb.desktop_files(tree)
    (tree / "usr/bin/foreword").unlink()  # the package's own launcher is for the system's Python
    (tree / "usr/bin").rmdir()
    for size, picture in build_icons.draw((256,)).items():
        (tree / f"usr/share/icons/hicolor/{size}x{size}/apps").mkdir(parents=True)
        (tree / f"usr/share/icons/hicolor/{size}x{size}/apps/foreword.png").write_bytes(picture)
        (tree / "foreword.png").write_bytes(picture)
    shutil.copyfile(tree / "usr/share/applications/foreword.desktop", tree / "foreword.desktop")
    (tree / ".DirIcon").symlink_to("foreword.png")
    (tree / "AppRun").symlink_to(HOME / "foreword")


def _set_dates() -> None:
    for path in [TREE, *TREE.rglob("*")]:
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)


def _head() -> bytes:
    target = TREE.parent / "runtime"
    command = [
        "gcc",
        "-static",
        "-O2",
        "-s",
        "-Wall",
        "-Wextra",
        f"-I{HEADERS}/fuse3",
        str(SOURCES / "runtime.c"),
        "-o",
        str(target),
    ]
    run_step([*command, *LINKED], "Compiling the head of the AppImage", LOGS / "runtime.log", environment())
    return marked(target.read_bytes())


def _image() -> Path:
    target = TREE.parent / "image.squashfs"
    command = ["mksquashfs", str(TREE), str(target), "-noappend", "-all-root", "-no-xattrs", "-comp", "zstd"]
    command += ["-Xcompression-level", "19", "-b", "256K", "-no-progress"]
    run_step(command, "Compressing the AppImage", LOGS / "squashfs.log", environment())
    return target


def _join(head: bytes, image: Path) -> Path:
    result = DIST / f"foreword-{version()}-x86_64.AppImage"
    DIST.mkdir(exist_ok=True)
    with result.open("wb") as whole, image.open("rb") as part:
        whole.write(head)
        shutil.copyfileobj(part, whole)
    result.chmod(0o755)
    return result
