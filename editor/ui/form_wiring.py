"""One page's form and what is known of its post's site: the fields, the values in use, the pictures to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject

from editor.core.frontmatter.model import FrontMatter
from editor.core.messages import Text
from editor.core.site.model import Site
from editor.services.document import Document
from editor.services.form_data import FormData
from editor.ui.form.known import known_fields
from editor.ui.form.pictures import Pictures
from editor.ui.form.post_form import PostForm
from editor.ui.i18n import say

#: Lists of words that a post may get by one key, whether it has them or not.
_ALWAYS = ("tags", "categories")


class FormWiring(QObject):
    """Keeps a form up to date with its site; lives as long as the form."""

    def __init__(self, form: PostForm, document: Document, data: FormData) -> None:
        super().__init__(form)
        self._form, self._document, self._data = form, document, data
        self._names: frozenset[str] = frozenset()
        find, written = (lambda text: data.find_picture(document, text)), (lambda file: data.written(document, file))
        form.set_pictures(Pictures(find, self._offered, written))
        data.changed.connect(self.refresh)
        data.pictures_changed.connect(self._on_pictures)
        document.front_matter_changed.connect(self._on_front_matter)
        self.refresh()

    def refresh(self) -> None:
        """Tell the form everything again."""
        known = self._data.knowledge(self._document)
        fields = known_fields(known, self._data.given(self._document), _in_words)
        self._form.set_knowledge(replace(fields, zone=self._data.zone(self._document)))
        self._complete(self._keys())

    def _on_front_matter(self, front_matter: FrontMatter) -> None:
        """A field that came, by whichever way, is completed as the others are."""
        names = frozenset(entry.key for entry in front_matter.entries)
        if names != self._names:
            self._complete(names - self._names)

    def _complete(self, keys: Iterable[str]) -> None:
        self._names = self._keys()
        known = self._data.knowledge(self._document)
        if known is None:
            return
        self._form.set_names(known.names(self._names))
        ways = (way for key in {*_ALWAYS, *keys} for way in ((key,), *known.inside(key)))
        self._form.set_completions({way: known.completions(*way) for way in ways})

    def _keys(self) -> frozenset[str]:
        return frozenset(entry.key for entry in self._document.front_matter.entries)

    def _offered(self) -> tuple[str, ...]:
        self._data.look_for_pictures(self._document)
        return self._data.pictures(self._document)

    def _on_pictures(self, _site: Site) -> None:
        self._form.show_pictures(self._data.pictures(self._document))


def _in_words(sentence: object) -> str:
    return say(sentence) if isinstance(sentence, Text) else str(sentence)
