"""Build what people install. One entry for every form of it.

    python3 packaging/build.py wheel    a wheel for pip and pipx
    python3 packaging/build.py deb      a package for Debian and Ubuntu, with Qt inside
    python3 packaging/build.py windows  an installer for Windows, built on Debian or Ubuntu by NSIS and mingw-w64
    python3 packaging/build.py all      all of them

Works from a clean clone: the tools are taken from packaging/requirements.lock, each checked against its hash, into build/tools.
The same commit gives the same bytes: every date in a build is SOURCE_DATE_EPOCH, by default the day of the commit.
Results are put into dist/. Only the standard library is used here.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import build_deb
import build_wheel
import build_windows
from dev_progress import CommandFailed, say

BUILDERS: Mapping[str, Callable[[], Path]] = MappingProxyType(
    {"wheel": build_wheel.build, "deb": build_deb.build, "windows": build_windows.build}
)


def main(arguments: Sequence[str]) -> int:
    """Build what was named; 0 when it is there, 2 for a wrong call or a failed step."""
    names = list(BUILDERS) if list(arguments) == ["all"] else list(arguments)
    if not names or not set(names) <= set(BUILDERS):
        print((__doc__ or "").strip())
        return 0 if arguments and arguments[0] in ("help", "-h", "--help") else 2
    try:
        for name in names:
            report(name)
    except (CommandFailed, OSError) as trouble:
        say(str(trouble))
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def report(name: str) -> None:
    """Build one thing and say where it is, how large, how long it took and its SHA-256."""
    started = time.monotonic()
    say(f"Building {name}")
    result = BUILDERS[name]()
    digest = hashlib.sha256(result.read_bytes()).hexdigest()
    seconds = time.monotonic() - started
    print(f"{result}  {result.stat().st_size / 1e6:.1f} MB  {seconds:.0f} s  sha256:{digest}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
