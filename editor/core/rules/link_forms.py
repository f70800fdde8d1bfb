"""Links in a form that only their writer takes for one: full-width brackets, a space between, an address of no kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.prose import Prose
from editor.core.rules.wording import GENERATOR
from editor.core.text import TextEdit

WARNING = Severity.WARNING
_ADDRESS = r"(?:https?://|\.{1,2}/|/)[^\s()<>（）［］\[\]]+"
_LABEL = pattern(r"\[([^\[\]\n]+)\]:")
_BACKSLASH = pattern(r"\\(?=[^\W_]|\.)")
_MAIL = pattern(r"[\w.+-]+@[\w-]+\.[\w.-]+")
#: A file may end in .ai too.
_HOST = pattern(r"www\.[\w-]+\.[\w./-]+|[\w-]+(?:\.[\w-]+)*\.(?:(?:com|org|net|io|kr|dev|me)(?:/|$)|ai/)", re.I)
#: An address that is whole, as most are.
_WHOLE = pattern(r"https?://(?!//|https?:/)")
_HALF = pattern(r"https?:(?:/(?!/)|[^/\s])|https?(?:：|;)//|h?ttps?//|https?:////", re.I)
_TWICE = pattern(r"https?://https?://", re.I)


class _Form(NamedTuple):
    """A way of writing: `sign` is in every text that has it, `mark` finds it, `mended` makes a link of what was found. What is
    `needed`, if that is not the sign, is looked for in less time or is less often there."""

    sign: str
    mark: re.Pattern[str]
    message: str
    mended: Callable[[re.Match[str]], str]
    other: str = ""

    @property
    def needed(self) -> str:
        """What is in every text that has it."""
        return self.other or self.sign


def _plain(match: re.Match[str]) -> str:
    return f"{match['bang'] or ''}[{match['text']}]({match['target']})"


_APART = N_("{generator} will show this link as it is written: nothing may stand between ] and (.")
_BLANK = N_("{generator} will not find the address of this link: a space stands in it.")
_WIDE = N_("{generator} will show this link as it is written: its brackets are full-width ones. Write [ ] and ( ).")
_SQUARE = N_("{generator} will show this link as it is written: the address stands in ( ), not in [ ].")
_SIZE = N_("{generator} will not show this picture: a size such as =300x200 behind the path is no Markdown.")
_CURLY = N_("{generator} will not show this as a link or picture: its title stands in curly quotes. Write straight ones.")
_LINK_TO = r"(?P<bang>!?)\[(?P<text>[^\[\]\n]*)\]\((?P<target>[^\s()<>]+)"
_BEHIND_BANG = N_("{generator} will show “!” and a link instead of the picture: nothing may stand between ! and [.")
_FORMS = (
    *(
        _Form(
            f"{last})",
            pattern(rf"{_LINK_TO}[ \t]+[{first}{last}](?P<title>[^{first}{last}\"()\n]*){last}\)"),
            _CURLY,
            lambda match: f'{_plain(match)[:-1]} "{match["title"]}")',
        )
        for first, last in ("“”", "‘’")
    ),
    _Form(
        "! [",
        pattern(r"(?:(?<=\n)|\A)! \[(?P<text>[^\[\]\n]+)\]\((?P<target>[^\s()<>]+\.(?:png|jpe?g|gif|webp|svg|avif))\)", re.I),
        _BEHIND_BANG,
        lambda match: f"![{match['text']}]({match['target']})",
    ),
    _Form(
        "] (",
        # [x] is the box of a task.
        pattern(rf"(?<![\\\w\])])(?P<bang>!?)\[(?P<text>(?![ xX]\])[^\[\]\n]+)\] \((?P<target>{_ADDRESS})\)"),
        _APART,
        _plain,
    ),
    _Form(
        "] (",
        pattern(
            r"(?<![\\\w\])])!\[(?P<text>[^\[\]\n]*)\] \("
            r"(?P<target>(?!\.{1,2}/|/|https?:)[^\s()<>]+\.(?:png|jpe?g|gif|webp|svg))\)",
            re.I,
        ),
        _APART,
        lambda match: f"![{match['text']}]({match['target']})",
    ),
    _Form(
        "// ",
        pattern(r"(?P<bang>!?)\[(?P<text>[^\[\]\n]+)\]\((?P<start>https?:)//[ \t]+(?P<target>[^\s()<>]+)\)"),
        _BLANK,
        lambda match: f"{match['bang']}[{match['text']}]({match['start']}//{match['target']})",
    ),
    _Form(
        "mailto: ",
        pattern(r"(?P<bang>)\[(?P<text>[^\[\]\n]+)\]\(mailto:[ \t]+(?P<target>[^\s()<>]+)\)"),
        _BLANK,
        lambda match: f"[{match['text']}](mailto:{match['target']})",
    ),
    _Form(
        "（",
        pattern(rf"(?P<bang>[!！]?)[\[［](?P<text>[^\[\]［］\n]+)[\]］][ \t]?（(?P<target>{_ADDRESS})[)）]"),
        _WIDE,
        lambda match: _plain(match).replace("！", "!", 1),
    ),
    _Form(
        "］",
        pattern(rf"(?P<bang>[!！]?)［(?P<text>[^\[\]［］\n]+)］[ \t]?\((?P<target>{_ADDRESS})\)"),
        _WIDE,
        lambda match: _plain(match).replace("！", "!", 1),
    ),
    _Form(
        "]\u200b",
        pattern(rf"(?P<bang>!?)\[(?P<text>[^\[\]\n]+)\]\u200b\((?P<target>{_ADDRESS})\)"),
        _APART,
        _plain,
    ),
    _Form(
        "]\u00a0",
        pattern(rf"(?P<bang>!?)\[(?P<text>[^\[\]\n]+)\]\u00a0\((?P<target>{_ADDRESS})\)"),
        _APART,
        _plain,
    ),
    _Form(
        " =",
        pattern(rf"(?P<bang>!)\[(?P<text>[^\[\]\n]*)\]\((?P<target>{_ADDRESS}|[\w./-]+\.\w+) =\d*x\d*\)"),
        _SIZE,
        _plain,
        "![",
    ),
    _Form(
        "][http",
        pattern(r"(?<![\\\w\])])(?P<bang>!?)\[(?P<text>[^\[\]\n]+)\]\[(?P<target>https?://[^\s\[\]()]+)\](?![(\[:])"),
        _SQUARE,
        _plain,
        "][h",
    ),
)


@rule(
    "FW718",
    Family.LINKS,
    severities(WARNING),
    summary=N_("A link whose brackets are full-width, of the wrong kind, or apart."),
    reason=N_("A link is [text](address) without anything between the brackets, which are those of an English keyboard."),
    bad="[글] (https://example.org) 과 ［글］（https://example.org）",
    good="[글](https://example.org)",
    needs=needs.marks(*(form.needed for form in _FORMS)),
)
def link_in_other_brackets(subject: Subject) -> Iterator[Found]:
    found = list(_formed(subject))
    defined = frozenset(map(str.lower, _LABEL.findall(subject.text))) if found else frozenset[str]()
    for form, prose, match in found:
        label = match["target" if form.sign == "][http" else "text"]
        if label.lower() not in defined:  # else the brackets are a link already, whose address stands elsewhere
            span = prose.span(match.start(), match.end())
            fix = Fix(text(N_("Write the link")), (TextEdit(span, form.mended(match)),), safe=True)
            yield Found(span, text(form.message, generator=GENERATOR[subject.engine]), fix)


def _formed(subject: Subject) -> Iterator[tuple[_Form, Prose, re.Match[str]]]:
    """What is written in one of the forms, outside of code."""
    for form in _FORMS:
        for prose in subject.proses.having(form.sign) if form.needed in subject.signs else ():
            for match in form.mark.finditer(prose.plain):
                if written := form.mark.match(prose.text, match.start()):
                    yield form, prose, written


@rule(
    "FW719",
    Family.LINKS,
    severities(WARNING),
    summary=N_("An address that browsers take for a page of this site."),
    reason=N_("Without https:// an address is a file beside the page. An e-mail address needs mailto:."),
    bad="[글](www.example.org)",
    good="[글](https://www.example.org)",
    by_block=True,
    needs=needs.ODD_LINKS,
)
def address_without_scheme(subject: Subject) -> Iterator[Found]:
    for link in subject.links:
        target = link.target
        if not target or target[0] in "/#.{<" or target.endswith(".md") or _WHOLE.match(target):
            continue
        wanted = "" if subject.engine is Engine.HEXO and _HALF.match(target) else meant_address(target)  # Hexo mends those itself
        if wanted and (link.is_html or subject.text[link.whole.start] in "[!"):
            message = N_("The link leads to a page of this site that is not there: write {wanted}.")
            if link.is_picture:
                message = N_("Nothing will be shown here: the address is that of a file of this site. Write {wanted}.")
            fix = Fix(text(N_("Write {wanted}"), wanted=wanted), (TextEdit(link.place, wanted),), safe=True)
            yield Found(link.place, text(message, wanted=wanted), fix if link.place.of(subject.text) == target else None)


def meant_address(target: str) -> str:
    """The address elsewhere that was meant; empty where the target is one already or nobody can say."""
    if _TWICE.match(target):
        return target[target.index("//") + 2 :]
    if (bare := target.removeprefix("(").removesuffix(")")) != target and _WHOLE.match(bare):
        return bare
    if match := _HALF.match(target):
        rest = target[match.end() :].lstrip("/")
        if _WHOLE.match(rest):
            return rest
        first = match[0][-1] if match[0][-1] not in "/:;：" else ""
        return f"http{'s' if 's' in match[0][:5] else ''}://{first}{rest}"
    if _MAIL.fullmatch(target):
        return f"mailto:{target}"
    return f"https://{target}" if ":" not in target.partition("/")[0] and _HOST.match(target) else ""


@rule(
    "FW721",
    Family.LINKS,
    severities(WARNING, jekyll=None),
    summary=N_("A path with backslashes."),
    reason=N_("Only Windows separates folders with \\. In the page it becomes %5C, and the file is not found."),
    bad="![도표](images\\chart.png)",
    good="![도표](images/chart.png)",
    by_block=True,
    needs=needs.marks("\\"),
)
def backslash_in_path(subject: Subject) -> Iterator[Found]:
    for link in subject.links if "\\" in subject.text else ():
        target = link.target
        if _BACKSLASH.search(target) and not link.is_html and not re.match(r"[A-Za-z]+:|\\\\", target):
            message = N_("{generator} will not find {target}: folders are separated with /.")
            edit = TextEdit(link.place, _BACKSLASH.sub("/", target))
            fix = Fix(text(N_("Write / for \\")), (edit,), safe=True) if link.place.of(subject.text) == target else None
            yield Found(link.place, text(message, generator=GENERATOR[subject.engine], target=target), fix)


RULES = (backslash_in_path, link_in_other_brackets, address_without_scheme)
