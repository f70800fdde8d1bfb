"""A body's HTML in one call, for the command line and for export."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from editor.core.dialects.base import Post, html_of
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine

_NOTHING: Mapping[str, object] = MappingProxyType({})


def with_raw_html(engine: Engine, config: Mapping[str, object], allowed: bool) -> Mapping[str, object]:
    """The configuration with raw HTML switched on or off, where the generator has a switch for it (Hugo's `unsafe`)."""
    if engine is not Engine.HUGO:
        return config
    markup, goldmark, renderer = _table(config, "markup"), "goldmark", "renderer"
    inner = _table(markup, goldmark)
    options = {**_table(inner, renderer), "unsafe": allowed}
    return {**config, "markup": {**markup, goldmark: {**inner, renderer: options}}}


def _table(config: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = config.get(key)
    return value if isinstance(value, Mapping) else {}


def render(
    body: str,
    engine: Engine,
    config: Mapping[str, object] = _NOTHING,
    front_matter: Mapping[str, object] = _NOTHING,
) -> str:
    """The body, a post's text without its front matter, as a site would publish it. Never raises, whatever the body."""
    return html_of(dialect_for(engine, config).blocks(body, Post(front_matter, config)))
