"""The wheel, and proof that all resources are in it."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import dev_mermaid
from build_tools import BUILD, DIST, LOGS, environment, tools, version
from dev_environment import ROOT
from dev_progress import CommandFailed, run_step

RESOURCES = "editor/_resources/"


def build() -> Path:
    """Build dist/foreword-VERSION-py3-none-any.whl from what git knows. Raises CommandFailed."""
    dev_mermaid.ensure()
    source = _clean_source()
    command = [str(tools()), "-m", "build", "--wheel", "--no-isolation", "--outdir", str(DIST), str(source)]
    run_step(command, "Building the wheel", LOGS / "wheel.log", environment())
    wheel = DIST / f"foreword-{version()}-py3-none-any.whl"
    if missing := sorted(_wanted() - set(zipfile.ZipFile(wheel).namelist())):
        raise CommandFailed(f"The wheel lacks {len(missing)} files: {', '.join(missing[:5])}")
    return wheel


def lacks() -> str:
    """Nothing: a wheel is built wherever Python and git are."""
    return ""


def tracked() -> list[str]:
    """The files of the source tree that git knows and that are there, as relative POSIX paths."""
    asked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return sorted(name for name in asked.stdout.split("\0") if name and (ROOT / name).is_file())


def carried() -> list[str]:
    """The same with mermaid, which is no part of git, where it could be had."""
    folder = dev_mermaid.FOLDER
    return [*tracked(), *(path.relative_to(ROOT).as_posix() for path in sorted(folder.glob("*")) if dev_mermaid.is_there())]


def _clean_source() -> Path:
    """A copy of what git knows, and mermaid: setuptools would take in what else lies about, such as compiled files."""
    source = BUILD / "wheel-source"
    shutil.rmtree(source, ignore_errors=True)
    for name in carried():
        if name.startswith(("editor/", "resources/")) or "/" not in name:
            target = source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
    return source


def _wanted() -> set[str]:
    names = carried()
    code = {name for name in names if name.startswith("editor/") and name.endswith(".py")}
    return code | {RESOURCES + name.removeprefix("resources/") for name in names if name.startswith("resources/")}
