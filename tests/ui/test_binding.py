"""Qt's binding loads modules without a look at their source."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import linecache, sys
{skip}
import PySide6.QtWidgets
import editor.core.markdown.parser
import editor.ui.theme
kept = [name for name in linecache.cache if "editor" in name]
print(len(kept))
from PySide6.QtCore import QObject
assert QObject().objectName() == ""
"""


def kept(skip: str) -> int:
    """How many of our sources a program keeps that has loaded some modules."""
    ended = subprocess.run([sys.executable, "-c", PROGRAM.format(skip=skip)], capture_output=True, text=True, check=True)
    return int(ended.stdout)


def test_no_source_is_kept() -> None:
    assert kept("from editor.ui.binding import skip_features; skip_features()") == 0


def test_otherwise_the_binding_keeps_them() -> None:
    """When this fails, Qt's binding has learnt it, and `editor.ui.binding` can go."""
    assert kept("") > 0
