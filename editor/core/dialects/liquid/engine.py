"""Carrying Liquid out with python-liquid, set up as Jekyll sets up Liquid: what is wrong or unknown stops nothing.

python-liquid is imported when the first post with Liquid is rendered, not before. What it prints is limited, and so are the
rounds of its loops and what it remembers, so that no text makes it run on and on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from typing import TYPE_CHECKING, Any, TextIO

from editor.core.dialects.liquid.filters import jekyll_filters
from editor.core.dialects.liquid.limits import (
    DEEPEST_INCLUDE,
    LOOP_STEPS,
    MOST_OUTPUT,
    MOST_REMEMBERED,
    MOST_ROUNDS,
    MOST_STEPS,
    BoundedFilters,
)
from editor.core.dialects.liquid.lines import Mark
from editor.core.dialects.liquid.placeholder import placeholder
from editor.core.dialects.liquid.source import Part, Piece, divided
from editor.core.dialects.liquid.tags import (
    HighlightTag,
    Node,
    Site,
    include_tag,
    link_tag,
    post_url_tag,
    unknown_tag,
)

if TYPE_CHECKING:
    from liquid import Environment
    from liquid.ast import BlockNode
    from liquid.context import RenderContext
    from liquid.stream import TokenStream
    from liquid.token import Token


class Engine:
    """Liquid for one site. `markdown` turns text into HTML, for the filter markdownify."""

    def __init__(self, site: Site, markdown: Callable[[str], str]) -> None:
        import liquid

        self.site = site
        self.env: Environment = liquid.Environment(tolerance=liquid.Mode.LAX, strict_filters=False)
        for name, limit in (
            ("loop_iteration_limit", MOST_ROUNDS),
            ("output_stream_limit", MOST_OUTPUT),
            ("local_namespace_limit", MOST_REMEMBERED),
        ):
            setattr(self.env, name, limit)
        self._depth = self._steps = 0
        self._includes: dict[str, list[Any]] = {}
        self._set_up_filters(markdown)
        self._set_up_tags()

    def _set_up_filters(self, markdown: Callable[[str], str]) -> None:
        self.env.filters.update(jekyll_filters(self.site.config, markdown, self.evaluate))
        self.env.filters = BoundedFilters(self.env.filters)

    def _set_up_tags(self) -> None:
        root, beside = ("_includes/",), ("", "_posts/", "_drafts/")
        tags: list[Any] = [
            HighlightTag(self._block),
            link_tag(self.site, self.evaluate),
            post_url_tag(self.site),
            include_tag("include_relative", self.site, beside, self.evaluate, self.include),
            *(include_tag(name, self.site, root, self.evaluate, self.include) for name in ("include", "include_cached")),
        ]
        known: dict[str, Any] = {**self.env.tags, **{tag.name: tag for tag in tags}, "content": _Content()}
        tags_by_name: dict[str, Any] = {name: _Forgiving(tag, self._step) for name, tag in known.items()}
        tags_by_name["output"] = _Lenient(known["output"], self._step)
        self.env.tags = tags_by_name

    def _block(self, stream: TokenStream, end: str) -> BlockNode:
        from liquid.parser import get_parser

        return get_parser(self.env).parse_block(stream, (end,))

    def render(self, body: str, variables: Mapping[str, object]) -> tuple[str, list[Mark]]:
        """The body after Liquid, and what of it was taken over from the body."""
        from liquid import BoundTemplate
        from liquid.context import RenderContext
        from liquid.parser import get_parser

        template = BoundTemplate(self.env, self.parsed(body))
        buffer = _Output(body)
        self._print(template.nodes, RenderContext(template, globals=variables), buffer)
        # The library keeps the last hundred environments, and with them all that they were made with.
        get_parser.cache_clear()
        return buffer.getvalue(), buffer.marks

    def parsed(self, text: str) -> list[Any]:
        """The nodes of a text."""
        from liquid.stream import TokenStream

        stream = TokenStream(self._tokens(text))
        nodes = []
        while stream.current.kind != "end of expression":
            tag: Any = self.env.tags[stream.current.value if stream.current.kind == "tag" else stream.current.kind]
            nodes.append(tag.get_node(stream))
            next(stream)
        return nodes

    def _tokens(self, text: str) -> Iterator[Token]:
        from liquid.token import Token

        for piece in divided(text):
            name = self._known(piece)
            if piece.part is Part.TEXT:
                yield Token("content", piece.value, piece.start, text)
            elif piece.part is Part.OUTPUT:
                yield Token("output", piece.value, piece.start, text)
                yield Token("expression", piece.markup, piece.start, text)
            else:
                yield Token("tag", name, piece.start, text)
                if piece.markup:
                    yield Token("expression", piece.markup, piece.start, text)

    def _known(self, piece: Piece) -> str:
        """The name of the tag to carry out: an unknown one's shows it as it is written."""
        name = piece.value
        if piece.part is Part.TAG and (name in self.env.tags or name in _PARTS):
            return name
        key = f"unknown {name}"
        if piece.part in (Part.TAG, Part.BROKEN) and key not in self.env.tags:
            self.env.tags[key] = _Forgiving(unknown_tag("" if name.startswith("end") else name), self._step)  # type: ignore[assignment]
        return key

    def _print(self, nodes: Iterable[Any], context: RenderContext, buffer: TextIO) -> None:
        from liquid.exceptions import LiquidError, LiquidInterrupt, LocalNamespaceLimitError, StopRender, UndefinedError

        for node in nodes:
            try:
                node.render(context, buffer)
            except (LiquidInterrupt, StopRender, LocalNamespaceLimitError, _Exhausted):
                break
            except UndefinedError:
                pass
            except (LiquidError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
                buffer.write(placeholder(_written(node.token)))

    def _step(self, name: str) -> None:
        """Count what is carried out; a loop counts for the rounds that print nothing."""
        self._steps += LOOP_STEPS if name in _LOOPS else 1
        if self._steps > MOST_STEPS:
            raise _Exhausted

    def include(self, text: str, parameters: Mapping[str, object], context: RenderContext, buffer: TextIO) -> None:
        """Print an included text. One that includes itself ends with a placeholder."""
        if self._depth >= DEEPEST_INCLUDE:
            buffer.write(placeholder("{% include %}"))
            return
        self._depth += 1
        with context.extend({"include": parameters}):
            self._print(self._parsed_include(text), context, buffer)
        self._depth -= 1

    def _parsed_include(self, text: str) -> list[Any]:
        if text not in self._includes:
            self._includes[text] = self.parsed(text)
        return self._includes[text]

    def evaluate(self, expression: str, context: RenderContext) -> object:
        """The value of an expression with filters."""
        from liquid.builtin.expressions import FilteredExpression, tokenize
        from liquid.exceptions import LiquidError
        from liquid.stream import TokenStream
        from liquid.token import Token

        token = Token("expression", expression, 0, expression)
        try:
            parsed = FilteredExpression.parse(self.env, TokenStream(tokenize(expression, token)))
            return parsed.evaluate(context)
        except LiquidError:
            return None


_LOOPS = frozenset(("for", "tablerow"))
#: Tags that are parts of blocks and are read together with those.
_PARTS = frozenset(
    (
        "else",
        "elsif",
        "when",
        "endif",
        "endunless",
        "endcase",
        "endfor",
        "endtablerow",
        "endcapture",
        "endifchanged",
        "endhighlight",
    )
)


class _Exhausted(Exception):
    """More was carried out or printed than any post needs; what was printed so far is shown."""


class _Output(StringIO):
    """Takes the output in, up to a limit, and marks what was taken over from the body."""

    def __init__(self, body: str) -> None:
        super().__init__(newline="")
        self.body = body
        self.marks: list[Mark] = []
        self.size = 0
        self._counted, self._line = 0, 0

    def write(self, text: str) -> int:
        self.size += len(text)
        if self.size > MOST_OUTPUT:
            raise _Exhausted
        return super().write(text)

    def take_over(self, text: str, start: int) -> int:
        """Write text that stands at `start` in the body."""
        if start < self._counted:
            self._counted, self._line = 0, 0
        self._line += self.body.count("\n", self._counted, start)
        self._counted = start
        self.marks.append(Mark(self.size, self._line, len(text)))
        return self.write(text)


class _Content:
    """The text between Liquid, which is taken over."""

    name = "content"
    block = False

    def get_node(self, stream: TokenStream) -> Node:
        token = stream.current

        def output(context: RenderContext, buffer: TextIO) -> int:
            if isinstance(buffer, _Output) and token.source is buffer.body:
                return buffer.take_over(token.value, token.start_index)
            return buffer.write(token.value)

        return Node(token, output, blank=not token.value.strip())


class _Forgiving:
    """A tag that is shown as it is written when it cannot be understood."""

    def __init__(self, tag: Any, step: Callable[[str], None]) -> None:
        self.tag, self.step = tag, step
        self.name, self.block = tag.name, tag.block
        self.end = getattr(tag, "end", "")

    def get_node(self, stream: TokenStream) -> Any:
        from liquid.exceptions import LiquidError

        start, token = stream.pos, stream.current
        try:
            parse = getattr(self.tag, "parse", None)
            return _counted(parse(stream) if parse else self.tag.get_node(stream), self.name, self.step)
        except LiquidError:
            stream.pos = start
            self._skip(stream)
            written = placeholder(_written(token))
            return Node(token, lambda context, buffer: buffer.write(written))

    def _skip(self, stream: TokenStream) -> None:
        """Go on behind the tag and, if it is a block, behind its end."""
        if stream.peek.kind == "expression":
            next(stream)
        depth = 1
        while self.block and self.end and depth and stream.current.kind != "end of expression":
            next(stream)
            if stream.current.kind == "tag":
                depth += (stream.current.value == self.name) - (stream.current.value == self.end)


def _counted(node: Any, name: str, step: Callable[[str], None]) -> Node:
    """The node, counted each time it is carried out."""

    def output(context: RenderContext, buffer: TextIO) -> int:
        step(name)
        return int(node.render(context, buffer) or 0)

    return Node(node.token, output, node.blank)


_FRAGMENT = re.compile(r"\s*(\"[^\"]*\"|'[^']*'|[^\s,|'\"]+)")


class _Lenient:
    """An output of which, as in Liquid's lax mode, only what can be understood is printed."""

    name = "output"
    block = False

    def __init__(self, tag: Any, step: Callable[[str], None]) -> None:
        self.tag, self.step = tag, step
        #: Expressions by what is written, None for one that is not to be understood: a text repeats them.
        self._known: dict[str, Any] = {}

    def get_node(self, stream: TokenStream) -> Any:
        output, token = stream.current, stream.peek
        next(stream)
        if token.value not in self._known:
            self._known[token.value] = self._expression(output, token)
        expression = self._known[token.value]
        if expression is None:
            return Node(output, lambda context, buffer: 0)
        return _counted(self.tag.node_class(output, expression), self.name, self.step)

    def _expression(self, output: Token, token: Token) -> Any:
        from liquid.exceptions import LiquidError
        from liquid.stream import TokenStream as Stream

        for markup in _attempts(token.value):
            if markup == "nil":
                break
            try:
                return self.tag.parse(Stream(iter((output, token._replace(value=markup))))).expression
            except LiquidError:
                continue
        return None


_NO_PATH = re.compile(r"\A[.;:]+|[;:]+\Z|[^\w.\[\]\"' -]")


def _attempts(markup: str) -> Iterator[str]:
    """The markup, its first word with the filters, its first word. Nothing begins with the first mark of a Hugo shortcode."""
    if markup[:1] not in ("<", "%"):
        yield markup
    first = _FRAGMENT.match(markup)
    if first:
        filters = markup.find("|", first.end())
        word = _NO_PATH.sub("", first[1]) or "nil"
        yield word + markup[filters:] if filters >= 0 else word
        yield word


def _written(token: Token) -> str:
    """What stands in the text for a token of a tag or output."""
    if token.kind == "tag" or token.source.startswith("{%", token.start_index):
        end = token.source.find("%}", token.start_index)
    else:
        end = token.source.find("}}", token.start_index)
    return token.source[token.start_index : end + 2] if end >= 0 else token.value
