"""Which rules run where and how severe they are: the content of foreword.toml.

```toml
engine = "jekyll"            # instead of the generator that is found
select = ["FW"]              # names, codes or their beginnings; without it, every rule that is on by default
extend-select = ["FW712"]    # rules that are off by default
ignore = ["FW205", "skipped-level"]
[severity]
FW901 = "error"
[[paths]]                    # for some files only; * also matches "/"
match = "_posts/2019-*"
ignore = ["FW9"]
severity = { FW401 = "info" }
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from editor.core.diagnostics import Severity
from editor.core.engine import Engine
from editor.core.messages import N_, Text, text

#: Codes or their beginnings, each with its severity.
Severities = tuple[tuple[str, Severity], ...]


class SettingsTrouble(Exception):
    """The configuration is wrong; `message` says where and what is meant instead."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.say())
        self.message = message


@dataclass(frozen=True, slots=True)
class PathSettings:
    """What holds for the files whose path from the site's root matches."""

    match: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severities = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """The choice of rules. Codes may be beginnings: "FW9" means the whole family."""

    engine: Engine | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Severities = ()
    paths: tuple[PathSettings, ...] = ()

    def selects(self, code: str, default: bool, name: str) -> bool:
        """Whether a rule runs on the file `name`."""
        here = [part for part in self.paths if fnmatchcase(name, part.match)]
        if _covers(self.ignore, code) or any(_covers(part.ignore, code) for part in here):
            return False
        if _covers(self.extend_select, code) or any(_covers(part.select, code) for part in here):
            return True
        exactly = code in self.select
        return exactly or (default and (not self.select or _covers(self.select, code)))

    def severity(self, code: str, name: str) -> Severity | None:
        """The severity that is set for a rule in the file `name`; the last fitting one counts."""
        tables = [self.severities, *(part.severity for part in self.paths if fnmatchcase(name, part.match))]
        chosen = [severity for table in tables for key, severity in table if code.startswith(key)]
        return chosen[-1] if chosen else None


DEFAULT = Settings()
_PATH_KEYS = ("match", "select", "ignore", "severity")
_KEYS = ("engine", "select", "extend-select", "ignore", "severity", "paths")


def _covers(codes: Iterable[str], code: str) -> bool:
    return any(code.startswith(part) for part in codes)


def read_settings(data: Mapping[str, object], known: Mapping[str, str]) -> Settings:
    """The settings in a parsed foreword.toml; `known` are the catalogue's codes, by name and by code. Raises SettingsTrouble."""
    _only(data, _KEYS, "")
    paths = data.get("paths", [])
    if not isinstance(paths, list) or not all(isinstance(part, dict) for part in paths):
        raise SettingsTrouble(text(N_("“paths” is a list of tables: write [[paths]].")))
    return Settings(
        engine=_engine(data.get("engine")),
        select=codes_of(data.get("select", []), known, "select"),
        extend_select=codes_of(data.get("extend-select", []), known, "extend-select"),
        ignore=codes_of(data.get("ignore", []), known, "ignore"),
        severities=_severities(data.get("severity", {}), known),
        paths=tuple(_path(part, known) for part in paths),
    )


def _path(part: Mapping[str, object], known: Mapping[str, str]) -> PathSettings:
    _only(part, _PATH_KEYS, "paths.")
    match = part.get("match")
    if not isinstance(match, str) or not match:
        raise SettingsTrouble(text(N_('Every [[paths]] needs a “match” such as "_posts/2019-*".')))
    return PathSettings(
        match,
        codes_of(part.get("select", []), known, "paths.select"),
        codes_of(part.get("ignore", []), known, "paths.ignore"),
        _severities(part.get("severity", {}), known),
    )


def codes_of(value: object, known: Mapping[str, str], where: str) -> tuple[str, ...]:
    """A list of names, codes, or beginnings of codes, each of which exists. Raises SettingsTrouble."""
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        raise SettingsTrouble(text(N_('“{key}” is a list of codes such as ["FW901", "FW2"].'), key=where))
    codes = [str(code).strip() for code in value]
    return tuple("FW" if code.upper() == "ALL" else _known(code, known) for code in codes if code)


def _known(written: str, known: Mapping[str, str]) -> str:
    """The code, or the beginning of codes, that a rule's name or code stands for."""
    code = known.get(written.lower(), written.upper())
    if re.fullmatch(r"FW\d*", code) and any(name.startswith(code) for name in known.values()):
        return code
    other = N_("“foreword check --explain ALL” lists the rules.")
    raise SettingsTrouble(_unknown(N_("There is no rule “{name}”."), written, known, text(other)))


def _severities(value: object, known: Mapping[str, str]) -> Severities:
    if not isinstance(value, dict):
        raise SettingsTrouble(text(N_('“severity” is a table such as {{ FW901 = "error" }}.')))
    result: list[tuple[str, Severity]] = []
    for code, name in value.items():
        try:
            result.append((_known(str(code), known), Severity(name)))
        except ValueError as error:
            names = ", ".join(severity.value for severity in Severity)
            raise SettingsTrouble(
                text(N_("The severity of {code} is “{name}”, but must be one of {names}."), code=code, name=name, names=names)
            ) from error
    return tuple(result)


def _engine(value: object) -> Engine | None:
    if value is None:
        return None
    names = tuple(engine.value for engine in Engine)
    if value not in names:
        raise SettingsTrouble(_unknown(N_("There is no generator “{name}”."), str(value), names))
    return Engine(value)


def _only(data: Mapping[str, object], allowed: tuple[str, ...], prefix: str) -> None:
    for key in data:
        if key not in allowed:
            raise SettingsTrouble(_unknown(N_("There is no setting “{name}”."), f"{prefix}{key}", [prefix + k for k in allowed]))


def _unknown(template: str, name: str, known: Iterable[str], other: Text | None = None) -> Text:
    """That there is no such name, with the nearest one, else with what `other` says, else with all there are."""
    from difflib import get_close_matches  # only needed on this way out

    near = get_close_matches(name, list(known), 1, 0.5) or get_close_matches(name.upper(), list(known), 1, 0.5)
    problem = text(template, name=name)
    if not near and other:
        return text(N_("{problem} {more}"), problem=problem, more=other)
    if not near:
        return text(N_("{problem} There are: {names}."), problem=problem, names=", ".join(known))
    return text(N_("{problem} Did you mean “{near}”?"), problem=problem, near=near[0])
