"""Makes HTML harmless for the page, and fits it to the page: whose images it may load, what embedded things look like.

This is one of four walls (the page runs no scripts, its policy allows next to nothing, requests are filtered, navigation
is refused), and it must hold as if it were the only one. nh3 has the last word: whatever is done to the HTML is done
before it, except the rewriting of addresses, which happens inside it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from urllib.parse import quote, unquote

import nh3

from editor.core.markdown.allowed_html import ATTRIBUTES, DROPPED, HTML_TAGS, LINK_SCHEMES, MATH_TAGS, STYLES
from editor.core.markdown.blocks import is_deeper
from editor.core.markdown.dress import dressed
from editor.core.markdown.embeds import with_placeholders
from editor.core.markdown.highlight import highlighted
from editor.core.markdown.page_model import PageOptions
from editor.core.remote import may_load
from editor.core.site.references import below_own

#: Elements in each other. Browsers lay out no more than 512, and with each one sanitising takes longer for all that follow.
DEEPEST = 500
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.I)
_DATA_IMAGE = re.compile(r"data:image/(?:png|gif|jpe?g|webp|avif|bmp|svg\+xml|x-icon)[;,]", re.I)
#: The functions that a style may call: none that loads anything. A backslash could spell any other.
_CALL = re.compile(r"([^\s:;,()]*)\(|\\")
_STYLE_CALLS = frozenset({"rgb", "rgba", "hsl", "hsla", "calc", "min", "max", "clamp", "repeat", "minmax"})
#: What leads to the host of a web address, in all the ways that browsers take.
_TO_HOST = re.compile(r"^(?:https?:)?[/\\]*", re.I)
#: What browsers leave out of an address before they read it.
_UNSEEN = re.compile(r"[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21)))
_CODE = re.compile(r"(<pre\b[^<>]*><code\b([^<>]*)>)([^<]*)(</code></pre>)")
_LANGUAGE = re.compile(r'\bclass="[^"<>]*?\blanguage-([^\s"<>]+)')


def page_html(html: str, options: PageOptions) -> str:
    """HTML of a post as it goes to the page. What is nested too deeply is shown as it is written."""
    if is_deeper(html, DEEPEST):
        html = f'<pre class="plain-text">{escaped(html)}</pre>'
    html = with_placeholders(dressed(coloured(well_formed(html)), options.dress))
    return str(_cleaner(options).clean(html))


def well_formed(text: str) -> str:
    """`text` with a replacement character for every lone surrogate, which nothing outside Python takes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def coloured(html: str) -> str:
    """The HTML with colours in those code blocks that name their language and have none yet."""
    return _CODE.sub(_coloured, html) if "language-" in html else html


def _coloured(found: re.Match[str]) -> str:
    named = _LANGUAGE.findall(found[2])
    code = highlighted(unescape(found[3]), unescape(named[-1])) if named else None
    return found[0] if code is None else f"{found[1]}{code}{found[4]}"


@lru_cache(maxsize=8)
def _cleaner(options: PageOptions) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(HTML_TAGS | MATH_TAGS),
        clean_content_tags=set(DROPPED),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        set_tag_attribute_values={"input": {"disabled": ""}, "video": {"controls": ""}, "audio": {"controls": ""}},
        filter_style_properties=set(STYLES),
        url_schemes={*LINK_SCHEMES, "data"},
        link_rel=None,
        attribute_filter=lambda tag, name, value: _filtered(tag, name, value, options),
    )


def _filtered(tag: str, name: str, value: str, options: PageOptions) -> str | None:
    if name in ("src", "poster"):
        return image_address(value, options) if tag == "img" else _media_address(value, options)
    if name == "href":
        return link_address(value)
    return (_harmless_style(value) or None) if name == "style" else value


def _harmless_style(value: str) -> str:
    """The declarations of a style that call nothing but arithmetic and colours."""
    return ";".join(part for part in value.split(";") if _STYLE_CALLS.issuperset(_CALL.findall(part.lower())))


def link_address(written: str) -> str | None:
    """A link's address when it may be opened; None for every scheme but web, mail and telephone."""
    address = bare(written)
    scheme = _SCHEME.match(address)
    return address if scheme is None or scheme[1].lower() in LINK_SCHEMES else None


def image_address(written: str, options: PageOptions) -> str | None:
    """Where the page gets an image from: a file, the web when that is allowed, or its own data."""
    address = bare(written)
    if is_remote(address) and below_own(address, options.own) is None:
        # Browsers ask for http images on an encrypted page in this way too, and nearly every site is encrypted.
        encrypted = "https://" + _TO_HOST.sub("", address)
        return encrypted if options.remote_images and may_load(encrypted) else options.blocked + quote(address, safe="")
    if _DATA_IMAGE.match(address):
        return address
    return _file_address(address, options)


def _media_address(written: str, options: PageOptions) -> str | None:
    address = bare(written)
    return None if is_remote(address) else _file_address(address, options)


def _file_address(address: str, options: PageOptions) -> str | None:
    if not address or (_SCHEME.match(address) and below_own(address, options.own) is None):
        return None
    return options.files + quote(address, safe="")


def bare(written: str) -> str:
    """An address as a browser reads it: without line ends and tabs, and without blanks at its ends."""
    return _UNSEEN.sub("", written).strip(_EDGES)


def is_remote(address: str) -> bool:
    """Whether a bare address leads out to the web. A browser takes a backslash for a slash there."""
    slashes = address[:8].replace("\\", "/").lower()
    return slashes.startswith(("//", "http:", "https:"))


def written_address(encoded: str) -> str:
    """The reference as it was before `PageOptions.files` or `.blocked` was put in front of it."""
    return unquote(encoded)


def escaped(text: str) -> str:
    """Plain text as HTML, fit for an attribute's value too."""
    return escape(well_formed(text))
