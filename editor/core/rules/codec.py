"""Findings as JSON values and back, for keeping them between runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor.core.diagnostics import Diagnostic, Fix, Severity
from editor.core.messages import Text
from editor.core.rules.site_post import Address, SitePost
from editor.core.text import Span, TextEdit

Json = object


def packed(found: Diagnostic) -> Json:
    """A finding as lists, numbers and strings."""
    fix = found.fix and [
        _text(found.fix.title),
        [[edit.span.start, edit.span.end, edit.new] for edit in found.fix.edits],
        found.fix.safe,
    ]
    return [found.code, found.severity.value, found.span.start, found.span.end, _text(found.message), fix]


def unpacked(value: Json) -> Diagnostic:
    """The finding. Raises ValueError or TypeError for anything that `packed` does not make."""
    code, severity, start, end, message, fix = _list(value, 6)
    kept = None
    if fix is not None:
        title, edits, safe = _list(fix, 3)
        kept = Fix(_from(title), tuple(_edit(edit) for edit in _list(edits)), bool(safe))
    return Diagnostic(str(code), Severity(severity), _span(start, end), _from(message), kept)


def packed_post(post: SitePost) -> Json:
    """What is compared of a post, as JSON."""
    spans = [[span.start, span.end] for span in (post.url_span, post.tags_span, post.categories_span, post.head)]
    links = [[key, target, span.start, span.end] for key, target, span in post.links]
    return [post.name, post.url, list(post.tags), list(post.categories), spans, links, list(post.aliases)]


def unpacked_post(value: Json) -> SitePost:
    """The post. Raises ValueError or TypeError as `unpacked` does."""
    # In few calls, since a site may have ten thousand posts.
    name, url, tags, categories, spans, links, aliases = _kept(value, 7)
    "".join([name, url or "", *_kept(tags), *_kept(categories), *_kept(aliases)])  # raises TypeError for what is no text
    of_url, of_tags, of_categories, head = [_span(*_kept(span, 2)) for span in _kept(spans, 4)]
    leads = tuple([_address(*_list(link, 4)) for link in links]) if links else ()
    names = tuple(tags), tuple(categories)
    return SitePost(name, url, *names, of_url, of_tags, of_categories, head, leads, tuple(aliases))


def _kept(value: Any, size: int | None = None) -> list[Any]:
    """A list of what its reader tries out."""
    return _list(value, size)


def _address(key: Json, target: Json, start: Json, end: Json) -> Address:
    return str(key), str(target), _span(start, end)


def _text(message: Text) -> Json:
    return [message.template, {key: _text(v) if isinstance(v, Text) else _plain(v) for key, v in message.values.items()}]


def _plain(value: object) -> Json:
    return value if isinstance(value, str | int | float | bool) else str(value)


def _from(value: Json) -> Text:
    template, values = _list(value, 2)
    if not isinstance(values, Mapping):
        raise ValueError("not a message")
    return Text(str(template), {str(key): _from(v) if isinstance(v, list) else v for key, v in values.items()})


def _edit(value: Json) -> TextEdit:
    start, end, new = _list(value, 3)
    return TextEdit(_span(start, end), str(new))


def _span(start: Json, end: Json) -> Span:
    if not isinstance(start, int) or not isinstance(end, int):
        raise ValueError("not a span")
    return Span(start, end)


def _list(value: Json, size: int | None = None) -> list[Json]:
    if not isinstance(value, list) or (size is not None and len(value) != size):
        raise ValueError("not what was kept")
    return value
