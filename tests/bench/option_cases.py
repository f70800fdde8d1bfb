"""For every option that a site's configuration can set: settings, and bodies that show what they change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from editor.core.engine import Engine
from tests.bench.asking import Case

#: Texts between lines "@@ name".
_PARTS = (Path(__file__).parent / "option_bodies.txt").read_text(encoding="utf-8").split("@@ ")[1:]
BODIES = {name: body for name, _, body in (part.partition("\n") for part in _PARTS)}


_JEKYLL: Sequence[tuple[str, Sequence[object], Sequence[str]]] = (
    ("hard_wrap", (True, False), ("text", "notes")),
    ("input", ("kramdown", "GFM"), ("gfm", "text", "headings", "code")),
    ("auto_ids", (False,), ("headings",)),
    ("auto_id_prefix", ("pre-", "글"), ("headings", "more 1")),
    ("auto_id_stripping", (True,), ("headings", "more 2")),
    ("toc_levels", ("2..3", "1,3", [2], "2"), ("headings",)),
    ("smart_quotes", ("apos,apos,quot,quot", "sbquo,lsquo,bdquo,ldquo", [39, 39, 34, 34], "laquo,raquo,laquo,raquo"), ("text",)),
    (
        "typographic_symbols",
        (
            {"hellip": "...", "mdash": "---", "ndash": "--"},
            {"laquo": "[", "raquo": "]", "laquo_space": "[ ", "raquo_space": " ]"},
        ),
        ("text",),
    ),
    ("footnote_nr", (0, 5), ("notes",)),
    ("footnote_prefix", ("p-",), ("notes",)),
    ("footnote_backlink", ("", "zurück", "&uarr;", "<b>"), ("notes",)),
    ("footnote_backlink_inline", (True, False), ("notes", "more 3", "more 4")),
    ("parse_block_html", (True,), ("html",)),
    ("parse_span_html", (False,), ("html", "more 5")),
    ("html_to_native", (True,), ("html", "more 6")),
    ("header_offset", (1, -1, 4), ("headings",)),
    ("remove_block_html_tags", (True, False), ("html",)),
    ("remove_span_html_tags", (True,), ("html",)),
    ("remove_line_breaks_for_cjk", (True,), ("text",)),
    ("math_engine", (None, "mathjax", "nil"), ("math",)),
    ("syntax_highlighter", (None, "rouge", "nil"), ("code",)),
    (
        "syntax_highlighter_opts",
        (
            {"disable": True},
            {"block": {"disable": True}},
            {"span": {"disable": True}},
            {"block": {"line_numbers": True}},
            {"line_numbers": True},
            {"line_numbers": True, "block": {"line_numbers": False}},
            {"css_class": "hl"},
            {"default_lang": "ruby"},
            {"block": {"line_numbers": True, "start_line": 7}},
            {"block": {"css_class": "own", "wrap": False}},
            {"guess_lang": True},
            {"span": {"line_numbers": False}, "block": {"line_numbers": True, "css_class": "z"}},
            {"wrap": False},
            {"formatter": "HTMLLegacy"},
            {"formatter": "HTML"},
            {"block": {"line_numbers": True, "table_class": "t", "gutter_class": "g", "code_class": "c"}},
            {"block": {"formatter": "HTMLTable"}},
        ),
        ("code",),
    ),
    ("guess_lang", (True, False), ("code",)),
    ("gfm_quirks", ("paragraph_end", [], "no_auto_typographic", "paragraph_end,no_auto_typographic"), ("gfm", "text")),
    ("link_defs", ({"a": ["http://a.b", "T"], "b": ["/u"], "c d": ["x", None]},), ("links",)),
    ("entity_output", ("as_char", "as_input", "numeric", "symbolic"), ("text", "more 7")),
    ("line_width", (40,), ("text",)),
    ("show_warnings", (True,), ("links",)),
    ("forbidden_inline_options", ("footnote_nr", ["toc_levels", "auto_ids"], "auto_ids,footnote_nr"), ("links", "headings")),
    ("list_indent", (4,), ("more 8",)),
    ("template", ("",), ("text",)),
    ("enable_coderay", (False,), ("code",)),
    ("math_engine_opts", ({"preview": True}, {"preview": "x", "preview_as_code": True}), ("math",)),
    ("typographic", (False,), ("text",)),
)


def _of_jekyll() -> Iterator[tuple[str, Case]]:
    for option, values, bodies in _JEKYLL:
        for value in values:
            for body in bodies:
                yield f"{option}: {value}", ({"kramdown": {option: value}}, BODIES[body])
    for config in ({"highlighter": "none"}, {"highlighter": "rouge"}, {"markdown": "kramdown"}):
        yield str(config), (config, BODIES["code"])


_HUGO: Sequence[tuple[str, Sequence[object], Sequence[str]]] = (
    *(
        (f"goldmark.extensions.{name}", (False,), ("hugo text", "hugo blocks"))
        for name in ("definitionList", "footnote", "linkify", "strikethrough", "table", "taskList", "typographer")
    ),
    ("goldmark.extensions.footnote", ({"enable": True}, {"enable": False}, {"backlinkHTML": "&#x21a5;"}), ("hugo blocks",)),
    ("goldmark.extensions.linkifyProtocol", ("http", ""), ("hugo text",)),
    *(
        (f"goldmark.extensions.typographer.{name}", ("[x]", ""), ("hugo text",))
        for name in (
            "apostrophe",
            "ellipsis",
            "emDash",
            "enDash",
            "leftAngleQuote",
            "leftDoubleQuote",
            "leftSingleQuote",
            "rightAngleQuote",
            "rightDoubleQuote",
            "rightSingleQuote",
        )
    ),
    ("goldmark.extensions.typographer", ({"disable": True}, {"disable": False}), ("hugo text",)),
    *(
        (f"goldmark.extensions.extras.{name}.enable", (True,), ("hugo text",))
        for name in ("insert", "mark", "subscript", "superscript")
    ),
    (
        "goldmark.extensions",
        (
            {
                "strikethrough": False,
                "extras": {name: {"enable": True} for name in ("delete", "insert", "mark", "subscript", "superscript")},
            },
            {"cjk": {"enable": True, "eastAsianLineBreaks": True}},
            {"cjk": {"enable": True, "eastAsianLineBreaks": True, "eastAsianLineBreaksStyle": "simple"}},
            {"cjk": {"enable": True, "eastAsianLineBreaks": True, "eastAsianLineBreaksStyle": "css3draft"}},
            {"cjk": {"enable": True, "escapedSpace": True}},
            {"cjk": {"enable": False, "escapedSpace": True}},
        ),
        ("hugo text", "more 9"),
    ),
    (
        "goldmark.extensions.passthrough",
        (
            {"enable": True, "delimiters": {"block": [["$$", "$$"], ["\\[", "\\]"]], "inline": [["$", "$"], ["\\(", "\\)"]]}},
            {"enable": True, "delimiters": {"block": [], "inline": [["\\(", "\\)"]]}},
            {"enable": True},
            {"enable": False, "delimiters": {"block": [["$$", "$$"]], "inline": []}},
        ),
        ("hugo math",),
    ),
    ("goldmark.parser.attribute.block", (True,), ("hugo blocks", "hugo images", "hugo code")),
    ("goldmark.parser.attribute.title", (False,), ("hugo blocks",)),
    ("goldmark.parser.autoHeadingID", (False,), ("hugo blocks",)),
    ("goldmark.parser.autoHeadingIDType", ("github", "github-ascii", "blackfriday"), ("hugo blocks",)),
    ("goldmark.parser.autoIDType", ("github", "github-ascii", "blackfriday"), ("hugo blocks",)),
    ("goldmark.parser.autoDefinitionTermID", (True,), ("hugo blocks", "more 10")),
    ("goldmark.parser.wrapStandAloneImageWithinParagraph", (False, True), ("hugo images",)),
    ("goldmark.duplicateResourceFiles", (True,), ("hugo images",)),
    (
        "goldmark.renderHooks",
        (
            {"image": {"useEmbedded": "always"}},
            {"link": {"useEmbedded": "always"}},
            {"image": {"enableDefault": True}},
            {"image": {"useEmbedded": "never"}, "link": {"useEmbedded": "fallback"}},
        ),
        ("more 11",),
    ),
    ("goldmark.renderer.hardWraps", (True,), ("hugo text",)),
    ("goldmark.renderer.unsafe", (True, False), ("hugo images",)),
    ("goldmark.renderer.xhtml", (True,), ("hugo images", "hugo blocks")),
    *(
        (f"highlight.{name}", values, ("hugo code",))
        for name, values in (
            ("codeFences", (False,)),
            ("guessSyntax", (True,)),
            ("lineNos", (True,)),
            ("lineNumbersInTable", (False,)),
            ("noClasses", (False, True)),
            ("tabWidth", (8,)),
            ("lineNoStart", (5,)),
            ("anchorLineNos", (True,)),
            ("hl_Lines", ("1 2-3",)),
            ("hl_inline", (True,)),
            ("noHl", (True,)),
            ("style", ("github",)),
            ("wrapperClass", ("hl wrap",)),
            ("lineAnchors", ("x",)),
        )
    ),
    (
        "highlight",
        (
            {"lineNos": True, "lineNumbersInTable": False},
            {"lineNos": True, "noClasses": False},
            {"lineNos": True, "anchorLineNos": True},
            {"lineNos": True, "lineNoStart": 7, "hl_Lines": "8"},
            {"lineNos": True, "anchorLineNos": True, "lineAnchors": "k"},
        ),
        ("hugo code",),
    ),
    ("tableOfContents", ({"startLevel": 1, "endLevel": 6, "ordered": True},), ("hugo blocks",)),
)


def _of_hugo() -> Iterator[tuple[str, Case]]:
    """Every option with the rules of a Hugo of today, and emoji and raw HTML, which are set elsewhere."""
    for option, values, bodies in _HUGO:
        for value in values:
            for body in bodies:
                yield f"{option}: {value}", (_of_today({"markup": _nested(option, value)}), BODIES[body])
    yield "enableEmoji", (_of_today({"enableEmoji": True}), BODIES["hugo text"])
    for body in ("hugo text", "hugo blocks", "hugo images", "hugo code", "hugo math"):
        yield "nothing", (_of_today({}), BODIES[body])


def _of_today(config: dict[str, object]) -> dict[str, object]:
    return {**config, "module": {"hugoVersion": {"min": "0.160.0"}}}


def _nested(path: str, value: object) -> object:
    for key in reversed(path.split(".")):
        value = {key: value}
    return value


_HEXO: Sequence[tuple[str, Sequence[object], Sequence[str]]] = (
    *((f"marked.{name}", (False,), ("hexo text",)) for name in ("gfm", "breaks", "smartypants", "autolink", "headerIds")),
    ("marked.pedantic", (True,), ("hexo text",)),
    ("marked.quotes", ("«»“”", "\"\"''"), ("hexo text",)),
    ("marked.mangle", (True, False), ("hexo text",)),
    ("marked.sanitizeUrl", (True,), ("hexo links", "more 12")),
    ("marked.dompurify", (True,), ("hexo text",)),
    ("marked.headerIds", (True,), ("hexo text",)),
    ("marked.anchorAlias", (True,), ("hexo text", "more 13")),
    ("marked.modifyAnchors", (1, 2), ("hexo text",)),
    ("marked.lazyload", (True,), ("hexo links",)),
    ("marked.figcaption", (True,), ("hexo links",)),
    ("marked.prependRoot", (False, True), ("hexo links",)),
    ("marked.postAsset", (True,), ("hexo links",)),
    ("marked.descriptionLists", (False,), ("hexo text",)),
    ("marked.external_link", ({"enable": True}, {"enable": True, "exclude": ["g.hi"], "nofollow": True}), ("hexo links",)),
    ("external_link", (True, False, {"enable": False}, {"exclude": "g.hi"}, {"field": "post"}), ("hexo links",)),
    ("root", ("/blog/",), ("hexo links",)),
    ("url", ("http://my.site/blog",), ("hexo links",)),
    ("relative_link", (True,), ("hexo links",)),
    ("syntax_highlighter", ("", "prismjs", "highlight.js"), ("hexo code",)),
    *(
        (f"highlight.{name}", values, ("hexo code",))
        for name, values in {
            "line_number": (False,),
            "tab_replace": ("  ",),
            "wrap": (False,),
            "hljs": (True,),
            "auto_detect": (True,),
            "exclude_languages": (["js"],),
            "language_attr": (True,),
            "line_threshold": (2,),
            "first_line_number": ("inline",),
            "strip_indent": (False,),
        }.items()
    ),
    ("highlight", ({"line_number": False, "wrap": False}, {"hljs": True, "wrap": False, "line_number": False}), ("hexo code",)),
    ("prismjs", ({"enable": True}, {"line_number": False}), ("hexo code",)),
)


def _of_hexo() -> Iterator[tuple[str, Case]]:
    for option, values, bodies in _HEXO:
        for value in values:
            for body in bodies:
                config = _nested(option, value)
                assert isinstance(config, dict)
                yield f"{option}: {value}", (config, BODIES[body])
    for body in ("hexo text", "hexo links", "hexo code"):
        yield "nothing", ({}, BODIES[body])
    for body in ("hexo code",):
        yield "prismjs", ({"syntax_highlighter": "prismjs", "prismjs": {"line_number": False, "preprocess": False}}, BODIES[body])


_CASES: Mapping[Engine, Callable[[], Iterator[tuple[str, Case]]]] = {
    Engine.JEKYLL: _of_jekyll,
    Engine.HUGO: _of_hugo,
    Engine.HEXO: _of_hexo,
}


def cases_of(engine: Engine) -> Iterator[tuple[str, Case]]:
    """What is set, as a name, and the case."""
    return _CASES[engine]()
