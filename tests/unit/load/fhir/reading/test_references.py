"""References lead where their sender meant, in every way of writing them; and nowhere where that is not certain."""

from __future__ import annotations

import json

import pytest

from clinicpress.load.fhir.reading.bundle import read_bundle
from clinicpress.load.fhir.reading.entries import Bundle
from tests.unit.load.fhir.bundles_built import Tree

UUID = "4b5c7b2e-0000-4000-8000-000000000001"


def organisation(name: str, **changes: object) -> Tree:
    """Return an organisation."""
    return {"resourceType": "Organization", "id": name, "name": name, **changes}


def read(*rows: Tree) -> Bundle:
    """Return a bundle of entries, each with its address."""
    tree = {"resourceType": "Bundle", "type": "collection", "entry": list(rows)}
    return read_bundle(json.dumps(tree).encode(), "a.json")


BUNDLE = read(
    {"fullUrl": "https://a.example/fhir/Organization/one", "resource": organisation("one")},
    {"fullUrl": f"urn:uuid:{UUID}", "resource": {"resourceType": "Organization", "name": "uuid"}},
    {"resource": organisation("three", identifier=[{"system": "urn:ods", "value": "X1"}],
                              contained=[organisation("inner")])},
    {"resource": organisation(UUID.replace("1", "2"))},
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("https://a.example/fhir/Organization/one", "one"),
        ("https://a.example/fhir/Organization/one/_history/7", "one"),
        ("Organization/one", "one"),
        ("Organization/one/_history/2", "one"),
        ("one", "one"),
        (f"urn:uuid:{UUID}", "uuid"),
        (UUID, "uuid"),
        (f"urn:uuid:{UUID.replace('1', '2')}", UUID.replace("1", "2")),
        ("https://elsewhere.example/Organization/three", "three"),
        ("https://elsewhere.example/Organization/one", None),
        ("Patient/one", None),
        ("#inner", None),
        ("", None),
    ],
)
def test_a_reference_in_each_way_of_writing(written: str, name: str | None) -> None:
    """Full address, version, type and id, id alone, UUID with and without its prefix."""
    found = BUNDLE.resolve(written)
    assert (found.resource.name if found else None) == name


def test_contained_resources_are_found_from_within() -> None:
    """`#inner` means something only inside the resource that contains it, and `#` is that resource."""
    outer, inner = BUNDLE.entries[2], BUNDLE.entries[3]
    assert BUNDLE.resolve("#inner", outer) is inner
    assert BUNDLE.resolve("#", inner) is outer
    assert BUNDLE.resolve("#inner", BUNDLE.entries[0]) is None


def test_the_same_id_on_two_servers_is_two_things() -> None:
    """A relative reference stays on its own server; an id alone that two have leads nowhere."""
    rows: list[Tree] = [
        {"fullUrl": f"https://{server}.example/Organization/1", "resource": organisation("1", alias=[server])}
        for server in ("a", "b")
    ]
    both = read(*rows)
    found = both.resolve("Organization/1", both.entries[1])
    assert found is both.entries[1]
    assert both.resolve("Organization/1") is None
    alone = read({"fullUrl": "https://a.example/Organization/1", "resource": organisation("1")},
                 {"fullUrl": "https://b.example/Organization/2", "resource": organisation("2")})  # fmt: skip
    assert alone.resolve("Organization/1", alone.entries[1]) is None
