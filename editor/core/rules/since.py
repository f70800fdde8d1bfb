"""What a check found since an earlier one of the same post: of hundreds of findings an edit changes few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.core.by_parts import ByParts
from editor.core.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Since(ByParts):
    """How findings became others: the first `above` and the last `below` stayed, the latter `by` code points further on, and
    `new` came in the place of those between."""

    above: int
    below: int
    by: int
    new: tuple[Diagnostic, ...]

    def applied(self, old: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """The newer findings; those that stayed are the same objects."""
        below = old[len(old) - self.below :]
        return (*old[: self.above], *self.new, *([one.shifted(self.by) for one in below] if self.by else below))


def since(old: Sequence[Diagnostic], new: tuple[Diagnostic, ...], by: int) -> Since:
    """What is new. `by` is how much longer the text has become."""
    most = min(len(old), len(new))
    above = next((at for at in range(most) if not _is_moved(old[at], new[at], 0)), most)
    most -= above
    below = next((at for at in range(most) if not _is_moved(old[-1 - at], new[-1 - at], by)), most)
    return Since(above, below, by, new[above : len(new) - below])


def _is_moved(old: Diagnostic, new: Diagnostic, by: int) -> bool:
    """Whether it is the same finding `by` code points further on."""
    if old is new:
        return not by
    return new.span.start - old.span.start == by and new.code == old.code and new == old.shifted(by)
