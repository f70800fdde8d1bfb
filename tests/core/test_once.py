"""`once` makes a value when it is first asked for, and never again."""

from __future__ import annotations

from editor.core.once import once


class Thing:
    made = 0

    @once
    def value(self) -> int:
        """What it is for."""
        self.made += 1
        return self.made


def test_a_value_is_made_once_for_each_object() -> None:
    one, other = Thing(), Thing()
    assert (one.value, one.value, one.made, other.made) == (1, 1, 1, 0)
    other.value = 5
    assert (other.value, other.made) == (5, 0)
    assert Thing.value.__doc__ == "What it is for."
