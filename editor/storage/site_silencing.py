"""Adding a rule to what a site's foreword.toml ignores. Apart from reading it, which must not wait for the means of editing."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from editor.core.frontmatter.patch import PatchRefused
from editor.core.messages import N_, text
from editor.core.rules.registry import CODES
from editor.core.rules.settings import SettingsTrouble, read_settings
from editor.core.silencing import silence_in_settings
from editor.core.text import apply
from editor.storage.deciding import NAME, settings_file
from editor.storage.files import NEW_FILE, read_file, save

_CODE = re.compile(r"FW\d+")


def silence_in_site(root: Path, code: str) -> None:
    """Add a rule to the list `ignore` of the site's foreword.toml, which is made when there is none.

    Raises FileTrouble, or SettingsTrouble when the file cannot be changed that way.
    """
    path = settings_file(root) or root / NAME
    file = read_file(path) if path.exists() else NEW_FILE
    try:
        changed = apply(file.text, silence_in_settings(file.text, code))
        read_settings(tomllib.loads(changed), {**CODES, **{each: each for each in (code, *_CODE.findall(changed))}})
    except (PatchRefused, tomllib.TOMLDecodeError) as error:
        reason = error.message if isinstance(error, PatchRefused) else str(error)
        raise SettingsTrouble(text(N_("{path} could not be changed: {reason}"), path=path, reason=reason)) from error
    save(path, file.encode(changed), file.digest if path.exists() else None)
