"""The application for macOS and the disk image that carries it. Built on macOS alone: codesign and hdiutil are Apple's."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import build_frozen
import build_icons
from build_tools import BUILD, DIST, LOGS, environment, version
from dev_environment import ROOT
from dev_progress import CommandFailed, run_step

SOURCES = ROOT / "packaging" / "macos"
WORK = BUILD / "macos"
#: Nobody's domain: "local" is reserved.
IDENTIFIER = "local.foreword.foreword"
#: What Qt of this lock runs on.
OLDEST = "13.0"


def build() -> Path:
    """Build dist/foreword-VERSION-MACHINE.dmg; MACOS_IDENTITY names the certificate that signs it. Raises CommandFailed."""
    shutil.rmtree(WORK, ignore_errors=True)
    icon = WORK / "foreword.icns"
    build_icons.write_icns(icon)
    app = build_frozen.freeze(recipe(icon, os.environ)) / "Foreword.app"
    if not (app / "Contents/MacOS/foreword").is_file():
        raise CommandFailed(f"{app} has no program.")
    run_step(["codesign", "--verify", "--deep", "--strict", str(app)], "Looking at the signature", LOGS / "codesign.log")
    return _image(app)


def lacks() -> str:
    """What keeps this system from building it, in a sentence; nothing on macOS."""
    return "" if sys.platform == "darwin" else "It is built on macOS; the release workflow does so."


def recipe(icon: Path, env: Mapping[str, str]) -> dict[str, str]:
    """What PyInstaller's recipe is told. Without MACOS_IDENTITY the signature is one that only this machine trusts."""
    told = {"FOREWORD_PLIST": json.dumps(info(version())), "FOREWORD_ICON": str(icon)}
    if identity := env.get("MACOS_IDENTITY"):
        told |= {"FOREWORD_IDENTITY": identity, "FOREWORD_ENTITLEMENTS": str(SOURCES / "entitlements.plist")}
    return told


def info(number: str) -> dict[str, object]:
    """The application's Info.plist: what it is, and that it opens posts without taking them from what opens them now."""
    return {
        "CFBundleName": "Foreword",
        "CFBundleDisplayName": "Foreword",
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleShortVersionString": number,
        "CFBundleVersion": number,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "ko"],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": OLDEST,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "The Foreword authors. MIT licence.",
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Markdown",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["net.daringfireball.markdown"],
            },
            {
                "CFBundleTypeName": "Folder",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "None",
                "LSItemContentTypes": ["public.folder"],
            },
        ],
        "UTImportedTypeDeclarations": [
            {
                "UTTypeIdentifier": "net.daringfireball.markdown",
                "UTTypeDescription": "Markdown",
                "UTTypeConformsTo": ["public.plain-text"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["md", "markdown", "mkd", "mdown"],
                    "public.mime-type": ["text/markdown"],
                },
            }
        ],
    }


def _image(app: Path) -> Path:
    """The image with the application beside the folder that it is to be dragged to."""
    stage, result = WORK / "image", DIST / f"foreword-{version()}-{platform.machine()}.dmg"
    stage.mkdir(parents=True)
    run_step(["cp", "-R", str(app), str(stage)], "Laying out the disk image", LOGS / "dmg-copy.log")
    (stage / "Applications").symlink_to("/Applications")
    DIST.mkdir(exist_ok=True)
    command = ["hdiutil", "create", "-ov", "-format", "ULFO", "-fs", "HFS+", "-volname", "Foreword", "-srcfolder", str(stage)]
    run_step([*command, str(result)], "Compressing the disk image", LOGS / "dmg.log", environment())
    return result
