"""The command table of the window: what there is to do, under which key, and when it can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from editor.services.commands import Command
from editor.services.page_looks import OWN
from editor.services.remote_images import Choice
from editor.services.settings import Key
from editor.ui import later
from editor.ui.i18n import tr

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow

Run = Callable[[], object]


def window_commands(window: MainWindow) -> Iterator[Command]:
    """Every command of the window, in the order of the palette."""
    yield from _file_commands(window)
    yield from _edit_commands(window)
    yield from _check_commands(window)
    yield from _view_commands(window)
    yield Command("help.guide", tr("Guide"), lambda: later.show_guide(window), "F1")
    yield Command("help.changes", tr("What’s new"), lambda: later.show_changes(window))
    yield Command("help.report", tr("Report a problem"), lambda: _report(window))
    yield Command("help.about", tr("About Foreword"), lambda: later.show_about(window))


def _report(window: MainWindow) -> None:
    later.show_report(window, window.status.engine.text(), window.last_error)


def _file_commands(window: MainWindow) -> Iterator[Command]:
    work, saving, views = window.workspace, window.saving, window.views

    def open_document() -> bool:
        return work.current is not None

    def on_disk() -> bool:
        return work.current is not None and work.current.path is not None

    yield Command("file.new", tr("New post"), lambda: later.new_post(window, work), "Ctrl+N")
    yield Command("file.open", tr("Open post…"), lambda: window.open_all(later.choose_files(window, work)), "Ctrl+O")
    yield Command(
        "file.open-folder", tr("Open folder…"), lambda: window.open_all(later.choose_folder(window, work)), "Ctrl+Shift+O"
    )
    yield Command("file.open-sample", tr("Try a sample site"), lambda: later.open_sample(work))
    yield Command("file.save", tr("Save"), lambda: saving.save(work.current), "Ctrl+S", open_document)
    yield Command("file.save-as", tr("Save as…"), lambda: saving.save_as(work.current), "Ctrl+Shift+S", open_document)
    yield Command("file.save-all", tr("Save all"), saving.save_all, "Ctrl+Alt+S", lambda: bool(work.documents))
    yield Command("file.revert", tr("Revert to the saved file"), lambda: saving.revert(work.current), "", on_disk)
    yield Command("file.history", tr("Earlier versions…"), lambda: later.show_history(window), "Ctrl+Alt+H")
    yield Command("file.autosave", tr("Save by itself"), lambda: views.toggle(Key.AUTOSAVE), checked=views.autosave)
    yield Command("file.close", tr("Close post"), lambda: window.close_document(work.current), "Ctrl+W", open_document)
    yield Command("file.quit", tr("Quit"), window.close, "Ctrl+Q")


def _edit_commands(window: MainWindow) -> Iterator[Command]:
    def page() -> bool:
        return window.page is not None

    def on_text(name: str) -> Run:
        return lambda: window.page and getattr(window.page.editor, name)()

    def on_document(name: str) -> Run:
        return lambda: window.workspace.current and getattr(window.workspace.current.buffer, name)()

    def replace() -> None:
        if window.page:
            window.page.find_bar.open(replace=True)

    def on_find(name: str) -> Run:
        return lambda: window.page and getattr(window.page.find_bar, name)()

    yield Command("edit.undo", tr("Undo"), on_document("undo"), "Ctrl+Z", page)
    yield Command("edit.redo", tr("Redo"), on_document("redo"), "Ctrl+Shift+Z", page)
    yield Command("edit.cut", tr("Cut"), lambda: _on_focus(window, "cut"), "", page)
    yield Command("edit.copy", tr("Copy"), lambda: _on_focus(window, "copy"))
    yield Command("edit.paste", tr("Paste"), lambda: _on_focus(window, "paste"), "", page)
    yield Command("edit.select-all", tr("Select all"), lambda: _on_focus(window, "selectAll"))
    yield Command("edit.find", tr("Find"), on_find("open"), "Ctrl+F", page)
    yield Command("edit.replace", tr("Replace"), replace, "Ctrl+H", page)
    yield Command("edit.find-next", tr("Find next"), on_find("next"), "F3", page)
    yield Command("edit.find-previous", tr("Find previous"), on_find("previous"), "Shift+F3", page)
    yield Command("edit.bold", tr("Bold"), on_text("toggle_bold"), "Ctrl+B", page)
    yield Command("edit.italic", tr("Italic"), on_text("toggle_italic"), "Ctrl+I", page)
    yield Command("edit.code", tr("Code"), on_text("toggle_code"), "Ctrl+E", page)
    yield Command("edit.link", tr("Link"), on_text("insert_link"), "Ctrl+K", page)


def _check_commands(window: MainWindow) -> Iterator[Command]:
    def found() -> bool:
        return window.page is not None and bool(window.page.problems)

    def on_text(name: str) -> Run:
        return lambda: window.page and getattr(window.page.editor, name)()

    yield Command("check.next", tr("Next problem"), on_text("next_problem"), "F8", found)
    yield Command("check.previous", tr("Previous problem"), on_text("previous_problem"), "Shift+F8", found)
    problems = window.problems
    yield Command("view.problems", tr("Problems"), problems.toggle, "Ctrl+Shift+X", checked=problems.shown)
    yield Command("check.site", tr("Check the whole site"), problems.check_site, "", lambda: window.workspace.site is not None)
    yield Command("check.fix", tr("Fix the problem at the caret"), problems.fix_here, "Ctrl+.", problems.may_fix)
    yield Command("check.fix-all", tr("Fix all safe problems in this post"), problems.fix_all, "Ctrl+Alt+.", problems.may_fix_all)


def _view_commands(window: MainWindow) -> Iterator[Command]:
    work, views = window.workspace, window.views

    def page() -> bool:
        return window.page is not None

    yield Command("view.posts", tr("List of posts"), views.toggle_posts, "Ctrl+Shift+L", checked=views.posts_wanted)
    yield Command("view.outline", tr("Outline"), views.toggle_outline, "Ctrl+Shift+H", checked=views.outline_shown)
    yield Command("view.form", tr("Front matter as a form"), views.toggle_form, "Ctrl+Shift+M", checked=views.form_wanted)
    yield Command("view.raw", tr("Front matter as text"), views.toggle_raw, "Ctrl+Shift+R", page, views.raw)
    yield Command("view.preview", tr("Preview"), views.toggle_preview, "Ctrl+Shift+P", checked=views.preview_wanted)
    yield Command("view.focus", tr("Focus on the text"), views.toggle_focus, "F11", checked=views.in_focus)
    yield Command("view.line-numbers", tr("Line numbers"), lambda: views.toggle(Key.LINE_NUMBERS), "", checked=views.line_numbers)
    yield Command("view.zoom-in", tr("Larger"), lambda: views.zoom(1), "Ctrl+=", also=("Ctrl++",))
    yield Command("view.zoom-out", tr("Smaller"), lambda: views.zoom(-1), "Ctrl+-")
    yield Command("view.zoom-reset", tr("Usual size"), lambda: views.zoom(0), "Ctrl+0")
    yield Command("view.next-tab", tr("Next tab"), lambda: work.step(1), "Ctrl+Tab", page)
    yield Command("view.previous-tab", tr("Previous tab"), lambda: work.step(-1), "Ctrl+Shift+Tab", page)
    yield Command("view.filter", tr("Find a post"), views.focus_filter, "Ctrl+P")
    yield Command("view.title", tr("Go to the title"), views.focus_title, "Ctrl+1", page)
    yield Command("view.text", tr("Go to the text"), views.focus_text, "Ctrl+2", page)
    yield Command("view.headings", tr("Go to the outline"), views.focus_outline, "Ctrl+3", page)
    yield Command("view.page", tr("Go to the page"), views.focus_page, "Ctrl+4", page)
    yield Command("view.engine", tr("Show as another generator…"), window.engine_menu.open, "", page)
    yield from _look_commands(window)
    yield from _image_commands(window)
    yield Command("view.menu", tr("Menu"), window.top.menu_button.showMenu, "F10")
    yield Command("view.palette", tr("All commands"), lambda: later.show_palette(window.commands, window), "Ctrl+Shift+A")


def _look_commands(window: MainWindow) -> Iterator[Command]:
    looks = (("", "site", tr("Page in the style closest to the site's theme")),
             ("foreword", "foreword", tr("Page in Foreword's style")),
             ("minimal-mistakes", "minimal-mistakes", tr("Page close to Minimal Mistakes")),
             ("chirpy", "chirpy", tr("Page close to Chirpy")))  # fmt: skip
    for look, name, words in looks:
        run, checked = partial(window.looks.choose, look), partial(_is_look, window, look)
        yield Command(f"view.look-{name}", words, run, checked=checked)
    run, checked = partial(window.looks.choose, OWN), partial(_is_look, window, OWN)
    yield Command("view.look-own", tr("Page in the built site's own style"), run, "", window.looks.may_be_own, checked)


def _image_commands(window: MainWindow) -> Iterator[Command]:
    def page() -> bool:
        return window.page is not None

    images = window.images
    yield Command("view.images-once", tr("Show images from other places once"), images.show_once, "", images.may_show_once)
    choices = ((Choice.ASK, tr("Ask about images from other places")), (Choice.SHOW, tr("Show images from other places")),
               (Choice.NEVER, tr("Never show images from other places")))  # fmt: skip
    for choice, words in choices:
        run, checked = partial(images.choose, choice), partial(_is_choice, window, choice)
        yield Command(f"view.images-{choice.value}", words, run, "", page, checked)


def _is_choice(window: MainWindow, choice: Choice) -> bool:
    return window.page is not None and window.images.choice() is choice


def _is_look(window: MainWindow, look: str) -> bool:
    return window.looks.look() == look


def _on_focus(window: MainWindow, name: str) -> None:
    """Cut, copy and paste are for whichever field has the keyboard."""
    widget = QApplication.focusWidget()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        getattr(widget, name)()
    elif name == "copy" and window.page_view.has_keyboard():
        window.page_view.copy_selection()
