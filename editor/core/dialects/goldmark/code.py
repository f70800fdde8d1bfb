"""Code as Hugo prints it: coloured by its highlighter, here with Pygments and Chroma's class names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from editor.core.dialects.goldmark.attributes import Attributes, read_attributes
from editor.core.dialects.goldmark.options import Options
from editor.core.markdown.highlight import highlighted_lines

_INFO = re.compile(r"\s*([^\s{]*)\s*")
_RANGE = re.compile(r"(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class CodeStyle:
    """How a piece of code is to look: "" | "table" | "inline" numbers from `first`, and the lines that stand out."""

    numbers: str = ""
    first: int = 1
    marked: frozenset[int] = frozenset()
    wrapper: tuple[tuple[str, str], ...] = (("class", "highlight"),)
    guesses: bool = False
    in_line: bool = False


#: What a fence's attributes say to the highlighter; all others are printed at what holds the code.
_FOR_HIGHLIGHTER = frozenset(
    (
        *("linenos", "lineno", "linenostart", "linenumbersintable", "hl_lines", "hl_inline", "anchorlinenos", "lineanchors"),
        *("style", "noclasses", "tabwidth", "guesssyntax", "nohl", "codefences", "wrapperclass"),
    )
)


def fence_html(code: str, info: str, options: Options) -> str:
    """A fenced block; `info` is what follows the fence, such as ``go {linenos=table,hl_lines=[1]}``."""
    code = code + "\n" if code and not code.endswith("\n") else code
    match = _INFO.match(info)
    language = match[1] if match else ""
    read = read_attributes(info, match.end()) if match else None
    if not options.code_fences:
        return _without_highlighter(code, language)
    return code_html(code, language, style_of(read[0] if read else {}, options))


def code_html(code: str, language: str, style: CodeStyle) -> str:
    """Code with its wrapper; in a language that nobody knows it is left plain."""
    lines = highlighted_lines(code, language)
    if lines is None and style.guesses:
        lines, language = tuple(_escaped(code).splitlines(keepends=True)), "fallback"
    if lines is None:
        return _bare(code, language)
    name = escape(language)
    if style.in_line:
        return f'<code class="code-inline language-{name}">{"".join(lines)}</code>'
    content = "".join(_line(line, number, style) for number, line in enumerate(lines, 1))
    body = f'<pre tabindex="0" class="chroma"><code class="language-{name}" data-lang="{name}">{content}</code></pre>'
    if style.numbers == "table":
        numbers = "".join(f'<span class="lnt">{number + style.first}\n</span>' for number in range(len(lines)))
        gutter = f'<td class="lntd">\n<pre tabindex="0" class="chroma"><code>{numbers}</code></pre></td>'
        cells = f'{gutter}\n<td class="lntd">\n{body}</td>'
        body = f'<div class="chroma">\n<table class="lntable"><tr>{cells}</tr></table>\n</div>\n'
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in style.wrapper)
    return f"<div{attributes}>{body}</div>"


def style_of(attributes: Attributes, options: Options) -> CodeStyle:
    """What a fence's or shortcode's options ask for."""
    settings = {key.lower(): value for key, value in attributes.items()}
    asked = settings.get("linenos", "true" if options.line_numbers else "false").lower()
    numbers = asked if asked in ("inline", "table") else _default_numbers(options) if asked not in ("false", "") else ""
    first = settings.get("linenostart", str(options.first_line))
    marked: set[int] = set()
    for start, end in _RANGE.findall(settings.get("hl_lines", options.marked_lines)):
        marked.update(range(int(start), min(int(end or start), int(start) + 10_000) + 1))
    number = int(first) if first.isdecimal() else 1
    guesses = settings.get("guesssyntax", str(options.guess_syntax)).lower() == "true"
    in_line = settings.get("hl_inline", str(options.code_in_line)).lower() == "true"
    return CodeStyle(numbers, number, frozenset(marked), _wrapper(attributes, options), guesses, in_line)


def _default_numbers(options: Options) -> str:
    return "table" if options.numbers_in_table else "inline"


def _wrapper(attributes: Attributes, options: Options) -> tuple[tuple[str, str], ...]:
    """The attributes of what holds the code: the class of all such, and what the fence says for its own."""
    own = {key: value for key, value in attributes.items() if key.lower() not in _FOR_HIGHLIGHTER}
    name = f"{options.wrapper_class} {own.pop('class', '')}".rstrip()
    return (("class", name), *own.items())


def _line(html: str, number: int, style: CodeStyle) -> str:
    label = f'<span class="ln">{number + style.first - 1}</span>' if style.numbers == "inline" else ""
    marked = " hl" if number in style.marked else ""
    return f'<span class="line{marked}">{label}<span class="cl">{html}</span></span>'


def _without_highlighter(code: str, language: str) -> str:
    """As goldmark itself prints it."""
    attributes = f' class="language-{escape(language)}"' if language else ""
    return f"<pre><code{attributes}>{escape(code, quote=False).replace(chr(34), '&quot;')}</code></pre>\n"


def _bare(code: str, language: str) -> str:
    name = escape(language)
    attributes = f' class="language-{name}" data-lang="{name}"' if language else ""
    return f'<pre tabindex="0"><code{attributes}>{_escaped(code)}</code></pre>'


def _escaped(code: str) -> str:
    """As Go's html.EscapeString."""
    return escape(code, quote=False).replace('"', "&#34;").replace("'", "&#39;")
