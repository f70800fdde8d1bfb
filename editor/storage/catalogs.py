"""The writer's language: which one, and its sentences (gettext catalogues in resources/i18n)."""

from __future__ import annotations

import gettext
import locale
import os
import sys
from collections.abc import Callable, Sequence

from editor.storage.resources import resource

LANGUAGES = ("en", "ko")


def system_language(shown: Sequence[str] = ()) -> str:
    """The first language of the environment that we speak; English when there is none.

    Follows gettext's order: LANGUAGE (a list), LC_ALL, LC_MESSAGES, LANG; on systems without these, what is `shown` there
    (such as "ko-KR"), or the locale.
    """
    wanted = os.environ.get("LANGUAGE", "").split(":")
    wanted += [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    if not any(wanted):
        wanted = [*shown, _locale_name()]
    names = (name.replace("-", "_").split("_")[0].split(".")[0].lower() for name in wanted if name)
    return next((name for name in names if name in LANGUAGES), "en")


def _locale_name() -> str:
    """Such as "ko_KR". Windows' own names of locales ("Korean_Korea") say no code, so it is asked which language it shows."""
    if sys.platform == "win32":
        import ctypes

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return locale.getlocale()[0] or ""


def translator(language: str | None = None) -> Callable[[str], str]:
    """A function from the English template to the sentence in `language` (default: the system's)."""
    chosen = language or system_language()
    if chosen == "en":
        return str
    try:
        with resource("i18n", f"{chosen}.mo").open("rb") as file:
            return gettext.GNUTranslations(file).gettext
    except (OSError, UnicodeDecodeError):
        return str
