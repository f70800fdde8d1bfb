"""The style of a built site is read from the folder that it was built into, and from nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.engine import Engine
from editor.core.site.model import Site
from editor.storage import site_styles
from editor.storage.built_site import built_folder
from editor.storage.site_styles import own_style

PNG = b"\x89PNG"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "site"
    (made / "_site" / "assets").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(b"secret")
    (made / "secret.png").write_bytes(b"secret")
    return made


def site(root: Path, **config: object) -> Site:
    return Site(root, Engine.JEKYLL, "s", config)


def built(root: Path, css: str, page: str = '<link rel="stylesheet" href="/assets/a.css">') -> str:
    """The style that comes out of a built site with one sheet."""
    (root / "_site" / "index.html").write_text(f"<html><head>{page}</head><body></body></html>", "utf-8")
    (root / "_site" / "assets" / "a.css").write_text(css, "utf-8")
    found = own_style(site(root), None, {})
    return found.css if found else ""


def test_pictures_and_imports_are_inside(root: Path) -> None:
    (root / "_site" / "assets" / "p.png").write_bytes(PNG)
    (root / "_site" / "b.css").write_text("b { background: url(assets/p.png) }")
    css = built(root, "@import '../b.css'; a { background: url('/assets/p.png?v=2#x') }")
    assert (
        css == 'b { background: url("data:image/png;base64,iVBORw==") } a { background: url("data:image/png;base64,iVBORw==") }'
    )


@pytest.mark.parametrize(
    "address", ["../../secret.png", "../../../secret.png", "%2e%2e/%2e%2e/secret.png", "/../secret.png", "/etc/hostname",
                "..\\\\..\\\\secret.png",
                "file:///etc/hostname", "a.css", "missing.png", "link.png"],
)  # fmt: skip
def test_nothing_outside_of_the_built_folder(root: Path, address: str) -> None:
    (root / "_site" / "assets" / "link.png").symlink_to(root / "secret.png")
    assert built(root, f"a {{ background: url('{address}') }}") == 'a { background: url("") }'


def test_an_import_that_leads_out_or_round_is_left_out(root: Path) -> None:
    (root / "out.css").write_text("secret { a: b }")
    assert built(root, "@import '../../out.css'; @import 'a.css'; c { d: e }").count("c { d: e }") == site_styles.DEEPEST + 1
    assert "secret" not in built(root, "@import '../../out.css'; c { d: e }")


def test_the_base_path_is_left_out(root: Path) -> None:
    page = '<link rel="stylesheet" href="/blog/assets/a.css">'
    (root / "_site" / "index.html").write_text(page)
    (root / "_site" / "assets" / "a.css").write_text("a { b: c }")
    found = own_style(site(root, baseurl="/blog"), None, {})
    assert found is not None
    assert found.css == "a { b: c }"


def test_the_page_of_the_post_itself_is_taken_where_it_is(root: Path) -> None:
    page = root / "_site" / "2024" / "03" / "15" / "first.html"
    page.parent.mkdir(parents=True)
    page.write_text('<style>a { b: c }</style><body class="post"><div class="post-content"></div>')
    (root / "_site" / "index.html").write_text("<style>d { e: f }</style>")
    post = root / "_posts" / "2024-03-15-first.md"
    found = own_style(site(root), post, {"title": "a"})
    assert found is not None
    assert (found.css, found.page.body, found.page.content) == ("a { b: c }", ("post",), ("post-content",))
    other = own_style(site(root), root / "_posts" / "2024-03-16-new.md", {"title": "b"})
    assert other is not None
    assert other.css == "d { e: f }"


def test_too_much_is_left_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_styles, "LARGEST_FILE", 10)
    (root / "_site" / "assets" / "p.png").write_bytes(b"x" * 11)
    assert built(root, "a { background: url(p.png) }") == 'a { background: url("") }'


@pytest.mark.parametrize("destination", ["..", "../elsewhere", "/tmp", ".", "none"])
def test_a_site_that_is_built_elsewhere_has_no_style(root: Path, destination: str) -> None:
    (root.parent / "elsewhere").mkdir()
    assert built_folder(site(root, destination=destination)) is None


def test_a_site_that_was_never_built_has_none(tmp_path: Path) -> None:
    assert own_style(site(tmp_path), None, {}) is None
