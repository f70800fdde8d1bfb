"""The fields that a site's own files declare, for Foreword or for another editor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from editor.core.engine import Engine
from editor.core.schema.model import ContentType
from editor.core.schema.sources.cms import from_decap, from_front_matter_cms
from editor.core.schema.sources.foreword import from_foreword
from editor.core.schema.sources.json_schema import from_json_schema
from editor.core.schema.sources.zod import from_zod
from editor.core.site.config import lookup, read_config
from editor.core.site.model import Site
from editor.storage.inside import inside
from editor.storage.site_finding import read_config_text

#: Foreword's own configuration, at the site's root.
FOREWORD = ("foreword.toml", ".foreword.toml")
_DECAP = tuple(f"{folder}admin/config.yml" for folder in ("", "static/", "source/", "public/"))
_ASTRO = ("src/content.config.ts", "src/content.config.mjs", "src/content.config.js", "src/content/config.ts")


def declared_types(site: Site) -> tuple[ContentType, ...]:
    """All kinds of posts that the site declares: Foreword's configuration, JSON Schemas, other editors, Astro's collections.

    A file that cannot be read declares nothing. Those for certain folders come before those for all.
    """
    found = [*_foreword(site), *_front_matter_cms(site), *_decap(site), *_astro(site)]
    return tuple(sorted(found, key=lambda known: not known.folders))


def _foreword(site: Site) -> Iterator[ContentType]:
    for name in FOREWORD:
        if text := _text(site, name):
            config = read_config(name, text)
            yield from from_foreword(config)
            schema = lookup(config, "schema")
            if isinstance(schema, str) and (described := _json_schema(site, schema)):
                yield described


def _json_schema(site: Site, name: str) -> ContentType | None:
    """The JSON Schema that the configuration names, which lies inside the site."""
    path = inside(Path(site.root) / name, Path(site.root))
    if path is None:
        return None
    text = read_config_text(path)
    return from_json_schema(read_config(f"{name}.json" if not name.endswith((".yml", ".yaml")) else name, text or ""))


def _front_matter_cms(site: Site) -> Iterator[ContentType]:
    if text := _text(site, "frontmatter.json"):
        yield from from_front_matter_cms(read_config("frontmatter.json", text))


def _decap(site: Site) -> Iterator[ContentType]:
    text = next((text for name in _DECAP if (text := _text(site, name))), "")
    yield from from_decap(read_config("config.yml", text))


def _astro(site: Site) -> Iterator[ContentType]:
    if site.engine is Engine.ASTRO:
        yield from from_zod(next((text for name in _ASTRO if (text := _text(site, name))), ""))


def _text(site: Site, name: str) -> str:
    return read_config_text(Path(site.root) / name) or ""
