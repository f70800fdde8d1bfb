"""What a dialect makes of a whole body before it reads Markdown: templates are carried out, shortcodes and tags stand as words.

This costs little of what reading Markdown does, so it is done anew for each text, and only the Markdown is read in steps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from editor.core.dialects.base import HtmlBlock


@dataclass(frozen=True, slots=True)
class Stage:
    """The text that the Markdown parser is given.

    `lines` are the body's line for each line of the text and for its end; none: they are the body's own. `kept` is the HTML
    that takes the places of words of the text once it is read, by the word.
    """

    text: str
    lines: Sequence[int] = ()
    kept: Mapping[str, str] = field(default_factory=dict)

    def line_of(self, line: int) -> int:
        """The body's line of a line of the text; one behind the last is behind the last there too."""
        if not self.lines:
            return line
        return self.lines[line] if line < len(self.lines) else self.lines[-1] + 1

    def placed(self, block: HtmlBlock) -> HtmlBlock:
        """A block of the text with the body's lines."""
        if not self.lines:
            return block
        found = block.headings and tuple(replace(heading, line=self.line_of(heading.line)) for heading in block.headings)
        return replace(block, start=self.line_of(block.start), end=self.line_of(block.end), headings=found)
