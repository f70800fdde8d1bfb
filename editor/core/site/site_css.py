"""A site's style sheet made to need nothing but itself: what it refers to is put into it, or left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

#: A comment, a string, an address without quotes, a function's name, an at-rule's name.
_TOKEN = re.compile(
    r"/\*.*?(?:\*/|\Z)"
    r"|(?P<string>\"(?:[^\"\\\n]|\\.)*(?:\"|\Z|(?=\n))|'(?:[^'\\\n]|\\.)*(?:'|\Z|(?=\n)))"
    r"|(?P<name>(?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\[^\n0-9a-fA-F])+)\("
    r"|@(?P<rule>(?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\[^\n0-9a-fA-F])+)",
    re.S,
)
_BARE = re.compile(r"\s*((?:[^)\"'\\\s]|\\.)*)\s*\)", re.S)
_QUOTED = re.compile(r"\s*(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')\s*\)", re.S)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|\n|(.))", re.S)
_AWAY = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.I)
_IMPORT = re.compile(r"\s*(?:url\(\s*)?(?:\"([^\"\\\n]*)\"|'([^'\\\n]*)'|([^\s\"'()\\;]*))\s*\)?([^;{}]*)(?:;|\Z)", re.I)
#: Pictures and faces that a sheet may bring along itself.
_DATA = re.compile(
    r"data:(?:image/(?:png|gif|jpe?g|webp|avif|svg\+xml)|(?:application|font)/[\w.+-]*(?:font|woff2?|ttf|otf)[\w.+-]*)[;,]", re.I
)

#: Gives the data address of a file of the site by its address as written; None for what may not be shown.
Embed = Callable[[str], str | None]
#: Gives the finished text of an imported sheet by its address as written; None for what may not be used.
Import = Callable[[str], str | None]


def self_contained(css: str, embed: Embed, imported: Import) -> str:
    """The sheet with its pictures, faces and imports inside; what leads elsewhere has gone."""
    return "".join(_parts(css.replace("\0", "\ufffd"), embed, imported))


def _parts(css: str, embed: Embed, imported: Import) -> Iterator[str]:
    at = 0
    while found := _TOKEN.search(css, at):
        yield css[at : found.start()]
        at = found.end()
        if found["string"] is not None:
            yield _string(found["string"])
        elif found["name"] is not None and unescaped(found["name"]).lower() == "url":
            written, at = _address(css, at)
            yield f'url("{_put(written, embed)}")'
        elif found["rule"] is not None and unescaped(found["rule"]).lower() == "import":
            text, at = _imported(css, at, imported)
            yield text
        elif not found[0].startswith("/*"):
            yield found[0]
    yield css[at:]


def _string(quoted: str) -> str:
    """A string as it is, unless it is the address of something elsewhere: some functions load what a string names."""
    return '""' if _AWAY.match(unescaped(quoted[1:])) and not _DATA.match(quoted[1:]) else quoted


def _address(css: str, at: int) -> tuple[str, int]:
    """The address in a `url(` and where it ends; a broken one ends with the line's next parenthesis and is empty."""
    if found := _QUOTED.match(css, at):
        return unescaped(found[1][1:-1]), found.end()
    if found := _BARE.match(css, at):
        return unescaped(found[1]), found.end()
    end = css.find(")", at)
    return "", len(css) if end < 0 else end + 1


def _put(written: str, embed: Embed) -> str:
    address = written.strip()
    if _DATA.match(address) or address.startswith("#"):
        return re.sub(r"[\"\\\n]", lambda found: f"%{ord(found[0]):02X}", address)
    return "" if not address or _AWAY.match(address) else embed(address) or ""


def _imported(css: str, at: int, imported: Import) -> tuple[str, int]:
    found = _IMPORT.match(css, at)
    if found is None:
        end = css.find(";", at)
        return "", len(css) if end < 0 else end + 1
    address, media = found[1] or found[2] or found[3] or "", found[4].strip()
    text = None if not address or _AWAY.match(address) else imported(address)
    if text is None:
        return "", found.end()
    plain = re.fullmatch(r"[\w\s(),:.<>=-]+", media) and "layer" not in media and "supports" not in media
    return (f"@media {media} {{{text}}}" if plain else text) if media else text, found.end()


def unescaped(text: str) -> str:
    """A name or a string as the browser reads it, its escapes resolved."""

    def resolved(found: re.Match[str]) -> str:
        if found[1]:
            code = int(found[1], 16)
            return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"
        return found[2] or ""

    return _ESCAPE.sub(resolved, text)
