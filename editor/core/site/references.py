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
_WEB = pattern(r"(?:https?:)?//", re.I)
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
    if _WEB.match(target):
        return below_own(target, own_addresses(config))
    return None if target.startswith("\\\\") or _SCHEME.match(target) else target


def own_addresses(config: Mapping[str, object]) -> tuple[str, ...]:
    """The addresses under which a site is published, as its configuration has them, without a slash at the end."""
    found = (word(config, key).rstrip("/") for key in ("url", "baseurl", "site"))
    return tuple(dict.fromkeys(own for own in found if _WEB.match(own)))


def below_own(address: str, own: tuple[str, ...]) -> str | None:
    """The path of an address below one of the site's own, encrypted or not; None for every other address."""
    if not own:
        return None
    start = _WEB.match(address)
    bare = address[start.end() :] if start else ""
    for one in own:
        root = _WEB.sub("", one)
        rest = bare[len(root) :]
        if start and bare[: len(root)].lower() == root.lower() and rest[:1] in ("", "/"):
            return rest or "/"
    return None


def _decoded(path: str) -> str:
    try:
        return unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return path
