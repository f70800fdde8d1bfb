"""How much Liquid may do for one post, and what Ruby's filters take without being asked.

Real posts need a small part of what is allowed; what goes beyond would make a preview wait.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from editor.core.dialects.liquid.values import as_text, is_nil

#: Rounds of one loop, and of the loops in it taken together.
MOST_ROUNDS = 10_000
#: Tags and outputs carried out; a loop counts as many for the rounds that print nothing.
MOST_STEPS = 100_000
LOOP_STEPS = 1_000
#: Characters printed, bytes held by variables.
MOST_OUTPUT = 1_000_000
MOST_REMEMBERED = 1_000_000
DEEPEST_INCLUDE = 20
_LONGEST_TEXT = 1_000_000
_LONGEST_NUMBER = 4_000
_LONGEST_LIST = 100_000
#: Of nothing, these make nothing.
_OF_LISTS = frozenset(("uniq", "reverse", "sort", "sort_natural", "compact", "map", "concat", "where", "reject"))
#: These take everything as text.
_OF_TEXT = frozenset(
    (
        *("append", "prepend", "upcase", "downcase", "capitalize", "strip", "lstrip", "rstrip", "strip_html", "strip_newlines"),
        *("newline_to_br", "escape", "escape_once", "url_encode", "url_decode", "replace", "replace_first", "replace_last"),
        *("remove", "remove_first", "remove_last", "truncate", "truncatewords", "split"),
    )
)


def bounded(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, refused where it would have to do with more than any post needs."""

    def filtered(value: Any, *arguments: Any, **named: Any) -> Any:
        if _is_large_range(value) or any(map(_is_large_range, arguments)) or _would_explode(name, value, arguments):
            _refuse()
        if name in _OF_LISTS and is_nil(value):
            return []
        if name in _OF_TEXT and not isinstance(value, str):
            value = as_text(value)
        result = call(value, *arguments, **named)
        if _is_large(result):
            _refuse()
        return result

    # python-liquid asks for attributes of filters; functools.wraps would take longer, for all of them, than a short post does.
    filtered.__dict__.update(getattr(call, "__dict__", {}))
    return filtered


class BoundedFilters(dict[str, Callable[..., Any]]):
    """Filters by name, each bounded when it is first asked for: a post uses few of them."""

    def __init__(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__()
        self._filters = filters

    def __missing__(self, name: str) -> Callable[..., Any]:
        self[name] = call = bounded(name, self._filters[name])
        return call


def _refuse() -> None:
    from liquid.exceptions import FilterArgumentError

    raise FilterArgumentError("too much", token=None)


def _is_large_range(value: object) -> bool:
    return isinstance(value, range) and len(value) > MOST_ROUNDS


def _would_explode(name: str, value: object, arguments: tuple[Any, ...]) -> bool:
    """Whether a text is to be put into another, or between items, as often as makes it too long."""
    if name not in ("replace", "join") or not arguments:
        return False
    times = len(value) if isinstance(value, str | list | tuple) else 1
    return times * len(str(arguments[-1])) > _LONGEST_TEXT


def _is_large(result: object) -> bool:
    if isinstance(result, str):
        return len(result) > _LONGEST_TEXT
    if isinstance(result, int):
        return result.bit_length() > _LONGEST_NUMBER
    return isinstance(result, list | tuple) and len(result) > _LONGEST_LIST
