"""What HTML's element names mean to kramdown: which are spans, which have no content, how content is read.

kramdown's documentation, "HTML Blocks": the content of each element is parsed as blocks, as spans, or left alone.
"""

from __future__ import annotations

from editor.core.dialects.kramdown.elements import Model


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPANS = _names(
    "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc ruby "
    "samp select small span strong sub sup time tt u var"
)
BLOCKS = _names(
    "address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol optgroup p pre section summary table tbody td "
    "th thead tfoot tr ul"
)
EMPTY = _names("area base br col command embed hr img input keygen link meta param source track wbr")

_BLOCK_CONTENT = _names(
    "address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header hgroup "
    "iframe li main map menu nav noscript object section summary td"
)
_SPAN_CONTENT = _names(
    "a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb rbc rp "
    "rt rtc ruby select small span strong sub sup th tt"
)
_RAW_CONTENT = _names("script style math option textarea pre code kbd samp var table tbody thead tfoot tr colgroup ul ol col svg")
KNOWN = SPANS | BLOCKS | EMPTY | _BLOCK_CONTENT | _SPAN_CONTENT | _RAW_CONTENT


def content_model(name: str) -> Model:
    """How the content of the element is read where HTML content is parsed at all."""
    if name in _BLOCK_CONTENT:
        return Model.BLOCK
    return Model.SPAN if name in _SPAN_CONTENT else Model.RAW
