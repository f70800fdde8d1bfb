"""Sentences for the writer, as data: the core says what, window and command line say it in the writer's language.

A `Text` holds the English template (which is also the key in the translation catalogue) and its values. Templates
are marked with `N_` so that the extractor finds them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from editor.core.by_parts import ByParts


def N_(template: str) -> str:  # noqa: N802 - the name the gettext tools look for
    """Mark a template for translation; returns it unchanged."""
    return template


@dataclass(frozen=True, slots=True)
class Text(ByParts):
    """A sentence that can still be said in any language."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The sentence in the language of `translate`. A value that is itself a Text is said in it too."""
        values = {k: v.say(translate) if isinstance(v, Text) else v for k, v in self.values.items()}
        return translate(self.template).format_map(values)


def text(template: str, /, **values: object) -> Text:
    """Shorthand: ``text(N_("No file at {path}."), path=path)``."""
    return Text(template, values)
