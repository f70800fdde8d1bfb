"""Edits of a JSON block."""

from __future__ import annotations

import json
import re
from datetime import date

from editor.core.frontmatter.moments import Written
from editor.core.frontmatter.span_edits import SpanBlock
from editor.core.frontmatter.tree import Mapping

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?")


class JsonBlock(SpanBlock):
    """JSON as people write it: colons spaced as in the block, characters escaped where the old value escapes them."""

    def write(self, value: object, like: str = "") -> str:
        if isinstance(value, Written):
            if _NUMBER.fullmatch(value.text):
                return value.text
            value = value.text if isinstance(value.value, date) else value.value
        separators = (", ", self.equals(self.tree) if self.tree else ": ")
        escaped = bool(re.search(r"\\u[0-9a-fA-F]{4}", like)) and like.isascii()
        return json.dumps(value, ensure_ascii=escaped, separators=separators, default=str)

    def write_key(self, name: str) -> str:
        return json.dumps(name, ensure_ascii=False)

    def equals(self, holder: Mapping) -> str:
        for pair in reversed(holder.pairs):
            between = self.content[pair.key.end : pair.value.start]
            if "\n" not in between:
                return between
        return ": "
