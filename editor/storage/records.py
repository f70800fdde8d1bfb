"""What the journal keeps of one unsaved post, as bytes that can tell whether they are whole."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from editor.storage.encodings import FileText

_MAGIC = b"foreword-record-1 "
_SUM = 64


@dataclass(frozen=True, slots=True)
class Record:
    """The unsaved text of one post (LF). Offsets are code points, `time` is in seconds since 1970.

    `path` is None for a post that was never saved. `base` is the text last read or saved, which a merge starts from;
    `base_digest` is the SHA-256 of its bytes.
    """

    key: str
    path: Path | None
    text: str
    base: str = ""
    base_digest: str = ""
    encoding: str = "utf-8"
    bom: bool = False
    caret: int = 0
    anchor: int = 0
    scroll: float = 0.0
    time: float = 0.0


class Standing(Enum):
    """How a recovered text stands against the file as it is now."""

    SAVED = "saved"  # the file holds this very text: nothing to recover
    AHEAD = "ahead"  # the file is as it was: the text is unsaved work on it
    DIVERGED = "diverged"  # the file was changed since: merge base, text and file
    GONE = "gone"  # there is no such file now
    UNTITLED = "untitled"  # there never was one


def key_of(path: Path) -> str:
    """The journal's and the history's name for a file: the same for every way to write its path."""
    return hashlib.sha256(os.fsencode(os.path.normcase(os.path.realpath(path)))).hexdigest()[:32]


def standing(record: Record, now: FileText | None) -> Standing:
    """Compare a recovered text with the file on disk (None: not there)."""
    if record.path is None:
        return Standing.UNTITLED
    if now is None:
        return Standing.GONE
    if now.text == record.text:
        return Standing.SAVED
    return Standing.AHEAD if now.digest == record.base_digest else Standing.DIVERGED


def pack(record: Record, number: int) -> bytes:
    """A record's bytes, without its base; a higher `number` is newer."""
    head = {
        "number": number,
        "key": record.key,
        "path": None if record.path is None else os.fspath(record.path),
        "base": digest_of_text(record.base),
        "base_digest": record.base_digest,
        "encoding": record.encoding,
        "bom": record.bom,
        "caret": record.caret,
        "anchor": record.anchor,
        "scroll": record.scroll,
        "time": record.time,
    }
    body = json.dumps(head).encode() + b"\n" + to_bytes(record.text)
    return _MAGIC + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A record as read. `whole` is false when the bytes are not what was written; `base` is then still to be filled in."""

    record: Record
    number: int
    base_name: str
    whole: bool


def unpack(data: bytes, key: str) -> Unpacked | None:
    """What can be read of a record's bytes, even of damaged ones; None when there is no text in them."""
    first, _, body = data.partition(b"\n")
    whole = first.startswith(_MAGIC) and first[len(_MAGIC) :] == hashlib.sha256(body).hexdigest().encode()
    line, _, text = body.partition(b"\n")
    try:
        found = _head(json.loads(line), key, text.decode("utf-8", "surrogatepass" if whole else "replace"))
    except (ValueError, KeyError, TypeError):
        found = Unpacked(Record(key, None, (text or body).decode("utf-8", "replace")), 0, "", False)
    return replace(found, whole=whole) if whole or found.record.text.strip("\0 \n") else None


def _head(head: dict[str, object], key: str, text: str) -> Unpacked:
    path = head["path"]
    record = Record(
        key=str(head.get("key") or key),
        path=None if path is None else Path(str(path)),
        text=text,
        base_digest=str(head["base_digest"]),
        encoding=str(head["encoding"]),
        bom=bool(head["bom"]),
        caret=int(str(head["caret"])),
        anchor=int(str(head["anchor"])),
        scroll=float(str(head["scroll"])),
        time=float(str(head["time"])),
    )
    return Unpacked(record, int(str(head["number"])), str(head["base"]), True)


def to_bytes(text: str) -> bytes:
    """Text as UTF-8 that takes half of a surrogate pair too, which a text field may hold."""
    return text.encode("utf-8", "surrogatepass")


def digest_of_text(text: str) -> str:
    """A short name for a text."""
    return hashlib.sha256(to_bytes(text)).hexdigest()[:16]
