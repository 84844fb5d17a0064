"""The documentation tells the truth: its commands run, its files load, its targets exist."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from clinicpress.cli.boundary import run
from clinicpress.load.article import load_article
from clinicpress.load.brand import load_brand
from clinicpress.load.carriers import load_carriers
from clinicpress.load.clinic import load_clinic
from clinicpress.load.formats import load_format
from clinicpress.load.letters import load_letter
from clinicpress.load.notes import load_notes
from clinicpress.load.pack import load_pack
from clinicpress.load.plan import load_plan
from clinicpress.load.referral import load_referral
from clinicpress.load.themes import find_theme
from clinicpress.shelf.theme import open_theme
from clinicpress.shelf.workspace import open_workspace
from tests.end_to_end.documents import FILE_LANGUAGES, KNOWN_LANGUAGES, Block, blocks_in, documents

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = documents(ROOT)
BLOCKS = tuple(block for path in DOCUMENTS for block in blocks_in(path, ROOT))
FILES = tuple(block for block in BLOCKS if block.language in FILE_LANGUAGES)
LOADERS: dict[str, Callable[[Path], object]] = {
    r"articles/[^/]+\.md": load_article,
    r"clinics/[^/]+/clinic\.yml": load_clinic,
    r"clinics/[^/]+/_brand\.yml": load_brand,
    r"notes/[^/]+\.yml": load_notes,
    r"referrals/[^/]+\.yml": lambda path: load_referral(path, open_workspace(path.parents[1])),
    r"packs/[^/]+\.yml": load_pack,
    r"plans/[^/]+\.yml": load_plan,
    r"carriers\.yml": lambda path: load_carriers(open_workspace(path.parent)),
    r"themes/[^/]+/theme\.yml": lambda path: find_theme(path.parents[2], path.parent.name),
    r"styles/formats/[^/]+\.yml": lambda path: load_format(open_theme(path.parents[2]), path.stem),
    r"templates/letters/[^/]+\.yml": lambda path: load_letter(open_theme(path.parents[2]), path.stem),
    r"clinicpress\.toml": lambda path: open_workspace(path.parent),
}
SHELL_ONLY = re.compile(r"[|<>;&*?$`#~]")


def _targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def _commands(path: Path) -> list[str]:
    consoles = (block for block in BLOCKS if ROOT / block.document == path and block.language == "console")
    return [command for block in consoles for command in block.commands]


def _is_make(command: str) -> bool:
    return command.split(maxsplit=1)[0] == "make"


def _loader(name: str) -> Callable[[Path], object] | None:
    return next((load for pattern, load in LOADERS.items() if re.fullmatch(pattern, name)), None)


SAMPLE = """# Title

```console
$ clinicpress list \\
    clinics
larkfield
$ make demo
```

```yaml notes/grace.yml
date: 2026-11-20
```
"""


def test_a_document_is_read(tmp_path: Path) -> None:
    """A document's blocks are found with their lines, and commands without what they print."""
    page = tmp_path / "page.md"
    page.write_text(SAMPLE, encoding="utf-8")
    console, file = blocks_in(page, tmp_path)
    assert [command.split() for command in console.commands] == [
        ["clinicpress", "list", "clinics"],
        ["make", "demo"],
    ]
    assert (str(file), file.words, file.body) == ("page.md:10", ("yaml", "notes/grace.yml"), "date: 2026-11-20\n")


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_a_block_says_what_it_is(block: Block) -> None:
    """A block is of a known language, a console block has commands, and a file says which file it is."""
    assert block.language in KNOWN_LANGUAGES
    if block.language == "console":
        assert block.commands
    if block.language in FILE_LANGUAGES:
        assert len(block.words) == 2, "name the file: ```yaml notes/ID.yml"
        assert _loader(block.words[1]), f"no loader for {block.words[1]}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_make_target_exists(path: Path) -> None:
    """Every `make TARGET` in a document is a target of the Makefile."""
    for command in filter(_is_make, _commands(path)):
        named = {word for word in command.split()[1:] if "=" not in word}
        assert named <= _targets(), command


@pytest.mark.parametrize(
    "path",
    [path for path in DOCUMENTS if not all(map(_is_make, _commands(path)))],
    ids=lambda path: path.name,
)
def test_the_commands_run(path: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All commands of one document run one after the other, beside a copy of the examples."""
    workspace.rename(workspace.with_name("examples"))
    monkeypatch.chdir(workspace.parent)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    for command in _commands(path):
        name, *words = shlex.split(command)
        if name == "cd":
            monkeypatch.chdir(words[0])
        elif name == "clinicpress" and not SHELL_ONLY.search(command):
            assert run(words) == 0, command  # in this process: a new one would double what a leaflet costs
        elif name != "make":
            subprocess.run(("sh", "-euc", command), check=True)


@pytest.mark.parametrize("block", FILES, ids=str)
def test_a_file_loads(block: Block, workspace: Path) -> None:
    """A file loads as what its name says, in a copy of the examples with the other files of its page."""
    for shown in BLOCKS:
        if shown.document == block.document and len(shown.words) == 2:  # also what no loader reads, as style sheets
            path = workspace / shown.words[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(shown.body, encoding="utf-8")
    path = workspace / block.words[1]
    path.write_text(block.body, encoding="utf-8")
    load = _loader(block.words[1])
    assert load is not None
    assert load(path) is not None
