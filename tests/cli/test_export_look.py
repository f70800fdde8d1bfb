"""An exported page looks as the preview does."""

from __future__ import annotations

from pathlib import Path

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
