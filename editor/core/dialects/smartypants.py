"""Typographic punctuation as remark-smartypants makes it for Astro: quotes by the words around them through a whole post.

Text is divided as parse-latin does: words, white space, and runs of one punctuation mark or symbol; an apostrophe between
letters belongs to its word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_TOKEN = re.compile(r"[\s\x85]+|[^\W_]+|([^\w\s]|_)\1*")
_INNER = frozenset("&'-.:=?@\xad·‐‑’‧_")
#: The same with words joined, where no letter needs to be asked for its category: white space, words, marks.
_JOINED = re.compile(
    r"([\s\x85]+)"
    rf"|([^\W_]+(?:(?:([{re.escape(''.join(sorted(_INNER - {'_'})))}])(?!\3)|_+)+[^\W_]+)*(?:-(?!-))?)"
    r"|(?:([^\w\s]|_)\4*)"
)
_KINDS = {1: "space", 2: "word", 4: "mark"}
_DECADE = re.compile(r"\d\ds\Z")
_OPEN = {'"': "“", "'": "‘"}
_CLOSE = {'"': "”", "'": "’"}
_TERMINAL = frozenset("!.?…‽")

Piece = tuple[str, str]


def smart_quotes(text: str) -> str:
    """The text with curly quotes, as long as it was."""
    if "'" not in text and '"' not in text:
        return text
    pieces = _pieces(text)
    result: list[str] = []
    forced: dict[int, str] = {}
    for index, (kind, piece) in enumerate(pieces):
        if index in forced:
            result.append(forced[index])
        elif kind == "word":
            result.append(_inside_word(piece))
        else:
            result.append(_quote(pieces, index, forced) if piece in ('"', "'") else piece)
    return "".join(result)


def smart_marks(text: str) -> str:
    """The text with dashes, ellipses, doubled backticks and doubled apostrophes as one character each."""
    if "--" in text:
        text = re.sub(r"(?<!-)--(?!-)", "—", text)
    if ".." in text:
        text = re.sub(r"\.{3,}", "…", text)
    if ". ." in text:
        text = re.sub(r"\.+(?:\s+\.+){2,}", "…", text)
    if "``" in text:
        text = re.sub(r"(?<!`)``(?!`)", "“", text)
    if "''" in text:
        text = re.sub(r"(?<!')''(?!')", "”", text)
    return text


def _pieces(text: str) -> list[Piece]:
    """The text as words, "space" and "mark"; words joined by inner marks are one."""
    if text.isascii() or not any(not char.isalnum() and _is_word(char) for char in set(text)):
        return [(_KINDS[match.lastindex or 4], match[0]) for match in _JOINED.finditer(text)]
    found: list[Piece] = []
    for match in _TOKEN.finditer(text):
        piece = match[0]
        kind = "space" if piece.isspace() else "word" if _is_word(piece[0]) else "mark"
        found.append((kind, piece))
    return _joined(found)


def _is_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    result: list[Piece] = []
    at = 0
    while at < len(pieces):
        kind, piece = pieces[at]
        at += 1
        while kind == "word":
            end = at
            while end < len(pieces) and pieces[end][0] == "mark" and (pieces[end][1] in _INNER or pieces[end][1][0] == "_"):
                end += 1
            if end < len(pieces) and end > at and pieces[end][0] == "word":
                piece += "".join(part for _, part in pieces[at : end + 1])
                at = end + 1
            elif at < len(pieces) and pieces[at] == ("mark", "-"):
                piece += "-"
                at += 1
                break
            elif end == at and end < len(pieces) and pieces[end][0] == "word":
                piece += pieces[end][1]
                at = end + 1
            else:
                break
        result.append((kind, piece))
    return result


def _goes_on(word: str) -> bool:
    """Whether a word behind a full stop belongs to the same sentence."""
    return word[0].islower() or word[0].isdecimal()


def _inside_word(word: str) -> str:
    """A word with its apostrophes: one behind a letter closes, one behind an inner mark opens."""
    if "'" not in word:
        return word
    chars = list(word)
    for at, char in enumerate(word):
        if char == "'":
            after_mark, before_mark = not _is_word(word[at - 1]), not _is_word(word[at + 1 : at + 2] or "'")
            opens = after_mark and not before_mark and not re.match(r"s(?![^\W_])", word[at + 1 :])
            chars[at] = "‘" if opens else "’"
    return "".join(chars)


def _quote(pieces: Sequence[Piece], index: int, forced: dict[int, str]) -> str:
    """A quote's curly form; `forced` gets that of the next piece when both are decided together."""
    mark = pieces[index][1]
    before, _ = pieces[index - 1] if index else ("", "")
    ended = index > 0 and pieces[index - 1][1][0] in _TERMINAL and before == "mark"
    after, next_text = pieces[index + 1] if index + 1 < len(pieces) and not ended else ("", "")
    second = pieces[index + 2][0] if after and index + 2 < len(pieces) else ""
    if after == "mark" and next_text[0] in _TERMINAL and second == "word" and not _goes_on(pieces[index + 2][1]):
        second = ""
    if after == "mark" and second != "word":
        return _CLOSE[mark]
    if after == "mark" and next_text in _OPEN and second == "word":
        forced[index + 1] = _OPEN[next_text]
        return _OPEN[mark]
    if _DECADE.match(next_text):
        return _CLOSE[mark]
    if before in ("space", "mark") and after == "word":
        return _OPEN[mark]
    if before == "word" or not after or after == "space" or (mark == "'" and next_text == "s"):
        return _CLOSE[mark]
    return _OPEN[mark]
