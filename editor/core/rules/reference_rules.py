"""FW716: Hugo's ref and relref to a page that does not exist, at which Hugo stops. Tried with Hugo 0.168.

Hugo looks for a page from the folder of the post on, from the content's root, and by its name alone; letter case, endings,
"index" and what stands behind # and ? do not matter.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor.core.diagnostics import Severity
from editor.core.messages import N_, text
from editor.core.rules import needs
from editor.core.rules.blocks import Kind
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import said
from editor.core.site.config import lookup, word
from editor.core.site.hugo_pages import page_name
from editor.core.text import Span

if TYPE_CHECKING:
    from editor.core.dialects.goldmark.shortcodes import Tag

_TAXONOMIES = ("tags", "categories", "series", "authors")


@rule(
    "FW716",
    Family.LINKS,
    severities(None, hugo=Severity.ERROR),
    summary=N_("A ref or relref to a page that does not exist."),
    reason=N_("Hugo stops when {tag} names no page, in code too. A page's name is the path of its file below {folder}."),
    values={"tag": "{{< ref >}}", "folder": "content"},
    bad='{{< ref "none.md" >}}',
    good='{{< ref "there.md" >}}',
    needs=needs.marks("{{"),
)
def dead_ref(subject: Subject) -> Iterator[Found]:
    if "{{" not in subject.signs or "ref" not in subject.text:
        return
    from editor.core.dialects.goldmark.shortcodes import find_tags

    for tag in find_tags(subject.text[subject.body_start :]):
        if tag.name in ("ref", "relref") and not tag.shown and not tag.closing:
            span = Span(subject.body_start + tag.start, subject.body_start + tag.end)
            if not any(block.span.start <= span.start < block.span.end for block in subject.blocks.of(Kind.COMMENT)):
                yield from _judged(subject, tag, span)


def _judged(subject: Subject, tag: Tag, span: Span) -> Iterator[Found]:
    wanted = tag.positional[0] if tag.positional else tag.named.get("path")
    if {"lang", "outputFormat"} & tag.named.keys() or (wanted is not None and _may_be_there(subject, wanted)):
        return  # which pages have other languages and forms is not known
    if wanted is None:
        cause = text(N_("“{name}” names no page: write its file's path, as in {example}."), name=tag.name, example=_EXAMPLE)
    else:
        cause = text(N_("There is no page {page}: correct the path, or write {escaped} to show it."), page=wanted, escaped=_SHOWN)
    lenient = word(subject.config, "refLinksErrorLevel").lower() == "warning"
    stops = N_("Hugo will leave this link without an address.") if lenient else N_("Hugo will stop: the whole site is not built.")
    yield Found(span, said(text(stops), cause), severity=Severity.WARNING if lenient else None)


_EXAMPLE, _SHOWN = '{{< ref "posts/title.md" >}}', "{{</* ref … */>}}"


def _may_be_there(subject: Subject, wanted: str) -> bool:
    """Whether a page is there, or may be: where it cannot be told, nothing is said."""
    path = wanted.partition("#")[0].partition("?")[0].strip()
    if subject.site is None or subject.facts is None or not path.strip("/") or "://" in path:
        return True
    if lookup(subject.config, "module") is not None or (pages := subject.facts.page_names()) is None:
        return True
    name = page_name(path)
    if name.partition("/")[0] in (*_TAXONOMIES, *_taxonomies(subject)):
        return True
    folder = next((folder for folder in subject.site.post_folders if subject.name.startswith(f"{folder}/")), "")
    here = posixpath.dirname(subject.name[len(folder) :].lstrip("/")).lower()
    near = posixpath.normpath(posixpath.join(here, path.lower()))
    return name in pages or page_name(near) in pages or any(page.endswith(f"/{name}") for page in pages)


def _taxonomies(subject: Subject) -> tuple[str, ...]:
    named = lookup(subject.config, "taxonomies")
    return tuple(str(value).lower() for value in named.values()) if isinstance(named, dict) else ()


RULES = (dead_ref,)
