"""What YAML scalars stand for, as PyYAML's safe loader reads them (YAML 1.1, as Ruby's Psych mostly does).

The tables are here, so that an everyday post is read without loading a parser, and a test compares them with PyYAML's. The
values are made here because a post must never make the reader raise or hang.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

from editor.core.frontmatter.guards import DIGITS
from editor.core.patterns import pattern

#: How the tags of YAML itself begin.
CORE = "tag:yaml.org,2002:"
_BOOL = ("bool", pattern(r"(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$"))
_FLOAT = (
    "float",
    pattern(
        r"(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$",
        re.A,
    ),
)
_INT = (
    "int",
    pattern(r"(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][\d_]*)|[-+]?0x[\da-fA-F_]+|[-+]?[1-9][\d_]*(?::[0-5]?\d)+)$", re.A),
)
_NULL = ("null", pattern(r"(?:~|null|Null|NULL|)$"))
_TIME = (
    "timestamp",
    pattern(
        r"(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?"
        r"(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$",
        re.A,
    ),
)
_OTHERS = {"<": ("merge", pattern("<<$")), "=": ("value", pattern("=$"))}
#: What a plain scalar may be, by its first character: the tag's short name, and its form.
_RESOLVERS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    **dict.fromkeys("yYtTfFoO", (_BOOL,)),
    **dict.fromkeys("nN", (_BOOL, _NULL)),
    **dict.fromkeys("-+", (_FLOAT, _INT)),
    **dict.fromkeys("0123456789", (_FLOAT, _INT, _TIME)),
    **{first: (("yaml", pattern(r"[!&*]$")),) for first in "!&*"},
    **{first: (other,) for first, other in _OTHERS.items()},
    ".": (_FLOAT,),
    "~": (_NULL,),
    "": (_NULL,),
}
_TIMESTAMP = pattern(
    r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)(?:(?:[Tt]|[ \t]+)(?P<hour>\d\d?):(?P<minute>\d\d):(?P<second>\d\d)"
    r"(?:\.(?P<fraction>\d*))?(?:[ \t]*(?P<tz>Z|(?P<tz_sign>[-+])(?P<tz_hour>\d\d?)(?::(?P<tz_minute>\d\d))?))?)?$",
    re.A,
)
_TRUTH = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}


def tag_of(text: str) -> str:
    """The short tag (``str``, ``int``, ``timestamp``...) of a plain scalar."""
    for tag, form in _RESOLVERS.get(text[:1], ()):
        if form.match(text):
            return tag
    return "str"


def plain_value(text: str) -> object:
    """The value of a plain scalar. Raises ValueError when it cannot be what it is written as."""
    resolvers = _RESOLVERS.get(text[:1])
    if resolvers:
        for tag, form in resolvers:
            if form.match(text):
                return _MAKERS.get(tag, str)(text)
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
    import base64  # hardly ever needed

    return base64.b64decode(text).decode("utf-8", "replace")


_MAKERS: dict[str, Callable[[str], object]] = {
    "bool": _truth,
    "int": _int,
    "float": _float,
    "null": _nothing,
    "timestamp": _timestamp,
    "binary": _decoded,
}
