"""The preview's own address scheme: the page, its style sheet, and the files that a post may show. Nothing else exists there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QUrl
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob, QWebEngineUrlScheme, QWebEngineUrlSchemeHandler

from editor.core.site.built_page import OwnStyle
from editor.services.preview import FILES, SCHEME
from editor.ui.preview.address import FindFile
from editor.ui.theme import LIGHT, tokens

_FILE_HOST = FILES.partition("://")[2]
#: The page may use its style sheet and images, and nothing else; "sandbox" takes scripts, forms, windows and an origin away.
_POLICY = (
    f"default-src 'none'; sandbox; style-src {SCHEME}://page; style-src-attr 'unsafe-inline'; img-src {SCHEME}: https: data:; "
    f"media-src {SCHEME}:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
#: What a post may show, by the end of its name. Everything else is refused, wherever it lies.
_TYPES = {
    ".apng": "image/apng", ".avif": "image/avif", ".bmp": "image/bmp", ".gif": "image/gif", ".ico": "image/x-icon",
    ".jfif": "image/jpeg", ".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".m4v": "video/mp4", ".mov": "video/quicktime", ".mp4": "video/mp4", ".ogv": "video/ogg", ".webm": "video/webm",
    ".aac": "audio/aac", ".flac": "audio/flac", ".m4a": "audio/mp4", ".mp3": "audio/mpeg", ".oga": "audio/ogg",
    ".ogg": "audio/ogg", ".opus": "audio/ogg", ".wav": "audio/wav",
}  # fmt: skip
_Error = QWebEngineUrlRequestJob.Error


def register_scheme() -> None:
    """Make the scheme known to Chromium; before the first profile is made, since none can be added later."""
    if not QWebEngineUrlScheme.schemeByName(SCHEME.encode()).name().isEmpty():
        return
    scheme = QWebEngineUrlScheme(SCHEME.encode())
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
    QWebEngineUrlScheme.registerScheme(scheme)


class SchemeHandler(QWebEngineUrlSchemeHandler):
    """Answers the page's requests. `resource` finds what is shipped, `find_file` what the post may show, `picture` a diagram."""

    def __init__(self, resource: Callable[..., Path], find_file: FindFile, picture: Callable[[str], bytes | None]) -> None:
        super().__init__()
        self._resource, self._find_file, self._picture = resource, find_file, picture
        #: The style of the built site, which goes before all that our own style sheet says.
        self.own: OwnStyle | None = None

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        url = job.requestUrl()
        if job.requestMethod() != b"GET":
            job.fail(_Error.RequestDenied)
        elif url.host() == "page":
            self._page(job, url.path())
        elif url.host() == _FILE_HOST:
            self._file(job, written_reference(url))
        elif url.host() == "diagram":
            self._diagram(job, url.path().removeprefix("/"))
        else:
            job.fail(_Error.UrlNotFound)

    def _page(self, job: QWebEngineUrlRequestJob, path: str) -> None:
        if path == "/page.html":
            reply(job, "text/html;charset=utf-8", self._resource("preview", "page.html").read_bytes(), _POLICY)
        elif path == "/preview.css":
            reply(job, "text/css;charset=utf-8", self._style(), _POLICY)
        else:
            job.fail(_Error.UrlNotFound)

    def _diagram(self, job: QWebEngineUrlRequestJob, key: str) -> None:
        picture = self._picture(key)
        if picture is None:
            job.fail(_Error.UrlNotFound)
        else:
            reply(job, "image/svg+xml", picture, _FILE_POLICY)

    def _style(self) -> bytes:
        ours = f":root {{ {tokens().css_variables()} }}\n".encode() + self._sheets() + _on_paper()
        if self.own is None:
            return ours
        room = self._resource("preview", "own.css").read_bytes()
        return b"".join(
            (
                b"@layer foreword, plain;\n@layer foreword {\n",
                ours,
                b"\n}\n",
                self.own.css.encode("utf-8", "replace"),
                b"\n",
                room,
            )
        )

    def _sheets(self) -> bytes:
        """Our own style and those close to themes, which differ from it by `data-look` on the root."""
        return b"\n".join(self._resource("preview", name).read_bytes() for name in ("preview.css", "looks.css"))

    def _file(self, job: QWebEngineUrlRequestJob, reference: str) -> None:
        path = self._find_file(reference) if reference and "\0" not in reference else None
        kind = _TYPES.get(path.suffix.lower()) if path is not None else None
        # A pipe or a device would never end: only a plain file is read.
        if path is None or kind is None or not path.is_file():
            job.fail(_Error.UrlNotFound)
            return
        file = QFile(str(path), job)
        if not file.open(QIODevice.OpenModeFlag.ReadOnly):
            job.fail(_Error.UrlNotFound)
            return
        job.setAdditionalResponseHeaders(_headers(_FILE_POLICY))  # type: ignore[arg-type]
        job.reply(kind.encode(), file)


def _on_paper() -> bytes:
    """Print in the light colours, whichever the window has."""
    variables = LIGHT.css_variables().replace(";", " !important;")
    return f"\n@media print {{ :root {{ {variables} }} }}\n".encode()


def written_reference(url: QUrl) -> str:
    """The reference to a file as written in the post."""
    encoded = url.query(QUrl.ComponentFormattingOption.FullyEncoded).partition("&")[0]
    return unquote(encoded, errors="replace")


def reply(job: QWebEngineUrlRequestJob, kind: str, data: bytes, policy: str) -> None:
    """Answer a request with what is in memory."""
    buffer = QBuffer(job)
    buffer.setData(QByteArray(data))
    job.setAdditionalResponseHeaders(_headers(policy))  # type: ignore[arg-type]
    job.reply(kind.encode(), buffer)


def _headers(policy: str) -> dict[QByteArray, list[QByteArray]]:
    values = {
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return {QByteArray(name.encode()): [QByteArray(value.encode())] for name, value in values.items()}
