"""The web page of the preview with everything switched off that a post could misuse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QFile, QIODevice, QObject, Qt, QUrl, Signal
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from editor.core.remote import may_load
from editor.services.preview import SCHEME
from editor.ui.i18n import tr
from editor.ui.preview.address import PAGE
from editor.ui.preview.bridge import Bridge
from editor.ui.preview.frames import Frames
from editor.ui.preview.scheme import SchemeHandler, register_scheme

#: The world of our script; the page's own has neither scripts nor the bridge.
WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld
_Attribute = QWebEngineSettings.WebAttribute
#: Everything else is switched off.
_ON = (
    _Attribute.AutoLoadImages,
    _Attribute.LinksIncludedInFocusChain,
    _Attribute.PlaybackRequiresUserGesture,
    _Attribute.WebRTCPublicInterfacesOnly,
)
_ENCODED = QUrl.ComponentFormattingOption.FullyEncoded
_KEEP = (_Attribute.ShowScrollBars, _Attribute.ForceDarkMode)


class Gate(QWebEngineUrlRequestInterceptor):
    """Lets requests through to our own scheme, and for images to the public web while that is allowed.

    It is asked again for each address that a server leads on to.

    Signals:
        refused: QUrl, a request that was not let through.
        passed: QUrl, a request to the web that was.
    """

    refused = Signal(QUrl)
    passed = Signal(QUrl)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.remote_images = False

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url.scheme() in (SCHEME, "data"):
            return
        allowed = self._is_allowed_image(info, url)
        info.block(not allowed)
        (self.passed if allowed else self.refused).emit(url)

    def _is_allowed_image(self, info: QWebEngineUrlRequestInfo, url: QUrl) -> bool:
        is_image = info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeImage
        return self.remote_images and is_image and info.requestMethod() == b"GET" and may_load(url.toString(_ENCODED))


class PreviewPage(QWebEnginePage):
    """Loads one address, once; goes nowhere, opens nothing, asks for nothing.

    Signals:
        refused: str, what the page tried: "navigation", "window" or "dialog".
    """

    refused = Signal(str)
    address = PAGE

    def run(self, script: str, use: Callable[[object], None]) -> None:
        """Run a script in the world of ours, and give `use` what comes of it."""
        self.runJavaScript(script, WORLD.value, use)

    def acceptNavigationRequest(self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool) -> bool:
        if is_main_frame and url == QUrl(self.address) and kind == QWebEnginePage.NavigationType.NavigationTypeTyped:
            return True
        self.refused.emit("navigation")
        return False

    def createWindow(self, _kind: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]
        self.refused.emit("window")
        return None

    def javaScriptAlert(self, _origin: QUrl | str, _text: str) -> None:
        self.refused.emit("dialog")

    def javaScriptConfirm(self, _origin: QUrl | str, _text: str) -> bool:
        self.refused.emit("dialog")
        return False

    def javaScriptPrompt(self, _origin: QUrl | str, _text: str, _default: str) -> tuple[bool, str]:
        self.refused.emit("dialog")
        return False, ""

    def javaScriptConsoleMessage(self, level: object, message: str, line: int, source: str) -> None:
        """Refusals are what we asked for; they are not worth a line on the writer's terminal."""


def make_profile(handler: SchemeHandler, gate: Gate, parent: QObject) -> QWebEngineProfile:
    """A profile that writes nothing to the disk and keeps no cookies."""
    register_scheme()
    profile = QWebEngineProfile(parent)  # without a name: off the record
    profile.installUrlSchemeHandler(SCHEME.encode(), handler)
    handler.setParent(profile)
    profile.setUrlRequestInterceptor(gate)
    without_traces(profile)
    return profile


def without_traces(profile: QWebEngineProfile) -> None:
    """Have a profile keep nothing, fetch nothing and store nothing."""
    profile.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
    profile.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
    profile.cookieStore().setCookieFilter(lambda _request: False)
    profile.downloadRequested.connect(QWebEngineDownloadRequest.cancel)
    profile.setSpellCheckEnabled(False)


def make_view(profile: QWebEngineProfile, parent: QWidget) -> QWebEngineView:
    """An empty view without a browser's menu."""
    view = QWebEngineView(profile, parent)
    view.setObjectName("preview-view")
    view.setAccessibleName(tr("Preview"))
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.setAcceptDrops(False)  # a file dropped here is for the window to open
    Frames(view)
    return view


def make_page(profile: QWebEngineProfile, bridge: Bridge, script: str, parent: QObject) -> PreviewPage:
    """A page ready to be loaded."""
    page = PreviewPage(profile, parent)
    lock_down(page, frozenset(_ON))
    channelled(page, bridge, script)
    return page


def lock_down(page: QWebEnginePage, allowed: frozenset[QWebEngineSettings.WebAttribute]) -> None:
    """Switch everything off that is not allowed, scripts first of all, and refuse what a page may ask for."""
    for attribute in _Attribute:
        if attribute not in _KEEP:
            page.settings().setAttribute(attribute, attribute in allowed)
    page.permissionRequested.connect(QWebEnginePermission.deny)
    page.fullScreenRequested.connect(lambda request: request.reject())


def channelled(page: QWebEnginePage, bridge: QObject, script: str) -> None:
    """Run our script beside the page, in a world of its own, with the bridge within its reach only."""
    channel = QWebChannel(page)
    channel.registerObject("bridge", bridge)
    page.setWebChannel(channel, WORLD.value)
    page.scripts().insert(_injected(script))


def _injected(script: str) -> QWebEngineScript:
    result = QWebEngineScript()
    result.setName("preview")
    result.setWorldId(WORLD.value)
    result.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentReady)
    result.setRunsOnSubFrames(False)
    result.setSourceCode(f"{_channel_source()}\n{script}")
    return result


def _channel_source() -> str:
    file = QFile(":/qtwebchannel/qwebchannel.js")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError("Qt WebChannel's script is not part of this installation")
    return bytes(file.readAll().data()).decode()
