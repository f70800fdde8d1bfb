"""Files outside of the site: no way of writing a reference to one shows it, through the real page of the real window."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from editor.ui.main_window import MainWindow
from tests.ui.preview.conftest import Stage
from tests.ui.preview.test_payloads import put

pytestmark = pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU")

#: The width by which the file outside is known; the one inside is 40 pixels wide.
SECRET = 41


#: What only looks like a slash or like two dots, what a decoder takes for them, and what browsers leave out of an address.
SLASHES = (
    "\u2215", "\u2044", "\uff0f", "\u29f8", "\uff3c", "\u2216", "%c0%af", "%e0%80%af", "%u2215", "%25%32%66", "%2f%2e%2f", ";/",
    "/./", "/.//", "&#47;", "&sol;", "&bsol;",
)  # fmt: skip
DOTS = (
    "\uff0e\uff0e", "\u2025", "\u2024\u2024", "%c0%ae%c0%ae", "%252e%252e", "....", ".. ", ".&#9;.", ".&NewLine;.",
    "&period;&period;", "..%09", "..%20", "%2e.", "..?", "..#",
)  # fmt: skip
#: Ways to write the top of the disk.
ROOTS = (
    "/".join(("", "proc", "self", "root", "")), "/proc/self/cwd/../../../../", "\\\\?\\", "\\\\.\\", "//?/C:/", "smb://localhost/",
    "nfs://localhost/", "/dev/fd/../", "%2F", "%5C", "%5C%5Clocalhost%5C", "&sol;", "file:///%2e%2e/", "file:%2F%2F/",
    "jar:file:/", "/\u2024\u2024/",
)  # fmt: skip


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A picture beside the site, which the page must never show."""
    path = tmp_path / "secret.png"
    picture = QImage(SECRET, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(path))
    return path


def ways(secret: Path) -> list[str]:
    """References to the file outside, as a post in `_posts` may write them; symbolic links have been made for some."""
    whole, plain = str(secret), secret.as_posix().lstrip("/")
    dots, slashes = ("..", "%2e%2e", ".%2E", "..%00"), ("/", "%2F", "\\", "%5C", "%252F", "//")
    up = [f"{dot}{slash}" * 2 + "secret.png" for dot in dots for slash in slashes]
    return [
        *up, *(f"/{way}" for way in up), *(f"./{way}" for way in up),
        "/../secret.png", "/dot.png/../../secret.png", "_posts/../../secret.png", "../blog/../../secret.png",
        whole, f"/{whole}", f"//{whole}", f"//localhost{whole}", f"\\\\localhost\\{plain}", f"//./{plain}", f"//?/{plain}",
        f"file:{whole}", f"file://{whole}", f"file://localhost{whole}", f"FILE:///{plain}", f"file:\\\\{plain}",
        f"C:{whole}", f"C:/{plain}", f"c:\\{plain}", f"/C:/{plain}", f"C|{whole}", f"view-source:file://{whole}",
        f"foreword:{whole}", f"foreword://file/{plain}", f"foreword://page/{plain}", f"foreword://file/1?{quote(whole)}",
        "linked.png", "/linked.png", "folder/secret.png", "/folder/secret.png", "folder/%2e/secret.png", "loop/loop/secret.png",
        f"{whole}%00.png", f"{whole}%00", f"/dot.png%00/../..{whole}", f"~/{plain}", f"$HOME/{plain}", f"filesystem:{whole}",
        "{{ site.baseurl }}/../secret.png",
        *(f"..{slash}..{slash}secret.png" for slash in SLASHES), *(f"{two}/{two}/secret.png" for two in DOTS),
        *(f"{root}{plain}" for root in ROOTS),
        "inner/../../secret.png", "inner/%2e%2e/%2e%2e/secret.png", "/inner/linked/secret.png", "deep.png",
        "/./linked.png", "loop/linked.png",
    ]  # fmt: skip


def links(site: Path, secret: Path) -> None:
    (site / "linked.png").symlink_to(secret)
    (site / "folder").symlink_to(secret.parent)
    (site / "loop").symlink_to(site)
    (site / "deep.png").symlink_to(site / "linked.png")
    os.link(shutil.copy(site / "dot.png", site / "copy.png"), site / "hard.png")


def widths(stage: Stage) -> list[int]:
    stage.until("[...document.images].every(i => i.complete)")
    found = stage.run("[...document.images].map(i => i.naturalWidth)")
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("head", ["", "typora-root-url: ..\n", "typora-root-url: ../../..\n", "image: ../../secret.png\n"])
def test_no_reference_shows_a_file_outside(window: MainWindow, inside: Stage, secret: Path, tmp_path: Path, head: str) -> None:
    links(tmp_path / "blog", secret)
    (tmp_path / "blog" / "inner").mkdir()
    shutil.copy(secret, tmp_path / "blog" / "inner" / "same.png")
    written = [*ways(secret), *(f"{tmp_path.name}/{way}" for way in ways(secret)[:3])]
    images = "".join(f'<img src="{way}">\n![a](<{way}>)\n\n' for way in written)
    with inside.shown():
        inside.document.buffer.load(f"---\ntitle: x\n{head}---\n\n<img src='/dot.png'>\n\n<img src='/hard.png'>\n\n{images}")
    seen = widths(inside)
    assert seen.count(40) >= 2, "what is inside shows"
    assert SECRET not in seen
    with inside.shown():
        inside.document.buffer.load("---\ntitle: x\n---\n\n![the same inside](/inner/same.png)\n")
    assert widths(inside) == [SECRET], "and it would have been seen"


def test_no_address_of_ours_reads_a_file_outside_even_without_the_sanitiser(inside: Stage, secret: Path, tmp_path: Path) -> None:
    links(tmp_path / "blog", secret)
    encoded = [quote(way, safe="%") for way in ways(secret)] + [quote(way, safe="") for way in ways(secret)]
    addresses = [f"foreword://{host}/{form}" for way in encoded for host in ("file", "page") for form in (f"1?{way}", way)]
    put(inside, [f'<img src="foreword://file/1?%2Fdot.png">{"".join(f"<img src={chr(34)}{a}{chr(34)}>" for a in addresses)}'])
    seen = widths(inside)
    assert seen.count(40) >= 1
    assert SECRET not in seen


def test_nothing_that_is_no_picture_is_read(inside: Stage, tmp_path: Path) -> None:
    site = tmp_path / "blog"
    (site / "program.sh").write_text("#!/bin/sh\n")
    (site / "page.html").write_text("<script>alert(1)</script>")
    os.mkfifo(site / "pipe.png")
    with inside.shown():
        inside.document.buffer.load("![a](/program.sh) ![b](/page.html) ![c](/pipe.png) ![d](/_posts) ![e](/dev/zero)\n")
    assert widths(inside) == []
    assert inside.run("document.querySelectorAll('[data-box]').length") == 5
