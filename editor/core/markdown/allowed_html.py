"""Which HTML a post may show in the preview: elements, attributes, style properties, addresses."""

from __future__ import annotations

from collections.abc import Mapping


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


HTML_TAGS = _words(
    "a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup data dd "
    "del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd li "
    "main mark nav ol p picture pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody "
    "td tfoot th thead time tr tt u ul var video wbr"
)
MATH_TAGS = _words(
    "math annotation menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace "
    "msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics"
)
#: What goes with all its content: code, what a browser shows only without scripts, and what belongs to a form.
DROPPED = _words(
    "button head iframe noembed noframes noscript object option plaintext script select style svg template textarea title xmp"
)
_MATH_ATTRIBUTES = _words(
    "display displaystyle scriptlevel mathvariant mathcolor mathbackground mathsize stretchy fence separator lspace rspace "
    "symmetric maxsize minsize largeop movablelimits accent accentunder linethickness columnalign rowalign columnspacing "
    "rowspacing columnlines rowlines frame notation width height depth voffset encoding open close form"
)
_EVERYWHERE = _words(
    "id class style lang dir title role align aria-label aria-hidden aria-describedby aria-labelledby aria-level"
)
_CELL = _words("align valign colspan rowspan headers scope width height abbr")
#: The attributes of each element; "*" is every element.
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "*": _EVERYWHERE,
    "a": _words("href rel hreflang"),
    "audio": _words("src controls loop muted"),
    "col": _words("span width"),
    "colgroup": _words("span width"),
    "data": _words("value"),
    "del": _words("datetime"),
    "details": _words("open"),
    "div": _words("file"),
    "font": _words("color size face"),
    "hr": _words("width size"),
    "img": _words("src alt width height border hspace vspace"),
    "input": _words("checked disabled"),
    "ins": _words("datetime"),
    "li": _words("value"),
    "ol": _words("start type reversed"),
    "source": _words("src type"),
    "table": _words("border cellpadding cellspacing width summary frame rules"),
    "td": _CELL,
    "th": _CELL,
    "time": _words("datetime"),
    "ul": _words("type"),
    "video": _words("src poster width height controls loop muted"),
    **dict.fromkeys(MATH_TAGS, _MATH_ATTRIBUTES),
}
#: Style properties that can neither load anything nor leave their place on the page.
STYLES = _words(
    "text-align vertical-align width height max-width max-height min-width color background-color font-size font-weight "
    "font-style font-family text-decoration text-indent line-height letter-spacing white-space word-break margin margin-left "
    "margin-right margin-top margin-bottom padding padding-left padding-right padding-top padding-bottom border border-color "
    "border-style border-width border-left border-right border-top border-bottom border-radius border-collapse float clear "
    "display list-style-type opacity zoom aspect-ratio object-fit gap flex flex-wrap justify-content align-items "
    "grid-template-columns"
)
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
