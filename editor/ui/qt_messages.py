"""What Qt and Chromium say on their own: remarks that ask nothing of the writer are left out of the terminal."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

#: Parts of remarks about machines without a GPU, and about the sandbox that Chromium cannot have as root.
EXPECTED = (
    "vulkan",
    "Vulkan",
    "Unable to detect GPU vendor",
    "Sandboxing disabled by user",
    "QRhiGles2",
    "Failed to create RHI",
    "neither GLX nor EGL are enabled",
)


def install() -> None:
    """Print what Qt says, apart from what is expected."""
    qInstallMessageHandler(_print)


def _print(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if kind is QtMsgType.QtDebugMsg or any(part in message for part in EXPECTED):
        return
    print(message, file=sys.stderr, flush=True)
