"""Which short pieces of markup, repeated over 100 KB, take a dialect or the checks longer than a second of processor time.

python -m tests.bench.repeated_marks [GENERATOR...]

The same for what goes on from there: the page with its outline, what stands in it when the pieces are published as they are, a
step after a key at the end, and counting.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from editor.core.counting import count
from editor.core.dialects.base import Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.markdown.blocks import Rendered, open_elements, rendered_after
from editor.core.markdown.blocks import rendered as rendered_blocks
from editor.core.markdown.knots import knots
from editor.core.markdown.outline import Outline, outline_of
from editor.core.markdown.page import page_groups
from editor.core.markdown.page_model import Dress, Made, Page, PageOptions
from editor.core.markdown.sanitize import page_html
from editor.core.rules.registry import check
from tests.bench.patience import ends_in

SIZE, LIMIT, PATIENCE = 100_000, 1.0, 15.0
OPTIONS = PageOptions("foreword://file/0?", "foreword://blocked?")
DRESSED = PageOptions("foreword://file/0?", "foreword://blocked?", dress=Dress(("$", "$$"), True, True, True))
# fmt: off
MARKS = (
    "<!--", "<!-- a -->", "-->", "{{", "{{ a }}", "{%", "{% a %}", "{% if a %}", "{% raw %}", "{% comment %}",
    "{% endif %}", "{#", "[^a]", "[^a]: b", "*[A]:", "*[A]: b", "{:", "{: .a}", "{:a: b}", "{::options /}",
    "{::comment}", "$$", "$", "<a ", '<a href="b">', "</a>", "<div>", "</div>", "<div", "<", ">", "]]", "[[", "]", "[",
    "[a]", "[a](b)", "[a](", "[a][", "[a]: b", "`", "``", "```", "~~~", "~~", "~", "![", "![a](b)", "|", "|-|", "> ",
    "- ", "* ", "+ ", "1. ", "\t", "  \t", "\\", "&", "&amp;", "&#", "*", "**", "_", "__", "*a", "**a", "_a", "=", "==",
    "^", "#", "# ", "---", "***", "===", ":", ": a", "::", ":a:", '"', "'", "...", "--", "http://", "https://a.b/",
    "www.", "www.a.b", "a@", "a@b.c", "@", "(", ")", "()", "{", "}", "{}", "{.a}", "{{<", "{{< a >}}", "{{% a %}}",
    "{{</* a */>}}", "<!--more-->", "<?", "<!", "<![CDATA[", "</", "<a", "\u3000", "\u00a0", "가", "가**", "!", "%",
    "- [ ] ", "> - ", "> > ", "a  \n", "a | b", "<h1", "<h1>", "<h1 id=a>", "<pre", "<pre>", "<code>", "<blockquote>",
    '<pre><code class="language-a">', '<pre><code class="', "language-a ", "<iframe ", '<iframe src="//a">', "<video", "<script>",
    "<p>[!NOTE]", "<blockquote><p>[!NOTE]", "\\(", "\\[", "$a$", '<pre class="mermaid">', "mermaid <pre>", "<details>", "<table>",
    '<img src="a">', '<a href="', '<p style="a(', "&lt;", "<sup><a href=#fn>", "<tr><td>", "</p>", "<!---->",
)
# fmt: on
FORMS: dict[str, Callable[[str], str]] = {
    "as it is": lambda mark: mark,
    "with spaces": lambda mark: f"{mark} a ",
    "on lines": lambda mark: f"{mark}\n",
    "in paragraphs": lambda mark: f"a {mark} b\n\n",
    "in a list": lambda mark: f"- {mark}\n",
}


def rendered(engine: Engine, text: str) -> None:
    dialect_for(engine).blocks(text, Post())


def checked(engine: Engine, text: str) -> None:
    check(
        f"---\ntitle: a\n---\n{text}",
        name="_posts/2024-01-05-a.md",
        engine=engine,
        site=None,
        now=datetime(2026, 1, 1, tzinfo=UTC),
    )


def paged(engine: Engine, text: str) -> None:
    made = Rendered(text, Post(), dialect_for(engine).blocks(text, Post()))
    start = time.process_time()
    groups = page_groups(made, OPTIONS, Made())
    outline_of(Page(groups=groups), lambda: text, Outline())
    raise Taken(time.process_time() - start)


def stepped(engine: Engine, text: str) -> None:
    before = rendered_blocks(dialect_for(engine), text, Post())
    start = time.process_time()
    rendered_after(dialect_for(engine), f"{text}\n\na", Post(), before)
    raise Taken(time.process_time() - start)


def published(_engine: Engine, text: str) -> None:
    group = f"<div>{text}"
    shown = page_html(group, DRESSED)
    knots(text.split("\n"), shown)
    open_elements(group)
    count(text)


class Taken(Exception):
    """The seconds that count, where not all of the work does."""


def measured(engine: Engine, work: Callable[[Engine, str], None], name: str, text: str) -> None:
    start = time.process_time()
    try:
        work(engine, text)
        taken = time.process_time() - start
    except Taken as counted:
        taken = counted.args[0]
    if taken > LIMIT:
        print(f"{engine.value:11} {work.__name__:9} {name:36} {taken:6.2f} s", flush=True)


def main() -> None:
    engines = [Engine(name) for name in sys.argv[1:]] or list(Engine)
    for engine in engines:
        for warm in (rendered, checked, published):
            warm(engine, "{{ a }} **b** {% if c %}{% endif %}")
        for mark in MARKS:
            for form, make in FORMS.items():
                part = make(mark)
                for work in (rendered, checked, paged, stepped, published)[: None if engine is engines[0] else -1]:
                    name, text = f"{mark!r} {form}", part * (SIZE // len(part))
                    if not ends_in(PATIENCE, measured, engine, work, name, text):
                        print(f"{engine.value:11} {work.__name__:9} {name:36} more than {PATIENCE} s", flush=True)


if __name__ == "__main__":
    main()
