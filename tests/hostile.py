"""Bodies that make a careless parser slow: each is repeated or deepened until it has the asked number of characters."""

from __future__ import annotations

from collections.abc import Callable

Maker = Callable[[int], str]


def _repeated(part: str, end: str = "") -> Maker:
    return lambda size: part * (size // len(part)) + end


def _nested(opening: str, closing: str, inner: str = "a") -> Maker:
    def made(size: int) -> str:
        count = size // (len(opening) + len(closing))
        return opening * count + inner + closing * count

    return made


def _numbered(form: str, end: str = "") -> Maker:
    """`form` with 0, 1, 2 … for every "#" in it."""
    return lambda size: "".join(form.replace("#", str(number)) for number in range(size // (len(form) + 3))) + end


def _deepening(mark: str) -> Maker:
    def made(size: int) -> str:
        lines, depth = [], 0
        while size > 0:
            lines.append("  " * (depth % 200) + mark)
            size -= len(lines[-1]) + 1
            depth += 1
        return "\n".join(lines)

    return made


HOSTILE: dict[str, Maker] = {
    "brackets in brackets": _nested("[", "]"),
    "links in links": _nested("[a", "](b)"),
    "images in images": _nested("![", "](b)"),
    "brackets never closed": _repeated("[a "),
    "brackets closed at the end": _repeated("[a ", "]"),
    "images never closed": _repeated("![a]("),
    "addresses never closed": _repeated("[a](b "),
    "addresses in angles never closed": _repeated("[a](<b "),
    "titles never closed": _repeated('[a](b "c'),
    "parentheses in an address": lambda size: "[a](" + _nested("(", ")")(size) + ")",
    "emphasis never closed": _repeated("*a **b _c __d "),
    "emphasis in emphasis": _repeated("**a *b "),
    "emphasis closed wrongly": _repeated("**x *y** z* "),
    "stars": _repeated("*"),
    "stars and underscores": _repeated("*_"),
    "bold words": _repeated("**가**나"),
    "strikes": _repeated("~~a ~b "),
    "backticks of all lengths": lambda size: " ".join("`" * length for length in range(1, int((2 * size) ** 0.5))),
    "backticks": _repeated("`"),
    "code never closed": _repeated("`a ``b "),
    "fences never closed": _repeated("```a\n"),
    "entities": _repeated("&amp;"),
    "entities never closed": _repeated("&"),
    "numbers of characters": _repeated("&#x1F600;"),
    "backslashes": _repeated("\\"),
    "quotes": _repeated("\"'"),
    "quotes and words": _repeated("\"a 'b "),
    "dashes and dots": _repeated("--- ... -- "),
    "addresses": _repeated("https://a.b/c_d "),
    "addresses without end": _repeated("www."),
    "mail addresses": _repeated("a@b."),
    "mail addresses never finished": _repeated("a+"),
    "angles": _repeated("<"),
    "tags never closed": _repeated("<b>a*"),
    "blocks never closed": _repeated("<div>\n"),
    "blocks in blocks": _nested("<div>\n", "</div>\n"),
    "attributes never closed": lambda size: "<a " + _repeated("b=c ")(size),
    "quoted attributes never closed": _repeated('<a b="'),
    "comments never closed": _repeated("<!-- a\n\n"),
    "instructions never closed": _repeated("<? a "),
    "declarations never closed": _repeated("<!A "),
    "quotations": _repeated(">"),
    "quotations in lists": _repeated("> - "),
    "lists in a line": _repeated("- "),
    "numbers in a line": _repeated("1. "),
    "deepening lists": _deepening("- a"),
    "deepening numbers": _deepening("1. a"),
    "deepening quotations": lambda size: "\n".join("> " * (depth % 100) + "a" for depth in range(size // 100)),
    "lazy lines": lambda size: "> " * 100 + "a\n" + _repeated("a\n")(size),
    "headings": _repeated("# a\n"),
    "headings of one name": _repeated("# a\n\n"),
    "underlines": _repeated("a\n=\n"),
    "a wide table": lambda size: "|" * (size // 2) + "\n" + "|-" * (size // 4),
    "a long table": lambda size: "|a|b|\n|-|-|\n" + _repeated("|a|b|\n")(size),
    "rows too short": lambda size: "|" + "a|" * (size // 400) + "\n|" + "-|" * (size // 400) + "\n" + _repeated("|\n")(size),
    "pipes": _repeated("a | b\n"),
    "tables begun": _repeated("a|b\n-|-\n\n"),
    "definitions of links": _numbered("[a#]: b\n", "[a0]"),
    "definitions never finished": _repeated("[l]: <"),
    "titles of definitions": _repeated("[a]: b\n'"),
    "references": lambda size: "[a]: b\n\n" + _repeated("[a] ")(size),
    "references without definition": _repeated("[a][b] "),
    "footnotes": _numbered("x[^#]\n\n[^#]: a\n\n"),
    "footnotes in footnotes": _numbered("[^#]: a[^1#]\n", "x[^0]"),
    "a footnote often": lambda size: "[^1]: a\n\n" + _repeated("[^1] ")(size),
    "footnotes without definition": _repeated("[^a] "),
    "words defined": _repeated("a\n: b\n"),
    "definitions in definitions": lambda size: "a\n" + ": " * (size // 2),
    "abbreviations": _numbered("*[a#]: b\n", "\n" + "a0 a1 a2 " * 100),
    "lists of attributes": _repeated("{: .a #b c='d'}\n"),
    "attributes of spans": _repeated("*a*{: .b}"),
    "attributes never finished": _repeated("{: a "),
    "attributes of headings": _repeated("# a {#b .c}\n"),
    "attributes of headings never finished": _repeated("# a {#b\n"),
    "extensions never closed": _repeated("{::comment}\n"),
    "ends of blocks": _repeated("a\n^\n"),
    "math": _repeated("$$a$$ "),
    "math never closed": _repeated("$$a\n\n"),
    "dollars": _repeated("$a "),
    "Liquid never closed": _repeated("{{ a "),
    "tags of Liquid never closed": _repeated("{% a "),
    "conditions in conditions": _nested("{% if true %}", "{% endif %}"),
    "conditions never closed": _repeated("{% if a %}"),
    "loops in loops": lambda size: _nested("{% for i in (1..9) %}", "{% endfor %}")(min(size, 400)) + _repeated("a ")(size),
    "a long loop": lambda size: "{% for i in (1..9999999) %}{{ i }}{% endfor %}" + _repeated("a ")(size),
    "values": _repeated("{{ a | upcase }}"),
    "assignments that double": lambda size: "{% assign a = 'aa' %}" + "{% assign a = a | append: a %}" * (size // 30) + "{{ a }}",
    "raw never closed": _repeated("{% raw %}"),
    "shortcodes": _repeated("{{< a >}}"),
    "shortcodes in shortcodes": _nested("{{< a >}}", "{{< /a >}}"),
    "shortcodes never finished": _repeated("{{< a "),
    "shortcodes with quotes": _repeated('{{< a "b'),
    "Markdown in shortcodes": _nested("{{% a %}}\n", "{{% /a %}}\n"),
    "tags of Hexo": _repeated("{% note %}a{% endnote %}\n"),
    "emoji names": _repeated(":a"),
    "a long line": _repeated("a"),
    "Hangul": _repeated("가"),
    "spaces": _repeated(" ", "a"),
    "tabs": _repeated("\t", "a"),
    "empty lines": _repeated("\n"),
    "spaces at ends": _repeated("a  \n"),
    "rulers": _repeated("* * *\n"),
    "alerts": _repeated("> [!NOTE]\n> a\n\n"),
    "tasks": _repeated("- [ ] a\n"),
    "lists, quotations and code": _repeated("- > ```\n"),
    "everything at once": _repeated("*[`<a \"'![](&{:$$|{{<{%~~^\n"),
}  # fmt: skip
