"""Whatever the text: the checker says something or nothing, but never fails; and fixes change only what they name."""

from __future__ import annotations

import csv
import tarfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.engine import Engine
from editor.core.newlines import normalise
from editor.core.rules.fixing import fix
from editor.core.rules.registry import check
from editor.core.text import apply
from tests.processor_time import seconds

NOW = datetime(2026, 6, 1, tzinfo=UTC)
FIELDS = ("---\n", "title: T\n", "date: 2024-02-30\n", "tags: a, b\n", "title: a: b\n", "+++\n", "x: [\n")
BLOCKS = ("\n", "\n\n", "# ", "##", "- ", "1. ", "2024. ", "> ", "    ", "\t", "```", "~~~", "|", "---|---\n", "<div>", "</div>")
MARKS = ("**", "__", "*", "_", "[", "](", ")", "![", "][", "[^1]", "`", "$", "$$", "~", "\\", "<!--", "-->", "[TOC]", "\u00a0")
LIQUID = ("{{", "}}", "{%", "%}", " if ", "raw", "endraw", "{{<", ">}}")
WORDS = ("글", "한글은", "(a)", "https://a.b", "에서", "\u3000", "👍", " ", "제목.", "a")
PIECES = st.sampled_from((*FIELDS, *BLOCKS, *MARKS, *LIQUID, *WORDS))


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(list(Engine)))
@settings(max_examples=400, deadline=None)
def test_any_text(text: str, engine: Engine) -> None:
    def checked(written: str):
        return check(written, name="_posts/2024-01-05-a.md", engine=engine, site=None, now=NOW)

    found = checked(text)
    assert all(0 <= d.span.start <= d.span.end <= len(text) for d in found)
    assert all(0 <= edit.span.start <= edit.span.end <= len(text) for d in found if d.fix for edit in d.fix.edits)
    once = fix(text, checked)
    assert not [d.code for d in once.left if d.fix and d.fix.safe]
    assert fix(once.text, checked).text == once.text


@pytest.mark.corpus
def test_each_fix_ends_its_own_finding_and_brings_no_new_one(corpus: Path) -> None:
    index = list(csv.DictReader((corpus / "corpus" / "index.csv").read_text("utf-8").splitlines()))
    engines = {f"posts/{r['engine']}/{r['repo'].replace('/', '__')}/{r['path']}": r for r in index}
    tried = 0
    with tarfile.open(corpus / "corpus" / "posts.tar.gz") as archive:
        for member in archive:
            row = engines.get(member.name)
            file = archive.extractfile(member) if row and row["engine"] in ("jekyll", "hugo", "hexo") else None
            if file is None or row is None:
                continue
            text = normalise(file.read().decode("utf-8-sig", "replace"))
            if "**" in text or "{{" in text or "#" in text[:200]:
                tried += _each_fix(text, row["path"], Engine(row["engine"]))
    assert tried > 15


def _each_fix(text: str, name: str, engine: Engine) -> int:
    found = check(text, name=name, engine=engine, site=None, now=NOW)
    fixable = [d for d in found if d.fix and d.fix.safe]
    for diagnostic in fixable:
        after = check(apply(text, diagnostic.fix.edits), name=name, engine=engine, site=None, now=NOW)
        assert len([d for d in after if d.code == diagnostic.code]) < len([d for d in found if d.code == diagnostic.code]), name
        assert {d.code for d in after} <= {d.code for d in found}, name
    return len(fixable)


MARKS_OF_TEXT = (
    "[",
    "](",
    "[a](",
    "[a](/x\n",
    "＊＊가",
    "==가 ",
    "【1†",
    "[oai_citation:1‡",
    ">     a\n",
    "(a)[/",
    "**a ",
    "__a",
    "`",
    "``a`",
    "<",
    "<a ",
    "<u>",
    "|",
    "a~b ",
    "$a",
    "> ",
    "- a\n  ",
)
MARKS_OF_TEMPLATES = (
    "<!--",
    "a <!-- b ",
    "{{< a ",
    "{{",
    "{{a|",
    "{#",
    "{% if ",
    "{% raw %}",
    "`a` {{ a }} ",
    "```\n{% if a %}\n```\n",
)
PILES = (*MARKS_OF_TEXT, *MARKS_OF_TEMPLATES)


@pytest.mark.parametrize("piece", PILES)
@pytest.mark.parametrize("engine", [Engine.JEKYLL, Engine.HUGO, Engine.HEXO])
def test_no_pile_of_marks_takes_long(piece: str, engine: Engine) -> None:
    """50 KB of one mark: what took more than linear time took seconds."""
    text = "---\ntitle: T\n---\n" + piece * (50_000 // len(piece))
    work = partial(check, text, name="_posts/2024-01-05-a.md", engine=engine, site=None, now=NOW)
    assert seconds(work, 1.5) < 1.5


FIELDS_OF_ONE_MARK = ("title: a{}: b", "title: a{}#", "title: a\n{}", "tags: [a{}]", "- {}", "tags: {}", "date: {}")


@pytest.mark.parametrize("field", FIELDS_OF_ONE_MARK)
@pytest.mark.parametrize("piece", [" ", " -", " :", ' "', "a, ", "- ", "#", "a"])
def test_no_field_takes_long(field: str, piece: str) -> None:
    """A field that is as long as one that is still read without a parser; a date is read by patterns, however long it is."""
    text = "---\n" + field.format(piece * (32_000 // len(piece) if "date" in field else 16_000 // len(piece))) + "\n---\n"
    work = partial(check, text, name="_posts/2024-01-05-a.md", engine=Engine.JEKYLL, site=None, now=NOW)
    assert seconds(work, 1.0) < 1.0


def test_tags_that_nothing_closes_are_counted_in_few_steps() -> None:
    text = "---\ntitle: T\n---\n" + "<u>" * 8_000 + "</b>" * 8_000
    work = partial(check, text, name="_posts/2024-01-05-a.md", engine=Engine.JEKYLL, site=None, now=NOW)
    assert seconds(work, 1.5) < 1.5


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", ["'''\n\n", "a<List>b\n\n"])
def test_the_whole_post_is_not_gone_through_for_each_mark(piece: str) -> None:
    text = "---\ntitle: T\n---\n" + piece * (200_000 // len(piece))
    work = partial(check, text, name="_posts/2024-01-05-a.md", engine=Engine.HUGO, site=None, now=NOW)
    assert seconds(work, 2.5) < 2.5


TAGS_OF_ONE_MARK = (
    (Engine.JEKYLL, "{% assign X %}"),
    (Engine.JEKYLL, "{% include a X %}"),
    (Engine.HEXO, "{% set X! %}"),
    (Engine.HEXO, "{{ X }}"),
    (Engine.HUGO, "{{< a Xb >}}"),
    (Engine.HUGO, "{{< a b=Xb >}}"),
)


@pytest.mark.parametrize(("engine", "tag"), TAGS_OF_ONE_MARK, ids=lambda value: str(value))
@pytest.mark.parametrize("piece", [" ", "a", "a ", "a.", "a,", "[ "])
def test_no_tag_takes_long(engine: Engine, tag: str, piece: str) -> None:
    """What took cubic time took minutes for these 16 KB, and what took quadratic time seconds."""
    text = "---\ntitle: T\n---\n" + tag.replace("X", piece * (16_000 // len(piece)))
    work = partial(check, text, name="_posts/2024-01-05-a.md", engine=engine, site=None, now=NOW)
    assert seconds(work, 0.7) < 0.7
