"""Where the shipped resources are. The only module that knows the three places they can be in."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """Path of a shipped file or folder: in the frozen program, the installed wheel or the source tree, in this order.

    Raises FileNotFoundError, naming the resource, when it is in none of them.
    """
    roots = [_PACKAGE / "_resources", _PACKAGE.parent / "resources"]
    if frozen := getattr(sys, "_MEIPASS", None):
        roots.insert(0, Path(frozen) / "resources")
    for root in roots:
        if (found := root.joinpath(*parts)).exists():
            return found
    raise FileNotFoundError(f"resource {'/'.join(parts)} is not part of this installation")
