"""A word of the page leads to the same word of the text."""

from __future__ import annotations

import pytest

from editor.core.engine import Engine
from editor.core.markdown.word_place import find_word, only_notes, word_at


def found(source: str, shown: str, word: str, nth: int = 0, engine: Engine = Engine.JEKYLL) -> tuple[str, int]:
    """The word's undivided part in the source, and how many of the same words stand before it there."""
    at = -1
    for _ in range(nth + 1):
        at = shown.index(word, at + 1)
    result = find_word(source, shown, at, engine)
    assert result is not None
    assert result.word.start <= result.caret <= result.word.end
    return result.word.of(source), source.count(word, 0, result.word.start)


@pytest.mark.parametrize(
    ("source", "shown", "word", "nth", "answer"),
    [
        ('그는 "안녕"이라고 했다', "그는 “안녕”이라고 했다", "안녕", 0, ("안녕", 0)),
        ("**강조**는 굵다", "강조는 굵다", "강조는", 0, ("강조", 0)),
        ("a [b](https://b.example/b) b\n", "a b b", "b", 1, ("b", 3)),
        ("![word](word.png) word", "word", "word", 0, ("word", 2)),
        ("설치\n설치\n설치", "설치\n설치\n설치", "설치", 1, ("설치", 1)),
        ("같은 말을 같은 자리에서 같은 뜻으로", "같은 말을 같은 자리에서 같은 뜻으로", "같은", 2, ("같은", 2)),
        ("```python\nprint(python)\n```", "print(python)\n", "python", 0, ("python", 1)),
        ("| 이름 | 값 |\n|---|---|\n| 값 | 이름 |", "이름\n값\n값\n이름", "이름", 1, ("이름", 1)),
        ("## 둘째 제목 {#둘째}", "둘째 제목", "둘째", 0, ("둘째", 0)),
        ("{% raw %}raw{% endraw %} text", "raw text", "raw", 0, ("raw", 1)),
        ('<b class="word">word</b>', "word", "word", 0, ("word", 1)),
        ("<pre>\n<i>pre</i>\n</pre>", "pre\n", "pre", 0, ("pre", 1)),
        ("A &amp; amp", "A & amp", "amp", 0, ("amp", 1)),
        ("wait... -- then", "wait… – then", "then", 0, ("then", 0)),
        ("1. 하나\n1. 1 둘", "하나\n1 둘", "1", 0, ("1", 2)),
        ('{{< code-toggle file="hugo" >}}', "code-toggle file", "toggle", 0, ("toggle", 0)),
        ("new Segment<K,V>(cap)", "new Segment<K,V>(cap)", "K", 0, ("K", 0)),
        ("둘[^note]. 둘째[^2]", "둘. 둘째", "둘", 1, ("둘째", 1)),
        ("note[^note] note", "note note", "note", 1, ("note", 2)),
        ("😀 글 **글**", "😀 글 글", "글", 1, ("글", 1)),
    ],
)
def test_words(source: str, shown: str, word: str, nth: int, answer: tuple[str, int]) -> None:
    assert found(source, shown, word, nth) == answer


def test_the_caret_is_at_the_letter() -> None:
    result = find_word("a **bold**word", "a boldword", 4, Engine.GFM)
    assert result is not None
    assert result.caret == 6
    assert find_word("a bold", "a bold", 6, Engine.GFM) == find_word("a bold", "a bold", 6, Engine.HUGO)


def test_what_is_not_in_the_text_is_not_found() -> None:
    assert find_word("{{ page.title }}", "Title", 0, Engine.JEKYLL) is None
    assert find_word("text", "... ", 3, Engine.JEKYLL) is None
    assert find_word("", "", 0, Engine.JEKYLL) is None


def test_words_end_at_anything_else() -> None:
    assert word_at("it’s 한글", 6).of("it’s 한글") == "한글"
    assert len(word_at("a  b", 2)) == 0


def test_footnotes_are_looked_for_where_they_are_written() -> None:
    body = "하나[^1]\n\n[^1]: 각주의 **설명**\n    둘째 줄\n\n    다른 문단\n밖의 설명\n```\n[^1]: 코드\n```\n\n  [^b]: 끝"
    kept = only_notes(body)
    assert len(kept) == len(body)
    assert [line for line in kept.split("\n") if line.strip()] == [
        "[^1]: 각주의 **설명**",
        "    둘째 줄",
        "    다른 문단",
        "  [^b]: 끝",
    ]
    result = find_word(kept, "각주의 설명\n둘째 줄", 4, Engine.JEKYLL)
    assert result is not None
    assert result.word.of(body) == "설명"
    assert body.count("설명", 0, result.caret) == 0
