"""Broken front matter: random cuts, doublings and odd characters in blocks of every style."""

from __future__ import annotations

from random import Random

from editor.core.engine import Engine
from editor.core.frontmatter import patch
from editor.core.frontmatter.model import FrontMatter, Kind
from editor.core.frontmatter.parse import parse
from editor.core.text import Span, apply, ordered
from tests.core.frontmatter.generators import NASTY, TomlMaker, YamlMaker, json_block

ENGINES = (None, Engine.JEKYLL, Engine.HUGO, Engine.HEXO, Engine.ASTRO)
TOKENS = (
    *"[]{},:-?&*!|>'\"%@`#=.<~+/\\ \t\n\r", "\n\n", "---\n", "...\n", "+++\n", ": ", "- ", "? ", "<<: ", "&a ", "*a",
    "!!binary ", "!!set ", "\ufeff", "\x85", "\u2028", "\x00", "\ud800", "😀", "\u200b", "[[", "]]", '"""', "'''", "  ",
    "key: ", "- - ", "{a: ", "[a, ", "#", "|+\n", ">-\n", "|9\n", "0x", "1:1:1", "2024-13-45", "!<tag:x>", "%YAML 1.2\n",
    "\\u", "\\U0010ffff", "9" * 50, "a.b.c = 1\n", "[a.b]\n", "[[a]]\n",
)  # fmt: skip


def block(random: Random) -> str:
    """A post whose front matter may be anything."""
    kind = random.random()
    if kind < 0.6:
        text = f"---\n{YamlMaker(random).block()}---\n본문\n"
    elif kind < 0.85:
        text = f"+++\n{TomlMaker(random).block()}+++\n본문\n"
    else:
        text = f"{json_block(random)}\n본문\n"
    for _ in range(random.choice((0, 1, 1, 2, 3, 8))):
        text = damaged(random, text)
    return text


def damaged(random: Random, text: str) -> str:
    """The text with one thing cut, doubled, moved or put in."""
    at, kind = random.randint(0, len(text)), random.random()
    end = min(at + random.randint(1, 12), len(text))
    if kind < 0.5:
        return text[:at] + random.choice(TOKENS) + text[at:]
    if kind < 0.65:
        return text[:at] + text[end:]
    if kind < 0.75:
        return text[:end] + text[at:end] * random.randint(1, 3) + text[end:]
    if kind < 0.8:
        return text[:at] + random.choice(TOKENS) * random.choice((3, 40, 200)) + text[at:]
    if kind < 0.9:
        return text.replace("\n  ", "\n\t")
    return text[:at] + text[end:] + text[at:end]


def check(text: str, random: Random) -> None:
    """Reading never raises, spans fit, and every edit is either refused or stays inside the block."""
    for engine in ENGINES:
        front_matter = parse(text, engine)
        _check_spans(text, front_matter)
        if random.random() < 0.3:
            _check_edit(text, front_matter, engine, random)


def _check_spans(text: str, front_matter: FrontMatter) -> None:
    block_ = front_matter.block
    assert 0 <= block_.whole.start <= block_.content.start <= block_.content.end <= block_.whole.end <= len(text)
    for entry in front_matter.entries:
        assert block_.content.start <= entry.key_span.start <= entry.key_span.end <= block_.content.end
        assert block_.content.start <= entry.value_span.start <= entry.value_span.end <= block_.content.end
    if front_matter.trouble:
        assert front_matter.trouble.span.end <= len(text)
        assert front_matter.trouble.message.say()


def _check_edit(text: str, front_matter: FrontMatter, engine: Engine | None, random: Random) -> None:
    keys = [entry.key for entry in front_matter.entries] or ["title"]
    path: tuple[str | int, ...] = (random.choice(keys),)
    if random.random() < 0.3:
        path = (*path, random.choice((0, 1, "x", *KEYS_DEEP)))
    value = random.choice((*NASTY, 1, True, None, ["a"], [], {"a": "b"}))
    try:
        edits = random.choice(
            (
                lambda: patch.set_value(text, path, value, engine=engine),
                lambda: patch.remove(text, path, engine=engine),
                lambda: patch.rename_key(text, path, "new", engine=engine),
                lambda: patch.add_item(text, path, "item", engine=engine),
                lambda: patch.remove_item(text, path, 0, engine=engine),
                lambda: patch.move_item(text, path, 0, 1, engine=engine),
            )
        )()
    except patch.PatchRefused:
        return
    whole = front_matter.block.whole
    if front_matter.block.kind is Kind.NONE:
        whole = Span(0, 1 if text.startswith("\ufeff") else 0)
    assert all(whole.start <= edit.span.start and edit.span.end <= whole.end for edit in ordered(edits))
    new = apply(text, edits)
    assert new.endswith(text[whole.end :])
    assert parse(new, engine).trouble is None


KEYS_DEEP = ("title", "tags", "a b", "part")
