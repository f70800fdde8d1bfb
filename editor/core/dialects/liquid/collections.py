"""Jekyll's filters for lists: choosing, finding, grouping, sorting.

Jekyll's documentation, "Liquid Filters". The filters that take an expression read it as Liquid, with the item under the name
that is given for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from liquid.context import RenderContext

Evaluate = Callable[[str, "RenderContext"], object]
_COMPARISONS = ("==", "!=", ">=", "<=", ">", "<", " contains ")


def collection_filters(evaluate: Evaluate) -> dict[str, Callable[..., Any]]:
    """The filters by name. `evaluate` gives the value of an expression in a context."""

    def holds(item: object, name: str, expression: str, context: RenderContext) -> object:
        with context.extend({name: item}):
            return _condition(expression, lambda part: evaluate(part, context))

    def where_exp(value: object, name: str, expression: str, *, context: RenderContext) -> object:
        return [item for item in _items(value) if holds(item, name, expression, context)]

    def find_exp(value: object, name: str, expression: str, *, context: RenderContext) -> object:
        return next((item for item in _items(value) if holds(item, name, expression, context)), None)

    def group_by_exp(value: object, name: str, expression: str, *, context: RenderContext) -> object:
        return _grouped(_items(value), lambda item: holds(item, name, expression, context))

    for call in (where_exp, find_exp, group_by_exp):
        call.with_context = True  # type: ignore[attr-defined]
    return {
        "where": where,
        "where_exp": where_exp,
        "find": lambda value, key, wanted=None: next(iter(where(_items(value), key, wanted)), None),
        "find_exp": find_exp,
        "group_by": group_by,
        "group_by_exp": group_by_exp,
        "sort": sort,
        "push": lambda value, item: [*value, item] if isinstance(value, list) else value,
        "pop": lambda value, count=1: value[: max(0, len(value) - int(count))] if isinstance(value, list) else value,
        "shift": lambda value, count=1: value[max(0, int(count)) :] if isinstance(value, list) else value,
        "unshift": lambda value, item: [item, *value] if isinstance(value, list) else value,
        "sample": lambda value, count=1: next(iter(_items(value)), None) if count == 1 else _items(value)[: int(count)],
    }


def _items(value: object) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return list(value)
    return [] if value is None else [value]


def where(value: object, key: object, wanted: object = None) -> Any:
    """The items whose property has this value, or has it among its items; without a value, those that have none."""
    if not isinstance(value, Mapping | list):
        return value
    return [item for item in _items(value) if _matches(_property(item, str(key)), wanted)]


def group_by(value: object, key: object) -> object:
    """The items by what they have for this property; what is no list stays as it is."""
    if not isinstance(value, Mapping | list):
        return value
    return _grouped(_items(value), lambda item: _property(item, str(key)))


def _matches(found: object, wanted: object) -> bool:
    if isinstance(found, Sequence) and not isinstance(found, str):
        return any(str(item) == str(wanted) for item in found)
    if wanted is None or found is None:
        return found is None and wanted is None
    return _name(found) == _name(wanted)


def _name(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _property(item: object, key: str) -> object:
    for part in key.split("."):
        item = item.get(part) if isinstance(item, Mapping) else None
    return item


def _grouped(items: list[Any], key: Callable[[Any], object]) -> list[dict[str, object]]:
    groups: dict[str, list[Any]] = {}
    for item in items:
        found = key(item)
        groups.setdefault("" if found is None else _name(found), []).append(item)
    return [{"name": name, "items": members, "size": len(members)} for name, members in groups.items()]


def sort(value: object, key: object = None, nils: str = "first") -> list[Any]:
    """The items in order, by a property if one is named; those without it first, or last if asked for."""
    items = _items(value)
    by = (lambda item: item) if key is None else (lambda item: _property(item, str(key)))
    have = sorted((item for item in items if by(item) is not None), key=lambda item: _order(by(item)))
    lack = [item for item in items if by(item) is None]
    return have + lack if nils == "last" else lack + have


def _order(value: Any) -> tuple[int, Any]:
    if isinstance(value, bool | int | float):
        return (0, value)
    return (1, str(value))


def _condition(expression: str, value_of: Callable[[str], object]) -> object:
    """The value of an expression with comparisons joined by "and" and "or", the last of them first as in Liquid."""
    for joint in (" and ", " or "):
        first, found, rest = expression.partition(joint)
        other = " or " if joint == " and " else " and "
        if found and other not in first:
            left, right = _condition(first, value_of), _condition(rest, value_of)
            return (left and right) if joint == " and " else (left or right)
    return _comparison(expression, value_of)


def _comparison(expression: str, value_of: Callable[[str], object]) -> object:
    for sign in _COMPARISONS:
        left, found, right = expression.partition(sign)
        if found:
            return _compared(value_of(left.strip()), sign.strip(), value_of(right.strip()))
    value = value_of(expression.strip())
    return None if value is False else value


def _compared(left: Any, sign: str, right: Any) -> bool:
    if sign == "contains":
        return (str(right) in left) if isinstance(left, str) else any(item == right for item in _items(left))
    if sign in ("==", "!="):
        return bool(left == right) == (sign == "==")
    try:
        return bool({">": left > right, "<": left < right, ">=": left >= right, "<=": left <= right}[sign])
    except TypeError:
        return False
