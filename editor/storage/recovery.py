"""Versions kept outside the site, so that no choice in a conflict can lose text."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from editor.storage.atomic import create


def home() -> Path:
    """The folder of settings, state and kept versions: FOREWORD_HOME, else the system's place for them."""
    if chosen := os.environ.get("FOREWORD_HOME"):
        return Path(chosen)
    import platformdirs  # here, since checking one post needs no folder of ours

    return Path(platformdirs.user_state_path("foreword", appauthor=False))


def keep_version(path: Path, data: bytes, when: datetime) -> Path:
    """Write a version of the post `path` below `home()` and return where; an earlier one is never overwritten.

    Raises OSError when the folder cannot be written.
    """
    folder = home() / "kept"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Cut by bytes: a name may have 255 of them, which is 85 Hangul.
    stem = f"{when:%Y%m%d-%H%M%S}-{os.fsencode(path.stem)[:150].decode(errors='ignore')}"
    number = 0
    while True:
        target = folder / (f"{stem}-{number}{path.suffix}" if number else f"{stem}{path.suffix}")
        try:
            create(target, data)
            return target
        except FileExistsError:
            number += 1
