"""Versions kept outside the site, so that no choice in a conflict can lose text."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import platformdirs


def home() -> Path:
    """The folder of settings, state and kept versions: FOREWORD_HOME, else the system's place for them."""
    if chosen := os.environ.get("FOREWORD_HOME"):
        return Path(chosen)
    return Path(platformdirs.user_state_path("foreword", appauthor=False))


def keep_version(path: Path, data: bytes, when: datetime) -> Path:
    """Write a version of the post `path` below `home()` and return where; an earlier one is never overwritten.

    Raises OSError when the folder cannot be written.
    """
    folder = home() / "kept"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stem = f"{when:%Y%m%d-%H%M%S}-{path.stem[:80]}"
    number = 0
    while True:
        target = folder / (f"{stem}-{number}{path.suffix}" if number else f"{stem}{path.suffix}")
        try:
            with target.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            return target
        except FileExistsError:
            number += 1
