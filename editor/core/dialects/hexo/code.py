"""Hexo's code blocks: a figure with a table, one cell for the line numbers and one for the code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from editor.core.dialects.hexo.options import Options
from editor.core.markdown.highlight import highlighted_lines

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
    wrap: bool = True
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
    caption = f"<span>{match[1]}</span>" + f'<a href="{match[2]}">{match[3] or "link"}</a>' if match else ""
    return _code_options(found, found.get("lang", ""), caption or (f"<span>{title}</span>" if title else ""), options)


def figure(code: str, asked: CodeOptions, options: Options) -> str:
    """The block's HTML; braces are entities, for they would be read as tags again."""
    language = asked.language.lower()
    lines = highlighted_lines(_dedented(code), language)
    known = language if lines is not None else "plaintext"
    texts = [line.removesuffix("\n") for line in lines or ()] if lines else _plain(code)
    numbers = "".join(f'<span class="line">{asked.first + index}</span><br>' for index in range(len(texts)))
    content = "".join(_line(text, asked.first + index in asked.marked, options.hljs) for index, text in enumerate(texts))
    caption = f"<figcaption>{asked.caption}</figcaption>" if asked.caption else ""
    gutter = f'<td class="gutter"><pre>{numbers}</pre></td>' if asked.numbers else ""
    inner = f'<code class="hljs {escape(known)}">{content}</code>' if options.hljs else content
    table = f'<table><tr>{gutter}<td class="code"><pre>{inner}</pre></td></tr></table>'
    html = f'<figure class="highlight {escape(known)}">{caption}{table}</figure>'
    if not asked.wrap and not asked.numbers:
        plain = "\n".join(texts)
        html = f'<pre><code class="highlight {escape(asked.language or known)}">{plain}</code></pre>'
    return html.replace("{", "&#123;").replace("}", "&#125;")


def _caption(match: re.Match[str]) -> str:
    text = match[2]
    if not text:
        return ""
    groups = match.groups()
    link = f'<a href="{groups[2]}">{groups[3] or "link"}</a>' if len(groups) > 2 else ""
    return f"<span>{text}</span>{link}"


def _code_options(found: dict[str, str], language: str, caption: str, options: Options) -> CodeOptions:
    numbers = found.get("line_number", str(options.line_number).lower()) == "true"
    first = found.get("first_line", "1")
    wrap = found.get("wrap", str(options.wrap).lower()) == "true"
    marked = frozenset(line for part in found.get("mark", "").split(",") for line in _range(part))
    return CodeOptions(language, caption, int(first) if first.isdecimal() else 1, numbers, wrap, marked)


def _range(part: str) -> range:
    start, _, end = part.partition("-")
    if not start.isdecimal() or (end and not end.isdecimal()):
        return range(0)
    low, high = sorted((int(start), int(end or start)))
    return range(low, min(high, low + 10_000) + 1)


def _dedented(code: str) -> str:
    """The code without the indentation that all its lines share."""
    indents = [len(line) - len(line.lstrip(" \t")) for line in code.split("\n") if line.strip()]
    common = min(indents, default=0)
    return re.sub(rf"^[ \t]{{{common}}}", "", code, flags=re.M) if common else code


def _plain(code: str) -> list[str]:
    return [escape(line, quote=False) for line in _dedented(code).split("\n")]


def _line(html: str, marked: bool, hljs: bool) -> str:
    if hljs:
        return (f"<mark>{html}</mark>" if marked else html) + "<br>"
    return f'<span class="line{" marked" if marked else ""}">{html}</span><br>'
