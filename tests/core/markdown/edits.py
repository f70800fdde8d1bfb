"""Random bodies and random edits of them, for comparing reading in steps with reading the whole."""

from __future__ import annotations

from random import Random

PARTS = (
    "plain words 한글 단어 with **bold** and `code`", "second paragraph [link][far] and [near](x.md)", "# Heading", "## 제목", "## 제목",
    "### Step 1", "Setext\n------", "* item\n* item two\n  * deep", "* loose\n\n* list\n\n  more", "1. one\n2. two\n\n       code in list",
    "> quote\nlazy", "> # Heading in quote", "```python\ndef f():\n    pass\n```", "~~~\nfence\n\nblank inside\n~~~", "    indented\n\n    code",
    "| a | b |\n|---|---|\n| 1 | 2 |", "<div>\nhtml\n</div>", "<details><summary>s</summary>\n\ninside\n\n</details>", "<!-- comment\n\nover lines -->",
    "***", "[far]: https://far.example 'title'", "[near2]:\n  /url", "> [inner]: /inner\n> text [inner]", "text [inner] again", "text[^1] note",
    "[^1]: The note.", "a line  \nwith break", "![image](a.png)", "\u00a0wide\u3000", "- [ ] task\n- [x] done", "term\n: definition",
    "{: .notice}", "$$\nx = 1\n$$", "\"quoted\" -- dashes... it's", "| not a table", "😀 emoji paragraph", "https://auto.example link",
    "{% include x %}", "* list\n{: .c}", "\\* escaped", "<p>raw</p>\ntext right after", "paragraph\n# tight heading\nparagraph", "===",
)  # fmt: skip
PIECES = (
    "x", "가", " ", "\n", "\n\n", "    ", "\t", "#", "# ", "* ", "- ", "1. ", "> ", "```\n", "`", "**", "[far]", "[", "]", "](", "<div>",
    "</div>", "<!--", "-->", "|", "---\n", "===\n", "  \n", ":", "{: .x}", "$$", "😀", "\u3000", "~~~\n", "<", ">", "\n\n\n", "\n> ",
)  # fmt: skip


def random_body(random: Random, blocks: int, parts: tuple[str, ...] = PARTS) -> str:
    """Some blocks, mostly with a blank line between them."""
    return "".join(random.choice(parts) + random.choice(("\n\n", "\n\n", "\n\n", "\n", "\n\n\n")) for _ in range(blocks))


def random_edit(random: Random, body: str) -> str:
    """The body after what a writer may do: type, delete, paste, join and move text."""
    at = random.randint(0, len(body))
    kind = random.random()
    if kind < 0.45:
        return body[:at] + random.choice(PIECES) + body[at:]
    if kind < 0.75:
        return body[:at] + body[at + random.choice((1, 1, 1, 2, 5, 40)) :]
    if kind < 0.9:
        return body[:at] + "\n\n" + random.choice(PARTS) + "\n\n" + body[at:]
    end = min(len(body), at + random.randint(1, 60))
    return body[:at] + random.choice(PIECES) + body[end:]
