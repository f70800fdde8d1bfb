"""What the installer for Windows carries, lays out and takes away."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import build_bundle_windows
import build_tools
import build_windows
import pytest
from dev_environment import LOCK


def script(name: str) -> ModuleType:
    """A script that is shipped rather than imported."""
    spec = importlib.util.spec_from_file_location(name, build_windows.SOURCES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt6WebEngineCore.dll",
        "PySide6/QtWebEngineProcess.exe",
        "PySide6/QtWidgets.pyd",
        "PySide6/opengl32sw.dll",
        "PySide6/resources/icudtl.dat",
        "PySide6/resources/v8_context_snapshot.bin",
        "PySide6/translations/qtwebengine_locales/ko.pak",
        "PySide6/translations/qtbase_ko.qm",
        "PySide6/plugins/platforms/qwindows.dll",
        "shiboken6/msvcp140.dll",
        "tzdata/zoneinfo/Asia/Seoul",
    ],
)
def test_what_the_program_needs_is_kept(name: str) -> None:
    assert build_bundle_windows.wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/designer.exe",
        "PySide6/QtQuick.pyd",
        "PySide6/qml/QtQuick/qmldir",
        "PySide6/resources/qtwebengine_devtools_resources.pak",
        "PySide6/resources/qtwebengine_resources.debug.pak",
        "PySide6/translations/qtwebengine_locales/de.pak",
        "PySide6/plugins/sqldrivers/qsqlite.dll",
        "shiboken6/include/shiboken.h",
    ],
)
def test_what_the_program_does_not_use_is_left_out(name: str) -> None:
    assert not build_bundle_windows.wanted(name)


def test_everything_for_windows_is_locked() -> None:
    packages = build_bundle_windows.PACKAGES
    assert build_tools.locked(packages, LOCK.read_text("utf-8")).count("==") == len(set(packages))


@pytest.mark.parametrize(("written", "numbers"), [("0.1.0", "0.1.0.0"), ("1.2rc1", "1.2.0.0"), ("1.2.3.4.5", "1.2.3.4")])
def test_a_version_has_four_numbers(written: str, numbers: str) -> None:
    assert build_windows.numbers(written) == numbers


def test_only_what_was_laid_out_is_removed_from_the_deepest_folder_up() -> None:
    made = build_windows.install_script(["Foreword.exe", "app/b/two.py", "app/one.py"])
    laid, removed = made.split("!macro RemoveFiles")
    assert laid.count("  File ") == 3
    steps = [line.strip() for line in removed.splitlines()]
    assert [step for step in steps if step.startswith("RMDir") and "__pycache__" not in step] == [
        'RMDir "$INSTDIR\\app\\b"',
        'RMDir "$INSTDIR\\app"',
    ]
    assert 'Delete "$INSTDIR\\app\\b\\two.py"' in steps
    assert "RMDir /r" not in removed


def test_the_script_does_not_depend_on_the_order_of_a_folder() -> None:
    files = ["b", "a/x", "a/c/y"]
    assert build_windows.install_script(files) == build_windows.install_script(reversed(files))


@pytest.mark.parametrize(
    ("path", "add", "after"),
    [
        ("", True, "C:\\F\\bin"),
        ("%A%;C:\\B", True, "%A%;C:\\B;C:\\F\\bin"),
        ("c:\\f\\bin\\;C:\\B", True, "C:\\B;C:\\F\\bin"),
        ("C:\\B;C:\\F\\bin;D:\\", False, "C:\\B;D:\\"),
        ("C:\\F\\bin", False, ""),
    ],
)
def test_the_path_keeps_what_others_put_there(path: str, add: bool, after: str) -> None:
    assert script("search_path").changed(path, "C:\\F\\bin", add) == after


def test_every_sentence_of_the_installer_is_there_in_both_languages() -> None:
    lines = (build_windows.SOURCES / "installer.nsi").read_text("utf-8").splitlines()
    said = {(line.split()[1], line.split()[2]) for line in lines if line.startswith("LangString")}
    names = {name for name, _ in said}
    assert said == {(name, language) for name in names for language in ("${LANG_ENGLISH}", "${LANG_KOREAN}")}
    assert all(f"$({name})" in "\n".join(lines) for name in names)


def test_the_launcher_says_the_version_in_its_resource() -> None:
    resource = Path(build_windows.SOURCES / "launcher.rc").read_text("utf-8")
    assert resource.count("@VERSION@") == 2
    assert resource.count("@NUMBERS@") == 2
