"""What the writer did not touch is the same bytes after the text has been through the window's document."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.core.text import Origin, Span, TextEdit
from editor.storage.files import read_file, save
from editor.ui.editor.buffer import QtTextBuffer

CASES = {
    "no-break space": "가\u00a0나\n끝\n",
    "line separator": "가\u2028나\n끝\n",
    "paragraph separator": "가\u2029나\n끝\n",
    "next line": "가\u0085나\n끝\n",
    "zero": "가\0나\n끝\n",
    "lone return": "가\r나\r\n끝\n",
    "mixed newlines": "가\r\n나\n다\r라\r\n끝",
    "no final newline": "가\n끝",
    "tabs and form feed": "가\t나\x0b\x0c\n끝\n",
    "emoji and joiners": "👩\u200d👩\u200d👧 e\u0301 \u1112\u1161\u11ab\n끝\n",
    "byte order mark inside": "가\ufeff나\n끝\n",
    "old Hangul and private use": "ᄒᆞᆫ글 \ue000\U000f0000\n끝\n",
}


@pytest.mark.parametrize("raw", CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
def test_untouched_bytes_stay(qtbot: QtBot, tmp_path: Path, raw: str, bom: bytes) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(bom + raw.encode())
    file = read_file(path)
    buffer = QtTextBuffer(file.text)
    assert buffer.lossless
    assert file.encode(buffer.text()) == bom + raw.encode()
    at = buffer.text().index("끝")
    buffer.apply([TextEdit(Span(at, at), "새 ")], Origin.TYPING)
    save(path, file.encode(buffer.text()), file.digest)
    assert path.read_bytes() == bom + raw.replace("끝", "새 끝").encode()
