"""What is known about a site's fields, and what that makes of the rows of a post."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as made_by
from datetime import tzinfo

from editor.core.schema.knowledge import Knowledge as Schema
from editor.core.schema.model import FieldKind as Declared
from editor.core.schema.model import FieldSpec
from editor.core.site.defaults import Inherited
from editor.ui.form.fields import LISTS, Field, FieldKind, Given, Member, field_id, kind_of

#: The editor for a kind that a schema declares or the site's posts show. Groups need a value to be seen as such.
_EDITORS = {
    Declared.TEXT: FieldKind.TEXT,
    Declared.LONG_TEXT: FieldKind.LONG_TEXT,
    Declared.NUMBER: FieldKind.NUMBER,
    Declared.SWITCH: FieldKind.SWITCH,
    Declared.DATE: FieldKind.DATE,
    Declared.CHOICE: FieldKind.CHOICE,
    Declared.LIST: FieldKind.CHIPS,
    Declared.IMAGE: FieldKind.IMAGE,
    Declared.LINK: FieldKind.LINK,
    Declared.COLOR: FieldKind.COLOR,
}
#: Kinds of text among which the look of a value cannot choose for good: a cover may be written without an ending.
_TEXTS = (FieldKind.TEXT, FieldKind.LINK, FieldKind.IMAGE)
_CHOOSY = (FieldKind.IMAGE, FieldKind.LONG_TEXT, FieldKind.COLOR, FieldKind.CHOICE)
#: Fields that are usually yes or no.
_SWITCHES = ("toc", "draft", "published", "comments", "comment", "math", "mathjax", "mermaid", "pin", "featured", "share")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known about the fields of a post, everything by the fields' ids.

    `usual` are the fields that most posts set, `given` what the post inherits or may begin with, `choices` the values that
    a field may have, `kinds` the editors that fit, and `help` what a field does. `zone` is the time zone that the site is
    built in, None when nothing is known of the site. `members` are the fields that a group may have.
    """

    usual: tuple[str, ...] = ()
    given: Mapping[str, Given] = made_by(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = made_by(default_factory=dict)
    kinds: Mapping[str, FieldKind] = made_by(default_factory=dict)
    help: Mapping[str, str] = made_by(default_factory=dict)
    zone: tzinfo | None = None
    members: Mapping[str, tuple[Member, ...]] = made_by(default_factory=dict)

    def inform(self, field: Field) -> Field:
        """The field with what is known of it."""
        field = replace(field, help=self.help.get(field.id, ""), choices=self.choices.get(field.id, ()))
        if not field.present:
            field = replace(field, given=self.given.get(field.id))
        elif field.value in (None, {}) or field.kind is FieldKind.GROUP:
            field = replace(field, members=self.members.get(field.id, ()))
        return replace(field, kind=self._kind(field))

    def _kind(self, field: Field) -> FieldKind:
        if field.members:
            return FieldKind.GROUP
        known = FieldKind.CHOICE if field.choices else self.kinds.get(field.id)
        if known is None or field.kind is FieldKind.TITLE:
            return field.kind
        if field.value in (None, "") and field.kind in _TEXTS and field.given is None:
            return known
        return known if field.kind in _TEXTS and known in _CHOOSY else field.kind

    def more_rows(self, names: frozenset[str]) -> list[Field]:
        """Rows for what is given to a post that has no such field yet."""
        return [self.inform(_row(name, given)) for name, given in self.given.items() if name not in names]

    def first_value(self, name: str) -> object:
        """What a new field begins with: the other of what it inherits, an empty list, yes, or nothing."""
        key = field_id(name)
        if key in self.members:
            return None
        given = self.given.get(key)
        inherited = given.value if given and given.in_force else None
        if isinstance(inherited, bool):
            return not inherited
        if key in _SWITCHES or self.kinds.get(key) is FieldKind.SWITCH:
            return key != "published"
        is_list = key in LISTS or isinstance(inherited, list) or self.kinds.get(key) is FieldKind.CHIPS
        return [] if is_list else ""


def _row(name: str, given: Given) -> Field:
    kind = kind_of(name, given.value)
    kind = FieldKind.SUMMARY if kind in (FieldKind.GROUP, FieldKind.GROUPS) else kind
    return Field(name, (given.key or name,), kind, None, present=False, given=given)


def known_fields(schema: Schema | None, given: Mapping[str, Inherited], say: Callable[[object], str]) -> Knowledge:
    """What the form is to know: a site's schema and what the post takes over. `say` puts a sentence of the core into words."""
    taken = {
        field_id(key): Given(entry.value, entry.source, not entry.proposed, key)
        for key, entry in given.items()
        if entry.value is not None
    }
    if schema is None:
        return Knowledge(given=taken)
    names = [name for name, _ in schema.names()]
    specs = {field_id(name): spec for name in names if (spec := schema.spec(name))}
    kinds = {field_id(name): _EDITORS[kind] for name in names if (kind := schema.kind(name)) in _EDITORS}
    choices = {key: _choices(schema, spec) for key, spec in specs.items() if spec.kind is Declared.CHOICE and spec.choices}
    helps = {key: say(spec.help) for key, spec in specs.items() if spec.help}
    groups = {key: _members(spec, say) for key, spec in specs.items() if spec.kind is Declared.GROUP and spec.fields}
    usual = tuple(field_id(name) for name in schema.usual())
    return Knowledge(usual, taken, choices, kinds, helps, members=groups)


def _members(spec: FieldSpec, say: Callable[[object], str]) -> tuple[Member, ...]:
    """The fields of a group that the form has editors for."""
    kinds = {**_EDITORS, Declared.CHOICE: FieldKind.TEXT}
    return tuple(Member(inner.name, kinds[inner.kind], say(inner.help)) for inner in spec.fields if inner.kind in kinds)


def _choices(schema: Schema, spec: FieldSpec) -> tuple[str, ...]:
    """What was declared, and what several posts have all the same: the site may add to its theme."""
    used = (value for value, count in schema.completions(spec.name) if count > 1)
    return tuple(dict.fromkeys((*spec.choices, *used)))
