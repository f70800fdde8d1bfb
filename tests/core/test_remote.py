"""Which addresses may be asked for images."""

from __future__ import annotations

import pytest

from editor.core.remote import may_load


@pytest.mark.parametrize(
    "address",
    [
        "https://e.example/a.png",
        "HTTPS://이미지.한국/a.png",
        "https://8.8.8.8/a.png",
        "https://[2606:4700::1111]:8443/a.png",
        "https://10.example.org/a.png",
        "https://e.example:8080/a?url=http://localhost",
    ],
)
def test_the_public_web_may_be_asked(address: str) -> None:
    assert may_load(address)


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "LOCALHOST.", "a.localhost", "router", "printer.local", "nas.lan", "fritz.home", "db.internal", "10.0.0.1",
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "0", "0.0.0.0", "192.168.0.1", "172.31.255.255",
        "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "[::1]", "[::]", "[fe80::1%25eth0]", "[fd00::1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[ff02::1]", "user:secret@e.example",
        "user@e.example", "１２７.０.０.１", "127。0。0。1", "127.0.0.%31", "10.0.0.1\\\\x.example", "", "[", "a..", "..",
    ],
)  # fmt: skip
def test_nothing_in_the_house_is_asked(host: str) -> None:
    assert not may_load(f"https://{host}/a.png")


@pytest.mark.parametrize(
    "address", ["http://e.example/a", "ftp://e.example/a", "file:///a", "ws://e.example/", "//e.example/a", "a"]
)
def test_only_encrypted_web_addresses_are_asked(address: str) -> None:
    assert not may_load(address)
