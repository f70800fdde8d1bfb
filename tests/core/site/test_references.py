"""References come encoded, with backslashes, behind Liquid; what leads elsewhere is no file of the site."""

from __future__ import annotations

import pytest

from editor.core.site.references import Reference, base_path, local_reference


@pytest.mark.parametrize(
    ("target", "path", "rooted"),
    [
        ("/images/a.png", "images/a.png", True),
        ("images/a.png", "images/a.png", False),
        ("../images/%EA%B0%80%20b.png", "../images/가 b.png", False),
        ("<a b.png>", "a b.png", False),
        ("..\\images\\a.png", "../images/a.png", False),
        ("..%5Cimages%5Ca.png", "../images/a.png", False),
        ("a.png?raw=true#x", "a.png", False),
        ("{{ site.baseurl }}/images/a.png", "images/a.png", True),
        ("{{site.url}}{{site.baseurl}}/a.png", "a.png", True),
        ("{{ site.baseurl }}images/a.png", "images/a.png", True),
        ("{{ '/assets/a.png' | relative_url }}", "assets/a.png", True),
        ("{% link assets/a.pdf %}", "assets/a.pdf", True),
        ("https://me.example/images/a.png", "images/a.png", True),
        ("100%.png", "100%.png", False),
    ],
)
def test_local_references(target: str, path: str, rooted: bool) -> None:
    assert local_reference(target, {"url": "https://me.example"}) == Reference(path, rooted)


@pytest.mark.parametrize(
    "target",
    [
        "",
        "#part",
        "https://other.example/a.png",
        "//other.example/a.png",
        "\\\\server\\share\\a.png",
        "/%2Fserver/a.png",
        "C:\\Users\\me\\a.png",
        "c:/a.png",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "a%00.png",
        "a\nb.png",
        "https://me.example.evil/a.png",
        "http://[broken",
    ],
)
def test_references_elsewhere(target: str) -> None:
    assert local_reference(target, {"url": "https://me.example"}) is None


@pytest.mark.parametrize(
    ("config", "base"),
    [
        ({"baseurl": "/blog"}, "/blog"),
        ({"baseurl": ""}, ""),
        ({"baseURL": "https://a.example/blog/"}, "/blog"),
        ({"base": "docs"}, "/docs"),
        ({"url": "https://a.example/hexo", "root": "/"}, "/hexo"),
        ({"url": "http://[broken"}, ""),
        ({}, ""),
    ],
)
def test_base_path(config: dict[str, object], base: str) -> None:
    assert base_path(config) == base
