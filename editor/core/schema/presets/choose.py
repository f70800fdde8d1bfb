"""Which generator's and theme's fields a site's posts may have."""

from __future__ import annotations

from collections.abc import Mapping

from editor.core.engine import Engine
from editor.core.schema.model import ContentType, combined
from editor.core.schema.presets import astro, hexo, hugo, jekyll
from editor.core.schema.presets.notation import short
from editor.core.site.model import Site

_CORES: Mapping[Engine, ContentType] = {
    Engine.JEKYLL: jekyll.CORE,
    Engine.HUGO: hugo.CORE,
    Engine.HEXO: hexo.CORE,
    Engine.ASTRO: astro.BLOG,
}
_THEMES: Mapping[tuple[Engine, str], ContentType] = {
    (Engine.JEKYLL, "minimal-mistakes"): jekyll.MINIMAL_MISTAKES,
    (Engine.JEKYLL, "chirpy"): jekyll.CHIRPY,
    (Engine.JEKYLL, "beautiful-jekyll"): jekyll.BEAUTIFUL_JEKYLL,
    (Engine.HUGO, "PaperMod"): hugo.PAPERMOD,
    (Engine.HEXO, "next"): hexo.NEXT,
    (Engine.HEXO, "butterfly"): hexo.BUTTERFLY,
}
_PLAIN = ContentType("Markdown", (short("title"),))


def built_in(site: Site) -> ContentType:
    """The fields of the site's theme and generator; what the theme says of a field counts before the generator.

    The generator's come first in the order, as its own tool writes them.
    """
    core = _CORES.get(site.engine, _PLAIN)
    theme = _THEMES.get((site.engine, site.theme))
    if theme is None:
        return core
    merged = combined(theme.name, (theme, core))
    ranks = {field.name: rank for rank, field in enumerate(core.fields)}
    return ContentType(theme.name, tuple(sorted(merged.fields, key=lambda field: ranks.get(field.name, len(ranks)))))
