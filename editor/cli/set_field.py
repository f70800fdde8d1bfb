"""``foreword set``: change one field of the front matter, and nothing else."""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from editor.cli.call import Command, Say
from editor.cli.console import FOUND, OK, WRONG_CALL, Console
from editor.core.engine import Engine
from editor.core.frontmatter.intent import same
from editor.core.frontmatter.model import FrontMatter
from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.patch import PatchRefused, add_item, remove, remove_item, rename_key, set_value
from editor.core.frontmatter.tree import Path as FieldPath
from editor.core.frontmatter.way import path_of, value_at
from editor.core.frontmatter.word_lists import written_words
from editor.core.frontmatter.words import typed_item, typed_word
from editor.core.messages import N_, text
from editor.core.schema.knowledge import Knowledge
from editor.core.schema.model import FieldKind
from editor.core.site.model import Site
from editor.core.text import TextEdit, apply
from editor.storage.files import FileTrouble, read_file, save
from editor.storage.post_files import Sites
from editor.storage.siblings import Siblings

_CHANGE = re.compile(r"(?P<name>[^=]+?)(?P<how>\+=|-=|=)(?P<value>.*)", re.S)
_TEXT_KINDS = (FieldKind.TEXT, FieldKind.LONG_TEXT)


class How(Enum):
    """What is to be done to a field."""

    SET = "="
    ADD = "+="
    TAKE = "-="
    UNSET = "unset"
    RENAME = "rename"


@dataclass(frozen=True, slots=True)
class Change:
    """`value` is what was typed, the item, or the new name; `data` is its value when it was given as JSON."""

    name: str
    how: How
    value: str = ""
    data: object = None
    is_json: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What a post belongs to."""

    engine: Engine | None = None
    knowledge: Knowledge | None = None


@dataclass(slots=True)
class Homes:
    """Finds what posts belong to, each folder once; other posts are read only when their answer is needed."""

    sites: Sites = field(default_factory=Sites)
    siblings: Siblings = field(default_factory=Siblings)

    def of(self, path: Path, asked: bool) -> Around:
        """`asked`: a field is new, so the order of the site's posts matters."""
        site: Site | None = self.sites.of(path)
        return Around(site.engine if site else None, self.siblings.knowledge(path, site) if site and asked else None)


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    forms = ("[--json] FIELD=VALUE", "FIELD+=ITEM", "FIELD-=ITEM", "--unset FIELD", "--rename OLD=NEW")
    parser.usage = "\n       ".join(f"foreword set {form} FILE..." for form in forms)
    parser.add_argument("words", nargs="*", metavar="FIELD=VALUE FILE", help=say(text(N_("the change, then the posts"))))
    parser.add_argument("--unset", metavar="FIELD", help=say(text(N_("take the field away"))))
    parser.add_argument("--rename", metavar="OLD=NEW", help=say(text(N_("give the field another name"))))
    parser.add_argument("--json", action="store_true", help=say(text(N_("the value is JSON: a list, a map, a text in quotes"))))


def _run(options: argparse.Namespace, streams: Console) -> int:
    words = [*([options.rename] if options.rename is not None else []), *options.words]
    change = Change(options.unset, How.UNSET) if options.unset is not None else _change(options, words)
    if change is None or not change.name or not words or (change.how is How.RENAME and not change.value):
        streams.trouble(text(N_('Say what to change and where: foreword set title="A title" FILE...')))
        return WRONG_CALL
    try:
        change = _with_data(change, options.json)
    except ValueError as error:
        streams.trouble(text(N_("“{value}” is not JSON: {reason}."), value=change.value, reason=str(error)))
        return WRONG_CALL
    around = Homes()
    return max([_changed(Path(word), change, around, streams) for word in words], default=OK)


def _change(options: argparse.Namespace, words: list[str]) -> Change | None:
    """The change that the first of the words says; it is taken out of them."""
    match = _CHANGE.fullmatch(words.pop(0)) if words else None
    if match is None:
        return None
    how = How.RENAME if options.rename is not None else How(match["how"])
    return Change(match["name"].strip(), how, match["value"])


def _with_data(change: Change, is_json: bool) -> Change:
    if not is_json or change.how in (How.UNSET, How.RENAME):
        return change
    return Change(change.name, change.how, change.value, json.loads(change.value), True)


def _changed(path: Path, change: Change, around: Homes, streams: Console) -> int:
    """Change one file, all or nothing; its part of the exit code."""
    try:
        file = read_file(path)
        front = parse(file.text, around.sites.engine_of(path))
        new = changed_text(file.text, change, around.of(path, _is_new(front, change)))
        if new != file.text:
            save(path, file.encode(new), file.digest)
    except PatchRefused as refused:
        streams.trouble(refused.message, path)
        return FOUND
    except FileTrouble as trouble:
        streams.trouble(trouble.message)
        return WRONG_CALL
    return OK


def _is_new(front: FrontMatter, change: Change) -> bool:
    if change.how not in (How.SET, How.ADD) or front.trouble is not None:
        return False
    try:
        value_at(front.data, path_of(front.data, change.name))
    except LookupError:
        return True
    return False


def changed_text(written: str, change: Change, around: Around) -> str:
    """The post's text after the change. Raises PatchRefused."""
    front = parse(written, around.engine)
    return apply(written, _edits(written, front, path_of(front.data, change.name), change, around))


def _edits(written: str, front: FrontMatter, path: FieldPath, change: Change, around: Around) -> list[TextEdit]:
    match change.how:
        case How.UNSET:
            return remove(written, path, engine=around.engine)
        case How.RENAME:
            return rename_key(written, path, change.value.strip(), engine=around.engine)
        case How.TAKE:
            return remove_item(written, path, str(change.data) if change.is_json else change.value, engine=around.engine)
        case How.ADD:
            return _added(written, front, path, change, around)
    value = change.data if change.is_json else typed_word(front, path, change.value, _is_text(path, around))
    return set_value(written, path, value, engine=around.engine, after=_order(path, around))


def _added(written: str, front: FrontMatter, path: FieldPath, change: Change, around: Around) -> list[TextEdit]:
    """An item for a list; none when it has it, so that a tag can be given to many posts of which some have it."""
    item = change.data if change.is_json else typed_item(front, path, change.value)
    try:
        present = written_words(front, path) or value_at(front.data, path)
    except LookupError:
        present = []
    items = present if isinstance(present, list) else [present]
    if any(same(old, item) or str(old) == change.value for old in items):
        return []
    return add_item(written, path, item, engine=around.engine, after=_order(path, around))


def _order(path: FieldPath, around: Around) -> tuple[str, ...]:
    """The order of the fields beside a new one; none when nothing is known of it: then it goes to the end."""
    if around.knowledge is None:
        return ()
    order = around.knowledge.order([str(step) for step in path[:-1] if isinstance(step, str)])
    return order if str(path[-1]).casefold() in map(str.casefold, order) else ()


def _is_text(path: FieldPath, around: Around) -> bool:
    return around.knowledge is not None and len(path) == 1 and around.knowledge.kind(str(path[0])) in _TEXT_KINDS


COMMAND = Command(_arguments, _run)
