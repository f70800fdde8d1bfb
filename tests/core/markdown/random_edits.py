"""Random bodies and random edits of them, for comparing reading in steps with reading the whole."""

from __future__ import annotations

from pathlib import Path
from random import Random

#: Pieces of Markdown, divided by lines "%%".
_FILE = Path(__file__).parents[2] / "fixtures" / "markdown_parts.txt"
PARTS = tuple(_FILE.read_text("utf-8").removesuffix("\n").split("\n%%\n"))
PIECES = (
    "x", "가", " ", "\n", "\n\n", "    ", "\t", "#", "# ", "* ", "- ", "1. ", "> ", "```\n", "`", "**", "[far]", "[", "]", "](",
    "<div>", "</div>", "<!--", "-->", "|", "---\n", "===\n", "  \n", ":", "{: .x}", "$$", "\U0001f600", "\u3000", "~~~\n", "<",
    ">", "\n\n\n", "\n> ",
)  # fmt: skip


def random_body(random: Random, blocks: int, parts: tuple[str, ...] = PARTS) -> str:
    """Some blocks, mostly with a blank line between them."""
    return "".join(random.choice(parts) + random.choice(("\n\n", "\n\n", "\n\n", "\n", "\n\n\n")) for _ in range(blocks))


def random_edit(random: Random, body: str) -> str:
    """The body after what a writer may do: type, delete, paste, join and move text."""
    at = random.randint(0, len(body))
    kind = random.random()
    if kind < 0.45:
        return body[:at] + random.choice(PIECES) + body[at:]
    if kind < 0.75:
        return body[:at] + body[at + random.choice((1, 1, 1, 2, 5, 40)) :]
    if kind < 0.9:
        return body[:at] + "\n\n" + random.choice(PARTS) + "\n\n" + body[at:]
    end = min(len(body), at + random.randint(1, 60))
    return body[:at] + random.choice(PIECES) + body[end:]
