"""Prints what a patient's record of 500 statements costs beside the plain tool: figures, no gates.

`clinicpress referral` reads the FHIR bundle, composes, lays out, tags and checks; the `weasyprint` command lays
out the very HTML that clinicpress composed. The two take turns, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

import weasyprint

from clinicpress import LetterRequest, Workshop, World, open_workspace
from clinicpress.model.page import ComposedPage
from clinicpress.model.product import Product
from clinicpress.render.garbage import few_looks
from clinicpress.render.loose import loose_files
from clinicpress.shelf.assets import AssetShelf
from scripts.taking_turns import Command, compare, cpu_seconds, tell

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
WORKSPACE = ROOT / "examples"
FEWEST_RUNS = 5
OBSERVATIONS, OF_A_REPORT, OF_A_HISTORY = 400, 16, 5
PROBLEMS = 20
MEDICINES = 40
# Of every report's tests, so many are the same as in other reports: each then has a history.
REPEATED = 4
_UK_CORE = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-"
_PATIENT = {"reference": "Patient/grace"}
_UNITS = ("g/L", "mmol/L", "umol/L", "10*9/L", "%")
_DRUGS = ("Paracetamol", "Amlodipine", "Metformin", "Omeprazole", "Sertraline")

Resource = dict[str, object]


def record_of_500() -> bytes:
    """Return a UK Core bundle of an invented patient: 500 clinical statements, and who and what they belong to."""
    statements = [*_observations(), *_problems(), *_procedures(), *_immunisations(), *_medicines()]
    resources = [_page(), *_parties(), *statements, *_reports(statements[:OBSERVATIONS])]
    for one in resources:
        one["meta"] = {"profile": [f"{_UK_CORE}{one['resourceType']}"]}
    entries = [
        {"fullUrl": f"https://larkfield.example/fhir/{one['resourceType']}/{one['id']}", "resource": one}
        for one in resources
    ]
    bundle = {"resourceType": "Bundle", "type": "document", "timestamp": "2026-11-20T14:30:00Z", "entry": entries}
    return json.dumps(bundle, indent=1).encode()


def _page() -> Resource:
    return {
        "resourceType": "Composition",
        "id": "page",
        "status": "final",
        "type": {"coding": [{"system": "http://loinc.org", "code": "57133-1", "display": "Referral note"}]},
        "subject": _PATIENT,
        "date": "2026-11-20T14:30:00Z",
        "author": [{"reference": "Practitioner/reid"}],
        "title": "Referral to spinal surgery",
        "custodian": {"reference": "Organization/larkfield"},
    }


def _parties() -> Iterator[Resource]:
    yield {
        "resourceType": "Patient",
        "id": "grace",
        "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}],
        "name": [{"use": "official", "family": "Okafor", "given": ["Grace"], "prefix": ["Mrs"]}],
        "gender": "female",
        "birthDate": "1945-07-14",
        "generalPractitioner": [{"reference": "Organization/mill-road"}],
    }
    name = {"use": "official", "family": "Reid", "given": ["A"], "prefix": ["Dr"]}
    yield {"resourceType": "Practitioner", "id": "reid", "name": [name]}
    yield {"resourceType": "Organization", "id": "larkfield", "name": "Larkfield Spine Clinic"}
    yield {"resourceType": "Organization", "id": "mill-road", "name": "Mill Road Surgery"}


def _day(number: int) -> str:
    return str(date(2026, 11, 10) - timedelta(days=11 * number))


def _concept(text: str, code: str, system: str = "http://snomed.info/sct") -> Resource:
    return {"coding": [{"system": system, "code": code, "display": text}], "text": text}


def _quantity(value: float, unit: str) -> Resource:
    return {"value": value, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit}


def _observations() -> Iterator[Resource]:
    for number in range(OBSERVATIONS):
        report, place = divmod(number, OF_A_REPORT)
        group = report // OF_A_HISTORY if place < REPEATED else report
        test = group * OF_A_REPORT + place
        unit = _UNITS[place % len(_UNITS)]
        low, value = 10.0 + test % 40, 12.5 + test % 40 + report % OF_A_HISTORY
        yield {
            "resourceType": "Observation",
            "id": f"result-{number}",
            "status": "final",
            "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category",
                                      "code": "laboratory"}]}],
            "code": _concept(f"Serum marker {test} level", f"{20000 + test}-1", "http://loinc.org"),
            "subject": _PATIENT,
            "effectiveDateTime": _day(report),
            "valueQuantity": _quantity(value, unit),
            "referenceRange": [{"low": _quantity(low, unit), "high": _quantity(low + 5, unit)}],
        }  # fmt: skip


def _reports(observations: list[Resource]) -> Iterator[Resource]:
    for number in range(OBSERVATIONS // OF_A_REPORT):
        own = observations[number * OF_A_REPORT : (number + 1) * OF_A_REPORT]
        yield {
            "resourceType": "DiagnosticReport",
            "id": f"report-{number}",
            "status": "final",
            "code": {"text": f"Blood tests {number + 1}"},
            "subject": _PATIENT,
            "effectiveDateTime": _day(number),
            "result": [{"reference": f"Observation/{one['id']}"} for one in own],
        }


def _problems() -> Iterator[Resource]:
    status = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]}
    for number in range(PROBLEMS):
        yield {
            "resourceType": "Condition",
            "id": f"problem-{number}",
            "clinicalStatus": status,
            "code": _concept(f"Long-term condition {number + 1} of the spine", f"{279039000 + number}"),
            "subject": _PATIENT,
            "onsetDateTime": _day(number * 20),
        }


def _procedures() -> Iterator[Resource]:
    for number in range(PROBLEMS):
        yield {
            "resourceType": "Procedure",
            "id": f"procedure-{number}",
            "status": "completed",
            "code": _concept(f"Operation {number + 1} on the lumbar spine", f"{236886000 + number}"),
            "subject": _PATIENT,
            "performedDateTime": _day(number * 30),
        }


def _immunisations() -> Iterator[Resource]:
    for number in range(PROBLEMS):
        yield {
            "resourceType": "Immunization",
            "id": f"vaccine-{number}",
            "status": "completed",
            "vaccineCode": _concept(f"Influenza vaccine of season {number + 1}", f"{822851000 + number}"),
            "patient": _PATIENT,
            "occurrenceDateTime": _day(number * 33),
        }


def _medicines() -> Iterator[Resource]:
    for number in range(MEDICINES):
        name = f"{_DRUGS[number % len(_DRUGS)]} {5 * (number + 1)} mg tablets"
        yield {
            "resourceType": "MedicationStatement",
            "id": f"medicine-{number}",
            "status": "active",
            "medicationCodeableConcept": _concept(name, f"{39720311000001100 + number}"),
            "subject": _PATIENT,
            "dosage": [{"text": f"{1 + number % 2} tablet(s) in the morning with food", "route": {"text": "oral"}}],
        }


def bench_record(runs: int) -> None:
    """Print the CPU time of both in processes of their own, then in one process."""
    runs = max(runs, FEWEST_RUNS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "record.json"
        source.write_bytes(record_of_500())
        page = _write_html(source)
        ours: Command = (
            str(BIN / "clinicpress"), "referral", str(source), "--quiet", "--clinic", "larkfield",
            "--workspace", str(WORKSPACE), "-o", "ours.pdf",
        )  # fmt: skip
        plain: Command = (str(BIN / "weasyprint"), "--quiet", "--pdf-variant", "pdf/ua-1", str(page), "plain.pdf")
        times = compare(ours, plain, folder, runs, cpu_seconds)
        tell(("clinicpress, record of 500, CPU", "weasyprint, the same HTML, CPU"), times)
        _tell_warm(source, page, runs)


def _write_html(source: Path) -> Path:
    """Return the path of the HTML that the record becomes, with what it shows beside it."""
    files: dict[PurePosixPath, bytes] = {}
    product = _print(source, lambda page, shelf: files.update(loose_files(page, shelf)))
    print(f"a record of {OBSERVATIONS + 3 * PROBLEMS + MEDICINES} statements: {product.pages} pages")
    for path, content in files.items():
        target = source.parent / "html" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return source.parent / "html" / "page.html"


def _print(source: Path, watch: Callable[[ComposedPage, AssetShelf], None] | None = None) -> Product:
    """Return the record as a letter, from a workshop of its own, as the command makes it."""
    workshop = Workshop(open_workspace(WORKSPACE), World(today=date(2026, 11, 22)))
    workshop.watch = watch
    return workshop.referral(LetterRequest(referral=str(source), clinic="larkfield"))


def _tell_warm(source: Path, page: Path, runs: int) -> None:
    """Print the CPU time of both where all is imported, and where Python looks for garbage as seldom in both."""

    def plain() -> None:
        weasyprint.HTML(page).write_pdf(pdf_variant="pdf/ua-1")

    makers = (lambda: _print(source), plain, few_looks()(plain))
    times: tuple[list[float], ...] = ([], [], [])
    for turn in range(-1, runs):
        for which in (0, 1, 2) if turn % 2 == 0 else (2, 1, 0):
            taken = _cpu_seconds(makers[which])
            if turn >= 0:
                times[which].append(taken)
    ours = "clinicpress, CPU in one process"
    tell((ours, "weasyprint"), (times[0], times[1]))
    tell((ours, "weasyprint with few looks for garbage"), (times[0], times[2]))


def _cpu_seconds(make: Callable[[], object]) -> float:
    gc.collect()
    begin = time.process_time()
    make()
    return time.process_time() - begin


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11, help="runs of each (11)")
    bench_record(parser.parse_args().runs)
