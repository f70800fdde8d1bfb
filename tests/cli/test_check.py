"""``foreword check`` as its callers see it: exit codes, formats, fixes, and what it does with files that are none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import BROKEN, ROOT, SPACED, Run

SECOND = "2024-01-06-둘째.md"


def test_a_site_is_checked_from_within(run: Run, site: Path) -> None:
    done = run("check", cwd=site)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert lines[0].startswith(f"_posts/{SECOND}:5:4: FW901 Jekyll will publish this heading with ** in it")
    assert lines[0].endswith("[*]")
    assert lines[2].startswith("_posts/2024-01-07-third.md:3:1: FW101 Jekyll will publish this post under today's date")
    assert lines[-1] == "Errors: 1, warnings: 2, hints: 0, posts checked: 3. “foreword check --fix” mends 3 of them."


def test_warnings_fail_when_strict(run: Run, site: Path) -> None:
    post = site / "_posts" / SECOND
    assert run("check", post).returncode == 0
    assert run("check", post, "--strict").returncode == 1
    assert run("check", site / "_posts" / "2024-01-05-first.md", "--strict").returncode == 0


def test_fixing_changes_nothing_else(run: Run, site: Path) -> None:
    assert run("check", "--fix", cwd=site).returncode == 0
    assert (site / "_posts" / SECOND).read_text("utf-8") == SPACED.replace(". **", ".**")
    mended = (site / "_posts" / "2024-01-07-third.md").read_text("utf-8")
    assert mended == BROKEN.replace("지킬: 셋째", '"지킬: 셋째"')
    before = {path: path.read_bytes() for path in site.rglob("*.md")}
    assert run("check", "--fix", cwd=site).stdout == "No problems. Posts checked: 3.\n"
    assert {path: path.read_bytes() for path in site.rglob("*.md")} == before


def test_a_fix_keeps_line_ends_and_the_byte_order_mark(run: Run, tmp_path: Path) -> None:
    post = tmp_path / "2024-01-05-a.md"
    data = "\ufeff---\r\ntitle: T\r\n---\r\n**제목. **\r\n끝".encode()
    post.write_bytes(data)
    run("check", "--fix", post)
    assert post.read_bytes() == data.replace(b" **", b"**")


def test_a_diff_changes_nothing_and_can_be_applied(run: Run, site: Path) -> None:
    before = (site / "_posts" / SECOND).read_bytes()
    done = run("check", "--diff", f"_posts/{SECOND}", cwd=site)
    assert (site / "_posts" / SECOND).read_bytes() == before
    subprocess.run(["git", "apply", "-p1", "-"], cwd=site, input=done.stdout.encode(), check=True)
    assert (site / "_posts" / SECOND).read_text("utf-8") == SPACED.replace(". **", ".**")


def test_json_keeps_the_contract(run: Run, site: Path) -> None:
    done = run("check", "--format", "json", f"_posts/{SECOND}", cwd=site)
    first, second = json.loads(done.stdout)
    assert set(first) == {"file", "line", "column", "end_line", "end_column", "code", "severity", "message", "fix"}
    assert (first["file"], first["line"], first["column"], first["end_line"], first["end_column"]) == (
        f"_posts/{SECOND}", 5, 4, 5, 12,
    )  # fmt: skip
    assert (first["code"], first["severity"], first["fix"]["safe"]) == ("FW901", "warning", True)
    assert second["column"] == 5  # 글, a space, one emoji, a space: columns count characters
    assert json.loads(run("check", "--format", "json", "_posts/2024-01-05-first.md", cwd=site).stdout) == []


def test_sarif_names_rules_and_places(run: Run, site: Path) -> None:
    log = json.loads(run("check", "--format", "sarif", cwd=site).stdout)
    (part,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert {rule["id"] for rule in part["tool"]["driver"]["rules"]} == {"FW101", "FW901"}
    region = part["results"][0]["locations"][0]["physicalLocation"]
    assert region["region"] == {"startLine": 5, "startColumn": 4, "endLine": 5, "endColumn": 12}
    assert region["artifactLocation"]["uri"] == "_posts/2024-01-06-%EB%91%98%EC%A7%B8.md"


def test_github_annotations(run: Run, site: Path) -> None:
    line = run("check", "--format", "github", cwd=site).stdout.splitlines()[0]
    assert line.startswith(f"::warning file=_posts/{SECOND},line=5,endLine=5,col=4,endColumn=12,title=FW901::Jekyll will")


def test_rdjson_counts_bytes(run: Run, site: Path) -> None:
    found = json.loads(run("check", "--format", "rdjson", f"_posts/{SECOND}", cwd=site).stdout)["diagnostics"]
    assert found[0]["location"]["range"] == {"start": {"line": 5, "column": 4}, "end": {"line": 5, "column": 16}}
    assert found[0]["suggestions"][0]["text"] == "**"


def test_standard_input(run: Run, site: Path) -> None:
    done = run("check", "--stdin-filename", "_posts/2024-01-08-a.md", "--format", "json", cwd=site, given=BROKEN)
    assert [row["code"] for row in json.loads(done.stdout)] == ["FW101"]
    assert done.returncode == 1
    fixed = run("check", "--fix", "--stdin-filename", "_posts/2024-01-08-a.md", cwd=site, given=SPACED)
    assert fixed.stdout == SPACED.replace(". **", ".**")


def test_rules_are_chosen(run: Run, site: Path) -> None:
    def codes(*words: str) -> set[str]:
        return {row["code"] for row in json.loads(run("check", "--format", "json", *words, cwd=site).stdout)}

    assert codes("--select", "FW9") == {"FW901"}
    assert codes("--ignore", "FW9") == {"FW101"}
    assert codes("--select", "FW2") == set()
    (site / "foreword.toml").write_text('ignore = ["FW101"]\n[[paths]]\nmatch = "_posts/*둘째*"\nignore = ["FW9"]\n', "utf-8")
    assert codes() == set()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('igno = ["FW9"]\n', "Did you mean “ignore”?"),
        ('select = ["FW999"]\n', "There is no rule “FW999”."),
        ("[severity]\nFW901 = 'fatal'\n", "must be one of error, warning, info"),
        ("engine = 'jekyl'\n", "Did you mean “jekyll”?"),
        ("a = \n", "is not TOML"),
    ],
)
def test_a_wrong_configuration_is_told(run: Run, site: Path, content: str, says: str) -> None:
    (site / "foreword.toml").write_text(content, "utf-8")
    done = run("check", cwd=site)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_severity_and_engine_are_configured(run: Run, site: Path) -> None:
    config = site / "other.toml"
    config.write_text("engine = 'hugo'\n[severity]\nFW901 = 'error'\n", "utf-8")
    found = json.loads(run("check", "--format", "json", "--config", config, f"_posts/{SECOND}", cwd=site).stdout)
    assert {(row["code"], row["severity"]) for row in found} >= {("FW901", "error")}
    assert any("Hugo" in row["message"] for row in found)


def test_comments_silence(run: Run, site: Path) -> None:
    post = site / "_posts" / SECOND
    post.write_text(SPACED.replace("---\n##", "---\n<!-- foreword: ignore FW901 -->\n##"), "utf-8")
    assert [row["line"] for row in json.loads(run("check", "--format", "json", post).stdout)] == [8]
    post.write_text(SPACED.replace("layout: post", "layout: post # foreword: ignore FW9"), "utf-8")
    assert run("check", post).stdout == "No problems. Posts checked: 1.\n"


def test_every_rule_is_explained(run: Run) -> None:
    listed = run("check", "--explain", "ALL").stdout.splitlines()
    assert len(listed) > 40
    page = run("check", "--explain", "fw901").stdout
    assert "## **제목. **" in page
    assert "foreword: ignore FW901" in page
    assert run("check", "--explain", "FW999").returncode == 2


def test_statistics(run: Run, site: Path) -> None:
    assert run("check", "--statistics", cwd=site).stdout.splitlines()[0] == "     2  FW901  warning"


def test_what_is_no_post_is_told_and_the_others_go_on(run: Run, site: Path) -> None:
    folder = site / "odd"
    folder.mkdir()
    (folder / "binary.md").write_bytes(bytes(range(256)) * 20)
    (folder / "cp949.md").write_bytes("---\ntitle: 한글\n---\n".encode("cp949"))
    (folder / "empty.md").write_bytes(b"")
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.md")
    (folder / "good.md").write_text("---\ntitle: T\n---\n글\n", "utf-8")
    found = run("check", folder, "--format", "json")
    assert [(Path(row["file"]).name, row["code"]) for row in json.loads(found.stdout)] == [
        ("binary.md", "FW001"),
        ("cp949.md", "FW001"),
        ("empty.md", "FW005"),
    ]
    named = run("check", folder / "pipe.md", folder / "loop.md", folder / "missing.md", folder / "good.md")
    assert named.returncode == 2
    assert [line.split(":")[0] for line in named.stderr.splitlines()] == ["foreword"] * 3
    assert "Posts checked: 1." in named.stdout


@pytest.mark.parametrize("staged", [False, True])
def test_what_only_the_whole_site_shows_stands_where_it_is_written(
    run: Run, site: Path, git: Callable[..., str], staged: bool
) -> None:
    for number in (1, 2):
        text = "---\nlayout: post\ntitle: T\npermalink: /x/\n---\n글\n"
        (site / "_posts" / f"2024-02-0{number}-a.md").write_text(text, "utf-8")
    git(site, "init", "-q")
    git(site, "add", ".")
    done = run("check", "--select", "FW306", *(["--staged"] if staged else []), cwd=site)
    assert [line.partition(" FW306")[0] for line in done.stdout.splitlines()[:2]] == [
        "_posts/2024-02-01-a.md:4:12:",
        "_posts/2024-02-02-a.md:4:12:",
    ]


def test_a_folder_without_posts(run: Run, tmp_path: Path) -> None:
    done = run("check", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "There are no posts in this folder." in done.stderr


def test_the_caret_stands_under_wide_letters(site: Path) -> None:
    program = "import pty, sys; pty.spawn([sys.executable, '-m', 'editor', 'check', sys.argv[1]])"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "NO_COLOR": "1", "LANGUAGE": "en"}
    command = [sys.executable, "-c", program, str(site / "_posts" / SECOND)]
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=60)
    lines = done.stdout.decode().replace("\r", "").splitlines()
    at = lines.index("5 | ## **제목. **")
    assert lines[at + 1] == "  |    " + "^" * 10
    assert "\x1b[" not in done.stdout.decode()


def test_a_reader_that_leaves_early_is_no_fault(site: Path) -> None:
    command = f"{sys.executable} -m editor check --explain ALL | head -1"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, shell=True, cwd=site, env=environment, capture_output=True, timeout=60, check=False)
    assert done.stderr == b""


def test_the_whole_site_is_compared_and_its_disk_looked_at(run: Run, site: Path) -> None:
    (site / "images").mkdir()
    for name in ("used.png", "도표.png", "left.png"):
        (site / "images" / name).write_bytes(b"")
    first, twin = site / "_posts" / "2024-01-05-first.md", site / "_posts" / "2024-02-01-twin.md"
    body = "![가](/images/used.png) ![나](/images/%EB%8F%84%ED%91%9C.png) ![다](/images/Used.png) ![라](/images/none.png)\n"
    first.write_text(f"---\nlayout: post\ntitle: A\npermalink: /x/\n---\n{body}", "utf-8")
    twin.write_text("---\nlayout: post\ntitle: B\npermalink: /x/\n---\n글\n", "utf-8")
    done = run("check", "--format", "json", "--select", "FW306,FW7", cwd=site)
    found = [(row["file"], row["code"]) for row in json.loads(done.stdout)]
    assert found == [
        (f"_posts/{first.name}", "FW306"),
        (f"_posts/{first.name}", "FW703"),
        (f"_posts/{first.name}", "FW702"),
        (f"_posts/{twin.name}", "FW306"),
    ]
    unused = json.loads(run("check", "--format", "json", "--select", "FW706", cwd=site).stdout)
    assert [row["file"] for row in unused] == ["images/left.png"]
    alone = json.loads(run("check", "--format", "json", "--select", "FW306,FW702", first, cwd=site).stdout)
    assert [row["code"] for row in alone] == ["FW702"]


def test_many_posts_are_shared_out_and_told_in_order(run: Run, site: Path) -> None:
    for number in range(700):
        title = "a: b" if number % 100 == 0 else "T"
        text = f"---\nlayout: post\ntitle: {title}\n---\n글\n"
        (site / "_posts" / f"2023-01-01-{number:04}.md").write_text(text, "utf-8")
    done = run("check", "--select", "FW101,FW306", cwd=site)
    assert [line.split(":")[0][-7:-3] for line in done.stdout.splitlines()[:7]] == [f"{n:04}" for n in range(0, 700, 100)]
    assert "posts checked: 703" in done.stdout


def test_what_several_processes_found_is_kept_by_all(run: Run, site: Path, private_home: Path) -> None:
    posts = [site / "_posts" / f"2023-01-01-{number:04}.md" for number in range(700)]
    for number, post in enumerate(posts):
        post.write_text(f"---\nlayout: post\ntitle: {'a: b' if number % 100 == 0 else 'T'}\n---\n글\n", "utf-8")
        os.utime(post, (1_700_000_000, 1_700_000_000))
    cold = run("check", cwd=site)
    (kept,) = (private_home / "cache").iterdir()
    assert json.loads(kept.read_text("utf-8"))[1].keys() >= {f"_posts/{post.name}" for post in posts}
    assert run("check", cwd=site).stdout == cold.stdout
    written = kept.stat().st_ino
    for post in posts[200:]:  # so many that they are shared out again, some with an entry that no longer holds
        post.write_text("---\nlayout: post\ntitle: a: b\n---\n글\n", "utf-8")
        os.utime(post, (1_700_000_100, 1_700_000_100))
    changed = run("check", cwd=site)
    assert changed.stdout.count("FW101") == cold.stdout.count("FW101") - 5 + 500  # 200, 300 ... 600 had it already
    assert kept.stat().st_ino != written
    assert run("check", cwd=site).stdout == changed.stdout
    assert json.loads(kept.read_text("utf-8"))[1][f"_posts/{posts[-1].name}"][2]


def test_what_is_known_is_found_again_and_what_changed_is_checked(run: Run, site: Path, private_home: Path) -> None:
    posts = [site / "_posts" / f"2023-01-01-{number:03}.md" for number in range(80)]
    for number, post in enumerate(posts):
        body = "![도표](/images/a.png)" if number == 1 else "글 👍 **제목. **" if number == 2 else "글"
        post.write_text(f"---\nlayout: post\ntitle: T\n---\n{body}\n", "utf-8")
        os.utime(post, (1_700_000_000, 1_700_000_000))
    cold = run("check", "--format", "json", cwd=site)
    (kept,) = (private_home / "cache").iterdir()
    assert len(json.loads(kept.read_text("utf-8"))[1]) >= 80
    assert run("check", "--format", "json", cwd=site).stdout == cold.stdout
    known = [run("check", "--format", form, cwd=site).stdout for form in ("text", "rdjson")]
    kept.unlink()
    assert [run("check", "--format", form, cwd=site).stdout for form in ("text", "rdjson")] == known
    kept.unlink()
    run("check", cwd=site)
    (site / "images").mkdir()
    (site / "images" / "a.png").write_bytes(b"")
    posts[0].write_text("---\ntitle: a: b\n---\n", "utf-8")
    posts[3].unlink()
    warm = run("check", "--format", "json", cwd=site)
    before, after = ({(row["file"], row["code"]) for row in json.loads(done.stdout)} for done in (cold, warm))
    assert after - before == {("_posts/2023-01-01-000.md", "FW101")}
    assert before - after == {("_posts/2023-01-01-001.md", "FW702")}
    kept.write_text("[1", "utf-8")
    assert run("check", "--format", "json", cwd=site).stdout == warm.stdout
    assert run("check", "--format", "json", "--ignore", "FW", cwd=site).stdout == "[]\n"
