"""A patient's record in FHIR comes in: one bundle becomes fields of a referral, and an account of all statements.

    bytes ──(`json_tree`, `xml_tree`)──▶ trees ──(`resources`)──▶ Bundle ──(`take_…`)──▶ fields, account (`record`)

Each family of resources has one function `take_…(bundle) -> Taken`, named in `record.py`; what none of them takes
is accounted for there. No statement is lost.
"""
