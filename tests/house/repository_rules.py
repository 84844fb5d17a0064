"""House rules about the repository: what is never committed, and decisions in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.tree import Tree, lines_of

LOCK_FILES = re.compile(r"(uv|poetry|pdm|Pipfile)\.lock|package-lock\.json|pylock[^/]*\.toml")
PDF_INPUTS = "examples/letters/"

# Written apart so that this file keeps its own rules.
_MACHINE_FOLDERS = ("work", "farm", "root", "tmp", "home/[a-z]+", "Users/[A-Za-z]+")
_MACHINE_PATH = re.compile(rf"(?<![\w.$}})>~]){'/'}(?:{'|'.join(_MACHINE_FOLDERS)})/")
_REGISTRIES = (
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("deb.debian", "org"),
    ("repo.maven", "apache", "org"),
    ("repo1.maven", "org"),
    ("registry.npmjs", "org"),
    ("proxy.golang", "org"),
    ("crates", "io"),
)
_REGISTRY = re.compile("|".join(re.escape(".".join(parts)) for parts in _REGISTRIES))


def no_path_of_a_machine(tree: Tree) -> Iterator[str]:
    """No file names a folder that only one machine has."""
    for name, text in tree.texts():
        for number, line in lines_of(text):
            if _MACHINE_PATH.search(line):
                yield f"{name}:{number}: a path of one machine"


def no_registry_is_named(tree: Tree) -> Iterator[str]:
    """No file names the host of a package registry; requirements name no address at all."""
    for name, text in tree.texts():
        is_requirements = PurePosixPath(name).match("requirements*.txt")
        for number, line in lines_of(text):
            if _REGISTRY.search(line):
                yield f"{name}:{number}: the host of a package registry"
            elif is_requirements and ("://" in line or "index-url" in line or "find-links" in line):
                yield f"{name}:{number}: an address in the requirements"


def no_lock_file(tree: Tree) -> Iterator[str]:
    """No lock file that records download addresses: hashed requirements pin the versions."""
    for name, _ in tree.files():
        if LOCK_FILES.fullmatch(PurePosixPath(name).name):
            yield f"{name}: a lock file"


def no_pdf_but_inputs(tree: Tree) -> Iterator[str]:
    """No PDF is kept but the letters that the examples attach."""
    for name, _ in tree.files(ending=".pdf"):
        if not name.startswith(PDF_INPUTS):
            yield f"{name}: a PDF that is no input of the examples"


def decisions_are_numbered(tree: Tree) -> Iterator[str]:
    """Decisions are docs/decisions/NNNN-kebab-case.md, from 0001 without a gap or a double."""
    names = [name for name, _ in tree.files("docs/decisions")]
    for number, name in enumerate(names, start=1):
        if not re.fullmatch(rf"docs/decisions/{number:04}-[a-z0-9]+(?:-[a-z0-9]+)*\.md", name):
            yield f"{name}: {number:04}-kebab-case.md is due here"
