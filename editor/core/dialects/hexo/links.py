"""Addresses as Hexo prints them: encoded, under the site's root, external ones opening beside the site."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit

from editor.core.dialects.hexo.options import Options

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_FIXED = re.compile(r"#|//|https?:")
_LINK = re.compile(r"""<a\s[^<>]*?href=["']((?:https?:|//)[^<>"']+)["'][^<>]*>""", re.I)
_REL = re.compile(r"""rel=["']([^<>"']*)["']""", re.I)
#: What no host has: an address with it is none, and stays as it is.
_NO_HOST = re.compile(r"[\s#/<>?@\\^|%]")
#: What encodeURI leaves alone.
_URI = "-_.!~*'();/?:@&=+$,#"
#: What a browser leaves alone in a path.
_PATH = "-_.!~*'();/:@&=+$,%|^[]"


def encoded(url: str) -> str:
    """An address with what may not stand in it as bytes; a whole one also normalised, "http://a.b" to "http://a.b/".

    As Node's `URL` has it, with the query decoded first (hexo-util's `encodeURL`).
    """
    if not _SCHEME.match(url):
        return quote(unquote(url), safe=_URI)
    try:
        parts = urlsplit(url)
        host = unicodedata.normalize("NFKC", parts.hostname or "").replace("。", ".")
        port = f":{parts.port}" if parts.port and (parts.scheme, parts.port) not in (("http", 80), ("https", 443)) else ""
    except ValueError:
        return url
    if parts.scheme not in ("http", "https", "ftp") or not host or _NO_HOST.search(host):
        return url
    query = quote(unquote(parts.query), safe=_URI.replace("#", ""))
    path = quote(_without_dots(parts.path.replace("\\", "/")), safe=_PATH) or "/"
    user = parts.netloc.rpartition("@")[0]
    user = f"{quote(user, safe=_URI.replace('@', '') + '%')}@" if user else ""
    fragment = f"#{quote(parts.fragment, safe=_URI + '%|')}" if parts.fragment else ""
    return f"{parts.scheme}://{user}{host}{port}{path}{'?' + query if query else ''}{fragment}"


def rooted(url: str, options: Options) -> str:
    """The address of a file of the site, from its root."""
    if _FIXED.match(url) or not options.prepend_root or _SCHEME.match(url):
        return url
    return encoded(re.sub(r"/{2,}", "/", f"{options.root}{url}"))


def with_external_links(html: str, options: Options) -> str:
    """The HTML with links to other hosts opening in a window of their own, as Hexo changes its finished pages."""
    if not options.external_links or "<a" not in html:
        return html
    return _LINK.sub(lambda match: _external(match, options), html)


def external_attributes(url: str, options: Options) -> str:
    """What hexo-renderer-marked itself adds to a link to another host, where the site wants it."""
    if not (options.link_external or options.link_nofollow) or not re.match(r"(?:https?:)?//", url):
        return ""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return ""
    if not host or host == options.host or host in options.link_exclude:
        return ""
    target = ' target="_blank"' if options.link_external else ""
    return f'{target} rel="noopener{" external nofollow noreferrer" if options.link_nofollow else ""}"'


def _external(match: re.Match[str], options: Options) -> str:
    tag = match[0]
    try:
        parts = urlsplit(match[1])
        host, _ = parts.hostname, parts.port
    except ValueError:
        return tag
    if (
        not host
        or _NO_HOST.search(host)
        or host == options.host
        or host in options.external_exclude
        or re.search("target=", tag, re.I)
    ):
        return tag
    if not re.search("rel=", tag, re.I):
        return tag.replace("href=", 'target="_blank" rel="noopener" href=', 1)
    tag = _REL.sub(lambda rel: rel[0] if "noopener" in rel[1] else f'rel="{rel[1]} noopener"', tag, count=1)
    return tag.replace("href=", 'target="_blank" href=', 1)


def _without_dots(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            del parts[max(1, len(parts) - 1) :]
        elif part != ".":
            parts.append(part)
    return "/".join(parts) + ("/" if path.endswith(("/.", "/..")) else "")
