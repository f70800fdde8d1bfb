"""Writing values in YAML: every way that might do, the most fitting first; the caller keeps what reads back right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime

from editor.core.frontmatter.moments import Written, written_moment
from editor.core.frontmatter.yaml_values import tag_of

#: Characters that cannot begin a plain scalar (YAML 1.2, section 7.3.3), and the colon, which makes a symbol in Ruby;
#: "-?" may when something follows them.
_LEADING = ":,[]{}#&*!|>'\"%@`"
#: What some YAML reader takes for a number, null or truth although another calls it text.
_OTHER_TYPES = re.compile(
    r"[-+]?(?:0o[0-7_]+|0x[0-9a-f_,]+|0b[01_,]+|(?:\d[\d_,]*)?\.?\d[\d_,]*(?:e[-+]?\d+)?|\.inf|\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?)"
    r"|[-+]?\d[\d_,]*\.(?:e[-+]?\d+)?|\.nan|~|null|true|false|yes|no|on|off|y|n",
    re.I,
)
_LONG = 80
_NUMERIC = re.compile(r"[-+0-9a-fA-FxXoO_.,:]*")
#: What must be escaped: outside YAML's printable characters, line breaks of all kinds, and the byte order mark.
_UNPRINTABLE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
QUOTES = ("'", '"')
_TRUTH = (("true", "false"), ("yes", "no"), ("on", "off"), ("y", "n"))
_DATED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt \t]\s*\d{1,2}:\d{2}.*)?")


def is_plain(value: str, flow: bool) -> bool:
    """Whether a string means itself without quotes, for YAML 1.1 and 1.2 readers alike."""
    if not value or value != value.strip() or value[0] in _LEADING or _UNPRINTABLE.search(value):
        return False
    if value[0] in "-?" and (len(value) == 1 or value[1] in " ,[]{}" or value[:3] == "---" or (flow and value[0] == "?")):
        return False
    if ": " in value or " #" in value or value.endswith(":") or (flow and re.search(r"[,\[\]{}?]|:$|:[,\[\]{}]", value)):
        return False
    return not _is_other(value) and not _DATED.fullmatch(value) and tag_of(value) == "str"


def _is_other(value: str) -> bool:
    """Whether some reader takes a word for no string. Long ones are judged by their characters alone, in linear time."""
    return (_NUMERIC if len(value) > _LONG else _OTHER_TYPES).fullmatch(value) is not None


def looks_like_date(written: str) -> bool:
    """Whether YAML 1.1 takes the plain word for a date or time, possible or not."""
    return tag_of(written) == "timestamp"


def ways_to_write(value: object, flow: bool, like: str = "", indent: int = 0, quote: str = '"') -> Iterator[str]:
    """Ways to write a value on the place of another.

    `like` is how the old value is written; `indent` is the column of its key; `quote` is the quote that the block uses
    where one is needed.
    """
    if isinstance(value, Written):
        yield value.text
        yield from ways_to_write(value.value, flow, like, indent, quote)
    elif isinstance(value, str):
        yield from _strings(value, flow, like, indent, quote)
    elif isinstance(value, bool):
        yield from dict.fromkeys((_truth(value, like), "true" if value else "false"))
    elif value is None:
        yield from ("null",) if flow else ("", "null")
    elif isinstance(value, datetime | date):
        yield written_moment(value, like)
    elif isinstance(value, list | tuple):
        yield "[" + ", ".join(first_way(item, quote) for item in value) + "]"
    elif isinstance(value, dict):
        yield "{" + ", ".join(f"{written_key(str(k), quote)}: {first_way(v, quote)}" for k, v in value.items()) + "}"
    elif isinstance(value, float):
        yield _float(value)
    else:
        yield json.dumps(value, default=str)


def first_way(value: object, quote: str = '"') -> str:
    """The usual way to write a value inside brackets."""
    return next(ways_to_write(value, True, quote=quote))


def written_key(key: str, quote: str = '"') -> str:
    """A key as YAML, quoted only when it must be."""
    return key if is_plain(key, True) else quoted(key, quote)


def quoted(value: str, quote: str) -> str:
    """A string in quotes; in double ones when single ones cannot hold it."""
    if quote == "'" and not _UNPRINTABLE.search(value):
        return "'" + value.replace("'", "''") + "'"
    return '"' + _UNPRINTABLE.sub(_escape, value.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    short = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}.get(character)
    code = ord(character)
    return short or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}")


def _strings(value: str, flow: bool, like: str, indent: int, quote: str) -> Iterator[str]:
    like_quote = like[:1] if like[:1] in QUOTES else ""
    if like[:1] in ("|", ">") and not flow:
        yield from _block(value, like, indent)
    if like_quote:
        yield quoted(value, like_quote)
    elif is_plain(value, flow):
        yield value
    elif "\n" in value.rstrip("\n") and not flow and not like:
        yield from _block(value, "|", indent)
    yield quoted(value, quote)
    yield quoted(value, '"')


def _block(value: str, like: str, indent: int) -> Iterator[str]:
    """A block scalar with the old header, and with one whose end fits the value."""
    header, _, rest = like.partition("\n")
    indicator = re.match(r"[|>][-+]?([1-9])", header)
    first = next((line for line in rest.split("\n") if line.strip()), "")
    width = indent + int(indicator[1]) if indicator else len(first) - len(first.lstrip(" ")) or indent + 2
    body = value.rstrip("\n") if value.strip("\n") else ""
    lines = [" " * width + line if line else "" for line in _folded(body.split("\n"), header)] if value else []
    extra = [""] * max(len(value) - len(body) - 1, 0)
    ends = "" if value.endswith("\n") else "-"
    fitting = re.sub(r"^([|>])[-+]?(\d?)[-+]?", rf"\g<1>\g<2>{'+' if extra else ends}", header)
    for opening in dict.fromkeys((header, fitting) if rest else (fitting,)):
        yield "\n".join([opening, *lines, *extra])


def _folded(lines: list[str], header: str) -> list[str]:
    """In a folded scalar a line break is written as an empty line."""
    if not header.startswith(">"):
        return lines
    result = lines[:1]
    for before, line in zip(lines, lines[1:], strict=False):
        plain = before[:1] not in ("", " ", "\t") and line[:1] not in ("", " ", "\t")
        result += ["", line] if plain else [line]
    return result


def _truth(value: bool, like: str) -> str:
    """True or false in the words that the old value used."""
    for words in _TRUTH:
        if like.lower() in words:
            word = words[0 if value else 1]
            return word.upper() if like.isupper() and len(like) > 1 else word.capitalize() if like.istitle() else word
    return "true" if value else "false"


def _float(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return {"inf": ".inf", "-inf": "-.inf"}.get(str(value), ".nan")
    text = repr(value)
    return text if "." in text or "e" not in text else text.replace("e", ".0e")
