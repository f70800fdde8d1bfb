"""The local file behind a reference in a post: the picture that the preview shows, the file that a link leads to.

A file counts only when it is an ordinary one inside the boundary with every symbolic link followed, so that no post can
show or publish what lies outside its site.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from editor.core.site.model import Site
from editor.core.site.paths import PICTURE_ENDINGS, asset_places, boundary

#: What a post that belongs to no site may take from outside its own folder.
SHOWN = PICTURE_ENDINGS | {".ico", ".mp4", ".webm", ".mp3"}

Fields = Mapping[str, object]


def find_asset(target: str, post: Path, site: Site | None, front_matter: Fields, in_field: bool = False) -> Path | None:
    """The file that `target`, as written in Markdown or HTML, names; None when there is none or it leads elsewhere.

    `post` is the absolute path of the post. `in_field`: the reference is a front-matter value.
    """
    edge = Path(boundary(post, site, front_matter))
    for place in _places(target, post, site, front_matter, in_field):
        if found := _inside(place, edge):
            return found
    return None


def other_spelling(target: str, post: Path, site: Site | None, front_matter: Fields, in_field: bool = False) -> Path | None:
    """The file that `target` would name in another letter case or Unicode form; None when its spelling is right.

    Servers are strict where Windows and macOS are not: the page would miss this file.
    """
    edge = Path(boundary(post, site, front_matter))
    nearest: Path | None = None
    for place in _places(target, post, site, front_matter, in_field):
        spelled = _spelled(place, edge)
        if str(spelled) == str(place):  # two paths that differ in case are equal on Windows
            return None
        nearest = nearest or (spelled if spelled and _inside(spelled, edge) else None)
    return nearest


def _places(target: str, post: Path, site: Site | None, front_matter: Fields, in_field: bool) -> Iterator[Path]:
    for place in asset_places(target, post, site, front_matter, in_field):
        if site is not None or place.suffix.lower() in SHOWN or place.is_relative_to(post.parent):
            yield Path(place)


def _inside(place: Path, edge: Path) -> Path | None:
    """The place if it is a file whose real place is inside, trying the other Unicode form of its name too (macOS)."""
    for path in dict.fromkeys([place, *(Path(unicodedata.normalize(form, str(place))) for form in ("NFC", "NFD"))]):
        try:
            if path.is_file() and path.resolve(strict=True).is_relative_to(edge.resolve(strict=True)):
                return path
        except (OSError, RuntimeError, ValueError):
            continue
    return None


def _spelled(place: Path, edge: Path) -> Path | None:
    """The place as the names on the disk spell it, whatever the disk's own strictness."""
    found = edge
    for part in place.relative_to(edge).parts:
        names = _names(found)
        same = part if part in names else next((name for name in names if _loose(name) == _loose(part)), None)
        if same is None:
            return None
        found /= same
    return found


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []


def _loose(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
