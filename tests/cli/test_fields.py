"""``foreword set`` and ``foreword get``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import POST, Run


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(POST, "utf-8")
    return path


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        (['title=새 제목: "따옴표" #1'], '"첫 글"', '"새 제목: \\"따옴표\\" #1"'),
        (["tags+=새 태그"], "블로그]", "블로그, 새 태그]"),
        (["tags-=지킬"], "[지킬, 블로그]", "[블로그]"),
        (["--unset", "layout"], "layout: post\n", ""),
        (["date=2024-02-01 10:00:00 +0900"], "2024-01-05", "2024-02-01 10:00:00 +0900"),
        (["title=2024"], '"첫 글"', '"2024"'),
        (["draft=true"], "블로그]\n", "블로그]\ndraft: true\n"),
        (["weight=10"], "블로그]\n", "블로그]\nweight: 10\n"),
        (["updated=2024-02-01"], "블로그]\n", "블로그]\nupdated: 2024-02-01\n"),
    ],
)
def test_set_changes_the_field_and_nothing_else(run: Run, post: Path, words: list[str], old: str, new: str) -> None:
    done = run("set", *words, post)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert post.read_text("utf-8") == POST.replace(old, new)


def test_set_keeps_crlf_and_bom(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    data = "\ufeff---\r\ntitle: 가\r\nx: 1\n---\r\n끝".encode()
    path.write_bytes(data)
    assert run("set", "title=나", path).returncode == 0
    assert path.read_bytes() == data.replace("가".encode(), "나".encode())


def test_a_dotted_name_reaches_into_maps(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ncover:\n  image: a.png\n---\n", "utf-8")
    assert run("set", "cover.image=b.png", path).returncode == 0
    assert path.read_text("utf-8") == "---\ncover:\n  image: b.png\n---\n"
    assert run("get", "cover.image", path).stdout == "b.png\n"


def test_one_bad_file_does_not_stop_the_others(run: Run, post: Path) -> None:
    bad = post.with_name("bad.md")
    bad.write_text("---\ntitle: a: b\n---\n", "utf-8")
    done = run("set", "title=x", bad, post.with_name("missing.md"), post)
    assert done.returncode == 2
    assert [line for line in done.stderr.splitlines() if "bad.md" in line or "missing.md" in line] == done.stderr.splitlines()
    assert 'title: "x"' in post.read_text("utf-8")
    assert bad.read_text("utf-8") == "---\ntitle: a: b\n---\n"


@pytest.mark.parametrize("words", [[], ["title"], ["title=x"], ["=x", "a.md"], ["--unset", "x"]])
def test_a_call_without_sense_is_told(run: Run, words: list[str]) -> None:
    done = run("set", *words)
    assert done.returncode == 2
    assert done.stderr.startswith("foreword: Say what to change")


@pytest.mark.parametrize(
    ("field", "plain", "as_json"),
    [("title", "첫 글", '"첫 글"'), ("tags", "지킬\n블로그", '["지킬", "블로그"]'), ("date", "2024-01-05", '"2024-01-05"')],
)
def test_get(run: Run, post: Path, field: str, plain: str, as_json: str) -> None:
    assert run("get", field, post).stdout == f"{plain}\n"
    assert run("get", field, post, "--json").stdout == f"{as_json}\n"


def test_get_of_nothing(run: Run, post: Path) -> None:
    done = run("get", "nothing", post)
    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no field “nothing”." in done.stderr
