"""The patient, those who write and receive, and those near the patient."""
