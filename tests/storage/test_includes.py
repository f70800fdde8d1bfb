"""What posts take from their sites is read when they name it, and not from elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from editor.core.engine import Engine
from editor.core.markdown.diagrams import draws_diagrams, has_diagram_tag
from editor.core.site.model import Site
from editor.storage.surroundings import Surroundings

FENCE = "```mermaid\ngraph TD\n```\n"


def written(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def test_a_post_with_nothing_but_a_diagram_knows_that_its_site_draws_it(tmp_path: Path) -> None:
    def draws(engine: Engine, config: dict[str, object], files: dict[str, str]) -> bool:
        root = written(tmp_path / engine.value, files)
        post = Surroundings(datetime.now(UTC)).post(root / "a.md", FENCE, {}, Site(root, engine, "s", config))
        return draws_diagrams(engine, post)

    assert draws(Engine.HUGO, {}, {"themes/a/layouts/_default/_markup/render-codeblock-mermaid.html": ""})
    assert draws(Engine.JEKYLL, {}, {"_includes/head.html": '<script src="mermaid.min.js"></script>'})
    assert draws(Engine.HEXO, {"theme": "next"}, {"_config.next.yml": "mermaid:\n  enable: true\n"})
    assert draws(Engine.ASTRO, {}, {"package.json": '{"dependencies": {"astro-mermaid": "1"}}'})


def test_templates_that_decide_nothing_are_not_read(tmp_path: Path) -> None:
    files = {"layouts/shortcodes/mermaid.html": "", "layouts/shortcodes/x.html": "", "layouts/_default/single.html": ""}
    site = Site(written(tmp_path, files), Engine.HUGO, "s", {})
    post = Surroundings(datetime.now(UTC)).post(tmp_path / "a.md", "{{< mermaid >}}", {}, site)
    assert list(post.includes) == ["layouts/shortcodes/mermaid.html"]
    assert has_diagram_tag(Engine.HUGO, post)


def test_a_theme_outside_of_the_site_is_not_read(tmp_path: Path) -> None:
    written(tmp_path / "outside", {"_config.yml": "mermaid: {enable: true}\n"})
    root = written(tmp_path / "site", {"themes/other/x": ""})
    (root / "themes/next").symlink_to(tmp_path / "outside")
    for theme in ("next", "../../outside"):
        site = Site(root, Engine.HEXO, "s", {"theme": theme})
        assert Surroundings(datetime.now(UTC)).post(root / "a.md", FENCE, {}, site).includes == {}
