"""Changing front matter: every change becomes the smallest text edit in the style that the block already has.

Each edit is tried on the text and read back before it is given out: the field must have the intended value and
every other field the one it had. What cannot be done that way is refused with the reason. Spans are code points of
the file's text (LF).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from editor.core.frontmatter import yaml_edits
from editor.core.frontmatter.intent import NoSuchPlace, Path, changed, same, without
from editor.core.frontmatter.model import FrontMatter, Kind
from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.scalars import looks_like_date, ways_to_write, written_key
from editor.core.frontmatter.toml_edits import toml_edit
from editor.core.frontmatter.yaml_edits import Untouchable
from editor.core.messages import N_, Text
from editor.core.messages import text as message
from editor.core.text import Span, TextEdit, apply, trimmed

Edits = list[TextEdit]


class PatchRefused(Exception):
    """The change cannot be made without touching something else; `message` says why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.say())
        self.message = reason


def set_value(text: str, path: Path, value: object) -> Edits:
    """Edits that give the field at `path` a value; the field (and the block) is made where there is none.

    A string that YAML reads as a date is written as one when the field holds a date now.
    """
    fm = _readable(text)
    if fm.block.kind is Kind.NONE:
        return _new_block(text, path, value)
    return _verified(text, fm, _candidates_to_set(text, fm, path, value), lambda old: _wanted(fm, old, path, value))


def remove(text: str, path: Path) -> Edits:
    """Edits that take the field away with its line; none when there is no such field."""
    fm = _readable(text)
    if fm.entry(str(path[0])) is None:
        return []
    if fm.block.kind is Kind.TOML:
        return _toml(text, fm, lambda data: without(data, path), path)
    return _verified(text, fm, yaml_edits.removals(text, fm.block, path), lambda data: without(data, path))


def add_item(text: str, path: Path, item: str) -> Edits:
    """Edits that append an item to a list; a single value becomes a list of two."""
    fm = _readable(text)

    def grown(old: object | None) -> object:
        listed = old if isinstance(old, list) else [] if old is None or old == "" else [old]
        return [*listed, item]

    if fm.block.kind is Kind.NONE:
        return _new_block(text, path, [item])
    if fm.block.kind is Kind.TOML:
        return _toml(text, fm, lambda data: changed(data, path, grown), path)
    return _verified(text, fm, yaml_edits.additions(text, fm.block, path, item), lambda data: changed(data, path, grown))


def remove_item(text: str, path: Path, item: object) -> Edits:
    """Edits that take an item, given by its index or its value, out of a list; none when it is not in it."""
    fm = _readable(text)
    values = _list_at(fm, path)
    at = item if isinstance(item, int) and not isinstance(item, bool) else _index(values, item)
    if at is None or not 0 <= at < len(values):
        return []
    if fm.block.kind is Kind.TOML:
        return _toml(text, fm, lambda data: without(data, (*path, at)), path)
    edits = yaml_edits.item_removals(text, fm.block, path, at)
    return _verified(text, fm, edits, lambda data: without(data, (*path, at)))


def move_item(text: str, path: Path, old: int, new: int) -> Edits:
    """Edits that move a list's item from one index to another; the items keep their written forms."""
    fm = _readable(text)
    values = _list_at(fm, path)
    if old == new or not (0 <= old < len(values) and 0 <= new < len(values)):
        return []
    order = [n for n in range(len(values)) if n != old]
    order.insert(new, old)

    def moved(_: object | None) -> object:
        return [values[n] for n in order]

    if fm.block.kind is Kind.TOML:
        return _toml(text, fm, lambda data: changed(data, path, moved), path)
    return _verified(text, fm, yaml_edits.moves(text, fm.block, path, order), lambda data: changed(data, path, moved))


# How it is made sure


def _readable(text: str) -> FrontMatter:
    fm = parse(text)
    if fm.trouble is not None:
        raise PatchRefused(message(N_("{reason} Mend it in the raw text first."), reason=fm.trouble.message))
    return fm


def _verified(text: str, fm: FrontMatter, candidates: Iterable[Edits], intend: Callable[[object], object]) -> Edits:
    """The first candidate that reads back as intended, trimmed to what really changes."""
    try:
        wanted = intend(dict(fm.data))
        for edits in candidates:
            after = parse(apply(text, edits))
            if after.trouble is None and same(dict(after.data), wanted) and _rest_stays(text, fm, edits):
                return [small for edit in edits if (small := trimmed(text, edit))]
    except Untouchable as reason:
        raise PatchRefused(reason.message) from reason
    except NoSuchPlace as error:
        raise PatchRefused(message(N_("This field is not there any more."))) from error
    raise PatchRefused(message(N_("This cannot be changed without touching other fields. Change it in the raw text.")))


def _rest_stays(text: str, fm: FrontMatter, edits: Edits) -> bool:
    return all(fm.block.whole.start <= e.span.start and e.span.end <= fm.block.whole.end for e in edits)


def _wanted(fm: FrontMatter, data: object, path: Path, value: object) -> object:
    return changed(data, path, lambda old: _as_date(value) if _keeps_date(old, value) else value)


def _keeps_date(old: object | None, value: object) -> bool:
    return hasattr(old, "isoformat") and isinstance(value, str) and looks_like_date(value)


def _as_date(written: object) -> object:
    return parse(f"---\nx: {written}\n---\n").data["x"]


def _candidates_to_set(text: str, fm: FrontMatter, path: Path, value: object) -> Iterator[Edits]:
    if fm.block.kind is Kind.TOML:
        yield toml_edit(text, fm.block, lambda data: _wanted(fm, data, path, value), path)
        return
    yield from yaml_edits.settings(text, fm.block, path, value)


def _toml(text: str, fm: FrontMatter, intend: Callable[[object], object], path: Path) -> Edits:
    return _verified(text, fm, [toml_edit(text, fm.block, intend, path)], intend)


def _new_block(text: str, path: Path, value: object) -> Edits:
    mark = 1 if text.startswith("\ufeff") else 0
    written = next(ways_to_write({path[-1]: value} if len(path) > 1 else value, False))
    gap = "" if text[mark:].startswith("\n") or not text[mark:] else "\n"
    return [TextEdit(Span(mark, mark), f"---\n{written_key(str(path[0]))}: {written}\n---\n{gap}")]


def _list_at(fm: FrontMatter, path: Path) -> list[object]:
    value: object = dict(fm.data)
    for step in path:
        try:
            value = value[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return []
    return value if isinstance(value, list) else []


def _index(values: list[object], item: object) -> int | None:
    return next((n for n, v in enumerate(values) if same(v, item) or str(v) == item), None)
