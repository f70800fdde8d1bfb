"""Prove that a build of Foreword works on the machine it is on.

    python3 packaging/smoke.py foreword                       a package that is installed
    python3 packaging/smoke.py .venv/bin/python -m editor     a source tree
    python3 packaging/smoke.py --light foreword               the command line alone, without Qt
    python3 packaging/smoke.py --no-window foreword           all but the window, where it cannot be shown

The arguments are the command that starts Foreword. Each step must end by itself and print nothing unexpected: the version;
`check` finds a planted problem; `set` mends it and changes nothing else; `render` prints the post; the window draws it with
WebEngine into a picture, and the page in it is not of one colour. Where there is no screen a private one is used. Exit code 0
when all of it holds. Only the standard library is used here.
"""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import dev_display

Step = Callable[[Sequence[str], Path, Mapping[str, str]], None]
LIMIT = 90
SMALLEST = (800, 500)
FEWEST_COLOURS = 30
POST = "---\ntitle: 첫 글\ndate: 2026-02-30\n---\n\n## 소제목\n\n**강조(bold)**는 굵게.\n"
#: What Chromium and Mesa say on machines without a GPU or a system bus. Anything else is unexpected.
KNOWN_NOISE = re.compile(
    r"Sandboxing disabled by user|[Vv]ulkan|Unable to detect GPU vendor|GPUInfo not initialized"
    r"|Failed to connect to the bus|Failed to connect to socket"
)


class Wrong(Exception):
    """A step did not do what it must; the text says what."""


def main(command: Sequence[str]) -> int:
    """Run every step, one line for each; stop at the first that is wrong."""
    if not command or command[0] in ("-h", "--help"):
        print((__doc__ or "").strip())
        return 0 if command else 2
    option, command = (command[0], command[1:]) if command[0] in LAST_STEPS else ("", command)
    with tempfile.TemporaryDirectory(prefix="foreword-smoke-") as folder:
        env = {**os.environ, "FOREWORD_HOME": str(Path(folder, "home")), "PYTHONUTF8": "1", "LANGUAGE": "en"}
        try:
            for name, step in {**STEPS, **LAST_STEPS[option]}.items():
                started = time.monotonic()
                step(command, Path(folder), env)
                print(f"ok  {name} ({time.monotonic() - started:.1f} s)", flush=True)
        except Wrong as wrong:
            print(f"WRONG  {name}: {wrong}")
            return 1
    return 0


def call(command: Sequence[str], arguments: Sequence[str], env: Mapping[str, str], code: int = 0) -> str:
    """What a call prints on standard output. Raises Wrong for another exit code, an unexpected line, or no end."""
    try:
        done = subprocess.run(
            [*command, *arguments], env=env, capture_output=True, stdin=subprocess.DEVNULL, timeout=LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        raise Wrong(f"{arguments[0]} did not end within {LIMIT} s") from None
    out, errors = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    if done.returncode != code:
        raise Wrong(f"exit code {done.returncode}, not {code}:\n{out}{errors}")
    if strange := unexpected(errors):
        raise Wrong("it printed\n" + "\n".join(strange))
    return out


def unexpected(errors: str) -> list[str]:
    """The lines of standard error that nobody should see."""
    return [line for line in errors.splitlines() if line.strip() and not KNOWN_NOISE.search(line)]


def colours(png: bytes) -> tuple[int, int, int]:
    """Width and height of a PNG with 8 bits a channel, and how many colours there are in its right third, where the page is.

    Raises Wrong when it is no such picture.
    """
    if png[:8] != b"\x89PNG\r\n\x1a\n":
        raise Wrong("the picture is not a PNG")
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    if depth != 8 or kind not in (2, 6):
        raise Wrong(f"a PNG of {depth} bits and kind {kind} was not expected")
    size = 3 if kind == 2 else 4
    rows = _rows(_pixels(png), width * size + 1, size)
    return (
        width,
        height,
        len({row[at : at + size] for row in rows for at in range(len(row) // size * 2 // 3 * size, len(row), size)}),
    )


def _pixels(png: bytes) -> bytes:
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    return zlib.decompress(data)


def _rows(data: bytes, stride: int, size: int) -> list[bytes]:
    """The rows of a PNG with their filters undone (PNG specification, section 9)."""
    above, rows = bytearray(stride - 1), []
    for start in range(0, len(data), stride):
        kind, row = data[start], bytearray(data[start + 1 : start + stride])
        for at in range(len(row)):
            left = row[at - size] if at >= size else 0
            corner = above[at - size] if at >= size else 0
            row[at] = (row[at] + _predicted(kind, left, above[at], corner)) & 255
        rows.append(bytes(row))
        above = row
    return rows


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    match kind:
        case 0:
            return 0
        case 1:
            return left
        case 2:
            return up
        case 3:
            return (left + up) // 2
    distances = [(abs(up - corner), left), (abs(left - corner), up), (abs(left + up - 2 * corner), corner)]
    return min(distances, key=lambda pair: pair[0])[1]


def _version(command: Sequence[str], _: Path, env: Mapping[str, str]) -> None:
    if not re.search(r"\d+\.\d+", said := call(command, ["--version"], env)):
        raise Wrong(f"no version in {said!r}")


def _site(folder: Path) -> Path:
    post = folder / "site" / "_posts" / "2026-02-28-first.md"
    if not post.exists():
        post.parent.mkdir(parents=True)
        (folder / "site" / "_config.yml").write_text("title: A site\n", "utf-8")
        post.write_bytes(POST.encode())
    return post


def _check(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> None:
    post = _site(folder)
    said = call(command, ["check", str(post)], env, code=1)
    if "FW" not in said or "2026-02-30" not in said:
        raise Wrong(f"the planted date was not named:\n{said}")


def _set(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> None:
    post = _site(folder)
    call(command, ["set", "date=2026-02-28", str(post)], env)
    if post.read_bytes() != POST.replace("02-30", "02-28").encode():
        raise Wrong(f"the post is now\n{post.read_text('utf-8')}")


def _render(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> None:
    said = call(command, ["render", str(_site(folder))], env)
    if "<strong>강조(bold)</strong>는" not in said:
        raise Wrong(f"the page is\n{said}")


def _window(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> None:
    picture = folder / "window.png"
    with dev_display.private_screen(env) as screen:
        call(command, [str(_site(folder)), "--screenshot", str(picture)], screen)
    width, height, different = colours(picture.read_bytes())
    if width < SMALLEST[0] or height < SMALLEST[1] or different < FEWEST_COLOURS:
        raise Wrong(f"the picture has {width} x {height} pixels, its page {different} colours")


def _no_window(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> None:
    done = subprocess.run([*command, str(_site(folder))], env=env, capture_output=True, timeout=LIMIT, check=False)
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode != 2 or "foreword[gui]" not in said or len(said.splitlines()) != 1:
        raise Wrong(f"asked for a window it left with {done.returncode} and said\n{said}")


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "says its version": _version,
        "finds a planted problem": _check,
        "changes one field and nothing else": _set,
        "renders a post": _render,
    }
)
#: What is tried of the window, by the option that stands before the command.
LAST_STEPS: Mapping[str, Mapping[str, Step]] = MappingProxyType(
    {
        "": {"draws its window with WebEngine and ends by itself": _window},
        "--light": {"says how to install the window": _no_window},
        "--no-window": {},
    }
)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
