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


def site_of(root: Path, config: str, **files: str) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    (root / config).write_text("title: x\n" if config.endswith("yml") else 'title = "x"\n', "utf-8")
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_md", ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def hexo(tmp_path: Path, text: str) -> Path:
    root = site_of(tmp_path / "h", "_config.yml", source___posts__a_md=text)
    (root / "package.json").write_text('{"dependencies": {"hexo": "^8.1.0"}, "hexo": {"version": "8.1.2"}}', "utf-8")
    (root / "scaffolds").mkdir()
    return root / "source/_posts/a.md"


def test_hexo_posts_with_tabs_and_no_opening_line(run: Run, tmp_path: Path) -> None:
    text = "title: 옛\ndraft: yes\ntags:\n\t- a\n\t- b\n---\n본문\n"
    post = hexo(tmp_path, text)
    assert run("set", "tags+=c", post).stderr == ""
    assert run("set", "title=새", post).returncode == 0
    assert post.read_text("utf-8") == text.replace("옛", "새").replace("- b\n", "- b\n\t- c\n")
    assert run("get", "tags", post, "--json").stdout == '["a", "b", "c"]\n'
    assert run("get", "draft", post, "--json").stdout == '"yes"\n'  # YAML 1.2 has no yes


def test_hugo_posts_in_toml_and_json(run: Run, tmp_path: Path) -> None:
    toml, json = '+++\ntitle = "a"\nn = 1\n+++\nx\n', '{\n  "title": "a",\n  "n": 1\n}\n\nx\n'
    root = site_of(tmp_path / "s", "hugo.toml", content__posts__t_md=toml, content__posts__j_md=json)
    t, j = root / "content/posts/t.md", root / "content/posts/j.md"
    assert run("set", "n=2.50", t, j).stderr == ""
    assert run("set", "cover.image=i.png", t, j).returncode == 0
    assert t.read_text() == '+++\ntitle = "a"\nn = 2.50\n\n[cover]\nimage = "i.png"\n+++\nx\n'
    assert j.read_text() == '{\n  "title": "a",\n  "n": 2.50,\n  "cover": {"image": "i.png"}\n}\n\nx\n'
    assert run("get", "n", t, j, "--json").stdout == f'{{"file": "{t}", "value": 2.5}}\n{{"file": "{j}", "value": 2.5}}\n'


def test_the_words_that_jekyll_splits_stay_words(run: Run, tmp_path: Path) -> None:
    root = site_of(tmp_path / "j", "_config.yml", _posts__x_md="---\ntags: a b # c\n---\n")
    post = root / "_posts/x.md"
    assert run("get", "tags", post).stdout == "a\nb\n"
    assert run("set", "tags+=d", post).returncode == 0
    assert run("set", "tags-=a", post).returncode == 0
    assert post.read_text() == "---\ntags: b d # c\n---\n"
    assert run("set", "tags+=두 낱말", post).returncode == 0
    assert post.read_text() == "---\ntags: [b, d, 두 낱말] # c\n---\n"


def test_a_new_field_goes_where_the_other_posts_have_it(run: Run, tmp_path: Path) -> None:
    others = {f"_posts__2024-01-0{n}-x_md": "---\nlayout: p\nsubtitle: s\ntitle: t\ntags: [a]\n---\n" for n in range(1, 5)}
    root = site_of(tmp_path / "j", "_config.yml", **others, **{"_posts__2024-02-01-new_md": "---\nlayout: p\ntitle: t\n---\n"})
    post = root / "_posts/2024-02-01-new.md"
    assert run("set", "subtitle=2024", post).returncode == 0
    assert post.read_text() == '---\nlayout: p\nsubtitle: "2024"\ntitle: t\n---\n'
    assert run("set", "unheard=2024", post).returncode == 0
    assert post.read_text() == '---\nlayout: p\nsubtitle: "2024"\ntitle: t\nunheard: 2024\n---\n'


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        (["--rename", "layout=kind"], "layout:", "kind:"),
        (["--json", 'tags=["가", "블로그"]'], "[지킬, 블로그]", "[가, 블로그]"),
        (["--json", 'title=["a"]'], '"첫 글"', "[a]"),
        (["tags+=지킬"], "", ""),
        (["tags-=없음"], "", ""),
        (["--unset", "없음"], "", ""),
        (["a.b.c=x"], "블로그]\n", "블로그]\na:\n  b:\n    c: x\n"),
        (["version=1.10"], "블로그]\n", "블로그]\nversion: 1.10\n"),
        (["version=010"], "블로그]\n", '블로그]\nversion: "010"\n'),
        (["tags.1=x"], "블로그]", "x]"),
    ],
)
def test_set_more(run: Run, post: Path, words: list[str], old: str, new: str) -> None:
    done = run("set", *words, post)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert post.read_text("utf-8") == POST.replace(old, new)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["title.x=1"], 1, "“title” holds a single value, so there is no “x” inside it."),
        (["tags.7=1"], 1, "“tags” is a list of 2: it has no “7”."),
        (["--rename", "layout=title"], 1, "There is a field “title” already."),
        (["--rename", "none=title2"], 1, "not there"),
        (["--rename", "layout"], 2, "Say what to change"),
        (["--json", "title=x"], 2, "“x” is not JSON"),
    ],
)
def test_refusals_say_why_and_change_nothing(run: Run, post: Path, words: list[str], code: int, said: str) -> None:
    done = run("set", *words, post)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert post.read_text("utf-8") == POST
