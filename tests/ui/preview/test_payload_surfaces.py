"""Payloads on every surface besides the page: what is exported and copied in an open browser, and the window's own widgets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, QUrl
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWebEngineCore import (
    QWebEngineProfile,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from editor.cli.export import exported
from editor.core.dialects.base import Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.markdown.page_model import Dress, PageOptions
from editor.core.markdown.portable import portable_html
from editor.core.markdown.sanitize import page_html
from editor.core.messages import text
from editor.services.document import FieldPath
from editor.ui.form.suggestions import Suggestions
from editor.ui.main_window import MainWindow
from tests.ui.form.harness import POST, Page, focus, press, type_into
from tests.ui.preview.conftest import Stage
from tests.ui.preview.hostile_html import OWN
from tests.ui.preview.test_payload_places import assert_harmless, texts_of
from tests.ui.preview.test_payloads import MORE, OpenPage, Watch, payloads, put

pytestmark = [pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU"), pytest.mark.corpus]

_Kind = QWebEngineUrlRequestInfo.ResourceType
might_be_rich = GuiQt.mightBeRichText
HERE = QUrl("https://reader.example/")


class Requests(QWebEngineUrlRequestInterceptor):
    """Blocks everything that leads out, and notes what is no picture."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        if info.requestUrl().scheme() == "data" and info.resourceType() is _Kind.ResourceTypeMainFrame:
            return  # the page itself
        if info.resourceType() not in (_Kind.ResourceTypeImage, _Kind.ResourceTypeFavicon):
            self.seen.append(f"{info.resourceType().name} {info.requestUrl().toString()}")
        info.block(info.requestUrl().scheme() != "data")


class Browser:
    """A browser that runs scripts, as somebody else's program may."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot, self.requests = qtbot, Requests()
        self.profile = QWebEngineProfile()
        self.profile.setUrlRequestInterceptor(self.requests)
        self.page = OpenPage(self.profile)

    def show(self, html: str) -> None:
        with self._qtbot.waitSignal(self.page.loadFinished, timeout=20_000):
            self.page.setHtml(html, HERE)

    def settle(self) -> None:
        """Wait for everything that the last page could still begin."""
        for _ in range(3):
            done: list[object] = []
            self.page.runJavaScript("new Promise(r => setTimeout(r, 50)), 1", done.append)
            self._qtbot.waitUntil(lambda done=done: bool(done), timeout=20_000)

    def close(self) -> None:
        self.page.deleteLater()
        self.page.destroyed.connect(self.profile.deleteLater)
        with self._qtbot.waitSignal(self.profile.destroyed):
            pass


@pytest.fixture
def browser(qtbot: QtBot) -> Iterator[Browser]:
    made = Browser(qtbot)
    yield made
    made.close()


def bodies(corpus: Path) -> list[str]:
    return [*dict.fromkeys(payload for _, payload in payloads(corpus)), *MORE]


def test_the_browser_would_notice(corpus: Path, browser: Browser, qtbot: QtBot) -> None:
    live = set(json.loads((corpus / "xss" / "live.json").read_text("utf-8")))
    for payload in [html for name, html in payloads(corpus) if name in live]:
        browser.show(payload)
    qtbot.waitUntil(lambda: browser.page.alerts >= len(live), timeout=20_000)
    browser.show(MORE[0])
    qtbot.waitUntil(lambda: any("refresh" in request for request in browser.requests.seen), timeout=20_000)


def test_an_exported_page_is_harmless_in_any_browser(corpus: Path, browser: Browser, tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    pages: list[str] = []
    for body in bodies(corpus):
        title = json.dumps(body.encode("utf-8", "replace").decode(), ensure_ascii=True)
        post.write_text(f"---\ntitle: {title}\n---\n\n{body}\n", "utf-8", errors="replace")
        pages.append(exported(post, "commonmark")[0])
    head, end = pages[0].split("<article>")[0], "</article>\n</body>\n</html>\n"
    assert all(page.split("<article>")[0].splitlines()[:6] == head.splitlines()[:6] and page.endswith(end) for page in pages)
    for at in range(0, len(pages), 20):
        browser.show(head + "".join(page.partition("<article>")[2].removesuffix(end) for page in pages[at : at + 20]) + end)
        browser.settle()
    assert browser.page.alerts == 0
    assert browser.requests.seen == []


def test_what_is_copied_is_harmless_in_any_browser(corpus: Path, browser: Browser) -> None:
    options = PageOptions("foreword://file/1?", "foreword://blocked?", remote_images=False)
    htmls = [html for body in bodies(corpus) for html in (body, page_html(body, options))]
    for at in range(0, len(htmls), 40):
        copied = [portable_html(html, options, {}, "https://me.example/x/") for html in htmls[at : at + 40]]
        browser.show("<!doctype html>" + "\n".join(copied))
        browser.settle()
    assert browser.page.alerts == 0
    assert browser.requests.seen == []


# The window's widgets: Qt reads a text with tags as rich text by itself, in labels and hints.


def rich(words: str) -> bool:
    """Whether Qt would take a text for rich text that is not ours: ours is one paragraph with everything in it escaped."""
    ours = words.startswith('<p style="white-space: pre-wrap">') and "<" not in words[33:].removesuffix("</p>")
    return might_be_rich(words) and not ours


def surfaces(top: QWidget) -> Iterator[tuple[str, str]]:
    """Every text that Qt would render as rich text in a window, with the widget's name."""
    for widget in [top, *top.findChildren(QWidget)]:
        if rich(widget.toolTip()):
            yield widget.objectName(), widget.toolTip()
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText and rich(widget.text()):
            yield widget.objectName(), widget.text()
        if isinstance(widget, QTextBrowser) and any(tag in widget.toHtml() for tag in ("<img", "<a ")):
            yield widget.objectName(), widget.toHtml()
        if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            yield from ((widget.objectName(), hint) for hint in hints(model) if rich(hint))


def hints(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount(QModelIndex())):
        yield str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or "")


def test_no_widget_shows_a_payload_as_anything_but_text(
    corpus: Path,
    window: MainWindow,
    inside: Stage,
    tmp_path: Path,
) -> None:
    texts = [line for line in texts_of(corpus) if might_be_rich(line)]
    assert len(texts) > 100, "Qt would read them as rich text"
    label = QLabel(texts[0])
    assert rich(texts[0])
    assert label.textFormat() is not Qt.TextFormat.PlainText, "and a label as it comes would show them so"
    folder = tmp_path / "blog" / "_posts"
    quoted = json.dumps(texts, ensure_ascii=True)
    head = f"---\ntitle: {json.dumps(texts[0])}\ntags: {quoted}\ncategories: {quoted}\nimage: {json.dumps(texts[1])}\n---\n"
    body = "".join(f"## {line}\n\n![{line}]({line})\n\n[{line}](<{line}>)\n\n" for line in texts)
    names = [name for line in texts if not {"/", "\0"} & set(line) and len((name := f"2024-02-02-{line}.md").encode()) < 250]
    assert len(names) > 10
    for name in names:
        (folder / name).write_text(head + "글\n", "utf-8")
    with inside.qtbot.waitSignal(window.workspace.list.changed, timeout=20_000):
        window.workspace.list.start()
    post = window.workspace.open(folder / names[0])
    assert post is not None
    with inside.qtbot.waitSignal(window.page_view.shown, timeout=30_000, check_params_cb=lambda r: r >= post.buffer.revision):
        post.buffer.load(head + body)
    inside.qtbot.waitUntil(lambda: len(window.outline.outline.entries) > 50, timeout=20_000)
    page = window.page
    assert page is not None
    inside.qtbot.waitUntil(lambda: bool(page.problems) and not page.check_pending, timeout=30_000)
    window.problems.toggle()
    page.find_bar.open()
    page.find_bar.found.emit((texts[0],))
    for line in texts:
        window.say(text("{message}", message=line))
        page.notify("payload", (line, []))
        assert list(surfaces(window)) == []
    assert list(surfaces(window)) == []


def ink(offered: QWidget) -> int:
    """How many pixels of the first row of a list of suggestions are not its ground, left of the numbers."""
    picture = offered.grab().copy(0, 4, 100, 22).toImage()
    ground = picture.pixelColor(99, 2)
    return sum(picture.pixelColor(x, y) != ground for x in range(6, 90) for y in range(22))


def offered_for(qtbot: QtBot, name: str, key: FieldPath, values: list[str]) -> tuple[Page, Suggestions]:
    """A form, and the list under a field with these values in use, after a letter that they all have."""
    page = Page(POST)
    qtbot.addWidget(page)
    page.form.footer.more.setChecked(True)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.form.set_completions({key: [(value, 3) for value in values]})
    line = focus(page, name)
    line.selectAll()
    type_into(line, "i")
    offered = page.find("form-suggestions")
    assert isinstance(offered, Suggestions)
    assert offered.isVisible()
    return page, offered


@pytest.mark.parametrize(("name", "key"), [("field-tags-add", ("tags",)), ("field-layout", ("layout",))])
def test_what_is_offered_while_typing_is_shown_as_it_is_written(corpus: Path, qtbot: QtBot, name: str, key: FieldPath) -> None:
    _, offered = offered_for(qtbot, name, key, ["<i> </i>"])
    assert ink(offered) > 60, "as rich text nothing would be seen"
    texts = [line for line in texts_of(corpus) if might_be_rich(line) and "i" in line.lower()]
    assert len(texts) > 100
    for at in range(0, len(texts), 50):
        page, offered = offered_for(qtbot, name, key, texts[at : at + 50])
        assert offered.model().rowCount() == len(texts[at : at + 50])
        chosen = offered.model().index(0, 0).data()
        assert list(surfaces(page)) == []
        press(focus(page, name), Qt.Key.Key_Down)
        press(focus(page, name), Qt.Key.Key_Return)
        value = parse(page.text, Engine.JEKYLL).data[str(key[0])]
        assert chosen in (value if isinstance(value, list) else [value])
        assert list(surfaces(page)) == []
        page.hide()


# Everything else that a dialect makes HTML of, in the page itself.

INLINE: dict[str, Callable[[str], str]] = {
    "math in a line": lambda line: f"a $${line}$$ b $`{line}`$",
    "math of its own": lambda line: f"$$\n{line}\n$$",
    "footnote": lambda line: f"a[^1]\n\n[^1]: {line}",
    "table": lambda line: f"| a | {line.replace('|', '/')} |\n|---|---|\n| {line.replace('|', '/')} | b |",
    "attributes": lambda line: f"a\n{{: title={json.dumps(line)} onclick={json.dumps(line)}}}",
    "definition": lambda line: f"a\n: {line}",
    "title of a link": lambda line: f"[a](b \"{line}\")\n\n[c]\n\n[c]: d '{line}'",
    "shortcode": lambda line: f'{{{{< figure src="a.png" title="{line}" >}}}}\n\n{{% note %}}{line}{{% endnote %}}',
    "front matter in the text": lambda _line: "{{ page.payload }}",
}
ENGINES = [Engine.JEKYLL, Engine.HUGO, Engine.HEXO, Engine.ASTRO]


def html_of(engine: Engine, place: str, line: str) -> str:
    config = {"markup": {"goldmark": {"renderer": {"unsafe": True}}}, "math": True}
    blocks = dialect_for(engine, config).blocks(INLINE[place](line), Post({"payload": line}, config))
    return "".join(block.html for block in blocks)


def test_the_places_are_alive(corpus: Path, browser: Browser) -> None:
    live = set(json.loads((corpus / "xss" / "live.json").read_text("utf-8")))
    lines = [" ".join(payload.split()) for name, payload in payloads(corpus) if name in live][:40]
    alive: set[str] = set()
    for place in INLINE:
        for engine in ENGINES:
            before = browser.page.alerts
            browser.show("<!doctype html><p>" + "\n".join(html_of(engine, place, line) for line in lines[::2]))
            browser.settle()
            alive |= {place} if browser.page.alerts > before else set()
    assert alive >= {"footnote", "table", "definition", "front matter in the text"}


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_of_it_is_left_in_the_page(corpus: Path, browser: Browser, engine: Engine) -> None:
    options = PageOptions("foreword://file/1?", "foreword://blocked?", remote_images=False)
    for place in INLINE:
        htmls = [page_html(html_of(engine, place, line), options) for line in texts_of(corpus)]
        assert any(htmls) or place == "front matter in the text"  # only Jekyll and Hexo read that there
        browser.show("<!doctype html>" + "\n".join(htmls))
        browser.settle()
        assert (browser.page.alerts, browser.requests.seen) == (0, []), place


@pytest.mark.parametrize("engine", ENGINES)
def test_our_own_payloads_as_a_body_of_each_generator(browser: Browser, stage: Stage, engine: Engine) -> None:
    """With the real dialects, whose templates, formulas, shortcodes and attribute lists the payloads make use of."""
    options = PageOptions(
        "foreword://file/1?", "foreword://blocked?", remote_images=False, dress=Dress(("$", "$$"), True, True, True)
    )
    config = {"markup": {"goldmark": {"renderer": {"unsafe": True}, "parser": {"attribute": {"block": True}}}}, "math": True}
    dialect, post = dialect_for(engine, config), Post({"title": OWN[0], "tags": list(OWN[:9]), "math": True}, config)
    htmls = ["".join(block.html for block in dialect.blocks(body, post)) for body in OWN]
    cleaned = [page_html(html, options) for html in htmls]
    browser.show("<!doctype html>" + "\n".join(cleaned))
    browser.settle()
    assert (browser.page.alerts, browser.requests.seen) == (0, [])
    stage.pane.set_remote_images(False)
    stage.show("text\n")
    stage.run("window.same = true")
    watch = Watch(stage)
    put(stage, cleaned)
    assert_harmless(stage, watch)
    put(stage, htmls)  # and behind the sanitiser's back
    assert watch.granted == []
    assert {"dialog", "window"}.isdisjoint(watch.tried)
    assert stage.run("same && location.href") == "foreword://page/page.html"
