"""FW007: the site's configuration cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.diagnostics import Diagnostic, Severity
from editor.core.messages import N_, Text, text
from editor.core.rules import needs
from editor.core.rules.model import Family, Found, Subject, in_no_post, rule, severities
from editor.core.text import Span


@rule(
    "FW007",
    Family.FILE,
    severities(None, jekyll=Severity.ERROR, hugo=Severity.ERROR, hexo=Severity.ERROR),
    summary=N_("The site's configuration cannot be read."),
    reason=N_("The generator stops. Foreword goes on as if the configuration were empty, so its other findings may be wrong."),
    bad="title: [x",
    good="title: x",
    needs=needs.NOTHING,
)
def unreadable_configuration(subject: Subject) -> Iterator[Found]:
    """Of sites, not of posts: see `config_finding`."""
    return in_no_post(subject)


def config_finding(reason: Text, severity: Severity | None) -> Diagnostic:
    """What is said of a configuration that cannot be read."""
    words = N_("The site's configuration cannot be read, and Foreword goes on as if it were empty. {reason}")
    return Diagnostic("FW007", severity or Severity.ERROR, Span(0, 0), text(words, reason=reason))
