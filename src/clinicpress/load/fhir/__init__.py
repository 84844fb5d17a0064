"""A patient's record in FHIR comes in: one bundle becomes fields of a referral, and an account of all statements.

    bytes ──(`reading/`)──▶ Bundle ──(`people/`, `clinical/`, `results/`)──▶ fields, account ──▶ HealthRecord

`record.py` tells it, and names for each family of resources the function `take_…(bundle) -> Taken`. What none
takes is accounted for in `leftovers.py`, words of sections in `sections.py` and `retelling.py`. `wording/`
is what all share. No statement is lost.
"""
