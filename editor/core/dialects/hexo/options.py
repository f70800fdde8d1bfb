"""The options of a Hexo site that decide what its Markdown becomes, with the defaults of Hexo 8 and hexo-renderer-marked 7."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Options:
    """Named after Hexo's keys; hashable, so that one parser serves all sites with the same options."""

    gfm: bool = True
    breaks: bool = True
    smartypants: bool = True
    quotes: str = "“”‘’"
    autolink: bool = True
    header_ids: bool = True
    modify_anchors: int = 0
    lazyload: bool = False
    prepend_root: bool = True
    figcaption: bool = False
    description_lists: bool = True
    highlight: bool = True
    line_number: bool = True
    wrap: bool = True
    hljs: bool = False
    tab_replace: str = ""
    strip_indent: bool = True
    line_threshold: int = 0
    language_attr: bool = False
    first_line_inline: bool = False
    exclude_languages: tuple[str, ...] = ()
    prism: bool = False
    prism_preprocess: bool = True
    prism_exclude_languages: tuple[str, ...] = ()
    sanitize_url: bool = False
    anchor_alias: bool = False
    link_external: bool = False
    link_nofollow: bool = False
    link_exclude: tuple[str, ...] = ()
    root: str = "/"
    host: str = "example.com"
    external_links: bool = True
    external_exclude: tuple[str, ...] = ()


def read_options(config: Mapping[str, object]) -> Options:
    """The options of a site's `_config.yml`. What is missing or of the wrong kind has Hexo's default."""
    marked, code, external = (_table(config.get(key)) for key in ("marked", "highlight", "external_link"))
    name = _highlighter(config)
    if name == "prismjs":
        code = {"line_number": True, **_table(config.get("prismjs"))}
    own_links = _table(marked.get("external_link"))
    quotes, host = _word(marked, "quotes", "“”‘’"), urlsplit(_word(config, "url", "http://example.com")).hostname
    return Options(
        gfm=_flag(marked, "gfm", True),
        breaks=_flag(marked, "breaks", True),
        smartypants=_flag(marked, "smartypants", True),
        quotes=quotes if len(quotes) == 4 else "“”‘’",
        autolink=_flag(marked, "autolink", True),
        header_ids=_flag(marked, "headerIds", True),
        modify_anchors=_number(marked, "modifyAnchors"),
        lazyload=_flag(marked, "lazyload", False),
        prepend_root=_flag(marked, "prependRoot", True) and not _flag(config, "relative_link", False),
        figcaption=_flag(marked, "figcaption", False),
        description_lists=_flag(marked, "descriptionLists", True),
        highlight=bool(name),
        line_number=_flag(code, "line_number", True),
        wrap=_flag(code, "wrap", True),
        hljs=_flag(code, "hljs", False),
        tab_replace=_word(code, "tab_replace", ""),
        strip_indent=_flag(code, "strip_indent", True),
        line_threshold=_number(code, "line_threshold"),
        language_attr=_flag(code, "language_attr", False),
        first_line_inline=code.get("first_line_number") == "inline",
        exclude_languages=_words(code.get("exclude_languages")),
        prism=name == "prismjs",
        prism_preprocess=_flag(code, "preprocess", True),
        prism_exclude_languages=_words(code.get("exclude_languages")),
        sanitize_url=_flag(marked, "sanitizeUrl", False),
        anchor_alias=_flag(marked, "anchorAlias", False),
        link_external=_flag(own_links, "enable", False),
        link_nofollow=_flag(own_links, "nofollow", False),
        link_exclude=_words(own_links.get("exclude")),
        root=_word(config, "root", "/"),
        host=host or "",
        external_links=_external(config),
        external_exclude=_words(external.get("exclude")),
    )


def _highlighter(config: Mapping[str, object]) -> str:
    """Since Hexo 7 `syntax_highlighter` names the highlighter, "" for none; before, each had a switch of its own."""
    if "syntax_highlighter" in config:
        return str(config["syntax_highlighter"] or "")
    if _flag(_table(config.get("highlight")), "enable", True):
        return "highlight.js"
    return "prismjs" if _flag(_table(config.get("prismjs")), "enable", False) else ""


def _external(config: Mapping[str, object]) -> bool:
    value = config.get("external_link", True)
    return value if isinstance(value, bool) else _flag(_table(value), "enable", True)


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _flag(table: Mapping[str, object], key: str, default: bool) -> bool:
    value = table.get(key)
    return value if isinstance(value, bool) else default


def _word(table: Mapping[str, object], key: str, default: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else default


def _number(table: Mapping[str, object], key: str) -> int:
    value = table.get(key)
    return value if isinstance(value, int) else 0


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(str(item) for item in value) if isinstance(value, list | tuple) else ()
