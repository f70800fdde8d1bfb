"""What is shown and how large: the switches of the window, each remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.services.settings import Key

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow

#: Steps by which text and page may become smaller and larger.
SMALLEST, LARGEST = -5, 14


class Views(QObject):
    """Turns parts of the window on and off."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._settings = window, window.settings

    def toggle(self, key: Key) -> bool:
        """Turn a setting round, let everything follow, and return what it is now."""
        shown = not self._settings.flag(key)
        self._settings.set(key, shown)
        self._follow(key, shown)
        return shown

    def _follow(self, key: Key, shown: bool) -> None:
        window = self._window
        if key is Key.SHOW_POSTS:
            window.columns.want("posts", shown)
        elif key is Key.SHOW_OUTLINE:
            window.columns.want("outline", shown)
        elif key is Key.SHOW_PREVIEW:
            window.columns.want("preview", shown)
        for page in window.pages():
            if key is Key.SHOW_FORM:
                page.show_form(shown)
            elif key is Key.LINE_NUMBERS:
                page.editor.set_line_numbers(shown)
        window.top.restyle()

    def toggle_posts(self) -> None:
        self.toggle(Key.SHOW_POSTS)

    def posts_wanted(self) -> bool:
        return self._settings.flag(Key.SHOW_POSTS)

    def toggle_outline(self) -> None:
        """In a narrow window it comes and goes for the time being; where there is room that is remembered."""
        columns = self._window.columns
        if columns.in_focus or not columns.unfold_outline(not columns.outline_shown()):
            self.toggle(Key.SHOW_OUTLINE)

    def outline_shown(self) -> bool:
        return self._window.columns.outline_shown()

    def focus_outline(self) -> None:
        """The keyboard goes to the heading that the writer is at; the outline comes when it was away."""
        if self._window.columns.in_focus:
            self.toggle_focus()
        if not self.outline_shown():
            self.toggle_outline()
        self._window.outline.focus_list()

    def toggle_form(self) -> None:
        self.toggle(Key.SHOW_FORM)

    def form_wanted(self) -> bool:
        return self._settings.flag(Key.SHOW_FORM)

    def toggle_preview(self) -> None:
        """In a narrow window the switch turns from the text to the page and back."""
        if not self._window.columns.turn_over():
            self.toggle(Key.SHOW_PREVIEW)

    def preview_wanted(self) -> bool:
        return self._settings.flag(Key.SHOW_PREVIEW)

    def line_numbers(self) -> bool:
        return self._settings.flag(Key.LINE_NUMBERS)

    def autosave(self) -> bool:
        return self._settings.flag(Key.AUTOSAVE)

    def toggle_raw(self) -> None:
        if page := self._window.page:
            page.form.set_raw(not page.form.is_raw())

    def raw(self) -> bool:
        page = self._window.page
        return page is not None and page.form.is_raw()

    def toggle_focus(self) -> None:
        """Nothing but the text; the form comes back with the rest when it was wanted."""
        columns = self._window.columns
        columns.set_focus(not columns.in_focus)
        for page in self._window.pages():
            page.show_form(self.form_wanted() and not columns.in_focus)
        self._window.top.restyle()
        self.focus_text()

    def in_focus(self) -> bool:
        return self._window.columns.in_focus

    def zoom(self, by: int) -> None:
        """Make text and page larger or smaller by steps; 0 goes back to the usual size."""
        steps = min(max(self._settings.number(Key.ZOOM) + by, SMALLEST), LARGEST) if by else 0
        self._settings.set(Key.ZOOM, steps)
        for page in self._window.pages():
            page.editor.set_zoom(steps)
        self._window.page_view.set_zoom(steps)

    def focus_filter(self) -> None:
        """The keyboard goes to the filter of the list, which comes up when it was away."""
        if not self.posts_wanted():
            self.toggle_posts()
        self._window.posts.focus_filter()

    def focus_title(self) -> None:
        if page := self._window.page:
            page.form.focus_title()

    def focus_page(self) -> None:
        """The keyboard goes to the page, which comes when it was away."""
        if self._window.columns.in_focus:
            self.toggle_focus()
        if not self._window.columns.page_shown():
            self.toggle_preview()
        self._window.page_view.setFocus()

    def focus_text(self) -> None:
        if page := self._window.page:
            page.setFocus()
