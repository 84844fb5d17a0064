"""A batch's patients: a table of text in, notes in rows out; read `patients.py` first."""
