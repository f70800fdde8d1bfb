"""Where the text of a link ends, as markdown-it finds it, found once for each place in a text.

markdown-it goes on from each opening bracket to the one that closes it, so that a text of brackets within brackets is gone
through as many times as brackets may nest.
"""

from __future__ import annotations

from types import SimpleNamespace

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline

#: For each place between brackets the bracket that closes what the place is in; -1: none, or a link comes before it.
Ends = dict[int, int]
_KNOWN = "ends of labels"


def link_label(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803
    """The index of the bracket that closes the one at `start`, or -1; with `disableNested` no link may stand between them."""
    before = state.pos
    end = _end(state, start + 1, _known(state, disableNested), disableNested)
    state.pos = before
    return end


def _known(state: StateInline, whole: bool) -> Ends:
    """What has been found before in this part of the text."""
    ends: Ends = vars(state).setdefault(_KNOWN, {}).setdefault((state.posMax, whole), {})
    return ends


def _end(state: StateInline, first: int, known: Ends, whole: bool) -> int:
    src, skip = state.src, state.md.inline.skipToken
    state.pos = first
    levels: list[list[int]] = [[]]  # the places that were gone through in each bracket that is open
    while (pos := state.pos) < state.posMax:
        end = pos if src[pos] == "]" else known.get(pos)
        if end is None:
            levels[-1].append(pos)
            skip(state)
            if src[pos] != "[":
                continue
            if state.pos == pos + 1:  # a bracket that is text
                levels.append([])
            elif whole:
                break
        elif end < 0:
            break
        else:
            known.update(dict.fromkeys(levels.pop(), end))
            if not levels:
                return end
            state.pos = end
            skip(state)
    for places in levels:
        known.update(dict.fromkeys(places, -1))
    return -1


#: What markdown-it's rules for links call.
HELPERS = SimpleNamespace(parseLinkLabel=link_label, parseLinkDestination=parseLinkDestination, parseLinkTitle=parseLinkTitle)
