"""What YAML allows and few people write: it is read as PyYAML reads it, and editing beside it touches none of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.patch import PatchRefused, add_item, remove, rename_key, set_value
from editor.core.text import apply

ODD = {
    "explicit key": "? k\n: v\n",
    "explicit key with a list": "? k\n:\n  - a\n  - b\n",
    "explicit key alone": "? k\n",
    "complex key": "? [a, b]\n: v\n",
    "key over lines": "? |\n  a\n  b\n: v\n",
    "quoted key with a colon": '"a: b": c\n',
    "key with escapes": '"\\u0061\\tb": c\n',
    "key with quotes inside": "it's: x\n",
    "number as a key": "2024: x\n",
    "truth as a key": "on: x\n",
    "list at the key's own column": "k:\n- a\n-\n- - b\n  - c\n-   - d\n",
    "list of lists on a line": "k:\n  - - - a\n",
    "map in a list in a map": "k:\n  - a: 1\n    b:\n      - c: 2\n        d: [3, {e: 4}]\n  -\n    f: 5\n",
    "dash with a comment": "k:\n  - # note\n    a\n  - b\n",
    "value on the next line": "k:\n  v\n",
    "value far below": "k:\n\n\n  v\n\n",
    "value below a comment": "k: # note\n  v\n",
    "plain over lines": "k: a\n  b\n\n  c\n",
    "plain with signs": "k: a#b c:d e-f ?g !h &i *j\n",
    "single quotes over lines": "k: 'a\n\n  b ''c'' d'\n",
    "double quotes with an escaped end": 'k: "a\\\n  b \\" c\\\\"\n',
    "literal with deeper first line": "k: |2\n    a\n   b\n",
    "literal that keeps": "k: |+\n  a\n\n\n",
    "literal of blank lines": "k: |\n\n\n",
    "literal with a rule in it": "k: |\n  ---\n  a: b\n",
    "folded with deeper lines": "k: >\n  a\n  b\n\n    c\n  d\n",
    "folded and stripped": "k: >-\n  a\n  b\n",
    "flow over lines": "k: [a,\n  b, # note\n\n  c\n  ]\n",
    "flow with single pairs": "k: [a: 1, b: 2, ? c]\n",
    "flow map without values": "k: {a, b: , 'c'}\n",
    "flow with quoted keys": "k: {\"a\":1, 'b':2}\n",
    "flow in flow": "k: [[], {}, [{}], {a: [b]}]\n",
    "trailing commas": "k: [a, b, ]\nl: {a: 1, }\n",
    "anchor on a map": "k: &x\n  a: 1\nl: *x\n",
    "anchor in a list": "k: [&x a, *x , b]\n",
    "tags": "k: !!str 1\nl: !!int '2'\nm: ! x\nn: !!float 3\n",
    "merge": "k: &x {a: 1}\nl:\n  <<: *x\n  b: 2\n",
    "merge of a list": "k: &x {a: 1}\nm: &y {a: 2, b: 3}\nl:\n  <<: [*x, *y]\n",
    "numbers": "k: [0b11, 0x1F, 017, 1_000, 1:30, .5, 1e+3, -.inf, +1]\n",
    "truth": "k: [yes, No, ON, off, True, FALSE, y, n]\n",
    "nothing": "k: [~, null, Null, NULL, '']\nl:\nm: ~\n",
    "dates": "k: [2024-01-02, 2024-1-2, 2024-01-02 03:04:05, 2024-01-02T03:04:05.6Z, 2024-01-02 03:04:05 -3]\n",
    "comments everywhere": "# a\nk: # b\n  # c\n  - d # e\n  # f\n# g\nl: h#i # j\n",
    "blank lines": "\n\nk: a\n\n\nl: b\n\n",
    "carriage return in a value": 'k: "a\\rb"\n',
    "next line and separators": "k: 'a\u2028b'\n",
    "no-break blank": "k: a\u00a0b\n",
    "emoji and combining": "k: 👩‍💻 각\n'👍': y\n",
    "long line": f"k: {'가' * 3000}\n",
    "blanks behind": "k: a  \nl:  \n",
    "tab before a comment": "k: a\t# note\n",
    "indented block": "  k: a\n  l:\n    - b\n",
    "keys like a list": "-k: a\n-l: b\n",
    "looks like a rule": "k: --- a\nl: '...'\n",
    "json inside": 'k: {"a": [1, true, null], "b": {"c": "d"}}\n',
    "percent": "k: 50% of\n",
    "url": "k: https://a.b/c?d=e#f\n",
    "windows path": "k: C:\\a\\b\n",
    "liquid": 'k: "{{ site.url }}/x"\nl: "{% if x %}"\n',
}


def plain(value: Any) -> Any:
    """PyYAML's values with keys as text, as ours are."""
    if isinstance(value, dict):
        return {name(key): plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def loaded(content: str) -> Any:
    return yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def name(key: Any) -> str:
    return {True: "on", None: ""}.get(key) or str(key) if not isinstance(key, str) else key


def text_of(odd: str, indent: str = "") -> str:
    return f"---\n{odd}{indent}title: 옛  # t\n{indent}tags: [p, q]\n---\n본문\n"


def margin(odd: str) -> str:
    return "  " if odd.startswith("  ") else ""


@pytest.mark.parametrize("case", ODD)
def test_read_as_pyyaml_reads(case: str) -> None:
    odd = ODD[case]
    found = parse(text_of(odd, margin(odd)))
    assert found.trouble is None
    if case != "complex key":  # a list cannot be a key in Python
        content = text_of(odd, margin(odd)).split("---\n", 1)[1].rsplit("---\n", 1)[0]
        assert found.data == plain(loaded(content))


@pytest.mark.parametrize("case", ODD)
def test_edits_beside_touch_nothing(case: str) -> None:
    odd = ODD[case]
    text = text_of(odd, margin(odd))
    assert apply(text, set_value(text, ("title",), "새 것")) == text.replace("title: 옛", "title: 새 것")
    assert apply(text, add_item(text, ("tags",), "c")) == text.replace("[p, q]", "[p, q, c]")
    assert apply(text, rename_key(text, ("title",), "name")) == text.replace("title:", "name:")
    assert apply(text, remove(text, ("title",))) == re.sub(r"\n *title.*", "", text)
    assert apply(text, set_value(text, ("m2",), 1)) == text.replace("[p, q]\n", f"[p, q]\n{margin(odd)}m2: 1\n")


@pytest.mark.parametrize("case", ODD)
def test_edits_of_it_read_back_or_are_refused(case: str) -> None:
    """`patch` reads every edit back; here it is read by PyYAML too, and the rest must stay."""
    odd = ODD[case]
    text = text_of(odd, margin(odd))
    for entry in parse(text).entries:
        for change in (
            lambda t, key=entry.key: set_value(t, (key,), "새: 값"),
            lambda t, key=entry.key: set_value(t, (key,), ["가", "나"]),
            lambda t, key=entry.key: remove(t, (key,)),
        ):
            try:
                new = apply(text, change(text))
            except PatchRefused:
                continue
            assert new.endswith("---\n본문\n")
            if case != "complex key":
                loaded(new.split("---\n", 1)[1].rsplit("---\n", 1)[0])
