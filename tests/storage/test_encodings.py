"""Posts open in the encoding they were saved in, and go back to the same bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.encodings import ENCODINGS, label, misfits
from editor.core.newlines import Newline
from editor.storage.encodings import decode
from editor.storage.troubles import FileTrouble, NotText, Reason, Unencodable

KOREAN = "---\ntitle: 첫 글\n---\n안녕하세요. 오늘은 블로그를 시작합니다.\n"
JAPANESE = "---\ntitle: 日記\n---\n今日は天気がいいです。カタカナも書きます。\n"
CHINESE = "---\ntitle: 日记\n---\n今天天气很好，我们去公园散步。这是一个测试。\n"
FRENCH = "---\ntitle: Été à Paris\n---\nLes élèves étaient très fatigués.\n"


@pytest.mark.parametrize(
    ("written", "encoding", "found"),
    [
        (KOREAN, "utf-8", "utf-8"),
        (KOREAN, "cp949", "cp949"),
        (KOREAN, "euc_kr", "cp949"),
        ("서울", "cp949", "cp949"),
        ("똠방각하 펲시콜라\n", "cp949", "cp949"),
        ("```python\nfor i in range(10):\n    print(i)\n```\n한 줄\n", "cp949", "cp949"),
        (JAPANESE, "shift_jis", "cp932"),
        (CHINESE, "gb18030", "gb18030"),
        (FRENCH, "latin-1", "latin-1"),
        ("naïve", "latin-1", "latin-1"),
        ("“Été” — 5 €\n", "cp1252", "cp1252"),
        (KOREAN, "utf-16-le", "utf-16-le"),
        (KOREAN, "utf-16-be", "utf-16-be"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_the_encoding_is_found_and_kept(written: str, encoding: str, found: str) -> None:
    data = written.encode(encoding)
    file = decode(data, "a.md")
    assert (file.text, file.encoding, file.read_only) == (written, found, False)
    assert file.encode(file.text) == data


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_kept(encoding: str) -> None:
    data = KOREAN.encode(encoding)
    file = decode(data, "a.md")
    assert (file.text, file.bom) == (KOREAN, True)
    assert file.encode(file.text) == data
    assert file.encode(KOREAN + "끝\n").decode(encoding) == KOREAN + "끝\n"


@pytest.mark.parametrize(
    "raw",
    ["a\u00a0b", "a\u2028b\u2029c\n", "a\u0085b", "a\0b\n", "a\rb\r\nc\n", "no newline", "\r", "\ufeff\ufeffx", "a\x0bb\x0c"],
)
def test_rare_characters_survive(raw: str) -> None:
    data = raw.encode()
    file = decode(data, "a.md")
    assert not file.read_only
    assert file.encode(file.text) == data


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_every_text_is_written_back_as_it_was(raw: str, encoding: str) -> None:
    data = raw.encode(encoding)
    try:
        file = decode(data, "a.md")
    except NotText:
        assert sum(c < " " or c == "\x7f" for c in raw) * 2 > len(raw)
        return
    assert not file.read_only
    assert file.encode(file.text) == data


@given(st.binary(max_size=60))
def test_any_bytes_open_without_loss_or_only_for_looking(data: bytes) -> None:
    try:
        file = decode(data, "a.md")
    except NotText:
        return
    assert file.read_only or file.encode(file.text) == data


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", b"\0" * 64, b"\x7fELF\x02\x01\x01\0\0\0\0\0", b"PK\x03\x04\x14\0\0\0\x08\0\xff\xd8"],
)
def test_binary_files_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(NotText) as trouble:
        decode(data, "photo.md")
    assert "photo.md" in str(trouble.value)


def test_invalid_bytes_open_for_looking_with_the_place_named() -> None:
    data = KOREAN.encode() + "셋째 줄".encode() + b"\xff\xfe" + " 끝\n".encode()
    file = decode(data, "a.md")
    assert file.read_only
    assert file.trouble is not None
    assert "Line 5, column 5" in file.trouble.say()
    assert file.unreadable == len(KOREAN) + 4
    assert file.text[file.unreadable] == "\ufffd"
    with pytest.raises(FileTrouble) as trouble:
        file.encode(file.text)
    assert trouble.value.reason is Reason.READ_ONLY


def test_a_post_cut_off_in_a_character_is_for_looking_only() -> None:
    assert decode(KOREAN.encode()[:-3], "a.md").read_only


def test_open_as_forces_an_encoding() -> None:
    data = KOREAN.encode("cp949")
    assert decode(data, "a.md", "latin-1").encode(decode(data, "a.md", "latin-1").text) == data
    assert decode(data, "a.md", "cp949").text == KOREAN
    assert decode(data, "a.md", "utf-8").read_only
    with pytest.raises(FileTrouble):
        decode(data, "a.md", "klingon")


def test_a_file_that_saving_would_change_is_for_looking_only() -> None:
    data = b"\x87\x90 " + JAPANESE.encode("cp932")  # one of the characters with two codes
    file = decode(data, "a.md", "cp932")
    assert file.read_only
    assert file.unreadable == 0


def test_what_does_not_fit_is_pointed_at_and_never_replaced() -> None:
    file = decode(KOREAN.encode("cp949"), "a.md")
    with pytest.raises(Unencodable) as trouble:
        file.encode("한글\n그리고 😀")
    assert trouble.value.offset == 7
    assert "line 2" in str(trouble.value)
    assert [(m.offset, m.character) for m in misfits("a😀b\u200b가", "cp949")] == [(1, "😀"), (3, "\u200b")]
    assert file.with_encoding("utf-8").encode("😀") == "😀".encode()


def test_utf_16_gets_its_mark_when_it_is_chosen() -> None:
    assert decode(b"a", "a.md").with_encoding("utf-16-le").encode("가") == b"\xff\xfe\x00\xac"


def test_newlines_are_named_and_kept_in_every_encoding() -> None:
    file = decode(KOREAN.replace("\n", "\r\n").encode("cp949"), "a.md")
    assert file.newline is Newline.CRLF
    assert file.encode(KOREAN + "끝") == (KOREAN + "끝").replace("\n", "\r\n").encode("cp949")


def test_every_encoding_of_the_menu_exists() -> None:
    assert all("a".encode(name).decode(name) == "a" for name, _ in ENCODINGS)
    assert (label("utf-8", True), label("cp949")) == ("UTF-8 BOM", "CP949 (EUC-KR)")
