"""Diagrams in the preview: a small script that does what mermaid does, quickly or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.storage.resources import resource
from editor.ui import theme
from editor.ui.preview import clothes
from editor.ui.preview import drawer as drawer_module
from tests.ui.preview.conftest import Stage, make_stage

pytestmark = pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU")

SCRIPT = """
globalThis.mermaid = {
  initialize(settings) { this.theme = settings.theme; },
  async render(id, source) {
    if (source.startsWith("hang")) for (;;);
    if (source.startsWith("bad")) throw new Error("Parse error on line 2:\\n...bad\\n---^\\nExpecting 'A', 'B'");
    const label = source.startsWith("html") ? "<foreignObject x='5' y='5' width='40' height='20'><div>한 줄</div></foreignObject>"
      : `<text>${source}</text>`;
    const height = this.theme === "dark" ? 60 : 40;
    return { svg: `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" viewBox="0 0 120 ${height}">${label}</svg>` };
  },
};
"""


@pytest.fixture
def drawing_stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """A preview of a site that draws diagrams, with the small script."""
    script = tmp_path / "mermaid.min.js"
    script.write_text(SCRIPT, "utf-8")
    yield from started(qtbot, script)


@pytest.fixture
def bare_stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """The same in an installation without mermaid."""
    yield from started(qtbot, tmp_path / "not there")


def started(qtbot: QtBot, script: Path) -> Iterator[Stage]:
    def find(*parts: str) -> Path:
        return script if parts[0] == "mermaid" else resource(*parts)

    made = make_stage(qtbot, lambda _: None, [], find)
    with made.shown():
        made.pane.start()
    yield made
    made.pane.shutdown()


def fence(source: str) -> str:
    return f'<pre><code class="language-mermaid">{source}</code></pre>\n'


def state(stage: Stage, wanted: str) -> None:
    stage.until(f"document.querySelector('[data-diagram]')?.dataset.diagram === '{wanted}'")


def test_a_diagram_is_a_picture_with_its_words(drawing_stage: Stage) -> None:
    drawing_stage.show(fence("시작"))
    state(drawing_stage, "drawn")
    drawing_stage.until("document.querySelector('[data-diagram] img').naturalWidth === 120")
    assert drawing_stage.run("document.querySelector('[data-diagram] img').alt") == "Diagram: 시작"
    assert not drawing_stage.run("document.querySelector('[data-diagram] pre').checkVisibility()")


def test_labels_in_html_become_text(drawing_stage: Stage) -> None:
    drawing_stage.show(fence("html"))
    state(drawing_stage, "drawn")
    assert drawing_stage.run("document.querySelector('[data-diagram] img').alt") == "Diagram: 한 줄"


def test_the_old_picture_stays_until_the_new_one_is_there(drawing_stage: Stage) -> None:
    drawing_stage.show(fence("one") + "\n" + fence("two"))
    drawing_stage.until("document.querySelectorAll('[data-diagram=drawn]').length === 2")
    drawing_stage.run("window.seen = []")
    drawing_stage.run(
        "new MutationObserver(() => seen.push(document.querySelectorAll('[data-diagram] img').length))"
        ".observe(document.querySelector('article'), { childList: true, subtree: true })"
    )
    drawing_stage.put(drawing_stage.document.text.index("two"), "more ")
    drawing_stage.until("document.querySelectorAll('[data-diagram] img')[1]?.alt === 'Diagram: more two'")
    assert set(drawing_stage.run("seen")) == {2}  # type: ignore[call-overload]


def test_a_mistake_shows_the_code_and_what_is_wrong(drawing_stage: Stage) -> None:
    drawing_stage.show(fence("bad &lt;b&gt;"))
    state(drawing_stage, "failed")
    note = drawing_stage.run("document.querySelector('[data-diagram] small').textContent")
    assert note == "This diagram cannot be drawn: Parse error on line 2: ...bad"
    assert drawing_stage.run("document.querySelector('[data-diagram] pre').checkVisibility()")


def test_a_mistake_while_typing_keeps_the_picture_beside_the_code(drawing_stage: Stage) -> None:
    drawing_stage.show(fence("one"))
    state(drawing_stage, "drawn")
    drawing_stage.put(drawing_stage.document.text.index("one"), "bad ")
    state(drawing_stage, "failed")
    assert drawing_stage.run("document.querySelector('[data-diagram] img').alt") == "Diagram: one"
    drawing_stage.put(drawing_stage.document.text.index("bad"), "", 4)
    state(drawing_stage, "drawn")
    assert drawing_stage.run("document.querySelector('[data-diagram] small')") is None


def test_a_diagram_that_never_ends_is_ended_and_the_next_is_drawn(drawing_stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawer_module, "DEADLINE", 1_500)
    drawing_stage.show(fence("hang") + "\n" + fence("after"))
    state(drawing_stage, "failed")
    assert "takes too long" in str(drawing_stage.run("document.querySelector('[data-diagram] small').textContent"))
    drawing_stage.until("document.querySelectorAll('[data-diagram]')[1].dataset.diagram === 'drawn'")


def test_each_scheme_has_its_picture(drawing_stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    drawing_stage.show(fence("one"))
    drawing_stage.until("document.querySelector('[data-diagram] img')?.naturalHeight === 40")
    monkeypatch.setattr(theme, "is_dark", lambda: True)
    monkeypatch.setattr(clothes, "is_dark", lambda: True)
    drawing_stage.pane.restyle()
    drawing_stage.until("document.querySelector('[data-diagram] img').naturalHeight === 60")


def test_what_was_drawn_is_not_drawn_again(drawing_stage: Stage) -> None:
    drawing_stage.show(fence("one"))
    state(drawing_stage, "drawn")
    drawn: list[object] = []
    drawing_stage.pane.diagrams.drawer.drawn.connect(drawn.append)
    drawing_stage.show("text\n")
    drawing_stage.show("text\n\n" + fence("one"))
    state(drawing_stage, "drawn")
    assert drawn == []


def test_nothing_is_started_without_a_diagram(drawing_stage: Stage) -> None:
    drawing_stage.show('text\n\n<pre><code class="language-python">mermaid</code></pre>\n')
    drawing_stage.until("document.querySelector('pre') !== null")
    assert drawing_stage.pane.diagrams.drawer.page is None


def test_without_mermaid_the_code_shows_with_a_note(bare_stage: Stage) -> None:
    bare_stage.show(fence("graph TD"))
    assert bare_stage.run("document.querySelector('[data-diagram]').textContent") == "graph TDThe site draws this as a diagram"
    assert bare_stage.run("document.querySelector('[data-diagram] pre').checkVisibility()")
