"""What the proof of a build would and would not let pass."""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path

import pytest
import smoke


def png(rows: list[list[tuple[int, int, int]]], kinds: list[int] | None = None) -> bytes:
    """A PNG of the rows' bytes as they stand after each row's filter kind."""
    kinds = kinds or [0] * len(rows)
    data = b"".join(
        bytes([kind]) + bytes(value for pixel in row for value in pixel) for kind, row in zip(kinds, rows, strict=True)
    )
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(data)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(body)) + name + body + bytes(4) for name, body in chunks)


def test_only_the_right_third_is_counted() -> None:
    red, green, blue = (9, 0, 0), (0, 9, 0), (0, 0, 9)
    assert smoke.colours(png([[red, green, blue], [red, green, blue]])) == (3, 2, 1)


def test_filters_are_undone() -> None:
    rows = [[(1, 1, 1)] * 3, [(0, 0, 0)] * 3]
    assert smoke.colours(png(rows, [1, 2])) == (3, 2, 1)


def test_what_is_no_png_is_refused() -> None:
    with pytest.raises(smoke.Wrong):
        smoke.colours(b"GIF89a")


def test_known_noise_passes_and_a_warning_does_not() -> None:
    noise = "Sandboxing disabled by user.\nGPUInfo not initialized on GpuInfoUpdate\n"
    assert smoke.unexpected(noise) == []
    assert smoke.unexpected(noise + "QObject: cannot do that\n") == ["QObject: cannot do that"]


LIGHT = """
import sys, pathlib
first = sys.argv[1]
if first == "--version": print("foreword 1.0")
elif first == "check": print("FW1 2026-02-30"); sys.exit(1)
elif first == "set":
    post = pathlib.Path(sys.argv[3]); post.write_bytes(post.read_bytes().replace(b"02-30", b"02-28"))
elif first == "render": sys.stdout.reconfigure(encoding="utf-8"); print("<strong>강조(bold)</strong>는")
else: print({said!r}, file=sys.stderr); sys.exit({code})
"""


@pytest.mark.parametrize(
    ("code", "said", "result"), [(2, 'pip install "foreword[gui]"', 0), (2, "no", 1), (3, "foreword[gui]", 1)]
)
def test_a_command_line_without_qt_must_say_how_to_get_the_window(
    tmp_path: Path, code: int, said: str, result: int, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "light.py"
    program.write_text(LIGHT.format(code=code, said=said), "utf-8")
    assert smoke.main(["--light", sys.executable, str(program)]) == result
    assert smoke.main(["--no-window", sys.executable, str(program)]) == 0
    assert "WebEngine" not in capsys.readouterr().out
