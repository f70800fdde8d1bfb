"""A form on the screen with every field unfolded."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ui.form.harness import POST, Page


@pytest.fixture
def page(qtbot: Any) -> Page:
    page = Page(POST)
    qtbot.addWidget(page)
    page.form.footer.more.setChecked(True)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page
