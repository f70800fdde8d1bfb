"""The dialect of a generator with the options that its site's configuration sets."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from types import MappingProxyType

from editor.core.dialects.base import Dialect
from editor.core.engine import Engine

_NOTHING: Mapping[str, object] = MappingProxyType({})


def dialect_for(engine: Engine, config: Mapping[str, object] = _NOTHING) -> Dialect:
    """A generator's Markdown for a site with this configuration, keys as written in its file.

    Cheap to call again: sites with the same options share one dialect. Only the dialect that is asked for is loaded: a
    writer has one generator, and the window's first paint must not wait for five.
    """
    if engine is Engine.JEKYLL:
        from editor.core.dialects.kramdown.dialect import Kramdown

        return Kramdown(config)
    if engine is Engine.HUGO:
        from editor.core.dialects.goldmark.dialect import goldmark
        from editor.core.dialects.goldmark.options import read_options

        return _shared(goldmark, read_options(config))
    if engine is Engine.ASTRO:
        from editor.core.dialects.astro import astro
        from editor.core.dialects.astro import read_options as read_astro_options

        return _shared(astro, read_astro_options(config))
    if engine is Engine.HEXO:
        from editor.core.dialects.hexo.dialect import hexo
        from editor.core.dialects.hexo.options import read_options as read_hexo_options

        return _shared(hexo, read_hexo_options(config))
    return _plain(engine)


def _plain(engine: Engine) -> Dialect:
    """Markdown without a generator's options."""
    from editor.core.dialects.commonmark import commonmark, github

    return _shared(commonmark) if engine is Engine.COMMONMARK else _shared(github, engine)


@lru_cache(maxsize=32)
def _shared(make: Callable[..., Dialect], *options: Hashable) -> Dialect:
    """One dialect for all sites with the same options."""
    return make(*options)
