"""The rules of the house as functions from a source tree to findings; no finding means the rule is kept."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator

from tests.architecture.source_tree import PACKAGE, Import, Module, Tree, Where, own_module

# What each layer may import of ours. The package itself ("") holds nothing but the version.
BELOW = {
    "": frozenset[str](),
    "__main__": frozenset({"", "cli"}),
    "app": frozenset({"", "ui", "services", "storage", "core"}),
    "ui": frozenset({"", "ui", "services", "core"}),
    "services": frozenset({"", "services", "storage", "core"}),
    "cli": frozenset({"", "cli", "storage", "core"}),
    "storage": frozenset({"", "storage", "core"}),
    "core": frozenset({"", "core"}),
}
# What each layer may import of other people's, the standard library apart.
OTHERS = {
    "core": (
        "markdown_it",
        "mdit_py_plugins",
        "linkify_it",
        "frontmatter",
        "yaml",
        "pygments",
        "nh3",
        "liquid",
        "latex2mathml",
    ),
    "storage": ("charset_normalizer", "watchdog", "platformdirs"),
    "services": ("PySide6.QtCore",),
    "ui": ("PySide6",),
    "app": ("PySide6",),
}
# Modules that load what was asked for when it is asked for. The command line's dispatcher: the window (the one import that goes
# up) for what must draw, and of the commands the one that runs, since a commit hook must not wait for the renderer. The choice
# of a dialect: a writer has one generator, and the window's first paint must not wait for five. Checking a single post: what
# only whole sites, mending, TOML and Hugo's shortcodes need costs as much as the check itself. And what the window does only
# after its first paint, which would come a third later with it: dialogs, the preview's engine and its rendering, the checks,
# the watcher, the style sheets of a built site, and what edits the front matter or merges texts.
LAZY = (
    ("editor.cli.main", ("editor.app", "editor.cli", "editor.ui.binding")),
    ("editor.cli.parsing", ("editor.cli.wrong_call",)),
    ("editor.cli.workers", ("editor.cli.watched",)),
    ("editor.core.dialects.choose", ("editor.core.dialects",)),
    ("editor.core.frontmatter.handlers", ("editor.core.frontmatter.toml_tree",)),
    ("editor.core.frontmatter.parse", ("editor.core.frontmatter.handlers", "editor.core.frontmatter.tabs")),
    ("editor.core.markdown.spans.code", ("editor.core.markdown.highlight",)),
    ("editor.core.site.config", ("editor.core.frontmatter.yaml_tree",)),
    ("editor.core.rules.reference_rules", ("editor.core.dialects.goldmark.shortcodes",)),
    ("editor.core.rules.shortcode_rules", ("editor.core.dialects.goldmark.shortcodes",)),
    ("editor.app", ("editor.ui.inspector", "editor.ui.preview")),
    ("editor.services.document", ("editor.core.frontmatter.patch", "editor.core.merge")),
    ("editor.services.page_looks", ("editor.storage.site_styles",)),
    ("editor.services.preview", ("editor.core.markdown", "editor.core.site")),
    ("editor.services.shown_page", ("editor.core.markdown", "editor.core.site")),
    ("editor.services.site_check", ("editor.services.site_check_work",)),
    ("editor.services.site_context", ("editor.core.rules", "editor.services.site_answers", "editor.storage.site_silencing")),
    ("editor.services.validation", ("editor.core.rules", "editor.services.rechecking")),
    ("editor.services.workspace", ("editor.services.file_events", "editor.storage.new_post")),
    (
        "editor.storage.checking",
        ("editor.core.rules.fixing", "editor.core.rules.site_post", "editor.storage.check_cache", "editor.storage.comparing")
        + ("editor.storage.files",),
    ),
    ("editor.ui.document_page", ("editor.core.rules.fixing", "editor.core.silencing")),
    ("editor.ui.later", ("editor.ui", "editor.services.first_start")),
    ("editor.ui.preview.copying", ("editor.core.markdown.portable", "editor.services.rich_copy")),
    ("editor.ui.preview.diagrams", ("editor.core.markdown.svg", "editor.ui.preview.drawer")),
    ("editor.ui.preview.pane", ("editor.ui.preview",)),
    ("editor.ui.panels.problem_items", ("editor.core.rules.registry",)),
)
# Loads by name, in pauses, what is in its list and was not needed for the first paint.
BY_NAME = ("editor.ui.later",)
# The window's dependencies; the command line is installed without them.
WINDOW_ONLY = ("PySide6", "shiboken6", "watchdog")

# fmt: off
EFFECTS = (
    "asyncio", "concurrent", "ctypes", "fileinput", "ftplib", "getpass", "gettext", "glob", "http.client", "http.server",
    "importlib.resources", "io.open", "locale", "logging", "mmap", "multiprocessing", "os", "pathlib.Path",
    "pathlib.PosixPath", "pathlib.WindowsPath", "platform", "random", "secrets", "select", "selectors", "shutil", "signal",
    "smtplib", "socket", "socketserver", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "time", "urllib.request",
    "webbrowser",
)
# fmt: on
EFFECT_CALLS = frozenset({"open", "input", "print", "__import__", "breakpoint"})
CLOCK_CALLS = frozenset({"now", "today", "utcnow"})
THREADS = ("threading", "_thread", "multiprocessing", "concurrent", "asyncio", "PySide6.QtConcurrent")
QT_THREADS = ("PySide6.QtCore.QThread", "PySide6.QtCore.QThreadPool", "PySide6.QtCore.QRunnable")
# The window's jobs, the processes among which the command line shares out many files (it may not import services), and the
# thread that looks at the clock where the system does not.
THREAD_HOMES = (
    "editor.services.jobs",
    "editor.services.worker",
    "editor.cli.workers",
    "editor.cli.watched",
    "editor.storage.time_limit",
)
LONGEST_FILE = 400

Check = Callable[[Tree], list[str]]


def downward_only(tree: Tree) -> list[str]:
    """Imports of our own modules lead to the same layer or to one below it."""
    return [
        f"{module.at(found.line)}: {module.layer} imports {target}"
        for module, found, target in _own_imports(tree)
        if tree[target].layer not in BELOW.get(module.layer, frozenset()) and not _is_lazy(module, found, target)
    ]


def known_layers(tree: Tree) -> list[str]:
    """Every module lies in a layer that has rules."""
    return [f"{module.path}: no such layer" for module in tree.values() if module.layer not in BELOW]


def no_hidden_imports(tree: Tree) -> list[str]:
    """No function imports a module of ours, not by name either; the dispatcher's window apart."""
    hidden = [
        f"{module.at(found.line)}: {target} is imported inside a function"
        for module, found, target in _own_imports(tree)
        if found.where is Where.FUNCTION and not _is_lazy(module, found, target)
    ]
    by_name = [
        f"{module.at(call.lineno)}: a module is imported by name"
        for module in tree.values()
        if module.name not in BY_NAME
        for call in _calls(module)
        if _called(call).rpartition(".")[2] in ("import_module", "__import__")
    ]
    return hidden + by_name


def no_cycles(tree: Tree) -> list[str]:
    """Following imports that run, no module leads back to itself."""
    edges: dict[str, list[str]] = {name: [] for name in tree}
    for module, found, target in _own_imports(tree):
        if found.where is Where.MODULE and target != module.name:
            edges[module.name].append(target)
    done: set[str] = set()
    return [f"import cycle: {' -> '.join(cycle)}" for name in edges if (cycle := _cycle(name, edges, [], done))]


def pure_core(tree: Tree) -> list[str]:
    """The core touches no files, network, clock, threads or environment."""
    core = [module for module in tree.values() if module.layer == "core"]
    imports = [
        f"{module.at(found.line)}: core imports {found.target}"
        for module in core
        for found in module.imports
        if _is_one_of(found.target, EFFECTS) or found.target == "pathlib"
    ]
    calls = [f"{module.at(call.lineno)}: core calls {_called(call)}" for module in core for call in _impure(module)]
    return imports + calls


def listed_packages_only(tree: Tree) -> list[str]:
    """Each layer uses the standard library and the few packages it is meant to use."""
    return [
        f"{module.at(found.line)}: {module.layer or PACKAGE} imports {found.target}"
        for module in tree.values()
        for found in module.imports
        if own_module(found.target, tree) is None
        and found.target.partition(".")[0] not in sys.stdlib_module_names
        and not _is_one_of(found.target, OTHERS.get(module.layer, ()))
    ]


def light_command_line(tree: Tree) -> list[str]:
    """Nothing that the command line imports leads to what only the window is installed with."""
    start = [name for name, module in tree.items() if module.layer in ("cli", "__main__")]
    reached = _reachable(start, tree)
    return [
        f"{tree[name].at(found.line)}: the command line reaches {found.target}"
        for name in sorted(reached)
        for found in tree[name].imports
        if found.where is Where.MODULE and _is_one_of(found.target, WINDOW_ONLY)
    ]


def threads_in_one_place(tree: Tree) -> list[str]:
    """Threads and processes are started by the jobs module only."""
    return [
        f"{module.at(found.line)}: {found.target} outside {THREAD_HOMES[0]}"
        for module in tree.values()
        for found in module.imports
        if module.name not in THREAD_HOMES and _is_one_of(found.target, (*THREADS, *QT_THREADS))
    ]


def no_global_state(tree: Tree) -> list[str]:
    """No function rebinds a module's name, and a module's own collections are constants by name."""
    rebound = [
        f"{module.at(node.lineno)}: global {', '.join(node.names)}"
        for module in tree.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Global)
    ]
    collections = [
        f"{module.at(line)}: {name} is a collection that can change"
        for module in tree.values()
        for name, line in _collections(module)
        if not name.strip("_").isupper() and not (name.startswith("__") and name.endswith("__"))
    ]
    return rebound + collections


def short_files(tree: Tree) -> list[str]:
    """A file that has grown past what one idea needs is to be divided."""
    counts = ((module, module.source.count("\n")) for module in tree.values())
    return [f"{module.path}: {lines} lines" for module, lines in counts if lines > LONGEST_FILE]


def honest_types(tree: Tree) -> list[str]:
    """No file switches the type checker off, and an exception for a line says which error it is for."""
    return [
        f"{module.at(number)}: {line.strip()}"
        for module in tree.values()
        for number, line in enumerate(module.source.splitlines(), 1)
        if re.search(r"#\s*mypy:|#\s*type:\s*ignore(?!\[)|@(typing\.)?no_type_check", line)
    ]


def sound_patterns(tree: Tree) -> list[str]:
    """No possessive quantifier stands behind a group: Python before 3.11.5, which Debian 12 has, reads it wrongly."""
    return [
        f"{module.at(number)}: a possessive quantifier behind a group"
        for module in tree.values()
        for number, line in enumerate(module.source.splitlines(), 1)
        if "re.compile" in line and re.search(r"\)(?:[*+?]|\{\d*,?\d*\})\+", line)
    ]


CHECKS: tuple[Check, ...] = (
    downward_only,
    known_layers,
    no_hidden_imports,
    no_cycles,
    pure_core,
    listed_packages_only,
    light_command_line,
    threads_in_one_place,
    no_global_state,
    short_files,
    honest_types,
    sound_patterns,
)


def _own_imports(tree: Tree) -> Iterator[tuple[Module, Import, str]]:
    for module in tree.values():
        for found in module.imports:
            target = own_module(found.target, tree)
            if target is not None:
                yield module, found, target


def _is_lazy(module: Module, found: Import, target: str) -> bool:
    return found.where is Where.FUNCTION and any(module.name == name and _is_one_of(target, to) for name, to in LAZY)


def _is_one_of(target: str, names: tuple[str, ...]) -> bool:
    return any(target == name or target.startswith(f"{name}.") for name in names)


def _cycle(name: str, edges: dict[str, list[str]], path: list[str], done: set[str]) -> list[str]:
    """The first cycle found from `name` on, as the names along it; `done` holds what leads to none or was told."""
    if name in path:
        return [*path[path.index(name) :], name]
    if name in done:
        return []
    cycles = (_cycle(target, edges, [*path, name], done) for target in edges[name])
    found = next((cycle for cycle in cycles if cycle), [])
    done.add(name)
    return found


def _reachable(start: list[str], tree: Tree) -> set[str]:
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        targets = (own_module(found.target, tree) for found in tree[name].imports if found.where is Where.MODULE)
        waiting.extend(target for target in targets if target is not None)
    return reached


def _calls(module: Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(module.tree) if isinstance(node, ast.Call))


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func)


def _impure(module: Module) -> Iterator[ast.Call]:
    for call in _calls(module):
        owner, _, method = _called(call).rpartition(".")
        is_clock = method in CLOCK_CALLS and owner.rpartition(".")[2] in ("date", "datetime")
        if is_clock or (not owner and method in EFFECT_CALLS):
            yield call


def _collections(module: Module) -> Iterator[tuple[str, int]]:
    for node in module.tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if _is_annotated(node) else []
        value = getattr(node, "value", None)
        for target in targets:
            if isinstance(target, ast.Name) and _can_change(value):
                yield target.id, node.lineno


def _is_annotated(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign)


def _can_change(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        return _called(value).rpartition(".")[2] in ("list", "dict", "set", "defaultdict", "deque", "Counter")
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)
