"""Family FW0: bytes that are not what a generator reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.diagnostics import Severity
from editor.core.messages import N_, text
from editor.core.newlines import Newline
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.bytes_rule import CODE
from editor.core.rules.model import Family, Found, Subject, in_no_post, rule, severities
from editor.core.rules.wording import GENERATOR, SHOWN, UNREADABLE, said
from editor.core.text import Span

ERROR, WARNING = Severity.ERROR, Severity.WARNING
MARKERS = pattern(r"^(?:<{7}(?: [^\n]*)?|={7}|>{7}(?: [^\n]*)?)$", re.M)
#: A replacement character inside of a word (alone or with a particle it is what the text is about), or three-byte UTF-8 of Hangul
#: read as Windows-1252, at least two syllables in a row.
_BROKEN = pattern(
    r"(?<=\w)\ufffd|\ufffd(?=\w)(?!(?:은|는|이|가|을|를|와|과|의|도|로|만|라는|처럼|같은)(?!\w))|(?:[êëìí]"
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2}){2,}"
)
#: The characters that XML does not allow.
_CONTROLS = "".join(map(chr, (*range(0x01, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xFFFE, 0xFFFF)))
_CONTROL = pattern(f"[{re.escape(_CONTROLS)}]")


@rule(
    CODE,
    Family.FILE,
    severities(ERROR),
    summary=N_("The file is not UTF-8."),
    reason=N_(
        "Generators read UTF-8. Of a post in EUC-KR or CP949 Jekyll says only that it could not be read, and leaves it out;"
        " Hugo stops or shows replacement characters."
    ),
    bad="",
    good="",
    needs=needs.NOTHING,
)
def not_utf_8(subject: Subject) -> Iterator[Found]:
    """Found before there is a text: see `bytes_rule`."""
    return in_no_post(subject)


@rule(
    "FW003",
    Family.FILE,
    severities(ERROR, hugo=None),
    summary=N_("Lines end with CR alone."),
    reason=N_("For Jekyll, Hexo and Astro the whole file is then one line, and the front matter is shown as text. Hugo copes."),
    bad="---\\rtitle: A\\r---\\r",
    good="---\\ntitle: A\\n---\\n",
    needs=needs.ODD_FILE,
)
def old_mac_newlines(subject: Subject) -> Iterator[Found]:
    if subject.file.newline is Newline.CR:
        cause = text(N_("The lines end with CR alone, as on Macs before 2001. Save the file with LF line ends."))
        yield Found(subject.head, said(SHOWN[subject.engine], cause))


@rule(
    "FW002",
    Family.FILE,
    severities(ERROR),
    summary=N_("The file is UTF-16."),
    reason=N_("Generators read UTF-8. In UTF-16 every other byte is a zero, so they find neither fields nor text."),
    bad="",
    good="",
    needs=needs.ODD_FILE,
)
def utf_16(subject: Subject) -> Iterator[Found]:
    if subject.file.encoding.startswith("utf-16"):
        cause = text(N_("The file is {encoding}. Save it as UTF-8."), encoding=subject.file.encoding.upper())
        yield Found(subject.head, said(UNREADABLE[subject.engine], cause))


@rule(
    "FW005",
    Family.FILE,
    severities(WARNING),
    summary=N_("The file is empty."),
    reason=N_("An empty file among the posts becomes an empty page, or stops the build."),
    bad="",
    good="---\ntitle: A\n---\nText\n",
    needs=needs.NO_FRONT_MATTER,
)
def empty_file(subject: Subject) -> Iterator[Found]:
    if not subject.text.strip("\ufeff \t\n"):
        message = N_("{generator} will publish an empty page or nothing. The file is empty: write the post or delete it.")
        yield Found(subject.head, text(message, generator=GENERATOR[subject.engine]))


@rule(
    "FW006",
    Family.FILE,
    severities(ERROR),
    summary=N_("Git's conflict markers are in the file."),
    reason=N_("After a merge with conflicts, git leaves both versions in the file, between lines of < = and >."),
    bad="<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> x\n",
    good="title: A\n",
    needs=needs.marks("<<<<<<<", ">>>>>>>"),
)
def conflict_markers(subject: Subject) -> Iterator[Found]:
    found = list(MARKERS.finditer(subject.text))
    kinds = {match[0][0] for match in found}
    # Half of a conflict is no text among fields, but may be in a body.
    half = found and found[0].start() < subject.body_start and kinds & {"<", ">"}
    if half or kinds >= {"<", ">"}:
        cause = text(N_("Git's conflict markers are still in the file: choose one version and delete the marker lines."))
        shown = text(N_("Both versions and the markers will be published."))
        inside = found[0].start() < subject.body_start
        consequence = UNREADABLE[subject.engine] if inside else shown
        yield Found(Span(found[0].start(), found[0].end()), said(consequence, cause))


@rule(
    "FW004",
    Family.FILE,
    severities(WARNING),
    summary=N_("An invisible control character."),
    reason=N_("XML forbids these characters, so one of them makes the site's whole feed and site map unreadable."),
    bad="안녕하\\u0008세요",
    good="안녕하세요",
    needs=needs.marks(*_CONTROLS),
)
def control_character(subject: Subject) -> Iterator[Found]:
    for match in _CONTROL.finditer(subject.text):
        message = N_("Feed readers will refuse the site's feed: here is the invisible control character {code}. Delete it.")
        yield Found(Span(match.start(), match.end()), text(message, code=f"U+{ord(match[0]):04X}"))


@rule(
    "FW008",
    Family.FILE,
    severities(WARNING),
    summary=N_("Letters that were lost or spoiled by another encoding."),
    reason=N_("� stands for a letter that could not be read. 한글 that was read as Western text looks like “í•œê¸€”."),
    bad="í•œê¸€ 제목",
    good="한글 제목",
    needs=needs.marks("\ufffd", *"êëìí"),
)
def broken_letters(subject: Subject) -> Iterator[Found]:
    for match in _BROKEN.finditer(subject.text):
        if match.start() in subject.code:
            continue
        message = N_("Readers will see “{written}”: these letters were spoiled when the text was read in another encoding.")
        yield Found(Span(match.start(), match.end()), text(message, written=match[0][:12]))
        return  # one says it: such a text is full of them


RULES = (not_utf_8, old_mac_newlines, utf_16, empty_file, conflict_markers, control_character, broken_letters)
