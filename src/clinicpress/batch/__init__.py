"""Many documents in one run, nothing lost, nothing done twice: read `run.py` first."""
