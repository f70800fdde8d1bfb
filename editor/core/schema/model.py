"""What is known about the fields that posts of a site have, whoever says it: generator, theme, writer, or the posts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from editor.core.messages import Text


class FieldKind(Enum):
    """What a field holds, which decides the editor that it gets."""

    TEXT = "text"
    LONG_TEXT = "long text"
    NUMBER = "number"
    SWITCH = "switch"
    DATE = "date"
    CHOICE = "choice"
    LIST = "list"
    IMAGE = "image"
    LINK = "link"
    COLOR = "color"
    GROUP = "group"
    GROUPS = "list of groups"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field.

    `name` is the key as it is to be written. `label` and `help` are for people; an empty label leaves the wording to the
    form. `default` is what the site takes when the field is missing, None when that is nothing. `choices` are all values
    a CHOICE may have, or the usual ones of a LIST. `fields` are those of a GROUP, or of each item of GROUPS. `aliases` are
    other keys that mean the same.
    """

    name: str
    kind: FieldKind
    help: Text | str = ""
    label: str = ""
    required: bool = False
    default: object = None
    choices: tuple[str, ...] = ()
    fields: tuple[FieldSpec, ...] = ()
    aliases: tuple[str, ...] = ()

    def answers_to(self, name: str) -> bool:
        """Whether a key of a post means this field; letter case does not count."""
        wanted = name.lower()
        return wanted == self.name.lower() or wanted in (alias.lower() for alias in self.aliases)

    def with_more(self, other: FieldSpec) -> FieldSpec:
        """This field, completed by what `other` says of the same one."""
        return replace(
            self,
            help=self.help or other.help,
            label=self.label or other.label,
            required=self.required or other.required,
            default=other.default if self.default is None else self.default,
            choices=self.choices or other.choices,
            fields=self.fields or other.fields,
            aliases=tuple(dict.fromkeys((*self.aliases, *other.aliases))),
        )


@dataclass(frozen=True, slots=True)
class ContentType:
    """The fields of one kind of post, in the order in which they are to be written.

    `folders` say where such posts are, from the site's root; none means everywhere.
    """

    name: str
    fields: tuple[FieldSpec, ...] = ()
    folders: tuple[str, ...] = ()

    def field(self, name: str) -> FieldSpec | None:
        """The field that a key of a post means."""
        return next((field for field in self.fields if field.answers_to(name)), None)

    def is_for(self, relative: str) -> bool:
        """Whether a post, by its path from the site's root with "/", is of this kind."""
        return not self.folders or any(relative.startswith(f"{folder.strip('/')}/") for folder in self.folders)


def combined(name: str, types: Iterable[ContentType]) -> ContentType:
    """One type with the fields of all; what the earlier ones say of a field counts before the later ones."""
    fields: list[FieldSpec] = []
    for content_type in types:
        for field in content_type.fields:
            at = next((n for n, known in enumerate(fields) if known.answers_to(field.name)), None)
            if at is None:
                fields.append(field)
            else:
                fields[at] = fields[at].with_more(field)
    return ContentType(name, tuple(fields))
