"""Changing front matter: every change becomes the smallest text edit in the style that the block already has.

Each edit is tried on the text and read back before it is given out: the field must have the intended value and
every other field the one it had. What cannot be done that way is refused with the reason. Spans are code points of
the file's text (LF). A path is the keys as written and positions in lists; `engine` is the generator that the post is
read for (`parse` says where that matters).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from editor.core.engine import Engine
from editor.core.frontmatter.intent import NoSuchPlace, Untouchable, changed, pruned, renamed, same, without
from editor.core.frontmatter.json_edits import JsonBlock
from editor.core.frontmatter.model import FrontMatter, Kind
from editor.core.frontmatter.moments import Written
from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.steps import Change, Step, difference
from editor.core.frontmatter.toml_edits import TomlBlock
from editor.core.frontmatter.tree import Mapping, Path
from editor.core.frontmatter.typed import as_typed
from editor.core.frontmatter.way import obstacle
from editor.core.frontmatter.word_lists import joined, written_words
from editor.core.frontmatter.yaml_edits import YamlBlock
from editor.core.frontmatter.yaml_lines import Spacing, key_lines
from editor.core.frontmatter.yaml_place import any_tied, habit, shared
from editor.core.messages import N_, Text
from editor.core.messages import text as message
from editor.core.text import Span, TextEdit, apply, smallest_edit, trimmed

Edits = list[TextEdit]
_BLOCKS: dict[Kind, Callable[[str, Mapping | None], YamlBlock | TomlBlock | JsonBlock]] = {
    Kind.YAML: YamlBlock,
    Kind.TOML: TomlBlock,
    Kind.JSON: JsonBlock,
}


class PatchRefused(Exception):
    """The change cannot be made without touching something else; `message` says why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.say())
        self.message = reason


def set_value(text: str, path: Path, value: object, *, engine: Engine | None = None, after: Sequence[str] = ()) -> Edits:
    """Edits that give the field at `path` a value; the field (and the block) is made where there is none.

    A string with the shape of a date is written as a date when the field holds one now or has the name of one. A new
    field goes where `after` puts it, the order that the site's posts usually have (or only what should come before it;
    see `place_of`), otherwise to the end. Lists and maps keep what they have in common with their old value.
    """
    fm = _readable(text, engine)
    if reason := obstacle(fm.data, path):
        raise PatchRefused(reason)
    value = as_typed(fm, path, value)
    if fm.block.kind is Kind.NONE:
        return _new_block(text, path, value)
    steps = difference(fm.data, path, _plain(value))
    if steps:
        return _in_steps(text, steps, engine)
    edits = _editor(text, fm).settings(path, value, after)
    return _verified(text, fm, edits, lambda data: changed(data, path, lambda _: _plain(value)))


def remove(text: str, path: Path, *, engine: Engine | None = None) -> Edits:
    """Edits that take the field away with its line, or the item out of its list; none when there is no such field."""
    if isinstance(path[-1], int):
        return remove_item(text, path[:-1], path[-1], engine=engine)
    fm = _readable(text, engine)
    if not _holds(fm, path):
        return []
    return _verified(text, fm, _editor(text, fm).removals(path), lambda data: without(data, path))


def rename_key(text: str, path: Path, name: str, *, engine: Engine | None = None) -> Edits:
    """Edits that give the key at `path` another name. Refused when its map has a key of that name already."""
    fm = _readable(text, engine)
    if path[-1] == name:
        return []
    if not name.strip():
        raise PatchRefused(message(N_("A field needs a name.")))
    if _holds(fm, (*path[:-1], name)):
        raise PatchRefused(message(N_("There is a field “{name}” already."), name=name))
    return _verified(text, fm, _editor(text, fm).renames(path, name), lambda data: renamed(data, path, name))


def add_item(
    text: str,
    path: Path,
    item: object,
    *,
    at: int | None = None,
    engine: Engine | None = None,
    after: Sequence[str] = (),
) -> Edits:
    """Edits that add an item to a list, at its end without `at`; a single value becomes a list of two.

    A list that is missing is made, where `after` puts it (see `set_value`).
    """
    fm = _readable(text, engine)

    def grown(old: object | None) -> list[object]:
        listed = list(old) if isinstance(old, list) else [] if old is None or old == "" else [old]
        listed.insert(len(listed) if at is None else at, item)
        return listed

    if fm.block.kind is Kind.NONE:
        return _new_block(text, path, [item])
    if words := written_words(fm, path):
        return set_value(text, path, joined(grown(words)), engine=engine)
    edits = _editor(text, fm).item_additions(path, item, at, after)
    return _verified(text, fm, edits, lambda data: changed(data, path, grown))


def remove_item(text: str, path: Path, item: object, *, engine: Engine | None = None) -> Edits:
    """Edits that take an item, given by its index or its value, out of a list; none when it is not in it.

    A single value that equals the item is emptied.
    """
    fm = _readable(text, engine)
    values, words = _value_at(fm, path), written_words(fm, path)
    if words and (gone := _position(words, item)) is not None:
        return set_value(text, path, joined(words[:gone] + words[gone + 1 :]), engine=engine)
    if not isinstance(values, list):
        alone = values is not None and values != "" and (same(values, item) or str(values) == item)
        return set_value(text, path, [], engine=engine) if alone else []
    at = _position(values, item)
    if at is None:
        return []
    edits = _editor(text, fm).item_removals(path, at)
    return _verified(text, fm, edits, lambda data: without(data, (*path, at)))


def move_item(text: str, path: Path, old: int, new: int, *, engine: Engine | None = None) -> Edits:
    """Edits that move a list's item from one index to another; the items keep their written forms."""
    fm = _readable(text, engine)
    words = written_words(fm, path)
    values = words or _value_at(fm, path)
    if not isinstance(values, list) or old == new or not (0 <= old < len(values) and 0 <= new < len(values)):
        return []

    def moved(listed: object | None) -> list[object]:
        result = list(listed) if isinstance(listed, list) else []
        result.insert(new, result.pop(old))
        return result

    if words:
        return set_value(text, path, joined(moved(words)), engine=engine)
    edits = _editor(text, fm).item_moves(path, old, new)
    return _verified(text, fm, edits, lambda data: changed(data, path, moved))


# How it is made sure


def _readable(text: str, engine: Engine | None) -> FrontMatter:
    fm = parse(text, engine)
    if fm.trouble is not None:
        raise PatchRefused(message(N_("{reason} Mend it in the raw text first."), reason=fm.trouble.message))
    return fm


def _editor(text: str, fm: FrontMatter) -> YamlBlock | TomlBlock | JsonBlock:
    """The editor of the block's language. Without a block there is nothing to edit."""
    if fm.block.kind is Kind.NONE:
        raise PatchRefused(message(N_("This field is not there any more.")))
    return _BLOCKS[fm.block.kind](fm.block.content.of(text), fm.tree)


def _verified(text: str, fm: FrontMatter, candidates: Iterable[Edits], intend: Callable[[object], object]) -> Edits:
    """The first candidate that reads back as intended, trimmed to what really changes."""
    shift = fm.block.content.start
    try:
        wanted = intend(dict(fm.data))
        for candidate in candidates:
            edits = [edit.shifted(shift) for edit in candidate]
            if _reads_as(apply(text, edits), fm, wanted):
                return [small for edit in edits if (small := trimmed(text, edit))]
    except Untouchable as reason:
        raise PatchRefused(reason.message) from reason
    except NoSuchPlace as error:
        raise PatchRefused(message(N_("This field is not there any more."))) from error
    if fm.tree is not None and any_tied(fm.tree):
        raise PatchRefused(shared())
    raise PatchRefused(message(N_("This cannot be changed without touching other fields. Change it in the raw text.")))


def _reads_as(text: str, fm: FrontMatter, wanted: object) -> bool:
    after = parse(text, fm.engine)
    if after.trouble is not None or after.block.kind is not fm.block.kind:
        return False
    return same(dict(after.data), wanted) or (fm.block.kind is Kind.TOML and same(pruned(after.data), pruned(wanted)))


def _in_steps(text: str, steps: Iterable[Step], engine: Engine | None) -> Edits:
    """Several small changes, given out as the one stretch that they make different."""
    now = text
    for step in steps:
        match step.change:
            case Change.SET:
                edits = set_value(now, step.path, step.value, engine=engine)
            case Change.REMOVE:
                edits = remove(now, step.path, engine=engine)
            case Change.ADD_ITEM:
                edits = add_item(now, step.path, step.value, at=step.at, engine=engine)
            case Change.REMOVE_ITEM:
                edits = remove_item(now, step.path, step.at, engine=engine)
        now = apply(now, edits)
    edit = smallest_edit(text, now)
    return [edit] if edit else []


def _plain(value: object) -> object:
    return value.value if isinstance(value, Written) else value


def _new_block(text: str, path: Path, value: object) -> Edits:
    """A YAML block for a post without one, above its text."""
    for step in reversed(path[1:]):
        value = {str(step): value}
    mark = 1 if text.startswith("\ufeff") else 0
    line = next(iter(key_lines(str(path[0]), value, 0, habit("", None), Spacing())))
    gap = "" if text[mark:].startswith("\n") or not text[mark:] else "\n"
    return [TextEdit(Span(mark, mark), f"---\n{line}\n---\n{gap}")]


def _holds(fm: FrontMatter, path: Path) -> bool:
    holder = _value_at(fm, path[:-1])
    return isinstance(holder, dict) and path[-1] in holder


def _value_at(fm: FrontMatter, path: Path) -> object:
    value: object = dict(fm.data)
    for step in path:
        try:
            value = value[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _position(values: Sequence[object], item: object) -> int | None:
    """The index of an item, given by itself or by its value; None when it is not in the list."""
    if isinstance(item, int) and not isinstance(item, bool):
        return item if 0 <= item < len(values) else None
    return next((n for n, v in enumerate(values) if same(v, item) or str(v) == item), None)
