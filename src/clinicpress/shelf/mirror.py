"""Style sheets for languages that run from right to left: left becomes right, so that themes are written once.

What stands in a rule whose selector has `[dir="ltr"]` keeps its sides. A custom property that is nothing but a
side is mirrored too; a side among other words in one is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import tinycss2

# tinycss2 has no types: a node of its syntax tree.
Node: TypeAlias = Any

_SIDES = {"left": "right", "right": "left"}
_SIDE = re.compile(r"(?<![a-z])(left|right)(?![a-z])")
_KEEPS_SIDES = re.compile(r"\[dir=[\"']?ltr")
_FOUR_SIDES = {"margin", "padding", "inset", "border-width", "border-style", "border-color"}
_WORDS_ONLY = {"content", "string-set", "font", "font-family", "page", "position"}
_PLACES = {"left", "right", "top", "bottom", "center"}
_LENGTHS = {"dimension", "percentage", "number"}
_TURNED = {"translate", "translatex", "rotate", "skew", "skewx"}
_UPRIGHT = {"background", "background-position", "background-image"}


def mirror_css(css: str) -> str:
    """Return a style sheet for the other reading direction."""
    return _mirror_rules(tinycss2.parse_stylesheet(css))


def _mirror_rules(nodes: Iterable[Node]) -> str:
    return "".join(map(_mirror_rule, nodes))


def _mirror_rule(node: Node) -> str:
    if node.type not in {"at-rule", "qualified-rule"}:
        return _mirror_declaration(node) if node.type == "declaration" else str(node.serialize())
    prelude = tinycss2.serialize(node.prelude)
    if _KEEPS_SIDES.search(prelude):
        return str(node.serialize())
    if node.type == "at-rule":
        if node.content is None:
            return str(node.serialize())
        head = f"@{_swap(node.at_keyword)}{_swap_page_sides(prelude) if node.at_keyword == 'page' else prelude}"
    else:
        head = prelude
    return f"{head}{{{_mirror_rules(tinycss2.parse_blocks_contents(node.content))}}}"


def _swap(name: str) -> str:
    return _SIDE.sub(lambda side: _SIDES[side[0]], name)


def _swap_page_sides(prelude: str) -> str:
    """Return a page selector whose `:left` and `:right` lie the other way about the fold."""
    return re.sub(r":(left|right)", lambda side: f":{_SIDES[side[1]]}", prelude)


def _mirror_declaration(node: Node) -> str:
    important = " !important" if node.important else ""
    if node.name.startswith("--"):
        said = tinycss2.serialize(node.value)
        return f"{node.name}:{_SIDES.get(said.strip(), said)}{important};"
    return f"{_swap(node.lower_name)}: {_mirror_value(node.lower_name, node.value)}{important};"


def _mirror_value(name: str, value: Sequence[Node]) -> str:
    if name in _WORDS_ONLY:
        return str(tinycss2.serialize(value)).strip()
    if name in _FOUR_SIDES:
        return _swap_second_and_fourth(_parts(value))
    if name == "border-radius":
        return " / ".join(_swap_corners(_parts(axis)) for axis in _split(value, "/"))
    if name in {"box-shadow", "text-shadow"}:
        return ", ".join(_turn_first_length(layer) for layer in _split(value, ","))
    if name in _UPRIGHT:
        return ", ".join(_mirror_layer(name, layer) for layer in _split(value, ","))
    return _mirror_words(value)


def _mirror_words(value: Iterable[Node]) -> str:
    """Return a value with its side words swapped, also inside gradients, and its turns turned round."""
    return "".join(map(_mirror_word, value)).strip()


def _mirror_word(node: Node) -> str:
    if node.type == "ident":
        return _SIDES.get(node.lower_value, str(node.serialize()))
    if node.type == "function" and node.lower_name in _TURNED:
        return f"{node.name}({_turn_first_length(node.arguments)})"
    if node.type == "function" and node.lower_name.endswith("gradient"):
        return f"{node.name}({''.join(map(_mirror_gradient_word, node.arguments))})"
    return str(node.serialize())


def _mirror_gradient_word(node: Node) -> str:
    return _negated(node) if node.type == "dimension" and node.lower_unit == "deg" else _mirror_word(node)


def _parts(value: Iterable[Node]) -> list[str]:
    return [node.serialize() for node in value if node.type not in {"whitespace", "comment"}]


def _swap_second_and_fourth(parts: list[str]) -> str:
    if len(parts) == 4:  # noqa: PLR2004 - top, right, bottom, left
        parts = [parts[0], parts[3], parts[2], parts[1]]
    return " ".join(parts)


def _swap_corners(parts: list[str]) -> str:
    """Return corners, clockwise from the top left one, clockwise from the top right one's place."""
    if len(parts) == 1:
        return parts[0]
    top_left, top_right, *bottom = parts
    right, left = bottom[0] if bottom else top_left, bottom[1] if bottom[1:] else top_right
    return " ".join((top_right, top_left, left, right) if bottom else (top_right, top_left))


def _split(value: Iterable[Node], sign: str) -> list[list[Node]]:
    layers: list[list[Node]] = [[]]
    for node in value:
        if node.type == "literal" and node.value == sign:
            layers.append([])
        else:
            layers[-1].append(node)
    return layers


def _negated(node: Node) -> str:
    written = str(node.serialize())
    if not node.value:
        return written
    return written[1:] if written.startswith("-") else f"-{written.removeprefix('+')}"


def _turn_first_length(layer: Sequence[Node]) -> str:
    turned = False
    words = []
    for node in layer:
        if node.type in _LENGTHS and not turned:
            words.append(_negated(node))
            turned = True
        else:
            words.append(str(node.serialize()))
    return "".join(words).strip()


def _mirror_layer(name: str, layer: Sequence[Node]) -> str:
    """Return one background whose place is measured from the other side."""
    if any(node.type == "ident" and node.lower_value in _PLACES for node in layer):
        return _mirror_words(layer)
    is_length: Callable[[Node], bool] = lambda node: (  # noqa: E731 - it closes over the property
        node.type in _LENGTHS or (name == "background-position" and node.type == "function")
    )
    first = next((at for at, node in enumerate(layer) if is_length(node)), None)
    if first is None or name == "background-image":
        return _mirror_words(layer)
    after = first + 2 if len(layer) > first + 2 and is_length(layer[first + 2]) else first
    down = layer[after].serialize() if after > first else "50%"
    place = f"right {layer[first].serialize()} top {down}"
    return f"{_mirror_words(layer[:first])} {place}{_mirror_rest(layer[after + 1 :])}".strip()


def _mirror_rest(nodes: Sequence[Node]) -> str:
    words = _mirror_words(nodes)
    return f" {words}" if words else ""
