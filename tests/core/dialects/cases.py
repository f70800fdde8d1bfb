"""The cases of a fixture file: `%% title`, the text, `%%`, the HTML that the generator prints for it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "dialects"


class Case(NamedTuple):
    title: str
    text: str
    html: str


def cases(name: str) -> list[Case]:
    """The cases in tests/fixtures/dialects/NAME.txt."""
    found = []
    for part in (FIXTURES / f"{name}.txt").read_text(encoding="utf-8").removeprefix("%% ").split("\n%% "):
        title, _, rest = part.partition("\n")
        text, _, html = rest.partition("\n%%\n")
        found.append(Case(title, text, html.rstrip("\n")))
    return found
