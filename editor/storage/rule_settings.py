"""foreword.toml: found at the site's root or above, read once for each folder."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from editor.core.frontmatter.patch import PatchRefused
from editor.core.messages import N_, text
from editor.core.rules.settings import DEFAULT, Settings, SettingsTrouble, read_settings
from editor.core.silencing import silence_in_settings
from editor.core.text import apply
from editor.storage.deciding import NAME, settings_file
from editor.storage.files import NEW_FILE, FileTrouble, NotText, read_file, save

_CODE = re.compile(r"FW\d+")


@dataclass(slots=True)
class SettingsFinder:
    """The settings of a site by its root: those of the file `given`, else of foreword.toml at the root or above it.

    `select` and `ignore` are what the call itself says; they go over what the file says.
    """

    given: Path | None
    known: Sequence[str]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    _seen: dict[Path, Settings] = field(default_factory=dict)

    def of(self, root: Path) -> Settings:
        """The settings for files of a site. Raises SettingsTrouble with the file and what is wrong in it."""
        if root not in self._seen:
            self._seen[root] = self._over(self._read_for(root))
        return self._seen[root]

    def _read_for(self, root: Path) -> Settings:
        if self.given is not None:
            return _read(self.given, self.known)
        file = settings_file(root)
        return _read(file, self.known) if file else DEFAULT

    def _over(self, settings: Settings) -> Settings:
        if self.select:
            settings = replace(settings, select=self.select, extend_select=())
        return replace(settings, ignore=(*settings.ignore, *self.ignore)) if self.ignore else settings


def silence_in_site(root: Path, code: str) -> None:
    """Add a rule to the list `ignore` of the site's foreword.toml, which is made when there is none.

    Raises FileTrouble, or SettingsTrouble when the file cannot be changed that way.
    """
    path = settings_file(root) or root / NAME
    file = read_file(path) if path.exists() else NEW_FILE
    try:
        changed = apply(file.text, silence_in_settings(file.text, code))
        read_settings(tomllib.loads(changed), (code, *_CODE.findall(changed)))
    except (PatchRefused, tomllib.TOMLDecodeError) as error:
        reason = error.message if isinstance(error, PatchRefused) else str(error)
        raise SettingsTrouble(text(N_("{path} could not be changed: {reason}"), path=path, reason=reason)) from error
    save(path, file.encode(changed), file.digest if path.exists() else None)


def _read(file: Path, known: Sequence[str]) -> Settings:
    try:
        return read_settings(tomllib.loads(read_file(file).text), known)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = text(N_("it is nested too deeply")) if isinstance(error, RecursionError) else str(error)
        raise SettingsTrouble(text(N_("{path} is not TOML: {reason}."), path=file, reason=reason)) from error
    except (FileTrouble, NotText) as trouble:
        raise SettingsTrouble(trouble.message) from trouble  # of the whole check, not of each post
    except SettingsTrouble as trouble:
        raise SettingsTrouble(text(N_("{path}: {problem}"), path=file, problem=trouble.message)) from trouble
