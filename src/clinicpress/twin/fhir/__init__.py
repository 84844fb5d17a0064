"""A referral goes out as a FHIR R4 document, which any system can read and which we read back word for word.

ReferralFacts ──(`people`, `clinical`, `papers`)──▶ resources ──(`document`)──▶ Bundle, checked by its R4B class
"""
