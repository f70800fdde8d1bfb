"""goldmark's task list items: `[ ]` or `[x]` at the very start of a list item's text."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_BOX = re.compile(r"\[([\sxX])\]\s*")


def find_tasks(state: StateCore) -> None:
    """The core rule before text is read: takes the box off the text and marks the token."""
    tokens = state.tokens
    for index in range(2, len(tokens)):
        if tokens[index].type == "inline" and tokens[index - 2].type == "list_item_open":
            match = _BOX.match(tokens[index].content) if tokens[index - 1].type == "paragraph_open" else None
            if match:
                tokens[index].content = tokens[index].content[match.end() :]
                tokens[index].meta["task"] = match[1] in "xX"


def show_tasks(state: StateCore) -> None:
    """The core rule after text is read: puts the box before it."""
    for token in state.tokens:
        if token.type == "inline" and "task" in token.meta and token.children is not None:
            checked = 'checked="" ' if token.meta["task"] else ""
            token.children.insert(0, Token("task_box", "", 0, content=f'<input {checked}disabled="" type="checkbox"'))
