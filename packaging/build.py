"""Build what people install. One entry for every form of it.

    python3 packaging/build.py wheel       a wheel for pip and pipx
    python3 packaging/build.py deb         a package for Debian and Ubuntu, with Qt inside
    python3 packaging/build.py windows     an installer for Windows, built on Debian or Ubuntu by NSIS and mingw-w64
    python3 packaging/build.py macos       an application in a disk image, built on macOS
    python3 packaging/build.py appimage    one file for other Linux systems, with Python inside, built on Debian 12
    python3 packaging/build.py all         each of them that can be built on this system; says where the others can

    --verify     use what was built as a person would, with packaging/smoke.py, before the next is begun
    --tree DIR   with --verify: install the package for Debian in a copy of this bare tree, as debootstrap makes it (as root)

Works from a clean clone: the tools are taken from packaging/requirements.lock, each checked against its hash, into build/tools.
The same commit gives the same bytes: every date in a build is SOURCE_DATE_EPOCH, by default the day of the commit.
Results are put into dist/. Only the standard library is used here.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import build_appimage
import build_deb
import build_macos
import build_verify
import build_wheel
import build_windows
from dev_progress import CommandFailed, say


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that people install.

    `lacks` says what keeps this system from building it and where it can be built, nothing when it can be built here;
    `verify` gets the result and a bare tree or None. Both builders raise CommandFailed.
    """

    build: Callable[[], Path]
    lacks: Callable[[], str]
    verify: Callable[[Path, Path | None], None]


TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "wheel": Target(build_wheel.build, build_wheel.lacks, build_verify.wheel),
        "deb": Target(build_deb.build, build_deb.lacks, build_verify.deb),
        "windows": Target(build_windows.build, build_windows.lacks, build_verify.windows),
        "appimage": Target(build_appimage.build, build_appimage.lacks, build_verify.appimage),
        "macos": Target(build_macos.build, build_macos.lacks, build_verify.macos),
    }
)


def main(arguments: Sequence[str]) -> int:
    """Build what was named; 0 when it is there (and holds, with --verify), 2 for a wrong call or a failed step."""
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        print((__doc__ or "").strip())
        return 0 if arguments else 2
    options = _options(arguments)
    every = "all" in options.names
    try:
        names = possible(TARGETS) if every else list(dict.fromkeys(options.names))
        for number, name in enumerate(names, 1):
            make(name, f"{number} of {len(names)}", options.tree if options.verify else None, verify=options.verify)
    except (CommandFailed, OSError) as trouble:
        say(str(trouble))
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def possible(targets: Mapping[str, Target]) -> list[str]:
    """The names of the targets that can be built here; of the others it is said what they need and where they can be built."""
    here: list[str] = []
    for name, target in targets.items():
        if lacks := target.lacks():
            say(f"Not here: {name}. {lacks}")
        else:
            here.append(name)
    return here


def make(name: str, place: str, tree: Path | None, *, verify: bool) -> None:
    """Build one thing and say where it is, how large, how long it took and its SHA-256; then prove it, when asked.

    Raises CommandFailed.
    """
    target, started = TARGETS[name], time.monotonic()
    if lacks := target.lacks():
        raise CommandFailed(f"{name} cannot be built here. {lacks}")
    say(f"Building {name} ({place})")
    result = target.build()
    digest = hashlib.sha256(result.read_bytes()).hexdigest()
    seconds = time.monotonic() - started
    print(f"{result}  {result.stat().st_size / 1e6:.1f} MB  {seconds:.0f} s  sha256:{digest}", flush=True)
    if verify:
        say(f"Proving {name} ({place})")
        target.verify(result, tree)
        print(f"{result}  holds", flush=True)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="build.py", usage=f"build.py [--verify [--tree DIR]] {'|'.join([*TARGETS, 'all'])} ...")
    parser.add_argument("names", nargs="+", choices=[*TARGETS, "all"], metavar="NAME")
    parser.add_argument("--verify", action="store_true")
    parser.add_argument("--tree", type=Path)
    options = parser.parse_args(arguments)
    if options.tree and not options.verify:
        parser.error("--tree is for --verify")
    if options.tree and not (options.tree / "usr/bin/apt-get").exists():
        parser.error(f"{options.tree} is no Debian tree")
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
