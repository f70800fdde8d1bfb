"""The encodings a post may be in, under the names shown to the writer, and which characters do not fit into one.

Names are Python's codec names. CP949 stands for EUC-KR too, and CP932 for Shift-JIS: both are what programs write
under those names.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

#: In the order of a menu: codec name and label. Labels are names of standards and are not translated.
ENCODINGS: tuple[tuple[str, str], ...] = (
    ("utf-8", "UTF-8"),
    ("utf-16-le", "UTF-16 LE"),
    ("utf-16-be", "UTF-16 BE"),
    ("cp949", "CP949 (EUC-KR)"),
    ("cp932", "Shift-JIS"),
    ("euc_jp", "EUC-JP"),
    ("gb18030", "GB18030"),
    ("big5", "Big5"),
    ("latin-1", "Latin-1"),
    ("cp1252", "Windows-1252"),
)
BOMS: Mapping[str, bytes] = MappingProxyType(
    {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A character that an encoding cannot hold, and its offset in code points."""

    offset: int
    character: str


def label(encoding: str, bom: bool = False) -> str:
    """What the status bar shows; `bom` matters for UTF-8 only, since UTF-16 is hardly ever without."""
    shown = dict(ENCODINGS).get(encoding, encoding)
    return f"{shown} BOM" if bom and encoding == "utf-8" else shown


def misfits(text: str, encoding: str, limit: int = 100) -> list[Misfit]:
    """The first characters of `text` that cannot be saved in `encoding`, at most `limit`."""
    found: list[Misfit] = []
    at = 0
    while len(found) < limit:
        try:
            text[at:].encode(encoding)
            break
        except UnicodeEncodeError as error:
            at += error.start
            found.append(Misfit(at, text[at]))
            at += 1
    return found
