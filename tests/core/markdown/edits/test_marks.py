"""Marks around words and links."""

from __future__ import annotations

import pytest

from editor.core.markdown.edits.marks import BOLD, CODE, ITALIC, STRIKE, is_url, linked, toggled
from editor.core.markdown.edits.model import Rewrite
from editor.core.text import apply


def parsed(text: str) -> tuple[str, int, int]:
    """A text in which ``«»`` (or ``|``) show the selection."""
    if "|" in text:
        return text.replace("|", ""), text.index("|"), text.index("|")
    start, end = text.index("«"), text.index("»") - 1
    return text.replace("«", "").replace("»", ""), start, end


def shown(text: str, change: Rewrite) -> str:
    after = apply(text, change.edits)
    if change.anchor == change.caret:
        return after[: change.caret] + "|" + after[change.caret :]
    return after[: change.anchor] + "«" + after[change.anchor : change.caret] + "»" + after[change.caret :]


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ("이 «굵은» 글", BOLD, "이 **«굵은»** 글"),
        ("이 **«굵은»** 글", BOLD, "이 «굵은» 글"),
        ("이 «**굵은**» 글", BOLD, "이 «굵은» 글"),
        ("이 « 굵은 »글", BOLD, "이 « **굵은** »글"),
        ("이 굵|은 글", BOLD, "이 **굵|은** 글"),
        ("이 **굵|은** 글", BOLD, "이 굵|은 글"),
        ("|", BOLD, "**|**"),
        ("글 | 글", ITALIC, "글 *|* 글"),
        ("«굵은»", ITALIC, "*«굵은»*"),
        ("**«굵은»**", ITALIC, "***«굵은»***"),
        ("***«굵은»***", ITALIC, "**«굵은»**"),
        ("***«굵은»***", BOLD, "*«굵은»*"),
        ("«x = 1»", CODE, "`«x = 1»`"),
        ("`«x = 1»`", CODE, "«x = 1»"),
        ("«지움»", STRIKE, "~~«지움»~~"),
        ("«- 가\n- 나»", BOLD, "«- **가**\n- **나**»"),
        ("«- **가**\n- **나**»", BOLD, "«- 가\n- 나»"),
        ("«# 제목»", BOLD, "«# **제목**»"),
        ("😀 «글»", BOLD, "😀 **«글»**"),
    ],
)
def test_marks_are_put_around_words_and_taken_away(before: str, mark: str, after: str) -> None:
    text, start, end = parsed(before)
    assert shown(text, toggled(text, start, end, mark)) == after


@pytest.mark.parametrize(
    ("before", "url", "after"),
    [
        ("«여기» 보세요", "https://a.b", "[여기](https://a.b)| 보세요"),
        ("«여기» 보세요", "", "[여기](|) 보세요"),
        ("여|기 보세요", "", "[여기](|) 보세요"),
        ("|", "", "[|]()"),
        ("«https://a.b»", "", "[|](https://a.b)"),
        ("« 여기 »보세요", "https://a.b", " [여기](https://a.b)| 보세요"),
    ],
)
def test_words_become_links(before: str, url: str, after: str) -> None:
    text, start, end = parsed(before)
    assert shown(text, linked(text, start, end, url)) == after


@pytest.mark.parametrize(
    ("text", "expected"), [("https://a.b/가", True), (" http://a.b\n", True), ("a.b", False), ("https://a b", False)]
)
def test_an_address_is_recognised(text: str, expected: bool) -> None:
    assert is_url(text) is expected
