"""Where the checks say that the build stops because of another file, it stops, and else it does not: with the real generators."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.core.diagnostics import Severity
from editor.core.engine import Engine
from editor.core.rules.registry import check
from editor.storage.site_facts import DiskFacts
from editor.storage.site_finding import find_site

NOW = datetime(2026, 6, 1, tzinfo=UTC)
JEKYLL = {
    "{% else %}": "FW803",
    "{% case page.a %}{% when 1 %}{% elsif page.b %}{% endcase %}": "FW803",
    "{% if page.a %}{% capture x %}{% else %}{% endcapture %}{% endif %}": "FW803",
    "{% if page.a %}a{% elsif page.b %}b{% else %}c{% endif %}{% for x in page.tags %}{% else %}{% endfor %}": "",
    "{% case page.a %}{% when %}{% endcase %}": "FW808",
    "```\n{% include none.html %}\n```": "FW809",
    "{% include There.html %}": "FW809",
    '{% include there.html a="1" b=page.title %}{% include deep/inner.html %}': "",
    '{% include "there.html" %}': "FW809",
    "{% include_relative none.md %}": "FW809",
    "{% include_relative beside.txt %}": "",
    "{% if page.none %}{% include none.html %}{% endif %}": "",
    "{{ page.date | date }}": "FW810",
    '{{ page.tags | where: "a" }}': "FW810",
    '{{ page.title | replace: "a" }}{{ page.tags | join }}{{ page.date | date: "%Y" }}': "",
}
HUGO = {
    '{{< ref "none.md" >}}': "FW716",
    '`{{< relref "none" >}}`': "FW716",
    '{{< ref path="none.md" >}}': "FW716",
    "{{< ref >}}": "FW716",
    '{{< ref "/content/posts/other.md" >}}': "FW716",
    '{{< ref "osts/other.md" >}}': "FW716",
    '{{< ref "Other.md#part" >}}{{< ref "/posts/other" >}}{{< ref "./other.md?x=1" >}}{{< relref "../docs/deep.md" >}}': "",
    '{{< ref "deep" >}}{{< ref "bundle" >}}{{< ref "/posts/bundle/index.md" >}}{{< ref "docs" >}}{{< ref "/" >}}': "",
    '{{< ref "#part" >}}{{< ref "https://example.org/" >}}{{</* ref "none.md" */>}}': "",
    '<!-- {{< ref "none.md" >}} -->': "",
}


def errors(post: Path, engine: Engine) -> list[str]:
    site = find_site(post)
    assert site is not None
    name = post.relative_to(site.root).as_posix()
    found = check(post.read_text("utf-8"), name=name, engine=engine, site=site, now=NOW, facts=DiskFacts(site))
    return [one.code for one in found if one.severity is Severity.ERROR]


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(("body", "code"), JEKYLL.items())
def test_jekyll_stops_where_the_checks_say_so(tmp_path: Path, body: str, code: str) -> None:
    written(tmp_path / "_config.yml", "title: T\n")
    written(tmp_path / "_includes" / "there.html", "x")
    written(tmp_path / "_includes" / "deep" / "inner.html", "x")
    written(tmp_path / "_posts" / "beside.txt", "x")
    post = written(tmp_path / "_posts" / "2024-01-05-a.md", f"---\ntitle: T\ntags: [a]\n---\n{body}\n")
    assert errors(post, Engine.JEKYLL) == ([code] if code else [])
    if shutil.which("jekyll"):
        command = ["jekyll", "build", "--quiet", "--disable-disk-cache"]
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=100, check=False)
        assert (done.returncode != 0) is bool(code)


@pytest.mark.parametrize(("body", "code"), HUGO.items())
def test_hugo_stops_where_the_checks_say_so(tmp_path: Path, body: str, code: str) -> None:
    written(tmp_path / "hugo.toml", 'baseURL = "https://example.org/"\n')
    for name in ("_default/single.html", "_default/list.html", "index.html"):
        written(tmp_path / "layouts" / name, "{{ .Content }}")
    for name in ("posts/other.md", "posts/bundle/index.md", "docs/_index.md", "docs/deep.ko.md", "docs/deep.md"):
        written(tmp_path / "content" / name, "---\ntitle: T\ndate: 2024-01-05\n---\n## part\n")
    post = written(tmp_path / "content" / "posts" / "a.md", f"---\ntitle: T\ndate: 2024-01-05\n---\n## part\n\n{body}\n")
    assert errors(post, Engine.HUGO) == ([code] if code else [])
    if shutil.which("hugo"):
        done = subprocess.run(["hugo", "--quiet"], cwd=tmp_path, capture_output=True, timeout=100, check=False)
        assert (done.returncode != 0) is bool(code)


def test_a_theme_may_bring_the_file_to_include(tmp_path: Path) -> None:
    post = written(tmp_path / "_posts" / "2024-01-05-a.md", "---\ntitle: T\n---\n{% include none.html %}\n")
    written(tmp_path / "_config.yml", "title: T\n")
    assert errors(post, Engine.JEKYLL) == ["FW809"]
    written(tmp_path / "_config.yml", "theme: minima\n")
    assert errors(post, Engine.JEKYLL) == []


@pytest.mark.parametrize("brought", ["[module]\n[[module.imports]]\npath = 'x'\n", ""])
def test_where_pages_may_come_from_elsewhere_nothing_is_said(tmp_path: Path, brought: str) -> None:
    written(tmp_path / "hugo.toml", f"title = 'T'\n{brought}")
    if not brought:
        written(tmp_path / "content" / "made" / "_content.gotmpl", "")
    post = written(tmp_path / "content" / "posts" / "a.md", '---\ntitle: T\ndate: 2024-01-05\n---\n{{< ref "none.md" >}}\n')
    assert errors(post, Engine.HUGO) == []
