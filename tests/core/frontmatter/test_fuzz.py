"""No text, however broken, makes the reader or the editor raise, hang or crash."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.patch import PatchRefused, add_item, move_item, remove_item, rename_key, set_value
from tests.core.frontmatter.fuzz import ENGINES, block, check
from tests.processor_time import seconds


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_broken_blocks(seed: int) -> None:
    random = Random(seed)
    check(block(random), random)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(st.sampled_from("-:?[]{}&*!|>'\"#%@`,. \n\tab1<=+~\\\r\x85\u2028\ufeff\ud800"), max_size=80))
def test_any_characters(text: str) -> None:
    for opening in ("---\n", "+++\n", "{", ""):
        for engine in ENGINES:
            parse(f"{opening}{text}\n---\n", engine)
            parse(f"{opening}{text}\n+++\n", engine)


BOMBS = {
    "brackets": "a: " + "[" * 100_000,
    "braces": "{" * 100_000,
    "braces with keys": "{a: " * 50_000,
    "dashes": "- " * 100_000,
    "dashes on lines": "\n".join(" " * n + "-" for n in range(5_00)),
    "question marks": "? " * 100_000,
    "colons": ": " * 100_000,
    "mixed": "- ? : " * 30_000,
    "tabs": "-\t" * 100_000,
    "carriage returns": "".join(f"{' ' * n}a:\r" for n in range(700)),
    "next lines": "".join(f"{' ' * n}a:\x85" for n in range(700)),
    "indents": "\n".join(" " * n + "a:" for n in range(700)),
    "aliases": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "\n".join(f"{chr(98 + n)}: &{chr(98 + n)} [" + f"*{chr(97 + n)}," * 9 + "]" for n in range(12)),
    "merges": "a: &a {k: v}\n"
    + "\n".join(f"b{n}: &b{n} {{<<: [" + f"*{'a' if n == 0 else f'b{n - 1}'}, " * 9 + "]}" for n in range(30)),
    "itself": "a: &a [*a]",
    "digits": "a: " + "9" * 200_000,
    "sixties": "a: 1" + ":59" * 80_000,
    "quotes": 'a: "' * 50_000,
    "escapes": 'a: "' + "\\" * 100_001 + '"',
    "anchors": "a: " + "&a " * 80_000,
    "tags": "a: " + "! " * 100_000,
    "one key": "a" * 200_000 + ": 1",
    "many keys": "\n".join(f"k{n}: v" for n in range(20_000)),
    "one duplicate": "k: v\n" * 40_000,
    "plain lines": "a: b\n" + " c\n" * 60_000,
    "large": "a: " + "x" * 3_000_000,
    "comments": "# c\n" * 60_000,
    "spaces": "a:" + " " * 200_000 + "#" * 50_000,
}
TOML_BOMBS = {
    "brackets": "a = " + "[" * 100_000,
    "dots": "a" + ".a" * 60_000 + " = 1",
    "headers": "\n".join(f"[a{n}]" for n in range(20_000)),
    "one header": "[" + ".".join("a" * 1 for _ in range(50_000)) + "]",
    "keys": "\n".join(f"k{n} = {n}" for n in range(20_000)),
    "comments": "a = 1\n" + "# c\n" * 60_000,
    "quotes": "a = '''" + "'" * 100_000,
    "tables": "[[a]]\n" * 30_000,
    "array": "a = [" + "1," * 80_000 + "]",
    "dotted keys": "\n".join(f"a.k{n} = {n}" for n in range(15_000)),
}


LONG = {
    "digits": "a: 1\nb: " + "9" * 100_000,
    "spaces before nothing": "a: 1\nb: x" + " " * 100_000 + "y\n",
    "spaces beside": "a: 1 # c\nb: x" + " " * 100_000 + "y\n",
    "blank lines in a block": "a: |\n x\n" + "\n" * 100_000 + " y\nb: 1",
    "blanks behind a header": "a: |" + " " * 100_000 + "\n x\nb: 1",
    "long list": "a: 1\nb: [" + "x, " * 30_000 + "y]",
    "long block list": "a: 1\nb:\n" + "- x\n" * 20_000,
    "many keys": "a: 1\n" + "".join(f"k{n}: v\n" for n in range(8_000)),
}


@pytest.mark.parametrize("name", LONG)
def test_edits_of_long_blocks_end_soon(name: str) -> None:
    text = f"---\n{LONG[name]}\n---\n"
    digits = "1" * 100_000
    for change in (
        lambda: set_value(text, ("a",), "x"),
        lambda: set_value(text, ("b",), digits),
        lambda: set_value(text, ("n",), {"m": [digits]}),
        lambda: add_item(text, ("b",), digits),
        lambda: remove_item(text, ("b",), 0),
        lambda: move_item(text, ("b",), 0, 5),
        lambda: rename_key(text, ("a",), "c"),
    ):
        assert seconds(partial(_tried, change), 1) < 1


def _tried(change: Callable[[], object]) -> None:
    with contextlib.suppress(PatchRefused):
        change()


@pytest.mark.parametrize("name", BOMBS)
def test_yaml_bombs_end_soon(name: str) -> None:
    _quick(f"---\n{BOMBS[name]}\n---\n")


@pytest.mark.parametrize("name", TOML_BOMBS)
def test_toml_bombs_end_soon(name: str) -> None:
    _quick(f"+++\n{TOML_BOMBS[name]}\n+++\n")


@pytest.mark.parametrize(
    "text",
    ['{"a":' * 60_000, '{"a": ' + "[" * 100_000, '{"a": "' + "\\" * 200_000, '{"a": ' + "9" * 100_000 + "}\n", "{" * 200_000],
)
def test_json_bombs_end_soon(text: str) -> None:
    _quick(text)


def _quick(text: str) -> None:
    """CPU seconds, so that a busy machine does not fail the test."""
    for engine in ENGINES:
        assert seconds(partial(parse, text, engine), 1) < 1


def test_nothing_crashes_the_process() -> None:
    """The C parser is reached in a process of its own, so that a crash is a failure and not the end of the tests."""
    code = (
        "from tests.core.frontmatter.test_fuzz import BOMBS\n"
        "from editor.core.frontmatter.parse import parse\n"
        "from editor.core.frontmatter.yaml_tree import read_yaml\n"
        "from editor.core.frontmatter.tree import Unreadable\n"
        "import yaml\n"
        "for text in BOMBS.values():\n"
        "    parse(f'---\\n{text}\\n---\\n')\n"
        "    try:\n"
        "        read_yaml(text[:60000])\n"
        "    except (yaml.YAMLError, Unreadable):\n"
        "        pass\n"
        "print('alive')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    assert "alive" in done.stdout
