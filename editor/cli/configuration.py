"""foreword.toml: found at the site's root or above, read once for each folder."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from editor.core.messages import N_, text
from editor.core.rules.settings import DEFAULT, Settings, SettingsTrouble, read_settings
from editor.storage.files import read_file

NAME = "foreword.toml"


def settings_for(given: Path | None, known: Sequence[str]) -> Callable[[Path], Settings]:
    """A function from a site's root to its settings; with a file `given`, to that file's.

    It raises SettingsTrouble or FileTrouble with the file and what is wrong in it.
    """
    if given is not None:
        chosen = _read(given, known)
        return lambda root: chosen
    seen: dict[Path, Settings] = {}

    def found(root: Path) -> Settings:
        if root not in seen:
            file = next((folder / NAME for folder in (root, *root.parents) if (folder / NAME).is_file()), None)
            seen[root] = _read(file, known) if file else DEFAULT
        return seen[root]

    return found


def _read(file: Path, known: Sequence[str]) -> Settings:
    try:
        return read_settings(tomllib.loads(read_file(file).text), known)
    except tomllib.TOMLDecodeError as error:
        raise SettingsTrouble(text(N_("{path} is not TOML: {reason}."), path=file, reason=str(error))) from error
    except SettingsTrouble as trouble:
        raise SettingsTrouble(text(N_("{path}: {problem}"), path=file, problem=trouble.message)) from trouble
