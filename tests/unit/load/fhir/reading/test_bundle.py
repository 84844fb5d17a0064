"""A bundle is read in JSON and XML alike; what is none is refused in one sentence that repeats no value."""

from __future__ import annotations

import json

import pytest

from clinicpress.errors import ReferralError
from clinicpress.load.fhir.reading import bundle as bundle_module
from clinicpress.load.fhir.reading.bundle import read_bundle
from tests.unit.load.fhir.bundles_built import bundle, condition, patient

XML = b"""<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/>
  <entry><fullUrl value="https://a.example/Patient/p1"/><resource><Patient><id value="p1"/>
    <name><family value="Okafor"/><given value="Grace"/><given value="Ada"/></name>
    <deceasedBoolean value="false"/><birthDate value="1958-03"/>
    <contained><Organization><id value="o"/><name value="Orchard"/></Organization></contained>
  </Patient></resource></entry>
  <entry><resource><Observation><status value="final"/><code><text value="Hb"/></code>
    <text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p>Hb <b>128</b></p></div></text>
    <valueQuantity><value value="5.40"/><unit value="g/L"/></valueQuantity></Observation></resource></entry>
</Bundle>"""


def test_xml_reads_as_json_does() -> None:
    """Lists, booleans, contained resources, narratives and the digits of a number come through XML."""
    read = read_bundle(XML, "a.xml")
    person, organisation, observation = read.entries
    assert person.resource.name[0].given == ["Grace", "Ada"]
    assert person.resource.deceasedBoolean is False
    assert str(person.resource.birthDate) == "1958-03"
    assert (organisation.place, organisation.contained_in) == ("entry 1, contained 1", person)
    assert str(observation.resource.valueQuantity.value) == "5.40"
    assert "<b>128</b>" in observation.resource.text.div
    assert not any(entry.remarks for entry in read.entries)


def test_values_of_xml_without_a_value_keep_their_reason() -> None:
    """A primitive that has only an extension keeps it, and a list of names its places."""
    absent = (
        b'<extension url="http://hl7.org/fhir/StructureDefinition/data-absent-reason"><valueCode value="masked"/>'
        b"</extension>"
    )
    read = read_bundle(
        b'<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/><entry><resource><Patient>'
        b'<name><given value="A"/><given>' + absent + b'</given><given value="C"/></name><birthDate>' + absent
        + b"</birthDate></Patient></resource></entry></Bundle>",
        "a.xml",
    )  # fmt: skip
    person = read.entries[0].resource
    assert person.name[0].given == ["A", None, "C"]
    assert person.birthDate__ext.extension[0].valueCode == "masked"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_json_in_any_encoding(encoding: str) -> None:
    """Marks of byte order and wide letters are no obstacle."""
    text = bundle(patient(name=[{"family": "Ní Bhriain"}])).decode("ascii").encode(encoding)
    assert read_bundle(text, "a.json").entries[0].resource.name[0].family == "Ní Bhriain"


NO_RECORD = {
    "empty": b" \n",
    "empty with a mark": b"\xef\xbb\xbf",
    "a list": b"[]",
    "words": b"Dear colleague",
    "broken JSON": b'{"resourceType": "Bundle",',
    "two values of one key": b'{"resourceType": "Bundle", "type": "document", "type": "collection"}',
    "not a number": b'{"resourceType": "Bundle", "total": NaN}',
    "letters that are none": b'{"a": "\xff\xfe\xfa"}',
    "a web page": b"<html><body>Sign in</body></html>",
    "a web page with a type": b"<!DOCTYPE html><html></html>",
    "broken XML": b'<Bundle xmlns="http://hl7.org/fhir"><type',
    "other XML": b"<ClinicalDocument xmlns='urn:hl7-org:v3'/>",
    "an entity": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><Bundle xmlns="http://hl7.org/fhir">&x;</Bundle>',
    "one resource": json.dumps(patient()).encode(),
    "a failure": b'{"resourceType": "OperationOutcome", "issue": []}',
    "a history": bundle(patient(), kind="history"),
    "a transaction": bundle(patient(), kind="transaction"),
    "no type": b'{"resourceType": "Bundle", "entry": [{}]}',
    "no entries": b'{"resourceType": "Bundle", "type": "collection"}',
    "an unknown type": b'{"resourceType": "Patent"}',
    "no type at all": b'{"name": "Okafor"}',
    "deep JSON": b'{"resourceType": "Bundle", "x": ' + b"[" * 200 + b"]" * 200 + b"}",
    "very deep JSON": b'{"resourceType": "Bundle", "x": ' + b"[" * 100_000,
    "deep XML": b'<Bundle xmlns="http://hl7.org/fhir">' + b"<entry>" * 5_000,
}  # fmt: skip


@pytest.mark.parametrize("content", NO_RECORD.values(), ids=NO_RECORD.keys())
def test_what_is_no_record_is_refused(content: bytes) -> None:
    """One clear sentence names the file, and no value of it."""
    with pytest.raises(ReferralError) as refused:
        read_bundle(content, "records/a.json")
    assert str(refused.value).startswith("records/a.json: ")
    assert "Okafor" not in str(refused.value)
    assert refused.value.hint


def test_a_bundle_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Size and number of resources have limits."""
    monkeypatch.setattr(bundle_module, "MAX_RESOURCES", 1)
    with pytest.raises(ReferralError, match="more than 1 resources"):
        read_bundle(bundle(patient(), condition()), "a.json")
    monkeypatch.setattr(bundle_module, "MAX_BYTES", 10)
    with pytest.raises(ReferralError, match="larger than"):
        read_bundle(bundle(patient()), "a.json")


def test_one_fault_costs_no_other_resource() -> None:
    """What cannot be read has its place and a reason; the rest is read."""
    broken = condition("c2", subject=None)
    read = read_bundle(bundle(patient(), broken, {"resourceType": "Horoscope", "id": "h"}, condition()), "a.json")
    assert [entry.label for entry in read.entries] == ["Patient/p1", "Condition/c1"]
    assert [(one.label, one.place, one.reason) for one in read.unreadable] == [
        ("Condition/c2", "entry 2", "subject is missing"),
        ("Horoscope/h", "entry 3", "FHIR R4 has no resource of this type"),
    ]


def test_rows_without_a_resource_are_named() -> None:
    """An entry that holds nothing is in the account, not lost."""
    tree = {"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "urn:x"}, "text"]}
    assert [one.reason for one in read_bundle(json.dumps(tree).encode(), "a").unreadable] == [
        "it holds no resource"
    ] * 2


def test_what_is_contained_in_the_unreadable_is_named_too() -> None:
    """A resource inside one that cannot be read has its own line."""
    broken = condition(subject=None, contained=[{"resourceType": "Observation", "id": "o"}])
    read = read_bundle(bundle(patient(), broken), "a")
    assert [one.label for one in read.unreadable] == ["Condition/c1", "Observation/o"]
