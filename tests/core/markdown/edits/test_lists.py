"""Enter, Tab and the commands that make lists."""

from __future__ import annotations

import pytest

from editor.core.markdown.edits.lists import LineKind, continued, heading, indented, made, outdented
from editor.core.text import apply


def entered(line: str, above: str = "") -> str | None:
    """The lines after Enter at ``|``, with the caret in them."""
    column = line.index("|")
    text = line.replace("|", "")
    change = continued(text, column, above)
    if change is None:
        return None
    assert change.anchor == change.caret
    after = apply(text, change.edits)
    return after[: change.caret] + "|" + after[change.caret :]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- 하나|", "- 하나\n- |"),
        ("* 하나| 둘", "* 하나\n* | 둘"),
        ("  + 😀|", "  + 😀\n  + |"),
        ("9. 아홉|", "9. 아홉\n10. |"),
        ("1)  둘|", "1)  둘\n2)  |"),
        ("- [x] 한 일|", "- [x] 한 일\n- [ ] |"),
        ("> 인용|", "> 인용\n> |"),
        (">인용|", ">인용\n> |"),
        ("> - 인용의 항목|", "> - 인용의 항목\n> - |"),
        ("- |", "|"),
        ("  - |", "|"),
        ("3. |", "|"),
        ("- [ ] |", "|"),
        ("> |", "|"),
        ("> - |", "> |"),
        ("    들여 씀|", "    들여 씀\n    |"),
        ("그냥 글|", None),
        ("|- 하나", None),
        ("-| 하나", None),
        ("**굵게**|", None),
        ("-|", "|"),
        ("2026.11.24|", None),
    ],
)
def test_enter_goes_on_with_what_the_line_is(line: str, expected: str | None) -> None:
    assert entered(line) == expected


def test_a_list_numbered_alike_goes_on_alike() -> None:
    assert entered("1. 둘|", above="1. 하나") == "1. 둘\n1. |"
    assert entered("2. 둘|", above="1. 하나") == "2. 둘\n3. |"


@pytest.mark.parametrize(
    ("above", "text", "expected"),
    [
        ("- 가", "- 나", "  - 나"),
        ("1. 가", "- 나", "   - 나"),
        ("10. 가", "11. 나", "    11. 나"),
        ("- 가", "- 나\n\n- 다", "  - 나\n\n  - 다"),
        ("> - 가", "> - 나", ">   - 나"),
        ("", "글\n글", "    글\n    글"),
    ],
)
def test_tab_moves_items_below_the_text_of_the_one_above(above: str, text: str, expected: str) -> None:
    assert apply(text, indented(text.split("\n"), above)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("  - 나", "- 나"), ("    글", "글"), ("\t- 나", "- 나"), ("- 나", "- 나"), ("   1. 나", "1. 나"), (" 글", "글")],
)
def test_shift_tab_moves_out(text: str, expected: str) -> None:
    assert apply(text, outdented(text.split("\n"))) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (LineKind.BULLETS, "가\n나", "- 가\n- 나"),
        (LineKind.BULLETS, "- 가\n- 나", "가\n나"),
        (LineKind.BULLETS, "1. 가\n나", "- 가\n- 나"),
        (LineKind.NUMBERS, "- 가\n\n- 나", "1. 가\n\n2. 나"),
        (LineKind.NUMBERS, "  가", "  1. 가"),
        (LineKind.TASKS, "- 가", "- [ ] 가"),
        (LineKind.TASKS, "- [x] 가", "가"),
        (LineKind.QUOTE, "가\n나", "> 가\n> 나"),
        (LineKind.QUOTE, "> 가\n> 나", "가\n나"),
        (LineKind.BULLETS, "", "- "),
    ],
)
def test_lines_become_lists_and_plain_again(kind: LineKind, text: str, expected: str) -> None:
    assert apply(text, made(text.split("\n"), kind)) == expected


@pytest.mark.parametrize(
    ("text", "level", "expected"),
    [("제목", 2, "## 제목"), ("# 제목", 2, "## 제목"), ("## 제목", 2, "제목"), ("### 제목", 0, "제목"), ("", 1, "# ")],
)
def test_a_line_becomes_a_heading_and_plain_again(text: str, level: int, expected: str) -> None:
    assert apply(text, heading(text, level)) == expected
