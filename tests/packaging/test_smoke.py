"""What the proof of a build would and would not let pass."""

from __future__ import annotations

import struct
import zlib

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
