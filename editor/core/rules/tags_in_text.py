"""Family FW9, angle brackets: words that are taken for HTML tags and vanish, and tags that are never closed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Set
from functools import partial
from itertools import chain

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.blocks import Kind
from editor.core.rules.code import shortened
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.prose import Prose
from editor.core.rules.wording import GENERATOR
from editor.core.text import Span, TextEdit

WARNING = Severity.WARNING
#: Elements of HTML, those of old included, and of the SVG and MathML that people paste.
_NAMES = """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
    button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl dt
    element em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i
    iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem meta
    meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture plaintext portal
    pre progress q rb rbc rp rt rtc ruby s samp script search section select shadow slot small source spacer span strike strong
    style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
    animate animatemotion animatetransform circle clippath defs desc ellipse feblend filter foreignobject g line
    lineargradient marker mask metadata path pattern polygon polyline radialgradient rect stop switch symbol text textpath
    tspan use view annotation menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mroot mrow ms mspace
    msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics
"""
_KNOWN = frozenset(_NAMES.split())
#: Elements that hold words of a sentence.
_INLINE = ("b", "big", "del", "em", "font", "i", "ins", "kbd", "mark", "s", "small", "span", "strong", "sub", "sup", "u")
_ATTRIBUTES = r"(?:\s+[^\W\d][\w:.-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*"
_TAG = pattern(rf"(?<!\\)(?<!\{{\{{)<(?P<name>[A-Za-z][A-Za-z0-9]*){_ATTRIBUTES}/?>", re.A)
#: kramdown takes the letters of every script for those of a tag. Browsers do not: they show one, as kramdown has written it.
_RUBY_TAG = pattern(rf"(?<!\\)(?<!\{{\{{)<(?P<name>[^\W\d_][\w.]*){_ATTRIBUTES}/?>")
_VALUES = r"=\s*\"[^\"<>]*\"|=\s*'[^'<>]*'|=\w+(?=[\s>])"
_BEFORE = rf"<(?:a|img|font|span|div|p|iframe|video|td|th|table)(?=\s)(?:[^<>=\"'“”‘’]|{_VALUES})*=\s*"
_IN_CURLY = r"“[^“”<>\"]*”|‘[^‘’<>']*’"
_CURLY = pattern(rf"{_BEFORE}(?P<value>{_IN_CURLY})", re.I)
#: What kramdown does not read as a value: more than letters and digits, in no straight quotes.
_BARE = pattern(rf"{_BEFORE}(?P<value>{_IN_CURLY}|(?!\w+[\s>])[^\s\"'<>“”‘’{{]+(?=[\s>]))", re.I)
_BREAK = pattern(r"</br[ \t]*/?>|<br[ \t]*\\>", re.I)
#: What shows nothing of the page until it is closed, even where it is closed within the tag.
_PLAYERS = ("iframe", "video", "audio")
_PLAYER = pattern(r"<(?P<end>/?)(?P<name>iframe|video|audio)\b[^<>]*>", re.I)
_END = pattern(r"</([\w.]+)")
_CALLED_TAG = pattern(r"[ \t]?(?:태그|요소|엘리먼트)")
_NAMED = pattern(r"(?P<tag><(?P<name>[A-Za-z][A-Za-z0-9]*)>)[ \t]?(?:태그|요소|엘리먼트)", re.A)
_MARKDOWN = pattern(r"[*_`~\\]|\]\(|\]\[")
_INLINE_TAG = pattern(rf"<(?P<end>/?)(?P<name>{'|'.join(_INLINE)}){_ATTRIBUTES}>", re.I)


@rule(
    "FW919",
    Family.MARKDOWN,
    severities(WARNING),
    summary=N_("A word in angle brackets that is taken for an HTML tag."),
    reason=N_(
        "Browsers show nothing of a tag that they do not know: List<String> is read as List. kramdown (Jekyll) takes <내 글> for"
        " a tag too, prints it with =, and no bold text or link around it ends. Code in backticks, or a backslash before the <,"
        " keeps it."
    ),
    bad="List<String> 을 쓴다.",
    good="`List<String>` 을 쓴다.",
    needs=needs.marks("<"),
)
def word_taken_for_tag(subject: Subject) -> Iterator[Found]:
    if subject.stem.endswith(".mdx"):
        return  # there a name in angle brackets is a component
    closed = _closed(subject)
    yield from _named_tags(subject, closed)
    tag = _RUBY_TAG if subject.engine is Engine.JEKYLL else _TAG
    for prose in subject.proses.having("<"):
        for match in tag.finditer(prose.plain):
            # Neither is there code in it, nor is it inside of Liquid or a link's target.
            covered = prose.text[match.start() : match.end()] != match[0] or prose.masked[match.start()] != "<"
            is_tag = match["name"].lower() in _KNOWN and not _CALLED_TAG.match(prose.text, match.end())
            if covered or is_tag or match["name"] in closed:
                continue
            message = N_("{generator} will not show “{word}”: it is taken for an HTML tag. Write it as code, or “\\<”.")
            if not match["name"][0].isascii():
                if not _is_spoiled(prose, match):
                    continue
                message = N_("{generator} takes “{word}” for an HTML tag and shows it otherwise than written. Write “\\<”.")
            span = prose.span(match.start(), match.end())
            found = text(message, generator=GENERATOR[subject.engine], word=match[0])
            edit = TextEdit(Span(span.start, span.start), "\\")
            yield Found(span, found, Fix(text(N_("Put a backslash before the <")), (edit,), safe=True))


def _named_tags(subject: Subject, closed: Set[str]) -> Iterator[Found]:
    """Lines that begin with the name of a tag in brackets, told of as one, and are HTML from there on."""
    for block in subject.blocks.of(Kind.HTML):
        line = block.lines[0]
        match = _NAMED.match(subject.text, line.start, line.end)
        if match and match["name"] not in closed:
            message = N_("{generator} will not show “{word}”: it is taken for an HTML tag. Write it as code, or “\\<”.")
            found = text(message, generator=GENERATOR[subject.engine], word=match["tag"])
            edit = TextEdit(Span(line.start, line.start), "\\")
            fix = Fix(text(N_("Put a backslash before the <")), (edit,), safe=True)
            yield Found(Span(line.start, match.end("tag")), found, fix)


def _is_spoiled(prose: Prose, match: re.Match[str]) -> bool:
    """Whether a tag that browsers show as text comes out otherwise than written. It does when it begins the paragraph, which is
    then no Markdown, when it has more words, when bold text or a link begins before it, whose end it hides, and when Markdown
    follows, which kramdown does not read in it.
    """
    before, behind = prose.plain[: match.start()], prose.text[match.end() :]
    if not before.strip() or any(mark.isspace() for mark in match[0]):
        return True
    return before.count("**") % 2 == 1 or before.rfind("[") > before.rfind("]") or bool(_MARKDOWN.search(behind))


def _closed(subject: Subject) -> Set[str]:
    """The names of which the post has a closing tag, as only one who means a tag writes it."""
    return frozenset(_END.findall(subject.text)) if "</" in subject.signs else frozenset()


@rule(
    "FW920",
    Family.MARKDOWN,
    severities(WARNING),
    summary=N_("An HTML tag that is never closed."),
    reason=N_("What a tag such as <u> begins goes on until </u>: to the end of the paragraph, or of the page."),
    bad="<u>중요<u> 하다.",
    good="<u>중요</u> 하다.",
    needs=needs.marks("<"),
)
def unclosed_tag(subject: Subject) -> Iterator[Found]:
    yield from _unclosed_players(subject)
    left = _left_open(subject)
    for prose in subject.proses.having("<") if left else ():
        for match in _opened(prose):
            name = match["name"].lower()
            if left[name] > 0 and not _CALLED_TAG.match(prose.text, match.end()):
                left[name] -= 1
                message = N_(
                    "{generator} will go on with “{tag}” far beyond what was meant: it is never closed. Write “</{name}>”."
                )
                found = text(message, generator=GENERATOR[subject.engine], tag=match[0], name=name)
                yield Found(prose.span(match.start(), match.end()), found)


def _unclosed_players(subject: Subject) -> Iterator[Found]:
    """Frames, videos and sounds that nothing closes: browsers take the rest of the page for what they show in their place."""
    tags = [
        (place(*match.span()), match)
        for source, place in sources(subject)
        for match in (_PLAYER.finditer(source) if any(name in source for name in _PLAYERS) else ())
        if not _CALLED_TAG.match(source, match.end())  # FW919 tells of it
    ]
    tags.sort(key=lambda tag: tag[0].start)
    for number, (span, match) in enumerate(tags):
        name = match["name"].lower()
        below = next((other for _, other in tags[number + 1 : number + 3] if other["name"].lower() == name), None)
        if match["end"] or below is not None and below["end"]:
            continue
        message = N_("{generator} will show nothing of the page behind “{tag}”: it is never closed. Write “</{name}>”.")
        found = text(message, generator=GENERATOR[subject.engine], tag=shortened(match[0]), name=name)
        edit = TextEdit(Span(span.end, span.end), f"</{name}>")
        yield Found(span, found, Fix(text(N_("Close the tag")), (edit,), safe=name == "iframe"))


def _left_open(subject: Subject) -> Counter[str]:
    """How many more opening tags than closing ones the body has of each name."""
    sources = [prose.plain for prose in subject.proses.having("<")]
    sources += [subject.text[block.span.start : block.span.end] for block in subject.blocks.of(Kind.HTML)]
    balance: Counter[str] = Counter()
    for source in sources:
        for match in _INLINE_TAG.finditer(source):
            balance[match["name"].lower()] += -1 if match["end"] else 1
    return +balance


def _opened(prose: Prose) -> list[re.Match[str]]:
    """The opening tags of a paragraph that nothing closes in it, the last ones first."""
    waiting: defaultdict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _INLINE_TAG.finditer(prose.plain):
        of_name = waiting[match["name"].lower()]
        if not match["end"]:
            of_name.append(match)
        elif of_name:
            of_name.pop()
    return sorted(chain.from_iterable(waiting.values()), key=re.Match.start, reverse=True)


@rule(
    "FW929",
    Family.MARKDOWN,
    severities(WARNING),
    summary=N_("An HTML tag whose attribute stands in no quotes or in curly ones."),
    reason=N_(
        "kramdown (Jekyll) takes such a tag for text when the value has more than letters and digits. Browsers take curly quotes"
        " for a part of the value, so that the address leads nowhere."
    ),
    bad="<a href=“https://example.org”>글</a>",
    good='<a href="https://example.org">글</a>',
    by_block=True,
    needs=needs.marks("<"),
)
def attribute_without_quotes(subject: Subject) -> Iterator[Found]:
    mark = _BARE if subject.engine is Engine.JEKYLL else _CURLY
    for source, place in sources(subject):
        for match in mark.finditer(source):
            message = N_("The address or value has curly quotes in it, so the tag does nothing. Write straight ones: {wanted}.")
            if subject.engine is Engine.JEKYLL:
                message = N_("Jekyll will show this tag as text: the value stands in no straight quotes. Write {wanted}.")
            span = place(match.start("value"), match.end("value"))
            wanted = '"' + match["value"].strip("“”‘’") + '"'
            fix = Fix(text(N_("Put it in quotes")), (TextEdit(span, wanted),), safe=True)
            yield Found(span, text(message, wanted=wanted), fix)


def sources(subject: Subject) -> Iterator[tuple[str, Callable[[int, int], Span]]]:
    """Texts in which tags stand, each with what makes a span of the file of a part of it."""
    for prose in subject.proses.having("<") if "=" in subject.text else ():
        yield prose.plain, prose.span
    for block in subject.blocks.of(Kind.HTML):
        start = block.lines[0].start
        yield subject.text[start : block.lines[-1].end], partial(_shifted, start)


def _shifted(start: int, first: int, last: int) -> Span:
    return Span(start + first, start + last)


@rule(
    "FW943",
    Family.MARKDOWN,
    severities(WARNING),
    summary=N_("A line break of HTML that is written wrongly."),
    reason=N_("The tag is <br>. kramdown (Jekyll) shows </br> as text, and every generator shows <br\\>."),
    bad="하나</br>둘",
    good="하나<br>둘",
    needs=needs.marks("<"),
)
def broken_line_break(subject: Subject) -> Iterator[Found]:
    for prose in subject.proses.having("<"):
        for match in _BREAK.finditer(prose.text) if "br" in prose.text else ():
            if match[0][1] == "/" and subject.engine is not Engine.JEKYLL or prose.offset(match.start()) in subject.code:
                continue
            message = N_("{generator} will show {written} as text. Write {wanted}.")
            span = prose.span(match.start(), match.end())
            fix = Fix(text(N_("Write {wanted}"), wanted="<br>"), (TextEdit(span, "<br>"),), safe=True)
            yield Found(span, text(message, generator=GENERATOR[subject.engine], written=match[0], wanted="<br>"), fix)


RULES = (word_taken_for_tag, unclosed_tag, attribute_without_quotes, broken_line_break)
