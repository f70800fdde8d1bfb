"""Which lines of the body a block was made from, and the headings in it."""

from __future__ import annotations

from editor.core.dialects.base import Heading, Post
from editor.core.dialects.kramdown.dialect import Kramdown

BODY = """\
# 하나

글
글

- 가

  ## 나

> ### 다
[r]: /x

글[^1]
<div>
라
</div> 마

[^1]: 각주
"""


def ranges(body: str) -> list[tuple[int, int]]:
    return [(block.start, block.end) for block in Kramdown({}).blocks(body, Post())]


def test_blocks_say_where_they_begin_and_end() -> None:
    assert ranges(BODY) == [(0, 1), (2, 4), (5, 8), (9, 11), (12, 13), (13, 16), (15, 16), (18, 18)]


def test_headings_say_where_they_are_wherever_they_stand() -> None:
    headings = [heading for block in Kramdown({}).blocks(BODY, Post()) for heading in block.headings]
    assert headings == [Heading(1, "하나", "하나", 0), Heading(2, "나", "나", 7), Heading(3, "다", "다", 9)]


def test_a_heading_of_the_outline_is_read_with_its_quotes_and_dashes() -> None:
    block = Kramdown({}).blocks('## *가* "나" -- `다` &amp; [라](b)\n', Post())[0]
    assert block.headings == (Heading(2, "가 “나” – 다 & 라", "가-나--다--라", 0),)


def test_footnotes_are_a_block_without_lines_at_the_end() -> None:
    blocks = Kramdown({}).blocks("글[^1]\n\n[^1]: 각주\n", Post())
    assert (blocks[-1].start, blocks[-1].end) == (3, 3)
    assert 'class="footnotes"' in blocks[-1].html


def test_line_ends_of_other_systems_count_as_one() -> None:
    assert ranges("하나\r\n\r\n둘\r\r셋") == [(0, 1), (2, 3), (4, 5)]


def test_an_empty_body_has_no_blocks() -> None:
    assert ranges("") == ranges("\n\n  \n") == []


def test_a_title_is_read_without_a_paragraph() -> None:
    assert Kramdown({}).span_html('**제목** "x" & y') == "<strong>제목</strong> “x” &amp; y"
