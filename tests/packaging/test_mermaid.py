"""mermaid comes from its package as pinned, or not at all."""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile
from pathlib import Path

import dev_mermaid
import pytest
from dev_progress import CommandFailed


def package(folder: Path, *names: str) -> tuple[Path, str]:
    """A package with these files, and its digest."""
    target = folder / "mermaid.tgz"
    with tarfile.open(target, "w:gz") as archive:
        for name in names:
            content = f"content of {name}".encode()
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return target, base64.b64encode(hashlib.sha512(target.read_bytes()).digest()).decode()


def test_our_files_are_taken_out_and_nothing_else(tmp_path: Path) -> None:
    made, digest = package(tmp_path, *dev_mermaid.FILES, "package/dist/other.js", "../outside")
    dev_mermaid.unpack(made, tmp_path / "out", digest)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["LICENSE", "VERSION", "mermaid.min.js"]
    assert (tmp_path / "out" / "LICENSE").read_text() == "content of package/LICENSE"


def test_another_package_is_refused(tmp_path: Path) -> None:
    made, _ = package(tmp_path, *dev_mermaid.FILES)
    with pytest.raises(CommandFailed, match="another hash"):
        dev_mermaid.unpack(made, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_older_version_is_not_enough(tmp_path: Path) -> None:
    for name in dev_mermaid.FILES.values():
        (tmp_path / name).write_text("a")
    (tmp_path / "VERSION").write_text("1.0.0 x\n")
    assert not dev_mermaid.is_there(tmp_path)
    (tmp_path / "VERSION").write_text(f"{dev_mermaid.VERSION} {dev_mermaid.DIGEST}\n")
    assert dev_mermaid.is_there(tmp_path)


def test_without_npm_the_set_up_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not dev_mermaid.ensure(tmp_path / "out")
    assert "shows diagrams as code" in "".join(capsys.readouterr())
