"""Where each generator sees front matter, what is in it, and where."""

from __future__ import annotations

import base64
import json
import time
from pathlib import Path

import frontmatter
import pytest
import yaml

from editor.core.engine import Engine
from editor.core.frontmatter.handlers import JsonHandler, TomlHandler, YamlHandler
from editor.core.frontmatter.model import Kind
from editor.core.frontmatter.parse import parse

J, H, X, A = Engine.JEKYLL, Engine.HUGO, Engine.HEXO, Engine.ASTRO
FIELD = "title: T\n"
RECOGNISED = {
    "plain": (f"---\n{FIELD}---\nB", {None, J, H, X, A}),
    "byte order mark": (f"\ufeff---\n{FIELD}---\nB", {None, J, H, X, A}),
    "blanks behind the fences": (f"--- \n{FIELD}---  \nB", {None, J, H, A}),
    "dots": (f"---\n{FIELD}...\nB", {None, J}),
    "blank line first": (f"\n---\n{FIELD}---\nB", {H, A}),
    "four dashes": (f"----\n{FIELD}----\nB", {X}),
    "no opening": (f"{FIELD}---\nB", {X}),
    "no opening, no key": ("Some words\n\n---\nB", set()),
    "toml": ('+++\ntitle = "T"\n+++\nB', {None, H, A}),
    "json": ('{"title": "T"}\nB', {None, H}),
    "liquid is not json": ("{% include x %}\nB", set()),
    "braces are not json": ("{title}\nB", set()),
    "words on the fence": (f"--- x\n{FIELD}---\nB", set()),
    "rule": ("---\n\nB\n", set()),
    "no end of line": (f"---\n{FIELD}---", {None, J, H, X, A}),
}


@pytest.mark.parametrize("name", RECOGNISED)
def test_recognition(name: str) -> None:
    text, engines = RECOGNISED[name]
    for engine in (None, J, H, X, A):
        found = parse(text, engine)
        assert (found.data == {"title": "T"}) == (engine in engines), engine
        assert found.block.kind is not Kind.NONE or found.body_start == 0


def test_spans_and_written_forms() -> None:
    text = "---\n\"title\" : '제목 😀'  # c\ndate: 2024-01-02 03:04:05 +0900\nlist:\n  - a\nnone:\n---\n본문"
    found = parse(text)
    spans = [(e.key, e.key_span.of(text), e.value_span.of(text), e.written) for e in found.entries]
    assert spans == [
        ("title", '"title"', "'제목 😀'", "'제목 😀'"),
        ("date", "date", "2024-01-02 03:04:05 +0900", "2024-01-02 03:04:05 +0900"),
        ("list", "list", "- a", ""),
        ("none", "none", "", ""),
    ]
    assert text[found.body_start :] == "본문"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ntitle: a: b\n---\n", "Line 2 is not YAML: a value with “: ” in it needs quotes."),
        ("---\na: 1\ntitle: @x\n---\n", "Line 3 is not YAML: a value that begins with this character needs quotes."),
        ('---\ntitle: "x\n---\n', "Line 3 is not YAML: a quote is not closed."),
        ("---\ntags:\n\t- a\n---\n", "Line 3 has a tab, which YAML does not allow for indentation."),
        ("---\n- a\n---\n", "The front matter is not made of fields such as “title: …”."),
        ("---\na: 1\ntitle：x\nb: 2\n---\n", "Line 3 is not YAML: it has a full-width colon (：) instead of “: ”."),
        (
            "---\ntags:\n\u00a0\u00a0- a\nb: 1\n---\n",
            "Line 3 is not YAML: it begins with a no-break or full-width blank instead of spaces.",
        ),
        ("---\ntags:a\nb: 1\n---\n", "Line 2 is not YAML: a colon with a space behind it is missing."),
        ("---\nx: *nope\n---\n", "Line 2 is not YAML: “*nope” refers to something that is not there."),
        ("---\ntitle: x\n", "The front matter has no closing line: add a line of --- below the last field."),
        ('{"title": "x",}\nB', "Line 1 is not JSON: a name in double quotes is missing."),
    ],
)
def test_trouble_says_line_and_reason(text: str, said: str) -> None:
    found = parse(text)
    assert found.trouble is not None
    assert found.trouble.message.say() == said
    assert found.entries == ()


def test_trouble_counts_lines_of_the_file() -> None:
    found = parse("\n\n---\ntitle: a: b\n---\n", Engine.HUGO)
    assert found.trouble is not None
    assert found.trouble.message.say().startswith("Line 4 ")


def test_a_toml_table_has_no_span_of_its_own() -> None:
    text = "+++\na = 1\n[b]\nc = 2\n[[d]]\ne = 3\n+++\n"
    spans = [(e.key, e.key_span.of(text), e.value_span.of(text)) for e in parse(text).entries]
    assert spans == [("a", "a", "1"), ("b", "b", ""), ("d", "d", "")]


def test_toml_trouble_points_at_its_line() -> None:
    text = "+++\na = 1\nb = \n+++\n"
    found = parse(text)
    assert found.trouble is not None
    assert found.trouble.span.of(text) == "b = "


def test_a_key_twice() -> None:
    text = "---\ntitle: A\ntitle: B\n---\n"
    jekyll, hugo = parse(text, J), parse(text, H)
    assert jekyll.data["title"] == "B"
    assert [e.problem.say() for e in jekyll.entries if e.problem] == ["“title” is there twice. The last one counts."] * 2
    assert "Hugo cannot read" in hugo.entries[1].problem.say()  # type: ignore[union-attr]


def test_aliases_and_merges_have_their_values() -> None:
    text = "---\nbase: &b {k: 1, l: 2}\nuse: *b\nmine:\n  <<: *b\n  l: 3\n---\n"
    assert parse(text).data == {"base": {"k": 1, "l": 2}, "use": {"k": 1, "l": 2}, "mine": {"k": 1, "l": 3}}


def test_python_frontmatter_takes_the_handlers() -> None:
    for text, handler in (
        (f"---\n{FIELD}---\nB", YamlHandler()),
        ('+++\ntitle = "T"\n+++\nB', TomlHandler()),
        ('{"title": "T"}\nB', JsonHandler()),
    ):
        assert handler.detect(text)
        post = frontmatter.loads(text, handler=handler)
        assert (post.metadata, post.content) == ({"title": "T"}, "B")


@pytest.mark.corpus
def test_what_generators_could_read_is_read(corpus: Path) -> None:
    engines = {"jekyll-4.3.1": J, "hugo-0.168.0": H, "hexo": X, "astro-5": A}
    for case in json.loads((corpus / "oracle" / "cases.json").read_text("utf-8")):
        text = base64.b64decode(case["bytes_b64"]).decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        if case["name"] == "nbsp_indent":
            continue  # Hugo builds it with the tag "  - a": read, but not as meant
        for name, engine in engines.items():
            result = case["results"].get(name)
            if result and result["outcome"].startswith("OK"):
                found = parse(text, engine)
                assert found.entries, (case["name"], name)
                assert found.trouble is None, (case["name"], name)


@pytest.mark.corpus
def test_reading_with_spans_is_about_as_fast_as_plain_loading() -> None:
    """CPU time against PyYAML's C loader on a block of usual size; the factor allowed is 3."""
    content = "".join(f"key{n}: '값 {n}'  # c\nlist{n}: [a, b, c]\ndate{n}: 2024-01-02 03:04:05\n" for n in range(20))
    text = f"---\n{content}---\n"

    def fastest(read: object) -> float:
        times = []
        for _ in range(15):
            start = time.process_time()
            for _ in range(5):
                read()  # type: ignore[operator]
            times.append(time.process_time() - start)
        return min(times)

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    assert fastest(lambda: parse(text)) < 3 * fastest(lambda: yaml.load(content, loader))


@pytest.mark.parametrize("opening", ["---\n", ""])
def test_hexo_takes_blanks_behind_the_closing_line(opening: str) -> None:
    """As hexo-front-matter 4.2.1 does; behind the opening line it does not."""
    found = parse(f"{opening}title: a\n--- \n본문\n", Engine.HEXO)
    assert found.data == {"title": "a"}
    assert found.body_start == len(f"{opening}title: a\n--- \n")
    assert parse("--- \ntitle: a\n---\n", Engine.HEXO).data == {}
