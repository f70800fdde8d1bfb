"""Section pages above a Hugo post set values for it."""

from __future__ import annotations

from pathlib import Path

from editor.core.site.defaults import Inherited
from editor.storage.inheritance import inherited_values
from editor.storage.site_finding import find_site


def test_section_pages_above_a_post(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "[cascade]\nauthor = 'a'\n",
        "content/_index.md": "---\ncascade:\n  toc: true\n---\n",
        "content/posts/_index.md": "+++\n[cascade]\nauthor = 'b'\n+++\n",
        "content/posts/p/index.md": "---\ntitle: x\n---\n",
        "content/other/_index.md": "---\ncascade: {author: c}\n---\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    site = find_site(tmp_path)
    assert site is not None
    assert inherited_values(tmp_path / "content/posts/p/index.md", site) == {
        "author": Inherited("b", "content/posts/_index.md"),
        "toc": Inherited(True, "content/_index.md"),
    }
    assert inherited_values(Path("/elsewhere.md"), site) == {}
