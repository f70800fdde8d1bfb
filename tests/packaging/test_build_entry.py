"""What build.py does with what it is asked, without building."""

from __future__ import annotations

from pathlib import Path

import build
import build_tools
import build_verify
import build_verify_tree
import pytest
from dev_progress import CommandFailed


def target(path: Path, lacks: str = "", proved: list[Path] | None = None) -> build.Target:
    """A target that writes one byte."""

    def make() -> Path:
        path.write_bytes(b"x")
        return path

    def verify(result: Path, _: Path | None) -> None:
        if proved is None:
            raise CommandFailed("it does not start")
        proved.append(result)

    return build.Target(make, lambda: lacks, verify)


@pytest.fixture
def proved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was proved of two targets that can be built here; a third cannot be, a fourth does not hold."""
    seen: list[Path] = []
    targets = {
        "wheel": target(tmp_path / "w", proved=seen),
        "deb": target(tmp_path / "d", proved=seen),
        "macos": target(tmp_path / "m", "It is built on macOS.", seen),
        "broken": target(tmp_path / "b"),
    }
    monkeypatch.setattr(build, "TARGETS", targets)
    return seen


def test_without_a_word_it_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main([]) == 2
    assert build.main(["--help"]) == 0
    assert "--verify" in capsys.readouterr().out


@pytest.mark.parametrize("call", [["rpm"], ["--fast", "wheel"], ["--verify"], ["--tree", "/", "wheel"]])
def test_a_wrong_call_builds_nothing(call: list[str], proved: list[Path], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as left:
        build.main(call)
    assert left.value.code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_tree_must_be_one(proved: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build.main(["--verify", "--tree", str(tmp_path), "deb"])
    assert "no Debian tree" in capsys.readouterr().err


def test_what_was_named_is_built_once_and_measured(
    proved: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main(["deb", "wheel", "deb"]) == 0
    said = capsys.readouterr()
    assert said.out.count("sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881") == 2
    assert [line for line in said.err.splitlines() if "Building" in line] == [
        "Building deb (1 of 2)",
        "Building wheel (2 of 2)",
    ]
    assert proved == []


def test_each_is_proved_before_the_next_is_begun(proved: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["--verify", "broken", "wheel"]) == 2
    assert "it does not start" in capsys.readouterr().err
    assert not (tmp_path / "w").exists()
    assert build.main(["--verify", "wheel"]) == 0
    assert proved == [tmp_path / "w"]


def test_all_leaves_out_what_cannot_be_built_and_says_where_it_can(
    proved: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.possible(build.TARGETS) == ["wheel", "deb", "broken"]
    assert "Not here: macos. It is built on macOS." in capsys.readouterr().err


def test_what_cannot_be_built_here_is_refused_by_name(
    proved: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main(["macos"]) == 2
    assert "macos cannot be built here. It is built on macOS." in capsys.readouterr().err
    assert not (tmp_path / "m").exists()


def test_what_is_lacking_is_named_by_package() -> None:
    assert build_tools.lacking({"sh": "dash"}) == ""
    said = build_tools.lacking({"sh": "dash", "no-such-program-1": "beta", "no-such-program-2": "alpha"})
    assert said.endswith("apt-get install alpha beta")


def test_what_a_package_leaves_is_found_and_a_persons_own_is_not_counted(tmp_path: Path) -> None:
    for name in ("usr/lib/foreword/x.py", "root/.config/foreword/settings.ini", "etc/Foreword.conf", "usr/bin/other"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert build_verify_tree.left_behind(tmp_path) == ["/etc/Foreword.conf", "/usr/lib/foreword"]


def test_a_tree_is_entered_by_root_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(CommandFailed, match="root"):
        build_verify.deb(tmp_path / "a.deb", tmp_path)
