"""Korean typed with a real input method arrives letter for letter, in the text and in the form."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Start
from tests.e2e.program import LIMIT, Program

pytestmark = pytest.mark.hangul

#: What to press on a Korean keyboard (두벌식), and what that is.
KEYS = "dhsmfdms cnqek. zjvlfmf aktlau rmfdmf Tmsek."
SAID = "오늘은 춥다. 커피를 마시며 글을 쓴다."


@pytest.fixture
def korean(screen: dict[str, str], tmp_path: Path) -> Iterator[dict[str, str]]:
    """The screen with a message bus and ibus on it."""
    tools = ("dbus-daemon", "ibus-daemon", "ibus", "gsettings")
    if not all(map(shutil.which, tools)) or not Path("/usr/share/ibus/component/hangul.xml").exists():
        pytest.skip("needs ibus with its Hangul engine")
    home, run = tmp_path / "ibus-home", tmp_path / "run"
    home.mkdir()
    run.mkdir(mode=0o700)
    # Where the daemon leaves its address and programs look for it.
    env = {
        **screen,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_RUNTIME_DIR": str(run),
        "QT_IM_MODULE": "ibus",
        "LANG": "C.UTF-8",
    }
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--print-address", "--nofork"], env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert bus.stdout is not None
    env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
    quiet = {"env": env, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    for key, value in (("preload-engines", "['hangul']"), ("use-global-engine", "true")):
        subprocess.run(["gsettings", "set", "org.freedesktop.ibus.general", key, value], check=True, **quiet)
    daemon = subprocess.Popen(["ibus-daemon", "--panel", "disable"], **quiet)
    _until(lambda: "hangul" in subprocess.run(["ibus", "list-engine"], env=env, capture_output=True, text=True).stdout)
    yield env
    bus.stdout.close()
    for process in (daemon, bus):
        process.terminate()
        process.wait(LIMIT)


def _until(condition: object) -> None:
    end = time.monotonic() + LIMIT
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "ibus did not start"
        time.sleep(0.1)


def hangul_on(program: Program) -> None:
    """Choose the engine, which needs a field with the keyboard, and switch it to Hangul."""
    command = ["ibus", "engine"]
    _until(lambda: subprocess.run([*command, "hangul"], env=program.env, capture_output=True).returncode == 0)
    _until(lambda: b"hangul" in subprocess.run(command, env=program.env, capture_output=True).stdout)
    program.press("shift+space")


def start_korean(start: Start, env: dict[str, str], path: Path) -> Program:
    wanted = ("QT_IM_MODULE", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "LANG")
    program = start(path, **{name: env[name] for name in wanted})
    program.wait_shown()
    return program


def test_a_paragraph_in_the_text(start: Start, korean: dict[str, str], site: Path) -> None:
    program = start_korean(start, korean, site)
    program.click("text", 0.5, 0.4)
    hangul_on(program)
    program.press("ctrl+Home")
    program.type(KEYS)
    program.press("Return", "Return")
    program.wait(lambda s: SAID in s["documents"][0]["text"], "the paragraph")
    program.wait_shown()
    program.press("ctrl+s")
    program.wait(lambda s: not s["documents"][0]["modified"], "the save")
    assert f"---\n{SAID}\n\n" in site.read_bytes().decode() or f"---\n\n{SAID}\n\n" in site.read_bytes().decode()


def test_a_save_in_the_middle_of_a_syllable(start: Start, korean: dict[str, str], site: Path) -> None:
    """The syllable that is being composed is neither lost nor doubled."""
    program = start_korean(start, korean, site)
    program.click("text", 0.5, 0.4)
    hangul_on(program)
    program.press("ctrl+Home")
    program.type("gksrmf")
    program.press("ctrl+s")
    program.wait(lambda s: "한글" in s["documents"][0]["text"] and not s["documents"][0]["modified"], "the save")
    assert site.read_bytes().decode().count("한글") == 1
    program.type("dlek")
    program.press("Return")
    program.wait(lambda s: "한글이다\n" in s["documents"][0]["text"], "the rest")


def test_a_title_and_a_tag_in_the_form(start: Start, korean: dict[str, str], site: Path) -> None:
    program = start_korean(start, korean, site)
    program.click("field-title")
    program.press("ctrl+a")
    hangul_on(program)
    program.type("tofhdns wpahr ")
    program.press("BackSpace")
    program.wait(lambda s: s["documents"][0]["title"] == "새로운 제목", "the title")
    program.click("field-tags-add")
    program.type("rufkrk")
    program.press("Return")
    program.wait(lambda s: "SageMaker, 겨라가]" in s["documents"][0]["text"], "the tag")


def test_a_click_elsewhere_in_the_middle_of_a_syllable(start: Start, korean: dict[str, str], site: Path) -> None:
    program = start_korean(start, korean, site)
    program.click("text", 0.5, 0.4)
    hangul_on(program)
    program.press("ctrl+Home")
    program.type("gks")
    program.wait(lambda s: s["composing"], "a syllable in the making")
    program.click("field-title", 0.9, 0.5)
    state = program.wait(lambda s: s["focus"] == "field-title", "the title to have the keyboard")
    assert state["documents"][0]["text"].count("한") == site.read_bytes().decode().count("한") + 1


#: A post with each of the form's editors that a word can be typed into, and the lines that have it then.
FIELDS = """---
title: 제목
description: |
  첫 줄
author: 김하나
layout: post
link: https://example.com
image: /a.png
color: "#2E6E5E"
cover:
  alt: 표지
links:
  - name: 하나
    url: /1
---
본문
"""
TYPED = {
    "field-title": "title: 한글",
    "field-description": "  한글",
    "field-author": "author: 한글",
    "field-layout": "layout: 한글",
    "field-link": "link: 한글",
    "field-image": "image: 한글",
    "field-color": "color: 한글",
    "field-cover-alt": "  alt: 한글",
    "field-links-0-name": "  - name: 한글",
}


def tab_to(program: Program, field: str) -> None:
    """Go on with the Tab key until the keyboard is in a field."""
    passed = [program.state()["focus"]]
    while passed[-1] != field:
        assert len(passed) < 60, passed
        program.press("Tab")
        passed.append(program.wait(lambda s: s["focus"] != passed[-1], f"Tab to leave {passed[-1]}")["focus"])


def test_a_word_in_every_editor_of_the_form(start: Start, korean: dict[str, str], site: Path) -> None:
    """The keyboard leaves each field in mid-syllable: what was composed is in the post, once."""
    site.write_text(FIELDS, "utf-8")
    program = start_korean(start, korean, site)
    program.click("field-title")
    program.wait(lambda s: s["focus"] == "field-title", "the title to have the keyboard")
    hangul_on(program)
    for field, line in TYPED.items():
        tab_to(program, field)
        program.press("ctrl+a")
        program.type("gksrmf")
        program.press("Tab")
        program.wait(lambda s, line=line: f"{line}\n" in s["documents"][0]["text"], f"{line} by {field}")
    assert program.text().count("한글") == len(TYPED)
