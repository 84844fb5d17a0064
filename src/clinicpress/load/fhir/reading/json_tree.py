"""JSON, read as strictly as a record must be: no key twice, no number that is none."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal

from clinicpress.load.fhir.reading.refusing import refuse

Tree = dict[str, object]


class _FaultError(ValueError):
    """What is wrong with the JSON, beyond its grammar."""


def read_json(content: bytes, where: str) -> Tree:
    """Return the object that a JSON text holds; numbers with a point stay as they were written.

    Raises:
        ReferralError: it is no JSON, is no object, or has one key twice.
    """
    try:
        text = content.decode(json.detect_encoding(content)).lstrip("\ufeff")
        tree = json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_once_each)
    except UnicodeDecodeError:
        raise refuse("the text is damaged: some of its bytes are no letters.", where, "Export it again.") from None
    except json.JSONDecodeError as fault:
        raise refuse(f"this is no JSON: {fault.msg} (line {fault.lineno}).", where, "Export it again.") from None
    except RecursionError:
        raise refuse("its parts are nested too deeply.", where) from None
    except _FaultError as fault:
        raise refuse(f"{fault}.", where, "Export it again.") from None
    if not isinstance(tree, dict):
        raise refuse("this is JSON, but no FHIR resource.", where)
    return tree


def _refuse_constant(name: str) -> object:
    raise _FaultError(f"{name} stands for a number, and is none")


def _once_each(pairs: list[tuple[str, object]]) -> Tree:
    tree = dict(pairs)
    if len(tree) == len(pairs):
        return tree
    (twice, _), *_ = Counter(key for key, _ in pairs).most_common(1)
    raise _FaultError(f"'{twice[:40]}' is written twice in one place, so that it has no certain value")
