"""The names by which Hugo's `ref` and `relref` find a page."""

from __future__ import annotations

import re

from editor.core.patterns import pattern

#: Endings of the files that Hugo makes pages of.
CONTENT = (".md", ".markdown", ".mdown", ".html", ".htm", ".org", ".adoc", ".asciidoc", ".ad", ".pandoc", ".pdc", ".rst")
#: A file that makes pages as the site is built.
ADAPTER = "_content.gotmpl"
_ENDING = pattern(rf"(?:{'|'.join(map(re.escape, CONTENT))})$")
_INDEX = pattern(r"(?:^|/)_?index(?:\.[a-z]{2,3}(?:-[a-z]+)?)?$")
_LANGUAGE = pattern(r"\.[a-z]{2,3}(?:-[a-z]+)?$")


def page_name(path: str) -> str:
    """The page that a path below the content folder means: in small letters, without ending and "index"."""
    return _INDEX.sub("", _ENDING.sub("", path.lower().strip("/"))).strip("/")


def names_of_file(path: str) -> tuple[str, ...]:
    """The names of a file's page: with a language in the file's name ("a.ko.md"), also the one without."""
    name = page_name(path)
    bare = _LANGUAGE.sub("", name)
    return (name,) if bare == name else (name, bare)
