"""All that is known about a site's fields, asked by the form: what the writer declared, what the theme and generator
know, and what the posts do, in this order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from editor.core.frontmatter.order import place_of
from editor.core.messages import Text
from editor.core.schema.infer import FieldUse, Learned, Use, field_id
from editor.core.schema.model import ContentType, FieldKind, FieldSpec, combined
from editor.core.schema.presets.choose import built_in
from editor.core.site.model import Site

#: A site without posts.
NOTHING = Learned()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known about the fields of one kind of post of one site.

    Keys are asked for as they are written in a post: letter case does not count, and ``tag`` is ``tags``.
    """

    declared: ContentType
    learned: Learned = NOTHING

    def spec(self, name: str) -> FieldSpec | None:
        """What was declared for a field by writer, theme or generator."""
        return self.declared.field(name)

    def use(self, name: str) -> FieldUse | None:
        """What the site's posts do with a field."""
        return self.learned.field(name)

    def kind(self, name: str) -> FieldKind | None:
        """The kind of a field: the posts' own when they agree on more than text, else the declared one."""
        spec, use = self.spec(name), self.use(name)
        if spec is not None and (use is None or spec.kind in _PICKY or use.kind in _VAGUE):
            return spec.kind
        return use.kind if use is not None else None

    def help(self, name: str) -> Text | str:
        """What the field does to the page; "" when that is not known."""
        spec = self.spec(name)
        return spec.help if spec else ""

    def completions(self, *way: str) -> tuple[Use, ...]:
        """Values to offer with the number of posts that use them, the most used first, then declared ones.

        More names than one lead into a group, or into the groups of a list.
        """
        uses, specs = self._fields(way[:-1])
        use, spec = _use(uses, way[-1]), _spec(specs, way[-1])
        used = dict(use.values) if use else {}
        return tuple((used | {value: used.get(value, 0) for value in (spec.choices if spec else ())}).items())

    def inside(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The ways to all known fields inside a group, however deep: each the names from `name` on."""
        return tuple(_ways((name,), *self._fields((name,))))

    def usual(self) -> tuple[str, ...]:
        """The fields that most posts set, in the order in which they write them; the required ones when there are none."""
        return self.learned.usual() or tuple(field.name for field in self.declared.fields if field.required)

    def names(self, present: Iterable[str] = ()) -> tuple[Use, ...]:
        """Fields that may be added, with the number of posts that have them, the most used first."""
        taken = {field_id(name) for name in present}
        used = sorted(self.learned.fields, key=lambda use: -use.count)
        counts = {use.name: use.count for use in used}
        known = {field_id(name) for name in counts}
        counts |= {field.name: 0 for field in self.declared.fields if field_id(field.name) not in known}
        return tuple((name, count) for name, count in counts.items() if field_id(name) not in taken)

    def spelled(self, name: str) -> str:
        """A field's key as the site's posts write it, or as it was declared."""
        use, spec = self.use(name), self.spec(name)
        return use.name if use else spec.name if spec else name

    def order(self, inside: Sequence[str] = ()) -> tuple[str, ...]:
        """All known fields in the order in which they are written: as the posts have them, with what is only declared where
        its neighbours in the declaration stand.

        `inside` leads to a group whose fields are meant.
        """
        uses, specs = self._fields(inside)
        known, declared = [use.name for use in uses], [spec.name for spec in specs]
        for name in declared:
            if field_id(name) not in map(field_id, known):
                known.insert(place_of(name, known, declared), name)
        return tuple(known)

    def _fields(self, inside: Sequence[str]) -> tuple[tuple[FieldUse, ...], tuple[FieldSpec, ...]]:
        """What is used and what is declared in a group; no names lead to the post's own fields."""
        uses, specs = self.learned.fields, self.declared.fields
        for name in inside:
            use, spec = _use(uses, name), _spec(specs, name)
            uses, specs = use.fields if use else (), spec.fields if spec else ()
        return uses, specs

    def before(self, name: str, present: Sequence[str]) -> str | None:
        """The key of `present` that a new field goes behind, as the site's posts have it; None: at the end."""
        order = [field_id(known) for known in self.order()]
        wanted = field_id(name)
        if wanted not in order:
            return None
        earlier = set(order[: order.index(wanted)])
        return next((key for key in reversed(present) if field_id(key) in earlier), None)


def _use(uses: Iterable[FieldUse], name: str) -> FieldUse | None:
    wanted = field_id(name)
    return next((use for use in uses if field_id(use.name) == wanted), None)


def _spec(specs: Iterable[FieldSpec], name: str) -> FieldSpec | None:
    return next((spec for spec in specs if spec.answers_to(name)), None)


def _ways(at: tuple[str, ...], uses: Sequence[FieldUse], specs: Sequence[FieldSpec]) -> Iterator[tuple[str, ...]]:
    names = {field_id(spec.name): spec.name for spec in specs} | {field_id(use.name): use.name for use in uses}
    for name in names.values():
        use, spec = _use(uses, name), _spec(specs, name)
        yield (*at, name)
        yield from _ways((*at, name), use.fields if use else (), spec.fields if spec else ())


#: Declared kinds that the look of a value cannot contradict: a cover may be written without an ending.
_PICKY = frozenset((FieldKind.IMAGE, FieldKind.CHOICE, FieldKind.COLOR, FieldKind.LONG_TEXT))
#: Kinds that say little: one word may be a tag or the name of a picture.
_VAGUE = frozenset((FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.LINK, FieldKind.NUMBER))


def knowledge(
    site: Site, learned: Learned = NOTHING, declared: Sequence[ContentType] = (), relative: PurePosixPath | None = None
) -> Knowledge:
    """What is known about the fields of the post at `relative` (from the site's root), or of any post.

    `learned` is what `learn` made of the site's posts. `declared` are the writer's own types, those for certain folders
    first: only the first that is for the post's folder counts, and those for all.
    """
    own = [known for known in declared if not known.folders or (relative is not None and known.is_for(str(relative)))]
    chosen = [*[known for known in own if known.folders][:1], *[known for known in own if not known.folders]]
    return Knowledge(combined(site.theme or site.engine.value, (*chosen, built_in(site))), learned)
