"""Qt's binding for Python asked to leave alone what it need not look at."""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401  (loads the part that is changed below)


def skip_features() -> None:
    """Have modules loaded without their source being read a second time, and kept.

    For its optional ``snake_case`` names the binding looks through the source of every module that is loaded after it for its
    own name. Foreword does not use these. It costs a fifth of the time until the window is there and megabytes that stay.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _uses_no_features  # type: ignore[union-attr]


def _uses_no_features(_module: object) -> bool:
    return False
