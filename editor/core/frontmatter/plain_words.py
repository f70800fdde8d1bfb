"""What plain YAML words are to each generator's reader: numbers, truth values, dates, or just words.

Measured with Psych 4.0.3 (Jekyll), goccy/go-yaml as in Hugo 0.168, and js-yaml 4 (Hexo, Astro).
"""

from __future__ import annotations

import math
import re

from editor.core.engine import Engine
from editor.core.frontmatter.guards import DIGITS
from editor.core.frontmatter.moments import read_moment, rolled_moment, within_ruby
from editor.core.frontmatter.yaml_values import tag_of
from editor.core.patterns import pattern

_TRUE, _FALSE = pattern(r"true", re.I), pattern(r"false", re.I)
_YES, _NO = pattern(r"yes|on", re.I), pattern(r"no|off", re.I)
_ANY_NULL = pattern(r"~|null|", re.I)
_NULLS = ("", "~", "null", "Null", "NULL")

_RUBY_INT = pattern(r"[-+]?(?:0b[_,]*[01][01_,]*|0[0-7_,]+|0|[1-9](?:[0-9]|,[0-9]|_[0-9])*|0x[_,]*[0-9a-fA-F][0-9a-fA-F_,]*)")
_RUBY_FLOAT = pattern(r"[-+]?(?:[0-9][0-9_,]*)?\.[0-9]+(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_,]*\.(?:[eE][-+][0-9]+)?")
_RUBY_SPECIAL = pattern(r"([-+]?\.inf)|\.nan", re.I)
_SIXTIES = pattern(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(?P<fraction>\.[0-9_]*)?")
_RUBY_DATE = pattern(r"\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?\s*(?:Z|[-+]\d{1,2}:?(?:\d\d)?)?)?")

_GO_INT = pattern(r"[-+]?(?:0b_*[01][01_]*|0o_*[0-7][0-7_]*|0[0-7_]+|0x_*[0-9a-fA-F][0-9a-fA-F_]*|0|[1-9][0-9_]*)")
_GO_FLOAT = pattern(r"[-+]?(?:[0-9][0-9_]*)?\.[0-9]*(?:[eE][-+]?[0-9]+)?")
_GO_SPECIAL = pattern(r"(-?\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN)")
_GO_WHOLE = range(-(2**63), 2**64)

_JS_INT = pattern(r"[-+]?(?:0b[01]+|0o[0-7]+|0x[0-9a-fA-F]+|[0-9]+)")
_JS_FLOAT = pattern(r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9]+(?:[eE][-+]?[0-9]+)?")
_JS_SPECIAL = pattern(r"([-+]?\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN)")


def word_value(text: str, engine: Engine, otherwise: object) -> object:
    """What `engine` reads a plain word as. `otherwise` is our own reading, kept for dates."""
    if len(text) > DIGITS:
        return otherwise
    if engine is Engine.JEKYLL:
        return _ruby(text, otherwise)
    if engine is Engine.HUGO:
        return _go(text)
    return _javascript(text, otherwise)


def _ruby(text: str, otherwise: object) -> object:
    if _ANY_NULL.fullmatch(text):
        return None
    if _TRUE.fullmatch(text) or _YES.fullmatch(text):
        return True
    if _FALSE.fullmatch(text) or _NO.fullmatch(text):
        return False
    if _RUBY_INT.fullmatch(text):
        return _integer(text.replace(",", ""), octal_by_zero=True)
    if sixties := _SIXTIES.fullmatch(text):
        return _base_sixty(text, sixties["fraction"] is not None)
    if special := _RUBY_SPECIAL.fullmatch(text):
        return _special(special)
    if _RUBY_FLOAT.fullmatch(text):
        return float(text.replace(",", "").replace("_", ""))
    if _RUBY_DATE.fullmatch(text):
        moment = read_moment(text) or rolled_moment(text, within_ruby)
        return text if moment is None else moment
    return text


def _go(text: str) -> object:
    if text in _NULLS:
        return None
    if text in ("true", "True", "TRUE"):
        return True
    if text in ("false", "False", "FALSE"):
        return False
    if _GO_INT.fullmatch(text):
        number = _integer(text, octal_by_zero=True)
        return number if number in _GO_WHOLE else text
    if special := _GO_SPECIAL.fullmatch(text):
        return _special(special)
    if _GO_FLOAT.fullmatch(text) and any(character.isdigit() for character in text):
        return _finite(text.replace("_", ""), text)
    return text


def _javascript(text: str, otherwise: object) -> object:
    if text in _NULLS:
        return None
    if text in ("true", "True", "TRUE"):
        return True
    if text in ("false", "False", "FALSE"):
        return False
    if _JS_INT.fullmatch(text):
        return _integer(text, octal_by_zero=False)
    if special := _JS_SPECIAL.fullmatch(text):
        return _special(special)
    if _JS_FLOAT.fullmatch(text):
        return _finite(text, text)
    if tag_of(text) == "timestamp":
        return rolled_moment(text) or text if isinstance(otherwise, str) else otherwise
    return text if isinstance(otherwise, bool | int | float) else otherwise


def _special(match: re.Match[str]) -> float:
    return math.nan if match[1] is None else -math.inf if match[0].startswith("-") else math.inf


def _finite(digits: str, text: str) -> float | str:
    """The number; the text where it is too large for one."""
    number = float(digits)
    return number if math.isfinite(number) else text


def _integer(text: str, octal_by_zero: bool) -> int:
    sign, digits = (-1 if text[:1] == "-" else 1), text.lstrip("+-").replace("_", "").lower()
    for prefix, base in (("0b", 2), ("0o", 8), ("0x", 16)):
        if digits.startswith(prefix):
            return sign * int(digits[2:] or "0", base)
    octal = octal_by_zero and len(digits) > 1 and digits.startswith("0")
    return sign * int(digits, 8 if octal else 10)


def _base_sixty(text: str, exact: bool) -> int | float:
    """As Psych counts: 12:30 is 45000, because the last part is always seconds, and a sign belongs to the hours only."""
    parts = text.replace("_", "").split(":")
    pairs = zip(parts, (3600, 60, 1), strict=False)
    return sum(float(part) * weight for part, weight in pairs) if exact else sum(int(part) * weight for part, weight in pairs)
