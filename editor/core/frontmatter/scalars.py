"""Writing values in YAML: every way that might do, the most fitting first; the caller keeps what reads back right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime

import yaml

#: Characters that cannot begin a plain scalar (YAML 1.2, section 7.3.3), and "-?:" which mostly cannot.
_LEADING = "-?:,[]{}#&*!|>'\"%@`"
#: What some YAML 1.2 reader takes for a number, null or truth although YAML 1.1 calls it text, and the reverse.
_OTHER_TYPES = re.compile(
    r"[-+]?(?:0o[0-7]+|0x[0-9a-f]+|(?:\d[\d_]*)?\.?\d+(?:e[-+]?\d+)?|\.inf)|\.nan|~|null|true|false|yes|no|on|off|y|n",
    re.I,
)
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def is_plain(value: str, flow: bool) -> bool:
    """Whether a string means itself without quotes, for YAML 1.1 and 1.2 readers alike."""
    if not value or value != value.strip() or value[0] in _LEADING or _BREAKS.search(value):
        return False
    if ": " in value or " #" in value or value.endswith(":") or (flow and re.search(r"[,\[\]{}]", value)):
        return False
    return not _OTHER_TYPES.fullmatch(value) and _resolved(value).endswith(":str")


def _resolved(value: str) -> str:
    return str(
        yaml.SafeLoader("").resolve(  # type: ignore[no-untyped-call]
            yaml.ScalarNode, value, (True, False)
        )
    )


def looks_like_date(written: str) -> bool:
    """Whether YAML takes the plain scalar for a date or time."""
    return _resolved(written).endswith(":timestamp")


def ways_to_write(value: object, flow: bool, like: str = "", indent: int = 0) -> Iterator[str]:
    """Ways to write a value. `like` is how the old one is written; `indent` is that of its key, in spaces."""
    if isinstance(value, str):
        yield from _strings(value, flow, like, indent)
    elif isinstance(value, bool):
        yield "true" if value else "false"
    elif value is None:
        yield from ("", "null") if not flow else ("null",)
    elif isinstance(value, datetime | date):
        yield _moment(value, like)
    elif isinstance(value, list | tuple):
        yield "[" + ", ".join(next(ways_to_write(item, True)) for item in value) + "]"
    elif isinstance(value, dict):
        yield "{" + ", ".join(f"{_key(k)}: {next(ways_to_write(v, True))}" for k, v in value.items()) + "}"
    else:
        yield json.dumps(value)


def _strings(value: str, flow: bool, like: str, indent: int) -> Iterator[str]:
    single = "'" + value.replace("'", "''") + "'"
    double = json.dumps(value, ensure_ascii=False)
    if like[:1] in "|>" and like and not flow:
        yield from _block(value, like, indent)
    if like.startswith("'") and not _BREAKS.search(value):
        yield single
    if like.startswith('"'):
        yield double
    if not like.startswith(("'", '"')) and is_plain(value, flow):
        yield value
    yield double
    yield json.dumps(value)


def _block(value: str, like: str, indent: int) -> Iterator[str]:
    """A block scalar with the old header, and with one whose end fits the value."""
    header, _, rest = like.partition("\n")
    first = next((line for line in rest.split("\n") if line.strip()), "")
    margin = " " * ((len(first) - len(first.lstrip(" "))) or indent + 2)
    lines = [margin + line if line else "" for line in value.rstrip("\n").split("\n")]
    for opening in (header, "|" if value.endswith("\n") else "|-"):
        yield "\n".join([opening, *lines])


def _moment(value: date, like: str) -> str:
    """A date or time in the form of the old one: separator, seconds and offset as they were written."""
    if not isinstance(value, datetime):
        return value.isoformat()
    separator = "T" if "T" in like else " "
    seconds = "seconds" if like.count(":") != 1 else "minutes"
    text = value.replace(tzinfo=None).isoformat(separator, "minutes" if seconds == "minutes" else "auto")
    offset = f"{value:%z}"
    if not offset:
        return text
    if like.endswith("Z") and offset == "+0000":
        return text + "Z"
    colon = offset if re.search(r"[-+]\d{4}$", like) else f"{offset[:3]}:{offset[3:5]}"
    return text + (" " if " +" in like or " -" in like or separator == " " and not like else "") + colon


def _key(key: object) -> str:
    text = str(key)
    return text if is_plain(text, True) else json.dumps(text, ensure_ascii=False)


def written_key(key: str) -> str:
    """A key as YAML, quoted only when it must be."""
    return _key(key)
