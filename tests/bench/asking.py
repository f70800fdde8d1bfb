"""Asks the real generators what they make of bodies: each answers many in one process."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from pathlib import Path

from editor.core.engine import Engine

#: A site's configuration beyond the generator's defaults, and a body.
Case = tuple[Mapping[str, object], str]

HERE = Path(__file__).parent
#: The programs' places: Hugo's program, and a folder whose node_modules has hexo and hexo-renderer-marked.
HUGO, HEXO = os.environ.get("HUGO", "hugo"), os.environ.get("HEXO", ".")

_COLOURED = re.compile(r"(<code[^>]*>|<div class=\"language[^>]*>)(.*?)(</code>|</div>)", re.DOTALL)
_COLOUR = re.compile(r'<span class="(?:[a-z0-9]{1,3}|hljs-[\w -]+|token [\w -]+)">|</span>')
_CODE = re.compile(r'<pre tabindex="0"[^>]*>(.*?)</pre>', re.DOTALL)
#: A table of Hexo's, whose colours have classes of other names than ours.
_COLOURS = re.compile(r"</?span\b(?! aria)[^>]*>")
_HEXO = re.compile(r'(<td class="code"><pre>|<code class="(?:highlight|hljs|language)[^>]*>)(.*?)(</pre>|</code>)', re.DOTALL)
#: What is written in more than one way.
_SAME = re.compile(r"&(?:quot|#\d+|#x[0-9a-fA-F]+);")
_INNER = re.compile(r"</?(?!/?code\b)[^>]*>")
#: What holds code in Hugo's HTML: its style or class says which colours it has.
_WRAPPER = re.compile(r'(?<=<)(div|table|td)(?: (?:style|class)="(?!highlight|text-align|language)[^"]*")+(?=>)')
_GAPS = re.compile(r"\s*(</?(?:p|ul|ol|li|dl|dt|dd|blockquote|pre|div|table|thead|tbody|tr|td|th|h\d|hr|br|figure)\b[^>]*>)\s*")


def asked(engine: Engine, cases: Sequence[Case]) -> list[str | None]:
    """The HTML of each body; None where the generator refuses."""
    return {Engine.JEKYLL: _jekyll, Engine.HUGO: _hugo, Engine.HEXO: _hexo}[engine](cases)


def normal(html: str) -> str:
    """HTML without what is not compared: the colours of code, as classes or as styles, and white space around block tags."""
    html = _SAME.sub(lambda found: unescape(found[0]), html).replace("text-align: ", "text-align:")
    html = _HEXO.sub(lambda found: found[1] + _COLOURS.sub("", found[2]) + found[3], html)
    html = _CODE.sub(lambda found: "<pre>" + _INNER.sub("", found[1]) + "</pre>", html)
    html = _WRAPPER.sub(lambda found: found[1], html)
    plain = _COLOURED.sub(lambda found: found[1] + _COLOUR.sub("", found[2]).strip("\n") + found[3], html.strip())
    return _GAPS.sub(r"\1", plain)


def _lines(command: Sequence[str], questions: Iterable[object], **settings: str) -> list[str | None]:
    text = "".join(json.dumps(question) + "\n" for question in questions)
    done = subprocess.run(command, input=text, stdout=subprocess.PIPE, text=True, check=True, env={**os.environ, **settings})
    return [json.loads(line)["html"] for line in done.stdout.splitlines()]


def _jekyll(cases: Sequence[Case]) -> list[str | None]:
    command = ["ruby", str(HERE / "jekyll_reference.rb")]
    return _lines(command, ({"config": config, "body": body} for config, body in cases))


def _hexo(cases: Sequence[Case]) -> list[str | None]:
    """A process for each configuration that says something of links or highlighters, which Hexo reads once only."""
    answers: list[str | None] = [None] * len(cases)
    groups: dict[str, list[int]] = {}
    for index, (config, _) in enumerate(cases):
        once = {key: config[key] for key in ("external_link", "syntax_highlighter", "url") if key in config}
        groups.setdefault(json.dumps(once), []).append(index)
    for indices in groups.values():
        for index, html in zip(indices, _hexo_process([cases[index] for index in indices]), strict=True):
            answers[index] = html
    return answers


def _hexo_process(cases: Sequence[Case]) -> list[str | None]:
    command = ["node", str((HERE / "hexo_reference.cjs").resolve())]
    questions = [{"id": str(number), "config": config, "body": body} for number, (config, body) in enumerate(cases)]
    text = "".join(json.dumps(question) + "\n" for question in questions)
    settings = {**os.environ, "NODE_PATH": str(Path(HEXO, "node_modules").resolve())}
    done = subprocess.run(command, input=text, stdout=subprocess.PIPE, text=True, check=True, env=settings, cwd=HEXO)
    return [json.loads(line)["html"] for line in done.stdout.splitlines()]


def _hugo(cases: Sequence[Case]) -> list[str | None]:
    """One site for each configuration that occurs."""
    answers: list[str | None] = [None] * len(cases)
    sites: dict[str, list[int]] = {}
    for index, (config, _) in enumerate(cases):
        sites.setdefault(json.dumps(config, sort_keys=True), []).append(index)
    for config, indices in sites.items():
        for index, html in zip(indices, _site(json.loads(config), [cases[index][1] for index in indices]), strict=True):
            answers[index] = html
    return answers


def _site(config: dict[str, object], bodies: Sequence[str]) -> list[str | None]:
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        settings = {"disableKinds": ["taxonomy", "term", "RSS", "sitemap", "home", "section"], **config}
        (site / "config.json").write_text(json.dumps(settings))
        layouts, content = site / "layouts" / "_default", site / "content" / "p"
        layouts.mkdir(parents=True)
        content.mkdir(parents=True)
        (layouts / "single.html").write_text("@{{ .Content }}@")
        for number, body in enumerate(bodies):
            (content / f"x{number}.md").write_text(f"---\ntitle: x\n---\n{body}", newline="")
        done = subprocess.run([HUGO, "-s", name, "--quiet"], check=False, capture_output=True, text=True)
        pages = [site / "public" / "p" / f"x{number}" / "index.html" for number in range(len(bodies))]
        if done.returncode:
            print(f"Hugo refuses {json.dumps(config)}: {(done.stdout + done.stderr).strip()[:300]}")
        return [page.read_text()[1:-1] if page.exists() else None for page in pages]
