"""Which theme a site uses, by the name under which its fields are known."""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor.core.engine import Engine
from editor.core.site.config import lookup, word

#: How the known themes are named in configurations, lower case.
_NAMES = {
    "minimal-mistakes-jekyll": "minimal-mistakes",
    "minimal-mistakes": "minimal-mistakes",
    "jekyll-theme-chirpy": "chirpy",
    "chirpy": "chirpy",
    "beautiful-jekyll-theme": "beautiful-jekyll",
    "beautiful-jekyll": "beautiful-jekyll",
    "papermod": "PaperMod",
    "hugo-papermod": "PaperMod",
    "next": "next",
    "hexo-theme-next": "next",
    "butterfly": "butterfly",
    "hexo-theme-butterfly": "butterfly",
}
#: Settings that only one theme has: a site made by copying the theme says nowhere which it is.
_SETTINGS = (
    (Engine.JEKYLL, ("minimal_mistakes_skin",), "minimal-mistakes"),
    (Engine.JEKYLL, ("theme_mode", "avatar"), "chirpy"),
    (Engine.JEKYLL, ("navbar-links",), "beautiful-jekyll"),
)


def theme_of(engine: Engine, config: Mapping[str, object]) -> str:
    """The theme's name without owner, version and the words that every theme's name has; "" when unknown."""
    written = word(config, "remote_theme") or _first(lookup(config, "theme")) or _module(config)
    if written:
        return known_name(written)
    return next((name for made, keys, name in _SETTINGS if made is engine and all(key in config for key in keys)), "")


def known_name(written: str) -> str:
    """``mmistakes/minimal-mistakes@4.26.2`` is ``minimal-mistakes``."""
    bare = re.split(r"[@#]", written.strip().rstrip("/"))[0].rpartition("/")[2].removesuffix(".git")
    bare = bare if not re.fullmatch(r"v\d+", bare) else re.split(r"[@#]", written)[0].rstrip("/").split("/")[-2]
    short = re.sub(r"^(hugo|hexo|jekyll)-(theme-)?|-(jekyll|hugo)(-theme)?$", "", bare, flags=re.I)
    return _NAMES.get(bare.lower()) or _NAMES.get(short.lower()) or short


def _first(value: object) -> str:
    chosen = value[0] if isinstance(value, list) and value else value
    return chosen.strip() if isinstance(chosen, str) else ""


def _module(config: Mapping[str, object]) -> str:
    """Hugo takes a theme in as a module too; the first import is the theme."""
    imports = lookup(config, "module", "imports")
    first = imports[0] if isinstance(imports, list) and imports else None
    return word(first, "path") if isinstance(first, Mapping) else ""
