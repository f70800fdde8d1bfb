"""Where an address has a | in it, which kramdown takes for a border of a table."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.diagnostics import Fix
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules.model import Found
from editor.core.rules.prose import without_code
from editor.core.text import Span, TextEdit

_ADDRESS = pattern(r"\]\([^()\s]*\|[^()\s]*\)|https?://[^\s()<>|]*\|[^\s()<>]*")
#: kramdown takes a tag as a whole, but not an address between < and >.
_TAG = pattern(r"<[A-Za-z][A-Za-z0-9-]*\s[^<>]*>")


def pipes_in_addresses(line: str, start: int) -> Iterator[Found]:
    """What is said of the first address with a | in a line that begins at `start`. What Liquid prints is not known."""
    plain = _TAG.sub(lambda tag: " " * len(tag[0]), without_code(line))
    if "{{" in line or "{%" in line or plain.strip().startswith("|"):
        return
    places = [match.start() + at for match in _ADDRESS.finditer(plain) for at, sign in enumerate(match[0]) if sign == "|"]
    if places:
        message = N_("Jekyll will make a table of this line, because the address contains a |. Write %7C for it.")
        edits = tuple(TextEdit(Span(start + at, start + at + 1), "%7C") for at in places)
        fix = Fix(text(N_("Write %7C for |")), edits, safe=True)
        yield Found(Span(start + places[0], start + places[0] + 1), text(message), fix)
