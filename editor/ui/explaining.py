"""A problem in full, and the page of its rule: what the command line's --explain prints, for reading in the window."""

from __future__ import annotations

from html import escape

from editor.core.rules.registry import rule_of
from editor.ui import theme
from editor.ui.i18n import say, tr


def explanation(code: str, message: str, repair: str) -> str:
    """HTML with the sentence about this place, the repair (empty for none), then the rule: reason and examples."""
    parts = [f"<p style='font-weight:600'>{escape(message)}</p>"]
    if repair:
        parts.append(f"<p style='color:{theme.tokens().accent}'>{escape(repair)}</p>")
    if rule := rule_of(code):
        parts += [
            f"<p>{escape(say(rule.reason))}</p>",
            _example(tr("Not like this:"), rule.bad),
            _example(tr("Like this:"), rule.good),
        ]
        silence = tr("To silence it for this post, write “# foreword: ignore {code}” in the front matter.").format(code=code)
        parts.append(f"<p style='color:{theme.tokens().soft}'>{escape(silence)}</p>")
    return "".join(parts)


def _example(title: str, sample: str) -> str:
    if not sample:
        return ""
    colors = theme.tokens()
    return (
        f"<p style='color:{colors.soft}; margin-bottom:2px'>{escape(title)}</p>"
        f"<pre style='background-color:{colors.chip}; margin-top:0; white-space:pre-wrap'>{escape(sample.rstrip())}</pre>"
    )
