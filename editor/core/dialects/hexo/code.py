"""Hexo's code blocks: a figure with a table, one cell for the line numbers and one for the code."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape

from editor.core.dialects.hexo.links import encoded
from editor.core.dialects.hexo.options import Options
from editor.core.markdown.highlight import highlighted, highlighted_lines

_OPTION = re.compile(r"(?:^|\s)((?:line_number|line_threshold|first_line|wrap|mark|language_attr|highlight):\S+)")
_CAPTION_LINK = re.compile(r"(\S+)\s+(.+?)\s+(https?://\S+|/\S+)\s*(.+)?")
_CAPTION = re.compile(r"(\S+)\s*(.+)?")


@dataclass(frozen=True, slots=True)
class CodeOptions:
    """What is asked of one block of code."""

    language: str = ""
    caption: str = ""
    first: int = 1
    numbers: bool = True
    threshold: int = 0
    language_attr: bool = False
    marked: frozenset[int] = frozenset()


def read_info(info: str, options: Options) -> CodeOptions | None:
    """The options behind a fence: language, caption, link, `mark:1,3-5`; None when they ask for no highlighting."""
    found = dict(item.partition(":")[::2] for item in _OPTION.findall(info))
    if found.get("highlight", "true") != "true":
        return None
    match = _CAPTION_LINK.match(rest := _OPTION.sub("", info).partition("=")[0].strip()) or _CAPTION.match(rest)
    language, caption = (match[1], _caption(match)) if match else ("", "")
    return _code_options(found, language, caption, options)


def tag_options(arguments: list[str], options: Options) -> CodeOptions | None:
    """The options of a codeblock tag: `lang:x`, the others as behind a fence, a title and a link."""
    keys = ("lang:", "line_number:", "line_threshold:", "first_line:", "wrap:", "mark:", "language_attr:", "highlight:")
    found = dict(item.partition(":")[::2] for item in arguments if item.startswith(keys))
    if found.get("highlight", "true") != "true":
        return None
    title = " ".join(item for item in arguments if not item.startswith(keys))
    match = re.match(r"(\S.*?)\s+(https?://\S+)(?:\s+(.+))?$", title)
    caption = f"<span>{match[1]}</span>" + f'<a href="{encoded(match[2])}">{match[3] or "link"}</a>' if match else ""
    return _code_options(found, found.get("lang", ""), caption or (f"<span>{title}</span>" if title else ""), options)


def figure(code: str, asked: CodeOptions, options: Options) -> str:
    """The block's HTML; braces are entities, for they would be read as tags again."""
    code = dedented(code) if options.strip_indent else code
    long_enough = code.count("\n") + 1 > asked.threshold
    make = prism_html if options.prism else _excluded if asked.language in options.exclude_languages else _figure
    html = make(code, replace(asked, numbers=asked.numbers and long_enough), options)
    return html.replace("{", "&#123;").replace("}", "&#125;")


def _figure(code: str, asked: CodeOptions, options: Options) -> str:
    """As highlight.js has it: a table with a cell for the numbers and one for the lines."""
    numbers = asked.numbers and not options.first_line_inline
    if not (options.wrap or numbers):
        return _excluded(code, asked, options)
    known, texts = _coloured(code, asked.language)
    gutter = "".join(f'<span class="line">{asked.first + index}</span><br>' for index in range(len(texts)))
    content = "".join(_line(text, asked.first + index in asked.marked, options) for index, text in enumerate(texts))
    if options.hljs:
        content = f'<code class="hljs {escape(asked.language or known)}"{_language_attr(asked, known)}>{content}</code>'
    caption = f"<figcaption>{asked.caption}</figcaption>" if asked.caption else ""
    left = f'<td class="gutter"><pre>{gutter}</pre></td>' if numbers else ""
    table = f'<table><tr>{left}<td class="code"><pre>{content}</pre></td></tr></table>'
    return f'<figure class="highlight {escape(known)}"{_language_attr(asked, known)}>{caption}{table}</figure>'


def _excluded(code: str, asked: CodeOptions, options: Options) -> str:
    """Without the table."""
    known, texts = _coloured(code, asked.language)
    lines = [f"<mark>{text}</mark>" if asked.first + index in asked.marked else text for index, text in enumerate(texts)]
    caption = f'<div class="caption">{asked.caption}</div>' if asked.caption else ""
    name = f"{'hljs' if options.hljs else 'highlight'} {escape(asked.language or known)}"
    content = "\n".join(_with_tabs(line, options) for line in lines).rstrip()
    return f'<pre>{caption}<code class="{name}"{_language_attr(asked, known)}>{content}</code></pre>'


def _coloured(code: str, written: str) -> tuple[str, list[str]]:
    """The name of the language, "plaintext" for one that nobody knows, and the lines with their colours."""
    language = written.lower()
    lines = highlighted_lines(code, language)
    if lines is None:
        return "plaintext", [escape(line, quote=False) for line in code.split("\n")]
    texts = [line.removesuffix("\n") for line in lines]
    return language, texts or [""]


def _language_attr(asked: CodeOptions, known: str) -> str:
    return f' data-language="{escape(asked.language or known)}"' if asked.language_attr else ""


def _with_tabs(line: str, options: Options) -> str:
    return re.sub("\t+", lambda found: options.tab_replace * len(found[0]), line, count=1) if options.tab_replace else line


def _caption(match: re.Match[str]) -> str:
    text = match[2]
    if not text:
        return ""
    groups = match.groups()
    link = f'<a href="{groups[2]}">{groups[3] or "link"}</a>' if len(groups) > 2 else ""
    return f"<span>{text}</span>{link}"


def _code_options(found: dict[str, str], language: str, caption: str, options: Options) -> CodeOptions:
    def flag(key: str, default: bool) -> bool:
        return found.get(key, str(default).lower()) == "true"

    first, threshold = found.get("first_line", "1"), found.get("line_threshold", "")
    return CodeOptions(
        language,
        caption,
        int(first) if first.isdecimal() else 1,
        flag("line_number", options.line_number),
        (int(threshold) if threshold.isdecimal() else 0) or options.line_threshold,
        flag("language_attr", options.language_attr),
        frozenset(line for part in found.get("mark", "").split(",") for line in _range(part)),
    )


def _range(part: str) -> range:
    start, _, end = part.partition("-")
    if not start.isdecimal() or (end and not end.isdecimal()):
        return range(0)
    low, high = sorted((int(start), int(end or start)))
    return range(low, min(high, low + 10_000) + 1)


def dedented(code: str) -> str:
    """The code without the indentation that all its lines share."""
    indents = [len(line) - len(line.lstrip(" \t")) for line in code.split("\n") if line.strip()]
    common = min(indents, default=0)
    return re.sub(rf"^[ \t]{{{common}}}", "", code, flags=re.M) if common else code


def _line(html: str, marked: bool, options: Options) -> str:
    html = _with_tabs(html, options)
    if options.hljs:
        return (f"<mark>{html}</mark>" if marked else html) + "<br>"
    return f'<span class="line{" marked" if marked else ""}">{html}</span><br>'


#: Prism's other names for its languages, those that posts use.
_ALIASES = {
    **dict.fromkeys(("html", "xml", "svg", "mathml", "ssml", "atom", "rss"), "markup"),
    **dict.fromkeys(("sh", "shell"), "bash"),
    **dict.fromkeys(("cs", "dotnet"), "csharp"),
    **dict.fromkeys(("hbs", "mustache"), "handlebars"),
    **dict.fromkeys(("tex", "context"), "latex"),
    **dict.fromkeys(("kt", "kts"), "kotlin"),
    **dict.fromkeys(("g4",), "antlr4"),
    "js": "javascript",
    "py": "python",
    "ts": "typescript",
    "rb": "ruby",
    "md": "markdown",
    "yml": "yaml",
    "dockerfile": "docker",
    "objc": "objectivec",
    "hs": "haskell",
    "ino": "arduino",
    "vb": "visual-basic",
    "gitignore": "ignore",
    "webmanifest": "json",
    "po": "gettext",
    "coffee": "coffeescript",
    "eta": "ejs",
}


def prism_html(code: str, asked: CodeOptions, options: Options) -> str:
    """As Prism has it, whose numbers are drawn beside the lines."""
    if asked.language in options.prism_exclude_languages:
        return f'<pre><code class="{escape(asked.language)}">{escape(code)}</code></pre>'
    written = asked.language if asked.language and asked.language != "plaintext" else "none"
    language = escape(_ALIASES.get(written, written))
    html, rows = highlighted(code, language) if options.prism_preprocess else None, ""
    if asked.numbers and options.prism_preprocess:
        count = code.removesuffix("\n").count("\n") + 1
        rows = f'<span aria-hidden="true" class="line-numbers-rows">{"<span></span>" * count}</span>'
    caption = f'<div class="caption">{asked.caption}</div>' if asked.caption else ""
    attributes = (
        f' class="{"line-numbers " if asked.numbers else ""}language-{language}"{_prism_attributes(language, asked, options)}'
    )
    text = _with_tabs(html.removesuffix("\n") if html else escape(code), options)
    return f'<pre{attributes}>{caption}<code class="language-{language}">{text}{rows}</code></pre>'


def _prism_attributes(language: str, asked: CodeOptions, options: Options) -> str:
    found = {} if language == "none" else {"data-language": language}
    if not options.prism_preprocess:
        if asked.numbers:
            found["data-start"] = str(asked.first)
        found["data-line"] = ",".join(map(str, sorted(asked.marked)))
        if asked.marked:
            found["data-line-offset"] = str(asked.first - 1)
    return "".join(f' {key}="{value}"' for key, value in found.items() if value)
