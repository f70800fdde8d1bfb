"""A file as an address that holds its content, for what leaves the site: an exported page, what is copied."""

from __future__ import annotations

import base64
import mimetypes
from pathlib import Path

from editor.storage.files import FileTrouble, read_bytes


def data_url(file: Path) -> str | None:
    """The file as a ``data:`` address; None when it cannot be read."""
    try:
        content = read_bytes(file)
    except FileTrouble:
        return None
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
