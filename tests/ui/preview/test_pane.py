"""The preview pane with a real web view: patches, links, places, files."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from editor.ui import theme
from editor.ui.preview import clothes
from tests.ui.preview.conftest import Stage

#: What Chromium says on a machine without a graphics card.
pytestmark = pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU")

LINES = "".join(f"paragraph {number}\n\n" for number in range(60))
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>'


def click(stage: Stage, selector: str, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    """A real click into the middle of an element."""
    stage.qtbot.mouseClick(receiver(stage), button, pos=centre(stage, selector))


def centre(stage: Stage, selector: str) -> QPoint:
    """The first letters of an element, or its middle where it has none."""
    box = stage.run(
        f"(() => {{ const b = document.querySelector({selector!r}).getBoundingClientRect();"
        "return [b.left + Math.min(b.width / 2, 22), b.top + b.height / 2]; })()"
    )
    assert isinstance(box, list)
    return QPointF(*box).toPoint()


def receiver(stage: Stage) -> QWidget:
    """The widget inside the web view that gets the events."""
    assert stage.pane.view is not None
    return next(w for w in stage.pane.view.findChildren(QWidget) if w.isVisible() and w.size() == stage.pane.view.size())


def test_a_patch_keeps_what_did_not_change(stage: Stage) -> None:
    stage.show("one\n\n<details><summary>s</summary>\n\ninside\n\n</details>\n\nlast\n")
    stage.run("(window.kept = document.querySelector('details')).open = true")
    stage.put(0, "more, ")
    stage.put(len(stage.document.text), "\nnew paragraph\n")
    assert stage.run("document.querySelector('details') === kept && kept.open")
    assert stage.run(
        "[...document.querySelectorAll('article > div > section')].map(s => s.textContent.replaceAll('\\n', ''))"
    ) == [
        "more, one",
        "sinside",
        "last",
        "new paragraph",
    ]


def test_the_head_shows_the_front_matter(stage: Stage) -> None:
    stage.show("---\ntitle: <b>제목</b>\ntags: [하나, 둘]\ntoc: true\n---\n\n## Part\n")
    assert stage.run("document.querySelector('header h1').textContent") == "<b>제목</b>"
    assert stage.run("document.querySelector('header .contents a').getAttribute('href')") == "#part"
    assert stage.run("document.documentElement.lang") == ""
    stage.put(len(stage.document.text), "\n한글\n")
    assert stage.run("document.documentElement.lang") == "ko"


def test_a_link_goes_to_the_window_as_written(stage: Stage) -> None:
    stage.show("[out](https://e.example/?a=1)\n\n[in](../other/글)\n")
    for selector, address in (
        ("section:nth-child(1) a", "https://e.example/?a=1"),
        ("section:nth-child(2) a", "../other/%EA%B8%80"),
    ):
        with stage.qtbot.waitSignal(stage.pane.link_activated) as opened:
            click(stage, selector)
        assert opened.args == [address]
    assert stage.run("location.href") == "foreword://page/page.html"


def test_a_link_tells_where_it_leads_before_it_is_opened(stage: Stage) -> None:
    stage.show("[a link](https://e.example/far)\n")
    at = centre(stage, "a")
    target = stage.pane.view.focusProxy()  # type: ignore[union-attr]
    with stage.qtbot.waitSignal(stage.pane.link_hovered) as hovered:
        stage.qtbot.mouseMove(target, at - QPoint(1, 0))
        stage.qtbot.mouseMove(target, at)
    assert hovered.args == ["https://e.example/far"]
    with stage.qtbot.waitSignal(stage.pane.link_hovered) as left:
        stage.qtbot.mouseMove(target, at + QPoint(0, 200))
    assert left.args == [""]


def test_a_link_is_reached_and_opened_by_keyboard(stage: Stage) -> None:
    stage.show("[out](https://e.example)\n")
    stage.pane.activateWindow()
    stage.pane.setFocus()
    stage.qtbot.waitUntil(lambda: stage.pane.focusProxy().hasFocus())
    stage.qtbot.keyClick(receiver(stage), Qt.Key.Key_Tab)
    stage.until("document.activeElement?.localName === 'a'")
    with stage.qtbot.waitSignal(stage.pane.link_activated) as opened:
        stage.qtbot.keyClick(receiver(stage), Qt.Key.Key_Return)
    assert opened.args == ["https://e.example"]


def test_loading_takes_no_focus(stage: Stage) -> None:
    stage.show("text\n")
    assert not stage.pane.focusProxy().hasFocus()


def test_an_anchor_scrolls_inside(stage: Stage) -> None:
    stage.show(f"[down](#아래)\n\n{LINES}\n## 아래\n\n{LINES}")
    with stage.qtbot.assertNotEmitted(stage.pane.link_activated), stage.qtbot.waitSignal(stage.pane.scrolled) as moved:
        click(stage, "article a")
    heading = stage.preview.page.headings()[0]
    assert moved.args is not None
    assert abs(moved.args[0] - heading.line) < 2


def test_a_link_that_clicks_itself_does_nothing(stage: Stage) -> None:
    stage.show("[out](https://e.example)\n")
    with stage.qtbot.assertNotEmitted(stage.pane.link_activated):
        stage.run("document.querySelector('article a').click()")
    assert stage.run("location.href") == "foreword://page/page.html"


def test_a_click_leads_to_the_line(stage: Stage) -> None:
    stage.show("---\ntitle: T\n---\n\nfirst\n\nsecond\n")
    with stage.qtbot.waitSignal(stage.pane.clicked) as clicked:
        click(stage, "section:nth-child(2) p")
    assert clicked.args is not None
    assert (clicked.args[0].line, clicked.args[0].lines) == (6, (6, 7))


def test_a_click_tells_what_is_read_there(stage: Stage) -> None:
    stage.show("| 하나 | 둘 |\n|---|---|\n| 😀 셋 | 넷 |\n")
    with stage.qtbot.waitSignal(stage.pane.clicked) as clicked:
        click(stage, "tr:nth-child(1) th:nth-child(1)")
    assert clicked.args is not None
    told = clicked.args[0]
    assert told.shown.split() == ["하나", "둘", "😀", "셋", "넷"]
    assert not told.whole


def top_line(stage: Stage) -> float:
    """The file's line at the top of the page, asked of the page."""
    number = stage.run(
        "(() => { const all = [...document.querySelectorAll('article > div > section')];"
        "return all.findIndex(s => s.getBoundingClientRect().bottom > 1); })()"
    )
    assert isinstance(number, int | float)
    return stage.preview.page.groups[int(number)].source.start


def test_the_text_leads_to_its_place(stage: Stage) -> None:
    stage.show(LINES)
    with stage.qtbot.assertNotEmitted(stage.pane.scrolled):
        for line in (40, 0, 80.5):
            stage.pane.scroll_to(line)
            stage.until("true")
            assert abs(top_line(stage) - line) <= 1
    stage.put(0, "a line\n\nand another\n\n")
    assert abs(top_line(stage) - 84.5) <= 1, "what is at the top stays there"


def test_a_place_in_a_list_is_its_item(stage: Stage) -> None:
    words = "many words that take several lines of the page " * 8
    stage.show("".join(f"* {words if number % 3 == 0 else number}\n" for number in range(60)) + f"\n{LINES}")
    for line in (3, 20, 41):
        stage.pane.scroll_to(line)
        stage.until(f"Math.abs(document.querySelectorAll('li')[{line}].getBoundingClientRect().top) < 2")


def test_the_caret_s_block_is_in_sight_while_it_grows(stage: Stage) -> None:
    stage.show(LINES)
    stage.pane.follow(100)
    seen = (
        "(() => { const b = document.querySelectorAll('article > div > section')[%d].getBoundingClientRect();"
        "return b.top >= 0 && b.bottom <= innerHeight; })()"
    )
    stage.until(seen % 50)
    stage.put(0, "on top\n\n" * 20)
    stage.pane.follow(140)
    stage.until(seen % 70)


def test_the_writer_s_wheel_leads(stage: Stage) -> None:
    stage.show(LINES)
    with stage.qtbot.waitSignal(stage.pane.scrolled) as moved:
        wheel(stage, -600)
    assert moved.args is not None
    line = moved.args[0]
    assert line > 5
    before = stage.run("scrollY")
    stage.pane.scroll_to(round(line))  # the text, which follows, says where it is now
    assert stage.run("scrollY") == before


def wheel(stage: Stage, by: int) -> None:
    target = receiver(stage)
    middle = QPointF(target.rect().center())
    event = QWheelEvent(
        middle, QPointF(target.mapToGlobal(target.rect().center())), QPoint(0, by), QPoint(0, by),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(target, event)


def test_files_are_found_by_the_window_only(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "a b.svg").write_text(DOT)
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "page.html").write_text("<p>")
    os.mkfifo(tmp_path / "pipe.png")
    stage.show(
        '![ok](/a%20b.svg)\n\n![txt](secret.txt)\n\n![html](page.html)\n\n![pipe](pipe.png)\n\n<img src="../x&quot;.png">\n'
    )
    stage.until("document.querySelectorAll('[data-box]').length === 5")
    assert set(stage.asked) == {"/a%20b.svg", "secret.txt", "page.html", "pipe.png", '../x".png'}
    labels = stage.run("[...document.querySelectorAll('[data-box]')].map(b => b.innerText)")
    assert isinstance(labels, list)
    assert labels[1] == "txt\nNo image at secret.txt"


def test_the_page_is_settled_when_the_site_s_images_are_there(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "dot.svg").write_text(DOT)
    with stage.qtbot.waitSignal(stage.pane.settled, check_params_cb=lambda r: r == stage.document.buffer.revision):
        stage.show("![dot](dot.svg)\n\n![none](none.svg)\n")
    assert stage.run("document.querySelector('img').naturalWidth") == 40
    assert stage.run("document.querySelectorAll('[data-box]').length") == 1


def test_an_image_appears_when_its_file_does(stage: Stage, tmp_path: Path) -> None:
    stage.show("![dot](dot.svg)\n")
    stage.until("!!document.querySelector('[data-box]')")
    (tmp_path / "dot.svg").write_text(DOT)
    stage.pane.reload_files()
    stage.until("document.querySelector('img')?.naturalWidth === 40")
    (tmp_path / "dot.svg").write_text(DOT.replace("40", "50"))
    stage.pane.reload_files()
    stage.until("document.querySelector('img')?.naturalWidth === 50")


def test_remote_images_can_be_refused(stage: Stage) -> None:
    stage.show("![far](https://e.example/%EA%B0%80.png?a=<b>)\n")
    shown = "far\nNot loaded: https://e.example/%EA%B0%80.png?a=%3Cb%3E"
    assert stage.run("document.querySelector('[data-box]').innerText") == shown


def test_colours_change_without_a_new_page(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.run("window.same = true")
    monkeypatch.setattr(theme, "is_dark", lambda: True)
    monkeypatch.setattr(clothes, "is_dark", lambda: True)
    stage.pane.restyle()
    stage.until("getComputedStyle(document.documentElement).backgroundColor === 'rgb(32, 35, 39)'")
    assert stage.run("same")


def test_the_style_of_the_page_follows_the_choice(stage: Stage) -> None:
    stage.show("> a\n")
    usual = stage.run("getComputedStyle(document.documentElement).fontSize")
    stage.pane.set_look("chirpy")
    stage.until("document.documentElement.dataset.look === 'chirpy'")
    assert stage.run("getComputedStyle(document.documentElement).fontSize") != usual
    stage.pane.set_look("")
    stage.until(f"getComputedStyle(document.documentElement).fontSize === '{usual}'")


def test_what_is_found_is_marked_without_touching_the_page(stage: Stage) -> None:
    stage.show("one **two**three\n\none\n")
    before = stage.run("document.querySelector('article > div').innerHTML")
    stage.pane.set_found(["one", "twothree"])
    stage.until("CSS.highlights.get('found')?.size === 3")
    stage.put(len(stage.document.text), "\nand one more\n")
    stage.until("CSS.highlights.get('found')?.size === 4")
    stage.pane.set_found([])
    stage.until("!CSS.highlights.has('found')")
    assert str(stage.run("document.querySelector('article > div').innerHTML")).startswith(str(before))


def test_zoom(stage: Stage) -> None:
    stage.pane.set_zoom(3)
    assert stage.pane.view is not None
    assert stage.pane.view.zoomFactor() == pytest.approx(1.331)


def test_the_menu_copies_the_link_as_written(stage: Stage) -> None:
    stage.show("[in](/about/#me)\n")
    click(stage, "article a", Qt.MouseButton.RightButton)
    stage.qtbot.waitUntil(lambda: bool(stage.pane.findChildren(QMenu)))
    menu = stage.pane.findChild(QMenu, "preview-menu")
    copy = next(action for action in menu.actions() if action.text() == "Copy link")
    copy.trigger()
    menu.close()
    assert QApplication.clipboard().text() == "/about/#me"


def test_the_menu_has_the_html_and_nothing_of_a_browser(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "dot.svg").write_text(DOT)
    stage.show("![dot](dot.svg) <script>alert(1)</script>\n")
    stage.until("document.querySelector('img')?.naturalWidth === 40")
    click(stage, "article img", Qt.MouseButton.RightButton)
    stage.qtbot.waitUntil(lambda: bool(stage.pane.findChildren(QMenu)))
    menu = stage.pane.findChild(QMenu, "preview-menu")
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Copy", "Copy the post as rich text", "Copy the post as HTML", "Copy image", "Save image…",
                     "Show the HTML", "Print…",
                     "Larger", "Smaller", "Usual size"]  # fmt: skip
    with stage.qtbot.waitSignal(stage.pane.zoom_wanted) as wanted:
        menu.actions()[words.index("Larger") - len(words)].trigger()
    assert wanted.args == [1]
    next(action for action in menu.actions() if action.text() == "Copy the post as HTML").trigger()
    assert "<img" in QApplication.clipboard().text()
    assert not QApplication.clipboard().mimeData().hasHtml()
    menu.close()


SECTIONS = "[...document.querySelectorAll('article > div > section')]"


def test_a_long_page_stays_in_order_through_changes_everywhere(stage: Stage) -> None:
    random = Random(7)
    words = [f"p{number}" for number in range(150)]
    stage.show("\n\n".join(words))
    stage.run(f"{SECTIONS}.forEach(section => section.first = true)")
    old = set(words)
    for turn in range(25):
        at, gone = random.randrange(len(words)), random.choice((0, 1, 1, 3, 40))
        words[at : at + gone] = [f"n{turn}-{number}" for number in range(random.choice((0, 1, 1, 2, 70)))]
        stage.show("\n\n".join(words))
    assert stage.run(f"{SECTIONS}.map(section => section.textContent.trim())") == words
    assert stage.run(f"{SECTIONS}.filter(section => section.first).length") == sum(word in old for word in words)
    sizes = stage.run("[...document.querySelectorAll('article > div')].map(stretch => stretch.childElementCount)")
    assert isinstance(sizes, list)
    assert 0 < min(sizes) <= max(sizes) <= 64


def test_what_is_far_away_on_a_long_page_is_not_laid_out(stage: Stage) -> None:
    stage.show("".join(f"p{number}\n\n" for number in range(3000)))
    stage.until(f"{SECTIONS}.filter(each => each.checkVisibility({{contentVisibilityAuto: true}})).length < 200")
    stage.pane.scroll_to(4000)
    stage.until(f"Math.abs({SECTIONS}[2000].getBoundingClientRect().top) < 2")
    stage.put(0, "# on top\n\n")
    stage.until(f"Math.abs({SECTIONS}[2001].getBoundingClientRect().top) < 2")


def test_gaps_are_the_same_within_a_stretch_and_between_two(stage: Stage) -> None:
    stage.show("".join(f"## h{number}\n\np\n\n> q\n\n" for number in range(40)))
    gap = "(at => Math.round(all[at + 1].getBoundingClientRect().top - all[at].getBoundingClientRect().bottom))"
    gaps = stage.run(
        f"(() => {{ const all = {SECTIONS}; document.querySelectorAll('article > div').forEach(d => d.style.contentVisibility ="
        f" 'visible'); return all.slice(0, -1).map((_, at) => {gap}(at)); }})()"
    )
    assert isinstance(gaps, list)
    assert gaps == (gaps[:3] * 40)[: len(gaps)]
