"""The rules' pages in the documentation are those of the catalogue."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_page_is_up_to_date() -> None:
    command = [sys.executable, "-c", "import runpy; print(runpy.run_path('packaging/rules_doc.py')['document'](), end='')"]
    made = subprocess.run([*command[:1], "-X", "utf8", *command[1:]], cwd=ROOT, capture_output=True, check=True, timeout=60)
    assert made.stdout.decode().replace("\r\n", "\n") == (ROOT / "resources" / "docs" / "rules.md").read_text("utf-8")
