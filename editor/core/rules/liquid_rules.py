"""Family FW8: Liquid (Jekyll), Nunjucks tags (Hexo) and shortcodes (Hugo) that break the build or eat text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.blocks import Kind
from editor.core.rules.code import shortened
from editor.core.rules.liquid import Token
from editor.core.rules.liquid_names import HEXO_TAGS, JEKYLL_TAGS, LIQUID_BLOCKS
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR
from editor.core.text import Span, TextEdit

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_GLOBALS = pattern(
    r"(?:site|page|layout|content|paginator|include|jekyll|forloop|tablerowloop|theme|post|seo_tag|true|false|nil|blank|empty)\b"
    r"|[\"'\d(]|-\d"
)
_ASSIGNED = pattern(r"\{%-?\s*(?:assign|capture|for|tablerow|increment|decrement)\s+([\w-]+)")
_ANYTHING, _LOOP = pattern(r"\S"), pattern(r"[\w-]+\s+in\s+\S")
_NEEDED = {
    **dict.fromkeys(("if", "unless", "elsif", "case", "when", "highlight", "include", "include_relative"), _ANYTHING),
    "for": _LOOP,
    "assign": pattern(r".*?[\w.\[\]()-]\s*=", re.S),
    "capture": pattern(r"[^\w-]*[\w-]"),
}
#: Tags that divide a block, with the blocks that they may stand in.
_BRANCHES = {"else": ("if", "unless", "case", "for"), "elsif": ("if", "unless"), "when": ("case",)}
#: What keeps Liquid away, as it is written in messages.
RAW = "{% raw %}…{% endraw %}"
_SHORTCODE = pattern(r"\{\{(?P<kind>[<%])(?!/\*)")


def raw_around(subject: Subject, at: int) -> Fix | None:
    """{% raw %} around the whole fence, when it stands at the margin and has no raw in it."""
    block = subject.code.block(at)
    if block is None or block.kind is not Kind.FENCE or not block.closed or block.lines[0].start != block.lines[0].begin:
        return None
    start, end = block.lines[0].begin, block.lines[-1].end
    if "raw" in subject.text[start:end]:
        return None
    edits = (TextEdit(Span(start, start), "{% raw %}\n"), TextEdit(Span(end, end), "\n{% endraw %}"))
    return Fix(text(N_("Put {tag} around the code"), tag="{% raw %}"), edits, safe=True)


@rule(
    "FW801",
    Family.LIQUID,
    severities(None, jekyll=ERROR),
    summary=N_("Liquid that is opened but not closed."),
    reason=N_("Liquid runs before Markdown, also in code. {mark} without its end stops the build of the whole site."),
    values={"mark": "{{ / {%"},
    bad="`{{ name`",
    good="`{% raw %}{{ name{% endraw %}`",
    needs=needs.LIQUID,
)
def unclosed_liquid(subject: Subject) -> Iterator[Found]:
    for token in subject.liquid:
        if not token.closed:
            opening = token.source[:2]
            ending = "}}" if opening == "{{" else "%}"
            message = N_("Jekyll will stop: {opening} has no {ending}, and Liquid reads code too. Put {raw} around it.")
            span = Span(token.span.start, token.span.start + 2)
            found = text(message, opening=opening, ending=ending, raw=RAW)
            yield Found(span, found, raw_around(subject, token.span.start))


@rule(
    "FW802",
    Family.LIQUID,
    severities(None, jekyll=ERROR, hexo=ERROR),
    summary=N_("A tag that the generator does not know."),
    reason=N_("An unknown {tag} stops the build of the whole site, also inside code in Jekyll. Plugins can add tags."),
    values={"tag": "{% tag %}"},
    bad="{% nosuch %}",
    good="{% raw %}{% nosuch %}{% endraw %}",
    needs=needs.LIQUID,
)
def unknown_tag(subject: Subject) -> Iterator[Found]:
    known = HEXO_TAGS if subject.engine is Engine.HEXO else JEKYLL_TAGS
    for token in subject.liquid:
        name = token.name
        if not token.is_tag or not token.closed or not name or name in known or (name.startswith("end") and name[3:] in known):
            continue
        if subject.engine is Engine.HEXO and (token.span.start in subject.code or token.span.start in subject.comments):
            continue
        message = N_("{generator} will stop: it knows no tag “{name}”. If it is text, put {raw} around it.")
        yield Found(
            token.span,
            text(message, generator=GENERATOR[subject.engine], name=name, raw=RAW),
            raw_around(subject, token.span.start) if subject.engine is Engine.JEKYLL else None,
        )


@rule(
    "FW803",
    Family.LIQUID,
    severities(None, jekyll=ERROR),
    summary=N_("A Liquid block without its end, or an end or a branch without its block."),
    reason=N_("{blocks} and the like need their {end}, and {branches} need their block. Without it the whole site is not built."),
    values={"blocks": "{% if %}, {% for %}", "end": "{% end… %}", "branches": "{% else %}, {% elsif %}, {% when %}"},
    bad="{% if a %}",
    good="{% if a %}{% endif %}",
    needs=needs.LIQUID,
)
def unbalanced_liquid(subject: Subject) -> Iterator[Found]:
    open_: list[Token] = []
    for token in subject.liquid:
        if token.name in LIQUID_BLOCKS and token.closed:
            open_.append(token)
        elif token.name in _BRANCHES and not (open_ and open_[-1].name in _BRANCHES[token.name]):
            blocks = ", ".join(f"{{% {name} %}}" for name in _BRANCHES[token.name])
            message = N_("Jekyll will stop: “{name}” must stand directly in {blocks}. If it is text, put {raw} around it.")
            found = text(message, name=token.name, blocks=blocks, raw=RAW)
            yield Found(token.span, found, raw_around(subject, token.span.start))
            return
        elif token.name in ("break", "continue") and not any(token.name == "for" for token in open_):
            message = N_("Jekyll will drop everything behind {source}: it stands in no loop. If it is text, put {raw} around it.")
            yield Found(token.span, text(message, source=shortened(token.source), raw=RAW), raw_around(subject, token.span.start))
        elif token.name.startswith("end") and token.name[3:] in LIQUID_BLOCKS:
            if open_ and open_[-1].name == token.name[3:]:
                open_.pop()
            else:
                message = N_("Jekyll will stop: “{name}” ends nothing here.")
                yield Found(token.span, text(message, name=token.name), raw_around(subject, token.span.start))
                return
    for token in open_[:1]:
        message = N_("Jekyll will stop: the block “{name}” is never ended. If it is text, put {raw} around it.")
        found = text(message, name=token.name, raw=RAW)
        yield Found(token.span, found, raw_around(subject, token.span.start))


@rule(
    "FW804",
    Family.LIQUID,
    severities(None, jekyll=WARNING),
    summary=N_("{variable} that Liquid replaces by nothing."),
    reason=N_(
        "Liquid fills in every {variable} before Markdown sees it, in code too. A name that it does not know leaves a gap."
    ),
    values={"variable": "{{ … }}"},
    bad="```\n${{ secrets.TOKEN }}\n```",
    good="{% raw %}\n```\n${{ secrets.TOKEN }}\n```\n{% endraw %}",
    needs=needs.LIQUID,
)
def eaten_variable(subject: Subject) -> Iterator[Found]:
    found = subject.liquid
    assigned = {match[1] for match in _ASSIGNED.finditer(subject.text)} if found else set()
    for token in found:
        if token.is_tag or not token.closed:
            continue
        name = re.match(r"[\w-]*", token.expression)
        if _GLOBALS.match(token.expression) or (name and name[0] in assigned):
            continue
        message = N_("Jekyll will print nothing in place of {source}: Liquid knows no such name. Put {raw} around it.")
        sentence = text(message, source=shortened(token.source), raw=RAW)
        yield Found(token.span, sentence, raw_around(subject, token.span.start))


@rule(
    "FW805",
    Family.LIQUID,
    severities(None, hugo=ERROR),
    summary=N_("A shortcode that is opened but not closed."),
    reason=N_("Hugo reads shortcodes in code too. One without its end stops the build. Write {escaped} to show one."),
    values={"escaped": "{{</* name */>}}"},
    bad="{{< figure src=a.png",
    good="{{< figure src=a.png >}}",
    needs=needs.marks("{{<", "{{%"),
)
def unclosed_shortcode(subject: Subject) -> Iterator[Found]:
    found = [*_SHORTCODE.finditer(subject.text, subject.body_start)]
    nexts = [*(match.start() for match in found[1:]), len(subject.text)]
    for match, following in zip(found, nexts, strict=False):
        ending = ">}}" if match["kind"] == "<" else "%}}"
        if subject.text.find(ending, match.end(), following) < 0:
            message = N_("Hugo will stop: {opening} has no {ending}. To show it as text, write {escaped}.")
            escaped = "{{</* … */>}}" if match["kind"] == "<" else "{{%/* … */%}}"
            yield Found(Span(match.start(), match.end()), text(message, opening=match[0], ending=ending, escaped=escaped))


@rule(
    "FW808",
    Family.LIQUID,
    severities(None, jekyll=ERROR),
    summary=N_("A Liquid tag without what it needs."),
    reason=N_("Liquid stops the build at {tags} without what belongs behind the word."),
    values={"tags": "{% if %}, {% for %}, {% highlight %}"},
    bad="{% if %}글{% endif %}",
    good="{% if page.toc %}글{% endif %}",
    needs=needs.LIQUID,
)
def incomplete_tag(subject: Subject) -> Iterator[Found]:
    for token in subject.liquid:
        if not token.is_tag or not token.closed:
            continue
        needed = _NEEDED.get(token.name)
        is_empty = not token.name and not token.source[2:-2].strip(" -\t\n")
        if is_empty or (needed is not None and not needed.match(token.rest)):
            message = N_("Jekyll will stop: something is missing in {source}. If it is text, put {raw} around it.")
            found = text(message, source=shortened(token.source, 60), raw=RAW)
            yield Found(token.span, found, raw_around(subject, token.span.start))


RULES = (unclosed_liquid, unknown_tag, unbalanced_liquid, eaten_variable, unclosed_shortcode, incomplete_tag)
