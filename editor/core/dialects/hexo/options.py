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
    root: str = "/"
    host: str = "example.com"
    external_links: bool = True
    external_exclude: tuple[str, ...] = ()


def read_options(config: Mapping[str, object]) -> Options:
    """The options of a site's `_config.yml`. What is missing or of the wrong kind has Hexo's default."""
    marked, code, external = (_table(config.get(key)) for key in ("marked", "highlight", "external_link"))
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
        highlight=_highlights(config, code),
        line_number=_flag(code, "line_number", True),
        wrap=_flag(code, "wrap", True),
        hljs=_flag(code, "hljs", False),
        tab_replace=_word(code, "tab_replace", ""),
        root=_word(config, "root", "/"),
        host=host or "",
        external_links=_external(config),
        external_exclude=_words(external.get("exclude")),
    )


def _highlights(config: Mapping[str, object], code: Mapping[str, object]) -> bool:
    """Since Hexo 7 `syntax_highlighter` names the highlighter; before, `highlight.enable` switched it."""
    named = config.get("syntax_highlighter", "highlight.js")
    return bool(named) and _flag(code, "enable", True)


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
