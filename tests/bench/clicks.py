"""Whether a click on a word of the page puts the caret on that word in the text, over many real posts.

    python tests/bench/clicks.py [--posts 20] [--engine jekyll] [--words 40] [--show]

Each post is opened in the real window on a private screen; words all over its page are clicked with real mouse events. A click
is right when the caret's word is the one that was clicked and, where the same word stands in the block several times, when it
is the one that an alignment of the block's words, made without the program's own arithmetic, says it is. Words that the text
does not have (filled in by the site) must lead to their block. FOREWORD_CORPUS says where the corpus is.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from dev_display import private_screen  # noqa: E402

from editor.core.markdown.word_place import word_at  # noqa: E402
from tests.bench.scroll_sync import CONFIG, FOLDER, chosen, share  # noqa: E402
from tests.e2e.program import environment  # noqa: E402

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow
    from editor.ui.preview.click import Click

LIMIT = 10.0
WORD = re.compile(r"[^\W_]+")
#: Notes the words of the page in their order, but for those that a click opens or that cannot be seen.
WORDS = r"""(() => {
  window.benchWords = [];
  const sections = [...document.querySelectorAll("article > div > section")];
  sections.forEach((section, number) => {
    const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, around = node.parentElement;
      if (around.closest("a[href], summary, [data-box], [data-note], [data-diagram], math, details:not([open])")) continue;
      if (around.closest(".gutter, .rouge-gutter, .lineno, .lnt, .ln, .linenos")) continue;
      const kind = around.closest("td, th, li, pre, h1, h2, h3, h4, h5, h6, blockquote, dd, p")?.localName || around.localName;
      for (const found of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        const where = around.closest(".footnotes") ? "footnote" : kind;
        benchWords.push({ node, number, at: found.index, word: found[0], kind: where });
      }
    }
  });
  return benchWords.length;
})()"""
SHOW = r"""(at => {
  const { node, at: from, word } = benchWords[at];
  node.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
  window.benchFrames = 0;
  (function next() { if (++benchFrames < 4) requestAnimationFrame(next); })();
  return 1;
})(%d)"""
PLACE = r"""(at => {
  const { node, number, at: from, word, kind } = benchWords[at];
  const middle = from + Math.floor(word.length / 2), range = document.createRange();
  range.setStart(node, middle);
  range.setEnd(node, middle + 1);
  const box = range.getBoundingClientRect(), x = box.left + box.width / 3, y = box.top + box.height / 2;
  const there = document.caretRangeFromPoint(x, y);
  const seen = x < innerWidth && node.parentElement.contains(document.elementFromPoint(x, y));
  const hit = seen && there?.startContainer === node && there.startOffset >= from && there.startOffset <= from + word.length;
  const shown = [...sections()[number].textContent.matchAll(/[\p{L}\p{N}]+/gu)].map(found => found[0]);
  return { x, y, hit, word, number, kind, shown, nth: nth(sections()[number], node, from) };
  function sections() { return [...document.querySelectorAll("article > div > section")]; }
  // The number of the word of the block's text that the clicked one is in.
  function nth(section, node, from) {
    const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
    let before = from;
    while (walker.nextNode() && walker.currentNode !== node) before += walker.currentNode.length;
    return [...section.textContent.matchAll(/[\p{L}\p{N}]+/gu)].findLastIndex(found => found.index <= before);
  }
})(%d)"""


class Clicker:
    """The window, in this process, so that thousands of clicks take no longer than they must."""

    def __init__(self, home: Path) -> None:
        os.environ["FOREWORD_HOME"] = str(home)
        from PySide6.QtTest import QTest

        from editor.app import Foreword

        self.program = Foreword([])
        self.window: MainWindow = self.program.window
        self._test = QTest
        self.program.app.setDoubleClickInterval(1)  # words that stand in the same place one after the other
        self.window.resize(1300, 900)
        self.window.show()
        self.window.page_view.start()
        self.clicks: list[Click] = []
        self.window.page_view.clicked.connect(self.clicks.append)

    def until(self, condition: Callable[[], object]) -> bool:
        from PySide6.QtWidgets import QApplication

        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            if condition():
                return True
            QApplication.processEvents()
            time.sleep(0.001)
        return False

    def open(self, path: Path) -> bool:
        shown: list[int] = []
        self.window.page_view.settled.connect(shown.append)
        document = self.window.workspace.open(path)
        done = document is not None and self.until(lambda: shown and shown[-1] >= document.buffer.revision)
        self.window.page_view.settled.disconnect(shown.append)
        return done

    def run(self, script: str) -> Any:
        answers: list[str] = []
        page = self.window.page_view._page
        assert page is not None
        page.run(f"JSON.stringify({script})", lambda found: answers.append(str(found)))
        self.until(lambda: answers)
        return json.loads(answers[0])

    def around(self) -> str:
        """The text around the caret, which is a bar."""
        post = self.window.page
        assert post is not None
        caret = post.editor.buffer.offset(post.editor.textCursor().position())
        text = post.document.text
        return f"{text[max(caret - 40, 0) : caret]}|{text[caret : caret + 40]}"

    def click(self, number: int) -> tuple[dict[str, Any], bool]:
        """Click on a word; what is known of it, and whether the page told of the click."""
        from PySide6.QtCore import QPointF, Qt
        from PySide6.QtWidgets import QWidget

        view = self.window.page_view.view
        assert view is not None
        target = next(w for w in view.findChildren(QWidget) if w.isVisible() and w.size() == view.size())
        self.run(SHOW % number)
        self.until(lambda: self.run("benchFrames") == 4)  # what was far away has its true height now
        word: dict[str, Any] = self.run(PLACE % number)
        if not word["hit"]:
            return word, False
        self.clicks.clear()
        self._test.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPointF(word["x"], word["y"]).toPoint())
        told = self.until(lambda: self.clicks)
        word["told"] = word_at(self.clicks[0].shown, self.clicks[0].at).of(self.clicks[0].shown) if told else ""
        return word, told


def expected(shown: list[str], nth: int, source: str, base: int) -> tuple[int, int] | None:
    """Where in the text the block's word number `nth` is by an alignment of words; None where the alignment does not say."""
    found = list(WORD.finditer(source))
    matcher = SequenceMatcher(None, shown, [each[0] for each in found], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        if a <= nth < a + size:
            each = found[b + nth - a]
            return base + each.start(), base + each.end()
    return None


def before_and_behind(word: dict[str, Any]) -> str:
    """The clicked word between those around it on the page."""
    shown, nth = word["shown"], word["nth"]
    return f"{shown[max(nth - 3, 0) : nth]} [{word['word']}] {shown[nth + 1 : nth + 4]}"


def judged(clicker: Clicker, word: dict[str, Any]) -> str:
    """How a click went: "right", "other place", "other word", "in the block", "lost", or "missed": it hit another word."""
    post = clicker.window.page
    assert post is not None
    text = post.document.text
    caret = post.editor.buffer.offset(post.editor.textCursor().position())
    lines = text.split("\n")
    first, end = clicker.window.preview.page.lines()[word["number"]]
    if first == end:  # the footnotes, which stand anywhere in the text
        first, end = clicker.window.preview.page.first_line, len(lines)
    base, source = sum(len(each) + 1 for each in lines[:first]), "\n".join(lines[first:end])
    start = caret
    while start > 0 and WORD.fullmatch(text[start - 1]):
        start -= 1
    stop = caret
    while stop < len(text) and WORD.fullmatch(text[stop]):
        stop += 1
    there, wanted = text[start:stop], word["word"]
    if wanted not in source:
        parts = there and (there in wanted)
        return "right" if parts else "in the block" if base <= caret <= base + len(source) else "lost"
    if not there or not (wanted in there or there in wanted):
        return "other word" if wanted in word["told"] else "missed"
    place = expected(word["shown"], word["nth"], source, base)
    return "right" if place is None or (place[0] <= caret <= place[1]) else "other place"


def words_of(clicker: Clicker, count: int) -> Iterator[int]:
    total = int(clicker.run(WORDS))
    step = max(total / count, 1)
    yield from sorted({int(step * number) for number in range(count) if step * number < total})


def measure(options: argparse.Namespace, folder: Path) -> Counter[tuple[str, str]]:
    clicker, result = Clicker(folder / "home"), Counter[tuple[str, str]]()
    for number, (name, data) in enumerate(chosen(options.engine, options.posts, options.lines)):
        site = folder / str(number)
        post = site / FOLDER[options.engine] / Path(name).name
        post.parent.mkdir(parents=True)
        (site / CONFIG[options.engine][0]).write_text(CONFIG[options.engine][1])
        post.write_bytes(data)
        if not clicker.open(post):
            print(f"{name}: does not open")
            continue
        for at in words_of(clicker, options.words):
            word, told = clicker.click(at)
            verdict = judged(clicker, word) if told else "not told" if word["hit"] else "out of sight"
            result[word["kind"], verdict] += 1
            if options.show and verdict not in ("right", "out of sight"):
                place = clicker.window.page.editor.caret()  # type: ignore[union-attr]
                print(f"{verdict}: {name} {word['kind']} {word['word']!r} block {word['number']} -> {place}")
                print(f"    {before_and_behind(word)} in {clicker.around()!r}")
        clicker.window.workspace.close(clicker.window.workspace.documents[0])
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=20)
    parser.add_argument("--engine", default="jekyll", choices=list(CONFIG))
    parser.add_argument("--lines", type=int, default=30)
    parser.add_argument("--words", type=int, default=40)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    with private_screen(environment()) as env, tempfile.TemporaryDirectory() as folder:
        os.environ.update(env, HOME=folder, LANGUAGE="en")
        result = measure(options, Path(folder))
        report(result)
        sys.stdout.flush()
        os._exit(0)  # the window is not taken apart


def report(result: Counter[tuple[str, str]]) -> None:
    clicked = {key: count for key, count in result.items() if key[1] != "out of sight"}
    good = sum(count for (_, verdict), count in clicked.items() if verdict in ("right", "in the block"))
    print(f"{good} of {sum(clicked.values())} clicks right ({share(good, sum(clicked.values()))})")
    for (kind, verdict), count in sorted(result.items()):
        print(f"    {kind:10} {verdict:12} {count}")


if __name__ == "__main__":
    main()
