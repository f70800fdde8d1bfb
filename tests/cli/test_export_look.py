"""An exported page looks as the preview does."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.storage.resources import resource
from tests.cli.conftest import Run

POST = "---\ntitle: 글\n---\n$$x^2$$\n\n알림.\n{: .notice--info}\n"


def test_formulas_and_boxes(run: Run, site: Path, tmp_path: Path) -> None:
    post, out = site / "_posts" / "2024-02-01-math.md", tmp_path / "out.html"
    post.write_text(POST, "utf-8")
    assert run("export", post, "-o", out).returncode == 0
    page = out.read_text("utf-8")
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in page
    assert ".notice--info" in page
    assert '<p class="notice--info">' in page


DIAGRAM = "---\ntitle: 글\n---\n```mermaid\ngraph TD\n  A[시작] --> B[끝]\n```\n"


def has_mermaid() -> bool:
    try:
        return resource("mermaid", "mermaid.min.js").is_file()
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not has_mermaid(), reason="mermaid is fetched by the set-up where npm is there")
def test_diagrams_are_pictures_inside(run: Run, site: Path, tmp_path: Path) -> None:
    post, out = site / "_posts" / "2024-02-01-diagram.md", tmp_path / "out.html"
    post.write_text(DIAGRAM, "utf-8")
    done = run("export", post, "-o", out, "--engine", "gfm", QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout) == (0, "")
    page = out.read_text("utf-8")
    assert page.count('"data:image/svg+xml;base64,') == 2
    assert 'alt="시작, 끝"' in page
    assert "graph TD" not in page


def test_diagrams_that_the_site_shows_as_code_are_code(run: Run, site: Path, tmp_path: Path) -> None:
    post, out = site / "_posts" / "2024-02-01-diagram.md", tmp_path / "out.html"
    post.write_text(DIAGRAM, "utf-8")
    assert run("export", post, "-o", out).returncode == 0
    assert '<code class="language-mermaid">graph TD' in out.read_text("utf-8")
