"""foreword.toml: found at the site's root or above, read once for each folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from editor.core.messages import N_, text
from editor.core.rules.settings import DEFAULT, Settings, SettingsTrouble, read_settings
from editor.storage.deciding import settings_file
from editor.storage.reading import read_file
from editor.storage.troubles import FileTrouble, NotText


@dataclass(slots=True)
class SettingsFinder:
    """The settings of a site by its root: those of the file `given`, else of foreword.toml at the root or above it.

    `select` and `ignore` are what the call itself says; they go over what the file says.
    """

    given: Path | None
    known: Mapping[str, str]
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


def _read(file: Path, known: Mapping[str, str]) -> Settings:
    import tomllib  # here, since most sites have no such file

    try:
        return read_settings(tomllib.loads(read_file(file).text), known)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = text(N_("it is nested too deeply")) if isinstance(error, RecursionError) else str(error)
        raise SettingsTrouble(text(N_("{path} is not TOML: {reason}."), path=file, reason=reason)) from error
    except (FileTrouble, NotText) as trouble:
        raise SettingsTrouble(trouble.message) from trouble  # of the whole check, not of each post
    except SettingsTrouble as trouble:
        raise SettingsTrouble(text(N_("{path}: {problem}"), path=file, problem=trouble.message)) from trouble
