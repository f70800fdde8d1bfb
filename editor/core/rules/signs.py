"""Whether a text has certain marks, for the many rules that have nothing to say without theirs."""

from __future__ import annotations

from collections.abc import Set

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
        if stands_at_bracket(mark):
            return mark in self.at_brackets
        for sign in mark:
            if sign not in self._text:
                return False
        return len(mark) == 1 or mark in self._text

    @once
    def at_brackets(self) -> Set[str]:
        """All marks that the text has of those which `stands_at_bracket` is about, and parts of others."""
        text, found = self._text, set[str]()
        find, add = text.find, found.add
        at = find("[")
        while at >= 0:
            add(text[at : at + 2])
            if at:
                add(text[at - 1 : at + 1])
            at = find("[", at + 1)
        at = find("]")
        while at >= 0:
            add(text[at : at + 2])
            add(text[at : at + 3])
            at = find("]", at + 1)
        return found


def stands_at_bracket(mark: str) -> bool:
    """Whether a mark is a square bracket and one character beside it, or a closing one and the two behind it."""
    return len(mark) == 2 and ("[" in mark or mark[0] == "]") or len(mark) == 3 and mark[0] == "]"
