"""Where the preview's page lies, and how the files that a post shows are found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from editor.services.preview import SCHEME

#: Gives the local file that a post means by an address in it; None when there is none that may be shown.
FindFile = Callable[[str], Path | None]

PAGE = f"{SCHEME}://page/page.html"
