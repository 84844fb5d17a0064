"""Observations and reports become results, with their ranges, flags and earlier readings."""
