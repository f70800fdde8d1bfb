"""Reading the fixture files: ``@@`` and a name, the Markdown, ``=>``, the HTML that the real kramdown 2.4 prints for it.

A name that begins with ``options`` goes on with the options to set, as JSON. The HTML of code differs from Rouge's only in
which parts of it are coloured.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "fixtures"


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    expected: str
    options: dict[str, object]


def cases(folder: str) -> Iterator[Case]:
    """All cases of the files in one folder of fixtures."""
    for file in sorted((FOLDER / folder).glob("*.txt")):
        for part in file.read_text(encoding="utf-8").split("@@ ")[1:]:
            name, _, rest = part.partition("\n")
            text, _, expected = rest.partition("=>\n")
            options = json.loads(name.removeprefix("options ")) if name.startswith("options ") else {}
            yield Case(f"{file.stem}: {name}", text, expected, options)
