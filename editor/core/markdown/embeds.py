"""What a post embeds from elsewhere (videos, maps, slides, gists) as a labelled link that opens in the browser."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urlsplit

_OPEN = re.compile(r"""<(?P<name>iframe|object|embed|video|audio|script)\b(?P<attributes>(?:"[^"]*"|'[^']*'|[^'">])*)>""", re.I)
_ADDRESS = re.compile(r"""(?<![\w-])(?:data-src|src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_TITLE = re.compile(r"""(?<![\w-])title\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
_SOURCE = re.compile(r"""<(?:source|embed)\b([^>]*)>""", re.I)
_REMOTE = re.compile(r"(?:https?:)?//", re.I)
#: The only scripts that show something by themselves where they stand.
_SCRIPT_HOSTS = ("gist.github.com", "asciinema.org")
#: Names of what is embedded most, by the end of the host.
_NAMES = (
    ("youtube.com", "YouTube"), ("youtube-nocookie.com", "YouTube"), ("youtu.be", "YouTube"), ("vimeo.com", "Vimeo"),
    ("gist.github.com", "GitHub Gist"), ("slideshare.net", "SlideShare"), ("speakerdeck.com", "Speaker Deck"),
    ("codepen.io", "CodePen"), ("codesandbox.io", "CodeSandbox"), ("google.com", "Google"), ("spotify.com", "Spotify"),
    ("soundcloud.com", "SoundCloud"), ("twitter.com", "Twitter"), ("x.com", "X"), ("instagram.com", "Instagram"),
    ("asciinema.org", "asciinema"), ("naver.com", "Naver"), ("kakao.com", "Kakao"),
)  # fmt: skip


def with_placeholders(html: str) -> str:
    """The HTML with a link in the place of everything embedded from the web. What it gives has yet to be sanitised."""
    parts, at = [], 0
    for found in _OPEN.finditer(html):
        if found.start() < at:
            continue
        end = _end(html, found)
        if placeholder := _placeholder(found, html[found.end() : end]):
            parts += [html[at : found.start()], placeholder]
            at = end
    return "".join([*parts, html[at:]]) if parts else html


def _end(html: str, found: re.Match[str]) -> int:
    """Where the element ends; one that nothing closes ends with its start tag."""
    if found["name"].lower() == "embed":
        return found.end()
    closed = re.compile(rf"</{found['name']}\s*>", re.I).search(html, found.end())
    return closed.end() if closed else found.end()


def _placeholder(found: re.Match[str], content: str) -> str | None:
    name, attributes = found["name"].lower(), found["attributes"]
    address = _address(attributes) or next((_address(tag) for tag in _SOURCE.findall(content)), "")
    if not _REMOTE.match(address):
        return None
    address = address if address[:1] != "/" else f"https:{address}"
    host = host_of(address)
    if name == "script" and not host.endswith(_SCRIPT_HOSTS):
        return None
    title = _TITLE.search(attributes)
    label = unescape(title[1] or title[2] or "") if title else ""
    label = " · ".join(part for part in (service(host), label) if part)
    link = escape(address.removesuffix(".js"))
    return f'<a class="embed" href="{link}"><strong>{escape(label)}</strong> <span>{link}</span></a>'


def _address(attributes: str) -> str:
    found = _ADDRESS.search(attributes)
    return unescape(found[1] or found[2] or found[3] or "").strip() if found else ""


def host_of(address: str) -> str:
    """The host of a web address without "www."; empty when there is none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def service(host: str) -> str:
    """What a host is known as, or the host itself."""
    return next((name for end, name in _NAMES if host == end or host.endswith("." + end)), host)
