"""The package for Debian and Ubuntu: Foreword with its own Qt under /usr/lib/foreword, on the system's Python."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import build_icons
import build_wheel
from build_bundle import linux_bundle, unpack, wanted
from build_tools import BUILD, DIST, LOGS, environment, epoch, lacking, version
from dev_environment import ROOT
from dev_progress import run_step
from dev_system import LIST

SOURCES = ROOT / "packaging" / "linux"
#: Programs that the build calls, and the packages that bring them.
NEEDED: Mapping[str, str] = MappingProxyType({"dpkg-deb": "dpkg", "strip": "binutils"})
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
#: Libraries that Debian 13 and Ubuntu 24.04 have under another name.
RENAMED = ("libasound2", "libglib2.0-0")
#: Packages of the lock for which Debian's own serves: they carry a C library that Debian keeps, where the wheel has a copy of it.
BROUGHT: Mapping[str, str] = MappingProxyType({"pyyaml": "python3-yaml (>= 6.0)"})
CONTROL = """Package: foreword
Version: {version}
Section: editors
Priority: optional
Architecture: amd64
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: desktop-file-utils, fonts-noto-cjk
Suggests: git
Description: Markdown editor for Jekyll, Hugo, Hexo and Astro blogs
 A form for the front matter and a pane for the text stand beside a live
 preview of what the site will publish. What was not touched does not
 change: comments, quotes, order and line ends stay as they are.
 .
 The command line finds what a site would not publish as it was meant,
 before a commit or in continuous integration.
"""


def build() -> Path:
    """Build dist/foreword_VERSION_amd64.deb. Raises CommandFailed."""
    wheel, root = build_wheel.build(), BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    program = root / "usr/lib/foreword"
    licences = linux_bundle(program, without=BROUGHT)
    unpack([wheel], program, wanted)
    desktop_files(root)
    _icons(root)
    for made_by_import in list(root.rglob("__pycache__")):
        shutil.rmtree(made_by_import)
    _documents(root, licences)
    _control(root)
    _fix_modes_and_dates(root)
    result = DIST / f"foreword_{version()}_amd64.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(result)]
    run_step(command, "Compressing the package", LOGS / "deb.log", environment())
    return result


def lacks() -> str:
    """What keeps this system from building the package, in a sentence; nothing when it can."""
    return lacking(NEEDED)


def depends(listing: str) -> list[str]:
    """The packages that Qt's libraries need, from the second paragraph of system-packages.txt, with Python itself."""
    paragraph = listing.split("\n\n")[1]
    names = [name for line in paragraph.splitlines() for name in line.partition("#")[0].split()]
    python = ["python3 (>= 3.11)", "python3 (<< 3.14)", "libc6 (>= 2.34)", *BROUGHT.values()]
    return python + [f"{name}t64 | {name}" if name in RENAMED else name for name in sorted(names)]


def maintainer(env: Mapping[str, str]) -> str:
    """Who answers for the package: Debian's DEBFULLNAME and DEBEMAIL of whoever builds it, or the authors with no address."""
    return f"{env.get('DEBFULLNAME') or 'The Foreword authors'} <{env.get('DEBEMAIL') or 'foreword@localhost'}>"


def desktop_files(root: Path) -> None:
    """The command, the menu entry, what a software centre shows, and the icon, below `root`."""
    _put(root / "usr/bin/foreword", _filled("foreword"), 0o755)
    _put(root / "usr/share/applications/foreword.desktop", _filled("foreword.desktop"))
    _put(root / "usr/share/metainfo/foreword.metainfo.xml", _filled("foreword.metainfo.xml"))
    _put(root / "usr/share/icons/hicolor/scalable/apps/foreword.svg", build_icons.SVG.read_bytes())


def _icons(root: Path) -> None:
    for size, picture in build_icons.draw(ICON_SIZES).items():
        _put(root / f"usr/share/icons/hicolor/{size}x{size}/apps/foreword.png", picture)


def _documents(root: Path, licences: str) -> None:
    _put(root / "usr/share/man/man1/foreword.1.gz", _packed(_filled("foreword.1")))
    _put(root / "usr/share/man/ko/man1/foreword.1.gz", _packed(_filled("foreword.ko.1")))
    _put(root / "usr/share/doc/foreword/copyright", _filled("copyright"))
    _put(root / "usr/share/lintian/overrides/foreword", _filled("foreword.lintian-overrides"))
    _put(root / "usr/share/doc/foreword/LICENCES.gz", _packed(licences.encode()))
    day = datetime.fromtimestamp(epoch(), UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
    entry = f"foreword ({version()}) stable; urgency=medium\n\n  * See CHANGELOG.gz.\n\n"
    entry += f" -- {maintainer(os.environ)}  {day}\n"
    _put(root / "usr/share/doc/foreword/changelog.gz", _packed(entry.encode()))
    _put(root / "usr/share/doc/foreword/CHANGELOG.gz", _packed((ROOT / "CHANGELOG.md").read_bytes()))


def _control(root: Path) -> None:
    kilobytes = sum(file.stat().st_size for file in root.rglob("*") if file.is_file()) // 1024
    listed = ", ".join(depends(LIST.read_text("utf-8")))
    values = {"version": version(), "size": kilobytes, "depends": listed, "maintainer": maintainer(os.environ)}
    _put(root / "DEBIAN/control", CONTROL.format(**values).encode())
    for script in ("postinst", "prerm"):
        _put(root / "DEBIAN" / script, _filled(script), 0o755)
    files = sorted(file for file in (root / "usr").rglob("*") if file.is_file())
    asked = subprocess.run(
        ["md5sum", *(str(file.relative_to(root)) for file in files)], cwd=root, capture_output=True, check=True
    )
    _put(root / "DEBIAN/md5sums", asked.stdout)


def _filled(name: str) -> bytes:
    """A file of packaging/linux with its placeholders filled in."""
    licence = (ROOT / "LICENSE").read_text("utf-8").strip()
    values = {
        "@VERSION@": version(),
        "@DATE@": datetime.fromtimestamp(epoch(), UTC).strftime("%Y-%m-%d"),
        "@LICENSE@": "\n".join(f" {line or '.'}" for line in licence.splitlines()),
    }
    content = (SOURCES / name).read_text("utf-8")
    for placeholder, value in values.items():
        content = content.replace(placeholder, value)
    return content.encode()


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def _put(target: Path, content: bytes, mode: int = 0o644) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    target.chmod(mode)


def _fix_modes_and_dates(root: Path) -> None:
    executable = ("usr/bin/foreword", "DEBIAN/postinst", "DEBIAN/prerm", "QtWebEngineProcess")
    for path in sorted([root, *root.rglob("*")], reverse=True):
        path.chmod(0o755 if path.is_dir() or str(path).endswith(executable) else 0o644)
        os.utime(path, (epoch(), epoch()))
