"""Keeping a picture that was pasted or dropped: a new file among the site's pictures, never in the place of another one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from editor.core.messages import N_, text
from editor.core.site.naming import slug_of
from editor.core.site.paths import PICTURE_ENDINGS
from editor.storage.atomic import create
from editor.storage.troubles import FileTrouble, said

#: How many names are tried for one that is taken.
_TRIES = 1000
Source = Path | Callable[[], bytes]


def keep_picture(source: Source, folder: Path, name: str) -> Path:
    """Put a picture (a file, or what gives the bytes of a PNG) into a folder, which is made when it is missing.

    It is named after `name`, a file after itself; a taken name gets a number. A picture that is there already under such a
    name is not written again. Returns the file. Raises FileTrouble.
    """
    data, stem, ending = _read(source, name)
    target = folder / f"{stem}{ending}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, _TRIES):
            target = folder / (f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}")
            try:
                create(target, data)
            except FileExistsError:
                if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
                    return target
            else:
                return target
    except OSError as error:
        words = N_("The picture could not be kept as {path}: {reason}. The post is as it was; make room there and give it again.")
        raise FileTrouble(text(words, path=target, reason=said(error)[1]), said(error)[0]) from error
    raise FileTrouble(text(N_("The picture could not be kept: every name like {path} is taken. Rename it first."), path=target))


def _read(source: Source, name: str) -> tuple[bytes, str, str]:
    """The bytes, the name without its ending, and the ending."""
    if not isinstance(source, Path):
        return source(), slug_of(name), ".png"
    try:
        data = source.read_bytes()
    except OSError as error:
        words = N_("The picture {path} could not be read: {reason}. Copy it to this computer and drop it again.")
        raise FileTrouble(text(words, path=source, reason=said(error)[1]), said(error)[0]) from error
    return (
        data,
        "-".join(source.stem.split()) or slug_of(name),
        source.suffix if source.suffix.lower() in PICTURE_ENDINGS else ".png",
    )
