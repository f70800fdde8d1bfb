"""A web server of the test's own, encrypted, that notes who asks for what. The page reaches it by the name of a public host."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

HOST = "pictures.example.org"
#: Written as a public name, but it leads to this computer.
HOUSE = "router.example.net"
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30H0z"/></svg>'


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@dataclass
class Pictures:
    """The server: `asked` are the requests so far, as method, path and headers in lower case."""

    port: int
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    server: ThreadingHTTPServer | None = None

    @property
    def paths(self) -> list[str]:
        return sorted(path for _, path, _ in self.asked)

    def start(self, folder: Path) -> None:
        """Serve a picture under every path; ``/on-to?ADDRESS`` leads on."""
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append((self.command, self.path, {name.lower(): value for name, value in self.headers.items()}))
                goal = self.path.partition("?")[2] if self.path.startswith("/on-to") else ""
                self.send_response(302 if goal else 200)
                self.send_header("Set-Cookie", "seen=1; SameSite=None; Secure")
                self.send_header("Cache-Control", "no-store")
                if goal:
                    self.send_header("Location", goal)
                self.send_header("Content-Type", "image/svg+xml")
                self.send_header("Content-Length", str(len(PICTURE)))
                self.end_headers()
                self.wfile.write(PICTURE)

            do_POST = do_HEAD = do_GET  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        key = _certificate(folder)
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()


def _certificate(folder: Path) -> Path:
    """A key with a certificate that nobody vouches for, in one file."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"]
    subprocess.run([*make, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    key.write_bytes(key.read_bytes() + certificate.read_bytes())
    return key
