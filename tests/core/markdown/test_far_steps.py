"""Texts with notes, abbreviations, definitions and templates are read in steps, too, and come out as when the whole is read."""

from __future__ import annotations

import pytest

from editor.core.dialects.base import HtmlBlock, Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.markdown.blocks import Rendered, rendered, rendered_after
from tests.processor_time import seconds

POST = Post({"title": "One"})
FILLING = "".join(f"paragraph {number} of many words\n\n" for number in range(30))
NOTED = (Engine.JEKYLL, Engine.HUGO, Engine.GFM, Engine.ASTRO)


def step(engine: Engine, old: str, new: str) -> Rendered | None:
    """The step from one text to another, which must be right if there is one."""
    dialect = dialect_for(engine)
    found = rendered_after(dialect, new, POST, rendered(dialect, old, POST))
    if found is not None:
        assert found.blocks == rendered(dialect, new, POST).blocks
    return found


def edit(engine: Engine, text: str, old: str, new: str) -> Rendered:
    """The text after an edit, read in a step."""
    assert text.count(old) == 1
    found = step(engine, text, text.replace(old, new))
    assert found is not None
    return found


def html(blocks: tuple[HtmlBlock, ...]) -> str:
    return "".join(block.html for block in blocks)


NOTES = (
    f"{FILLING}First[^a], second[^b] and first[^a] again.\n\n{FILLING}A middle paragraph.\n\nThird[^c] and[^b].\n\n"
    f"{FILLING}[^a]: Note one.\n\n[^b]: Note two\n\n    with a paragraph.\n\n[^c]: Note three.\n"
)


@pytest.mark.parametrize("engine", NOTED)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A middle paragraph", "A middle paragraph, longer"),
        ("Third[^c] and", "Third[^c] word and"),
        ("A middle paragraph.", "A middle paragraph.\n\nAnother one."),
        ("Note one", "Note number *one*"),
        ("with a paragraph", "with a longer paragraph"),
        ("Note three.", "Note three.\n\n    More of it."),
        ("Third[^c] and[^b]", "Third[^c] and[^b] and[^c]"),
        ("Third[^c] and[^b]", "Third and[^b]"),
    ],
)
def test_notes(engine: Engine, old: str, new: str) -> None:
    edit(engine, NOTES, old, new)


@pytest.mark.parametrize("engine", NOTED)
def test_a_reference_that_numbers_those_below_anew(engine: Engine) -> None:
    step(engine, NOTES, NOTES.replace("First[^a], second", "First, second"))
    step(engine, NOTES, NOTES.replace("A middle", "A[^c] middle"))
    step(engine, NOTES, NOTES.replace("[^c]: Note three", "[^d]: Note three"))


@pytest.mark.parametrize("engine", NOTED)
def test_many_keys_in_a_note_one_after_the_other(engine: Engine) -> None:
    dialect = dialect_for(engine)
    now = rendered(dialect, NOTES, POST)
    for number in range(6):
        body = now.body.replace("Note two", "Note two x", 1).replace("Third", "Third y", 1 if number % 2 else 0)
        found = rendered_after(dialect, body, POST, now)
        assert found is not None
        assert found.blocks == rendered(dialect, body, POST).blocks
        now = found


LINKS = (
    f"See [one] and [two].\n\n{FILLING}Then [one] and\n[text][Two].\n\n{FILLING}Plain.\n\n{FILLING}[one]: /1\n[two]: /2 'two'\n"
)


@pytest.mark.parametrize("engine", Engine)
def test_a_link_definition_that_is_edited(engine: Engine) -> None:
    assert "/12" in html(edit(engine, LINKS, "[one]: /1", "[one]: /12").blocks)
    edit(engine, LINKS, "[two]: /2 'two'", "[two]: /2 'twice'")
    edit(engine, LINKS, "[two]: /2 'two'\n", "")
    edit(engine, LINKS, "[one]: /1", "[three]: /1")


def test_links_that_very_many_use() -> None:
    text = "".join(f"[one] {number}\n\n" for number in range(60)) + f"{FILLING}[one]: /1\n"
    assert step(Engine.GFM, text, text.replace(": /1", ": /2")) is None


ABBREVIATED = f"HTML is here.\n\n{FILLING}A paragraph.\n\nMore HTML and CSS.\n\n{FILLING}*[HTML]: Hyper Text\n*[CSS]: Sheets\n"


def test_abbreviations() -> None:
    edit(Engine.JEKYLL, ABBREVIATED, "A paragraph.", "A paragraph of HTML.")
    edit(Engine.JEKYLL, ABBREVIATED, "More HTML", "Much more HTML")
    assert "Hyper Text Language" in html(edit(Engine.JEKYLL, ABBREVIATED, "Hyper Text", "Hyper Text Language").blocks)


ATTRIBUTES = f"{{:shared: .one .two}}\n\n{FILLING}A paragraph.\n{{: shared}}\n\n{FILLING}Another."


def test_attribute_definitions() -> None:
    assert html(edit(Engine.JEKYLL, ATTRIBUTES, "A paragraph", "A longer paragraph").blocks).count("one two") == 1
    step(Engine.JEKYLL, ATTRIBUTES, ATTRIBUTES.replace(".two", ".three"))


LIQUID = (
    f"{{% assign word = 'text' %}}\n\n{FILLING}The {{{{ word }}}} of {{{{ page.title }}}}.\n\n{FILLING}A plain paragraph.\n\n"
    "{% for n in (1..2) %}\nRound {{ n }}\n\n{% endfor %}\n\nLast.\n\n" + FILLING
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A plain paragraph", "A plain paragraph, longer"),
        ("A plain", "A {{ word }} and plain"),
        ("The {{ word }}", "The new {{ word }}"),
        ("Round {{ n }}", "Round no. {{ n }}"),
        ("(1..2)", "(1..4)"),
        ("= 'text'", "= 'texts'"),
        ("Last.", "Last.\n\nNo, this.\n"),
    ],
)
def test_liquid(old: str, new: str) -> None:
    edit(Engine.JEKYLL, LIQUID, old, new)


def test_liquid_keeps_the_blocks_that_are_as_they_were() -> None:
    dialect = dialect_for(Engine.JEKYLL)
    before = rendered(dialect, LIQUID, POST)
    after = edit(Engine.JEKYLL, LIQUID, "A plain", "One plain")
    again = rendered_after(dialect, after.body, POST, before)
    assert again is not None
    assert sum(a is not b for a, b in zip(before.blocks, again.blocks, strict=True)) <= 8


def test_liquid_that_spans_what_is_edited() -> None:
    old = f"{FILLING}a {{{{ b\n\n{FILLING}c }} d\n\n{FILLING}"
    step(Engine.JEKYLL, old, old.replace("c }", "c }}"))
    step(Engine.JEKYLL, old.replace("c }", "c }}"), old)


SHORTCODES = (
    f'Text {{{{< ref "a" >}}}} here.\n\n{FILLING}A plain "paragraph.\n\n{FILLING}'
    f"{{{{% note %}}}}\ninside *of* it\n{{{{% /note %}}}}\n\n"
    f'{FILLING}A "quoted" one.\n\n## A {{{{< b >}}}} heading\n\n{FILLING}'
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A plain", "A very plain"),
        ('"quoted"', '"much quoted"'),
        ('ref "a"', 'ref "ab"'),
        ("inside", "here inside"),
        (" heading", " longer heading"),
    ],
)
def test_shortcodes(old: str, new: str) -> None:
    edit(Engine.HUGO, SHORTCODES, old, new)


def test_a_quotation_mark_that_is_counted_through_the_whole_text() -> None:
    step(Engine.HUGO, SHORTCODES, SHORTCODES.replace('"paragraph', 'paragraph"'))
    step(Engine.HUGO, SHORTCODES, SHORTCODES.replace('"paragraph', '"paragraph"'))


TAGS = (
    f"{{% asset_img a.png %}}\n\n{FILLING}A paragraph.\n\n<!-- more -->\n\n{FILLING}"
    f"```js\nlet a\n```\n\n{FILLING}A {{% link b /c %}} link.\n\n"
    f"{{% note info %}}\ninside *of* it\n{{% endnote %}}\n\n{FILLING}"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A paragraph", "A long paragraph"),
        ("let a", "let ab"),
        ("let a", "let a\n\nlet b"),
        ("A {% link b", "A {% link bb"),
        ("inside", "here inside"),
    ],
)
def test_tags(old: str, new: str) -> None:
    edit(Engine.HEXO, TAGS, old, new)


CONTENTS = f"* Contents\n{{:toc}}\n\n{FILLING}## One\n\nA paragraph.\n\n## Two\n\n{FILLING}"


def test_a_table_of_contents() -> None:
    edit(Engine.JEKYLL, CONTENTS, "A paragraph", "A long paragraph")
    for old, new in (
        ("## One", "## Once"),
        ("## Two", "## Two *x*"),
        ("## Two", "### Two"),
        ("## One", "# One\n{: #id .no_toc}"),
    ):
        assert html(edit(Engine.JEKYLL, CONTENTS, old, new).blocks).count('<li><a href="#') == 2 - ("no_toc" in new)
    edit(Engine.JEKYLL, CONTENTS, "A paragraph.", "A paragraph.\n\n# [Three](/three) `code`")
    edit(Engine.JEKYLL, CONTENTS, "A paragraph.\n\n## Two", "A paragraph.")


def test_a_table_of_contents_beside_what_looks_like_one() -> None:
    text = CONTENTS.replace("* Contents", "* [One](#one)\n{: .toc}\n\n`{:toc}`\n\n* Contents").replace("## One", "{: .a}\n## One")
    edit(Engine.JEKYLL, text, "## Two", "## Twofold")
    text = text.replace("* [One](#one)", "* [One][one]").replace("## One", "## [One]") + "[one]: /one\n"
    step(Engine.JEKYLL, text, text.replace("## Two", "## Twofold"))
    step(Engine.JEKYLL, text, text.replace(": /one", ": /two"))


def test_a_table_of_contents_below_another_block_s_attributes() -> None:
    text = CONTENTS.replace("* Contents", "* list\n{: .c}\n* Contents")
    assert '<ul id="markdown-toc">' in html(edit(Engine.JEKYLL, text, "## Two", "## Twofold").blocks)
    text = CONTENTS.replace("* Contents", "{: .c}\n* Contents")
    assert '<ul class="c" id="markdown-toc">' in html(edit(Engine.JEKYLL, text, "## Two", "## Twofold").blocks)


def test_a_table_of_contents_of_headings_in_other_blocks() -> None:
    text = CONTENTS.replace("A paragraph.", "> ## Quoted\n\n* item\n\n  ## Listed\n")
    edit(Engine.JEKYLL, text, "## Two", "## Twofold")
    edit(Engine.JEKYLL, text, "## Quoted", "## Quoted once")


def test_a_paragraph_below_attributes_of_its_own() -> None:
    text = f"{FILLING}{{: .notice}}\nNoted.\n\nNext.\n\n{FILLING}"
    edit(Engine.JEKYLL, text, "Next.", "Next one.")


def test_a_definition_below_the_block_that_uses_it() -> None:
    edit(Engine.JEKYLL, f"{FILLING}A [near] one.\n\n[near]: /near\n\n{FILLING}", "/near", "/nearer")


def test_notes_that_are_printed_where_a_list_stands() -> None:
    text = f"word[^a]\n\n{FILLING}* list\n{{:footnotes}}\n\n{FILLING}[^a]: Note.\n"
    step(Engine.JEKYLL, text, text.replace("* list", "* list more"))
    step(Engine.JEKYLL, text, text.replace("Note.", "Note more."))


HEADINGS = f"## Step\n\n{FILLING}## Step\n\n{FILLING}A paragraph.\n\n## Step\n\nAnother.\n\n{FILLING}## Step\n\n{FILLING}"


@pytest.mark.parametrize("engine", [Engine.JEKYLL, Engine.HUGO, Engine.HEXO, Engine.ASTRO])
def test_headings_that_are_numbered(engine: Engine) -> None:
    edit(engine, HEADINGS, "A paragraph", "A longer paragraph")
    edit(engine, HEADINGS, "Another.", "Another one.\n\nAnd one more.")
    step(engine, HEADINGS, HEADINGS.replace("A paragraph.\n\n## Step", "A paragraph.\n\n## Steps"))


MENDED = [
    (Engine.GFM, "    code\n\nwords[^1]\n\n" + FILLING + "[^1]: Note.\n", "Note.", "Notes."),
    (Engine.JEKYLL, "{: .notice}\n[far]: /x\n\n" + FILLING + "A [far] one.\n\n" + FILLING, "A [far]", "A new [far]"),
    (Engine.JEKYLL, f"{FILLING}> [inner]: /inner\n\n{FILLING}a[^1]\n\n{FILLING}[^1]: An [inner] link.\n", "a[^1]", "b[^1]"),
    (Engine.JEKYLL, f"[^1]: A\n\n    note.\n<div>a</div>\n\nb[^1]\n\n{FILLING}[a]: /a\n\n", "b[^1]", "c[^1]"),
    (Engine.HUGO, f"a[^1] b\n\n{FILLING}[^1]: Code\n\n    ```\n", "a[^1] b", "a[^1] c"),
    (Engine.COMMONMARK, f"a\n\n{FILLING}text [inner] more\n\n{FILLING}> [inner\u3000]: /x\n> text\n", "] more", "] much more"),
    (Engine.HEXO, "{% raw %}\n\n{{ a }}\n{% endraw %}\n[a]: /x\n\ntext [a]\n\n" + FILLING, "text [a]", "texts [a]"),
    (Engine.JEKYLL, f"***\n\n[^1]: A\n\n    note.\n\n{FILLING}b[^1] c[^2]\n\n{FILLING}[^2]: Note.\n", "***\n", ""),
]


NUMBERED = f"## A[^1] 'b\n\n{FILLING}## A[^1] 'b\n\n{FILLING}## C\n\nd[^1] \"e\n\n{FILLING}## A[^1] 'b\n\n[^1]: Note.\n"


@pytest.mark.parametrize("engine", NOTED)
def test_numbered_headings_with_notes_and_quotes(engine: Engine) -> None:
    step(engine, NUMBERED, NUMBERED.replace("## C", "A word[^1]'\n\n## C"))
    step(engine, NUMBERED, NUMBERED.replace("'b\n\n[^1]:", "'b\ntext\n\n[^1]:"))


@pytest.mark.parametrize(("engine", "text", "old", "new"), MENDED)
def test_what_random_edits_have_found(engine: Engine, text: str, old: str, new: str) -> None:
    step(engine, text, text.replace(old, new))


def test_lines_of_tabs_in_hexo_are_read_alike_whatever_stands_above() -> None:
    dialect = dialect_for(Engine.HEXO)
    code = "\tcode\n\t\xa0\n\n\t \t\nend\n"
    alone, below = dialect.blocks(code, POST), dialect.blocks("above\n\n" + code, POST)
    assert [block.html for block in alone] == [block.html for block in below[1:]]


@pytest.mark.parametrize(
    ("engine", "line"),
    [
        pytest.param(Engine.JEKYLL, "{:" * 12_000 + "}", id="attributes"),
        pytest.param(Engine.HEXO, "]:" * 12_000, id="definitions"),
        pytest.param(Engine.GFM, "[" * 24_000 + "\n[a]: b", id="brackets"),
    ],
)
def test_looking_for_what_reaches_far_takes_no_longer_than_its_length(engine: Engine, line: str) -> None:
    """What tried each mark anew took seconds for every key."""
    dialect, text = dialect_for(engine), f"a {line}\n\nlast\n"
    before = rendered(dialect, text, POST)
    assert seconds(lambda: rendered_after(dialect, text.replace("last", "at last"), POST, before), 1.0) < 1.0


@pytest.mark.parametrize(
    ("engine", "old", "new"),
    [
        # Attributes in front of a link's definition are the link's.
        (Engine.JEKYLL, "[far]\n# S\n!\n\no\n\n{:.n}\n\n[far]:t\n[^t]:", "[far]\n# S\n!\n\no\n\n{:{: .x}.n}\n\n[far]:t\n[^t]:"),
        # A fence in a note ends with the note, and the fence of the next one does not close it.
        (
            Engine.HUGO,
            "<[^\n\n<\n\n=\n<details\n\n[^other]\n[^t]:\n    ```\n[^other]:\n    ```",
            "<\n\n    more[^\n\n<\n\n=\n<details\n\n[^other]\n[^t]:\n    ```\n[^other]:\n    ```",
        ),
        # The name of a link's definition may go on in the next line, and begin with ^ then.
        (Engine.ASTRO, f"[^1] m\n\n{FILLING}[^1\n]: O\n", f"[^1]\n\n{FILLING}[^1\n]: O\n"),
        (Engine.COMMONMARK, f"[far away] m\n\n{FILLING}[far\naway]: /o\n", f"[far away]\n\n{FILLING}[far\naway]: /o\n"),
        (Engine.GFM, f"[^far away] m\n\n{FILLING}[^far away]: /o\n", f"[^far away]\n\n{FILLING}[^far away]: /o\n"),
    ],
)
def test_attributes_fences_and_names_in_front_of_their_definitions(engine: Engine, old: str, new: str) -> None:
    step(engine, old, new)
