"""The `[markup]` options of a Hugo site that decide what its Markdown becomes, with Hugo's defaults.

Hugo's keys are case-insensitive; a site may write them in TOML, YAML or JSON, camel case or lower case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_QUOTES = (
    ("leftSingleQuote", "&lsquo;"),
    ("rightSingleQuote", "&rsquo;"),
    ("leftDoubleQuote", "&ldquo;"),
    ("rightDoubleQuote", "&rdquo;"),
    ("enDash", "&ndash;"),
    ("emDash", "&mdash;"),
    ("ellipsis", "&hellip;"),
    ("leftAngleQuote", "&laquo;"),
    ("rightAngleQuote", "&raquo;"),
    ("apostrophe", "&rsquo;"),
)
_BACKLINK = "&#x21a9;&#xfe0e;"


@dataclass(frozen=True, slots=True)
class Typographer:
    """What the typographer prints for each mark."""

    left_single: str = "&lsquo;"
    right_single: str = "&rsquo;"
    left_double: str = "&ldquo;"
    right_double: str = "&rdquo;"
    en_dash: str = "&ndash;"
    em_dash: str = "&mdash;"
    ellipsis: str = "&hellip;"
    left_angle: str = "&laquo;"
    right_angle: str = "&raquo;"
    apostrophe: str = "&rsquo;"


@dataclass(frozen=True, slots=True)
class Options:
    """Named after the keys below `markup.goldmark`; hashable, so that one parser serves all sites with the same options.

    `modern` is for the rules of Hugo 0.123 and later instead of those of 0.111.
    """

    modern: bool = False
    unsafe: bool = False
    hard_wraps: bool = False
    xhtml: bool = False
    auto_heading_id: bool = True
    heading_id_type: str = "github"
    heading_attributes: bool = True
    block_attributes: bool = False
    wrap_lone_image: bool = True
    definition_list: bool = True
    footnote: bool = True
    linkify: bool = True
    linkify_protocol: str = "https"
    strikethrough: bool = True
    table: bool = True
    task_list: bool = True
    typographer: Typographer | None = field(default_factory=Typographer)
    code_fences: bool = True
    line_numbers: bool = False
    numbers_in_table: bool = True
    first_line: int = 1
    marked_lines: str = ""
    guess_syntax: bool = False
    code_in_line: bool = False
    wrapper_class: str = "highlight"
    term_ids: bool = False
    note_backlink: str = _BACKLINK
    east_asian_line_breaks: bool = False
    css3_line_breaks: bool = False
    escaped_space: bool = False
    emoji: bool = False
    extras: tuple[str, ...] = ()
    math_block: tuple[tuple[str, str], ...] = ()
    math_inline: tuple[tuple[str, str], ...] = ()


def read_options(config: Mapping[str, object]) -> Options:
    """The options of a site's configuration. What is missing or of the wrong kind has Hugo's default."""
    goldmark = _Table(config).table("markup").table("goldmark")
    renderer, parser, extensions = goldmark.table("renderer"), goldmark.table("parser"), goldmark.table("extensions")
    highlight = _Table(config).table("markup").table("highlight")
    attribute, passthrough = parser.table("attribute"), extensions.table("passthrough")
    cjk = extensions.table("cjk")
    delimiters = passthrough.table("delimiters") if passthrough.flag("enable", False) else _Table({})
    return Options(
        modern=_is_modern(_Table(config), extensions),
        unsafe=renderer.flag("unsafe", False),
        hard_wraps=renderer.flag("hardWraps", False),
        xhtml=renderer.flag("xhtml", False),
        auto_heading_id=parser.flag("autoHeadingID", True),
        heading_id_type=parser.word("autoHeadingIDType", parser.word("autoIDType", "github")),
        heading_attributes=attribute.flag("title", True),
        block_attributes=attribute.flag("block", False),
        wrap_lone_image=parser.flag("wrapStandAloneImageWithinParagraph", True),
        definition_list=extensions.flag("definitionList", True),
        footnote=extensions.flag("footnote", True),
        linkify=extensions.flag("linkify", True),
        linkify_protocol=extensions.word("linkifyProtocol", "https"),
        strikethrough=extensions.flag("strikethrough", True),
        table=extensions.flag("table", True),
        task_list=extensions.flag("taskList", True),
        typographer=_typographer(extensions),
        code_fences=highlight.flag("codeFences", True),
        line_numbers=highlight.flag("lineNos", False),
        numbers_in_table=highlight.flag("lineNumbersInTable", True),
        first_line=highlight.number("lineNoStart", 1),
        marked_lines=highlight.word("hl_Lines", ""),
        guess_syntax=highlight.flag("guessSyntax", False),
        code_in_line=highlight.flag("hl_inline", False),
        wrapper_class=highlight.word("wrapperClass", "highlight"),
        term_ids=parser.flag("autoDefinitionTermID", False),
        note_backlink=extensions.table("footnote").word("backlinkHTML", _BACKLINK),
        css3_line_breaks=cjk.word("eastAsianLineBreaksStyle", "") == "css3draft",
        east_asian_line_breaks=cjk.flag("enable", False) and _asked(cjk, "eastAsianLineBreaks"),
        escaped_space=cjk.flag("enable", False) and cjk.flag("escapedSpace", False),
        emoji=_Table(config).flag("enableEmoji", False),
        extras=tuple(name for name in _EXTRAS if extensions.table("extras").flag(name, False)),
        math_block=delimiters.pairs("block"),
        math_inline=delimiters.pairs("inline"),
    )


_MODERN = (0, 123)
_EXTRAS = ("delete", "insert", "mark", "subscript", "superscript")


def _is_modern(config: _Table, extensions: _Table) -> bool:
    """Whether the site says that it needs a Hugo with goldmark's later rules, or uses what only such a one has."""
    version = config.table("module").table("hugoVersion").word("min", "")
    parts = [int(part) if part.isdecimal() else 0 for part in version.split(".")[:2]]
    return tuple(parts) >= _MODERN or any(extensions.has(name) for name in ("passthrough", "extras"))


def _asked(cjk: _Table, key: str) -> bool:
    """A flag; with a style named beside it, it counts as set."""
    return cjk.flag(key, bool(cjk.word(key + "Style", "")))


class _Table:
    """A table of the configuration, read without regard to the case of its keys."""

    def __init__(self, values: object) -> None:
        known = values if isinstance(values, Mapping) else {}
        self._values = {str(key).lower(): value for key, value in known.items()}

    def table(self, key: str) -> _Table:
        return _Table(self._values.get(key.lower()))

    def has(self, key: str) -> bool:
        """Whether the key is there, whatever it says."""
        return key.lower() in self._values

    def flag(self, key: str, default: bool) -> bool:
        """A boolean; an extension may also be a table with `enable` or `disable`."""
        value = self._values.get(key.lower())
        if isinstance(value, Mapping):
            inner = _Table(value)
            return inner.flag("enable", default) and not inner.flag("disable", False)
        return value if isinstance(value, bool) else default

    def word(self, key: str, default: str) -> str:
        value = self._values.get(key.lower())
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int) -> int:
        value = self._values.get(key.lower())
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        value = self._values.get(key.lower())
        pairs = [pair for pair in value if isinstance(pair, list | tuple)] if isinstance(value, list | tuple) else []
        return tuple((str(pair[0]), str(pair[1])) for pair in pairs if len(pair) == 2 and all(pair))


def _typographer(extensions: _Table) -> Typographer | None:
    if not extensions.flag("typographer", True):
        return None
    table = extensions.table("typographer")
    return Typographer(*(table.word(key, default) for key, default in _QUOTES))
