"""The house keeps its rules, and each rule can be broken."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.house import code_rules, page_rules, repository_rules
from tests.house.tree import Rule, Tree

ROOT = Path(__file__).resolve().parents[2]


class Case(NamedTuple):
    """A rule, a file that breaks it, and one beside it that keeps it."""

    rule: Rule
    bad: tuple[str, str]
    good: tuple[str, str]


LONG_FUNCTION = "def tell():\n" + "    word = 1\n" * 40
CASES = (
    Case(code_rules.modules_are_short, ("src/a.py", "a = 1\n" * 301), ("src/a.py", "a = 1\n" * 300)),
    Case(
        code_rules.modules_are_short,
        ("src/clinicpress/cli/pack.py", "a = 1\n" * 61),
        ("src/clinicpress/cli/pack.py", "a = 1\n" * 60),
    ),
    Case(
        code_rules.modules_are_short,
        ("src/clinicpress/build.py", "a = 1\n" * 120),
        ("src/clinicpress/build.py", "a = 1\n" * 119),
    ),
    Case(
        code_rules.functions_are_short,
        ("tests/a.py", LONG_FUNCTION),
        ("tests/a.py", LONG_FUNCTION.removesuffix("    word = 1\n")),
    ),
    Case(code_rules.modules_have_telling_names, ("src/utils.py", ""), ("src/numbers.py", "")),
    Case(code_rules.modules_have_telling_names, ("tests/common/a.py", ""), ("docs/common.md", "")),
    Case(
        code_rules.lint_exceptions_have_reasons,
        ("src/a.py", f"a = 1  # {'noqa'}: PLR2004"),
        ("src/a.py", f"a = 1  # {'noqa'}: PLR2004, S311 - a pair"),
    ),
    Case(
        code_rules.only_the_command_line_prints,
        ("src/clinicpress/load/a.py", "print(1)"),
        ("src/clinicpress/cli/a.py", "print(1)"),
    ),
    Case(
        page_rules.colours_stand_in_one_file,
        ("styles/house/type.css", "p { border: 1pt solid #A0b1c2; }"),
        ("styles/house/colour.css", ":root { --ink: #A0b1c2; }"),
    ),
    Case(
        page_rules.colours_stand_in_one_file,
        ("styles/formats/a4.css", "p { color: rgb(1 2 3); }"),
        ("styles/formats/a4.css", "/* color: rgb(1 2 3) */ #add { color: var(--ink); }"),
    ),
    Case(
        page_rules.colours_stand_in_one_file,
        ("templates/a.html", '<path fill="#123456"/>'),
        ("templates/a.html", '<path fill="currentColor"/><a href="#fed">x</a>'),
    ),
    Case(
        page_rules.nothing_is_important,
        ("styles/a.css", "p { margin: 0 ! important; }"),
        ("styles/a.css", "/* !important */ p { margin: 0; }"),
    ),
    Case(
        page_rules.templates_have_no_inline_style,
        ("templates/a.html", '<p style="margin:0">'),
        ("templates/a.html", '<p data-style="wide">'),
    ),
    Case(
        page_rules.shipped_pages_are_used,
        ("templates/parts/idle.html", "<p>"),
        ("src/a.py", 'PAGE = "parts/idle.html"'),
    ),
    Case(
        repository_rules.no_path_of_a_machine,
        ("docs/a.md", f"Look in {'/'}work/main."),
        ("docs/a.md", "Look in examples/work/main and output/tmp/x."),
    ),
    Case(
        repository_rules.no_registry_is_named,
        ("README.md", f"from https://{'pypi'}.org"),
        ("README.md", "from PyPI"),
    ),
    Case(
        repository_rules.no_registry_is_named,
        ("requirements.txt", "--index-url https://mirror.example"),
        ("requirements.txt", "a==1 --hash=sha256:0"),
    ),
    Case(repository_rules.no_lock_file, ("uv.lock", ""), ("requirements.txt", "")),
    Case(repository_rules.no_pdf_but_inputs, ("docs/a.pdf", ""), ("examples/letters/a.pdf", "")),
    Case(
        repository_rules.decisions_are_numbered,
        ("docs/decisions/0002-second-first.md", ""),
        ("docs/decisions/0001-first-first.md", ""),
    ),
)
RULES = tuple(dict.fromkeys(case.rule for case in CASES))


def _tree_with(root: Path, *files: tuple[str, str]) -> Tree:
    for name, content in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return Tree(root)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule: Rule) -> None:
    """The house keeps each rule in every file that git tracks or would track."""
    broken = list(rule(Tree(ROOT)))
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule.__name__}-{case.bad[0]}")
def test_a_rule_sees(case: Case, tmp_path: Path) -> None:
    """A rule sees the one file that breaks it, and names it."""
    broken = list(case.rule(_tree_with(tmp_path, case.bad)))
    assert len(broken) == 1
    assert broken[0].startswith(case.bad[0])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule.__name__}-{case.good[0]}")
def test_a_rule_lets_pass(case: Case, tmp_path: Path) -> None:
    """A rule lets pass what looks like a breach and is none."""
    assert list(case.rule(_tree_with(tmp_path, case.good))) == []


def test_every_rule_is_tried() -> None:
    """A rule that is written down is also run: none is left out of the cases."""
    written = {
        value
        for module in (code_rules, page_rules, repository_rules)
        for name, value in vars(module).items()
        if callable(value) and getattr(value, "__module__", "") == module.__name__ and not name.startswith("_")
    }
    assert written == set(RULES)
