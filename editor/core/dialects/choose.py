"""The dialect of a generator with the options that its site's configuration sets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from editor.core.dialects.astro import Options as AstroOptions
from editor.core.dialects.astro import astro
from editor.core.dialects.astro import read_options as read_astro_options
from editor.core.dialects.base import Dialect
from editor.core.dialects.commonmark import commonmark, github
from editor.core.dialects.goldmark.dialect import goldmark
from editor.core.dialects.goldmark.options import Options, read_options
from editor.core.dialects.hexo.dialect import hexo
from editor.core.dialects.hexo.options import Options as HexoOptions
from editor.core.dialects.hexo.options import read_options as read_hexo_options
from editor.core.dialects.kramdown.dialect import Kramdown
from editor.core.engine import Engine

_NOTHING: Mapping[str, object] = MappingProxyType({})


def dialect_for(engine: Engine, config: Mapping[str, object] = _NOTHING) -> Dialect:
    """A generator's Markdown for a site with this configuration, keys as written in its file.

    Cheap to call again: sites with the same options share one dialect.
    """
    if engine is Engine.COMMONMARK:
        return _commonmark()
    if engine is Engine.JEKYLL:
        return Kramdown(config)
    if engine is Engine.HUGO:
        return _goldmark(read_options(config))
    if engine is Engine.ASTRO:
        return _astro(read_astro_options(config))
    if engine is Engine.HEXO:
        return _hexo(read_hexo_options(config))
    return _github(engine)


@lru_cache(maxsize=1)
def _commonmark() -> Dialect:
    return commonmark()


@lru_cache(maxsize=8)
def _github(engine: Engine) -> Dialect:
    return github(engine)


@lru_cache(maxsize=4)
def _astro(options: AstroOptions) -> Dialect:
    return astro(options)


@lru_cache(maxsize=16)
def _hexo(options: HexoOptions) -> Dialect:
    return hexo(options)


@lru_cache(maxsize=16)
def _goldmark(options: Options) -> Dialect:
    return goldmark(options)
