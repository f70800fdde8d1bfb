"""Pictures that a theme may bring, whose files nobody sees here."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from editor.core.engine import Engine
from editor.core.rules.registry import check
from editor.core.site.model import Site
from tests.core.rules.test_sites import ROOT, Files


@pytest.mark.parametrize(
    ("engine", "config", "files", "target", "told"),
    [
        (Engine.JEKYLL, {}, (), "/assets/images/logo.png", True),
        (Engine.JEKYLL, {"theme": "minima"}, (), "/assets/images/logo.png", False),
        (Engine.JEKYLL, {"remote_theme": "a/b"}, (), "/assets/logo.png", False),
        (Engine.JEKYLL, {"theme": "minima"}, ("assets/images/own.png",), "/assets/images/logo.png", True),
        (Engine.JEKYLL, {"theme": "minima"}, (), "/images/logo.png", True),
        (Engine.HUGO, {"theme": "ananke"}, (), "/images/logo.png", False),
        (Engine.HUGO, {"theme": "ananke"}, ("themes/ananke/theme.toml",), "/images/logo.png", True),
        (Engine.HUGO, {"theme": ["ananke", "b"]}, ("themes/ananke/static/images/logo.png",), "/images/logo.png", False),
        (Engine.HUGO, {"theme": "ananke"}, ("static/images/own.png",), "/images/logo.png", True),
        (Engine.HUGO, {"module": {"imports": [{"path": "github.com/a/b"}]}}, (), "/logo.png", False),
        (Engine.HUGO, {"module": {"mounts": [{"source": "pics", "target": "static/images"}]}}, (), "/images/logo.png", False),
        (Engine.HUGO, {"module": {"mounts": [{"source": "pics", "target": "static/images"}]}}, (), "/img/logo.png", True),
        (Engine.HUGO, {}, (), "/images/logo.png", True),
        (Engine.HEXO, {"theme": "next"}, (), "/images/logo.png", False),
        (Engine.HEXO, {"theme": "next"}, ("node_modules/hexo-theme-next/source/images/avatar.gif",), "/images/logo.png", True),
        (Engine.HEXO, {"theme": "next"}, ("themes/next/source/images/logo.png",), "/images/logo.png", False),
    ],
)
def test_a_picture_that_a_theme_may_bring_is_not_missed(
    engine: Engine, config: dict, files: tuple[str, ...], target: str, told: bool
) -> None:
    site = Site(ROOT, engine, "s", config, ("_posts", "content", "source/_posts"))
    disk = Folders(*files)
    text = f"---\ntitle: T\ndate: 2024-01-05\nimage: {target}\n---\n![그림]({target})\n"
    found = check(text, name="_posts/2024-01-05-a.md", engine=engine, site=site, now=datetime(2026, 1, 1, tzinfo=UTC), facts=disk)
    assert [one.code for one in found if one.code in ("FW702", "FW726")] == (["FW726", "FW702"] if told else [])


class Folders(Files):
    """A disk that knows the folders of its files too."""

    def spelling(self, path: str) -> str | None:
        return path if any(f"{name}/".startswith(f"{path}/") for name in self.names) else None
