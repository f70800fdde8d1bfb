"""A save replaces the whole file or nothing, and keeps what the file was besides its bytes."""

from __future__ import annotations

import errno
import os
import stat
import struct
from pathlib import Path

import pytest

from editor.storage import atomic, files
from editor.storage.files import ChangedOnDisk, FileTrouble, NotText, Reason, Vanished, digest_of, read_file, save

posix = pytest.mark.skipif(os.name != "posix", reason="only where files have modes and owners")
as_root = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may give files away")


def write(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return digest_of(data)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_save_keeps_newlines_and_bom(tmp_path: Path) -> None:
    path = tmp_path / "가.md"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb")
    file = read_file(path)
    save(path, file.encode("a\nB"), file.digest)
    assert path.read_bytes() == b"\xef\xbb\xbfa\r\nB"
    assert list(tmp_path.iterdir()) == [path]


def test_save_refuses_a_file_that_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("one")
    file = read_file(path)
    path.write_text("theirs")
    with pytest.raises(ChangedOnDisk):
        save(path, b"mine", file.digest)
    assert path.read_text() == "theirs"


def test_save_without_an_edit_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("가\r\n나\n".encode())
    os.utime(path, ns=(1, 1))
    before = path.stat()
    file = read_file(path)
    assert save(path, file.encode(file.text), file.digest) == file.digest
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_binary_and_missing_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_bytes(b"\0\xff\xfe\x80")
    with pytest.raises(NotText):
        read_file(tmp_path / "b.md")
    with pytest.raises(FileTrouble) as trouble:
        read_file(tmp_path / "none.md")
    assert trouble.value.reason is Reason.MISSING
    with pytest.raises(FileTrouble) as trouble:
        read_file(tmp_path)
    assert trouble.value.reason is Reason.NOT_A_FILE


def test_a_new_file_gets_the_usual_mode_and_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "새" / "_posts" / "a.md"
    save(path, b"x", None)
    (tmp_path / "usual").touch()
    assert path.read_bytes() == b"x"
    assert path.stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert names(path.parent) == ["a.md"]


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("theirs")
    with pytest.raises(ChangedOnDisk):
        save(path, b"mine", None)
    assert path.read_text() == "theirs"


def test_a_file_that_is_gone_is_explained_and_written_anew_on_wish(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "a.md"
    path.parent.mkdir()
    known = write(path, b"old")
    path.unlink()
    path.parent.rmdir()
    with pytest.raises(Vanished):
        save(path, b"new", known)
    assert names(tmp_path) == []
    save(path, b"new", None)
    assert path.read_bytes() == b"new"


def test_the_longest_name_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / ("가" * 84 + ".md")  # 255 bytes
    known = write(path, b"old")
    save(path, b"new", known)
    assert path.read_bytes() == b"new"


@posix
def test_mode_and_extended_attributes_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    known = write(path, b"old")
    path.chmod(0o640)
    attributes = hasattr(os, "setxattr")
    try:
        os.setxattr(path, "user.foreword", b"kept")
    except (OSError, AttributeError):
        attributes = False
    save(path, b"new", known)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    if attributes:
        assert os.getxattr(path, "user.foreword") == b"kept"


def access_list(group: int) -> bytes:
    """A POSIX access list in the kernel's form (acl(5)): one more user may read, the group has the given rights."""
    everyone = 0xFFFFFFFF
    entries = [(1, 6, everyone), (2, 4, 12345), (4, group, everyone), (16, 6, everyone), (32, 0, everyone)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


@posix
def test_access_lists_are_kept_and_none_is_inherited(tmp_path: Path) -> None:
    listed, plain = tmp_path / "listed.md", tmp_path / "plain.md"
    known = write(listed, b"old"), write(plain, b"old")
    try:
        os.setxattr(listed, "system.posix_acl_access", access_list(4))
        os.setxattr(tmp_path, "system.posix_acl_default", access_list(6))
    except (OSError, AttributeError):
        pytest.skip("this disk has no access lists")
    save(listed, b"new", known[0])
    save(plain, b"new", known[1])
    assert os.getxattr(listed, "system.posix_acl_access") == access_list(4)
    assert "system.posix_acl_access" not in os.listxattr(plain)
    assert stat.S_IMODE(plain.stat().st_mode) == 0o644


def test_a_folder_of_the_name_is_explained(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble) as trouble:
        save(tmp_path, b"new", None)
    assert trouble.value.reason is Reason.NOT_A_FILE


@as_root
def test_owner_and_group_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    known = write(path, b"old")
    os.chown(path, 1234, 4321)
    path.chmod(0o664)
    save(path, b"new", known)
    info = path.stat()
    assert (info.st_uid, info.st_gid, stat.S_IMODE(info.st_mode), path.read_bytes()) == (1234, 4321, 0o664, b"new")


@posix
def test_a_file_whose_owner_cannot_be_kept_is_written_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    known = write(path, b"old text")
    before = path.stat().st_ino

    def refuse(_target: Path, _handle: int) -> None:
        raise PermissionError(errno.EPERM, "not the owner")

    monkeypatch.setattr(atomic, "carry_over", refuse)
    save(path, b"new", known)
    assert (path.stat().st_ino, path.read_bytes()) == (before, b"new")
    assert names(tmp_path) == ["a.md"]
    assert names(files.copies()) == []


@posix
def test_links_stay_links(tmp_path: Path) -> None:
    path, link, twin = tmp_path / "a.md", tmp_path / "link.md", tmp_path / "twin.md"
    known = write(path, b"old text that is longer")
    link.symlink_to("a.md")
    twin.hardlink_to(path)
    save(link, b"new", known)
    assert link.is_symlink()
    assert path.samefile(twin)
    assert twin.read_bytes() == b"new"
    assert names(files.copies()) == []


@posix
def test_a_link_that_leads_nowhere_is_explained(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("b.md")
    (tmp_path / "b.md").symlink_to("a.md")
    with pytest.raises(FileTrouble):
        save(tmp_path / "a.md", b"new", None)
    assert (tmp_path / "a.md").is_symlink()


def test_a_protected_file_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    known = write(path, b"old")
    monkeypatch.setattr(files, "_writable", lambda _: False)  # root may write everywhere
    with pytest.raises(FileTrouble) as trouble:
        save(path, b"new", known)
    assert trouble.value.reason is Reason.READ_ONLY
    assert path.read_bytes() == b"old"


def test_a_change_at_the_last_moment_is_never_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    known = write(path, b"old")
    real = atomic.carry_over

    def meanwhile(target: Path, handle: int) -> None:
        real(target, handle)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(atomic, "carry_over", meanwhile)
    with pytest.raises(ChangedOnDisk):
        save(path, b"mine", known)
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["a.md"]


@posix
def test_a_change_after_the_last_look_is_kept_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    known = write(path, b"old")
    real = atomic._persistently

    def meanwhile(step: object) -> None:
        path.write_bytes(b"theirs")
        real(step)  # type: ignore[arg-type]

    monkeypatch.setattr(atomic, "_persistently", meanwhile)
    with pytest.raises(ChangedOnDisk) as trouble:
        save(path, b"mine", known)
    kept = trouble.value.message.values["kept"]
    assert isinstance(kept, Path)
    assert kept.read_bytes() == b"theirs"


@posix
def test_a_disk_without_nameless_files_is_served_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, new = tmp_path / "a.md", tmp_path / "new.md"
    known = write(path, b"old")
    monkeypatch.setattr(atomic, "_nameless", lambda _folder, _mode: None)
    save(path, b"new", known)
    save(new, b"first", None)
    with pytest.raises(ChangedOnDisk):
        save(new, b"second", None)
    assert (path.read_bytes(), new.read_bytes(), names(tmp_path)) == (b"new", b"first", ["a.md", "new.md"])


@posix
def test_a_disk_that_cannot_name_nameless_files_is_served_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    known = write(path, b"old")

    def refuse(*_arguments: object, **_keywords: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "no")

    monkeypatch.setattr(os, "link", refuse)
    save(path, b"new", known)
    save(tmp_path / "new.md", b"first", None)
    assert names(tmp_path) == ["a.md", "new.md"]


def test_a_file_locked_for_a_moment_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def step() -> None:
        tries.append(1)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "in use")

    pauses: list[float] = []
    monkeypatch.setattr(atomic.time, "sleep", pauses.append)
    atomic._persistently(step, "nt")
    assert (len(tries), len(pauses)) == (3, 2)


@posix
def test_leftovers_of_dead_programs_are_swept(tmp_path: Path) -> None:
    dead, mine = tmp_path / ".foreword-999999999-0badcafe", tmp_path / f".foreword-{os.getpid()}-0badcafe"
    for path in (dead, mine, tmp_path / "a.md"):
        path.write_bytes(b"x")
        os.utime(path, (1, 1))
    assert atomic.sweep(tmp_path) == [dead]
    assert names(tmp_path) == sorted([mine.name, "a.md"])


def test_a_write_that_takes_only_some_bytes_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data[:7])))
    save(tmp_path / "a.md", b"x" * 100, None)
    assert (tmp_path / "a.md").read_bytes() == b"x" * 100
