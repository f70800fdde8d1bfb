"""The site to try things out on, as a folder of the writer's own."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from editor.storage.resources import resource

#: The folder's name, the same in every language, so that a second start finds it.
FOLDER = "Foreword sample"


def sample_site(documents: Path) -> Path:
    """Folder of the sample site in `documents`: what is there already, untouched, or else a fresh copy.

    The copy appears whole or not at all. Raises OSError when it cannot be written or a file has its name.
    """
    folder = documents / FOLDER
    if folder.is_dir():
        return folder
    if os.path.lexists(folder):
        raise FileExistsError(folder)
    documents.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".foreword-", dir=documents) as made:
        # Contents only: the shipped files may be read-only, and the writer's must not be.
        copied = shutil.copytree(resource("sample"), Path(made, FOLDER), copy_function=shutil.copyfile)
        copied.chmod(0o755)
        for inside in filter(Path.is_dir, copied.rglob("*")):
            inside.chmod(0o755)
        copied.rename(folder)
    return folder
