"""What a reference in a post names: a file of the site, as a path, or something elsewhere.

References come as people and tools write them: percent-encoded, with Windows' backslashes (Typora), behind Jekyll's
``{{ site.baseurl }}``, or with the site's own address in front.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urlsplit

from editor.core.patterns import pattern
from editor.core.site.config import NO_CONFIG, word

_LIQUID_PREFIX = pattern(r"\{\{-?\s*site\.(?:baseurl|url|base_path|github\.url)\s*-?\}\}")
_LIQUID_FILTER = pattern(r"""\{\{-?\s*(["'])(.*?)\1\s*\|[^}]*_url[^}]*\}\}""")
_LIQUID_LINK = pattern(r"\{%-?\s*link\s+(\S+?)\s*-?%\}")
_SCHEME = pattern(r"[a-z][a-z0-9+.-]*:", re.I)
_CONTROL = pattern(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Reference:
    """A path with "/" between its parts, decoded, without query and fragment. `rooted`: it starts at the site's root."""

    path: str
    rooted: bool


def local_reference(target: str, config: Mapping[str, object] = NO_CONFIG) -> Reference | None:
    """The file that a reference asks the site for; None when it leads elsewhere or is no path at all.

    Schemes, other hosts, drives, network paths and control characters are elsewhere. ``..`` stays in: where it may lead
    is for the caller to decide.
    """
    written = _without_liquid(target.strip().removeprefix("<").removesuffix(">"))
    bare = _without_address(written, config)
    if bare is None:
        return None
    path = _decoded(re.split(r"[?#]", bare, maxsplit=1)[0]).replace("\\", "/")
    if not path or _CONTROL.search(path) or path.startswith("//") or _SCHEME.match(path):
        return None
    return Reference(path.lstrip("/"), path.startswith("/"))


def base_path(config: Mapping[str, object]) -> str:
    """The path below which the site is published, as "/blog"; "" for the root of its host."""
    # Jekyll's `baseurl` and Astro's `base` are paths, Hugo's `baseURL` and Hexo's `url` are addresses.
    for key in ("baseurl", "base", "root", "url"):
        path = urlsplit(word(config, key)).path if _splits(word(config, key)) else ""
        if path.strip("/"):
            return "/" + path.strip("/")
    return ""


def _splits(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _without_liquid(target: str) -> str:
    """The path that Jekyll's usual ways to write one come to, without the site's own base path."""
    plain = _LIQUID_LINK.sub(r"/\1", _LIQUID_FILTER.sub(r"\2", target))
    bare = _LIQUID_PREFIX.sub("", plain)
    return bare if bare == plain or bare.startswith("/") else f"/{bare}"


def _without_address(target: str, config: Mapping[str, object]) -> str | None:
    """The target without the site's own address in front; None when it has another's."""
    for key in ("url", "baseurl", "site"):
        own = word(config, key).rstrip("/")
        if own.startswith(("http:", "https:")) and (target == own or target.startswith(f"{own}/")):
            return target[len(own) :] or "/"
    return None if target.startswith(("//", "\\\\")) or _SCHEME.match(target) else target


def _decoded(path: str) -> str:
    try:
        return unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return path
