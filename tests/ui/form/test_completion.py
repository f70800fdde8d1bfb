"""Words that the site's other posts use are offered while a field is typed in."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from editor.ui.form.suggestions import Suggestions
from tests.ui.form.harness import Page, compose, focus, press, type_into


def test_completion_and_near_duplicates(page: Page) -> None:
    page.form.set_completions({("tags",): [("JPA", 12), ("Spring Boot", 3), ("스프링", 1)]})
    line = focus(page, "field-tags-add")
    type_into(line, "springb")
    offered: Any = page.find("form-suggestions")
    assert offered.isVisible()
    assert offered.model().index(0, 0).data() == "Spring Boot"
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Return)
    assert "캐시, Spring Boot]" in page.text
    type_into(line, "jpa")
    assert "12" in offered.model().index(0, 0).data(Qt.ItemDataRole.UserRole)
    press(line, Qt.Key.Key_Return)
    assert page.find("problem-tags").property("text") == "The site writes this “JPA” (12 times)."


def test_text_is_completed_from_the_sites_values(page: Page) -> None:
    page.form.set_completions({("layout",): [("김하나", 9), ("김둘", 2), ("혼자", 1)]})
    box = focus(page, "field-layout")
    box.selectAll()
    compose(box, "ㄱ")
    offered: Any = page.find("form-suggestions")
    assert offered.isVisible()
    assert [offered.model().index(n, 0).data() for n in range(offered.model().rowCount())] == ["김하나", "김둘"]
    compose(box, "", "김")
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Up)
    press(box, Qt.Key.Key_Return)
    assert page.front_matter().count("layout: 김하나\n") == 1
    assert not offered.isVisible()


def test_text_inside_groups_is_completed(page: Page) -> None:
    """Also in a list of groups, in all of them, and in one that came later."""
    page.form.set_completions({("cover", "alt"): [("표지 그림", 3)], ("links", "name"): [("깃허브", 4), ("트위터", 2)]})
    box = focus(page, "field-cover-alt")
    box.selectAll()
    compose(box, "", "그림")
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Return)
    assert "  alt: 표지 그림\n" in page.front_matter()
    page.find("field-links-add").click()
    box = focus(page, "field-links-2-name")
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Return)
    assert page.front_matter().count("name: 깃허브\n") == 1


def test_down_offers_values_and_escape_closes_the_list(page: Page) -> None:
    page.form.set_completions({("layout",): [("김하나", 9), ("김둘", 2)]})
    before, box = page.text, focus(page, "field-layout")
    press(box, Qt.Key.Key_Down)
    offered: Any = page.find("form-suggestions")
    assert offered.model().rowCount() == 2
    press(box, Qt.Key.Key_Escape)
    assert not offered.isVisible()
    assert page.text == before
    press(box, Qt.Key.Key_Down)
    focus(page, "field-title")
    assert not offered.isVisible()


def test_text_that_one_post_has_is_not_offered(page: Page) -> None:
    page.form.set_completions({("layout",): [("혼자", 1)]})
    box = focus(page, "field-layout")
    press(box, Qt.Key.Key_Down)
    type_into(box, "x")
    assert not any(view.isVisible() for view in page.findChildren(Suggestions))
