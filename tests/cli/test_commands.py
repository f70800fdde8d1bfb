"""The other commands, and the dispatcher."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import time
from pathlib import Path

from tests.cli.conftest import ROOT, Run

DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def test_render_uses_the_site_or_what_is_asked_for(run: Run, tmp_path: Path) -> None:
    post = tmp_path / "a.md"
    post.write_text("---\ntitle: T\n---\n**강조(bold)**는\n", "utf-8")
    assert run("render", post, "--engine", "commonmark").stdout == "<p>**강조(bold)**는</p>\n"


def test_render_lines(run: Run) -> None:
    asked = [
        {"id": "가", "body": "# 가\n", "engine": "commonmark", "front_matter": "---\ntitle: T\n---\n", "unsafe": True},
        {"id": 2, "body": "<b>나</b>\n", "engine": "commonmark"},
    ]
    done = run("render", "--jsonl", given="".join(json.dumps(line) + "\n" for line in asked))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert answers == [{"id": "가", "html": "<h1>가</h1>\n"}, {"id": 2, "html": "<p><b>나</b></p>\n"}]


def test_a_template_knows_the_time_of_the_build_without_a_site(run: Run) -> None:
    line = {"id": 1, "body": "{{ site.time | date: '%s' }}", "engine": "jekyll"}
    before = int(time.time())
    done = run("render", "--jsonl", given=json.dumps(line) + "\n")
    said = int(json.loads(done.stdout)["html"].strip().removeprefix("<p>").removesuffix("</p>"))
    assert before <= said <= time.time()


def test_render_lines_go_on_after_a_bad_one(run: Run) -> None:
    done = run("render", "--jsonl", given='no json\n{"id": 1, "body": "a", "engine": "commonmark"}\n')
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [None, 1]
    assert done.returncode == 1


def test_new_prints_the_path_of_a_post_like_the_others(run: Run, site: Path) -> None:
    done = run("new", "새 글: 시작", cwd=site)
    path = Path(done.stdout.strip())
    assert done.returncode == 0
    assert path.parent == site / "_posts"
    assert run("get", "title", path).stdout == "새 글: 시작\n"
    assert run("check", path, "--strict").returncode == 0


def test_new_in_a_site_without_posts_begins_with_its_template(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text('baseURL = "https://a.example/"\n', encoding="utf-8")
    (tmp_path / "archetypes").mkdir()
    (tmp_path / "content" / "posts").mkdir(parents=True)
    head = '+++\ntitle = "{{ .Name }}"\nseries = "가"\n+++\n\n## 들어가며\n'
    (tmp_path / "archetypes" / "posts.md").write_text(head, encoding="utf-8")
    (tmp_path / "archetypes" / "default.md").write_text("+++\ntitle = ''\n+++\n", encoding="utf-8")
    done = run("new", "새 글", cwd=tmp_path)
    written = Path(tmp_path, done.stdout.strip()).read_text(encoding="utf-8")
    assert written == '+++\ntitle = "새 글"\nseries = "가"\n+++\n\n## 들어가며\n'


def test_export_holds_its_pictures_and_no_scripts(run: Run, site: Path) -> None:
    (site / "images").mkdir()
    (site / "images" / "점.png").write_bytes(DOT)
    post = site / "_posts" / "2024-01-05-first.md"
    post.write_text("---\ntitle: 첫 <글>\n---\n![점](/images/점.png) ![없음](/images/none.png)\n", "utf-8")
    done = run("export", post, "-o", site / "out.html", "--engine", "gfm")
    page = (site / "out.html").read_text("utf-8")
    assert done.returncode == 0
    assert base64.b64encode(DOT).decode() in page
    assert "<h1>첫 &lt;글&gt;</h1>" in page
    assert '<html lang="ko">' in page
    assert "default-src 'none'" in page
    assert "none.png" in done.stderr
    assert run("export", post, "-o", site / "out.txt").returncode == 2


def test_a_misspelled_command_is_named(run: Run, site: Path) -> None:
    done = run("chekc", cwd=site)
    assert done.returncode == 2
    assert "foreword check" in done.stderr


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout.startswith("foreword ")
    shown = run("--help").stdout
    assert all(f"foreword {name} " in shown for name in ("check", "set", "get", "render", "new", "export", "hook"))
    for name in ("check", "set", "get", "render", "new", "export", "hook"):
        assert run(name, "--help").returncode == 0


def test_the_window_needs_its_extra() -> None:
    program = (
        "import sys\n"
        "class No:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] == 'PySide6': raise ModuleNotFoundError(name, name=name)\n"
        "        if name == 'editor.app': raise ModuleNotFoundError(name, name='PySide6')\n"
        "sys.meta_path.insert(0, No())\n"
        "from editor.cli.main import run\n"
        "sys.exit(run(['a.md']))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert 'pip install "foreword[gui]"' in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_fault_is_one_line(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom editor.cli import main\n"
        "def broken(*_): raise ZeroDivisionError('x')\n"
        "main._dispatched = broken\n"
        "sys.exit(main.run(['check']))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith("foreword: This is a fault in Foreword, not in your files: ZeroDivisionError: x")
    assert done.stderr.count("\n") == 1
