"""What a Linux desktop is told of Foreword."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import build_deb

META = ET.fromstring(build_deb._filled("foreword.metainfo.xml"))
ENTRY = dict(line.split("=", 1) for line in build_deb._filled("foreword.desktop").decode().splitlines() if "=" in line)
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def test_the_component_has_a_name_in_reverse_order_of_domains() -> None:
    parts = (META.findtext("id") or "").split(".")
    assert len(parts) >= 3
    assert parts[-1] != "desktop"


def test_it_leads_to_the_menu_entry_that_is_installed() -> None:
    assert META.findtext("launchable") == "foreword.desktop"
    assert (build_deb.SOURCES / "foreword.desktop").is_file()


def test_the_menu_entry_opens_what_the_component_says_it_opens() -> None:
    opened = {kind.text for kind in META.iter("mediatype")}
    assert opened <= set(ENTRY["MimeType"].split(";"))
    assert ENTRY["Exec"].split() == ["foreword", "%F"]


def test_every_sentence_is_there_in_both_languages() -> None:
    for tag in ("summary", "p"):
        languages = [node.get(LANGUAGE, "en") for node in META.iter(tag)]
        assert languages.count("en") == languages.count("ko") > 0
    assert {"GenericName[ko]", "Comment[ko]", "Keywords[ko]"} <= set(ENTRY)


def test_debians_checker_is_silenced_for_named_files_only() -> None:
    """What Qt has inside is named file by file, so that another library is reported."""
    lines = build_deb._filled("foreword.lintian-overrides").decode().splitlines()
    named = [line for line in lines if not line.startswith("#")]
    assert len(named) == len(set(named)) > 0
    for line in named:
        assert line.startswith("foreword: embedded-library ")
        assert line.endswith((".so]", ".so.6]"))
        assert "*" not in line
