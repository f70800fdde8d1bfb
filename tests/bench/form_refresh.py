"""How long the form takes for a keystroke in a front-matter block of 2 KB: milliseconds, against a limit of 5.

Run on a quiet machine: ``python -m tests.bench.form_refresh`` (QT_QPA_PLATFORM=offscreen without a screen).
"""

from __future__ import annotations

import statistics
import sys
import time

from PySide6.QtWidgets import QApplication

from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.ui.form.post_form import PostForm

LIMIT = 5.0


def block(title: str) -> str:
    """A post whose front matter has 2 KB in 20 fields of every kind."""
    words = ", ".join(f"낱말{n}" for n in range(20))
    fields = [f'title: "{title}"', "date: 2026-11-20 09:00:00 +0900", f"tags: [{words}]", "categories: [개발]", "toc: true"]
    fields += [f"field_{n}: 값 하나에 든 그리 길지 않은 한국어 문장 {n}" for n in range(19)]
    fields += [
        "cover:",
        "  image: /a.png",
        "  alt: 그림",
        "links:",
        "  - name: 하나",
        "    url: /1",
        "  - name: 둘",
        "    url: /2",
    ]
    return "\n".join(["---", *fields, "---", "", "본문", ""])


def main() -> int:
    """Print the median and the slowest tenth; 1 when the median is over the limit."""
    app = QApplication.instance() or QApplication(["bench"])
    form, times = PostForm(), []
    form.resize(560, 900)
    form.footer.more.setChecked(True)
    form.show()
    title = "느린 빌드"
    for n in range(120):
        title += "가나다라"[n % 4]
        text = block(title)
        start = time.perf_counter()
        form.show_front_matter(parse(text, Engine.JEKYLL), Engine.JEKYLL)
        times.append((time.perf_counter() - start) * 1000)
        app.processEvents()
    times = sorted(times[10:])
    middle, slow = statistics.median(times), times[len(times) * 9 // 10]
    print(f"block of {len(block(title).encode())} bytes: median {middle:.2f} ms, slowest tenth from {slow:.2f} ms")
    return int(middle > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
