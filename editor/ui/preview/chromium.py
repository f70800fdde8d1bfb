"""What Chromium is told when it starts, on top of what the writer's environment tells it."""

from __future__ import annotations

#: Chromium's switches that take the sandbox away, which some set for all programs.
WITHOUT_SANDBOX = ("--no-sandbox", "--disable-seccomp-filter-sandbox", "--single-process", "--disable-namespace-sandbox")
#: A page from elsewhere gets no answer from this computer or from the local network. It is the address that was connected to that
#: counts, before a request is sent: neither a public name that leads there nor one that changes its mind helps, be it between two
#: images or because its first address does not answer. Who is at that address sees a connection begin, and no more.
CLOSED_NETWORK = "LocalNetworkAccessChecks:LocalNetworkAccessChecksWarn/false"
#: What the page is told is a script that never comes again; the engine would keep each of them, three times as long.
FORGETFUL = "--js-flags=--no-compilation-cache"
_FEATURES = "--enable-features="


def flags(given: str, sandboxed: bool) -> str:
    """The switches in `given`, apart by blanks, with ours; with the sandbox none of those that take it away."""
    kept = [flag for flag in given.split(" ") if flag and not (sandboxed and flag in WITHOUT_SANDBOX)]
    features = [flag.removeprefix(_FEATURES) for flag in kept if flag.startswith(_FEATURES)]
    others = [flag for flag in kept if not flag.startswith(_FEATURES)]
    engine = [] if any(flag.startswith("--js-flags=") for flag in others) else [FORGETFUL]
    return " ".join([*others, *engine, _FEATURES + ",".join([*features, CLOSED_NETWORK])])
