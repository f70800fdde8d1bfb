"""How long the problems of an open post take to follow a key, and how long a check of the whole site holds up the window.

Run from the source: ``python tests/bench/problems_latency.py``. Prints medians and 95th percentiles in milliseconds: from a key
to the problems of the new text in the drawer, the pause included after which a check begins, and the longest waits of the event
loop during a check of a site of 2,000 posts.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from editor.services.document import Document
from editor.services.jobs import Jobs
from editor.services.site_check import SiteCheck
from editor.services.site_context import SiteContext
from editor.services.validation import PAUSE, Validation
from editor.storage.resources import resource
from editor.storage.site_finding import find_site
from editor.ui.document_page import DocumentPage
from editor.ui.editor.buffer import QtTextBuffer
from editor.ui.icons import Icons
from editor.ui.panels.problem_items import of_post
from editor.ui.panels.problems_panel import ProblemsPanel

HEAD = "---\nlayout: post\ntitle: 빠르기를 재는 글\n---\n\n"
PART = "## 소제목\n\n한글로 쓴 문단이며 **굵은 글**과 [링크](https://example.com/)와 `코드`가 있다.\n**제목. **이라고도 쓴다.\n\n"
PART += "- 하나\n- 둘\n\n"
KEYS, POSTS = 40, 2_000


def main() -> None:
    app = QApplication(["bench"])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FOREWORD_HOME"] = str(Path(folder, "home"))
        site = Path(folder, "site")
        (site / "_posts").mkdir(parents=True)
        (site / "_config.yml").write_text("title: 시험\n", "utf-8")
        for kilobytes in (20, 100):
            print(f"{kilobytes} KB, key to the drawer, {PAUSE} ms of pause included: {_said(_keys(site, kilobytes))}")
        if "--post" not in sys.argv:
            _site(site)
    app.quit()


def _said(times: list[float]) -> str:
    ordered = sorted(times)
    return f"median {statistics.median(ordered):.1f} ms, p95 {ordered[int(len(ordered) * 0.95) - 1]:.1f} ms"


def _keys(site: Path, kilobytes: int) -> list[float]:
    path = site / "_posts" / f"2024-01-05-{kilobytes}.md"
    # No two parts are alike, as in a real post.
    count = kilobytes * 1024 // len(PART.encode())
    parts = (PART.replace("문단", f"문단 {number}").replace("제목.", f"제목 {number}.") for number in range(count))
    path.write_text(HEAD + "".join(parts), "utf-8")
    jobs, context = Jobs(), SiteContext()
    document = Document(QtTextBuffer(), path)
    document.load()
    page = DocumentPage(document, context.engine_of(document), Validation(document, context, jobs))
    page.resize(700, 800)
    page.show()
    panel = ProblemsPanel(Icons(resource))
    panel.resize(1200, 250)
    panel.show()
    _wait(page)
    times = [_key(page, panel) for _ in range(KEYS)]
    jobs.close()
    page.deleteLater()
    panel.deleteLater()
    return times[3:]


def _key(page: DocumentPage, panel: ProblemsPanel) -> float:
    loop = QEventLoop()
    page.problems_changed.connect(lambda found: (panel.show_items(of_post(page.document.text, found, panel.items)), loop.quit()))
    cursor = page.editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    begin = time.perf_counter()
    cursor.insertText("글")
    loop.exec()
    panel.repaint()
    page.problems_changed.disconnect()
    return (time.perf_counter() - begin) * 1e3


def _wait(page: DocumentPage) -> None:
    end = time.monotonic() + 20
    while (page.check_pending or not page.problems) and time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def _site(root: Path) -> None:
    for number in range(POSTS):
        path = root / "_posts" / f"2023-{number % 12 + 1:02}-{number % 28 + 1:02}-{number}.md"
        path.write_text(HEAD + PART * 12, "utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))
    site, jobs = find_site(root / "_posts"), Jobs()
    check, loop, waits = SiteCheck(jobs), QEventLoop(), []
    check.finished.connect(loop.quit)
    check.failed.connect(lambda words: (print(words.say()), loop.quit()))
    for name in ("first", "second"):
        waits.clear()
        pulse = QTimer(interval=1)  # without a pause it would take a processor from the workers
        pulse.timeout.connect(lambda: waits.append(time.perf_counter()))
        pulse.start()
        begin = time.perf_counter()
        check.start(site)
        loop.exec()
        pulse.stop()
        longest = max(after - before for before, after in zip(waits, waits[1:], strict=False)) * 1e3
        print(f"{name} check of {POSTS} posts: {time.perf_counter() - begin:.2f} s; longest wait {longest:.1f} ms")
    jobs.close()


if __name__ == "__main__":
    main()
