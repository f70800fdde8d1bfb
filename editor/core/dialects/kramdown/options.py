"""kramdown's options as a Jekyll site sets them under ``kramdown:`` in its configuration."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import Enum


class EntityOutput(Enum):
    """How entities and typographic characters are printed."""

    AS_CHAR = "as_char"
    AS_INPUT = "as_input"
    NUMERIC = "numeric"
    SYMBOLIC = "symbolic"


@dataclass(frozen=True, slots=True)
class Options:
    """kramdown's options with the values that Jekyll gives them when the site says nothing."""

    input: str = "GFM"
    auto_ids: bool = True
    auto_id_prefix: str = ""
    auto_id_stripping: bool = False
    transliterated_header_ids: bool = False
    entity_output: EntityOutput = EntityOutput.AS_CHAR
    footnote_nr: int = 1
    footnote_prefix: str = ""
    footnote_backlink: str = "&#8617;"
    footnote_backlink_inline: bool = False
    footnote_link_text: str = "%s"
    forbidden_inline_options: tuple[str, ...] = ("template",)
    gfm_emojis: bool = False
    gfm_emoji_opts: Mapping[str, object] = field(default_factory=dict)
    gfm_quirks: tuple[str, ...] = ("paragraph_end",)
    hard_wrap: bool = False
    header_links: bool = False
    header_offset: int = 0
    html_to_native: bool = False
    link_defs: Mapping[str, object] = field(default_factory=dict)
    math_engine: str = "mathjax"
    parse_block_html: bool = False
    parse_span_html: bool = True
    remove_line_breaks_for_cjk: bool = False
    smart_quotes: tuple[str, ...] = ("lsquo", "rsquo", "ldquo", "rdquo")
    syntax_highlighter: str = "rouge"
    syntax_highlighter_opts: Mapping[str, object] = field(
        default_factory=lambda: {"default_lang": "plaintext", "guess_lang": True}
    )
    toc_levels: tuple[int, ...] = (1, 2, 3, 4, 5, 6)
    typographic_symbols: Mapping[str, str] = field(default_factory=dict)

    @property
    def gfm(self) -> bool:
        """Whether the GFM parser reads the body, not kramdown's own."""
        return self.input.upper() == "GFM"


#: What kramdown itself does without Jekyll's settings.
PLAIN = {"input": "kramdown", "syntax_highlighter_opts": {}}


def options_from(settings: Mapping[str, object], base: Options | None = None) -> Options:
    """`base` with the given settings; names and values that kramdown would not understand are passed over."""
    values = {item.name: getattr(base or Options(), item.name) for item in fields(Options)}
    for name, value in settings.items():
        key = str(name).lstrip(":")
        if key in values:
            values[key] = _converted(key, value, values[key])
    return Options(**values)


def jekyll_options(config: Mapping[str, object]) -> Options:
    """The options that Jekyll gives kramdown for a site's configuration."""
    section = config.get("kramdown")
    settings = {str(key): value for key, value in section.items()} if isinstance(section, Mapping) else {}
    if not settings.get("syntax_highlighter"):
        settings["syntax_highlighter"] = config.get("highlighter") or "rouge"
    own = _mapping(settings.get("syntax_highlighter_opts"))
    settings["syntax_highlighter_opts"] = {"default_lang": "plaintext", **own, "guess_lang": settings.get("guess_lang", True)}
    return options_from(settings)


def _converted(key: str, value: object, old: object) -> object:
    convert = CONVERSIONS.get(key) or _BY_TYPE.get(type(old))
    try:
        return convert(value) if convert else value
    except (TypeError, ValueError):
        return old


def _boolean(value: object) -> bool:
    return value if isinstance(value, bool) else str(value).strip().lower() not in ("false", "no", "")


def _integer(value: object) -> int:
    return int(str(value))


def _string(value: object) -> str:
    return "" if value is None else str(value).lstrip(":") if str(value).startswith(":") else str(value)


def _words(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list | tuple) else str(value or "").split(",")
    return tuple(_string(item).strip() for item in items if _string(item).strip())


def _levels(value: object) -> tuple[int, ...]:
    if isinstance(value, list | tuple):
        return tuple(int(str(level)) for level in value)
    text = str(value)
    span = re.fullmatch(r"\s*(\d)\s*\.\.\.?\s*(\d)\s*", text)
    if span:
        return tuple(range(int(span[1]), int(span[2]) + (0 if "..." in text else 1)))
    return tuple(int(level) for level in text.split(","))


def _mapping(value: object) -> Mapping[str, object]:
    return {str(key).lstrip(":"): item for key, item in value.items()} if isinstance(value, Mapping) else {}


def _symbols(value: object) -> Mapping[str, str]:
    return {key: str(item) for key, item in _mapping(value).items()}


def _quotes(value: object) -> tuple[str, ...]:
    names = _words(value)
    if len(names) != 4:
        raise ValueError("four quote characters are needed")
    return names


_BY_TYPE: Mapping[type, Callable[[object], object]] = {bool: _boolean, int: _integer, str: _string, dict: _mapping}
CONVERSIONS: Mapping[str, Callable[[object], object]] = {
    "entity_output": lambda value: EntityOutput(_string(value)),
    "forbidden_inline_options": _words,
    "gfm_quirks": _words,
    "smart_quotes": _quotes,
    "toc_levels": _levels,
    "typographic_symbols": _symbols,
}
