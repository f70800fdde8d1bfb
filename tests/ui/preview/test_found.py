"""What is found in the text is marked on the page, whatever the generator made of it."""

from __future__ import annotations

import pytest

from tests.ui.preview.conftest import Stage

pytestmark = pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU")

#: The words of each mark on the page.
MARKED = """[...(CSS.highlights.get('found') || [])].map(mark => {
    const range = new Range();
    range.setStart(mark.startContainer, mark.startOffset);
    range.setEnd(mark.endContainer, mark.endOffset);
    return range.toString();
})"""


@pytest.mark.parametrize(
    ("text", "found", "marked"),
    [
        ("그는 **강조**는 하고 강조는\n", "**강조**는", ["강조는", "강조는"]),
        ("앞 `코드`와 *기울임*을\n", "`코드`와 *기울임*을", ["코드와 기울임을"]),
        ("one\ntwo **three\nfour**\n", "two **three", ["two three"]),
        ("a.b axb a.b\n", "a.b", ["a.b", "a.b"]),
        ("😀 가나 (다) [라]\n", "가나 (다) [라]", ["가나 (다) [라]"]),
        ("x <q>“셋”</q> ‘넷’ “셋”…\n", '"셋"...', ["“셋”…"]),
        ("1999–2000 a -- b\n", "1999--2000", ["1999–2000"]),
        ("a\\*b a*b\n", "a\\*b", ["a*b", "a*b"]),
        ("Case case CASE\n", "case", ["case"]),
        ("a **b** c\n", "**", []),
    ],
)
def test_marks_go_over_what_the_generator_changed(stage: Stage, text: str, found: str, marked: list[str]) -> None:
    stage.show(text)
    stage.pane.set_found([found])
    assert stage.run(MARKED) == marked
