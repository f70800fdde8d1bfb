"""Whether a text has certain marks, for the many rules that have nothing to say without theirs."""

from __future__ import annotations

from editor.core.once import once


class Signs:
    """The marks of a text; `in` asks for one, of one character or more.

    Python finds one character thirty times as fast as two in a row, so those of a mark are looked for one by one first. Brackets
    are in nearly every post: for them it is found out once what stands beside them.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def __contains__(self, mark: str) -> bool:
        known = self._known.get(mark)
        if known is None:
            known = self._known[mark] = self._look(mark)
        return known

    def _look(self, mark: str) -> bool:
        for sign in mark:
            if sign not in self._text:
                return False
        if len(mark) == 2 and "[" in mark:
            return mark in self._beside_brackets
        return len(mark) == 1 or mark in self._text

    @once
    def _beside_brackets(self) -> frozenset[str]:
        """Each opening bracket with the character before it, and with the one behind it."""
        parts = self._text.split("[")
        doubled = ["[["] if "" in parts[1:-1] else []
        return frozenset([*doubled, *(f"{part[-1:]}[" for part in parts[:-1]), *(f"[{part[:1]}" for part in parts[1:])])
