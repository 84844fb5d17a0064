"""Checks before anything is printed."""
