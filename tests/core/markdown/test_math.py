"""Formulas as MathML."""

from __future__ import annotations

import pytest

from editor.core.markdown.math import mathml, with_math


def test_a_formula() -> None:
    assert mathml("x^2", False) == '<math display="inline"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>'
    assert str(mathml(r"\begin{aligned}a&=b\\c&=d\end{aligned}", True)).count("<mtr>") == 2


@pytest.mark.parametrize("latex", ["", " ", r"\frac{", "{" * 3000, "x" * 6000])
def test_what_cannot_be_read(latex: str) -> None:
    assert mathml(latex, False) is None


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{<img src=x onerror=alert(1)>}",
        r"\href{javascript:alert(1)}{x}",
        r"\text{</math><script>}",
        r'\color{"><script>}{x}',
    ],
)
def test_nothing_but_mathematics_comes_of_it(latex: str) -> None:
    html = mathml(latex, False) or ""
    assert "<img" not in html
    assert "<script" not in html
    assert "javascript:" not in html


@pytest.mark.parametrize(
    ("html", "count"),
    [
        (r"<p>a \(x\) \[y\]</p>", 2),
        (r"<pre>\(x\)</pre><code>\(y\)</code><!-- \(z\) -->", 0),
        (r'<a title="\(x\)">b</a>', 0),
        (r"<p>\(a &lt; b\)</p>", 1),
        (r"<p>\(x</p>", 0),
        (r"<p>$x$</p>", 0),
    ],
)
def test_formulas_in_a_page(html: str, count: int) -> None:
    assert with_math(html).count("<math") == count


@pytest.mark.parametrize(
    ("html", "count"), [("<p>$x$ and $$y$$</p>", 2), ("<p>$5 and $6</p>", 0), (r"<p>\$x$</p>", 0), ("<p>a $ b $</p>", 0)]
)
def test_dollars_when_the_theme_reads_them(html: str, count: int) -> None:
    assert with_math(html, dollars=("$", "$$")).count("<math") == count


def test_what_is_no_formula_stays_as_it_is() -> None:
    html = r"<p>a \(\frac{\) b</p>"
    assert with_math(html) == html
