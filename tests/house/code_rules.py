"""House rules about Python: short modules, short functions, names that say something."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.tree import Tree, lines_of

CODE = ("src", "tests", "scripts")
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
LONGEST_COMMAND = 60
LONGEST_STORY = 119
NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc"}
STORY = "src/clinicpress/build.py"
_SILENCED = re.compile(r"#\s*noqa\b")
_WITH_REASON = re.compile(r"#\s*noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)* - \S")


def modules_are_short(tree: Tree) -> Iterator[str]:
    """No module has more than 300 lines, a file of the command line 60, and build.py fewer than 120."""
    for name, text in tree.texts(*CODE, ending=".py"):
        limit = LONGEST_MODULE
        if name.startswith("src/clinicpress/cli/"):
            limit = LONGEST_COMMAND
        elif name == STORY:
            limit = LONGEST_STORY
        length = len(text.splitlines())
        if length > limit:
            yield f"{name}: {length} lines, {limit} at most"


def functions_are_short(tree: Tree) -> Iterator[str]:
    """No function has more than 40 lines, its docstring among them."""
    for name, text in tree.texts(*CODE, ending=".py"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    yield f"{name}:{node.lineno}: {node.name} has {length} lines, {LONGEST_FUNCTION} at most"


def modules_have_telling_names(tree: Tree) -> Iterator[str]:
    """No module or folder of code is called utils, helpers, common or misc."""
    for name, _ in tree.files(*CODE, ending=".py"):
        path = PurePosixPath(name)
        if NAMES_THAT_SAY_NOTHING & {*path.parts[:-1], path.stem}:
            yield f"{name}: a name that says what is in it, please"


def lint_exceptions_have_reasons(tree: Tree) -> Iterator[str]:
    """No line is kept from the linter without a word why."""
    for name, text in tree.texts(*CODE, ending=".py"):
        for number, line in lines_of(text):
            if _SILENCED.search(line) and not _WITH_REASON.search(line):
                yield f"{name}:{number}: a lint exception without a reason"


def only_the_command_line_prints(tree: Tree) -> Iterator[str]:
    """No stage prints: results and talk belong to cli/."""
    for name, text in tree.texts("src", ending=".py"):
        if name.startswith("src/clinicpress/cli/"):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                yield f"{name}:{node.lineno}: print() outside cli/"
