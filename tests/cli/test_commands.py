"""The other commands, and the dispatcher."""

from __future__ import annotations

import argparse
import base64
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from editor.cli.main import COMMANDS
from editor.cli.wrong_call import wrong_call
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


def test_what_stands_behind_two_hyphens_is_a_file(run: Run, site: Path) -> None:
    done = run("check", "--", "--fix", cwd=site)
    assert done.returncode == 2
    assert "There is no file --fix" in done.stderr


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


@pytest.mark.parametrize(
    ("words", "english", "korean"),
    [
        ("check --nonsense", "no option --nonsense. “foreword check --help” lists", "옵션은 없습니다. “foreword check"),
        ("check --fixx", "Did you mean --fix?", "--fix을(를) 쓰려고"),
        ("check --engine foo", "It is one of: jekyll, hugo, hexo", "쓸 수 있는 것: jekyll, hugo"),
        ("check --engine hug", "Did you mean “hugo”?", "“hugo”을(를)"),
        ("check --format", "Behind --format one of these must stand: text, json", "--format 뒤에"),
        ("check --config", "Write “--config FILE”", "“--config FILE”처럼"),
        ("check --fix=3", "--fix takes no value", "“=3”을(를) 빼세요"),
        ("check --sta", "--staged, --statistics", "이름을 끝까지"),
        ("hook", "missing: install|uninstall|status", "“foreword hook install|uninstall|status”처럼"),
        ("hook foo", "foreword hook cannot be “foo”. It is one of: install, uninstall", "쓸 수 있는 것: install"),
        ("get", "missing: FIELD, FILE. Write “foreword get FIELD FILE...”", "빠졌습니다"),
        ("render a b", "“b” is one word too many", "남습니다"),
        ("export a.md", "-o/--output", "빠졌습니다"),
        ("--nonsense", "“foreword --help” lists", "옵션은 없습니다"),
        ("nonsense", "“foreword --help” lists the commands", "명령 목록"),
    ],
)
def test_a_wrong_call_is_told_in_the_writers_language(run: Run, words: str, english: str, korean: str) -> None:
    for language, said in (("en_GB.UTF-8", english), ("ko_KR.UTF-8", korean)):
        done = run(*words.split(), LANGUAGE="", LC_ALL="", LC_MESSAGES="", LANG=language)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert done.stderr.startswith("foreword: ")
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("choices", ["'install', 'status'", "install, status"])
@pytest.mark.parametrize("guess", ["", ", maybe you meant 'install'?"])
def test_newer_pythons_word_a_wrong_choice_otherwise(choices: str, guess: str) -> None:
    action = argparse.ArgumentParser().add_argument("action", choices=("install", "status"))
    told = wrong_call(f"argument action: invalid choice: 'instal'{guess} (choose from {choices})", [action], "foreword hook", "")
    assert told.say() == "foreword hook cannot be “instal”. Did you mean “install”?"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_the_writers_language(run: Run, command: str) -> None:
    done = run(command, "--help", LANGUAGE="", LC_ALL="", LC_MESSAGES="", LANG="ko_KR.UTF-8", COLUMNS="100")
    assert done.returncode == 0
    assert done.stdout.startswith(f"사용법: foreword {command} [")
    assert "옵션:\n  -h, --help" in done.stdout
    assert not [word for word in ("usage", "options:", "positional", "show this") if word in done.stdout]
