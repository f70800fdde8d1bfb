"""Reading in steps gives what reading the whole gives, and reads little."""

from __future__ import annotations

from random import Random

import pytest

from editor.core.dialects.base import HtmlBlock, Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.markdown.blocks import rendered, rendered_after
from editor.core.markdown.context import Change, change_between, context_of
from editor.core.markdown.reach import HEXO, KRAMDOWN, Reach, closings
from tests.core.markdown.random_edits import PARTS, random_body, random_edit
from tests.small_dialect import SteppingDialect

POST = Post()


class Counting(SteppingDialect):
    """Counts the characters that it is given."""

    read = 0

    def blocks(self, body: str, post: Post) -> tuple[HtmlBlock, ...]:
        self.read += len(body)
        return super().blocks(body, post)


@pytest.mark.parametrize("seed", range(40))
def test_steps_equal_the_whole(seed: int) -> None:
    random, dialect = Random(seed), SteppingDialect()
    parts = tuple(part for part in PARTS if random.random() < 0.7 and "{%" not in part)
    now = rendered(dialect, random_body(random, random.randint(3, 25), parts), POST)
    for _ in range(25):
        body = random_edit(random, now.body)
        step, whole = rendered_after(dialect, body, POST, now), rendered(dialect, body, POST)
        if step is not None:
            assert step.blocks == whole.blocks, f"from {now.body!r} to {body!r}"
        now = step or whole


def after(dialect: SteppingDialect, old: str, new: str) -> bool:
    """Whether the step was made in a window; it must be right in any case."""
    step = rendered_after(dialect, new, POST, rendered(SteppingDialect(), old, POST))
    if step is None:
        return False
    assert step.blocks == SteppingDialect().blocks(new, POST)
    return True


def test_little_is_read() -> None:
    dialect = Counting()
    old = "".join(f"paragraph number {n} with some words\n\n" for n in range(2000))
    assert after(dialect, old, old.replace("number 1000", "number 1000, one word more", 1))
    assert dialect.read < 500
    assert after(dialect, old, old + "at the end")
    assert after(dialect, old, "at the beginning " + old)


LONG = "one\n\ntwo\n\nthree\n\nfour\n\nfive\n\nsix\n\nseven\n\neight\n\nnine\n\n"
NOTED = f"note[^1]\n\n{LONG}"


@pytest.mark.parametrize(
    ("old", "new", "in_a_window"),
    [
        (LONG, LONG.replace("three", "[three][far]") + "", True),
        (LONG + "[far]: /x\n", LONG.replace("three", "[three][far]") + "[far]: /x\n", True),
        (LONG + "[far]: /x\n", LONG + "[far]: /y\n", True),
        (LONG + "> [far]: /x\n", LONG.replace("three", "[three][far]") + "> [far]: /x\n", False),
        ("# Same\n\n" + LONG + "# Same\n", "# Same\n\n" + LONG.replace("three", "# Same") + "# Same\n", False),
        ("# Same\n\n" + LONG, "# Same\n\n" + LONG.replace("eight", "# Other"), True),
        (NOTED + LONG + "[^1]: x\n", NOTED + LONG.replace("four", "fourth") + "[^1]: x\n", True),
        (NOTED + LONG + "[^1]: x\n", NOTED + LONG.replace("four", "more[^1]") + "[^1]: x\n", False),
        (LONG + "[far]: /x\n", LONG.replace("seven", "[seven][far]") + "[far]: /x\n", True),
        (LONG + "[far]: /x\n", LONG.replace("nine", "nine and more") + "[far]: /x\n", True),
        (LONG + "[far]: /x\n", LONG, True),
        ("[a][far]\n\n" * 20 + LONG + "[far]: /x\n", "[a][far]\n\n" * 20 + LONG + "[far]: /y\n", False),
        ("```\n" + LONG, "````\n" + LONG, True),
        (LONG + "{% if x %}", LONG.replace("four", "fourth") + "{% if x %}", True),
        (LONG, "", True),
        ("", LONG, True),
    ],
)
def test_what_reaches_far(old: str, new: str, in_a_window: bool) -> None:
    assert after(SteppingDialect(), old, new) is in_a_window


def test_a_dialect_that_hands_something_on_reads_the_whole() -> None:
    class HandsOn(SteppingDialect):
        def self_contained(self, block: HtmlBlock, source: str) -> bool:
            return "six" not in block.html

    assert not after(HandsOn(), LONG, LONG.replace("three", "3"))
    assert context_of(HandsOn(), "six", SteppingDialect().blocks("six", POST)) is None


def test_other_front_matter_reads_the_whole() -> None:
    dialect = SteppingDialect()
    before = rendered(dialect, LONG, POST)
    assert rendered_after(dialect, LONG, Post({"title": "x"}), before) is None


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("a\nb\nc", "a\nx\nc", Change(1, 1, 0, 2)),
        ("a\nb\nc", "a\nc", Change(1, 2, -1, 2)),
        ("a\nc", "a\nb\nc", Change(1, 1, 1, 2)),
        ("", "a\nb", Change(0, 0, 1, 0)),
        ("aa", "a", Change(0, 0, 0, 0)),
    ],
)
def test_the_lines_of_a_change(old: str, new: str, change: Change) -> None:
    assert change_between(old, new) == change


@pytest.mark.parametrize(
    ("reach", "old", "new", "in_a_window"),
    [
        (KRAMDOWN, LONG + "{% if x %}", LONG.replace("four", "fourth") + "{% if x %}", False),
        (KRAMDOWN, LONG, LONG.replace("four", "* toc\n{:toc}"), False),
        (KRAMDOWN, LONG + "*[HTML]: x\n", LONG.replace("four", "fourth") + "*[HTML]: x\n", False),
        (KRAMDOWN, "a $$ b\n\n" + LONG, "a $$ b\n\n" + LONG.replace("four", "4 > 3"), True),
        (KRAMDOWN, "a $$ b\n\n" + LONG, "a $$ b\n\n" + LONG.replace("four", "x $$"), False),
        (KRAMDOWN, LONG + "a $$ b\n", LONG.replace("four", "x > y") + "a $$ b\n", True),
        (KRAMDOWN, LONG, LONG.replace("four", "a $$ b"), False),
        (KRAMDOWN, "[far]: /x\n\n{: .a}\n\n" + LONG, "[far]: /x\n\n{: .a}\n\n" + LONG.replace("four", "[far]"), False),
        (HEXO, LONG, LONG.replace("four", "{{ x }}"), False),
    ],
)
def test_what_reaches_far_in_some_dialects(reach: Reach, old: str, new: str, in_a_window: bool) -> None:
    dialect = SteppingDialect()
    object.__setattr__(dialect, "reach", reach)
    assert after(dialect, old, new) is in_a_window


@pytest.mark.parametrize(
    ("source", "html", "closing"),
    [
        ("text", "<p>text</p>", set()),
        ("```\na\n```", "<pre><code>a\n</code></pre>", set()),
        ("~~~\na", "<p>~~~\na</p>", {"~~~"}),
        ("* a\n\n  ```\n", "<ul><li><pre></pre></li></ul>", {"```"}),
        ("a $$ b", "<p>a $$ b</p>", {"$$"}),
        ("a `$$` b", "<p>a <code>$$</code> b</p>", set()),
        ("<!-- a -->", "<!-- a -->", set()),
        ("<!-- a", "<p>&lt;!– a</p>", {"-->"}),
        ("<!a", "<p>&lt;!a</p>", {">"}),
        ("<? a", "<p>&lt;? a</p>", {"?>"}),
    ],
)
def test_what_is_left_open(source: str, html: str, closing: set[str]) -> None:
    assert closings(source, html) == closing


@pytest.mark.parametrize("between", ["<!-- a comment -->", "<!-- of\n\nmore lines -->", "<?an instruction?>"])
def test_attributes_that_kramdown_gives_to_what_is_behind_a_comment(between: str) -> None:
    """The comment is as it was, but what is behind it is not."""
    dialect, far = dialect_for(Engine.JEKYLL), LONG * 20
    old = f"{far}> quote\n\n\t\n{between}\n## 제목\n\n{far}"
    new = old.replace("> quote\n\n", "> quote\n\n{: .notice}\n")
    whole = rendered(dialect, new, Post())
    assert 'class="notice"' in "".join(block.html for block in whole.blocks)
    step = rendered_after(dialect, new, Post(), rendered(dialect, old, Post()))
    assert step is None or step.blocks == whole.blocks


def test_what_a_definition_opens_is_not_closed_in_the_part_that_is_read() -> None:
    """Hexo takes comments out of the whole text first, and a definition stands before the part that is read again."""
    dialect = dialect_for(Engine.HEXO)
    rest = "[a][far] b\n```python\n    pass\n```\n~~~\nblank\n~~~\nover lines -->\n```python\n    pass\n```\n[far]: https://far.example<!--tle'"
    now = rendered(dialect, rest, POST)
    step, whole = rendered_after(dialect, f"\nquoted{rest}", POST, now), rendered(dialect, f"\nquoted{rest}", POST)
    assert step is None or step.blocks == whole.blocks
