"""What YAML scalars stand for, as PyYAML's safe loader reads them (YAML 1.1, as Ruby's Psych mostly does).

Its own tables are used; the values are made here because a post must never make the reader raise or hang.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import yaml

from editor.core.frontmatter.guards import DIGITS

#: How the tags of YAML itself begin.
CORE = "tag:yaml.org,2002:"
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_TIMESTAMP: re.Pattern[str] = yaml.SafeLoader.timestamp_regexp
_TRUTH = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}


def tag_of(text: str) -> str:
    """The short tag (``str``, ``int``, ``timestamp``...) of a plain scalar."""
    for tag, pattern in _RESOLVERS.get(text[:1], ()):
        if pattern.match(text):
            return str(tag).removeprefix(CORE)
    return "str"


def plain_value(text: str) -> object:
    """The value of a plain scalar. Raises ValueError when it cannot be what it is written as."""
    resolvers = _RESOLVERS.get(text[:1])
    if resolvers:
        for tag, pattern in resolvers:
            if pattern.match(text):
                return _MAKERS.get(str(tag).removeprefix(CORE), str)(text)
    return text


def tagged_value(tag: str, text: str) -> object:
    """The value of a scalar with a tag written before it. Raises ValueError when it has none."""
    short = tag.removeprefix(CORE)
    if short in ("str", "!"):
        return text
    if short not in _MAKERS:
        raise ValueError(f"unknown tag {tag}")
    return _MAKERS[short](text)


def _truth(text: str) -> bool:
    try:
        return _TRUTH[text.lower()]
    except KeyError as error:
        raise ValueError(text) from error


def _int(text: str) -> int:
    digits = text.replace("_", "")
    if len(digits) > DIGITS:
        raise ValueError("a number with too many digits")
    sign, digits = (-1 if digits[:1] == "-" else 1), digits.lstrip("+-")
    if digits.startswith("0b"):
        return sign * int(digits[2:], 2)
    if digits.startswith("0x"):
        return sign * int(digits[2:], 16)
    if digits.startswith("0") and digits != "0":
        return sign * int(digits, 8)
    return sign * (_sixties(digits) if ":" in digits else int(digits))


def _sixties(digits: str) -> int:
    value = 0
    for part in digits.split(":"):
        value = value * 60 + int(part)
    return value


def _float(text: str) -> float:
    digits = text.replace("_", "").lower()
    if len(digits) > DIGITS:
        raise ValueError("a number with too many digits")
    sign, digits = (-1.0 if digits[:1] == "-" else 1.0), digits.lstrip("+-")
    if digits in (".inf", ".nan"):
        return sign * float(digits[1:])
    if ":" not in digits:
        return sign * float(digits)
    value = 0.0
    for part in digits.split(":"):
        value = value * 60 + float(part)
    return sign * value


def _timestamp(text: str) -> date:
    found = _TIMESTAMP.match(text)
    if found is None:
        raise ValueError(text)
    part = found.groupdict()
    year, month, day = int(part["year"]), int(part["month"]), int(part["day"])
    if not part["hour"]:
        return date(year, month, day)
    fraction = int((part["fraction"] or "0")[:6].ljust(6, "0"))
    moment = datetime(year, month, day, int(part["hour"]), int(part["minute"]), int(part["second"]), fraction)
    if part["tz_sign"]:
        ahead = timedelta(hours=int(part["tz_hour"]), minutes=int(part["tz_minute"] or 0))
        return moment.replace(tzinfo=timezone(-ahead if part["tz_sign"] == "-" else ahead))
    return moment.replace(tzinfo=UTC) if part["tz"] else moment


def _nothing(text: str) -> None:
    return None


def _decoded(text: str) -> str:
    """What `!!binary` means to Psych: a string of these bytes, which a post shows as UTF-8."""
    return base64.b64decode(text).decode("utf-8", "replace")


_MAKERS: dict[str, Callable[[str], object]] = {
    "bool": _truth,
    "int": _int,
    "float": _float,
    "null": _nothing,
    "timestamp": _timestamp,
    "binary": _decoded,
}
