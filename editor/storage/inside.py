"""Where a path that a site's configuration names really leads."""

from __future__ import annotations

from pathlib import Path


def inside(path: Path, root: Path) -> Path | None:
    """The real place of a path that is there and leads nowhere out of the folder `root`.

    None for all others: what is missing or elsewhere, links in circles, and names that no file can have.
    """
    try:
        real = path.resolve(strict=True)
        return real if real.is_relative_to(root.resolve(strict=True)) else None
    except (OSError, RuntimeError, ValueError):
        return None
