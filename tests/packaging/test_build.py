"""What a build takes in, without building."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import build_bundle
import build_deb
import build_tools
import pytest
from dev_environment import LOCK
from dev_progress import CommandFailed
from dev_system import LIST

PROJECT = tomllib.loads((Path(build_tools.ROOT) / "pyproject.toml").read_text("utf-8"))["project"]
ENTRY = (
    "alpha==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
    "beta==2.0 ; os_name == 'nt' \\\n    --hash=sha256:cc\n    # via alpha\n"
)


def test_a_lock_is_cut_down_to_what_is_named_with_its_hashes() -> None:
    assert build_tools.locked(["alpha"], ENTRY) == "alpha==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"


def test_the_marker_of_an_entry_is_left_out() -> None:
    assert build_tools.locked(["beta"], ENTRY) == "beta==2.0 \\\n    --hash=sha256:cc\n"


def test_what_is_not_pinned_is_refused() -> None:
    with pytest.raises(CommandFailed, match="gamma"):
        build_tools.locked(["alpha", "gamma"], ENTRY)


def test_the_real_lock_pins_everything_that_a_build_takes_in() -> None:
    names = (*build_tools.RUNTIME_PACKAGES, *build_tools.TOOL_PACKAGES)
    assert build_tools.locked(names, LOCK.read_text("utf-8")).count("==") == len(set(names))


def test_every_dependency_of_the_project_is_in_the_bundle() -> None:
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["gui"]]
    names = {re.split(r"[><=; ]", line)[0].lower() for line in wanted if "win32" not in line}
    assert names <= set(build_tools.RUNTIME_PACKAGES)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/QtWidgets.abi3.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/resources/icudtl.dat",
        "PySide6/Qt/resources/locales/ko.pak",
        "PySide6/Qt/translations/qtwebengine_locales/ko.pak",
        "PySide6/Qt/translations/qtbase_ko.qm",
        "PySide6/Qt/libexec/QtWebEngineProcess",
        "yaml/_yaml.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_the_program_needs_is_kept(name: str) -> None:
    assert build_bundle.wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/QtQuick3D.abi3.so",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/qtwebengine_locales/de.pak",
        "PySide6/Qt/resources/qtwebengine_devtools_resources.pak",
        "PySide6/designer",
        "PySide6/QtCore.pyi",
    ],
)
def test_what_the_program_does_not_use_is_left_out(name: str) -> None:
    assert not build_bundle.wanted(name)


def test_libraries_are_followed_to_the_end() -> None:
    names_in = {"a.so": {"b.so"}, "b.so": {"a.so", "c.so"}, "c.so": set(), "d.so": {"a.so"}}
    assert build_bundle.needed(["a.so", "elsewhere.so"], names_in) == {"a.so", "b.so", "c.so"}


def test_the_package_depends_on_qts_libraries_and_not_on_what_the_tests_need() -> None:
    found = build_deb.depends(LIST.read_text("utf-8"))
    assert {"libnss3", "libxcb-cursor0", "libasound2t64 | libasound2"} <= set(found)
    assert not {"xvfb", "ibus", "strace"} & set(found)


def test_who_builds_the_package_answers_for_it() -> None:
    given = {"DEBFULLNAME": "Kim Min", "DEBEMAIL": "kim@blog.example"}
    assert build_deb.maintainer(given) == "Kim Min <kim@blog.example>"
    assert build_deb.maintainer({"DEBEMAIL": ""}) == "The Foreword authors <foreword@localhost>"


def test_a_wheel_is_known_by_its_name_and_version_as_the_lock_writes_them() -> None:
    assert build_tools.wheel_of("markdown_it_py-4.0.0-py3-none-any.whl") == "markdown_it_py_4.0.0"
    assert build_tools.wheel_of("PyYAML-6.0.3-cp311-cp311-manylinux2014_x86_64.whl") == "pyyaml_6.0.3"


def test_what_debian_brings_is_asked_for_and_locked_all_the_same() -> None:
    assert set(build_deb.BROUGHT) <= set(build_tools.RUNTIME_PACKAGES)
    assert set(build_deb.BROUGHT.values()) <= set(build_deb.depends(LIST.read_text("utf-8")))
