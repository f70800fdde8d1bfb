"""Random front matter in every style that people write, and random changes to it.

Everything takes a `random.Random`: hypothesis gives one that it can shrink, a long run by hand gives a seeded one.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from itertools import count
from random import Random

WORDS = (
    "빌드",
    "CI",
    "a b",
    "C#",
    "C++",
    "이모지 😀",
    "x",
    "don't",
    '"q"',
    "a: b",
    "#tag",
    "- x",
    "yes",
    "1.10",
    "010",
    "1e3",
    "12:30:45",
)
NASTY = (
    *WORDS, "", " ", "null", "~", "true", "[x", "{y}", "a, b", "@at", "%p", "`b", "!t", "&a", "*s", "|", ">",
    "끝:", "x #y", "x\ty", "두\n줄", "끝\n", "\n앞", "a\\b", "'", '"', "?", "? x", ":", "::", "-", "---", "...", "<<", "=",
    ",", "\u00a0nb", "\u2028", "\x85", "\x07", "0x1f", "0o7", "1_000", ".5", "5.", "+1", "-.inf", "공백 ",
    "  앞", "a  b", "it's: #1 \"x\"",
)  # fmt: skip
KEYS = ("title", "date", "tags", "categories", "toc", "cover", "한글", "a b", "x-y", "n1", "weight", "draft", "author", "ref")


class Maker:
    """Writes one block; `notes` numbers the comments, so that each can be found again."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.notes = count(1)
        self.anchors: list[str] = []

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def note(self, share: float = 0.2) -> str:
        return f"  # note{next(self.notes)}" if self.chance(share) else ""

    def between(self, indent: int) -> list[str]:
        lines = []
        if self.chance(0.15):
            lines.append("")
        if self.chance(0.15):
            lines.append(" " * indent + f"# note{next(self.notes)}")
        return lines


class YamlMaker(Maker):
    """A YAML block."""

    def block(self) -> str:
        lines = self.mapping(0, self.random.randint(0, 6), 0)
        return "".join(line + "\n" for line in [*self.between(0), *lines, *self.between(0)])

    def mapping(self, indent: int, size: int, depth: int) -> list[str]:
        lines: list[str] = []
        for key in self.random.sample(KEYS, size):
            lines += self.between(indent)
            lines += self.field(key, indent, depth)
        return lines

    def field(self, key: str, indent: int, depth: int) -> list[str]:
        written = self.random.choice((key, key, key, f"'{key}'", f'"{key}"'))
        head = " " * indent + written + (" " if self.chance(0.1) else "") + ":"
        blank = "   " if self.chance(0.1) else " "
        kind = self.random.random()
        if kind < 0.5 or depth > 2:
            first, *rest = self.scalar(indent).split("\n")
            if rest and first[:1] in "|>":
                return [head + blank + first, *rest]
            note = self.note() if not rest else ""
            return [(head + blank + first + note) if first else head + note, *rest]
        if kind < 0.6:
            return (head + blank + self.flow(depth, indent) + self.note(0.1)).split("\n")
        if kind < 0.8:
            return [head + self.note(0.1), *self.items(indent + self.random.choice((0, 2, 4)), depth)]
        return [
            head + self.note(0.1),
            *self.mapping(indent + self.random.choice((1, 2, 4)), self.random.randint(1, 3), depth + 1),
        ]

    def items(self, indent: int, depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self.random.randint(1, 4)):
            lines += self.between(indent)
            kind, dash = self.random.random(), " " * indent + "-" + (" " if self.chance(0.9) else "   ")
            if kind < 0.7:
                lines += [dash + self.inline(False) + self.note(0.15)]
            elif kind < 0.75:
                lines += [dash.rstrip()]
            elif kind < 0.85:
                lines += (dash + self.flow(depth + 1, indent)).split("\n")
            else:
                first, *rest = self.mapping_in_item(len(dash), depth)
                lines += [dash + first, *rest]
        return lines

    def mapping_in_item(self, indent: int, depth: int) -> list[str]:
        lines: list[str] = []
        for key in self.random.sample(KEYS, self.random.randint(1, 3)):
            lines.append(" " * indent + f"{key}: {self.inline(False)}" + self.note(0.1))
        return [lines[0].lstrip(), *lines[1:]]

    def flow(self, depth: int, indent: int) -> str:
        open_, close = ("[", "]") if self.chance(0.7) else ("{", "}")
        parts = []
        for key in self.random.sample(KEYS, self.random.randint(0, 4)):
            value = self.flow(depth + 1, indent) if depth < 2 and self.chance(0.1) else self.inline(True)
            parts.append(value if open_ == "[" else f"{key}: {value}")
        if parts and depth == 0 and self.chance(0.2):
            margin = "\n" + " " * (indent + 2)
            notes = [self.note(0.2) for _ in parts]
            body = "".join(
                f"{margin}{part}{',' if n + 1 < len(parts) or self.chance(0.3) else ''}{notes[n]}" for n, part in enumerate(parts)
            )
            return f"{open_}{body}\n{' ' * (indent + 1)}{close}"
        space = " " if self.chance(0.3) else ""
        comma = self.random.choice((", ", ",  ", ", "))
        tail = "," if parts and self.chance(0.1) else ""
        return open_ + space + comma.join(parts) + tail + space + close

    def inline(self, flow: bool) -> str:
        """A scalar on one line."""
        kind = self.random.random()
        if kind < 0.35:
            return self.random.choice(("plain", "두 낱말", "a-b", "x/y.png", "http://a.b/c", "50%", "a'b", "C"))
        if kind < 0.5:
            return "'" + self.random.choice(WORDS).replace("'", "''") + "'"
        if kind < 0.65:
            return json.dumps(self.random.choice(NASTY), ensure_ascii=False).replace("\u2028", "\\u2028").replace("\x85", "\\x85")
        if kind < 0.9:
            return self.random.choice(
                ("1", "-2", "1.10", "true", "no", "Yes", "null", "~", "2024-01-02", "2024-01-02 03:04:05 +0900", "0x1f", "1e3")
                if flow
                else (
                    "1",
                    "off",
                    "2024-01-02T03:04:05Z",
                    "2024-01-02 03:04:05 +09:00",
                    "2024-02-30",
                    "010",
                    "12:30:45",
                    "2024-01-02 10:00",
                )
            )
        return self.tied(flow)

    def tied(self, flow: bool) -> str:
        """Anchors, aliases and tags."""
        if self.anchors and self.chance(0.4):
            return f"*{self.random.choice(self.anchors)}" + (" " if flow else "")
        if self.chance(0.3):
            return "!!str 5"
        name = f"a{len(self.anchors)}"
        self.anchors.append(name)
        return f"&{name} v"

    def scalar(self, indent: int) -> str:
        """A scalar that may run over lines; empty is one too."""
        kind, margin = self.random.random(), " " * (indent + self.random.choice((1, 2, 4)))
        if kind < 0.1:
            return ""
        if kind < 0.2:
            lines = self.random.choice((("첫 줄",), ("first", "  second", "", "third"), ("a # b", "c: d")))
            header = self.random.choice("|>") + self.random.choice(("", "-", "+")) + self.note(0.1).replace("  #", " #")
            return "\n".join([header, *(margin + line if line else "" for line in lines)])
        if kind < 0.23:
            return f"|2-\n{' ' * (indent + 2)}  앞이 빈 줄\n{' ' * (indent + 2)}둘째"
        if kind < 0.28:
            return f"여러 줄에\n{margin}걸친 말"
        if kind < 0.33:
            return f'"따옴표 안\n{margin}두 줄"'
        return self.inline(False)


class TomlMaker(Maker):
    """A TOML block."""

    def block(self) -> str:
        lines = self.pairs(self.random.sample(KEYS, self.random.randint(0, 5)), "")
        for name in self.random.sample(("extra", "taxonomies", "한글 표"), self.random.randint(0, 2)):
            quoted = name if name.isascii() else json.dumps(name, ensure_ascii=False)
            lines += [*self.between(0), f"[{quoted}]" + self.note(0.1)]
            lines += self.pairs(self.random.sample(KEYS, self.random.randint(0, 3)), self.random.choice(("", "  ")))
            if self.chance(0.2):
                lines += [f"[{quoted}.sub]", *self.pairs(self.random.sample(KEYS, 2), "")]
        for _ in range(self.random.choice((0, 0, 1, 2))):
            lines += ["[[links]]", *self.pairs(self.random.sample(KEYS, 2), "")]
        return "".join(line + "\n" for line in [*self.between(0), *lines])

    def pairs(self, keys: list[str], margin: str) -> list[str]:
        equals = self.random.choice((" = ", " = ", "=", "  =  "))
        lines: list[str] = []
        for key in keys:
            lines += self.between(0)
            written = key if key.replace("-", "").isalnum() and key.isascii() else json.dumps(key, ensure_ascii=False)
            if self.chance(0.1):
                lines += f"{margin}{written}.part{equals}{self.value(0)}{self.note(0.1)}".split("\n")
                written += ".other"
            lines += f"{margin}{written}{equals}{self.value(0)}{self.note(0.15)}".split("\n")
        return lines

    def value(self, depth: int) -> str:
        kind = self.random.random()
        if kind < 0.3:
            return json.dumps(self.random.choice(NASTY), ensure_ascii=False)
        if kind < 0.4:
            return "'" + self.random.choice(("lit", "a\\b", "한글 #1")) + "'"
        if kind < 0.45:
            return '"""\n여러 줄\n둘째 줄"""' if depth == 0 else '"x"'
        if kind < 0.7:
            return self.random.choice(
                (
                    "1",
                    "-2",
                    "1.10",
                    "1e3",
                    "true",
                    "false",
                    "0x1f",
                    "1_000",
                    "2024-01-02",
                    "2024-01-02T03:04:05Z",
                    "2024-01-02 03:04:05+09:00",
                )
            )
        if kind < 0.9 and depth < 2:
            return self.array(depth)
        parts = [f"{key} = {self.value(depth + 1)}" for key in self.random.sample(("x", "y", "z"), self.random.randint(0, 2))]
        return "{ " + ", ".join(parts) + " }" if parts else "{}"

    def array(self, depth: int) -> str:
        parts = [self.value(depth + 1) for _ in range(self.random.randint(0, 4))]
        if parts and depth == 0 and self.chance(0.25):
            body = "".join(
                f"\n  {part}{',' if n + 1 < len(parts) or self.chance(0.4) else ''}{self.note(0.2)}"
                for n, part in enumerate(parts)
            )
            return f"[{body}\n]"
        return "[" + self.random.choice((", ", ",")).join(parts) + "]"


def json_block(random: Random) -> str:
    """A JSON block in one of the usual layouts."""
    data = {key: _json_value(random, 0) for key in random.sample(KEYS, random.randint(0, 5))}
    indent = random.choice((None, 2, 4, "\t"))
    separators = random.choice(((", ", ": "), (",", ":"))) if indent is None else (",", random.choice((": ", " : ")))
    return json.dumps(data, ensure_ascii=random.random() < 0.3, indent=indent, separators=separators)


def _json_value(random: Random, depth: int) -> object:
    kind = random.random()
    if depth < 2 and kind < 0.3:
        return [_json_value(random, depth + 1) for _ in range(random.randint(0, 3))]
    if depth < 2 and kind < 0.4:
        return {key: _json_value(random, depth + 1) for key in random.sample(KEYS, random.randint(0, 2))}
    return random.choice((*NASTY, 1, -2.5, True, None))


def new_value(random: Random, empty: bool = True) -> object:
    """A value for a field; with `empty` false never None, which TOML does not have."""
    kind = random.random()
    if kind < 0.6:
        return random.choice(NASTY)
    if kind < 0.75:
        return random.choice(
            (1, -3, 2.5, True, False, date(2024, 2, 29), datetime(2024, 2, 29, 9, 8, 7), *((None,) if empty else ()))
        )
    if kind < 0.9:
        return [random.choice(NASTY) for _ in range(random.randint(0, 3))]
    return {random.choice(KEYS): random.choice(NASTY) for _ in range(random.randint(0, 2))}
