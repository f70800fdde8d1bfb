"""What a post embeds from elsewhere (videos, maps, slides, gists) as a labelled link that opens in the browser."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urlsplit

from editor.core.dialects.finding import Finder

_TAGS = ("iframe", "object", "embed", "video", "audio", "script")
_OPEN = re.compile(rf"<({'|'.join(_TAGS)})\b", re.I)
_ATTRIBUTES = re.compile(r"""((?:[^'">]++|"[^"]*"|'[^']*')*)>""")
_CLOSE = {name: re.compile(rf"</{name}\s*>", re.I) for name in _TAGS}
#: Characters of a start tag, and of what an element holds, that are looked at.
_LONGEST = 8_000
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
    parts: list[str] = []
    done = at = 0
    finder = Finder(html)
    while opening := _OPEN.search(html, at):
        at, name = opening.end(), opening[1].lower()
        tag = _ATTRIBUTES.match(html, at, at + _LONGEST)
        if tag is None:
            continue
        at = tag.end()
        closed = finder.search(_CLOSE[name], at) if name != "embed" else None
        end = closed.end() if closed else at  # one that nothing closes ends with its start tag
        if placeholder := _placeholder(name, tag[1], html[at : min(end, at + _LONGEST)]):
            parts += [html[done : opening.start()], placeholder]
            done = at = end
    return "".join([*parts, html[done:]]) if parts else html


def _placeholder(name: str, attributes: str, content: str) -> str | None:
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
