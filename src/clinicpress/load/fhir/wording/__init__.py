"""Elements of FHIR in words: what it is, how much, when, how often, how sure."""
