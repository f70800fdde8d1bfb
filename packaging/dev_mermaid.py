"""mermaid, the script that draws diagrams in the preview: taken from npm, checked against its hash, laid into resources/mermaid.

It is 3.5 MB, so it is not kept in git. Without it, or without npm, everything works and a diagram shows as its code.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import tarfile
import tempfile
from pathlib import Path

from dev_progress import CommandFailed, run_step, say

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "mermaid"
VERSION, LICENCE = "11.17.2", "MIT"
#: SHA-512 of the package, in npm's own form.
DIGEST = "V6K3C8EBdEsPFZXSKMJe6ppQOENxuHARr9GvHX4hh47lAbhMRD9qf4oEK7LoaRQxULMa80/qt5gHO73aCleBBg=="
#: What is taken out of the package, and how it is called here.
FILES = {"package/dist/mermaid.min.js": "mermaid.min.js", "package/LICENSE": "LICENSE"}


def ensure(folder: Path = FOLDER) -> bool:
    """Have mermaid where the program looks for it; says so and gives False when it cannot be had."""
    if is_there(folder):
        return True
    npm = shutil.which("npm")
    try:
        if npm is None:
            raise CommandFailed("npm is not installed.")
        with tempfile.TemporaryDirectory() as work:
            command = [npm, "pack", f"mermaid@{VERSION}", "--ignore-scripts", "--pack-destination", work]
            run_step(command, "Fetching mermaid", ROOT / "build" / "logs" / "mermaid.log")
            unpack(next(Path(work).glob("*.tgz")), folder)
    except (CommandFailed, OSError, StopIteration, tarfile.TarError) as trouble:
        say(f"Without mermaid the preview shows diagrams as code. {trouble}")
        return False
    return True


def is_there(folder: Path = FOLDER) -> bool:
    """Whether the pinned version is there."""
    stamp = folder / "VERSION"
    whole = all((folder / name).is_file() for name in FILES.values())
    return whole and stamp.is_file() and stamp.read_text("ascii").split() == [VERSION, DIGEST]


def unpack(package: Path, folder: Path, digest: str = DIGEST) -> None:
    """Take our files out of a package. Raises CommandFailed when it is not the pinned one, byte for byte."""
    found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode("ascii")
    if found != digest:
        raise CommandFailed(f"The package mermaid {VERSION} has another hash than the pinned one: {found}")
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(package) as archive:
        for name, ours in FILES.items():
            member = archive.extractfile(name)
            if member is None:
                raise CommandFailed(f"The package mermaid {VERSION} lacks {name}.")
            (folder / ours).write_bytes(member.read())
    (folder / "VERSION").write_text(f"{VERSION} {digest}\n", "ascii")
