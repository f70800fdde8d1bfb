"""Each editor of the form changes its own value in the post, with the keyboard, and Hangul composes undisturbed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

from editor.core.engine import Engine
from editor.ui.form.date_popup import DatePopup
from editor.ui.form.fields import Given
from editor.ui.form.known import Knowledge
from editor.ui.form.picture_popup import PictureModel, PicturePopup
from editor.ui.form.pictures import Pictures
from tests.ui.form.harness import POST, Page, compose, focus, press, type_into


def changed(page: Page) -> list[tuple[str, str]]:
    """Lines that differ from the post as it was, pairwise."""
    before, after = POST.split("\n"), page.text.split("\n")
    return [(a, b) for a, b in zip(before, after, strict=True) if a != b]


def test_title(page: Page) -> None:
    title = focus(page, "field-title")
    title.selectAll()
    type_into(title, "New: #1")
    assert changed(page) == [("title: 옛 제목", 'title: "New: #1"')]


@pytest.mark.parametrize(
    ("name", "before", "composed", "after"),
    [
        ("field-title", "title: 옛 제목", "가", "title: 옛 제목가"),
        ("field-layout", "layout: post", "가", "layout: post가"),
        ("field-cover-alt", "  alt: 표지", "가", "  alt: 표지가"),
        ("field-links-0-name", "  - name: 하나", "가", "  - name: 하나가"),
        ("field-link", "link: https://example.com", "가", "link: https://example.com가"),
        ("field-image", "image: /a.png", "가", "image: /a.png가"),
    ],
)
def test_hangul_composes_in_peace(page: Page, name: str, before: str, composed: str, after: str) -> None:
    field = focus(page, name)
    press(field, Qt.Key.Key_End)
    compose(field, "ㄱ")
    page.text = page.text.replace("weight: 3", "weight: 4")
    page.refresh()  # the post changes elsewhere while a syllable is being composed
    compose(field, composed)
    assert before in page.text
    compose(field, "", composed)
    assert after in page.text.split("\n")


def test_long_text_keeps_its_block(page: Page) -> None:
    box = focus(page, "field-description")
    press(box, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    press(box, Qt.Key.Key_Return)
    type_into(box, "second")
    assert "description: |\n  첫 줄\n  second\ncover:" in page.text


def test_long_text_written_anew_keeps_its_block(page: Page) -> None:
    box = focus(page, "field-description")
    box.selectAll()
    press(box, Qt.Key.Key_Delete)
    assert "description: |\ncover:" in page.text
    compose(box, "", "새 줄")
    assert "description: |\n  새 줄\ncover:" in page.text


def test_number_and_what_is_none(page: Page) -> None:
    line = focus(page, "field-weight")
    line.selectAll()
    type_into(line, "12")
    assert changed(page) == [("weight: 3", "weight: 12")]
    type_into(line, "x")
    assert changed(page) == [("weight: 3", "weight: 12")]
    assert page.find("problem-weight").isVisible()


def test_switch(page: Page) -> None:
    press(focus(page, "field-toc"), Qt.Key.Key_Space)
    assert changed(page) == [("toc: true", "toc: false")]


def test_date_keeps_its_form(page: Page) -> None:
    line = focus(page, "field-date")
    line.setCursorPosition(10)
    press(line, Qt.Key.Key_Backspace)
    type_into(line, "1")
    assert changed(page) == [("date: 2026-11-20 09:00:00 +0900", "date: 2026-11-21 09:00:00 +0900")]


def test_calendar_time_and_offset(page: Page, qtbot: Any) -> None:
    press(focus(page, "field-date"), Qt.Key.Key_Down)
    popup = page.findChild(DatePopup)
    assert popup is not None
    assert popup.calendar.selectedDate().toString(Qt.DateFormat.ISODate) == "2026-11-20"
    popup.clock.selectAll()
    type_into(popup.clock, "10:30")
    popup.offset.selectAll()
    type_into(popup.offset, "+0000")
    assert changed(page)[0][1] == "date: 2026-11-20 10:30 +0000"
    days = popup.calendar.findChild(QTableView)
    press(days, Qt.Key.Key_Right)
    press(days, Qt.Key.Key_Return)
    assert changed(page)[0][1] == "date: 2026-11-21 10:30 +0000"


def test_tags_with_the_keyboard(page: Page) -> None:
    line = focus(page, "field-tags-add")
    type_into(line, "CI,")
    assert "tags: [빌드, 캐시, CI]" in page.text
    press(line, Qt.Key.Key_Left)
    chip = QApplication.focusWidget()
    assert chip.objectName() == "chip-tags-2"
    press(chip, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert "tags: [빌드, CI, 캐시]" in page.text
    press(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert "tags: [빌드, 캐시]" in page.text


def test_hangul_tag(page: Page) -> None:
    line = focus(page, "field-tags-add")
    compose(line, "한")
    compose(line, "", "한")
    compose(line, "글")
    press(line, Qt.Key.Key_Return)  # still the input method's
    assert "한글" not in page.text
    compose(line, "", "글")
    press(line, Qt.Key.Key_Return)
    assert "tags: [빌드, 캐시, 한글]" in page.text


def test_tags_by_dragging(page: Page) -> None:
    first: Any = page.find("chip-tags-0")
    last: Any = page.find("chip-tags-1")
    QTest.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    there = first.mapFromGlobal(last.mapToGlobal(QPoint(last.width() - 2, 12)))
    QTest.mouseMove(first, QPoint(40, 12))
    first.dragged.emit(first.mapToGlobal(there))
    assert page.find("chip-mark-tags").isVisible()
    first.dropped.emit(first.mapToGlobal(there))
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert "tags: [캐시, 빌드]" in page.text


def test_choice(page: Page) -> None:
    page.form.set_knowledge(Knowledge(choices={"layout": ("post", "page", "home")}))
    line = focus(page, "field-layout")
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Return)
    assert changed(page) == [("layout: post", "layout: home")]
    line = focus(page, "field-layout")
    line.selectAll()
    type_into(line, "draft")
    assert changed(page) == [("layout: post", "layout: draft")]
    assert page.find("problem-layout").isVisible()


def test_a_long_line_is_left_at_its_beginning(page: Page) -> None:
    line = focus(page, "field-link")
    press(line, Qt.Key.Key_End)
    focus(page, "field-title")
    assert (line.cursorPosition(), line.hasSelectedText()) == (0, False)


def test_pictures_in_the_list_are_of_one_size(tmp_path: Path, page: Page) -> None:
    for name, size in (("wide.png", (200, 20)), ("high.png", (20, 200)), ("tiny.png", (3, 3))):
        QImage(*size, QImage.Format.Format_RGB32).save(str(tmp_path / name))
    model = PictureModel(page)
    model.offer([str(tmp_path / name) for name in ("wide.png", "high.png", "tiny.png")])
    made = [model.data(model.index(n, 0), Qt.ItemDataRole.DecorationRole) for n in range(3)]
    assert len({picture.deviceIndependentSize().toTuple() for picture in made if isinstance(picture, QPixmap)}) == 1


def test_colour(page: Page) -> None:
    line = focus(page, "field-color")
    line.setText("#112233")
    line.textEdited.emit("#112233")
    assert changed(page) == [('color: "#2E6E5E"', 'color: "#112233"')]


def test_groups(page: Page) -> None:
    name = focus(page, "field-links-1-name")
    name.selectAll()
    type_into(name, "two")
    assert changed(page) == [("  - name: 둘", "  - name: two")]
    press(focus(page, "group-links-1-up"), Qt.Key.Key_Space)
    assert page.text.index("two") < page.text.index("하나")
    press(focus(page, "field-links-add"), Qt.Key.Key_Space)
    assert page.text.count("- name:") == 3
    press(focus(page, "group-links-2-remove"), Qt.Key.Key_Space)
    press(focus(page, "group-links-0-remove"), Qt.Key.Key_Space)
    assert "links:\n  - name: 하나\n    url: /1\n---" in page.text


def test_rename_and_remove(page: Page) -> None:
    row = page.form._stack.row("weight")
    assert row is not None
    row.rename()
    line: Any = page.find("field-name", QLineEdit)
    line.selectAll()
    type_into(line, "order")
    press(line, Qt.Key.Key_Return)
    assert changed(page) == [("weight: 3", "order: 3")]
    assert QApplication.focusWidget().objectName() == "field-order"
    action = next(a for a in QApplication.focusWidget().actions() if a.objectName() == "remove-order")
    action.trigger()
    assert "order" not in page.text


def test_add_to_a_group(page: Page) -> None:
    row = page.form._stack.row("cover")
    assert row is not None
    next(action for action in row.actions() if action.objectName() == "add-to-cover").trigger()
    line: Any = page.find("field-name", QLineEdit)
    type_into(line, "caption")
    press(line, Qt.Key.Key_Return)
    assert 'cover:\n  alt: 표지\n  caption: ""\n' in page.text


def test_narrow_rows_are_not_cut(page: Page) -> None:
    page.resize(340, 900)
    page.text = page.text.replace("categories: [DevOps]", "categories: DevOps 운영 배포")
    page.refresh()
    QApplication.processEvents()
    for row in page.form._stack.rows():
        assert row.height() >= row.heightForWidth(row.width()), row.editor.field.id


def test_add_a_field_by_name(page: Page) -> None:
    line = focus(page, "field-add")
    type_into(line, "subtitle")
    press(line, Qt.Key.Key_Return)
    assert 'subtitle: ""' in page.text
    assert QApplication.focusWidget().objectName() == "field-subtitle"


def test_a_new_field_begins_with_what_fits_it(page: Page) -> None:
    page.form.set_knowledge(Knowledge(given={"comments": Given(True)}))
    for name in ("draft", "keywords", "share"):
        line = focus(page, "field-add")
        type_into(line, name)
        press(line, Qt.Key.Key_Return)
    assert page.text.endswith("draft: true\nkeywords: []\nshare: true\n---\n\n본문\n")
    assert QApplication.focusWidget().objectName() == "field-share"


def test_picture(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "그림.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(file))
    page.form.set_pictures(
        Pictures(lambda text: str(file) if "그림" in text else "", lambda: [str(file)], lambda path: "/img/그림.png")
    )
    given: list[object] = []
    page.form.image_given.connect(lambda path, picture: given.append((path, picture)))
    editor: Any = page.find("field-image").parent()
    assert editor.thumb.pixmap.isNull()
    editor.pick()
    popup = page.findChild(PicturePopup)
    assert popup is not None
    press(popup.line, Qt.Key.Key_Return)
    assert "image: /img/그림.png" in page.text
    assert not editor.thumb.pixmap.isNull()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop = QDropEvent(QPointF(4, 4), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    editor.line.dropEvent(drop)
    assert given == [(("image",), str(file))]


def test_meanings_are_said(qtbot: Any) -> None:
    page = Page("---\ntitle: t\ntags: a, b\ntoc: yes\n---\n")
    qtbot.addWidget(page)
    said = {name: page.find(f"meaning-{name}").property("text") for name in ("tags", "toc")}
    assert said == {
        "tags": "Jekyll reads this as 2 words: “a,”, “b”.",
        "toc": "Jekyll reads this as true. Quotes keep it as typed.",
    }
    assert page.find("chip-tags-1").property("text") == "b"
    page.engine = Engine.HUGO
    page.refresh()
    assert page.find("meaning-tags").property("text") == "Hugo reads this as one: “a, b”."


def test_the_keyboard_alone_reaches_everything(page: Page) -> None:
    reached, widget = set(), focus(page, "field-title")
    while widget.objectName() not in reached:
        reached.add(widget.objectName())
        assert widget.accessibleName(), widget.objectName()
        if widget.objectName() == "form-raw":
            break
        press(widget, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
    wanted = {
        "field-date",
        "field-tags-add",
        "field-toc",
        "field-layout",
        "field-cover-alt",
        "field-links-1-url",
        "group-links-0-down",
    }
    assert wanted <= reached
    assert {"field-links-add", "field-add", "form-more", "form-raw"} <= reached


def test_nothing_is_asked_for_by_showing(qtbot: Any) -> None:
    page = Page(POST)
    qtbot.addWidget(page)
    asked: list[object] = []
    for signal in (page.form.field_changed, page.form.item_added, page.form.item_removed, page.form.field_removed):
        signal.connect(lambda *what: asked.append(what))
    for text in (
        POST,
        "본문\n",
        POST.replace("toc: true", "toc: [a]"),
        "---\nlinks: x\ncover: 3\n---\n",
        POST,
        "---\na: [\n---\n",
        "---\na: x\n---\n",
        '---\na: "\\u2028"\n---\n',
        POST,
    ):
        page.text = text
        page.refresh()
    assert asked == []
