"""Which short pieces of markup, repeated over 100 KB, take a dialect or the checks longer than a second of processor time.

python -m tests.bench.repeated_marks [GENERATOR...]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from editor.core.dialects.base import Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.rules.registry import check
from tests.bench.patience import ends_in

SIZE, LIMIT, PATIENCE = 100_000, 1.0, 15.0
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
    "- [ ] ", "> - ", "> > ", "a  \n",
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


def measured(engine: Engine, work: Callable[[Engine, str], None], name: str, text: str) -> None:
    start = time.process_time()
    work(engine, text)
    taken = time.process_time() - start
    if taken > LIMIT:
        print(f"{engine.value:11} {work.__name__:9} {name:36} {taken:6.2f} s", flush=True)


def main() -> None:
    for engine in [Engine(name) for name in sys.argv[1:]] or list(Engine):
        for warm in (rendered, checked):
            warm(engine, "{{ a }} **b** {% if c %}{% endif %}")
        for mark in MARKS:
            for form, make in FORMS.items():
                part = make(mark)
                for work in (rendered, checked):
                    name, text = f"{mark!r} {form}", part * (SIZE // len(part))
                    if not ends_in(PATIENCE, measured, engine, work, name, text):
                        print(f"{engine.value:11} {work.__name__:9} {name:36} more than {PATIENCE} s", flush=True)


if __name__ == "__main__":
    main()
