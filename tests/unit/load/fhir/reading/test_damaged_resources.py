"""Resources that break the standard: each still has its one line, and costs no other."""

from __future__ import annotations

import copy

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.load.fhir.bundles_built import Tree, condition, line_of, patient, record
from tests.unit.load.fhir.clinical.test_allergies import allergy
from tests.unit.load.fhir.clinical.test_documents import document, inside
from tests.unit.load.fhir.clinical.test_medicines import TWICE_A_DAY, prescribed, taken
from tests.unit.load.fhir.clinical.test_other_statements import LEFT_OUT, SHOWN
from tests.unit.load.fhir.results.test_results import amount, observation

DOSAGE: Tree = {
    "text": "1 daily",
    "timing": TWICE_A_DAY,
    "doseAndRate": [{"doseQuantity": amount("5", "mg")}],
    "asNeededBoolean": True,
}
WHOLE: tuple[Tree, ...] = (
    condition(onsetAge={"value": 4, "code": "a"}, note=[{"text": "x"}], bodySite=[{"text": "Left"}]),
    allergy(reaction=[{"manifestation": [{"text": "Rash"}], "severity": "mild"}], recordedDate="2019"),
    taken("s1", DOSAGE),
    prescribed("q1", DOSAGE),
    observation(valueQuantity=amount("5"), referenceRange=[{"low": amount("1"), "high": amount("9")}]),
    observation("o2", component=[{"code": {"text": "a"}, "valueQuantity": amount("5")}]),
    document(inside()),
    *(one[0] for one in SHOWN),
    *(one[0] for one in LEFT_OUT),
)
JUNK: st.SearchStrategy[object] = st.sampled_from(
    [None, "", "<b>", 7, -1, True, [], {}, [None], ["x"], {"value": "x"}, [{"coding": [{}]}]]
)


def _holders(tree: object) -> list[dict[str, object] | list[object]]:
    """Return every object and list of a tree, the outermost first."""
    inner = list(tree.values()) if isinstance(tree, dict) else tree if isinstance(tree, list) else []
    own = [tree] if isinstance(tree, dict | list) else []
    return [*own, *(one for each in inner for one in _holders(each))]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_damage_loses_a_resource(data: st.DataObject) -> None:
    """Whatever stands in the place of one of its fields, a resource has one line, and so has its neighbour."""
    broken = copy.deepcopy(data.draw(st.sampled_from(WHOLE)))
    broken["id"] = "broken"
    holder = data.draw(st.sampled_from([one for one in _holders(broken) if one]))
    if isinstance(holder, dict):
        held = sorted(set(holder) - {"resourceType", "id", "reference"})
        if held:
            holder[data.draw(st.sampled_from(held))] = data.draw(JUNK)
    else:
        holder[data.draw(st.integers(0, len(holder) - 1))] = data.draw(JUNK)
    read = record(patient(), condition("whole"), broken)
    assert line_of(read, f"{broken['resourceType']}/broken").place == "entry 3"
    assert line_of(read, "Condition/whole").outcome == "shown"
