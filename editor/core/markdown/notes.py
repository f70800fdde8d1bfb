"""What stands for the text above and below a window that is read by itself: what both count, number and print at the end.

Every dialect numbers notes in the order in which they are first referred to and prints a link back for each reference. So a
paragraph that has the references of the text above stands for that text, and another one for the text below. The first one also
has the quotation marks that are open behind the text above. Headings above, after whose ids those in the window are numbered,
stand there as they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from editor.core.dialects.base import HtmlBlock, shifted
from editor.core.markdown.reach import Definitions

References = tuple[str, ...]


def references(blocks: Iterable[HtmlBlock]) -> References:
    """The labels of the notes that the blocks refer to, in order, as often as they do."""
    return tuple(label for block in blocks if block.notes for label in block.notes)


def are_countable(found: Definitions, blocks: Sequence[HtmlBlock], lined: int) -> bool:
    """Whether a body's notes are all that is printed at its end, none is defined twice, and none refers to another."""
    labels = [label.lower() for label in found.notes]
    if found.held or len(set(labels)) < len(labels) or not all(gap.plain for gap in found.gaps):
        return False
    last = blocks[lined:]
    if any(block.notes or _has_headings(block) for block in last):
        return False
    return len(last) == (1 if any(block.notes for block in blocks) else 0)


def _has_headings(block: HtmlBlock) -> bool:
    return bool(block.headings) or any(f"<h{level}>" in block.html or f"<h{level} id" in block.html for level in range(1, 7))


def have_quotes(found: Definitions) -> bool:
    """Whether there are quotation marks in the notes, which are read somewhere between the blocks."""
    return any('"' in gap.said or "'" in gap.said for gap in found.gaps)


@dataclass(slots=True)
class Around:
    """The references `before` and `behind` a window, the quotation marks that are open in front of it, and what is printed at
    the end of a text that has both around it. `noted`: the window has to do with notes; without it, both are (). `headings` are
    blocks above with the text that they are made from."""

    before: References
    behind: References
    quotes: tuple[int, ...] = ()
    noted: bool = False
    headings: Sequence[tuple[str, HtmlBlock]] = ()
    _last: list[HtmlBlock] = field(default_factory=list)
    _front: int = 0

    @property
    def above(self) -> str:
        """What stands for the text above, with a blank line behind it."""
        paragraph = _paragraph(self.before, self.quotes) if self.before or self.quotes else ""
        return "".join(f"{part}\n\n" for part in (*(text for text, _ in self.headings), paragraph) if part)

    def below(self, text: str) -> str:
        """What stands behind the window, whose text is given, for the text below."""
        if not self.behind:
            return ""
        return f"{'' if text.endswith(chr(10)) else chr(10)}\n{_paragraph(self.behind)}\n"

    def take(self, blocks: list[HtmlBlock], front: int, end: int) -> bool:
        """Takes the paragraphs out of the blocks, which begin on the line `front`, and the notes; whether they were found."""
        self._front, above = front, []
        self._last = [block for block in blocks if block.start >= block.end] if self.noted else []
        del blocks[len(blocks) - len(self._last) :]
        while blocks and blocks[0].start < front:
            above.append(blocks.pop(0))
        if not self._is_above(above):
            return False
        if self.behind and not (blocks and blocks[-1].start >= end and blocks.pop().notes == self.behind):
            return False
        return all(block.start < block.end for block in blocks)

    def _is_above(self, found: Sequence[HtmlBlock]) -> bool:
        """Whether what stands for the text above was read as that was."""
        count = len(self.headings)
        same = all(map(_is_printed_as, found, (block for _, block in self.headings)))
        if not same or len(found) != count + bool(self.before or self.quotes):
            return False
        if any(block.notes for block in found[:count]) or (found and found[-1].carried != self.quotes):
            return False
        return len(found) == count or found[-1].notes == self.before

    def printed(
        self,
        window: Sequence[HtmlBlock],
        at: int,
        gone: Sequence[HtmlBlock],
        rest: Sequence[HtmlBlock],
        last: Sequence[HtmlBlock],
        start: int,
        added: int,
    ) -> list[HtmlBlock] | None:
        """The notes at the end of the new body, when the window's first `at` blocks take the place of `gone`, in front of `rest`.

        `last` are the old notes, `start` is the window's line. None when references in `rest` would be counted otherwise.
        """
        new, below = references(window[:at]), references(rest)
        if references(window[at:]) + self.behind != below:
            return None
        if _counted(self.before + references(gone), below) != _counted(self.before + new, below):
            return None
        if any(_has_headings(block) for block in self._last) or len(self._last) != bool(self.before + new + below):
            return None
        if not rest:
            return [shifted(block, start - self._front) for block in self._last] if window or not self._last else None
        if not self._last:
            return []
        return [HtmlBlock(old.start + added, old.end + added, self._last[0].html) for old in last] if last else None


def _is_printed_as(new: HtmlBlock, old: HtmlBlock) -> bool:
    ids = ([heading.id for heading in block.headings] for block in (new, old))
    return new.html.strip() == old.html.strip() and next(ids) == next(ids)


def _paragraph(labels: References, quotes: tuple[int, ...] = ()) -> str:
    marks = [mark * times for mark, times in zip(("'b ", '"b '), quotes, strict=False)]
    return " ".join([*(f"[^{label}]" for label in labels), *marks]).rstrip()


def _counted(before: References, labels: References) -> list[tuple[int, int]]:
    """The number of each note that `labels` name behind `before`, and how often it was named by then."""
    numbers: dict[str, int] = {}
    times: dict[str, int] = {}
    counted = []
    for at, label in enumerate((*before, *labels)):
        number = numbers.setdefault(label, len(numbers))
        times[label] = times.get(label, 0) + 1
        if at >= len(before):
            counted.append((number, times[label]))
    return counted
