"""Bytes of a post to text, whatever it was saved in, with all that is needed to write the same bytes again.

In order: a byte order mark; UTF-16 without one; UTF-8; then charset-normalizer chooses among the encodings that bloggers'
editors have used, helped by the structure of the bytes where a short text leaves it unsure. What cannot be read without
loss is given out read-only, with the place named.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from editor.core.encodings import BOMS, label, misfits
from editor.core.messages import N_, Text, text
from editor.core.newlines import Newline, detect, has_lf_alone, normalise, restore
from editor.core.patterns import pattern
from editor.storage.troubles import FileTrouble, NotText, Reason, Unencodable

#: How much of a file is given to the detector (bytes).
_SAMPLE = 64 * 1024
#: What may be guessed. cp949 contains EUC-KR, cp932 Shift-JIS, gb18030 GBK and GB2312, cp1252 all printable Latin-1.
_GUESSES = ("cp949", "cp932", "gb18030", "cp1252")
#: Share of "mess" up to which charset-normalizer may call a text plausible. Its default of 0.2 refuses one Korean
#: paragraph in seven, since code and Hangul in one line look messy to it.
_PATIENCE = 0.6
_HIGH = pattern(rb"[\x80-\xff]+")
_PAIR = pattern(rb"[\x81-\xfe][\x41-\xfe]")
#: Control characters that no text has.
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))


@dataclass(frozen=True, slots=True)
class FileText:
    """One file as read. `raw` has the original newlines, `text` has LF only; `digest` is the SHA-256 of the bytes.

    When the bytes cannot be read without loss, `trouble` says why the text may only be looked at, and `unreadable` is the
    offset in `text` (code points) of the first place.
    """

    text: str
    raw: str
    encoding: str
    bom: bool
    newline: Newline
    digest: str
    trouble: Text | None = None
    unreadable: int | None = None

    @property
    def read_only(self) -> bool:
        return self.trouble is not None

    @property
    def for_generators(self) -> bool:
        """Whether generators can read the bytes: they take UTF-8, or at least recognise UTF-16; the window opens more."""
        return self.encoding in ("utf-8", "utf-16-le", "utf-16-be") and not self.read_only

    def encode(self, new: str) -> bytes:
        """The bytes that save `new` (LF) in this file's encoding, untouched lines keeping their newlines.

        Raises Unencodable naming the first character that the encoding cannot hold, FileTrouble when read-only.
        """
        if self.trouble is not None:
            raise FileTrouble(self.trouble, Reason.READ_ONLY)
        if bad := misfits(new, self.encoding, 1):
            message = N_("“{character}” in line {line} cannot be saved as {encoding}. Save the post as UTF-8 or remove it.")
            line = new.count("\n", 0, bad[0].offset) + 1
            shown = text(message, character=bad[0].character, line=line, encoding=label(self.encoding))
            raise Unencodable(shown, bad[0].offset)
        data = restore(new, self.raw).encode(self.encoding)
        return BOMS.get(self.encoding, b"") + data if self.bom else data

    def with_encoding(self, encoding: str, bom: bool | None = None) -> FileText:
        """The same file to be saved in another encoding from now on; UTF-16 gets a byte order mark unless told."""
        mark = encoding.startswith("utf-16") if bom is None else bom
        return replace(self, encoding=encoding, bom=mark)


NEW_FILE = FileText("", "", "utf-8", False, Newline.LF, "")


def digest_of(data: bytes) -> str:
    """SHA-256 of the bytes, as hexadecimal."""
    import hashlib  # here, since it loads OpenSSL, and who only checks a post needs no digest

    return hashlib.sha256(data).hexdigest()


def decode(data: bytes, name: object, encoding: str | None = None, *, digested: bool = True) -> FileText:
    """The text of a file's bytes, in `encoding` when the writer has chosen one; `name` is for the message.

    Without `digested` the digest stays empty, for who only looks. Raises NotText when they are not text at all, FileTrouble
    for an encoding that does not exist.
    """
    if encoding is None and (plain := _plain(data)) is not None:
        digest = digest_of(data) if digested else ""
        if has_lf_alone(plain):
            return FileText(plain, plain, "utf-8", False, Newline.LF, digest)
        return FileText(normalise(plain), plain, "utf-8", False, detect(plain), digest)
    marked, body = _mark(data, encoding)
    chosen = encoding or marked or _guess(data)
    if chosen is None:
        raise NotText(text(N_("{path} is not a text file."), path=name))
    try:
        raw = body.decode(chosen)
    except UnicodeDecodeError as error:
        return _damaged(data, body, chosen, error.start)
    except LookupError as error:
        raise FileTrouble(text(N_("There is no encoding named {encoding}."), encoding=chosen)) from error
    if not _reversible(raw, body, chosen):
        return _damaged(data, body, chosen, _first_change(raw, body, chosen))
    return FileText(normalise(raw), raw, chosen, len(body) < len(data), detect(raw), digest_of(data) if digested else "")


def _plain(data: bytes) -> str | None:
    """UTF-8 without a byte order mark and with few control characters, as nearly every post is; None for all others."""
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if raw[:1] == "\ufeff" or "\0" in raw:
        return None
    start = data[:_SAMPLE]
    return raw if _controls(start) * 2 <= len(start) else None


def _mark(data: bytes, wanted: str | None) -> tuple[str | None, bytes]:
    """The encoding that a byte order mark tells, and the bytes without the mark."""
    for encoding, mark in BOMS.items():
        if data.startswith(mark) and wanted in (None, encoding):
            return encoding, data[len(mark) :]
    return None, data


def _damaged(data: bytes, body: bytes, encoding: str, at: int) -> FileText:
    """The text for looking at only, with a replacement character for what cannot be read."""
    raw = body.decode(encoding, "replace")
    before = normalise(body[:at].decode(encoding, "replace"))
    message = N_(
        "Line {line}, column {column} holds bytes that are not {encoding}. The post is open for reading only: "
        "open it in another encoding, or mend the file first."
    )
    column = len(before) - before.rfind("\n")
    trouble = text(message, line=before.count("\n") + 1, column=column, encoding=label(encoding))
    marked = len(body) < len(data)
    return FileText(normalise(raw), raw, encoding, marked, detect(raw), digest_of(data), trouble, len(before))


def _reversible(raw: str, body: bytes, encoding: str) -> bool:
    """Whether saving without an edit gives the same bytes; CP932 has two codes for some characters."""
    if encoding.startswith("utf-"):
        return True
    try:
        return raw.encode(encoding) == body
    except UnicodeEncodeError:
        return False


def _first_change(raw: str, body: bytes, encoding: str) -> int:
    """Offset in bytes of the first character that would be saved as other bytes."""
    again = raw.encode(encoding, "replace")
    return next((n for n, (a, b) in enumerate(zip(body, again, strict=False)) if a != b), min(len(body), len(again)))


# Guessing


def _guess(data: bytes) -> str | None:
    """The encoding of bytes without a byte order mark; None when they are no text."""
    if b"\0" in data and (wide := _wide(data)):
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess_legacy(data)
    return "utf-8" if _controls(data[:_SAMPLE]) * 2 <= len(data[:_SAMPLE]) else None


def _controls(data: bytes) -> int:
    """How many control characters there are."""
    return len(data) - len(data.translate(None, _CONTROLS))


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: the zero bytes of its ASCII characters are nearly all on one side, and it reads well."""
    sample = data[:_SAMPLE]
    zeros = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or max(zeros) < 4 or max(zeros) * 20 < len(sample) or min(zeros) * 10 > max(zeros):
        return None
    encoding = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    try:
        read = data.decode(encoding)[: _SAMPLE // 2]
    except UnicodeDecodeError:
        return None
    strange = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\t\n\r\f" for c in read)
    return encoding if strange * 50 <= len(read) else None


def _guess_legacy(data: bytes) -> str | None:
    if _broken_utf8(data):
        return "utf-8"
    head = data[:8192]
    if b"\0" in head or _controls(head) * 20 > len(head):
        return None
    sample = _sample(data)
    guess = _by_structure(sample, _by_library(sample))
    if guess == "cp1252":
        # The smaller claim where both read alike, and what every byte can be.
        return "cp1252" if re.search(rb"[\x80-\x9f]", data) and _reads(data, "cp1252") else "latin-1"
    return guess


def _broken_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 but for a few bytes: by chance, another encoding forms few of its sequences."""
    read = data.decode("utf-8", "replace")
    bad = read.count("\ufffd")
    good = sum(1 for c in read if c > "\x7f") - bad
    return good > 3 * bad


def _sample(data: bytes) -> bytes:
    """Lines with high bytes from the start, enough to tell: front matter and code in ASCII say nothing."""
    lines = [line for line in data.splitlines(keepends=True) if _HIGH.search(line)]
    return b"".join(lines)[: _SAMPLE & ~1] if sum(map(len, lines)) <= _SAMPLE else b"".join(_up_to(lines, _SAMPLE))


def _up_to(lines: list[bytes], size: int) -> list[bytes]:
    chosen: list[bytes] = []
    for line in lines:
        size -= len(line)
        if size < 0 and chosen:
            break
        chosen.append(line)
    return chosen


def _by_library(sample: bytes) -> str | None:
    # Here, not above: a start of the command line that meets only UTF-8 does not pay for the import.
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_GUESSES), threshold=_PATIENCE, preemptive_behaviour=False).best()
    return best.encoding if best is not None else None


def _by_structure(sample: bytes, guess: str | None) -> str | None:
    """The guess, unless the bytes are built otherwise.

    Letters of Western languages come one at a time among ASCII; Korean, Japanese and Chinese come in pairs of bytes. In
    EUC-KR, Hangul lead bytes are B0 to C8 and Hanja CA to FD; in GB2312, everyday characters are spread from B0 to F7.
    """
    runs = _HIGH.findall(sample)
    even = sum(len(run) % 2 == 0 for run in runs)
    pairs = _PAIR.findall(sample)
    hangul = sum(0xB0 <= pair[0] <= 0xC8 for pair in pairs)
    han = sum(0xCA <= pair[0] <= 0xF7 for pair in pairs)
    if guess == "cp932":
        return guess
    if guess == "cp1252" and even * 10 < len(runs) * 9:
        return guess
    if hangul and han * 10 <= hangul * 3:
        return "cp949" if _reads(sample, "cp949") or even * 10 >= len(runs) * 9 else guess
    if han and _reads(sample, "gb18030"):
        return "gb18030"
    return guess or "latin-1"


def _reads(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
