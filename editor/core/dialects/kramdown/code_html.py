"""Code as Jekyll prints it: with Rouge's wrapper where Rouge would colour it, plain where it would not."""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor.core.dialects.kramdown.elements import Element
from editor.core.dialects.kramdown.markup import attributes, escaped_all
from editor.core.dialects.kramdown.options import Options
from editor.core.dialects.kramdown.rouge import LANGUAGES
from editor.core.markdown.highlight import highlighted

_LANGUAGE = re.compile(r"(?:\A|(?<=[ \t\n]))language-([^ \t\n]+)")
#: Pygments puts white space into spans, Rouge does not.
_WHITE = re.compile(r'<span class="w">([^<]*)</span>')
_PLAIN = frozenset(("plaintext", "text"))


def code_block(element: Element, indent: int, options: Options) -> str:
    """A code block. The class ``language-x`` may come from the fence or from an attribute list."""
    attr = dict(element.attr)
    written = _take_language(attr)
    language = written or _default(options)
    colours = _coloured(element.value, _lexer_name(language), options, "block")
    pad = " " * indent
    if colours is None:
        attr = _without_empty_class(attr)
        code = {"class": f"language-{written}"} if written else {}
        text = escaped_all(element.value).removesuffix("\n")
        if "show-whitespaces" in attr.get("class", "").split():
            text = _with_white_space(text)
        return f"{pad}<pre{attributes(attr)}><code{attributes(code)}>{text}\n</code></pre>\n"
    attr = _with_classes(attr, language)
    return f"{pad}<div{attributes(attr)}>{_in_elements(colours, element.value, _settings(options, 'block'))}{pad}</div>\n"


def _in_elements(html: str, code: str, settings: Mapping[str, object]) -> str:
    """Coloured code in the elements that Rouge's formatter puts around it."""
    if settings.get("formatter") == "HTML":
        return html
    if settings.get("line_numbers"):
        html = _with_gutter(html if html.endswith("\n") else f"{html}\n", code, settings)
    if settings.get("wrap") is False:
        return html
    name = str(settings.get("css_class") or "highlight")
    return f'<div class="highlight"><pre class="{name}"><code>{html}</code></pre></div>'


def _with_gutter(html: str, code: str, settings: Mapping[str, object]) -> str:
    start = settings.get("start_line")
    first = start if isinstance(start, int) else 1
    lines = code.count("\n") + (not code.endswith("\n"))
    numbers = "".join(f"{number}\n" for number in range(first, first + lines))
    table, gutter, cell = (str(settings.get(f"{name}_class") or f"rouge-{name}") for name in ("table", "gutter", "code"))
    left = f'<td class="{gutter} gl"><pre class="lineno">{numbers}</pre></td>'
    return f'<table class="{table}"><tbody><tr>{left}<td class="{cell}"><pre>{html}</pre></td></tr></tbody></table>'


def _with_white_space(text: str) -> str:
    """Spaces as dots, told apart by where in the line they stand, and tabs marked."""
    return re.sub(r"^ +| +$| +|\t+", _shown, text, flags=re.MULTILINE)


def _shown(found: re.Match[str]) -> str:
    if found[0][0] == "\t":
        return f'<span class="ws-tab">{found[0]}</span>'
    at_start = found.start() == 0 or found.string[found.start() - 1] == "\n"
    at_end = found.end() == len(found.string) or found.string[found.end()] == "\n"
    place = "-l" if at_start else "-r" if at_end else ""
    return f'<span class="ws-space{place}">&#8901;</span>' * len(found[0])


def code_span(element: Element, options: Options) -> str:
    """A code span, which Jekyll marks with the class of the default language."""
    attr = dict(element.attr)
    written = _take_language(attr)
    language = written or _default(options)
    colours = _coloured(element.value, _lexer_name(language), options, "span")
    if colours is None:
        if written:
            attr["class"] = f"language-{written} {attr.get('class', '')}".rstrip()
        return f"<code{attributes(attr)}>{escaped_all(element.value)}</code>"
    html = _in_elements(colours, element.value, {**_settings(options, "span"), "wrap": False})
    return f"<code{attributes(_with_classes(attr, language))}>{html}</code>"


def _take_language(attr: dict[str, str]) -> str:
    found = _LANGUAGE.search(attr.get("class", ""))
    if not found:
        return ""
    attr["class"] = " ".join((attr["class"][: found.start()] + attr["class"][found.end() :]).split())
    return found[1]


def _without_empty_class(attr: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in attr.items() if value or name != "class"}


def _lexer_name(language: str) -> str:
    return language.partition("?")[0]


def _default(options: Options) -> str:
    name = options.syntax_highlighter_opts.get("default_lang")
    return str(name) if name else ""


def _with_classes(attr: dict[str, str], language: str) -> dict[str, str]:
    classes = [f"language-{language}"] if language else []
    classes += [attr["class"]] if attr.get("class") else []
    return {**attr, "class": " ".join([*classes, "highlighter-rouge"])}


def _coloured(code: str, language: str, options: Options, place: str) -> str | None:
    """The code as HTML with spans; None when the site's highlighter would leave it alone."""
    settings = _settings(options, place)
    if options.syntax_highlighter in ("", "nil", "none") or settings.get("disable") or not language:
        return None
    if language in _PLAIN:
        return escaped_all(code) if settings.get("guess_lang") else None
    if language not in LANGUAGES:
        return None
    html = highlighted(code, language)
    return escaped_all(code) if html is None else _WHITE.sub(r"\1", html)


def _settings(options: Options, place: str) -> Mapping[str, object]:
    """The highlighter's settings for blocks or spans: those for the place come before the general ones."""
    general = options.syntax_highlighter_opts
    own = general.get(place)
    return {**general, **own} if isinstance(own, Mapping) else general
