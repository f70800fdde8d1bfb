"""Which addresses outside the site a page may ask for images.

Only the public web: a post must not make its reader's computer talk to itself, to a router, or to anything else in the
house. A name is judged as it is written; where it leads to is not asked, since asking would already tell somebody. Chromium,
which asks when it loads, refuses what it finds to lead there (see `editor.ui.preview.chromium`).
"""

from __future__ import annotations

import ipaddress
import re
from unicodedata import normalize
from urllib.parse import urlsplit

#: Ends of names that mean something in a local network only (RFC 6761, 6762, 8375, and what routers make up).
_LOCAL_ENDS = (
    "localhost", "local", "internal", "intranet", "private", "corp", "home", "lan", "localdomain", "arpa", "onion", "test",
    "invalid",
)  # fmt: skip
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
#: The last part of a name that is taken for a number: such a host is an IPv4 address in some form (WHATWG URL, 3.5).
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)\Z", re.I)


def may_load(address: str) -> bool:
    """Whether an image may be asked for at a web address: encrypted, without a password, from a public host."""
    try:
        parts = urlsplit(address.replace("\\", "/"))  # as browsers read it
        return parts.scheme.lower() == "https" and "@" not in parts.netloc and is_public(parts.hostname or "")
    except ValueError:
        return False


def is_public(host: str) -> bool:
    """Whether a host, a name or an address as in a URL, is on the public web as far as can be said without asking."""
    host = normalize("NFKC", host).replace("\u3002", ".").strip("[]").rstrip(".").lower()
    try:
        return _is_public_address(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        last = host.rpartition(".")[2]
        return "." in host and "%" not in host and last not in _LOCAL_ENDS and not _NUMBER.match(last)


def _is_public_address(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public_address(inner)
    return address.is_global and not address.is_multicast
