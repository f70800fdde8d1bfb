"""What a program with its own Python carries, and what macOS is told of it."""

from __future__ import annotations

import importlib.util
import json
import plistlib
import subprocess
from pathlib import Path

import build_appimage
import build_frozen
import build_icons
import build_macos
import build_tools
import pytest
from dev_progress import CommandFailed


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6WebEngineCore.so.6",
        "libQt6Core.so.6",
        "PySide6/QtWidgets.abi3.so",
        "PySide6/Qt/lib/QtWebEngineCore.framework/Versions/A/QtWebEngineCore",
        "PySide6/Qt/lib/QtWebEngineCore.framework/Versions/A/Helpers/QtWebEngineProcess.app/Contents/MacOS/QtWebEngineProcess",
        "PySide6/Qt/libexec/QtWebEngineProcess",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/resources/icudtl.dat",
        "PySide6/Qt/resources/qtwebengine_resources.pak",
        "PySide6/Qt/translations/qtwebengine_locales/ko.pak",
        "PySide6/Qt/translations/qtbase_ko.qm",
        "babel/locale-data/ko.dat",
        "resources/i18n/ko.mo",
        "LICENCES.txt",
        "libpython3.11.so.1.0",
        "libxcb-cursor.so.0",
        "libnss3.so",
    ],
)
def test_what_the_program_needs_is_kept(name: str) -> None:
    assert build_frozen.kept(name, linux=True)


@pytest.mark.parametrize(
    "name",
    [
        "libQt6Quick3D.so.6",
        "PySide6/Qt/lib/QtCharts.framework/Versions/A/QtCharts",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/resources/qtwebengine_devtools_resources.pak",
        "PySide6/Qt/translations/qtwebengine_locales/de.pak",
        "PySide6/Qt/translations/qtbase_de.qm",
        "babel/locale-data/de.dat",
        "libgtk-3.so.0",
        "libstdc++.so.6",
        "libfontconfig.so.1",
        "libX11.so.6",
    ],
)
def test_what_it_does_not_use_or_the_system_has_is_left_out(name: str) -> None:
    assert not build_frozen.kept(name, linux=True)


def test_a_library_beside_the_program_stays_where_there_is_no_system_to_bring_it() -> None:
    assert build_frozen.kept("libsomething.dylib", linux=False)


def test_everything_that_freezes_is_locked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(build_frozen, "BUILD", tmp_path)
    names = (*build_frozen.packages(), *build_frozen.MAC_TOOLS)
    pinned = build_tools.locked(names, build_frozen.both_locks().read_text("utf-8"))
    assert pinned.count("==") == len(set(names))


def test_the_notice_has_the_licence_of_the_python_that_is_carried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_frozen, "download", lambda *_: [])
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in build_frozen.notice().upper()


def test_the_application_opens_posts_and_leaves_them_to_what_opens_them_now() -> None:
    info = plistlib.loads(plistlib.dumps(build_macos.info("1.2.3")))
    assert info["CFBundleShortVersionString"] == "1.2.3"
    (declared,) = info["UTImportedTypeDeclarations"]
    post, _folder = info["CFBundleDocumentTypes"]
    assert post["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    assert post["LSHandlerRank"] == "Alternate"
    assert {"md", "markdown"} <= set(declared["UTTypeTagSpecification"]["public.filename-extension"])
    assert set(info["CFBundleLocalizations"]) == {"en", "ko"}


def test_it_is_signed_only_with_an_identity_that_was_given() -> None:
    plain = build_macos.recipe(Path("a.icns"), {})
    assert set(plain) == {"FOREWORD_PLIST", "FOREWORD_ICON"}
    assert json.loads(plain["FOREWORD_PLIST"]) == build_macos.info(build_tools.version())
    signed = build_macos.recipe(Path("a.icns"), {"MACOS_IDENTITY": "Developer ID Application: Kim"})
    assert signed["FOREWORD_IDENTITY"] == "Developer ID Application: Kim"
    entitlements = plistlib.loads(Path(signed["FOREWORD_ENTITLEMENTS"]).read_bytes())
    assert entitlements["com.apple.security.cs.allow-jit"] is True


def test_elsewhere_it_says_where_it_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert "macOS" in build_macos.lacks()
    monkeypatch.setattr("sys.platform", "darwin")
    assert build_macos.lacks() == ""


def test_the_disk_image_is_made_by_apples_tools(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What Python does of it runs here; codesign and hdiutil are Apple's alone, and only how they are called is seen."""
    called: list[list[str]] = []
    app = tmp_path / "dist/Foreword.app"
    (app / "Contents/MacOS").mkdir(parents=True)
    (app / "Contents/MacOS/foreword").write_bytes(b"")
    monkeypatch.setattr(build_macos, "WORK", tmp_path / "work")
    monkeypatch.setattr(build_macos, "DIST", tmp_path / "out")
    monkeypatch.setattr(build_icons, "draw", lambda sizes: dict.fromkeys(sizes, b"png"))
    monkeypatch.setattr(
        build_macos.build_frozen, "freeze", lambda told: Path(told["FOREWORD_ICON"]).is_file() and tmp_path / "dist"
    )
    monkeypatch.setattr(build_macos, "run_step", lambda command, *_: called.append(command))
    result = build_macos.build()
    assert [command[0] for command in called] == ["codesign", "cp", "hdiutil"]
    assert called[-1][-1] == str(result)
    assert result.suffix == ".dmg"
    assert (tmp_path / "work/image/Applications").readlink() == Path("/Applications")


def test_the_head_of_an_appimage_is_marked_and_nothing_else_is() -> None:
    program = b"\x7fELF\x02\x01\x01\x00" + bytes(8) + b"rest"
    assert build_appimage.marked(program) == b"\x7fELF\x02\x01\x01\x00AI\x02" + bytes(5) + b"rest"
    with pytest.raises(CommandFailed):
        build_appimage.marked(b"MZ" + bytes(20))


def test_what_an_appimage_starts_gets_the_systems_libraries() -> None:
    spec = importlib.util.spec_from_file_location("entry", build_frozen.SOURCES / "entry.py")
    assert spec is not None
    assert spec.loader is not None
    entry = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(entry)
    assert entry.restored({"LD_LIBRARY_PATH": "/ours"}) == {}
    assert entry.restored({"APPIMAGE": "/f", "LD_LIBRARY_PATH": "/ours"}) == {"LD_LIBRARY_PATH": ""}
    assert entry.restored({"APPIMAGE": "/f", "LD_LIBRARY_PATH": "/ours", "LD_LIBRARY_PATH_ORIG": "/theirs"}) == {
        "LD_LIBRARY_PATH": "/theirs"
    }


def test_a_library_of_unknown_origin_is_not_carried(monkeypatch: pytest.MonkeyPatch) -> None:
    none = subprocess.CompletedProcess([], 1, "", "")
    monkeypatch.setattr(build_appimage.subprocess, "run", lambda *_, **__: none)
    with pytest.raises(CommandFailed, match="libodd"):
        build_appimage.system_licences(["libodd.so.1"])
