"""Every edit keeps the style that is there: the block before, the edit, the block after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from editor.core.engine import Engine
from editor.core.frontmatter.patch import PatchRefused, add_item, move_item, remove, remove_item, rename_key, set_value
from editor.core.text import TextEdit, apply

SEOUL = timezone(timedelta(hours=9))
Edit = Callable[[str], list[TextEdit]]


def put(path: str, value: object, **options: object) -> Edit:
    return lambda text: set_value(text, way(path), value, **options)  # type: ignore[arg-type]


def way(path: str) -> tuple[str | int, ...]:
    return tuple(int(step) if step.isdigit() else step for step in path.split("."))


YAML = {
    "plain stays plain": ("title: 옛 제목\n", put("title", "새 제목"), "title: 새 제목\n"),
    "single quotes stay": ("title: '옛'\n", put("title", "it's"), "title: 'it''s'\n"),
    "double quotes stay": ('title: "옛"\n', put("title", "a\\b"), 'title: "a\\\\b"\n'),
    "quotes of the block where one is needed": ("a: 'x'\ntitle: t\n", put("title", "a: b"), "a: 'x'\ntitle: 'a: b'\n"),
    "quotes that were needed go": ('title: "1"\n', put("title", "10 ideas"), "title: 10 ideas\n"),
    "quotes of nothing go": ('title: ""\n', put("title", "x"), "title: x\n"),
    "quotes that were needed stay where others are free": ("t: 'x'\ntitle: \"1\"\n", put("title", "x"), "t: 'x'\ntitle: \"x\"\n"),
    "the same quotes where they are needed again": ("title: '1'\n", put("title", "2"), "title: '2'\n"),
    "quotes only where needed": ("title: t\n", put("title", "C# & C++, 100%"), "title: C# & C++, 100%\n"),
    "quotes for other readers": ("title: t\n", put("title", "12:30"), 'title: "12:30"\n'),
    "quotes for a symbol of Ruby": ("title: t\n", put("title", ":x"), 'title: ":x"\n'),
    "a date in a sentence needs none": ("title: t\n", put("title", "2024-01-02 회고"), "title: 2024-01-02 회고\n"),
    "blank before the colon": ("title : 옛  # c\n", put("title", "새"), "title : 새  # c\n"),
    "wide blank": ("title:    옛\n", put("title", "새"), "title:    새\n"),
    "comment stays in its column": (
        "a: 1      # one\nbb: 22    # two\n",
        put("bb", 22222),
        "a: 1      # one\nbb: 22222 # two\n",
    ),
    "comment beside Hangul": ("a: 가     # 1\nb: x      # 2\n", put("b", "나다"), "a: 가     # 1\nb: 나다   # 2\n"),
    "comment alone is only kept": ("a: 1  # one\n", put("a", 22), "a: 22  # one\n"),
    "empty value": ("title:\nb: 1\n", put("title", "x"), "title: x\nb: 1\n"),
    "empty value with a blank": ("title: \nb: 1\n", put("title", "x"), "title: x\nb: 1\n"),
    "empty value with a comment": ("title:  # c\nb: 1\n", put("title", "x"), "title: x  # c\nb: 1\n"),
    "to nothing": ("title: x  # c\n", put("title", None), "title:  # c\n"),
    "words for true": ("toc: Yes\n", put("toc", False), "toc: No\n"),
    "literal block": ("d: |\n    a\n    b\nt: 1\n", put("d", "a\n\nc\n"), "d: |\n    a\n\n    c\nt: 1\n"),
    "literal block emptied": ("d: | # why\n    a\nt: 1\n", put("d", ""), "d: | # why\nt: 1\n"),
    "literal block filled again": ("d: |\nt: 1\n", put("d", "a\nb\n"), "d: |\n  a\n  b\nt: 1\n"),
    "folded block emptied": ("m:\n  d: >-\n    a\n  t: 1\n", put("m.d", ""), "m:\n  d: >-\n  t: 1\n"),
    "literal block with strip": ("d: |-\n  a\nt: 1\n", put("d", "x"), "d: |-\n  x\nt: 1\n"),
    "literal block with an indicator": ("d: |2-\n    a\nt: 1\n", put("d", "  x\ny"), "d: |2-\n    x\n  y\nt: 1\n"),
    "folded block": ("d: >-\n  a\n  b\nt: 1\n", put("d", "x\ny"), "d: >-\n  x\n\n  y\nt: 1\n"),
    "header comment of a block": ("d: | # c\n  a\nt: 1\n", put("d", 5), "d: 5 # c\nt: 1\n"),
    "new lines begin a block": ("d: x\n", put("e", "a\nb"), "d: x\ne: |-\n  a\n  b\n"),
    "folded plain": ("d: a\n  b\nt: 1\n", put("d", "c"), "d: c\nt: 1\n"),
    "value on the next line": ("d:\n  a\nt: 1\n", put("d", "c"), "d:\n  c\nt: 1\n"),
    "string to list": ("tags: a  # c\n", put("tags", ["a", "b"]), "tags: [a, b]  # c\n"),
    "string to list in a block of lists": ("x:\n- 1\ntags: a\n", put("tags", ["a", "b"]), "x:\n- 1\ntags:\n- a\n- b\n"),
    "list to string": ("tags:\n  - a\n  - b\nt: 1\n", put("tags", "a"), "tags: a\nt: 1\n"),
    "list to string with a comment": ("tags: # c\n  - a\nt: 1\n", put("tags", "a"), "tags: a # c\nt: 1\n"),
    "list changes item by item": ("tags: ['a', \"b\", c]\n", put("tags", ["a", "x", "c"]), "tags: ['a', \"x\", c]\n"),
    "item to map": ("l:\n- a # c\n", put("l.0", {"k": "v", "m": "w"}), "l:\n- k: v # c\n  m: w\n"),
    "string to map": ("k: a # c\n", put("k", {"l": "v"}), "k: # c\n  l: v\n"),
    "map to string": ("c:\n  a: 1\nt: 1\n", put("c", "x"), "c: x\nt: 1\n"),
    "nested": ("c:\n    a: 1 # n\n    b: 2\n", put("c.a", 9), "c:\n    a: 9 # n\n    b: 2\n"),
    "nested new": ("c:\n    a: 1\n\n# end\n", put("c.b", 2), "c:\n    a: 1\n    b: 2\n\n# end\n"),
    "nested in a list": ("l:\n  - a: 1\n    b: 2\n", put("l.0.b", 3), "l:\n  - a: 1\n    b: 3\n"),
    "new in a list's map": ("l:\n  - a: 1\n  - a: 2\n", put("l.0.b", 3), "l:\n  - a: 1\n    b: 3\n  - a: 2\n"),
    "new nested map": ("t: 1\n", put("cover.image", "a.png"), "t: 1\ncover:\n  image: a.png\n"),
    "new nested map with the block's steps": (
        "x:\n    y: 1\n",
        put("cover.image", "a.png"),
        "x:\n    y: 1\ncover:\n    image: a.png\n",
    ),
    "map from nothing": ("cover:\nt: 1\n", put("cover.image", "a"), "cover:\n  image: a\nt: 1\n"),
    "flow map": ("c: { a: 1 }\n", put("c.b", "x, y"), 'c: { a: 1, b: "x, y" }\n'),
    "new at the end, before what follows": ("t: 1\n\n# end\n", put("m", 2), "t: 1\nm: 2\n\n# end\n"),
    "new behind its neighbour": ("t: 1\nd: 2\nz: 3\n", put("m", 4, after=("t", "d", "x")), "t: 1\nd: 2\nm: 4\nz: 3\n"),
    "new behind a list": ("t:\n- a\n# c\nz: 3\n", put("m", 4, after=("t",)), "t:\n- a\nm: 4\n# c\nz: 3\n"),
    "new in the usual order": (
        "layout: p\ntags: [a]\nz: 3\n",
        put("date", "2024-02-29", after=("layout", "title", "date", "tags")),
        "layout: p\ndate: 2024-02-29\ntags: [a]\nz: 3\n",
    ),
    "new in front": ("# c\ntitle: t\n", put("layout", "p", after=("Layout", "Title")), "layout: p\n# c\ntitle: t\n"),
    "new in front in braces": ("c: {b: 1}\n", put("c.a", 2, after=("a", "b")), "c: {a: 2, b: 1}\n"),
    "new in front of a list's map": ("l:\n- b: 1\n", put("l.0.a", 2, after=("a", "b")), "l:\n- b: 1\n  a: 2\n"),
    "new with the map's spacing": ("t : 1\nd : 2\n", put("m", 4), "t : 1\nd : 2\nm : 4\n"),
    "new in aligned columns": ("title: a\ntoc:   b\n", put("m", 4), "title: a\ntoc:   b\nm:     4\n"),
    "new list like the others": ("t:\n    - a\n", put("m", ["x", "z"]), "t:\n    - a\nm:\n    - x\n    - z\n"),
    "new list where others are in brackets": ("t: [a]\n", put("m", ["x", "z"]), "t: [a]\nm: [x, z]\n"),
    "new in an empty block": ("", put("title", "x"), "title: x\n"),
    "new in a block of comments": ("# c\n", put("title", "x"), "title: x\n# c\n"),
    "date keeps day only": ("date: 2022-12-06 # d\n", put("date", "2024-02-29"), "date: 2024-02-29 # d\n"),
    "date keeps its separator": (
        "date: 2022-12-06T01:02:03+09:00\n",
        put("date", datetime(2024, 2, 29, 9, 8, 7, tzinfo=SEOUL)),
        "date: 2024-02-29T09:08:07+09:00\n",
    ),
    "date keeps its blank and offset": (
        "date: 2022-12-06 01:02 +0900\n",
        put("date", datetime(2024, 2, 29, 9, 8, tzinfo=SEOUL)),
        "date: 2024-02-29 09:08 +0900\n",
    ),
    "date keeps its Z": (
        "date: 2022-12-06T01:02:03Z\n",
        put("date", datetime(2024, 2, 29, 9, tzinfo=UTC)),
        "date: 2024-02-29T09:00:00Z\n",
    ),
    "date with slashes": ("date: 2022/1/6\n", put("date", date(2024, 2, 9)), "date: 2024/2/9\n"),
    "a day that does not exist": ("date: 2024-02-30\n", put("date", "2024-02-29"), "date: 2024-02-29\n"),
    "a new date like the other": (
        "lastmod: 2022-12-06T01:02:03Z\n",
        put("date", datetime(2024, 2, 29, 9, tzinfo=UTC)),
        "lastmod: 2022-12-06T01:02:03Z\ndate: 2024-02-29T09:00:00Z\n",
    ),
    "remove": ("a: 1\nb: 2 # c\nd: 3\n", lambda t: remove(t, ("b",)), "a: 1\nd: 3\n"),
    "remove a list": ("a: 1\nb:\n  - x\n  # c\n  - y\n# d\nd: 3\n", lambda t: remove(t, ("b",)), "a: 1\n# d\nd: 3\n"),
    "remove what occurs twice": ("a: 1\nb: 2\na: 3\n", lambda t: remove(t, ("a",)), "b: 2\n"),
    "remove the last in a map": ("c:\n  a: 1\nt: 1\n", lambda t: remove(t, ("c", "a")), "c: {}\nt: 1\n"),
    "remove the first in a list's map": ("l:\n- a: 1\n  b: 2\n", lambda t: remove(t, ("l", 0, "a")), "l:\n- b: 2\n"),
    "remove the first with its comment": ("l:\n- a: 1 # c\n  b: 2\n", lambda t: remove(t, ("l", 0, "a")), "l:\n- b: 2\n"),
    "remove in braces": ("c: {a: 1, b: 2}\n", lambda t: remove(t, ("c", "a")), "c: {b: 2}\n"),
    "the last of a key counts": ("a: 1\na: 2\n", put("a", 3), "a: 1\na: 3\n"),
    "rename": ("a : 1 # c\n", lambda t: rename_key(t, ("a",), "b c"), "b c : 1 # c\n"),
    "rename in quotes": ('"a": 1\n', lambda t: rename_key(t, ("a",), "b"), '"b": 1\n'),
    "rename what needs quotes": ("a: 1\n", lambda t: rename_key(t, ("a",), "on"), '"on": 1\n'),
    "rename nested": ("c:\n  a: 1\n", lambda t: rename_key(t, ("c", "a"), "b"), "c:\n  b: 1\n"),
    "add to a list": ("l:\n-   a # x\n# y\nb: 1\n", lambda t: add_item(t, ("l",), "c"), "l:\n-   a # x\n-   c\n# y\nb: 1\n"),
    "add a map to a list": (
        "l:\n  - k: a\n    u: b\n",
        lambda t: add_item(t, ("l",), {"k": "c", "u": "d"}),
        "l:\n  - k: a\n    u: b\n  - k: c\n    u: d\n",
    ),
    "add in front": ("l:\n  - a\n", lambda t: add_item(t, ("l",), "c", at=0), "l:\n  - c\n  - a\n"),
    "add like the neighbour": ("l: ['a', b]\n", lambda t: add_item(t, ("l",), "c", at=1), "l: ['a', 'c', b]\n"),
    "add in brackets": ("l: [ a,b ]\n", lambda t: add_item(t, ("l",), "c, d"), 'l: [ a,b,"c, d" ]\n'),
    "add behind a last comma": ("l: [a, b,]\n", lambda t: add_item(t, ("l",), "c"), "l: [a, b, c,]\n"),
    "add on lines of brackets": (
        "l: [\n  a, # x\n  b  # y\n]\n",
        lambda t: add_item(t, ("l",), "c"),
        "l: [\n  a, # x\n  b,  # y\n  c\n]\n",
    ),
    "add to nothing": ("l:\nb: 1\n", lambda t: add_item(t, ("l",), "c"), "l: [c]\nb: 1\n"),
    "add to an empty list": ("l: [ ]\n", lambda t: add_item(t, ("l",), "c"), "l: [c]\n"),
    "add to a word": ("l: 'a b' # c\n", lambda t: add_item(t, ("l",), "c"), "l: ['a b', 'c'] # c\n"),
    "add to a missing list behind": ("a: 1\nb: 2\n", lambda t: add_item(t, ("l",), "c", after=("a",)), "a: 1\nl: [c]\nb: 2\n"),
    "add to a missing list": ("a: 1\n", lambda t: add_item(t, ("l",), "c"), "a: 1\nl: [c]\n"),
    "take out of a list": ("l:\n  - a\n  # c\n  - b # x\n", lambda t: remove_item(t, ("l",), 1), "l:\n  - a\n  # c\n"),
    "take out the only one": ("l:\n  # c\n  - a\nb: 1\n", lambda t: remove_item(t, ("l",), 0), "l: []\n  # c\nb: 1\n"),
    "take out of brackets": ("l: [a, b, c]\n", lambda t: remove_item(t, ("l",), "b"), "l: [a, c]\n"),
    "take the last out of brackets": ("l: [a, b]\n", lambda t: remove_item(t, ("l",), "b"), "l: [a]\n"),
    "take out of lines of brackets": (
        "l: [\n  a, # x\n  b # y\n]\n",
        lambda t: remove_item(t, ("l",), "b"),
        "l: [\n  a # x\n]\n",
    ),
    "move with the comment": ("l:\n- a # 1\n- b # 2\n", lambda t: move_item(t, ("l",), 1, 0), "l:\n- b # 2\n- a # 1\n"),
    "move maps": (
        "l:\n- n: a\n  u: 1\n- n: b\n- n: c\n",
        lambda t: move_item(t, ("l",), 0, 2),
        "l:\n- n: b\n- n: c\n- n: a\n  u: 1\n",
    ),
    "move in brackets": ("l: [a, 'b',  c]\n", lambda t: move_item(t, ("l",), 0, 2), "l: ['b', c,  a]\n"),
}  # fmt: skip

TOML = {
    "string": ('title = "옛" # c\n', put("title", '새 "제목"'), 'title = "새 \\"제목\\"" # c\n'),
    "literal string": ("title = 'a'\n", put("title", "b\\c"), "title = 'b\\c'\n"),
    "literal that cannot be": ("title = 'a'\n", put("title", "it's"), 'title = "it\'s"\n'),
    "lines": ('d = """\na\nb"""\n', put("d", "x\ny"), 'd = """\nx\ny"""\n'),
    "key spacing": ("a=1\nb=2\n", put("c", 3), "a=1\nb=2\nc=3\n"),
    "aligned": ('title = "a"\nn     = 1\n', put("w", 3), 'title = "a"\nn     = 1\nw     = 3\n'),
    "date": ("date = 2022-12-06\n", put("date", "2024-02-29"), "date = 2024-02-29\n"),
    "date and time": (
        "date = 2022-12-06T01:02:03+09:00\n",
        put("date", datetime(2024, 2, 29, 9, 8, 7, tzinfo=SEOUL)),
        "date = 2024-02-29T09:08:07+09:00\n",
    ),
    "date with a blank": (
        "date = 2022-12-06 01:02:03Z\n",
        put("date", datetime(2024, 2, 29, 9, tzinfo=UTC)),
        "date = 2024-02-29 09:00:00Z\n",
    ),
    "date typed as in Jekyll": (
        "date = 2022-12-06T01:02:03+09:00\n",
        put("date", "2024-02-29 09:08 +0900"),
        "date = 2024-02-29T09:08:00+09:00\n",
    ),
    "array": ("t = [ 'a', \"b\" ]\n", lambda t: add_item(t, ("t",), "c"), "t = [ 'a', \"b\", \"c\" ]\n"),
    "array on lines": (
        't = [\n  "a", # x\n  "b",\n]\n',
        lambda t: add_item(t, ("t",), "c"),
        't = [\n  "a", # x\n  "b",\n  "c",\n]\n',
    ),
    "array item": ('t = ["a", "b"]\n', lambda t: remove_item(t, ("t",), "a"), 't = ["b"]\n'),
    "array order": ("t = ['a', \"b\"]\n", lambda t: move_item(t, ("t",), 0, 1), "t = [\"b\", 'a']\n"),
    "string to array": ('t = "a"\n', put("t", ["a", "b"]), 't = ["a", "b"]\n'),
    "new at the top": ("a = 1\n\n[x]\nb = 2\n", put("c", 3), "a = 1\nc = 3\n\n[x]\nb = 2\n"),
    "new behind": ("a = 1\nb = 2\n", put("c", 3, after=("a",)), "a = 1\nc = 3\nb = 2\n"),
    "new in the usual order": (
        "a = 1\n# c\nd = 2\n[x]\n",
        put("c", 3, after=("a", "b", "c", "d")),
        "a = 1\nc = 3\n# c\nd = 2\n[x]\n",
    ),
    "new in front": ("# c\nb = 2\n[x]\n", put("a", 3, after=("a", "b")), "a = 3\n# c\nb = 2\n[x]\n"),
    "new above the first table": ("[x]\nb = 2\n", put("c", 3), "c = 3\n[x]\nb = 2\n"),
    "new in a table": ("[x]\nb = 2\n\n[y]\n", put("x.c", 3), "[x]\nb = 2\nc = 3\n\n[y]\n"),
    "new with dots": ("x.b = 2\nz = 1\n", put("x.c", 3), "x.b = 2\nx.c = 3\nz = 1\n"),
    "new table": ("a = 1\n", put("cover.image", "i.png"), 'a = 1\n\n[cover]\nimage = "i.png"\n'),
    "new in braces": ("c = { a = 1 }\n", put("c.b", 2), "c = { a = 1, b = 2 }\n"),
    "new in an indented table": ("[x]\n  b = 2\n", put("x.c", 3), "[x]\n  b = 2\n  c = 3\n"),
    "quoted key": ("a = 1\n", put("한 글", 2), 'a = 1\n"한 글" = 2\n'),
    "remove": ("a = 1 # c\nb = 2\n", lambda t: remove(t, ("a",)), "b = 2\n"),
    "remove an array on lines": ("a = [\n  1,\n]\nb = 2\n", lambda t: remove(t, ("a",)), "b = 2\n"),
    "remove a table": ("a = 1\n[x]\nb = 2\n[y]\nc = 3\n", lambda t: remove(t, ("x",)), "a = 1\n[y]\nc = 3\n"),
    "rename": ("a = 1\n", lambda t: rename_key(t, ("a",), "b"), "b = 1\n"),
    "rename a table": ("[x]\na = 1\n[x.y]\nb = 1\n", lambda t: rename_key(t, ("x",), "z"), "[z]\na = 1\n[z.y]\nb = 1\n"),
    "add a table to a list": (
        '[[l]]\nn = "a"\n',
        lambda t: add_item(t, ("l",), {"n": "b"}),
        '[[l]]\nn = "a"\n[[l]]\nn = "b"\n',
    ),
    "take a table out of a list": (
        "[[l]]\nn = 1\n[[l]]\nn = 2\n[x]\n",
        lambda t: remove_item(t, ("l",), 0),
        "[[l]]\nn = 2\n[x]\n",
    ),
}  # fmt: skip

JSON = {
    "string": ('{"title": "옛", "a": 1}', put("title", "새"), '{"title": "새", "a": 1}'),
    "escaped stays escaped": ('{"t": "\\uc61b"}', put("t", "새"), '{"t": "\\uc0c8"}'),
    "new on one line": ('{"a":1}', put("b", [1, 2]), '{"a":1, "b":[1, 2]}'),
    "new on lines": ('{\n  "a": 1\n}', put("b", 2), '{\n  "a": 1,\n  "b": 2\n}'),
    "new behind": ('{\n  "a": 1,\n  "c": 3\n}', put("b", 2, after=("a",)), '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}'),
    "new in nothing": ("{}", put("b", 2), '{"b": 2}'),
    "nested": ('{"c": {"a": 1}}', put("c.b", True), '{"c": {"a": 1, "b": true}}'),
    "remove": ('{\n  "a": 1,\n  "b": 2\n}', lambda t: remove(t, ("b",)), '{\n  "a": 1\n}'),
    "rename": ('{"a" : 1}', lambda t: rename_key(t, ("a",), "b"), '{"b" : 1}'),
    "add": ('{"t": ["a", "b"]}', lambda t: add_item(t, ("t",), "c"), '{"t": ["a", "b", "c"]}'),
    "take out": ('{"t": [\n  "a",\n  "b"\n]}', lambda t: remove_item(t, ("t",), "b"), '{"t": [\n  "a"\n]}'),
    "move": ('{"t": ["a", "b"]}', lambda t: move_item(t, ("t",), 0, 1), '{"t": ["b", "a"]}'),
}


@pytest.mark.parametrize("name", YAML)
def test_yaml(name: str) -> None:
    before, edit, after = YAML[name]
    for opening, closing in (("---\n", "---\n\n본문\n"), ("\ufeff--- \n", "...\n본문"), ("---\n", "---")):
        text = opening + before + closing
        assert apply(text, edit(text)) == f"{opening}{after}{closing}"


@pytest.mark.parametrize("name", TOML)
def test_toml(name: str) -> None:
    before, edit, after = TOML[name]
    text = f"+++\n{before}+++\n본문\n"
    assert apply(text, edit(text)) == f"+++\n{after}+++\n본문\n"


@pytest.mark.parametrize("name", JSON)
def test_json(name: str) -> None:
    before, edit, after = JSON[name]
    assert apply(f"{before}\n\n본문\n", edit(f"{before}\n\n본문\n")) == f"{after}\n\n본문\n"


REFUSED = {
    "anchor": ("a: &x 1\nb: *x\n", put("a", 2), "shared"),
    "alias": ("a: &x 1\nb: *x\n", put("b", 2), "shared"),
    "inside an alias": ("a: &x {k: 1}\nb: *x\n", put("b.k", 2), "shared"),
    "inside an anchor that is used": ("a: &x\n  k: 1\nb: *x\n", put("a.k", 2), "shared"),
    "remove an anchor that is used": ("a: &x 1\nb: *x\n", lambda t: remove(t, ("a",)), "shared"),
    "tag": ("a: !!str 1\n", put("a", 2), "shared"),
    "comment inside": ("a:\n  - x\n  # c\n  - y\n", put("a", "z"), "comment inside"),
    "name that is taken": ("a: 1\nb: 2\n", lambda t: rename_key(t, ("a",), "b"), "already"),
    "no name": ("a: 1\n", lambda t: rename_key(t, ("a",), " "), "needs a name"),
    "not there": ("a: 1\n", lambda t: rename_key(t, ("b",), "c"), "not there"),
    "through a word": ("a: 1\n", put("a.b", 2), "“a” holds a single value, so there is no “b”"),
    "through a list": ("a: [1]\n", put("a.1", 2), "“a” is a list of 1: it has no “1”"),
    "broken": ("a: [\n", put("b", 2), "Mend it"),
    "tab": ("a:\n\t- x\n", put("b", 2), "tab"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refusals_say_why(name: str) -> None:
    before, edit, why = REFUSED[name]
    with pytest.raises(PatchRefused, match=why):
        edit(f"---\n{before}---\n")


def test_merged_values_are_overridden_not_changed() -> None:
    text = "---\nbase: &b\n  k: 1\nc:\n  <<: *b\n  l: 2\n---\n"
    assert apply(text, set_value(text, ("c", "k"), 3)) == text.replace("  l: 2\n", "  l: 2\n  k: 3\n")


def test_hexo_with_tabs_and_no_opening_line() -> None:
    text = "title: 옛\ntags:\n\t- a\n\t- b\n---\n본문\n"
    added = apply(text, add_item(text, ("tags",), "c", engine=Engine.HEXO))
    assert added == text.replace("\t- b\n", "\t- b\n\t- c\n")
    assert apply(text, set_value(text, ("title",), "새", engine=Engine.HEXO)) == text.replace("옛", "새")


def test_a_post_without_a_block_gets_one() -> None:
    assert apply("본문\n", set_value("본문\n", ("title",), "새")) == "---\ntitle: 새\n---\n\n본문\n"
    assert apply("\ufeff", set_value("\ufeff", ("cover", "image"), "a")) == "\ufeff---\ncover:\n  image: a\n---\n"
    assert apply("", add_item("", ("tags",), "a")) == "---\ntags: [a]\n---\n"
