"""Small random texts put together from pieces of Markdown: of one line, or of lines."""

from __future__ import annotations

import random

# fmt: off
INLINE = [
    '"', '"', "'", "'", "a", "b", "한", "글", "。", "，", "(", ")", "[", "]", "*", "**", "_", "__", "~~", "~", "`", " ", " ",
    " ", "\n", "--", "---", "...", "<<", ">>", "s", "t", "1", "9", ".", ",", "!", "\\", "&amp;", "<b>", "</b>", "http://a.bc",
    "www.a.bc", "x@y.zz", "](u)", "![", "€", "→", ":", "/", "  \n", "\u3000", "\u00a0", "'s", "n't", "<http://q.r>",
]
BLOCK = [
    "a", "b b", "- a", "- b", "  - c", "    - d", "1. x", "2. y", "   1. z", "* s", "> q", "> - r", ">", "", "", "", "", "```",
    "~~~", "    code", "  two", "   three", "# h", "## h2 ##", "===", "---", "***", "| a | b |", "|---|---|", "a|b", ":-:|--",
    "1|2", "<div>", "</div>", "<!-- c", "-->", "<b>x</b>", ": def", ":   def2", "term", "[^1]: note", "ref[^1]", "    more",
    '[r]: /u "t"', "[r]", "- [ ] task", "-", "1)", "10. ten", "\tt", "  \ttt", "{.cls}", "# h {#id}", "<span>", "</span>",
    "text  ", "end\\", "<script>", "</script>", "+ p", "> > qq", ">     qc", "-     code", "-\tt",
]
# fmt: on


def texts(kind: str, seed: int, count: int) -> list[str]:
    """Texts of one line ("inline"), or of lines that begin and end blocks; some fewer than asked for, since no text is empty."""
    chance = random.Random(seed)
    if kind == "inline":
        made = ("".join(chance.choices(INLINE, k=chance.randint(3, 14))) for _ in range(count))
    else:
        made = ("\n".join(chance.choices(BLOCK, k=chance.randint(2, 9))) + "\n" for _ in range(count))
    return [text for text in made if text.strip() and not text.startswith("---")]
