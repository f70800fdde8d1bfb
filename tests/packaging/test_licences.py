"""The text of licences that a build carries."""

from __future__ import annotations

import zipfile
from pathlib import Path

import build_icons
import build_licences
import pytest
from dev_progress import CommandFailed

METADATA = "Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\nAuthor: Kim <kim@example.org>\n{more}\n"


def wheel(folder: Path, name: str, more: str, text: str = "") -> Path:
    target = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(f"{name}-1.0.dist-info/METADATA", METADATA.format(name=name, more=more))
        if text:
            archive.writestr(f"{name}-1.0.dist-info/licenses/LICENSE", text)
    return target


@pytest.mark.parametrize("more", ["License-Expression: MIT", "License: MIT", "Classifier: License :: OSI Approved :: MIT"])
def test_the_terms_are_found_wherever_they_are_named(tmp_path: Path, more: str) -> None:
    (work,) = build_licences.works([wheel(tmp_path, "alpha", more)])
    assert (work.terms, work.holder) == ("MIT", "Kim")


def test_the_text_itself_may_be_all_that_names_the_terms(tmp_path: Path) -> None:
    (work,) = build_licences.works([wheel(tmp_path, "alpha", "", "MIT License\n\nPermission …")])
    assert work.terms == "MIT"


def test_what_names_no_licence_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="alpha"):
        build_licences.works([wheel(tmp_path, "alpha", "")])


def test_the_notice_has_every_work_and_the_lesser_licence_in_full(tmp_path: Path) -> None:
    ours = wheel(tmp_path, "alpha", "License: MIT", "The text of alpha.")
    qt = wheel(tmp_path, "PySide6", "License: LGPL-3.0-only")
    said = build_licences.notice(build_licences.works([ours, qt]), "3.13.2")
    assert "alpha 1.0: MIT" in said
    assert "The text of alpha." in said
    assert "Python 3.13.2" in said
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in said
    assert "GNU GENERAL PUBLIC LICENSE" in said


def test_the_icons_hold_their_pictures() -> None:
    pictures = {16: b"small", 256: b"large picture"}
    ico, icns = build_icons.ico(pictures), build_icons.icns(pictures)
    assert ico[:6] == b"\0\0\1\0\2\0"
    assert ico.endswith(b"smalllarge picture")
    assert icns[:4] == b"icns"
    assert int.from_bytes(icns[4:8], "big") == len(icns)
    assert icns.endswith(b"ic08" + (8 + 13).to_bytes(4, "big") + b"large picture")
